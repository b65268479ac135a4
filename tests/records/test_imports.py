"""The way of a workbook: nothing counts before a person agreed, and all of it can be undone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.measure.workbook import Limits
from ruggensteun.records import imports
from ruggensteun.records.imports import Outcome
from ruggensteun.records.models import Import, ImportFile, MonitorRow
from tests.records.files import SYSTEM, agreed, counting, file_of, measure, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("plain_files")]
JAN, FEB, MAR = "2026-01", "2026-02", "2026-03"


def events() -> list[str]:
    return list(
        JournalEntry.unguarded.filter(event__startswith="import.").order_by("position").values_list("event", flat=True)
    )


def test_nothing_counts_before_someone_agrees(world):
    upload = uploaded(world, measure(JAN, 3), measure(FEB, 4))
    assert upload.state == Import.State.CHECKED
    assert (upload.preview["new"], upload.preview["tables"]["period"]["new"]) == (2, 2)
    assert upload.preview["tables"]["period"]["rows"]["new"][0]["month"] == "2026-01-01"
    assert counting(world) == {}
    assert imports.agree(upload, by=world.actor("project_leader"), fingerprint=upload.fingerprint) == Outcome.DONE
    assert counting(world) == {JAN: 3.0, FEB: 4.0}
    assert events() == ["import.received", "import.checked", "import.agreed"]
    last = JournalEntry.unguarded.latest("position")
    assert (last.person, last.note) == (
        world.people["project_leader"].pk,
        "removed: 0, new: 2, changed: 0, unchanged: 0, absent: 0",
    )


def test_a_preview_says_what_is_new_changed_unchanged_and_absent(world):
    agreed(world, measure(JAN, 3), measure(FEB, 4), measure(MAR, 5))
    upload = uploaded(world, measure(JAN, 3), measure(FEB, 7), measure("2026-04", 8))
    told = upload.preview["tables"]["period"]
    assert [upload.preview[kind] for kind in ("new", "changed", "unchanged", "absent")] == [1, 1, 1, 1]
    assert told["rows"]["changed"] == [
        {"key": ["BRUG-NOORD", "2026-02-01", "own"], "columns": {"numerator": [4.0, 7.0]}}
    ]
    assert told["rows"]["absent"][0]["month"] == "2026-03-01"


def test_absent_rows_stay_unless_the_person_says_otherwise(world):
    agreed(world, measure(JAN, 3), measure(FEB, 4))
    agreed(world, measure(JAN, 5))
    assert counting(world) == {JAN: 5.0, FEB: 4.0}
    upload = agreed(world, measure(JAN, 5), salt="again", remove_absent=True)
    assert counting(world) == {JAN: 5.0}
    assert imports.undo(upload, by=world.actor("project_leader")) == Outcome.DONE
    assert counting(world) == {JAN: 5.0, FEB: 4.0}


def test_an_import_is_undone_as_a_whole(world):
    agreed(world, measure(JAN, 3), measure(FEB, 4))
    second = agreed(world, measure(FEB, 9), measure(MAR, 9))
    assert imports.undo(second, by=world.actor("project_leader")) == Outcome.DONE
    assert counting(world) == {JAN: 3.0, FEB: 4.0}
    assert events()[-1] == "import.undone"


def test_a_later_import_of_the_same_rows_stands_in_the_way_and_is_named(world):
    first = agreed(world, measure(JAN, 3))
    agreed(world, measure(JAN, 4))
    with pytest.raises(PermissionDenied, match=r"meting\.xlsx"):
        imports.undo(first, by=world.actor("project_leader"))
    assert counting(world) == {JAN: 4.0}


def test_a_later_import_of_other_rows_does_not_stand_in_the_way(world):
    first = agreed(world, measure(JAN, 3))
    agreed(world, measure(FEB, 4))
    assert imports.undo(first, by=world.actor("project_leader")) == Outcome.DONE
    assert counting(world) == {FEB: 4.0}


def test_a_row_that_came_back_after_it_was_removed_stands_in_the_way(world):
    agreed(world, measure(JAN, 1), measure(FEB, 1))
    removing = agreed(world, measure(FEB, 1), salt="2", remove_absent=True)
    agreed(world, measure(JAN, 2))
    agreed(world, measure(FEB, 1), salt="4", remove_absent=True)  # and gone again
    with pytest.raises(PermissionDenied):
        imports.undo(removing, by=world.actor("project_leader"))


def test_a_refused_file_says_why_and_stores_no_row(world):
    upload = uploaded(world, measure(JAN, 3), problem=True)
    assert upload.state == Import.State.REFUSED
    assert upload.problems[0]["what"] == {"nl": "fout", "en": "wrong"}
    assert upload.problems[0]["where"]["nl"] == "meting.xlsx, blad Team, cel A1"
    with pytest.raises(PermissionDenied, match="fouten"):
        imports.agree(upload, by=world.actor("project_leader"), fingerprint=upload.fingerprint)
    assert not MonitorRow.unguarded.exists()
    assert events() == ["import.received", "import.refused"]


def test_agreeing_twice_counts_once(world):
    upload = uploaded(world, measure(JAN, 3))
    for expected in (Outcome.DONE, Outcome.ALREADY):
        assert imports.agree(upload, by=world.actor("project_leader"), fingerprint=upload.fingerprint) == expected
    assert MonitorRow.unguarded.count() == 1
    for expected in (Outcome.DONE, Outcome.ALREADY):
        assert imports.undo(upload, by=world.actor("project_leader")) == expected
    assert events().count("import.agreed") == events().count("import.undone") == 1


def test_uploading_twice_keeps_one(world):
    first, second = uploaded(world, measure(JAN, 3)), uploaded(world, measure(JAN, 3))
    assert first == second
    assert ImportFile.unguarded.count() == 1


def test_the_database_keeps_one_when_two_clicks_pass_each_other(world, monkeypatch):
    first = uploaded(world, measure(JAN, 3))
    answers = iter([None, first])
    monkeypatch.setattr(imports, "_same_waiting", lambda upload: next(answers))
    assert uploaded(world, measure(JAN, 3)) == first


def test_what_changed_meanwhile_is_shown_first(world):
    mine, theirs = uploaded(world, measure(JAN, 3)), uploaded(world, measure(JAN, 4), by="project_leader")
    seen = mine.fingerprint
    imports.agree(theirs, by=world.actor("project_leader"), fingerprint=theirs.fingerprint)
    assert imports.agree(mine, by=world.actor("project_leader"), fingerprint=seen) == Outcome.CHANGED
    mine.refresh_from_db()
    assert (mine.state, mine.preview["changed"]) == (Import.State.CHECKED, 1)
    assert mine.fingerprint != seen
    assert counting(world) == {JAN: 4.0}
    assert imports.agree(mine, by=world.actor("project_leader"), fingerprint=mine.fingerprint) == Outcome.DONE
    assert counting(world) == {JAN: 3.0}


def test_someone_agrees_between_looking_and_storing(world, monkeypatch):
    mine, theirs = uploaded(world, measure(JAN, 3)), uploaded(world, measure(FEB, 4))
    real, first = imports._locked, []

    def locked(upload):
        if not first:
            first.append(True)
            imports.agree(theirs, by=SYSTEM, fingerprint=theirs.fingerprint)
        return real(upload)

    monkeypatch.setattr(imports, "_locked", locked)
    assert imports.agree(mine, by=world.actor("project_leader"), fingerprint=mine.fingerprint) == Outcome.CHANGED
    assert counting(world) == {FEB: 4.0}


def test_a_cancelled_import_never_counts(world):
    upload = uploaded(world, measure(JAN, 3))
    assert imports.cancel(upload, by=world.actor("project_leader")) == Outcome.DONE
    assert imports.cancel(upload, by=world.actor("project_leader")) == Outcome.ALREADY
    with pytest.raises(PermissionDenied, match="geannuleerd"):
        imports.agree(upload, by=world.actor("project_leader"), fingerprint=upload.fingerprint)


@pytest.mark.parametrize("who", ["team_member", "other_leader", "adviser", "coordinator", "executive", "someone"])
def test_only_the_project_leader_brings_in_and_takes_back(world, who):
    with pytest.raises(PermissionDenied, match="projectleider"):
        imports.receive(world.programme, world.team, name="x", content=file_of(), by=world.actor(who))
    waiting, counted = uploaded(world, measure(JAN, 3)), agreed(world, measure(FEB, 3))
    with pytest.raises(PermissionDenied, match="projectleider"):
        imports.agree(waiting, by=world.actor(who), fingerprint=waiting.fingerprint)
    for step in (imports.cancel, imports.undo):
        with pytest.raises(PermissionDenied, match="projectleider"):
            step(waiting if step is imports.cancel else counted, by=world.actor(who))


def test_a_team_that_does_not_take_part_brings_in_nothing(world):
    with pytest.raises(PermissionDenied, match="doet niet mee"):
        imports.receive(world.other_programme, world.team, name="x", content=b"x", by=world.actor("project_leader"))


def test_a_file_larger_than_any_workbook_is_not_kept(world):
    with pytest.raises(ValidationError, match="te groot"):
        imports.receive(
            world.programme,
            world.team,
            name="x",
            content=b"x" * (Limits().file_bytes + 1),
            by=world.actor("project_leader"),
        )
    assert not Import.unguarded.exists()


def test_rows_that_the_platform_keeps_itself_are_left_alone(world):
    upload = imports.receive(
        world.programme, world.team, name="x", content=file_of(measure(JAN, 3), measure(FEB, 4)), by=SYSTEM
    )
    upload = imports.examine(upload, live={"period": [measure(JAN, 99)]})
    assert (upload.preview["live"], upload.preview["new"]) == (1, 1)
    imports.agree(upload, by=SYSTEM, fingerprint=upload.fingerprint)
    assert counting(world) == {FEB: 4.0}


def test_a_current_row_stands_once_per_key(world):
    upload = agreed(world, measure(JAN, 3))
    row = MonitorRow.unguarded.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    assert upload.rows_started is not None


def test_when_the_journal_cannot_be_written_nothing_is_stored(world, monkeypatch):
    upload = uploaded(world, measure(JAN, 3))

    def full(*_args, **_rest):
        raise OSError("no space left")

    monkeypatch.setattr(imports.journal, "record", full)
    with pytest.raises(OSError, match="no space"), transaction.atomic():
        imports.agree(upload, by=world.actor("project_leader"), fingerprint=upload.fingerprint)
    upload.refresh_from_db()
    assert (upload.state, MonitorRow.unguarded.count()) == (Import.State.CHECKED, 0)


def test_rows_of_clients_are_seen_by_the_project_leader_only(world):
    agreed(world, measure(JAN, 3))
    seen = {}
    for name in world.people:
        with acting_as(world.actor(name)):
            seen[name] = (Import.objects.count(), ImportFile.objects.count(), MonitorRow.objects.count())
    assert seen.pop("project_leader") == (1, 1, 1)
    assert seen.pop("team_member") == (1, 0, 0)
    assert set(seen.values()) == {(0, 0, 0)}
    assert imports.current_rows(world.programme, world.team, by=world.actor("adviser")) == {}

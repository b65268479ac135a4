"""A notebook: nobody but the writer, whatever they are to the client or to the writer."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry, JournalSubject
from ruggensteun.micro import notebook
from ruggensteun.micro.models import Note
from ruggensteun.parties.roles import Administrator, LogManager, Operator
from ruggensteun.space import consents, members, representations
from ruggensteun.space.parts import Level, Part
from tests.people.world import ARRANGING, a_person
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
SOURCE = Path(notebook.__file__).parents[1]
KNOW_OF_NOTES = {
    "micro/models/__init__.py", "micro/models/note.py", "micro/notebook.py", "micro/rules.py",
    "micro/deletions.py",  # the writer wants them gone
    "micro/merging.py",  # two accounts of the writer become one
}  # fmt: skip


@pytest.fixture
def anna(people, space):
    return let_in(space, people["anna"])


def a_note(person, **more):
    return notebook.add(by=an_actor(person), **{"title": "Dinsdag", "text": "Ze klonk moe."} | more)


def seen_by(person, **more):
    with acting_as(an_actor(person, **more)):
        return list(Note.objects.all())


def test_nobody_but_the_writer_sees_a_note(people, space, anna, world):
    note = a_note(people["anna"], space=space)
    let_in(space, people["carla"], capacity="professional", team=world.team)
    people |= {
        "manages": a_person("Mo", Administrator, world.organisation),
        "logs": a_person("Lo", LogManager, world.organisation),
        "operates": a_person("Op", Operator),
    }
    for who in people:
        assert seen_by(people[who]) == ([note] if who == "anna" else []), who


def test_who_acts_for_the_writer_or_for_the_client_does_not_see_it_either(people, space, anna):
    a_space(people["anna"])
    a_note(people["anna"], space=space)
    mentor = people["omar"]
    for client in ("els", "anna"):
        of = space if client == "els" else people["anna"].space
        representations.begin(of, mentor, kind="mentor", parts=list(Part), by=ARRANGING)
        assert seen_by(mentor, represents=people[client]) == []


def test_who_acts_for_someone_writes_in_a_notebook_of_their_own(people, space):
    representations.begin(space, people["omar"], kind="mentor", parts=list(Part), by=ARRANGING)
    notebook.add(by=an_actor(people["omar"], people["els"]), text="Voor mezelf", space=space)
    assert len(seen_by(people["omar"])) == 1
    assert seen_by(people["els"]) == []


def test_it_stays_with_the_writer_who_leaves(people, space, anna):
    note = a_note(people["anna"], space=space)
    consents.give(anna, Part.PLAN, Level.SEE, by=an_actor(people["els"]))
    members.leave(anna, by=an_actor(people["els"]))
    assert seen_by(people["anna"]) == [note]
    changed = notebook.change(note, by=an_actor(people["anna"]), seen=1, title="Dinsdag", text="Meer", space=space)
    assert (changed.text, changed.space) == ("Meer", space)


def test_two_tabs_never_overwrite_each_other(people):
    note, by = a_note(people["anna"]), an_actor(people["anna"])
    notebook.change(note, by=by, seen=1, title="Dinsdag", text="uit het eerste venster")
    with pytest.raises(notebook.ChangedMeanwhileError) as problem:
        notebook.change(note, by=by, seen=1, title="Dinsdag", text="uit het tweede venster")
    assert (problem.value.note.text, problem.value.note.version) == ("uit het eerste venster", 2)
    notebook.change(note, by=by, seen=2, title="Dinsdag", text="allebei")
    note.refresh_from_db()
    assert (note.text, note.version) == ("allebei", 3)


def test_the_same_twice_is_no_change(people, time_machine):
    note, by = a_note(people["anna"]), an_actor(people["anna"])
    time_machine.move_to(NOON + timedelta(days=1), tick=False)
    same = notebook.change(note, by=by, seen=7, title=" Dinsdag ", text="Ze klonk moe.\r\n")
    assert (same.version, same.changed_at) == (1, NOON)
    later = notebook.change(note, by=by, seen=1, title="Dinsdag", text="Beter")
    assert (later.written_at, later.changed_at) == (NOON, timezone.now())


def test_a_second_click_keeps_one_note(people):
    assert a_note(people["anna"], token="one") == a_note(people["anna"], token="one")
    assert a_note(people["els"], token="one") != a_note(people["anna"], token="one")


def test_gone_is_gone(people):
    note = a_note(people["anna"])
    notebook.remove(note, by=an_actor(people["anna"]))
    assert not Note.unguarded.exists()
    with pytest.raises(PermissionDenied):
        notebook.remove(note, by=an_actor(people["anna"]))


@pytest.mark.parametrize("who", ["els", "bram", "omar"])
def test_nobody_else_changes_or_removes_it(people, space, anna, who):
    note = a_note(people["anna"], space=space)
    for act in (
        lambda: notebook.change(note, by=an_actor(people[who]), seen=1, text="anders"),
        lambda: notebook.remove(note, by=an_actor(people[who])),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Note.unguarded.get().text == "Ze klonk moe."


@pytest.mark.parametrize(
    ("told", "field"), [({"text": " \n"}, "text"), ({"text": "x" * 5001}, "text"), ({"title": "x" * 151}, "title")]
)
def test_what_cannot_be_is_said(people, told, field):
    with pytest.raises(ValidationError) as problem:
        a_note(people["anna"], **told)
    assert field in problem.value.message_dict


def test_too_long_says_how_long(people):
    with pytest.raises(ValidationError) as problem:
        a_note(people["anna"], text="x" * 5432)
    assert "5432" in problem.value.message_dict["text"][0]


def test_the_journal_tells_nobody_that_there_is_a_note(people, space, anna):
    a_space(people["anna"])
    note = a_note(people["anna"], space=space, title="GEHEIM", text="GEHEIM")
    notebook.change(note, by=an_actor(people["anna"]), seen=1, text="GEHEIM 2", space=space)
    notebook.remove(note, by=an_actor(people["anna"]))
    lines = JournalEntry.unguarded.filter(event__startswith="note.")
    assert lines.count() == 3
    assert not JournalSubject.unguarded.filter(entry__in=lines).exists()
    assert not [line for line in lines if "GEHEIM" in line.objects_json + line.note or "space" in line.objects_json]


def test_no_export_search_or_count_knows_of_notes():
    """The word Note stands in the notebook, its rules and its pages, and nowhere else."""
    used = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("ruggensteun.micro")
        and any(alias.name in {"Note", "notebook"} for alias in node.names)
    }
    assert {name for name in used if not name.startswith("web/notebook/")} <= KNOW_OF_NOTES

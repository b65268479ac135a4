"""An import into a folder of tables: previewed, agreed, and then stored wholly or not at all."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ruggensteun.measure.tables import arrow
from ruggensteun.measure.workbook import importing, swap
from tests.measure.workbook.helpers import TEAM, row, small_rows, written

SOUTH = replace(TEAM, team="fact-zuid")


def file(folder: Path, name: str, rows: dict[str, list[dict[str, Any]]] | None = None, **options: Any) -> Path:
    path = folder / name
    path.write_bytes(written(rows, **options))
    return path


def of_south(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The same rows, of another team and of other clients."""
    changed = {}
    for name, found in rows.items():
        changed[name] = [{**one, "team": "fact-zuid"} for one in found]
        for one in changed[name]:
            if "client" in one:
                one["client"] = one["client"].replace("c-", "z-")
    return changed


def brought_in(tables: Path, *files: Path, mapping: Path | None = None) -> importing.Job:
    with importing.start(tables, mapping) as job:
        for path in files:
            job.add(path)
        if all(checked.ok for checked in job.checked):
            job.store()
    return job


def test_the_rows_are_there_and_those_of_other_teams_stay(tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    brought_in(tables, file(tmp_path, "n.xlsx"))
    brought_in(tables, file(tmp_path, "z.xlsx", of_south(small_rows()), team=SOUTH))
    less = {**small_rows(), "meeting": [small_rows()["meeting"][0] | {"ggz": 9}]}
    brought_in(tables, file(tmp_path, "n2.xlsx", less))
    read = arrow.read_parquet(tables)
    meetings = sorted((one["team"], one["held_on"], one["ggz"]) for one in read["meeting"].to_pylist())
    assert meetings == [
        ("fact-noord", date(2025, 3, 4), 9),
        ("fact-noord", date(2025, 6, 3), 2),  # absent from the second file: it stays
        ("fact-zuid", date(2025, 3, 4), 1),
        ("fact-zuid", date(2025, 6, 3), 2),
    ]
    assert sorted(one["team"] for one in read["team"].to_pylist()) == ["fact-noord", "fact-zuid"]
    assert read["programme"].num_rows == read["organisation"].num_rows == 1


def test_what_would_change_is_told_before(tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    brought_in(tables, file(tmp_path, "n.xlsx"))
    with importing.start(tables) as job:
        job.add(file(tmp_path, "n2.xlsx", {**small_rows(), "meeting": [small_rows()["meeting"][0] | {"ggz": 9}]}))
        meeting = job.changes().tables["meeting"]
        assert (len(meeting.new), len(meeting.changed), len(meeting.unchanged), len(meeting.absent)) == (0, 1, 0, 1)
        assert job.changes().counts()["new"] == 0


def test_what_the_team_sheet_does_not_say_stays(tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    until = replace(TEAM, participating_until=date(2027, 1, 1))
    brought_in(tables, file(tmp_path, "n.xlsx", team=until))
    brought_in(tables, file(tmp_path, "n2.xlsx"))
    assert arrow.read_parquet(tables)["team"].to_pylist()[0]["participating_until"] == date(2027, 1, 1)


def test_one_client_in_two_workbooks_at_once(tmp_path: Path) -> None:
    both = [{**one, "team": "fact-zuid"} for one in small_rows()["client"]]
    north, south = file(tmp_path, "n.xlsx"), file(tmp_path, "z.xlsx", {"client": both}, team=SOUTH)
    job = brought_in(tmp_path / "tables", north, south)
    assert [checked.ok for checked in job.checked] == [True, False]
    assert {problem.code for problem in job.checked[1].errors} == {"in-two-teams"}
    assert "(zie n.xlsx)" in job.checked[1].errors[0].what.nl  # not stored: it is in the file before
    assert not (tmp_path / "tables").exists()  # neither file was stored
    brought_in(tmp_path / "tables", north)
    again = brought_in(tmp_path / "tables", south)
    assert {problem.code for problem in again.checked[0].errors} == {"in-two-teams"}
    assert "(al opgeslagen)" in again.checked[0].errors[0].what.nl


def test_a_foreign_file_is_held_against_what_is_stored_and_the_files_before_it(tmp_path: Path) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text('[[rows]]\ntable = "client"\ncolumns = { team = "t", client = "c", in_care_from = "f" }\n')
    one, two = tmp_path / "1.csv", tmp_path / "2.csv"
    one.write_text("t,c,f\nnoord,c-1,2026-01-05\n")
    two.write_text("t,c,f\nzuid,c-1,2026-02-05\n")
    job = brought_in(tmp_path / "tables", one, two, mapping=mapping)
    assert [[problem.code for problem in checked.errors] for checked in job.checked] == [[], ["in-two-teams"]]
    assert "(zie 1.csv)" in job.checked[1].errors[0].what.nl
    assert brought_in(tmp_path / "tables", one, mapping=mapping).checked[0].ok
    assert brought_in(tmp_path / "tables", one, mapping=mapping).checked[0].ok  # the same again is no clash
    assert not brought_in(tmp_path / "tables", two, mapping=mapping).checked[0].ok


def test_a_foreign_file_may_name_a_client_that_is_stored(tmp_path: Path) -> None:
    brought_in(tmp_path / "tables", file(tmp_path, "n.xlsx"))
    mapping, more = tmp_path / "m.toml", tmp_path / "more.csv"
    mapping.write_text('[[rows]]\ntable = "meeting"\ncolumns = { team = "t", client = "c", held_on = "d" }\n')
    more.write_text("t,c,d\nfact-noord,c-2,2026-01-05\n")
    assert brought_in(tmp_path / "tables", more, mapping=mapping).checked[0].ok
    more.write_text("t,c,d\nfact-noord,c-99,2026-01-05\n")
    (problem,) = brought_in(tmp_path / "tables", more, mapping=mapping).checked[0].errors
    assert problem.code == "unknown-reference"


def test_a_client_stored_earlier_may_be_named_without_being_repeated(tmp_path: Path) -> None:
    brought_in(tmp_path / "tables", file(tmp_path, "n.xlsx"))
    later = {"meeting": [row("meeting", client="c-2", held_on=date(2026, 1, 5))]}
    job = brought_in(tmp_path / "tables", file(tmp_path, "n2.xlsx", later))
    assert job.checked[0].ok


def test_other_files_in_the_folder_come_along_and_other_folders_are_refused(tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "uitleg.txt").write_text("van ons")
    brought_in(tables, file(tmp_path, "n.xlsx"))
    assert (tables / "uitleg.txt").read_text() == "van ons"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["n.xlsx", "tables"]  # nothing left beside it
    (tables / "map").mkdir()
    with pytest.raises(swap.UnfitFolderError, match="holds a folder"), importing.start(tables):
        pass


def test_the_current_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(swap.UnfitFolderError, match="current folder"), importing.start(Path()):
        pass


def test_a_second_import_does_not_run_through_the_first(tmp_path: Path) -> None:
    with (
        importing.start(tmp_path / "tables"),
        pytest.raises(swap.InUseError),
        importing.start(tmp_path / "tables"),
    ):
        pass


def test_a_folder_with_something_else_in_it(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "client.parquet").write_bytes(b"geen tabel")
    with pytest.raises(importing.UnreadableTablesError, match="tables"), importing.start(tmp_path / "tables"):
        pass


def test_where_the_disk_cannot_exchange_it_is_done_in_two_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda _one, _other: False)
    tables = tmp_path / "tables"
    brought_in(tables, file(tmp_path, "n.xlsx"))
    brought_in(tables, file(tmp_path, "z.xlsx", of_south(small_rows()), team=SOUTH))
    assert arrow.read_parquet(tables)["team"].num_rows == 2
    tables.rename(tmp_path / ".tables.before")  # killed between the two steps
    brought_in(tables, file(tmp_path, "n2.xlsx", {}))
    assert arrow.read_parquet(tables)["client"].num_rows == 4


def state(tables: Path) -> tuple[int, ...]:
    read = arrow.read_parquet(tables)
    return tuple(read[name].num_rows for name in ("team", "client", "intake", "meeting", "period"))


SOURCE = Path(__file__).parents[3]
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SOURCE / "src"), str(SOURCE)])}


def with_south(old: tuple[int, ...]) -> tuple[int, ...]:
    """What ``state`` is when the workbook of the other team is stored as well."""
    return tuple(before + more for before, more in zip(old, (1, 2, 2, 2, 1), strict=True))


@pytest.mark.parametrize("existing", [False, True])
def test_killed_at_any_step_the_folder_is_old_or_new_and_never_mixed(tmp_path: Path, existing: bool) -> None:
    old_tables, out = tmp_path / "tables", tmp_path / "out"
    if existing:
        brought_in(old_tables, file(tmp_path, "n.xlsx"))
    old = state(old_tables)
    south = file(tmp_path, "z.xlsx", of_south(small_rows()), team=SOUTH)
    words = [sys.executable, str(Path(__file__).with_name("killing.py")), str(old_tables), str(south), str(out)]
    done = subprocess.run(words, env=ENV, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    left = [state(step / "tables") for step in sorted(out.iterdir(), key=lambda step: int(step.name))]
    assert len(left) > 20
    turned = left.index(with_south(old))
    assert left == [old] * turned + [with_south(old)] * (len(left) - turned)
    assert 0 < turned < len(left) - 1  # killed before and after the turning point
    brought_in(out / "9" / "tables", south)
    assert [path.name for path in (out / "9").iterdir()] == ["tables"]  # what a killed one left is cleared away


def test_a_killed_command_can_be_given_again(tmp_path: Path) -> None:
    tables, south = tmp_path / "tables", file(tmp_path, "z.xlsx", of_south(small_rows()), team=SOUTH)
    words = [sys.executable, "-m", "ruggensteun", "workbook", "import", "--yes", "--tables", str(tables), str(south)]
    process = subprocess.Popen(words, env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not list(tmp_path.glob(".tables.import-*")):
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert state(tables) in {(0, 0, 0, 0, 0), (1, 2, 2, 2, 1)}
    done = subprocess.run(words, env=ENV, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert state(tables) == (1, 2, 2, 2, 1)
    assert not list(tmp_path.glob(".tables.*"))

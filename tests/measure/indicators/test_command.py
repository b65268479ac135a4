"""The command ``ruggensteun indicators``: the contract, the exit codes, and no server."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ruggensteun.cli import run
from ruggensteun.measure.tables.arrow import from_rows, write_parquet
from tests.measure.workbook.helpers import TEAM, row, written

CONTRACT = {"indicator", "level", "unit", "period", "numerator", "denominator", "value", "suppressed"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A team with twelve intakes in January, nine of them recovery-supporting, and three in February."""
    days = [date(2026, 1, 5)] * 12 + [date(2026, 2, 5)] * 3
    intakes = [
        {"team": "A", "client": f"C{i}", "registered_on": day, "intake_on": day, "recovery_supporting": i < 9}
        for i, day in enumerate(days)
    ]
    team = {"team": "A", "organisation": "O", "region": "R", "kind": "fact", "domain": "ggz", "status": "participating"}
    programme = {"programme": "P", "starts_on": date(2026, 1, 1), "ends_on": date(2028, 1, 1)}
    tables = from_rows({"team": [team], "programme": [programme], "intake": intakes})
    write_parquet(tables, tmp_path / "tables")
    return tmp_path / "tables"


def test_rows_have_exactly_the_fields_of_the_contract(folder, capsys):
    assert run(["indicators", "--json", "--tables", str(folder), "--only", "hoi-coverage"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {frozenset(row) for row in rows} == {frozenset(CONTRACT)}
    january = next(row for row in rows if row["level"] == "team" and row["period"] == "2026-01")
    assert january == {
        "indicator": "hoi-coverage",
        "level": "team",
        "unit": "A",
        "period": "2026-01",
        "numerator": 9,
        "denominator": 12,
        "value": 0.75,
        "suppressed": False,
    }


def test_a_small_cell_has_no_numbers(folder, capsys):
    run(["indicators", "--json", "--tables", str(folder), "--only", "hoi-coverage"])
    rows = json.loads(capsys.readouterr().out)
    february = [row for row in rows if row["period"] == "2026-02"]
    assert february
    assert all(row["suppressed"] and row["numerator"] is row["denominator"] is row["value"] is None for row in february)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--tables", "nowhere"],
        ["--from", "2026-01"],
        ["--only", "no-such-indicator"],
        ["--show", "no-such-indicator"],
        ["--from", "maart", "--until", "2026-04"],
        ["--from", "2026-04", "--until", "2026-04"],
        ["--json", "--csv"],
        ["--engine", "postgres"],
    ],
)
def test_wrong_use_is_exit_code_two(folder, arguments):
    given = arguments if "--tables" in arguments or not arguments else ["--tables", str(folder), *arguments]
    assert run(["indicators", *given]) == 2


def test_a_file_that_is_no_workbook_is_exit_code_one(tmp_path, capsys):
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    assert run(["indicators", "--json", "--workbook", str(tmp_path / "x.xlsx")]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["problems"]
    assert "x.xlsx" in said.err


def test_a_folder_without_tables_is_wrong_use(tmp_path, capsys):
    assert run(["indicators", "--json", "--tables", str(tmp_path)]) == 2
    assert "holds no monitor tables" in capsys.readouterr().err


def test_a_broken_table_is_named(folder, capsys):
    (folder / "intake.parquet").write_bytes(b"no parquet at all")
    assert run(["indicators", "--json", "--tables", str(folder), "--only", "hoi-wait"]) == 1
    said = capsys.readouterr()
    assert "intake.parquet" in json.loads(said.out)["problems"][0]["what"]
    assert len(said.err.splitlines()) == 1


def test_a_workbook_is_counted_without_pandas_pyarrow_and_django(tmp_path):
    book = tmp_path / "team.xlsx"
    of = "--programme P --team T --organisation O --region R --kind fact --domain ggz"
    assert run(["workbook", "new", *of.split(), "-o", str(book)]) == 0
    program = (
        "import sys\n"
        "from ruggensteun.cli import run\n"
        f"code = run(['indicators', '--json', '--workbook', {str(book)!r}])\n"
        "heavy = {'django', 'ibis', 'pandas', 'pyarrow'} & set(sys.modules)\n"
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"[]\n"), done.stderr


def test_two_workbooks_of_one_team_are_refused(tmp_path, capsys):
    of = "--programme P --organisation O --region R --kind fact --domain ggz"
    for team, name in (("T", "een.xlsx"), ("T", "twee.xlsx"), ("U", "ander.xlsx")):
        assert run(["workbook", "new", "--team", team, *of.split(), "-o", str(tmp_path / name)]) == 0
    one, two, other = (str(tmp_path / name) for name in ("een.xlsx", "twee.xlsx", "ander.xlsx"))
    assert run(["indicators", "--json", "--workbook", one, "--workbook", other]) == 0
    capsys.readouterr()
    for again in (one, two):
        assert run(["indicators", "--json", "--workbook", one, "--workbook", again]) == 1
        said = capsys.readouterr()
        assert [problem["code"] for problem in json.loads(said.out)["problems"]] == ["team-twice"]
        assert "net als een.xlsx" in said.err


def test_a_client_in_two_workbooks_at_once_is_refused(tmp_path, capsys):
    """The same person would count in two teams; nothing is counted before that is put right."""
    books = [tmp_path / "een.xlsx", tmp_path / "twee.xlsx"]
    for team, path in zip("TU", books, strict=True):
        rows = {"client": [row("client", team=team, client="c-1", in_care_from=date(2025, 1, 1))]}
        path.write_bytes(written(rows, team=replace(TEAM, team=team)))
    assert run(["indicators", "--json", "--workbook", str(books[0]), "--workbook", str(books[1])]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["file"], problem["code"]) == ("twee.xlsx", "in-two-teams")
    assert "(zie een.xlsx)" in problem["what"]


def test_definitions_for_machines(capsys):
    assert run(["indicators", "--list", "--json"]) == 0
    told = {each["indicator"]: each for each in json.loads(capsys.readouterr().out)}
    assert told["hoi-wait"]["unit"] == "days"
    assert "rg-attendance/informal" in told["rg-attendance"]["series"]
    assert run(["indicators", "--show", "hoi-wait", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == told["hoi-wait"]


def test_numbers_for_people_are_in_their_language(folder, capsys):
    run(["indicators", "--tables", str(folder), "--only", "hoi-coverage"])
    assert "2026-01  0,75  (n = 12)" in capsys.readouterr().out
    run(["indicators", "--tables", str(folder), "--only", "hoi-coverage", "--language", "en"])
    assert "2026-01  0.75  (n = 12)" in capsys.readouterr().out


def test_the_list_names_every_indicator(capsys):
    assert run(["indicators", "--list"]) == 0
    assert "hoi-coverage" in capsys.readouterr().out
    assert run(["indicators", "--show", "hoi-coverage", "--lang", "en"]) == 0
    assert "Recovery-supporting intakes" in capsys.readouterr().out

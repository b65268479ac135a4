"""The command line: what it prints, what it stores, and the exit code."""

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from ruggensteun.measure.tables import arrow
from ruggensteun.measure.workbook.command import workbook
from tests.measure.workbook.helpers import FIRST, small_rows, spoiled, written

NEW = ["new", "--programme", "np", "--team", "fact-noord", "--organisation", "ggz-west", "--region", "west",
       "--kind", "fact", "--domain", "ggz"]  # fmt: skip


def run(*words: object, answer: str | None = None) -> Result:
    return CliRunner().invoke(workbook, [str(word) for word in words], input=answer)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "goed.xlsx"
    path.write_bytes(written())
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    def spoil(book: openpyxl.Workbook) -> None:
        book["Cliënten"].cell(FIRST, 2, "ooit")
        book["Intakes"].cell(FIRST, 4, "misschien")

    path = tmp_path / "fout.xlsx"
    path.write_bytes(spoiled(spoil))
    return path


def test_a_new_workbook_can_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "nieuw.xlsx"
    made = run(*NEW, "-o", path, "--starts-on", "2026-01-01", "--ends-on", "2027-01-01")
    assert (made.exit_code, made.stdout) == (0, "")
    done = run("check", path, "--team", "fact-noord", "--programme", "np", "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["ok"], told["problems"]) == (0, True, [])
    assert told["rows"]["team"] == told["rows"]["programme"] == told["rows"]["organisation"] == 1


def test_a_new_workbook_holds_what_is_stored(tmp_path: Path, good: Path) -> None:
    assert run("import", good, "--tables", tmp_path / "t", "--yes").exit_code == 0
    assert run(*NEW, "-o", tmp_path / "weer.xlsx", "--tables", tmp_path / "t", "--lang", "en").exit_code == 0
    told = json.loads(run("import", tmp_path / "weer.xlsx", "--tables", tmp_path / "t", "--json").stdout)
    tables = told["changes"]["tables"]
    assert tables["client"] == {"new": 0, "changed": [], "unchanged": 2, "absent": 0}


def test_what_was_made_is_said_in_the_language_of_the_workbook_or_as_json(tmp_path: Path, good: Path) -> None:
    path = tmp_path / "w.xlsx"
    assert run(*NEW, "-o", path).stderr == f"{path}: nog leeg.\n"
    assert run(*NEW, "-o", path, "--overwrite", "--language", "en").stderr == f"{path}: still empty.\n"
    run("import", good, "--tables", tmp_path / "t", "--yes")
    assert "2 Cliënten" in run(*NEW, "-o", path, "--overwrite", "--tables", tmp_path / "t").stderr
    made = run(*NEW, "-o", path, "--overwrite", "--tables", tmp_path / "t", "--json")
    told = json.loads(made.stdout)
    assert (told["file"], told["team"], told["rows"]["client"], made.stderr) == (str(path), "fact-noord", 2, "")


def test_problems_are_printed_one_a_line_with_file_sheet_and_cell(bad: Path) -> None:
    done = run("check", bad)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"FOUT    fout.xlsx, blad Cliënten, cel B{FIRST}: “ooit” is geen datum.")
    assert "Verwacht: ja of nee" in lines[1]
    assert "2 fouten" in done.stderr
    english = run("check", bad, "--lang", "en").stdout
    assert f"sheet Cliënten, cell B{FIRST}: “ooit” is not a date. Expected:" in english


def test_own_measures_that_exist_are_named_and_others_noticed(tmp_path: Path) -> None:
    path = tmp_path / "eigen.xlsx"
    month = {"team": "fact-noord", "month": date(2026, 3, 1), "numerator": 11.0, "denominator": 10.0}
    path.write_bytes(written({"period": [month | {"measure": "minuten"}, month | {"measure": "nieuw"}]}))

    def codes(*words: object) -> list[str]:
        told = json.loads(run(*words, "--json").stdout)
        return sorted(one["code"] for one in (told.get("files") or [told])[0]["problems"])

    assert codes("check", path, "--rate", "minuten") == ["part-above-whole"]
    some = ("--rate", "minuten", "--rate", "nieuw", "--measure")
    assert codes("check", path, *some, "minuten") == []
    assert codes("check", path, "--rate", "minuten", "--measure", "x") == ["part-above-whole", "unknown-measure"]
    there = ("import", path, "--tables", tmp_path / "t", "--rate", "minuten", "--measure", "x")
    assert codes(*there) == ["part-above-whole", "unknown-measure"]


def test_json_names_every_problem(bad: Path) -> None:
    told = json.loads(run("check", bad, "--json").stdout)
    assert [(one["sheet"], one["cell"], one["code"]) for one in told["problems"]] == [
        ("Cliënten", f"B{FIRST}", "not-a-date"),
        ("Intakes", f"D{FIRST}", "not-yes-or-no"),
    ]
    assert not told["ok"]


def test_an_import_is_previewed_and_stored_only_when_agreed(tmp_path: Path, good: Path) -> None:
    tables = tmp_path / "t"
    refused = run("import", good, "--tables", tables, answer="n\n")
    assert refused.exit_code == 0
    assert "Cliënten" in refused.stdout
    assert "niets opgeslagen" in refused.stdout
    assert not tables.exists()
    preview = json.loads(run("import", good, "--tables", tables, "--json").stdout)
    assert (preview["stored"], tables.exists()) == (False, False)
    assert preview["changes"]["tables"]["client"]["new"] == 2
    assert run("import", good, "--tables", tables, answer="y\n").exit_code == 0
    assert arrow.read_parquet(tables)["client"].num_rows == 2
    again = run("import", good, "--tables", tables, "--yes")
    assert (again.exit_code, "niets" in again.stdout.lower()) == (0, True)


def test_the_same_file_again_is_said_to_change_nothing(tmp_path: Path, good: Path) -> None:
    assert "Opgeslagen in" in run("import", good, "--tables", tmp_path / "t", "--yes").stdout
    again = run("import", good, "--tables", tmp_path / "t", "--yes")
    assert (again.exit_code, again.stdout.splitlines()[-1]) == (0, "Alles stond er al; er is niets veranderd.")


def test_nobody_to_ask_is_wrong_use(tmp_path: Path, good: Path) -> None:
    done = run("import", good, "--tables", tmp_path / "t", answer="")
    assert done.exit_code == 2
    assert "--yes" in done.stderr


def test_one_bad_file_stops_all(tmp_path: Path, good: Path, bad: Path) -> None:
    done = run("import", good, bad, "--tables", tmp_path / "t", "--yes")
    assert done.exit_code == 1
    assert not (tmp_path / "t").exists()


def test_a_foreign_file_through_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        '[[rows]]\ntable = "period"\n'
        'columns = { team = "t", month = "m", measure = { value = "x" }, numerator = "n" }\n'
    )
    (tmp_path / "d.csv").write_text("t,m,n\na,2026-03,4\n")
    done = run("import", tmp_path / "d.csv", "--tables", tmp_path / "t", "--mapping", tmp_path / "m.toml", "--yes")
    assert done.exit_code == 0, done.output
    assert arrow.read_parquet(tmp_path / "t")["period"].num_rows == 1
    (tmp_path / "m.toml").write_text("rows = 3")
    wrong = run("import", tmp_path / "d.csv", "--tables", tmp_path / "t", "--mapping", tmp_path / "m.toml")
    assert wrong.exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ["check", "weg.xlsx"],
        ["new"],
        [*NEW, "-o", "werkboek.csv"],
        [*NEW[:-1], "zorg", "-o", "w.xlsx"],
        [*NEW, "-o", "/nergens/w.xlsx"],
        [*NEW, "--starts-on", "morgen", "-o", "w.xlsx"],
        ["new", *NEW[1:2], "met spatie", *NEW[3:], "-o", "w.xlsx"],
        ["import", "--tables", "t"],
    ],
)
def test_wrong_use_is_exit_code_2(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words).exit_code == 2


@pytest.mark.parametrize("name", ["new", "check", "import"])
def test_every_help_ends_with_an_example(name: str) -> None:
    assert "ruggensteun workbook " + name in run(name, "--help").stdout.split("Example")[-1]


def test_checking_a_small_file_imports_nothing_heavy(good: Path) -> None:
    code = (
        "import sys\nfrom ruggensteun.measure.workbook.command import workbook\n"
        f"workbook(['check', {str(good)!r}], standalone_mode=False)"
    )
    script = (
        f"import sys\ntry:\n    exec({code!r})\nexcept SystemExit: pass\nprint(sorted(sys.modules), file=sys.stderr)"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3] / "src")}
    timings = []
    for _ in range(3):
        before = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, check=True)
        timings.append(time.perf_counter() - before)
    loaded: Any = done.stderr
    assert "python_calamine" in loaded
    for heavy in ("pyarrow", "numpy", "duckdb", "ibis", "xlsxwriter", "django"):
        assert f"'{heavy}'" not in loaded
    assert min(timings) < 2.0  # half a second on a quiet machine; bench/commands.py holds it to that
    assert small_rows()

"""The commands score and instruments, as an analyst types them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ruggensteun import cli
from ruggensteun.measure.instruments import load, names

WHODAS = load("whodas36")
SCORES = ["Do1", "Do2", "Do3", "Do4", "Do51", "Do52", "Do6", "total"]
DEFINITIONS = Path(sys.modules["ruggensteun.measure.instruments.library"].__file__).parent / "definitions"


@pytest.fixture
def file(tmp_path):
    def file(content: str, name: str = "answers.csv") -> str:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return str(path)

    return file


def whodas_csv(*rows: tuple[str, str]) -> str:
    """Rows of (the answer to every item, works_or_studies)."""
    lines = [",".join(WHODAS.columns())] + [",".join([answer] * 36 + [works]) for answer, works in rows]
    return "\n".join(lines) + "\n"


def test_the_rows_of_the_contract(file, capsys):
    path = file(whodas_csv(("1", "true"), ("1", "false"), ("", "true")))
    assert cli.run(["score", "whodas36", "--json", path]) == 0
    first, second, third = json.loads(capsys.readouterr().out)
    assert list(first["scores"]) == SCORES
    assert {"row", "scores", "simple", "missing", "refused"} <= set(first)
    assert first["scores"]["total"] == pytest.approx(100 * 36 / 106)
    assert (first["row"], first["simple"], first["missing"], first["refused"]) == (1, 25, 0, None)
    assert second["scores"]["Do52"] is None
    assert (second["simple"], second["missing"], second["refused"]) == (None, 0, None)
    assert set(third["scores"].values()) == {None}
    assert third["missing"] == 36
    assert "36 antwoorden" in third["refused"]


def test_wrong_cells_end_with_1_and_json_problems(file, capsys):
    path = file(whodas_csv(("5", "true"), ("1", "soms")))
    assert cli.run(["score", "whodas36", "--json", "--language", "en", path]) == 1
    shown = capsys.readouterr()
    problems = json.loads(shown.out)["problems"]
    assert len(problems) == 37
    assert problems[-1] == {
        "file": "answers.csv",
        "line": 3,
        "column": "works_or_studies",
        "what": "“soms” is not yes or no.",
        "expected": "true or false (yes or no, 1 or 0).",
    }
    assert len(shown.err.splitlines()) == 37


def test_very_many_problems_are_counted_for_people_and_complete_for_machines(file, capsys):
    path = file("SOFAS\n" + "x\n" * 60)
    assert cli.run(["score", "sofas", path]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[-1]) == (51, "… en nog 10.")
    assert cli.run(["score", "sofas", "--json", path]) == 1
    assert len(json.loads(capsys.readouterr().out)["problems"]) == 60


def test_the_table_for_people(file, capsys):
    path = file("SOFAS;naam\n60;x\n0;y\n")
    assert cli.run(["score", "sofas", "--alpha", path]) == 0
    shown = capsys.readouterr()
    assert "1    60,00  0" in shown.out
    assert "Er ontbreekt 1 antwoord; er mag er geen ontbreken." in shown.out
    assert "total: n = 1, gemiddeld 60,00" in shown.out
    assert "alpha total: –" in shown.out
    assert "niet gebruikt: naam" in shown.err


def test_a_setting_on_the_command_line(file, capsys):
    path = file(",".join(f"IROC{n}" for n in range(1, 13)) + "\n" + "4," * 11 + "\n")
    assert cli.run(["score", "iroc", "--json", "--set", "most_missing=1", path]) == 0
    assert json.loads(capsys.readouterr().out)[0]["scores"]["total"] == 48
    assert cli.run(["score", "iroc", "--json", "--set", "most_missing=9", path]) == 2
    assert "Possible: most_missing=0|1|2" in capsys.readouterr().err
    assert cli.run(["score", "sofas", "--set", "minutes=3", path]) == 2
    assert "Possible: nothing" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["score", "whodas63", "FILE"], ["score", "sofas", "absent.csv"], ["score", "absent.toml", "FILE"], ["score"]],
)
def test_wrong_use_ends_with_2(file, capsys, arguments):
    path = file("SOFAS\n60\n")
    assert cli.run([path if word == "FILE" else word for word in arguments]) == 2
    assert capsys.readouterr().out == ""


def test_list_and_show(capsys):
    assert cli.run(["instruments", "list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(names())
    assert cli.run(["instruments", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[names().index("nel")] == {
        "id": "nel", "name": "Nederlandse Empowerment Lijst (NEL)", "items": 40, "minutes": [15, 15]
    }  # fmt: skip
    assert cli.run(["instruments", "show", "whodas36", "--language", "en"]) == 0
    shown = capsys.readouterr().out
    for word in ("D5.3", "works_or_studies", "/ 106 (92 without works_or_studies)", "© WHO", "short labels"):
        assert word in shown
    assert cli.run(["instruments", "show", "whodas36", "--json"]) == 0
    items = json.loads(capsys.readouterr().out)["items"]
    assert [item["id"] for item in items] == [item.id for item in WHODAS.items]


@pytest.mark.parametrize("name", names())
def test_every_instrument_scores_and_shows(file, capsys, name):
    """A row in which every item has its highest answer, and an empty one."""
    columns = load(name).questions
    full = [
        each.choices[0].id if each.kind == "multiple" else "x" if each.kind == "text" else each.high for each in columns
    ]
    path = file(
        "\n".join(",".join(map(str, row)) for row in ([each.id for each in columns], full, [""] * len(full), full))
    )
    assert cli.run(["score", name, "--json", path]) == 0
    first, second, _ = json.loads(capsys.readouterr().out)
    assert first["refused"] is None
    assert any(value is not None for value in first["scores"].values())
    assert second["refused"] is not None
    assert cli.run(["instruments", "show", name]) == 0
    assert load(name).item(load(name).items[0].id).label.nl in capsys.readouterr().out


def test_check_runs_the_examples(file, capsys):
    right = (DEFINITIONS / "sofas.toml").read_text(encoding="utf-8")
    assert cli.run(["instruments", "check", file(right, "mine.toml")]) == 0
    assert "in orde (vragen: 1, voorbeelden: 5)" in capsys.readouterr().out
    assert (
        cli.run(["instruments", "check", "--json", file(right.replace("SOFAS = 61", "SOFAS = 62"), "mine.toml")]) == 1
    )
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["what"] == "mine.toml, example “the rating is the score”: total is 62, expected 61."
    assert cli.run(["instruments", "check", file(right.replace("better", "bettr"), "mine.toml")]) == 1
    assert "unknown key “bettr”" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["score"], ["instruments"], *(["instruments", name] for name in ("list", "show", "check"))]
)
def test_every_help_ends_with_an_example(capsys, words):
    assert cli.run([*words, "--help"]) == 0
    assert capsys.readouterr().out.strip().splitlines()[-1].strip().startswith("Example:  ruggensteun")


@pytest.mark.parametrize(("words", "heavy"), [(["instruments", "list"], ["numpy"]), (["score", "--help"], ["numpy"])])
def test_what_calculates_nothing_imports_nothing_heavy(words, heavy):
    code = f"import sys; from ruggensteun import cli; cli.run({words!r}); print(*sorted(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    imported = out.splitlines()[-1].split()
    assert not {"django", "ibis", "pyarrow", "duckdb", *heavy} & set(imported)

"""A data package is one: described, digested, readable by others – and it holds what may be in it, and no more."""

import csv
import json
from datetime import date
from hashlib import sha256

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from ruggensteun.cli import main
from ruggensteun.measure.package.rows import GIVEN
from ruggensteun.measure.tables.arrow import from_rows, write_parquet
from tests.measure.outcomes.conftest import tables, three_teams

__all__ = ["three_teams"]

# What specs.frictionlessdata.io/profiles asks of a data package, a tabular data resource and a table schema.
FIELD = {
    "type": "object",
    "required": ["name", "type"],
    "properties": {
        "name": {"type": "string"},
        "type": {"enum": ["string", "number", "integer", "boolean", "date", "yearmonth"]},
        "title": {"type": "string"},
        "description": {"type": "string"},
        "constraints": {
            "type": "object",
            "properties": {
                "required": {"type": "boolean"},
                "enum": {"type": "array", "minItems": 1, "uniqueItems": True},
            },
        },
    },
}
RESOURCE = {
    "type": "object",
    "required": ["name", "path", "bytes", "hash", "mediatype"],
    "properties": {
        "name": {"pattern": r"^([-a-z0-9._/])+$"},
        "path": {"pattern": r"^(?=^[^./~])(^((?!\.{2}).)*$).*$"},
        "schema": {"type": "object", "required": ["fields"], "properties": {"fields": {"items": FIELD, "minItems": 1}}},
    },
}
PACKAGE = {
    "type": "object",
    "required": ["resources", "name"],
    "properties": {
        "name": {"pattern": r"^([-a-z0-9._/])+$"},
        "created": {"pattern": r"^\d{4}-\d\d-\d\dT"},
        "resources": {"type": "array", "minItems": 1, "items": RESOURCE},
    },
}


@pytest.fixture
def monitor(tmp_path, three_teams):
    rows = tables(three_teams, opted_out={("T2", "c7")})
    rows["team_assessment"] = [
        {"team": "T1", "scale": "rg-fidelity", "part": "total", "round": "T0", "rater": "1", "on": date(2026, 3, 1),
         "score": 20.0, "maximum": 40.0}
    ]  # fmt: skip
    write_parquet(from_rows(rows), tmp_path / "monitor")
    return tmp_path / "monitor"


def export(monitor, folder, *words):
    return CliRunner().invoke(main, ["export", "--tables", str(monitor), "--to", str(folder), *words])


def package(monitor, folder, *words):
    found = export(monitor, folder, *words)
    assert found.exit_code == 0, found.output
    return json.loads((folder / "datapackage.json").read_text())


RESEARCH = ("--purpose", "research", "--decision", "METC 2026-114, 3 maart 2026")


@pytest.mark.parametrize("words", [("--purpose", "learning"), RESEARCH])
def test_it_is_a_data_package(monitor, tmp_path, words):
    folder = tmp_path / "out"
    found = package(monitor, folder, *words)
    assert list(Draft7Validator(PACKAGE).iter_errors(found)) == []
    for one in found["resources"]:
        content = (folder / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
        if "schema" in one:
            check_rows(folder, one)
    assert {path.name for path in folder.iterdir()} == {one["path"] for one in found["resources"]} | {
        "datapackage.json", "README.md",
    }  # fmt: skip


def check_rows(folder, one):
    """Every cell of the CSV is of the type and within the bounds that the schema says, and Parquet says the same."""
    fields = {each["name"]: each for each in one["schema"]["fields"]}
    with (folder / one["path"]).open(newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    table = pq.read_table(folder / f"{one['name']}.parquet")
    assert table.column_names == list(fields)
    assert table.num_rows == len(lines)
    for line in lines:
        for name, cell in line.items():
            rules = fields[name].get("constraints", {})
            assert cell or not rules.get("required"), (one["name"], name)
            if cell:
                made = {"integer": int, "number": float, "date": date.fromisoformat}.get(fields[name]["type"], str)(
                    cell
                )
                assert cell in rules.get("enum", [cell])
                assert rules.get("minimum", made) <= made <= rules.get("maximum", made)
    if key := one["schema"].get("primaryKey"):
        found = [tuple(line[name] for name in key) for line in lines]
        assert len(set(found)) == len(found), one["name"]


def test_for_learning_there_is_no_row_about_a_client(monitor, tmp_path):
    found = package(monitor, tmp_path / "out", "--purpose", "learning")
    assert {one["name"] for one in found["resources"] if "schema" in one} == {"indicators", "outcomes"}
    with (tmp_path / "out" / "outcomes.csv").open(newline="") as file:
        shown = [line for line in csv.DictReader(file) if line["part"] in {"level", "change"} and line["n"]]
    assert shown
    assert min(int(line["n"]) for line in shown) >= 5


def test_for_research_pseudonyms_differ_per_export_and_days_are_months(monitor, tmp_path):
    clients = []
    for name in ("one", "two"):
        found = package(monitor, tmp_path / name, *RESEARCH)
        assert found["decision"] == "METC 2026-114, 3 maart 2026"
        rows = {each: pq.read_table(tmp_path / name / f"{each.replace('_', '-')}.parquet") for each in GIVEN}
        clients.append({*rows["client"]["client"].to_pylist()})
        assert clients[-1] >= {*rows["response"]["client"].to_pylist()}, "a client is called the same in every table"
        days = [day for day in rows["response"]["answered_on"].to_pylist() if day]
        assert days
        assert {day.day for day in days} == {1}
        assert "T1" not in rows["response"]["team"].to_pylist()
    assert clients[0] & clients[1] == set()
    assert len(clients[0]) == 89, "who opted out is not given"
    cells = {cell for path in (tmp_path / "one").glob("*.csv") for line in csv.reader(path.open()) for cell in line}
    assert cells & {f"c{number}" for number in range(40)} == set()


def test_two_clients_of_two_teams_with_one_number_are_two(monitor, tmp_path):
    package(monitor, tmp_path / "out", *RESEARCH)
    rows = pq.read_table(tmp_path / "out" / "client.parquet")
    assert len({*rows["client"].to_pylist()}) == rows.num_rows


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--purpose", "research"), "--decision"),
        (("--purpose", "learning", "--decision", "METC 2026-114"), "belongs to"),
        (("--purpose", "selling"), "selling"),
    ],
)
def test_rows_need_a_decision(monitor, tmp_path, words, said):
    found = export(monitor, tmp_path / "out", *words)
    assert found.exit_code == 2
    assert said in found.output
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_something_is_left_alone(monitor, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    found = export(monitor, tmp_path / "out", "--purpose", "learning")
    assert found.exit_code == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_a_folder_without_tables_is_refused(tmp_path):
    found = export(tmp_path, tmp_path / "out", "--purpose", "learning")
    assert found.exit_code == 2
    assert "monitor tables" in found.output


def test_frictionless_itself_finds_nothing_wrong(monitor, tmp_path):
    frictionless = pytest.importorskip("frictionless", reason="forty packages for one question; run it where it is")
    package(monitor, tmp_path / "out", *RESEARCH)
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert [error.note for task in report.tasks for error in task.errors] == []

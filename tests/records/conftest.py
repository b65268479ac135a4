"""What the tests of this room share."""

import json

import pytest

from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import Checked, Problem
from ruggensteun.records import codec, imports


@pytest.fixture
def plain_files(monkeypatch):
    """Instead of workbooks: JSON with the rows (``codec.to_json``), or with ``problem`` for one that is refused."""

    def check(source, *, name, team, programme, **_rest):
        told = json.loads(source)
        rows = {table: [codec.from_json(table, row) for row in found] for table, found in told["rows"].items()}
        wrong = Text("fout", "wrong")
        problems = (Problem(name, "Team", "A1", wrong, wrong),) if told.get("problem") else ()
        return Checked(name, team, programme, rows, problems)

    monkeypatch.setattr(imports, "check", check)

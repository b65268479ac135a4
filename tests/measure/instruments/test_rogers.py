"""Real answers, on an instrument that is only a definition: no code was written for it."""

import csv
import json
import statistics
from pathlib import Path

import pytest

from ruggensteun import cli
from ruggensteun.measure.instruments import load
from ruggensteun.measure.instruments.proof import broken
from tests.shared_data import shared

DEFINITION = Path(__file__).parent / "rogers.toml"


def plain_alpha(rows: list[list[int]]) -> float:
    """Cronbach's alpha with the standard library only."""
    size = len(rows[0])
    variances = sum(statistics.variance(column) for column in zip(*rows, strict=True))
    return size / (size - 1) * (1 - variances / statistics.variance([sum(row) for row in rows]))


def test_the_definition_holds_together():
    instrument = load(DEFINITION)
    assert [broken(instrument, example) for example in instrument.examples] == [[]]


def test_all_rows_of_rogers_are_scored_and_alpha_is_printed(capsys):
    path = shared("items/Rogers.csv")
    with path.open(encoding="utf-8") as lines:
        answers = [[int(cell) for cell in row] for row in list(csv.reader(lines))[1:]]
    assert cli.run(["score", str(DEFINITION), "--json", "--alpha", str(path)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert len(printed["rows"]) == len(answers) == 408
    assert [row["scores"]["depression"] for row in printed["rows"]] == [sum(row[:16]) for row in answers]
    assert [row["scores"]["compulsion"] for row in printed["rows"]] == [sum(row[16:]) for row in answers]
    assert {row["refused"] for row in printed["rows"]} == {None}
    expected = [plain_alpha([row[:16] for row in answers]), plain_alpha([row[16:] for row in answers])]
    assert [figure["alpha"] for figure in printed["alpha"]] == pytest.approx(expected)
    assert {figure["n"] for figure in printed["alpha"]} == {408}
    assert cli.run(["score", str(DEFINITION), "--alpha", "--language", "en", str(path)]) == 0
    assert f"alpha depression: {expected[0]:.3f} (items: 16, n = 408)" in capsys.readouterr().out

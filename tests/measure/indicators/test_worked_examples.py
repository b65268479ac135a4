"""Every worked example of the catalogue, as a test named after its sentence."""

import pytest

from ruggensteun.measure.indicators.compute import compute
from ruggensteun.measure.indicators.released import release
from ruggensteun.measure.tables.arrow import from_rows
from tests.measure.indicators.worked import YEAR, everything

ROWS, EXPECTATIONS = everything()


@pytest.fixture(scope="module")
def found():
    """Every cell of all examples, computed at once: (line, level, unit, period) -> row."""
    released = release(compute(from_rows(ROWS), months=YEAR), minimum=1)
    return {(row.indicator, row.level, row.unit, row.period): row for row in released.rows()}


@pytest.mark.parametrize(
    ("mark", "cells"),
    [
        pytest.param(mark, cells, id=f"{indicator.key}: {example.because.en}")
        for mark, indicator, example, cells in EXPECTATIONS
    ],
)
def test_worked_example(found, mark, cells):
    for cell in cells:
        row = found.get((cell.line, cell.level, f"{mark}.{cell.unit}", cell.period))
        assert _plain(row) == _expected(cell.expected), f"{cell.line} {cell.level} {cell.unit} {cell.period}"


def _plain(row):
    return None if row is None else (row.numerator, row.denominator, row.value)


def _expected(expected):
    """With the value that belongs to the numbers, where the example does not say it."""
    if expected is None:
        return None
    numerator, denominator, *value = expected
    if value:
        worth = value[0]
    elif denominator is None:
        worth = numerator
    elif numerator is None or denominator == 0:
        worth = None
    else:
        worth = numerator / denominator
    return tuple(number if number is None else pytest.approx(number) for number in (numerator, denominator, worth))

"""One rule for decimals: a tile, a chart, a table and a report write a value in the same way."""

from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.extract.measured import all_of
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.charts.draw.sentence import seen
from ruggensteun.measure.charts.draw.table import table_of
from ruggensteun.records.series import Line
from ruggensteun.web.board import values

LINES = all_of([])
UNITS = ["percent", "count", "days", "mean", "rate", "minutes"]


def measured(unit):
    return replace(LINES["hoi-coverage"], unit=unit, chart="run", clock="flow", better="higher", near=None)


def spec(unit, value, language="nl"):
    nothing, months = [None] * 2, ["2026-01", "2026-02"]
    line = Line("hoi-coverage", "team", "A", None, months, nothing, nothing, [value] * 2, [False] * 2)
    return Tile(measured(unit), line, "anhoej").spec(language=language)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(UNITS), st.floats(0, 2_000), st.sampled_from(["nl", "en"]))
def test_a_tile_a_sentence_and_a_table_say_the_same(unit, value, language):
    value = value / 2_000 if unit == "percent" else value
    with translation.override(language):
        shown = values.shown(measured(unit), value)
    said = spec(unit, value, language)
    last = "De laatste waarde is" if language == "nl" else "The last value is"
    assert f"{last} {shown}" in seen(said)
    assert shown in " ".join(table_of(said).rows[-1])


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        ("mean", 52.37, "52,4"),
        ("mean", 4.0, "4"),
        ("rate", 4.254, "4,25"),
        ("percent", 0.8751, "87,5%"),
        ("days", 29, "29"),
    ],
)
def test_as_people_write_it(unit, value, shown):
    assert values.shown(measured(unit), value) == shown


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(UNITS), st.floats(0, 1), st.floats(0, 1))
def test_a_distance_is_never_negative(unit, one, other):
    assert not values.distance(measured(unit), one, other).startswith(("-", "\u2212"))


def test_an_abbreviation_keeps_its_capitals():
    assert LINES["social-functioning/sofas"].title.nl == "Sociaal functioneren (WHODAS 2.0 of SOFAS): SOFAS"
    assert LINES["empowerment/change"].title.en == "Empowerment (NEL): change since T0"
    assert LINES["rg-attendance/informal"].title.nl == "Deelnemers per bijeenkomst: naasten per bijeenkomst"
    assert formats.digits(52.37, "mean") == 1

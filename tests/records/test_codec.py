"""Rows as JSON and back, and keys that never meet."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Column, Kind
from ruggensteun.records import codec

VALUES = {
    Kind.INTEGER: st.integers(0, 10**6),
    Kind.NUMBER: st.floats(0, 10**6),
    Kind.BOOLEAN: st.booleans(),
    Kind.DATE: st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    Kind.MONTH: st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(lambda day: day.replace(day=1)),
}


def of(column: Column):
    return st.none() | VALUES.get(column.kind, st.text(max_size=8))


@st.composite
def table_and_row(draw):
    table = draw(st.sampled_from(sorted(TABLES)))
    return table, {column.name: draw(of(column)) for column in TABLES[table].columns}


@given(table_and_row())
def test_a_row_comes_back_as_it_was(found):
    table, row = found
    assert codec.from_json(table, codec.to_json(table, row)) == row
    assert codec.unpack(codec.pack({table: [row]})) == {table: [row]}


@given(*[st.fixed_dictionaries({name: st.text("a|\\#", max_size=4) for name in TABLES["goal"].key})] * 2)
def test_two_keys_share_a_text_only_when_they_are_the_same(one, other):
    same = all(one[name] == other[name] for name in TABLES["goal"].key)
    assert (codec.key_text("goal", one) == codec.key_text("goal", other)) is same


def test_a_long_key_fits_and_stays_apart():
    long = dict.fromkeys(TABLES["goal"].key, "x" * 300)
    assert len(codec.key_text("goal", long)) <= 300
    assert codec.key_text("goal", long) != codec.key_text("goal", long | {"goal": "x" * 299 + "y"})


def test_a_column_that_the_table_does_not_have_is_left_out():
    row = codec.to_json("period", {"team": "A", "name": "never stored"})
    assert set(row) == {column.name for column in TABLES["period"].columns}


def test_an_unknown_table_is_an_error():
    with pytest.raises(KeyError):
        codec.to_json("nothing", {})

"""What is written is read back without loss, in both languages, whatever the rows hold."""

from datetime import date, timedelta
from typing import Any
from unicodedata import is_normalized

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ruggensteun.measure.citizen_number import is_citizen_number
from ruggensteun.measure.tables.schema import Column, Kind, Table
from ruggensteun.measure.workbook import compare
from ruggensteun.measure.workbook.layout import plain, sheet_columns, team_tables
from tests.measure.workbook.helpers import TEAM, TODAY, looked_at, row, small_rows, written

KEYS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,11}", fullmatch=True).filter(lambda key: not is_citizen_number(key))
LABELS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=20).filter(
    lambda text: (
        text[0] not in "=+-@" and " ".join(text.split()) == text and text.isprintable() and is_normalized("NFC", text)
    )
)
DAYS = st.dates(date(1990, 1, 1), TODAY)


def values(column: Column) -> st.SearchStrategy[Any]:
    """Anything that a column may hold."""
    strategies: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.KEY: KEYS,
        Kind.PSEUDONYM: KEYS,
        Kind.CODES: st.lists(KEYS, min_size=1, max_size=3, unique=True).map(";".join),
        Kind.LABEL: LABELS,
        Kind.BOOLEAN: st.booleans(),
        Kind.DATE: DAYS,
        Kind.MONTH: DAYS.map(lambda day: day.replace(day=1)),
        Kind.INTEGER: st.integers(int(column.low or 0), int(column.high or 0)),
        Kind.NUMBER: st.floats(column.low, column.high, allow_nan=False).map(lambda x: float(f"{x:.14g}")),
    }
    if column.kind is Kind.CODE:
        return st.sampled_from([code.value for code in column.codes])
    return strategies[column.kind]


@st.composite
def table_rows(draw: st.DrawFn, table: Table) -> list[dict[str, Any]]:
    """Rows of one table that obey its declaration."""
    made: dict[tuple[Any, ...], dict[str, Any]] = {}
    for _ in range(draw(st.integers(0, 4))):
        one = row(table.name)
        for column in sheet_columns(table):
            one[column.name] = draw(values(column) if column.required else st.none() | values(column))
        for column in table.columns:
            other = one.get(column.since or column.part_of or "")
            if other is not None and one[column.name] is not None:
                earliest = min(other, one[column.name])
                latest = max(other, one[column.name])
                one[column.name] = latest if column.since else earliest
                one[column.since or column.part_of or ""] = earliest if column.since else latest
        made[table.key_of(one)] = one
    return list(made.values())


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.data(), st.sampled_from(["nl", "en"]))
def test_every_table_comes_back_as_it_went_in(data: st.DataObject, language: str) -> None:
    rows = {table.name: data.draw(table_rows(table), label=table.name) for table in team_tables()}
    rates = {one["measure"] for one in rows["period"]}
    checked = looked_at(written(rows, language=language), rates=rates)
    may_be = {"unknown-reference", "overlap"}  # drawn rows need not belong together
    assert {problem.code for problem in checked.problems} <= may_be
    for name, given_rows in rows.items():
        assert checked.rows[name] == given_rows, name


def test_a_workbook_names_its_team_and_programme_and_gives_their_rows() -> None:
    checked = looked_at(written())
    assert (checked.ok, checked.problems) == (True, ())
    assert (checked.team, checked.programme) == ("fact-noord", "netwerk")
    assert checked.rows["programme"] == [
        {"programme": "netwerk", "starts_on": date(2025, 1, 1), "ends_on": date(2027, 1, 1)}
    ]
    assert checked.rows["team"][0]["region"] == "west"
    assert checked.rows["organisation"] == [{"organisation": "ggz-west", "kind": "ggz", "region": "west"}]


def test_reading_back_changes_nothing() -> None:
    stored = {
        table.name: {table.key_of(one): one for one in small_rows().get(table.name, [])} for table in team_tables()
    }
    changes = compare(stored, {k: v for k, v in looked_at(written()).rows.items() if k in stored})
    assert not changes
    assert changes.counts() == {"new": 0, "changed": 0, "unchanged": 8, "absent": 0}


def test_the_same_rows_give_the_same_bytes() -> None:
    assert written(small_rows()) == written(small_rows())


def test_rows_of_another_team_are_not_written() -> None:
    with pytest.raises(ValueError, match="fact-zuid"):
        written({"client": [row("client", client="c", in_care_from=TODAY) | {"team": "fact-zuid"}]})
    with pytest.raises(KeyError, match="cliënt"):
        written({"cliënt": []})


def test_a_text_that_looks_like_a_formula_is_written_as_text() -> None:
    label = row("pdsa", cycle="1", label="=1+1", started_on=TODAY - timedelta(days=3))
    problems = looked_at(written({"pdsa": [label]})).errors
    assert [problem.code for problem in problems] == ["formula-like"]  # read back as the text it is, and refused


def test_no_title_in_either_language_can_mean_two_codes_or_two_columns() -> None:
    for table in team_tables():
        titles = [plain(title) for column in table.columns for title in {column.title.nl, column.title.en}]
        assert len(set(titles)) == len(titles), table.name
        for column in table.columns:
            said = [{plain(code.value), plain(code.title.nl), plain(code.title.en)} for code in column.codes]
            assert sum(map(len, said)) == len(set().union(*said)), (table.name, column.name)


def test_a_team_without_dates_leaves_out_the_row_that_needs_them() -> None:
    from dataclasses import replace

    checked = looked_at(written(team=replace(TEAM, starts_on=None, ends_on=None, organisation_kind=None)))
    assert "programme" not in checked.rows
    assert "organisation" not in checked.rows
    assert checked.rows["team"][0]["team"] == "fact-noord"
    assert checked.programme == "netwerk"

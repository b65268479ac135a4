"""What an import would change is worked out row by row, and recognised later."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.workbook import compare
from tests.measure.workbook.helpers import row

DAY = date(2026, 3, 1)


def stored(*rows: dict[str, Any]) -> dict[str, dict[Any, dict[str, Any]]]:
    return {"period": {TABLES["period"].key_of(one): one for one in rows}}


def measured(measure: str, numerator: float, denominator: float | None = None) -> dict[str, Any]:
    return row("period", month=DAY, measure=measure, numerator=numerator, denominator=denominator)


def test_new_changed_unchanged_and_absent() -> None:
    current = stored(measured("a", 1.0), measured("b", 2.0), measured("c", 3.0))
    changes = compare(current, {"period": [measured("b", 2.0), measured("c", 4.0, 5.0), measured("d", 6.0)]})
    (table,) = changes
    assert [one["measure"] for one in table.new] == ["d"]
    assert [one["measure"] for one in table.unchanged] == ["b"]
    assert [one["measure"] for one in table.absent] == ["a"]
    assert table.changed[0].columns == {"numerator": (3.0, 4.0), "denominator": (None, 5.0)}
    assert table.changed[0].key == ("fact-noord", DAY, "c")
    assert changes
    assert changes.counts() == {"new": 1, "changed": 1, "unchanged": 1, "absent": 1}


def test_a_table_that_is_not_in_the_file_is_not_spoken_of() -> None:
    assert list(compare(stored(measured("a", 1.0)), {})) == []
    assert not compare(stored(measured("a", 1.0)), {"period": []})
    with pytest.raises(KeyError):
        compare({}, {"perioden": []})


def test_a_fraction_that_a_spreadsheet_rounds_is_the_same_fraction() -> None:
    assert not compare(stored(measured("a", 100 / 3)), {"period": [measured("a", float("33.3333333333333"))]})
    assert compare(stored(measured("a", 33.3333)), {"period": [measured("a", 100 / 3)]})
    assert compare(stored(measured("a", 0.0)), {"period": [measured("a", 0.0, 1.0)]})


def test_the_fingerprint_is_that_of_what_would_be_stored() -> None:
    one = compare({}, {"period": [measured("a", 1.0), measured("b", 1.0)]})
    assert one.fingerprint() == compare({}, {"period": [measured("a", 1.0), measured("b", 1.0)]}).fingerprint()
    assert one.fingerprint() != compare({}, {"period": [measured("a", 1.0)]}).fingerprint()
    assert (
        one.fingerprint()
        != compare(stored(measured("a", 2.0)), {"period": [measured("a", 1.0), measured("b", 1.0)]}).fingerprint()
    )


ROWS = st.lists(st.builds(measured, st.sampled_from("abcdef"), st.integers(0, 3).map(float)), max_size=8)


@given(ROWS, ROWS)
def test_storing_what_was_compared_leaves_nothing_to_change(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    current = stored(*before)
    changes = compare(current, {"period": after})
    agreed = {**current["period"]}
    for table in changes:
        for one in (*table.new, *(change.after for change in table.changed)):
            agreed[TABLES["period"].key_of(one)] = one
    assert not compare({"period": agreed}, {"period": after})
    assert set(current["period"]) <= set(agreed)  # nothing is ever removed

"""Half-open time: every day belongs to exactly one month."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.kernel.periods import Period, month_of, months, next_month

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(days)
def test_a_day_lies_in_its_month_and_in_no_neighbour(day):
    month = month_of(day)
    assert day in month
    assert day not in month_of(month.end)
    assert day not in month_of(month.start - timedelta(days=1))


@given(days, st.integers(1, 1500))
def test_months_cover_every_day_once(first, length):
    end = first + timedelta(days=length)
    found = list(months(first, end))
    assert all(a.end == b.start for a, b in pairwise(found))
    assert first in found[0]
    assert end - timedelta(days=1) in found[-1]
    assert found[-1].start < end


@given(days)
def test_the_last_day_is_inside_and_the_end_is_not(day):
    period = month_of(day)
    assert period.last_day in period
    assert period.end not in period
    assert period.last_day + timedelta(days=1) == period.end


@given(days, days)
def test_a_period_ends_after_it_starts(one, other):
    if one < other:
        assert one in Period(one, other)
    else:
        with pytest.raises(ValueError, match="ends after it starts"):
            Period(one, other)


def test_december_is_followed_by_january():
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)


def test_no_months_in_an_empty_stretch():
    assert list(months(date(2026, 3, 1), date(2026, 3, 1))) == []

"""Means of two groups of different people: Welch's interval."""

import pytest
from scipy import stats

from ruggensteun.measure.change.groups import apart

OLD, NEW = [3.0, 5, 4, 6, 2, 5], [7.0, 8, 4, 9, 6]


def test_it_is_welchs():
    found = apart(OLD, NEW)
    wanted = stats.ttest_ind(NEW, OLD, equal_var=False).confidence_interval()
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high))
    assert found.mean == pytest.approx(6.8 - 25 / 6)


def test_where_all_are_alike_there_is_no_interval():
    assert apart([1.0, 1], [2.0, 2]).low is None


def test_one_is_too_few():
    with pytest.raises(ValueError, match="two values"):
        apart([1.0], [2.0, 3])

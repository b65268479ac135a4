"""First months beside last months: the intervals are those that were published."""

import pytest

from ruggensteun.measure.change.stretches import byar, difference, of_rates, of_shares, wilson


def test_the_interval_of_two_shares_is_newcombes():
    """Newcombe 1998 (Statistics in Medicine 17:873), table II, 56 of 70 and 48 of 80, method 10."""
    found = difference(48, 80, 56, 70, wilson)
    assert (found.estimate, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_the_interval_of_one_share_is_wilsons():
    """Newcombe 1998 (Statistics in Medicine 17:857), 81 of 263."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_limits_of_a_count_are_near_the_exact_ones():
    """Exact Poisson limits of 10: 4.80 and 18.39; of none: 0 and 3.69."""
    assert byar(10, 1) == pytest.approx((4.80, 18.39), abs=0.02)
    assert byar(0, 2) == pytest.approx((0, 3.69 / 2), abs=0.02)


def test_three_months_at_either_end():
    found = of_shares([1, 1, 1, 9, 2, 2, 2], [10] * 7)
    assert (found.before, found.after, found.n_before, found.n_after) == (0.1, 0.2, 30, 30)


def test_hidden_and_empty_months_are_stepped_over():
    counts, of = [None, 1, 1, 1, None, 2, 2, 2, 0], [None, 10, 10, 10, None, 10, 10, 10, 0]
    assert of_shares(counts, of).n_after == 30


def test_too_few_months_are_not_compared():
    assert of_shares([1, 1, 1, 2, 2], [10] * 5) is None
    assert of_rates([], []) is None


def test_rates_may_be_above_one():
    found = of_rates([20, 20, 20, 40, 40, 40], [10] * 6)
    assert found.estimate == pytest.approx(2)
    assert 0 < found.low < 2 < found.high


def test_more_than_all_is_refused():
    with pytest.raises(ValueError, match="at most 1"):
        wilson(3, 2)

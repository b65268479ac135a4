"""Paired and reliable change: worked examples that were published, and what must always hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ruggensteun.measure.change import Verdict, instrument_change, paired_change, reliable_change
from ruggensteun.measure.charts.draw.paired import Change
from ruggensteun.measure.instruments import load

FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
"""Hours of sleep gained by two drugs: Student 1908, Biometrika 6:1."""

scores = st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=2, max_size=30)


def test_the_sleep_of_student():
    found = paired_change(FIRST, SECOND)
    assert (found.n, round(found.mean, 2), round(found.sd, 2)) == (10, 1.58, 1.23)
    assert (round(found.low, 4), round(found.high, 4), round(found.p, 6)) == (0.7001, 2.4599, 0.002833)


def test_the_chart_of_changes_draws_the_same_interval():
    found = paired_change(FIRST, SECOND)
    drawn = Change("sleep", found.mean, found.sd, found.n).interval
    assert drawn == pytest.approx((found.low, found.high), rel=1e-7)


@settings(max_examples=30)
@given(scores)
def test_as_scipy_has_it(pairs):
    before, after = np.array(pairs).T
    found = paired_change(before, after)
    if found.sd > 1e-6:
        theirs = stats.ttest_rel(after, before)
        low, high = theirs.confidence_interval()
        assert (found.low, found.high) == pytest.approx((low, high), rel=1e-7, abs=1e-9)
        assert found.p == pytest.approx(theirs.pvalue, rel=1e-6, abs=1e-12)


def test_who_was_measured_once_does_not_take_part():
    nan = float("nan")
    found = paired_change([1, 2, nan, 4], [3, nan, 5, 5])
    assert (found.n, found.mean) == (2, 1.5)
    one = paired_change([1.0], [3.0])
    assert (one.n, one.mean, one.sd, one.low, one.p) == (1, 2, None, None, None)
    assert paired_change([], []).mean is None
    assert paired_change([1, 2], [3, 4]).p is None, "everyone changed equally much"
    with pytest.raises(ValueError, match="same people"):
        paired_change([1, 2], [3])


def test_the_example_of_jacobson_and_truax():
    """1991, p. 14: marital adjustment from 32.5 to 47.5, SD 7.5, test-retest .88: S_diff 3.67, RCI 4.08."""
    found = reliable_change([32.5], [47.5], reliability=0.88, sd=7.5, better="higher")
    assert found.index[0] == pytest.approx(4.08, abs=0.01)
    assert found.threshold / 1.96 == pytest.approx(3.67, abs=0.01)
    assert found.verdict.tolist() == [Verdict.BETTER]


def test_verdicts_follow_the_direction():
    before, after = [10, 10, 10, 10, np.nan], [20, 11, 0, np.nan, 12]
    higher = reliable_change(before, after, reliability=0.8, sd=5, better="higher")
    assert higher.verdict.tolist() == [Verdict.BETTER, Verdict.SAME, Verdict.WORSE, Verdict.UNKNOWN, Verdict.UNKNOWN]
    lower = reliable_change(before, after, reliability=0.8, sd=5, better="lower")
    assert lower.verdict.tolist() == [Verdict.WORSE, Verdict.SAME, Verdict.BETTER, Verdict.UNKNOWN, Verdict.UNKNOWN]
    assert higher.counts == {Verdict.UNKNOWN: 2, Verdict.BETTER: 1, Verdict.SAME: 1, Verdict.WORSE: 1}


def test_just_beyond_the_threshold():
    threshold = reliable_change([0], [0], reliability=0.79, sd=1, better="higher").threshold
    found = reliable_change([0, 0], [threshold * 0.999, threshold * 1.001], reliability=0.79, sd=1, better="higher")
    assert found.verdict.tolist() == [Verdict.SAME, Verdict.BETTER]


@pytest.mark.parametrize(("name", "multiple"), [("nel", 1.270), ("iroc", 1.052)])
def test_published_reliability_of_an_instrument(name, multiple):
    """1.96 √(2 (1 - r)) times the SD, with r .79 (NEL) and .856 (I.ROC)."""
    found = instrument_change(load(name), [1, 2, 3, np.nan], [2, 2, 2, 3], sd=1)
    assert found.threshold == pytest.approx(multiple, abs=5e-4)


def test_the_sd_is_that_of_everyone_at_first():
    found = reliable_change([1, 2, 3, 10], [1, 2, 3, np.nan], reliability=0.5, better="higher")
    assert found.sd == pytest.approx(np.std([1, 2, 3, 10], ddof=1))


def test_nothing_is_said_without_a_published_reliability():
    assert instrument_change(load("sofas"), [1, 2], [3, 4]) is None
    assert instrument_change(load("iroc"), [1, 2], [3, 4], score="home") is None


@pytest.mark.parametrize(("reliability", "before"), [(1.0, [1, 2]), (-0.1, [1, 2]), (0.8, [2, 2]), (0.8, [2])])
def test_where_it_is_not_defined(reliability, before):
    with pytest.raises(ValueError, match="expected"):
        reliable_change(before, before, reliability=reliability, better="higher")


@settings(max_examples=25)
@given(scores, st.floats(0, 0.98))
def test_a_more_reliable_list_sees_more(pairs, reliability):
    before, after = np.array(pairs).T
    if before.std() < 1e-6:
        return
    less = reliable_change(before, after, reliability=reliability, better="higher")
    more = reliable_change(before, after, reliability=reliability + 0.01, better="higher")
    assert more.threshold < less.threshold
    assert more.counts[Verdict.SAME] <= less.counts[Verdict.SAME]

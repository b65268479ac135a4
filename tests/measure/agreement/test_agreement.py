"""Weighted kappa and ICC: worked examples that were published, and what must always hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.agreement import icc, kappa
from ruggensteun.measure.agreement.kappa import of_table

COUPLES = np.array([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]], dtype=float)
"""91 couples, husbands and wives: Hout, Duncan & Sobel 1987 (Sociol Methodol 17:145); SexualFun in R's vcd."""

JUDGES = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float)
"""Six cases, four judges: Shrout & Fleiss 1979, table 2."""

steps = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=3, max_size=40)


def test_couples_as_vcd_has_them():
    plain, linear = of_table(COUPLES, "none"), of_table(COUPLES, "linear")
    assert (plain.n, round(plain.kappa, 4), round(plain.se, 4)) == (91, 0.1293, 0.0686)
    assert (round(linear.kappa, 4), round(linear.se, 4)) == (0.2374, 0.0783)
    assert (linear.low, linear.high) == pytest.approx((0.2374 - 0.1535, 0.2374 + 0.1535), abs=2e-4)


def test_by_hand():
    """Half agree, half differ by the whole scale: seen .5; expected by chance .5 as well."""
    assert kappa([1, 1, 3, 3], [1, 3, 1, 3], categories=3, weights="linear").kappa == pytest.approx(0)
    # two of three the same, one a step apart: 1 - (1/4 · 1/3) / (1/4 · 5/9 + 1 · 1/9)
    found = kappa([1, 2, 3], [1, 2, 2], categories=3)
    assert found.kappa == pytest.approx(1 - (0.25 / 3) / (0.25 * 5 / 9 + 1 / 9))
    assert found.agreed == pytest.approx(2 / 3)


def test_cases_that_one_did_not_judge_are_left_out():
    nan = float("nan")
    assert kappa([1, 2, 3, nan], [1, 2, 2, 3], categories=3) == kappa([1, 2, 3], [1, 2, 2], categories=3)
    assert kappa([nan], [1], categories=3).kappa is None


def test_always_the_same_step_says_nothing():
    found = kappa([2, 2], [2, 2], categories=3)
    assert (found.n, found.agreed, found.kappa) == (2, 1, None)


@pytest.mark.parametrize(("first", "second"), [([1, 4], [1, 2]), ([1.5], [1]), ([0], [1]), ([1, 2], [1])])
def test_steps_that_are_not_there(first, second):
    with pytest.raises(ValueError, match="expected"):
        kappa(first, second, categories=3)


@settings(max_examples=40)
@given(steps, st.sampled_from(["quadratic", "linear", "none"]))
def test_kappa_is_the_same_for_both_and_from_the_other_end(pairs, weights):
    first, second = np.array(pairs).T
    found = kappa(first, second, categories=5, weights=weights)
    for other in (
        kappa(second, first, categories=5, weights=weights),
        kappa(6 - first, 6 - second, categories=5, weights=weights),
    ):
        if found.kappa is None:
            assert other.kappa is None
        else:
            # A standard error of nothing is the root of what rounding leaves: 1e-8.
            assert (other.kappa, other.se) == pytest.approx((found.kappa, found.se), abs=1e-6)
            assert found.kappa <= 1
    if (first == second).all() and found.kappa is not None:
        assert found.kappa == pytest.approx(1)


@settings(max_examples=40)
@given(steps)
def test_quadratic_kappa_is_one_less_the_share_of_squares(pairs):
    """Without a table: 1 - mean squared difference / mean squared difference of all possible pairs."""
    first, second = np.array(pairs, dtype=float).T
    by_chance = (np.subtract.outer(first, second) ** 2).mean()
    found = kappa(first, second, categories=5)
    if by_chance > 0:
        assert found.kappa == pytest.approx(1 - ((first - second) ** 2).mean() / by_chance)


def test_judges_as_shrout_and_fleiss_have_them():
    """.29 and .71 in their table 4; intervals .02 to .76 and .34 to .95."""
    agreement, consistency = icc(JUDGES), icc(JUDGES, "3,1")
    assert (agreement.form, agreement.n, agreement.raters) == ("2,1", 6, 4)
    assert [round(value, 3) for value in (agreement.icc, agreement.low, agreement.high)] == [0.290, 0.019, 0.761]
    assert [round(value, 3) for value in (consistency.icc, consistency.low, consistency.high)] == [0.715, 0.342, 0.946]


def test_a_rater_who_is_always_milder_counts_only_for_agreement():
    strict = np.array([1.0, 2, 3, 4, 6])
    both = np.column_stack([strict, strict + 2])
    assert icc(both, "3,1").icc == pytest.approx(1)
    assert icc(both).icc < 0.8
    assert icc(np.column_stack([strict, strict])) == icc(np.column_stack([strict, strict]), "2,1")
    same = icc(np.column_stack([strict, strict]))
    assert (same.icc, same.low, same.high) == (1, 1, 1)


def test_where_it_is_not_defined():
    assert icc(np.array([[1.0, 2.0]])).icc is None
    assert icc(np.full((4, 2), 3.0)).icc is None
    assert icc(np.array([[1, 2], [2, np.nan], [4, 3]])).n == 2
    with pytest.raises(ValueError, match="two raters"):
        icc(np.array([[1.0], [2.0]]))


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.floats(0.1, 100), st.floats(-100, 100))
def test_units_do_not_matter_and_the_interval_holds_the_icc(seed, factor, shift):
    rng = np.random.default_rng(seed)
    ratings = rng.normal(size=(8, 1)) + rng.normal(size=(8, 2)) + rng.normal(size=2)
    for form in ("2,1", "3,1"):
        one, other = icc(ratings, form), icc(ratings * factor + shift, form)
        assert (other.icc, other.low, other.high) == pytest.approx((one.icc, one.low, one.high), rel=1e-6, abs=1e-9)
        assert one.low <= one.icc + 1e-9 <= one.high + 2e-9


@pytest.mark.parametrize("form", ["2,1", "3,1"])
def test_each_gives_all_cases_the_same_but_not_the_same_as_the_other(form):
    """One found every point good, the other every point fair: no correlation can be given, and nothing breaks."""
    assert icc(np.array([[2.0, 1.0]] * 15), form).icc is None
    assert icc(np.array([[0.1, 0.2, 0.3]] * 7), form).icc is None


@settings(max_examples=300)
@given(st.lists(st.tuples(*[st.integers(0, 2)] * 2), min_size=2, max_size=15), st.sampled_from(["2,1", "3,1"]))
def test_whatever_two_raters_find_there_is_an_answer(found, form):
    told = icc(np.array(found, dtype=float), form)
    assert all(np.isfinite(each) for each in (told.icc, told.low, told.high) if each is not None)
    assert told.icc is None or told.icc <= 1 + 1e-12

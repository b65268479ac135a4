"""Student's t and Fisher's F, against SciPy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from ruggensteun.measure.chance import beta_share, fisher_point, student_both_tails, student_point

degrees = st.floats(0.3, 1e6)


@settings(max_examples=60)
@given(st.floats(0.1, 1e5), st.floats(0.1, 1e5), st.floats(0, 1))
def test_share_of_a_beta(a, b, x):
    assert beta_share(a, b, x) == pytest.approx(special.betainc(a, b, x), rel=1e-8, abs=1e-12)


@settings(max_examples=60)
@given(st.floats(-300, 300), degrees)
def test_both_tails(t, df):
    assert student_both_tails(t, df) == pytest.approx(2 * stats.t.sf(abs(t), df), rel=1e-8, abs=1e-300)


@settings(max_examples=40)
@given(st.sampled_from([0.5, 0.9, 0.95, 0.99]), degrees)
def test_points_of_student(level, df):
    assert student_point(level, df) == pytest.approx(stats.t.ppf((1 + level) / 2, df), rel=1e-8)


@settings(max_examples=40)
@given(st.sampled_from([0.025, 0.05, 0.95, 0.975]), st.floats(0.5, 500), st.floats(0.5, 5000))
def test_points_of_fisher(share, above, below):
    assert fisher_point(share, above, below) == pytest.approx(stats.f.ppf(share, above, below), rel=1e-7)


def test_by_hand():
    assert student_both_tails(1.0, 1.0) == pytest.approx(0.5), "the Cauchy distribution has its quarters at -1 and 1"
    assert fisher_point(0.5, 7, 7) == pytest.approx(1)
    assert student_both_tails(float("inf"), 3) == 0
    assert student_both_tails(60.0, 200_000.0) == 0.0

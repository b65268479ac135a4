"""Funnels: exact limits, flags by chance, over-dispersion."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ruggensteun.measure.charts.counting import Binomial, Poisson, interpolated_quantile, tails
from ruggensteun.measure.charts.errors import InputError
from ruggensteun.measure.charts.funnel import exact_limits, funnel
from ruggensteun.measure.charts.funnel_limits import chance_spread
from ruggensteun.measure.charts.wording import funnel_lines

SIZES = np.array([1.0, 2, 5, 9, 10, 33, 100, 457, 5_000, 80_000])


@pytest.mark.parametrize("p", [0.0001, 0.01, 0.3, 0.5, 0.97, 0.9999])
def test_binomial_chances_are_those_of_scipy(p):
    for z in (-3.5, -1, 0, 0.7, 3.5):
        counts = np.clip(np.round(SIZES * p + z * np.sqrt(SIZES * p * (1 - p))), 0, SIZES)
        low, high = tails(Binomial(SIZES, p), counts)
        assert Binomial(SIZES, p).chance(counts) == pytest.approx(stats.binom.pmf(counts, SIZES, p), rel=1e-10)
        assert low == pytest.approx(stats.binom.cdf(counts, SIZES, p), rel=1e-10)
        assert high == pytest.approx(stats.binom.sf(counts - 1, SIZES, p), rel=1e-10)


@pytest.mark.parametrize("rate", [0.0001, 0.02, 1.7, 12])
def test_poisson_chances_are_those_of_scipy(rate):
    mean = SIZES * rate
    for z in (-3, 0, 1, 4):
        counts = np.maximum(0, np.round(mean + z * np.sqrt(mean)))
        low, high = tails(Poisson(mean), counts)
        assert low == pytest.approx(stats.poisson.cdf(counts, mean), rel=1e-10)
        assert high == pytest.approx(stats.poisson.sf(counts - 1, mean), rel=1e-10)


@pytest.mark.parametrize("share", [0.001, 0.025, 0.975, 0.999])
@pytest.mark.parametrize("p", [0.0001, 0.01, 0.3, 0.5, 0.97])
def test_interpolated_limits_follow_the_published_formula(p, share):
    for ours, theirs in ((Binomial(SIZES, p), stats.binom(SIZES, p)), (Poisson(SIZES * p), stats.poisson(SIZES * p))):
        r = theirs.ppf(share)
        expected = r - (theirs.cdf(r) - share) / theirs.pmf(r)
        assert interpolated_quantile(ours, share) == pytest.approx(expected, rel=1e-8, abs=1e-8)


def test_a_limit_by_hand():
    # Ten clients, half expected: F(8) = 1013/1024 is the first above 0.975, f(8) = 45/1024.
    limits = exact_limits("binomial", 0.5, np.array([10.0]))
    assert limits.upper95[0] == pytest.approx((8 - (1013 / 1024 - 0.975) / (45 / 1024)) / 10)
    assert limits.lower95[0] == pytest.approx((2 - (56 / 1024 - 0.025) / (45 / 1024)) / 10)


def test_a_team_at_100_percent_is_not_outside_for_that_alone():
    found = funnel("binomial", list("abcdefghijkl"), [10] * 10 + [9, 7], [10] * 12)
    at_all = found.units[0]
    assert at_all.rate == 1
    assert at_all.upper998 is not None
    assert at_all.upper998 < 1, "the drawn line lies just below 100 %"
    assert not any(unit.outside for unit in found.units[:10])


def test_a_team_at_100_percent_can_be_outside():
    found = funnel("binomial", ["a", "b"], [40, 9], [40, 40], target=0.5)
    assert (found.units[0].outside, found.units[1].outside) == (True, True)


def test_flags_go_by_the_chance_of_the_count():
    n, target = 30, 0.2
    counts = list(range(n + 1))
    found = funnel("binomial", [str(count) for count in counts], counts, [n] * (n + 1), target=target)
    low, high = stats.binom.cdf(counts, n, target), stats.binom.sf(np.array(counts) - 1, n, target)
    assert [unit.outside for unit in found.units] == ((low < 0.001) | (high < 0.001)).tolist()
    assert [unit.outside95 for unit in found.units] == ((low < 0.025) | (high < 0.025)).tolist()


def test_the_funnel_closes_in_on_the_common_rate_or_on_a_target():
    assert funnel("binomial", ["a", "b"], [1, 5], [10, 20]).target == pytest.approx(0.2)
    given_target = funnel("poisson", ["a", "b"], [1, 5], [10.5, 20.25], target=0.4)
    assert (given_target.target, given_target.target_given) == (0.4, True)


def test_units_without_clients_have_no_rate_and_small_ones_no_verdict():
    found = funnel("binomial", ["a", "b", "c"], [0, 4, 9], [0, 4, 90])
    assert (found.units[0].rate, found.units[0].upper95, found.units[0].outside) == (None, None, None)
    assert found.units[1].outside is None
    assert found.units[1].upper95 is not None
    assert [(notice.code, notice.rows) for notice in found.notices] == [("no_denominator", (0,)), ("small_units", (1,))]


def test_exposure_of_less_than_five_is_no_small_number_of_clients():
    assert funnel("poisson", ["a", "b"], [9, 0], [1.5, 4]).units[0].outside is not None


def test_only_empty_units():
    found = funnel("binomial", ["a"], [0], [0])
    assert (found.target, found.dispersion, found.notices[0].code) == (None, None, "no_units")
    assert funnel("binomial", [], [], []).units == ()


@pytest.mark.parametrize("events", [[0, 0], [10, 20]])
def test_nothing_or_everything_everywhere_has_no_spread(events):
    found = funnel("binomial", ["a", "b"], events, [10, 20])
    assert found.dispersion is None
    assert [unit.outside for unit in found.units] == [False, False]
    json.dumps(found.to_json(), allow_nan=False)


def test_dispersion_after_winsorising():
    random = np.random.default_rng(1)
    n = random.integers(50, 400, 40).astype(float)
    x = random.binomial(n.astype(int), random.normal(0.4, 0.08, 40)).astype(float)
    found = funnel("binomial", [str(i) for i in range(40)], x, n, overdispersion="additive")
    theta = x.sum() / n.sum()
    variance = theta * (1 - theta) / n
    z = (x / n - theta) / np.sqrt(variance)
    low, high = np.quantile(z, [0.1, 0.9])
    phi = np.mean(np.clip(z, low, high) ** 2)
    w = 1 / variance
    tau2 = (40 * phi - 39) / (w.sum() - (w**2).sum() / w.sum())
    assert found.dispersion == pytest.approx(phi)
    assert found.tau2 == pytest.approx(tau2)
    wide = found.units[7].adjusted
    assert wide is not None
    assert wide.upper998 == pytest.approx(min(1, theta + stats.norm.ppf(0.999) * np.sqrt(variance[7] + tau2)))
    assert wide.lower95 == pytest.approx(max(0, theta - stats.norm.ppf(0.975) * np.sqrt(variance[7] + tau2)))
    assert sum(bool(unit.outside) for unit in found.units) > sum(
        unit.adjusted is not None and unit.adjusted.outside for unit in found.units
    )
    times = funnel("binomial", [str(i) for i in range(40)], x, n, overdispersion="multiplicative").units[7].adjusted
    assert times is not None
    assert times.upper998 == pytest.approx(min(1, theta + stats.norm.ppf(0.999) * np.sqrt(variance[7] * phi)))


def test_pure_chance_is_not_called_dispersed():
    random = np.random.default_rng(2)
    phis = [
        funnel("poisson", [str(i) for i in range(30)], random.poisson(20, 30), [10] * 30).dispersion for _ in range(60)
    ]
    assert np.mean(phis) == pytest.approx(0.68, abs=0.06)


@pytest.mark.parametrize("how", ["additive", "multiplicative"])
@pytest.mark.parametrize("model", ["binomial", "poisson"])
def test_where_units_differ_no_more_than_chance_there_is_nothing_to_adjust(model, how):
    same = funnel(model, [str(i) for i in range(12)], [40] * 12, [100] * 12, overdispersion=how)
    assert [unit.adjusted for unit in same.units] == [None] * 12
    assert [notice.code for notice in same.notices] == ["nothing_to_adjust"]
    first = same.to_json()["units"][0]
    assert first["adjusted_upper998"] == first["upper998"]  # nothing to adjust for


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(30, 400)), min_size=10, max_size=14),
    st.sampled_from(["binomial", "poisson"]),
    st.sampled_from(["additive", "multiplicative"]),
)
@settings(max_examples=60, deadline=None)
def test_adjusting_only_ever_widens(counts, model, how):
    x, n = zip(*counts, strict=True)
    found = funnel(model, [str(i) for i in range(len(x))], x, n, overdispersion=how)
    for unit in found.units:
        if unit.adjusted is not None:
            assert unit.adjusted.lower998 <= unit.lower998 + 1e-12
            assert unit.adjusted.upper998 >= unit.upper998 - 1e-12
            assert unit.adjusted.lower95 <= unit.lower95 + 1e-12
            assert unit.adjusted.upper95 >= unit.upper95 - 1e-12


def test_fewer_than_ten_units_are_not_adjusted_and_that_is_said():
    found = funnel("binomial", [str(i) for i in range(9)], [40] * 8 + [90], [100] * 9, overdispersion="additive")
    assert [notice.code for notice in found.notices] == ["too_few_to_adjust"]
    first = found.to_json()["units"][0]
    assert first["adjusted_upper998"] == first["upper998"]
    assert found.dispersion is not None


def test_the_json_has_the_fields_of_the_contract():
    answer = funnel("binomial", ["a", "b"], [1, 5], [10, 20]).to_json()
    assert list(answer) == ["model", "target", "dispersion", "units"]
    assert {"unit", "rate", "lower95", "upper95", "lower998", "upper998", "outside"} <= set(answer["units"][0])
    assert "adjusted_lower95" not in answer["units"][0]
    adjusted = funnel("binomial", ["a", "b"], [1, 5], [10, 20], overdispersion="additive").to_json()
    assert "adjusted_lower95" in adjusted["units"][0]


def test_everything_that_cannot_be_right_is_named_at_once():
    with pytest.raises(InputError) as refused:
        funnel("binomial", ["a", "b", "c", "d", "a"], [11, 1.5, 3, 1, 1], [10, 10, 0, -4, 10.5])
    assert [(problem.row, problem.column) for problem in refused.value.problems] == [
        (0, "events"),
        (1, "events"),
        (2, "denominator"),
        (3, "denominator"),
        (4, "unit"),
        (4, "denominator"),
    ]


@pytest.mark.parametrize(
    ("model", "target"), [("binomial", 1.2), ("binomial", 0), ("poisson", -1), ("poisson", float("inf"))]
)
def test_a_target_that_cannot_be_is_refused(model, target):
    with pytest.raises(ValueError, match="target"):
        funnel(model, ["a"], [1], [10], target=target)


def test_very_large_denominators_have_narrow_limits_in_good_time():
    limits = exact_limits("binomial", 0.3, np.array([1e6, 1e8]))
    sd = np.sqrt(0.21 / np.array([1e6, 1e8]))
    assert (limits.upper998 - 0.3) / sd == pytest.approx([3.09, 3.09], abs=0.01)


@settings(max_examples=50)
@given(st.floats(0.001, 0.999), st.integers(1, 400), st.sampled_from(["binomial", "poisson"]))
def test_limits_lie_around_the_target_and_inside_each_other(target, size, model):
    limits = exact_limits(model, target, np.array([float(size)]))
    assert 0 <= limits.lower998[0] <= limits.lower95[0] + 1e-12
    assert limits.lower95[0] <= limits.upper95[0] <= limits.upper998[0]
    if model == "binomial":
        assert limits.upper998[0] <= 1


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=25), st.booleans())
def test_the_order_of_units_does_not_matter(pairs, poisson):
    counts = [(min(pair), max(pair)) for pair in pairs]
    names = [str(i) for i in range(len(counts))]
    model = "poisson" if poisson else "binomial"
    x, n = zip(*counts, strict=True)
    here = funnel(model, names, x, n, overdispersion="additive").to_json()
    there = funnel(model, names[::-1], x[::-1], n[::-1], overdispersion="additive").to_json()
    json.dumps(here, allow_nan=False)
    for left, right in zip(here["units"], there["units"][::-1], strict=True):
        assert left == pytest.approx(right)


def test_a_number_that_is_too_large_hears_where_it_ends():
    with pytest.raises(InputError) as refused:
        funnel("binomial", ["a", "b"], [1, 2.5], [1e10, 10])
    assert [problem.expected.nl for problem in refused.value.problems] == [
        "een heel getal, 0 of meer, tot en met 1000000000",
        "een heel getal, 0 of meer",
    ]


def test_a_name_with_signs_for_the_terminal_stays_in_its_column():
    table = funnel_lines(funnel("binomial", ["a\nb", "\x1b[31mred"], [1, 2], [10, 10]))
    assert (table[1].split()[:2], table[2].split()[:1]) == (["a", "b"], ["[31mred"])


@pytest.mark.parametrize("units", [3, 5, 10, 15, 30, 60])
def test_what_chance_stays_below_is_what_simulation_gives(units):
    z = np.random.default_rng(7).normal(size=(8000, units))
    low, high = (np.percentile(z, share, axis=1)[:, None] for share in (10, 90))
    phi = (np.clip(z, low, high) ** 2).mean(axis=1)
    assert chance_spread(units) == pytest.approx(np.quantile(phi, 0.975), rel=0.12)

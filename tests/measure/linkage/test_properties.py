"""What must hold for any data: units, order, origin of time, names of groups."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.linkage import link
from ruggensteun.measure.linkage.result import Link
from tests.measure.linkage.making import invented

FEW = settings(max_examples=12)
seeds = st.integers(0, 2**32 - 1)


def data(seed: int, *, slope: bool) -> dict:
    y, x, client, team, time = invented(seed, teams=4, clients=5, slope=0.5 if slope else 0.0)
    return {"y": y, "time": time, "team": team, "client": client, "exposures": {"inside": x[:, 2], "outside": x[:, 3]}}


def figures(found: Link, names=("(Intercept)", "time", "inside", "outside")) -> np.ndarray:
    return np.array([[found.fixed[name].estimate, found.fixed[name].se] for name in names])


@FEW
@given(seeds, st.booleans())
def test_the_order_of_rows_does_not_matter(seed, slope):
    given = data(seed, slope=slope)
    order = np.random.default_rng(seed).permutation(len(given["y"]))
    moved = {name: values[order] for name, values in given.items() if name != "exposures"}
    moved["exposures"] = {name: values[order] for name, values in given["exposures"].items()}
    one, other = link(**given, slope=slope), link(**moved, slope=slope)
    assert figures(other) == pytest.approx(figures(one), rel=1e-5, abs=1e-8)
    assert other.loglik == pytest.approx(one.loglik, abs=1e-7)


@FEW
@given(seeds, st.booleans(), st.sampled_from([1e-6, 0.01, 100.0, 1e7]))
def test_in_other_units_the_same_effect_in_those_units(seed, slope, factor):
    given = data(seed, slope=slope)
    one = link(**given, slope=slope)
    other = link(**given | {"y": given["y"] * factor}, slope=slope)
    assert figures(other) == pytest.approx(figures(one) * factor, rel=1e-5)
    assert [each.sd for each in other.random] == pytest.approx(
        [each.sd * factor for each in one.random], rel=1e-3, abs=1e-4 * factor
    )
    for name, effect in one.fixed.items():
        assert other.fixed[name].df == pytest.approx(effect.df, rel=1e-3)
        assert other.fixed[name].p == pytest.approx(effect.p, rel=1e-3, abs=1e-12)


@FEW
@given(seeds, st.booleans(), st.sampled_from([-30.0, 2026.0]))
def test_another_origin_of_time_moves_only_the_intercept(seed, slope, origin):
    given = data(seed, slope=slope)
    one = link(**given, slope=slope)
    other = link(**given | {"time": given["time"] + origin}, slope=slope)
    kept = ("time", "inside", "outside")
    assert figures(other, kept) == pytest.approx(figures(one, kept), rel=1e-5)
    moved = one.fixed["(Intercept)"].estimate - origin * one.fixed["time"].estimate
    assert other.fixed["(Intercept)"].estimate == pytest.approx(moved, rel=1e-5)
    assert other.singular == one.singular
    assert other.loglik == pytest.approx(one.loglik, abs=1e-6)


@FEW
@given(seeds)
def test_interval_and_p_say_the_same(seed):
    for effect in link(**data(seed, slope=False)).fixed.values():
        assert (effect.p < 0.05) == (effect.low > 0 or effect.high < 0)
        assert effect.low < effect.estimate < effect.high
        assert effect.df > 0
        assert effect.t == pytest.approx(effect.estimate / effect.se)


@FEW
@given(seeds)
def test_within_and_between_add_up_to_the_exposure(seed):
    """An exposure of which both effects are made equal fits as well as one that was not taken apart."""
    given = data(seed, slope=False)
    whole = given["exposures"]["inside"] + 0.5 * given["exposures"]["outside"]
    apart = link(**given | {"exposures": {"dose": whole}}, within_between=["dose"])
    mean = np.array([whole[given["client"] == own].mean() for own in given["client"]])
    by_hand = link(**given | {"exposures": {"inside": whole - mean, "mean": mean}})
    assert list(apart.fixed) == ["(Intercept)", "time", "dose_within", "dose_between"]
    ours, theirs = figures(apart, ("dose_within", "dose_between")), figures(by_hand, ("inside", "mean"))
    assert ours == pytest.approx(theirs, rel=1e-6, abs=1e-9)


def test_names_of_teams_and_clients_do_not_matter():
    given = data(3, slope=False)
    named = given | {"team": [f"team {t}" for t in given["team"]], "client": [f"c{c % 5}" for c in given["client"]]}
    one, other = link(**given), link(**named)
    assert figures(other) == pytest.approx(figures(one))
    assert other.clients == one.clients == 20
    assert any("c" in text.en and "more than one team" in text.en for text in other.warnings)
    assert not any("more than one team" in text.en for text in one.warnings)

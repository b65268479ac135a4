"""Many series at once: the same answer as one by one, and as often a false alarm as was published."""

import numpy as np
import pytest

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.kinds import BY_ROWS, RULE_SETS, TYPES
from ruggensteun.measure.charts.many import analyse_many

SERIES, POINTS = 40, 18


def some_series() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(7)
    n = random.integers(0, 30, (SERIES, POINTS)).astype(float)
    y = random.binomial(n.astype(int), random.uniform(0.05, 0.9, (SERIES, 1))).astype(float)
    y[random.random(y.shape) < 0.1] = np.nan
    y[:3] = 4  # ties everywhere
    excluded = random.random(y.shape) < 0.1
    return y, n, random.uniform(0, 3, y.shape), excluded


def values(numbers: np.ndarray) -> list[float | None]:
    return [None if np.isnan(number) else float(number) for number in numbers]


@pytest.mark.parametrize("rules", RULE_SETS)
@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind not in BY_ROWS])
@pytest.mark.parametrize("freeze", [None, 8])
def test_together_is_the_same_as_one_by_one(kind, rules, freeze):
    y, n, _, excluded = some_series()
    many = analyse_many(kind, rules, y, n, exclude=excluded, freeze=freeze, marks=True)
    for row in range(SERIES):
        one = analyse(kind, rules, None, values(y[row]), values(n[row]), exclude=excluded[row].tolist(), freeze=freeze)
        part = one.parts[0]
        assert [point.y for point in one.points] == values(many.y[row])
        assert [point.upper for point in one.points] == values(many.upper[row])
        assert [bool(point.outside) for point in one.points] == many.outside[row].tolist()
        assert part.useful == many.runs.useful[row]
        assert (part.longest_run or 0, part.crossings or 0) in {
            (many.runs.longest_run[row], many.runs.crossings[row]),
            (0, 0),
        }
        assert (part.runs_signal is not None) == many.runs.judged[row]
        assert bool(part.runs_signal) == many.runs.signal[row]
        for rule, marks in many.runs.marks.items():
            assert [rule in point.rules for point in one.points] == (marks[row] != 0).tolist()


def test_a_series_does_not_depend_on_its_neighbours():
    y, n, _, excluded = some_series()
    for kind in ("run", "i", "pp"):
        together = analyse_many(kind, "nhs", y, n, exclude=excluded, marks=True)
        alone = analyse_many(kind, "nhs", y[5:6], n[5:6], exclude=excluded[5:6], marks=True)
        assert np.array_equal(together.upper[5:6], alone.upper, equal_nan=True)
        assert together.runs.signal[5] == alone.runs.signal[0]


def test_padding_with_missing_points_changes_nothing():
    y, n, _, _ = some_series()
    padded = [np.concatenate([matrix, np.full((SERIES, 7), np.nan)], axis=1) for matrix in (y, n)]
    for kind, rules in (("run", "anhoej"), ("i", "nhs"), ("up", "ihi"), ("t", "anhoej")):
        short, long = analyse_many(kind, rules, y, n), analyse_many(kind, rules, *padded)
        assert np.allclose(short.upper, long.upper[:, :POINTS], rtol=1e-12, equal_nan=True)
        assert np.array_equal(short.runs.signal, long.runs.signal)
        assert np.array_equal(short.runs.longest_run, long.runs.longest_run)


@pytest.mark.parametrize(("points", "share"), [(12, 1.3), (24, 3.1), (36, 4.2), (60, 4.3)])
def test_anhoej_signals_on_pure_chance_as_seldom_as_published(points, share):
    random = np.random.default_rng(points)
    found = analyse_many("run", "anhoej", random.normal(size=(20_000, points)))
    assert found.runs.signal.mean() * 100 == pytest.approx(share, abs=0.5)


@pytest.mark.parametrize(("points", "shift", "trend"), [(12, 1.3, 11), (24, 16, 25), (36, 30, 37), (60, 53, 56)])
def test_ihi_signals_on_pure_chance_as_often_as_published(points, shift, trend):
    random = np.random.default_rng(points)
    found = analyse_many("run", "ihi", random.normal(size=(20_000, points)))
    shares = {rule: (marks != 0).any(axis=1).mean() * 100 for rule, marks in found.runs.marks.items()}
    assert shares["shift"] == pytest.approx(shift, abs=1.5)
    assert shares["trend"] == pytest.approx(trend, abs=1.5)


def test_three_sigma_limits_are_rarely_crossed_by_chance():
    random = np.random.default_rng(3)
    found = analyse_many("i", "anhoej", random.normal(size=(5_000, 24)), screen_mr=False)
    assert 0.001 < found.outside.mean() < 0.01


def test_no_series_and_no_points_are_fine():
    assert analyse_many("p", "nhs", np.zeros((0, 24)), np.ones((0, 24)), marks=True).center.shape == (0,)
    assert np.isnan(analyse_many("i", "nhs", np.zeros((3, 0)), marks=True).center).all()


@pytest.mark.parametrize(
    ("kind", "y", "more"),
    [
        ("run", [1, 2], {}),
        ("p", [[1, 2]], {}),
        ("xbar", [[1, 2]], {"n": [[3, 3]]}),
        ("run", [[1, 2]], {"exclude": [[True]]}),
        ("run", [[1, 2]], {"freeze": 0}),
    ],
)
def test_shapes_and_settings_that_do_not_fit_are_refused(kind, y, more):
    with pytest.raises(ValueError, match=r"shape|needs|1 or more"):
        analyse_many(kind, "anhoej", y, **more)

"""Centre lines and limits, worked out by hand from the formulas."""

from math import gamma, sqrt

import numpy as np
import pytest

from ruggensteun.measure.charts.analysis import Analysis, analyse
from ruggensteun.measure.charts.constants import a3, b3_b4, c4


def lines(found: Analysis, place: int = 0) -> tuple[float | None, float | None, float | None]:
    point = found.points[place]
    return point.lower, point.center, point.upper


@pytest.mark.parametrize("size", [2, 3, 5, 10, 25])
def test_c4_is_the_textbook_constant(size: int):
    assert c4(size) == pytest.approx(sqrt(2 / (size - 1)) * gamma(size / 2) / gamma((size - 1) / 2), rel=1e-13)


def test_constants_to_the_digits_of_the_printed_tables():
    sizes = np.array([2.0, 5.0, 10.0, 25.0])
    assert np.round([c4(2), c4(5), c4(10), c4(25)], 4).tolist() == [0.7979, 0.9400, 0.9727, 0.9896]
    assert np.round(a3(sizes), 3).tolist() == [2.659, 1.427, 0.975, 0.606]
    low, high = b3_b4(sizes)
    assert np.round(low, 3).tolist() == [0, 0, 0.284, 0.565]
    assert np.round(high, 3).tolist() == [3.267, 2.089, 1.716, 1.435]
    assert np.isnan(a3(np.array([1.0, np.nan]))).all()


def test_large_subgroups_do_not_overflow():
    assert 0.9999 < c4(1_000_000) < 1


def test_i_chart_around_the_mean_with_the_mean_moving_range():
    found = analyse("i", "anhoej", None, [10, 12, 11, 13, 14])  # moving ranges 2, 1, 2, 1
    assert lines(found) == pytest.approx((12 - 4.5 / 1.128, 12, 12 + 4.5 / 1.128))


def test_nhs_uses_the_rounded_factor():
    found = analyse("i", "nhs", None, [10, 12, 11, 13, 14])
    assert lines(found) == pytest.approx((12 - 2.66 * 1.5, 12, 12 + 2.66 * 1.5))


def test_a_missing_value_breaks_both_its_moving_ranges():
    found = analyse("i", "anhoej", None, [10, 12, None, 20, 21])  # 2 and 1, not 8
    assert lines(found) == pytest.approx((15.75 - 4.5 / 1.128, 15.75, 15.75 + 4.5 / 1.128))
    assert found.points[2].y is None
    assert found.points[2].upper is not None
    assert found.points[2].outside is None


def test_an_excluded_point_is_removed_first_so_that_its_neighbours_join():
    found = analyse("i", "anhoej", None, [10, 12, 90, 13, 14], exclude=[False, False, True, False, False])
    assert lines(found) == pytest.approx((12.25 - 4 / 1.128, 12.25, 12.25 + 4 / 1.128))  # 2, 1, 1
    assert found.points[2].outside is True
    assert found.points[2].used is False
    assert found.parts[0].outside == 1


def test_screening_drops_large_ranges_once_and_can_be_switched_off():
    y = [1, 2, 1, 2, 1, 2, 12, 2, 1, 2, 1, 2, 1, 2]  # ranges: eleven of 1, two of 10
    screened, plain = analyse("i", "anhoej", None, y), analyse("i", "anhoej", None, y, screen_mr=False)
    center = sum(y) / len(y)
    assert lines(screened) == pytest.approx((center - 3 / 1.128, center, center + 3 / 1.128))
    assert screened.parts[0].screened == 2
    assert lines(plain)[2] == pytest.approx(center + 3 * (31 / 13) / 1.128)
    assert plain.parts[0].screened == 0
    assert "screened" in [notice.code for notice in screened.notices]


def test_screening_happens_once():
    # Ranges 1 ×10, 4, 40: mean 4.5, 40 goes; then mean 1.27, and 4.16 would be the next bound but 4 stays.
    y = np.concatenate([[0], np.cumsum([1] * 10 + [4.5] + [60])]).tolist()
    assert analyse("i", "anhoej", None, y).parts[0].screened == 1


def test_mr_chart_has_limits_from_all_ranges_and_no_run_rules():
    found = analyse("mr", "anhoej", None, [10, 12, 11, 13, 14])
    assert [point.y for point in found.points] == [None, 2, 1, 2, 1]
    assert lines(found) == pytest.approx((0, 1.5, 3.267 * 1.5))
    part = found.parts[0]
    assert (part.longest_run, part.crossings, part.runs_signal) == (None, None, None)


def test_mr_chart_joins_over_an_excluded_point():
    found = analyse("mr", "anhoej", None, [10, 12, 90, 13, 14], exclude=[False, False, True, False, False])
    assert [point.y for point in found.points] == [None, 2, 78, 1, 1]
    assert found.points[0].center == pytest.approx(4 / 3)


def test_p_chart_pools_and_follows_the_denominator():
    found = analyse("p", "anhoej", None, [5, 10, 15], [50, 40, 60])
    p = 30 / 150
    for point, size in zip(found.points, [50, 40, 60], strict=True):
        half = 3 * sqrt(p * (1 - p) / size)
        assert (point.lower, point.center, point.upper) == pytest.approx((max(0, p - half), p, p + half))
    assert [point.y for point in found.points] == pytest.approx([0.1, 0.25, 0.25])


def test_p_limits_stay_between_nothing_and_all():
    found = analyse("p", "anhoej", None, [9, 10, 1], [10, 10, 10])
    assert found.points[0].upper == 1
    assert analyse("p", "anhoej", None, [1, 0, 1], [10, 10, 10]).points[0].lower == 0


def test_u_chart_and_c_chart():
    u = analyse("u", "anhoej", None, [4, 6, 10], [2, 2, 4])
    assert lines(u) == pytest.approx((max(0, 2.5 - 3 * sqrt(2.5 / 2)), 2.5, 2.5 + 3 * sqrt(2.5 / 2)))
    c = analyse("c", "anhoej", None, [16, 25, 25, 34])
    assert lines(c) == pytest.approx((10, 25, 40))


def test_laney_widens_by_the_moving_ranges_of_z():
    y, n = [40, 60, 45, 70, 50], [100.0] * 5
    p = 265 / 500
    sigma = sqrt(p * (1 - p) / 100)
    z = [(value / 100 - p) / sigma for value in y]
    sigma_z = np.abs(np.diff(z)).mean() / 1.128
    found = analyse("pp", "anhoej", None, y, n)
    assert found.parts[0].sigma_z == pytest.approx(sigma_z)
    assert lines(found)[2] == pytest.approx(min(1, p + 3 * sigma * sigma_z))


def test_laney_narrows_too_when_points_lie_closer_than_chance():
    y = [250, 251, 249, 250, 251, 250]
    plain, laney = (analyse(kind, "anhoej", None, y, [1000.0] * 6) for kind in ("u", "up"))
    assert laney.parts[0].sigma_z is not None
    assert laney.parts[0].sigma_z < 1
    assert laney.points[0].upper < plain.points[0].upper


def test_g_chart_has_mean_limits_and_a_median_line():
    y = [0, 2, 4, 6, 18]
    assert lines(analyse("g", "anhoej", None, y)) == pytest.approx((0, 4, 6 + 3 * sqrt(42)))


def test_t_chart_is_an_i_chart_of_transformed_times():
    y = [1.0, 90, 2, 200, 1, 60]
    found, inside = analyse("t", "anhoej", None, y), analyse("i", "anhoej", None, [value ** (1 / 3.6) for value in y])
    assert inside.points[0].lower < 0
    assert lines(found)[0] == 0
    assert lines(found)[1:] == pytest.approx([value**3.6 for value in lines(inside)[1:]])
    assert found.points[0].y == 1.0


def test_a_zero_time_is_left_out_and_named():
    found = analyse("t", "anhoej", None, [5, 0, 7, 9])
    assert found.points[1].y is None
    assert (found.notices[0].code, found.notices[0].rows) == ("zero_time", (1,))


def test_xbar_and_s_of_equal_subgroups_use_the_mean_sd():
    rows = [(1, 4), (1, 6), (2, 5), (2, 11), (3, 7), (3, 9)]
    x, y = [row[0] for row in rows], [row[1] for row in rows]
    sd = np.mean([sqrt(2), sqrt(18), sqrt(2)])
    xbar, s = analyse("xbar", "anhoej", x, y), analyse("s", "anhoej", x, y)
    assert [point.y for point in xbar.points] == [5, 8, 8]
    assert [point.n for point in xbar.points] == [2, 2, 2]
    assert lines(xbar) == pytest.approx((7 - 2.6586808 * sd, 7, 7 + 2.6586808 * sd))
    assert lines(s) == pytest.approx((0, sd, 3.2665317 * sd))


def test_xbar_of_unequal_subgroups_weighs_means_and_pools_sds():
    x, y = [1, 1, 2, 2, 2, 3], [4, 6, 5, 8, 11, 9]
    pooled = sqrt((1 * 2 + 2 * 9) / 3)
    found = analyse("xbar", "anhoej", x, y)
    mean = sum(y) / 6
    assert lines(found, 1) == pytest.approx((mean - 1.9544 * pooled, mean, mean + 1.9544 * pooled), abs=1e-4)
    assert found.points[2].upper is None
    assert found.points[2].outside is None


@pytest.mark.parametrize("kind", ["i", "mr", "p", "pp", "u", "up", "c", "g", "t"])
def test_a_flat_series_has_no_limits_and_says_so(kind):
    value = 0.0 if kind in {"p", "pp", "u", "up", "c", "g"} else 3.0
    found = analyse(kind, "anhoej", None, [value] * 12, [10.0] * 12)
    assert found.points[5].upper is None
    assert found.parts[0].outside == 0
    assert "no_limits" in [notice.code for notice in found.notices]


def test_one_moving_range_is_too_few_for_limits():
    found = analyse("i", "anhoej", None, [3, 5])
    assert found.points[0].upper is None
    assert found.parts[0].no_limits == "too_few"


def test_nothing_left_after_screening_means_no_limits():
    # Twelve equal points and one jump: without the jump no variation is left.
    found = analyse("i", "anhoej", None, [3] * 12 + [9])
    assert found.parts[0].no_limits == "flat"


def test_a_point_on_the_limit_is_not_outside():
    found = analyse("p", "anhoej", None, [10, 9, 8], [10, 10, 10])
    assert found.points[0].upper == found.points[0].y == 1
    assert found.points[0].outside is False


def test_freezing_takes_centre_and_limits_from_the_first_points():
    y = [10, 12, 11, 13, 14, 30, 31]
    found, first = analyse("i", "anhoej", None, y, freeze=5), analyse("i", "anhoej", None, y[:5])
    assert lines(found) == lines(first)
    assert [point.outside for point in found.points[5:]] == [True, True]
    assert found.freeze == 5


def test_the_range_into_the_first_point_after_the_baseline_does_not_count():
    found = analyse("i", "anhoej", None, [10, 12, 11, 90, 91], freeze=3)
    assert lines(found)[2] == pytest.approx(11 + 4.5 / 1.128)


def test_trial_limits_until_thirteen_points():
    y = [1.0, 2, 4, 3, 5, 2, 4, 1, 3, 2, 5, 4, 3]
    assert analyse("i", "anhoej", None, y[:12]).parts[0].trial_limits
    assert not analyse("i", "anhoej", None, y).parts[0].trial_limits

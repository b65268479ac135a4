"""Runs and crossings: what chance allows, and what is counted."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.result import Part
from ruggensteun.measure.charts.runs import BREAK, crossings_limit, find_runs, longest_run_limit, run_number_limits

series = st.lists(st.integers(-20, 20), min_size=1, max_size=40)


def part_of(y: list[float | None], **options) -> Part:
    return analyse("run", "anhoej", None, y, **options).parts[0]


@pytest.mark.parametrize(
    ("useful", "longest", "crossings"), [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8), (36, 8, 13)]
)
def test_the_limits_are_those_of_the_published_table(useful: int, longest: int, crossings: int):
    assert longest_run_limit(np.array([useful]))[0] == longest
    assert crossings_limit(np.array([useful]))[0] == crossings


def test_fewest_crossings_is_the_five_percent_point_of_the_binomial():
    useful = np.arange(1, 1500)
    assert np.array_equal(crossings_limit(useful), stats.binom.ppf(0.05, useful - 1, 0.5))


@pytest.mark.parametrize(
    ("useful", "limits"), [(10, (3, 9)), (12, (3, 11)), (16, (5, 13)), (20, (6, 16)), (24, (8, 18))]
)
def test_the_number_of_runs_has_its_exact_five_percent_points(useful: int, limits: tuple[int, int]):
    assert run_number_limits(useful) == limits


def test_the_number_of_runs_agrees_with_counting_every_order():
    orders = [[place in above for place in range(10)] for above in map(set, combinations(range(10), 5))]
    runs = np.array([1 + sum(a != b for a, b in pairwise(order)) for order in orders])
    fewest, most = run_number_limits(10)
    assert (runs <= fewest).mean() <= 0.05 < (runs <= fewest + 1).mean()
    assert (runs >= most).mean() <= 0.05 < (runs >= most - 1).mean()


def test_nine_of_24_on_one_side_is_a_signal_and_eight_is_not():
    # A centre of 0 from the first two points; after the long run the series crosses at every step.
    eight = part_of([-1.0, *[1.0] * 8, *[-1.0, 1.0] * 7, -1.0], freeze=2)
    nine = part_of([-1.0, *[1.0] * 9, *[-1.0, 1.0] * 7], freeze=2)
    assert (eight.useful, eight.longest_run, eight.longest_run_limit, eight.runs_signal) == (24, 8, 8, False)
    assert (nine.useful, nine.longest_run, nine.longest_run_limit, nine.runs_signal) == (24, 9, 8, True)


def test_seven_crossings_of_24_points_is_a_signal_and_eight_is_not():
    def blocks(*sizes: int) -> list[float]:
        return [float((-1) ** block) for block, size in enumerate(sizes) for _ in range(size)]

    seven = part_of(blocks(3, 3, 3, 3, 3, 3, 3, 3))
    eight = part_of(blocks(3, 3, 3, 3, 2, 3, 2, 3, 2))
    assert (seven.crossings, seven.crossings_limit, seven.longest_run, seven.runs_signal) == (7, 8, 3, True)
    assert (eight.crossings, eight.crossings_limit, eight.longest_run, eight.runs_signal) == (8, 8, 3, False)


def test_many_crossings_are_no_signal():
    zigzag = part_of([1, -1] * 12)
    assert (zigzag.crossings, zigzag.runs_signal) == (23, False)


def test_a_point_on_the_centre_neither_adds_to_a_run_nor_breaks_it():
    # Median 5; the fives in between are not useful.
    part = part_of([6, 5, 7, 8, 5, 4, 3, 5, 2])
    assert (part.points, part.useful, part.longest_run, part.crossings) == (9, 6, 3, 1)


def test_missing_and_excluded_points_are_no_part_of_a_run():
    part = part_of([6, None, 7, 9, 8, 4, 3, 2], exclude=[False] * 3 + [True] + [False] * 4)
    assert (part.points, part.useful, part.longest_run, part.crossings) == (8, 6, 3, 1)


def test_under_ten_useful_points_there_are_numbers_but_no_verdict():
    part = part_of([1] * 9 + [2] * 9, freeze=9)
    assert (part.useful, part.longest_run, part.longest_run_limit, part.runs_signal) == (9, 9, 6, None)
    assert part.too_few


def test_without_useful_points_nothing_is_said():
    part = part_of([3, 3, 3, 3])
    assert (part.useful, part.longest_run, part.longest_run_limit, part.crossings, part.crossings_limit) == (
        0,
        None,
        None,
        None,
        None,
    )
    assert part.runs_signal is None


def test_a_break_ends_a_run_and_is_none_itself():
    runs = find_runs(np.array([[1, 1, BREAK, BREAK, 1, 0, 1, -1]], np.int8))
    assert runs.ids.tolist() == [[1, 1, 0, 0, 3, 0, 3, 4]]
    assert (runs.longest[0], runs.number[0]) == (2, 3)


def test_long_series_and_empty_ones_are_counted_too():
    assert find_runs(np.zeros((3, 0), np.int8)).longest.tolist() == [0, 0, 0]
    assert part_of([0.0, 1.0] * 3000).crossings == 5999
    assert run_number_limits(5000)[0] > 2400


@given(series)
def test_counting_in_one_go_agrees_with_counting_one_by_one(y: list[int]):
    center = float(np.median(y))
    sides = [value > center for value in y if value != center]
    longest, now, crossings = 0, 0, 0
    for place, side in enumerate(sides):
        now = now + 1 if place and side == sides[place - 1] else 1
        crossings += bool(place and side != sides[place - 1])
        longest = max(longest, now)
    part = part_of(y)
    assert part.useful == len(sides)
    assert (part.longest_run or 0, part.crossings or 0) == (longest, crossings)


@given(series, st.integers(-1000, 1000), st.integers(1, 50))
def test_moving_or_stretching_the_scale_changes_no_run(y: list[int], shift: int, scale: int):
    there = part_of([value * scale + shift for value in y])
    here = part_of(y)
    assert here.to_json() == there.to_json()


@given(series)
def test_reading_backwards_or_upside_down_keeps_runs_and_crossings(y: list[int]):
    forwards = part_of(y)
    assert part_of(y[::-1]).to_json() == forwards.to_json()
    assert part_of([-value for value in y]).to_json() == forwards.to_json()

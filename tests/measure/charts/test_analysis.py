"""Rows to points and parts: subgroups, phases, gaps, faults, and the JSON contract."""

import json
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.charts.analysis import Analysis, analyse
from ruggensteun.measure.charts.errors import InputError
from ruggensteun.measure.charts.kinds import RULE_SETS, TYPES
from ruggensteun.measure.charts.result import plain

POINT = ["x", "y", "n", "center", "lower", "upper", "outside", "used", "part"]
PART = [
    "part", "points", "useful", "longest_run", "longest_run_limit",
    "crossings", "crossings_limit", "runs_signal", "outside",
]  # fmt: skip


def codes(found: Analysis) -> list[str]:
    return [notice.code for notice in found.notices]


def test_the_json_has_the_fields_of_the_contract_and_no_others():
    answer = analyse("i", "nhs", [date(2026, 3, 1), date(2026, 4, 1)], [1, None], target=3, better="higher").to_json()
    assert list(answer) == ["type", "rules", "points", "parts"]
    assert [list(point) for point in answer["points"]] == [POINT] * 2
    assert [list(part) for part in answer["parts"]] == [PART]
    assert answer["points"][0]["x"] == "2026-03-01"
    assert answer["points"][1]["y"] is None


def test_counts_look_like_counts():
    assert (plain(24.0), plain(0.5), plain(1e300), plain(None)) == (24, 0.5, 1e300, None)
    assert isinstance(analyse("p", "anhoej", None, [1], [4.0]).to_json()["points"][0]["n"], int)


@pytest.mark.parametrize("rules", RULE_SETS)
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(
    "y",
    [[], [3], [None], [None, float("nan")], [0, 0], [1, 1, 1], [float("inf"), 2, 1e300], [-1, -2, -3], [1, 1e99, 2]],
)
def test_every_odd_series_gives_an_answer_that_is_json(kind, rules, y):
    for n in ([10] * len(y), [0] * len(y), [None] * len(y), [-1] * len(y)):
        json.dumps(analyse(kind, rules, None, y, n).to_json(), allow_nan=False)


def test_no_usable_points_is_an_answer():
    found = analyse("run", "anhoej", None, [None, None])
    assert codes(found) == ["no_points"]
    assert found.parts[0].points == 2
    assert analyse("run", "anhoej", None, []).parts == ()


def test_rows_with_one_x_are_summed_where_there_is_a_denominator():
    found = analyse("p", "anhoej", ["a", "a", "b"], [1, 2, 3], [10, 10, 10])
    assert [(point.x, point.y, point.n) for point in found.points] == [("a", 0.15, 20), ("b", 0.3, 10)]


def test_rows_with_one_x_are_summed_in_a_count_chart_and_averaged_otherwise():
    assert [point.y for point in analyse("c", "anhoej", ["a", "a", "b"], [1, 2, 3]).points] == [3, 3]
    assert [point.y for point in analyse("i", "anhoej", ["a", "a", "b"], [1, 2, 3]).points] == [1.5, 3]


def test_a_row_without_numerator_or_denominator_is_left_out_of_both():
    found = analyse("run", "anhoej", ["a", "a", "a"], [1, None, 3], [10, 10, None])
    assert (found.points[0].y, found.points[0].n) == (0.1, 10)


def test_run_charts_divide_when_there_is_a_denominator():
    assert [point.y for point in analyse("run", "anhoej", None, [1, 2], [2, 8]).points] == [0.5, 0.25]


def test_zero_of_zero_is_a_gap_and_not_a_zero():
    found = analyse("run", "anhoej", None, [0, 2], [0, 8])
    assert (found.points[0].y, found.points[0].used, codes(found)) == (None, False, ["too_few_points"])


def test_events_out_of_nobody_are_named_and_left_out():
    found = analyse("u", "anhoej", ["jan", "feb", "mrt"], [4, 3, 5], [2, 0, 2])
    assert found.points[1].y is None
    assert found.points[0].center == pytest.approx(9 / 4)
    assert (found.notices[0].code, found.notices[0].rows) == ("zero_denominator", (1,))
    assert "feb" in found.notices[0].text.nl


@pytest.mark.parametrize(
    ("kind", "y", "n", "code"),
    [
        ("p", 11, 10, "above_denominator"),
        ("p", -1, 10, "negative"),
        ("u", 1, -10, "negative_denominator"),
        ("c", -1, None, "negative"),
        ("run", float("inf"), None, "too_large"),
    ],
)
def test_impossible_rows_are_named_and_left_out(kind, y, n, code):
    found = analyse(kind, "anhoej", None, [1, y, 2], None if n is None else [10, n, 10])
    assert codes(found)[0] == code
    assert [point.used for point in found.points] == [True, False, True]


def test_dates_numbers_and_months_are_sorted_and_other_texts_are_not():
    days = [date(2026, 2, 1), date(2026, 1, 1)]
    assert [point.x for point in analyse("run", "anhoej", days, [2, 1]).points] == days[::-1]
    assert [point.x for point in analyse("run", "anhoej", [10, 9.5, 1], [1, 2, 3]).points] == [1, 9.5, 10]
    assert [point.x for point in analyse("run", "anhoej", ["2026-10", "2026-02"], [1, 2]).points] == [
        "2026-02",
        "2026-10",
    ]
    assert [point.x for point in analyse("run", "anhoej", ["T1", "T0"], [1, 2]).points] == ["T1", "T0"]


def test_a_subgroup_is_excluded_when_one_of_its_rows_is():
    found = analyse("run", "anhoej", ["a", "a", "b"], [1, 2, 3], exclude=[False, True, False])
    assert [(point.excluded, point.used) for point in found.points] == [(True, False), (False, True)]
    assert found.points[0].y == 1.5
    assert found.points[0].center == 3


def test_notes_of_a_subgroup_are_joined():
    found = analyse("run", "anhoej", ["a", "a", "a"], [1, 2, 3], note=["start", "", "start"])
    assert found.points[0].note == "start"


def test_each_part_has_its_own_centre_and_its_own_runs():
    found = analyse("run", "anhoej", None, [1, 2, 3, 11, 12, 13], part=[1, 1, 1, 2, 2, 2])
    assert [point.center for point in found.points] == [2, 2, 2, 12, 12, 12]
    assert [(part.part, part.points, part.useful, part.first, part.last) for part in found.parts] == [
        (1, 3, 2, 0, 2),
        (2, 3, 2, 3, 5),
    ]


def test_a_part_alone_is_the_same_as_that_part_beside_another():
    first, second = [1.0, 3, 2, 5, 4, 2, 3, 6, 1, 2, 4, 3], [11.0, 13, 12, 10, 12]
    both = analyse("i", "nhs", None, first + second, part=[1] * 12 + [2] * 5)
    alone = [analyse("i", "nhs", None, y).parts[0].to_json() for y in (first, second)]
    assert [part.to_json() | {"part": 1} for part in both.parts] == alone


def test_moving_ranges_do_not_cross_a_part():
    found = analyse("mr", "anhoej", None, [1, 2, 30, 32], part=[1, 1, 2, 2])
    assert [point.y for point in found.points] == [None, 1, None, 2]


def test_freeze_is_ignored_where_there_are_parts():
    found = analyse("run", "anhoej", None, [1, 2, 30, 32], part=[1, 1, 2, 2], freeze=1)
    assert found.points[0].center == 1.5
    assert found.freeze is None
    assert "freeze_ignored" in codes(found)


def test_one_part_number_for_all_rows_is_no_part():
    assert analyse("run", "anhoej", None, [1, 2, 30], part=[1, 1, 1], freeze=2).points[2].center == 1.5


def test_a_frozen_baseline_counts_places_and_skips_gaps_in_it():
    found = analyse("run", "anhoej", None, [1, None, 3, 50, 60], freeze=3)
    assert found.points[0].center == 2
    assert found.parts[0].baseline == 2
    assert found.parts[0].useful == 4


def test_a_baseline_without_points_says_so():
    found = analyse("i", "anhoej", None, [None, None, 3, 4], freeze=2)
    assert found.points[2].center is None
    assert "no_baseline" in codes(found)


def test_a_baseline_longer_than_the_series_says_so():
    found = analyse("run", "anhoej", None, [1, 2], freeze=12)
    assert (found.freeze, found.points[0].center) == (2, 1.5)
    assert "freeze_beyond" in codes(found)


def test_mostly_zeros_get_advice_about_rare_events():
    assert "rare_events" in codes(analyse("c", "anhoej", None, [0, 0, 1, 0]))
    assert "rare_events" not in codes(analyse("c", "anhoej", None, [0, 2, 1, 0]))


def test_large_denominators_get_advice_about_the_primed_chart():
    assert "large_denominators" in codes(analyse("p", "anhoej", None, [400, 500], [1000, 1000]))
    assert "large_denominators" not in codes(analyse("pp", "anhoej", None, [400, 500], [1000, 1000]))


def test_a_part_that_starts_again_is_refused_with_its_row():
    with pytest.raises(InputError) as refused:
        analyse("run", "anhoej", None, [1, 2, 3], part=[1, 2, 1])
    assert [(problem.row, problem.column) for problem in refused.value.problems] == [(2, "part")]


def test_two_parts_in_one_subgroup_are_refused():
    with pytest.raises(InputError, match="another part than an earlier row"):
        analyse("run", "anhoej", ["a", "a"], [1, 2], part=[1, 2])


def test_a_type_that_divides_asks_for_its_denominator():
    with pytest.raises(InputError, match="needs a denominator"):
        analyse("p", "anhoej", None, [1, 2])


@pytest.mark.parametrize("wrong", [{"n": [1]}, {"part": [1]}, {"exclude": [True]}, {"note": ["a"]}, {"freeze": 0}])
def test_a_wrong_call_is_a_value_error(wrong):
    with pytest.raises(ValueError, match=r"entries|1 or more"):
        analyse("run", "anhoej", None, [1, 2], **wrong)


def test_unknown_types_and_rules_are_a_value_error():
    with pytest.raises(ValueError, match="unknown chart type 'q'"):
        analyse("q", "anhoej", None, [1])
    with pytest.raises(ValueError, match="unknown rule set 'west'"):
        analyse("run", "west", None, [1])


def test_a_signal_names_its_points():
    found = analyse("i", "anhoej", None, [1, 2, 3, 2, 1, 2, 30, 1, 2, 3, 2, 1], freeze=6)
    outside = [signal for signal in found.signals if signal.rule == "outside"]
    assert [(signal.points, signal.direction) for signal in outside] == [((6,), 1)]
    assert found.points[6].label == "outside"


rows = st.lists(
    st.tuples(st.integers(0, 15), st.one_of(st.none(), st.integers(0, 9)), st.integers(0, 12), st.booleans()),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60)
@given(rows, st.randoms(use_true_random=False), st.sampled_from(["run", "i", "p", "u", "c", "xbar", "mr"]))
def test_the_order_of_rows_with_dates_does_not_matter(given_rows, random, kind):
    def chart(some) -> Analysis:
        x, y, n, excluded = zip(*some, strict=True)
        days = [date(2026, 1, 1 + number) for number in x]
        return analyse(kind, "anhoej", days, list(y), [size + (kind == "p") * 9 for size in n], exclude=list(excluded))

    shuffled = list(given_rows)
    random.shuffle(shuffled)
    here, there = chart(given_rows), chart(shuffled)
    assert [part.to_json() for part in here.parts] == [part.to_json() for part in there.parts]
    for left, right in zip(here.points, there.points, strict=True):
        assert left.x == right.x
        for name in ("y", "n", "center", "lower", "upper"):
            assert getattr(left, name) == pytest.approx(getattr(right, name))


@settings(max_examples=60)
@given(rows, st.sampled_from(TYPES), st.sampled_from(RULE_SETS), st.integers(1, 20))
def test_whatever_comes_in_the_parts_add_up(given_rows, kind, rules, freeze):
    x, y, n, excluded = zip(*given_rows, strict=True)
    found = analyse(kind, rules, x, y, n, exclude=excluded, freeze=freeze)
    for part in found.parts:
        points = found.points[part.first : part.last + 1]
        assert part.points == len(points)
        assert part.outside == sum(bool(point.outside) for point in points)
        assert part.useful <= sum(point.used for point in points)
        assert all(point.part == part.part for point in points)
        assert all((point.lower or 0) <= (point.upper or float("inf")) for point in points)
    assert all(left.x < right.x for left, right in pairwise(found.points))
    for signal in found.signals:
        assert set(signal.points) <= set(range(len(found.points)))


def test_a_point_left_out_of_a_frozen_baseline_lets_no_next_one_in():
    y = [4.0, 5, 4, 5, 4, 5, 4, 5, 4, 5, 9, 9, 9, 9]
    whole = analyse("i", "anhoej", None, y, freeze=10)
    without = analyse("i", "anhoej", None, y, exclude=[False] * 9 + [True] + [False] * 4, freeze=10)
    assert (whole.parts[0].baseline, without.parts[0].baseline) == (10, 9)
    assert without.points[0].center < 5  # no nine has come into it

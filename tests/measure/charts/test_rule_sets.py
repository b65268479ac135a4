"""IHI and NHS rules: lengths, ties, labels and icons."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.charts.analysis import Analysis, analyse
from ruggensteun.measure.charts.rulesets import rule_set

ZIGZAG = [4, 6] * 8


def fired(found: Analysis) -> set[str]:
    return {signal.rule for signal in found.signals}


def places(found: Analysis, rule: str) -> list[tuple[int, ...]]:
    return [signal.points for signal in found.signals if signal.rule == rule]


def test_no_set_has_two_shift_rules():
    for rules in ("anhoej", "ihi", "nhs"):
        for kind in ("run", "i", "p"):
            chosen = rule_set(rules, kind)
            assert chosen.anhoej != (chosen.shift is not None)


def test_anhoej_never_gives_a_shift_or_trend_of_fixed_length():
    found = analyse("i", "anhoej", None, [*range(24)])
    assert fired(found) <= {"outside", "longest_run", "crossings"}
    assert places(found, "longest_run") == [tuple(range(12)), tuple(range(12, 24))]


class TestIhi:
    def test_six_useful_points_on_one_side_are_a_shift(self):
        six = analyse("run", "ihi", None, [6, 7, 6, 5, 7, 6, 7, 4, 6, 4, 3, 4, 3, 4, 6, 3, 4])
        assert six.points[0].center == 5
        assert places(six, "shift") == [(0, 1, 2, 4, 5, 6)]  # the 5 is skipped
        assert six.parts[0].longest_run_limit == 5

    def test_five_points_are_not(self):
        five = analyse("run", "ihi", None, [6, 7, 6, 7, 6, 4, 3, 6, 3, 4, 7, 4, 3, 6, 4])
        assert "shift" not in fired(five)

    def test_five_rising_points_are_a_trend_and_equal_neighbours_count_once(self):
        y = [5, 1, 2, 2, 3, 4, 5, 1, *ZIGZAG]
        found = analyse("run", "ihi", None, y)
        assert places(found, "trend") == [(1, 2, 3, 4, 5, 6)]
        assert "trend" not in fired(analyse("run", "ihi", None, [5, 1, 2, 2, 3, 4, 1, *ZIGZAG]))

    def test_a_missing_month_does_not_hide_a_trend(self):
        found = analyse("run", "ihi", None, [5, 1, 2, None, 3, 4, 5, 1, *ZIGZAG])
        assert places(found, "trend") == [(1, 2, 4, 5, 6)]

    def test_too_few_and_too_many_runs(self):
        blocks = analyse("run", "ihi", None, [1] * 5 + [2] * 5 + [1] * 5 + [2] * 5)
        assert "runs_few" in fired(blocks)
        zigzag = analyse("run", "ihi", None, [1, 2] * 10)
        assert "runs_many" in fired(zigzag)
        assert zigzag.parts[0].crossings_most == 15

    def test_control_charts_ask_for_eight_and_six(self):
        seven = [6, 6.1, 6.2, 6, 6.1, 6, 6.2, 4, 6, 4, 3.9, 4, 6, 3.8, 4, 3.9, 4, 6, 3.7, 4]
        assert "shift" not in fired(analyse("i", "ihi", None, seven))
        assert "shift" in fired(analyse("i", "ihi", None, [6.1, *seven]))
        assert analyse("i", "ihi", None, seven).parts[0].longest_run_limit == 7

    def test_fifteen_points_close_to_the_centre(self):
        y = [5.1, 4.9] * 8 + [9, 1, 8, 2, 9, 1, 8, 2, 9, 1]
        found = analyse("i", "ihi", None, y)
        assert places(found, "inner_third") == [tuple(range(16))]


class TestNhs:
    def test_seven_points_are_a_shift_and_one_on_the_mean_breaks_it(self):
        # The mean is 5 in both.
        seven = analyse("i", "nhs", None, [6] * 7 + [4] * 6 + [5, 4, 5])
        assert places(seven, "shift") == [(0, 1, 2, 3, 4, 5, 6)]
        broken = analyse("i", "nhs", None, [6] * 4 + [5] + [6] * 3 + [4] * 4 + [5] + [4] * 3)
        assert "shift" not in fired(broken)
        assert broken.parts[0].longest_run == 4

    def test_seven_rising_points_are_a_trend_and_an_equal_pair_breaks_it(self):
        rising = analyse("i", "nhs", None, [3, 1, 2, 3, 4, 5, 6, 7, 2, *ZIGZAG])
        assert places(rising, "trend") == [(1, 2, 3, 4, 5, 6, 7)]
        assert "trend" not in fired(analyse("i", "nhs", None, [3, 1, 2, 3, 3, 4, 5, 6, 7, 2, *ZIGZAG]))
        assert "trend" not in fired(analyse("i", "nhs", None, [3, 1, 2, 3, 4, 5, 6, 2, *ZIGZAG]))

    def test_a_point_in_two_trends_takes_the_later_one(self):
        base = [20, -20] * 6
        found = analyse(
            "i", "nhs", None, [*base, 1, -2, 3, -4, 5, -6, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1, 7], freeze=12
        )
        top = found.points[24]
        assert (top.y, top.label, top.direction) == (7, "trend", -1)
        assert (found.points[23].direction, found.points[25].direction) == (1, -1)
        assert places(found, "trend") == [(17, 18, 19, 20, 21, 22, 23), (24, 25, 26, 27, 28, 29, 30)]

    def test_two_of_three_need_all_three_on_one_side(self):
        # Mean 0, moving ranges of 2 in the baseline: limits ±5.32, two thirds ±3.55.
        base = [1, -1] * 10
        near = analyse("i", "nhs", None, [*base, 4, 1, 4], freeze=20)
        assert places(near, "two_of_three") == [(20, 22)]
        across = analyse("i", "nhs", None, [*base, 4, -1, 4], freeze=20)
        assert "two_of_three" not in fired(across)

    def test_a_point_outside_is_not_near(self):
        base = [1, -1] * 10
        found = analyse("i", "nhs", None, [*base, 4, 9, 1], freeze=20)
        assert "two_of_three" not in fired(found)
        assert places(found, "outside") == [(21,)]
        below = analyse("i", "nhs", None, [*base, -4, -9, -1], freeze=20)
        assert "two_of_three" not in fired(below)

    def test_one_label_outside_before_trend_before_shift(self):
        found = analyse("i", "nhs", None, [*([1, -1] * 10), 1, 2, 3, 3.2, 3.4, 3.5, 3.52, 30], freeze=20)
        last, before = found.points[-1], found.points[-2]
        assert (last.label, last.rules) == ("outside", ("outside", "trend", "shift"))
        assert (before.label, before.rules) == ("trend", ("trend", "shift"))

    @pytest.mark.parametrize(
        ("better", "variation"), [("higher", "improvement"), ("lower", "concern"), ("neutral", "high"), (None, None)]
    )
    def test_variation_icon_is_the_label_of_the_last_point(self, better, variation):
        found = analyse("i", "nhs", None, [*([1, -1] * 10), 9], better=better)
        assert found.variation == variation
        quiet = analyse("i", "nhs", None, [1, -1] * 10, better=better)
        assert quiet.variation == (None if better is None else "common")

    @pytest.mark.parametrize(
        ("target", "better", "assurance"),
        [
            (6, "higher", "failing"),
            (6, "lower", "passing"),
            (-6, "higher", "passing"),
            (-6, "lower", "failing"),
            (0, "higher", "hit-or-miss"),
            (0, "neutral", None),
            (None, "higher", None),
        ],
    )
    def test_assurance_icon_holds_the_target_against_the_limits(self, target, better, assurance):
        found = analyse("i", "nhs", None, [1, -1] * 10, target=target, better=better)
        assert found.assurance == assurance

    def test_icons_belong_to_the_nhs_rules(self):
        found = analyse("i", "anhoej", None, [1, -1] * 10, target=6, better="higher")
        assert (found.variation, found.assurance) == (None, None)

    def test_the_last_phase_decides_about_the_target(self):
        y, part = [1, -1] * 10 + [101, 99] * 10, [1] * 20 + [2] * 20
        assert analyse("i", "nhs", None, y, part=part, target=50, better="higher").assurance == "passing"


def test_a_judgement_needs_a_direction_of_improvement():
    y = [*([1, -1] * 10), 9]
    judgements = [
        analyse("i", "anhoej", None, y, better=b).points[-1].judgement for b in ("higher", "lower", "neutral", None)
    ]
    assert judgements == ["improvement", "concern", "neutral", None]


@settings(max_examples=60)
@given(
    st.lists(st.integers(-9, 9), min_size=10, max_size=30),
    st.sampled_from(["ihi", "nhs"]),
    st.sampled_from(["run", "i"]),
    st.integers(1, 9),
    st.integers(-99, 99),
)
def test_moving_or_stretching_the_scale_changes_no_label(y, rules, kind, scale, shift):
    here = analyse(kind, rules, None, y)
    there = analyse(kind, rules, None, [scale * value + shift for value in y])
    assert [point.rules for point in here.points] == [point.rules for point in there.points]
    assert here.parts[0].to_json() == there.parts[0].to_json()


@settings(max_examples=60)
@given(st.lists(st.integers(-9, 9), min_size=10, max_size=30), st.sampled_from(["ihi", "nhs"]))
def test_upside_down_mirrors_every_direction(y, rules):
    here, there = (analyse("i", rules, None, values) for values in (y, [-value for value in y]))
    assert [(p.label, p.direction) for p in here.points] == [(p.label, -p.direction) for p in there.points]

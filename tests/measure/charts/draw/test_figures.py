"""Numbers, dates and round scales."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.charts.draw.scale import scale_for, scale_of, tick_words


@pytest.mark.parametrize(
    ("value", "unit", "dutch", "english"),
    [
        (0.125, "percent", "12,5%", "12.5%"),
        (0.5, "percent", "50%", "50%"),
        (0.0, "percent", "0%", "0%"),
        (-0.00000001, "percent", "0%", "0%"),
        (0.00028, "percent", "0,028%", "0.028%"),
        (0.0056, "percent", "0,56%", "0.56%"),
        (38, "days", "38 dagen", "38 days"),
        (1, "days", "1 dag", "1 day"),
        (12345, "count", "12.345", "12,345"),
        (9999, "count", "9999", "9999"),
        (20.777, "mean", "20,8", "20.8"),
        (0.00423, "rate", "0,00423", "0.00423"),
        (-6.25, "score", "−6,2", "−6.2"),
        (14.25, "euro", "14,2 euro", "14.2 euro"),
        (None, "days", "–", "–"),
        (2.5e15, "count", "2,50e+15", "2.50e+15"),
    ],
)
def test_figures_as_people_write_them(value: float | None, unit: str, dutch: str, english: str) -> None:
    assert formats.with_unit(value, unit, "nl").replace("\u00a0", " ") == dutch
    assert formats.with_unit(value, unit, "en").replace("\u00a0", " ") == english


def test_months_and_days() -> None:
    assert formats.moment(date(2026, 3, 1), "nl") == "mrt\u00a02026"
    assert formats.moment(date(2026, 3, 1), "en") == "Mar\u00a02026"
    assert formats.moment(date(2026, 3, 1), "nl", monthly=False) == "1\u00a0mrt\u00a02026"
    assert formats.moment("T1", "nl") == "T1"
    assert formats.moment(3, "nl") == "3"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9).map(lambda value: round(value, 7)), max_size=20))
def test_a_scale_holds_every_value_on_round_ticks(values: list[float]) -> None:
    scale = scale_of(values)
    hair = 1e-8 * (scale.high - scale.low)
    assert all(scale.low - hair <= value <= scale.high + hair for value in values)
    assert 2 <= len(scale.ticks) <= 9
    assert list(scale.ticks) == sorted(set(scale.ticks))
    assert len(set(tick_words(scale, "nl", "count"))) == len(scale.ticks) or max(map(abs, scale.ticks)) >= 1e12


@settings(max_examples=100, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_a_percentage_stays_between_nothing_and_everything(values: list[float]) -> None:
    scale = scale_of(values, percent=True)
    assert scale.low >= 0
    assert scale.high <= 1 + 1e-9
    assert all(scale.low <= value + 1e-9 and value <= scale.high + 1e-9 for value in values)


def test_high_percentages_get_an_axis_of_their_own() -> None:
    scale = scale_of([0.91, 0.97, 0.94], percent=True)
    assert (scale.low, scale.high) == pytest.approx((0.9, 0.98))
    assert tick_words(scale, "nl", "percent")[0] == "90%"
    assert scale_of([0.4, 0.97], percent=True).low == 0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 5000).map(float), min_size=1, max_size=20))
def test_a_count_starts_at_nothing_and_is_whole(values: list[float]) -> None:
    scale = scale_of(values, whole=True)
    assert scale.low == 0
    assert scale.high >= max(values)
    assert all(tick == round(tick) for tick in scale.ticks)


def test_thirty_teams_are_not_between_29_and_30() -> None:
    assert scale_of([29, 29, 30], whole=True).ticks == (0, 10, 20, 30)


def test_an_axis_of_scores_shows_a_fifth_of_the_range_of_its_instrument():
    """A rise of 0.1 on a scale from 1 to 5 is small, and looks small."""
    scale = scale_for("mean", [3.5, 3.6], within=(1, 5))
    assert scale.high - scale.low >= 0.8
    assert scale.low <= 3.5
    assert scale.high >= 3.6
    assert scale_for("mean", [4.9, 5.0], within=(1, 5)).high == pytest.approx(5)
    assert scale_for("mean", [1.0, 2.5], within=(1, 5)).low == 1, "a score of 0 does not exist"
    empty = scale_for("mean", [], within=(1, 5))
    assert (empty.low, empty.high) == (1, 5), "an axis of what is possible, not of 0 to 1"


@given(st.lists(st.floats(12, 72), min_size=1, max_size=9))
def test_an_axis_of_scores_holds_every_score(values):
    scale = scale_for("mean", values, within=(12, 72))
    assert scale.low <= min(values) + 1e-9
    assert max(values) <= scale.high + 1e-9
    assert scale.high - scale.low >= 0.2 * 60 - 1e-9


def test_a_rate_is_written_and_ruled_as_people_read_it():
    assert formats.figure(0.0196, "per-100-clients", "nl") == "2"
    assert formats.with_unit(0.0196, "per-100-clients", "nl") == "2 per 100 cliënten"
    assert formats.figure(0.348, "per-group-year", "nl") == "4,2"
    scale = scale_for("per-100-clients", [0.0196, 0.031])
    assert scale.low == 0
    assert tick_words(scale, "nl", "per-100-clients") == ["0", "1", "2", "3", "4"]
    assert scale_for("rate", [3.5, 4.2]).low == 0

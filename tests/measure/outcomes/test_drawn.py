"""The pictures of outcomes: every point and stretch is drawn, what is hidden is not, and words say what a point is."""

import re
from datetime import date

import pytest

from ruggensteun.measure.charts.draw import pair, strip, svg
from ruggensteun.measure.charts.draw.pair import PairSpec, Stretch
from ruggensteun.measure.charts.draw.paired import Change
from ruggensteun.measure.charts.draw.strip import Strip, StripSpec


def circles(drawn, name):
    return re.findall(rf'<circle class="{name}" cx="([\d.-]+)" cy="([\d.-]+)"', drawn)


@pytest.mark.parametrize("width", [svg.WIDE, svg.PHONE])
def test_every_point_stands_once_and_in_order(width):
    spec = StripSpec(
        "x", [Strip("T0", (1.0, 2.0, 2.0, 4.5), 5, 2.4, 21), Strip("T1", (), 0, None, None)], within=(1, 5)
    )
    drawn = svg.strips(spec, width=width)
    places = circles(drawn, "chart-unit")
    assert len(places) == 4
    across = [float(x) for x, _ in places]
    assert across == sorted(across)
    assert len({*places}) == 4, "equal points stand on each other, not in each other"
    assert max(across) < width
    assert drawn.count("chart-interval") == 1, "a mean that may not be shown is not drawn"
    assert "style=" not in drawn


def test_words_say_what_a_point_stands_for():
    spec = StripSpec("x", [Strip("T0", (1.0, 2.0, 3.0), 7, 2.0, 23), Strip("T1", (), 0, None, None)])
    assert "7 mensen of iets meer, en nooit van één mens" in strip.sentence(spec)
    assert "T1: niet getoond" in strip.sentence(spec)


@pytest.mark.parametrize("width", [svg.WIDE, svg.PHONE])
def test_a_pair_has_one_axis_of_time(width):
    months = [date(2026, month, 1) for month in range(1, 7)]
    stretches = [
        Stretch(date(2026, 1, 1), date(2026, 4, 1), Change("", 3.0, 0.5, 40)),
        Stretch(date(2026, 4, 1), date(2026, 7, 1), Change("", 3.4, 0.5, 30)),
    ]
    spec = PairSpec("x", "Bijeenkomsten", months, [0.5, 0.6, None, 0.7, 0.7, 0.8], "percent", "NEL", stretches)
    drawn = svg.process_and_outcome(spec, width=width)
    assert len(circles(drawn, "chart-point")) == 5
    assert drawn.count('class="chart-line"') == 2, "the line breaks where a month is not shown"
    above = {float(x) for x, _ in circles(drawn, "chart-point")}
    below = [float(x) for x, _ in circles(drawn, "chart-now")]
    assert len(below) == 2
    assert min(above) < below[0] < below[1]
    assert "betekent niet dat het ene door het andere komt" in pair.sentence(spec)

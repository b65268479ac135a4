"""The drawing of one series: sound XML, nothing hidden, nothing dangerous, whatever the figures are."""

import re
import time
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.draw import picture, svg
from ruggensteun.measure.charts.draw.spec import Annotation, ChartSpec, GoalPath, Mark
from tests.measure.charts.draw.stories import IMPROVING, SLIPPING, improving, months, plain, shares, stock

NAMESPACE = {"svg": "http://www.w3.org/2000/svg"}
HOSTILE = "<script>alert(1)</script>&\"'\x00\x0b ]]> <![CDATA["


def parsed(drawing: str) -> ET.Element:
    """The drawing as XML, which fails when it is not."""
    return ET.fromstring(drawing)


def classes(root: ET.Element, name: str) -> list[ET.Element]:
    """Elements of a class."""
    return [element for element in root.iter() if name in (element.get("class") or "").split()]


def texts(root: ET.Element) -> list[str]:
    """Every text that is drawn."""
    return ["".join(one.itertext()) for one in root.iterfind(".//svg:text", NAMESPACE)]


ODD = {
    "nothing": [],
    "one point": [4],
    "all missing": [None] * 8,
    "all equal": [7] * 15,
    "all zero": [0] * 15,
    "huge": [1e14, 3e14, 2e14] * 5,
    "tiny": [1e-9, 3e-9, 2e-9] * 5,
    "negative": [-4, -9, 3, -1] * 4,
    "one missing": [4, None, 6, 5],
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("width", [300, 880])
def test_odd_series_are_drawn(name: str, width: int) -> None:
    spec = plain(ODD[name])
    root = parsed(svg.run_chart(spec, width=width))
    measured = sum(value is not None for value in ODD[name])
    assert len(classes(root, "chart-point")) == measured
    for element in root.iter():
        assert "nan" not in "".join(element.attrib.values()).lower()
        assert "inf" not in [*element.attrib.values()]
    assert ("geen cijfers" in texts(root)) is (measured == 0)
    assert parsed(svg.sparkline(spec)) is not None
    assert parsed(svg.panel(spec)) is not None


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_nothing_and_everything_in_percent(share: float) -> None:
    found = analyse("p", "anhoej", months(14), [10 * share] * 14, [10] * 14)
    ticks = texts(parsed(svg.run_chart(ChartSpec("Alles", found, unit="percent"))))
    assert "0%" in ticks
    assert "100%" in ticks
    assert not any(re.match(r"(1[1-9]0|[2-9]\d\d|−)", tick) for tick in ticks)


def test_a_picture_speaks_to_who_cannot_see_it() -> None:
    root = parsed(svg.run_chart(improving(), id="tegel-3"))
    assert root.get("role") == "img"
    title = root.find("svg:title", NAMESPACE)
    description = root.find("svg:desc", NAMESPACE)
    assert title is not None
    assert description is not None
    assert (title.get("id"), title.text) == ("tegel-3-title", "Eerste netwerkgesprek")
    assert root.get("aria-labelledby") == "tegel-3-title"
    assert root.get("aria-describedby") == description.get("id") == "tegel-3-desc"
    assert "verbetering" in (description.text or "")


def test_links_are_reachable_and_the_drawing_is_silent_then() -> None:
    spec = improving(annotations=(Annotation(date(2024, 3, 1), "Training", "training", href="/notes/4"),))
    root = parsed(svg.run_chart(spec))
    links = root.findall(".//svg:a", NAMESPACE)
    assert [one.get("href") for one in links] == ["/notes/4"]
    # Its title names it; a label beside it would hide the word that is seen.
    assert links[0].get("aria-label") is None
    title = links[0].find("svg:title", NAMESPACE)
    assert title is not None
    assert title.text == "Training (mrt\u00a02024)"
    assert root.get("role") == "group"
    silent = root.find("svg:g", NAMESPACE)
    assert silent is not None
    assert silent.get("aria-hidden") == "true"
    assert not silent.findall(".//svg:a", NAMESPACE)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//elsewhere.example", "data:text/html,x", "/a b", "\\\\x"])
def test_addresses_that_may_not_be_followed_are_no_links(address: str) -> None:
    spec = improving(annotations=(Annotation(date(2024, 3, 1), "Training", href=address),))
    assert "<a " not in svg.run_chart(spec)


def test_hostile_texts_stay_texts() -> None:
    spec = ChartSpec(
        HOSTILE,
        analyse("run", "anhoej", ["<b>a</b>", "b&c", '"', "d"], [1, 2, 3, 4], note=[HOSTILE] * 4),
        subtitle=HOSTILE,
        unit=HOSTILE,
        marks=(Mark("b&c", HOSTILE, href='/x"onclick="y'),),
        annotations=(Annotation("d", HOSTILE),),
    )
    for mode in ("page", "standalone"):
        for drawing in (svg.run_chart(spec, mode=mode, id=HOSTILE), svg.panel(spec, mode=mode)):
            assert "<script" not in drawing
            assert "onclick=" not in re.sub(r'"[^"]*"', "", drawing)
            assert not parsed(drawing).findall(".//svg:script", NAMESPACE)


def test_a_page_gets_classes_only() -> None:
    for drawing in (svg.run_chart(improving()), svg.sparkline(improving()), svg.panel(improving())):
        root = parsed(drawing)
        assert not root.findall(".//svg:style", NAMESPACE)
        assert not any("style" in element.attrib for element in root.iter())


def test_a_picture_on_its_own_carries_colours_that_need_no_variables() -> None:
    drawing = svg.run_chart(improving(), mode="standalone")
    style = parsed(drawing).find("svg:style", NAMESPACE)
    assert style is not None
    simple = (style.text or "").split("@supports")[0]
    assert "var(" not in simple
    assert ".chart-line { fill: none; stroke: #14606b" in simple
    assert "prefers-color-scheme: dark" in (style.text or "")
    assert "Eerste netwerkgesprek" in texts(parsed(drawing))


def test_every_class_has_a_rule() -> None:
    known = set(re.findall(r"\.(chart[\w-]*)", picture.stylesheet()))
    drawings = [svg.run_chart(improving()), svg.run_chart(stock(), width=300), svg.panel(plain(SLIPPING), own=True)]
    found = {
        name for drawing in drawings for value in re.findall(r'class="([^"]+)"', drawing) for name in value.split()
    }
    # these say what a thing is; it looks like its family
    assert found - known <= {
        "chart-run", "chart-panel", "chart-flag-phase", "chart-word-pdsa", "chart-word-phase", "chart-word-baseline",
        "chart-row-name",
    }  # fmt: skip


def test_signals_have_a_shape() -> None:
    root = parsed(svg.run_chart(improving()))
    assert len(classes(root, "chart-good")) == 12
    assert len(classes(root, "chart-before")) == 12
    assert {"lange reeks aan één kant", "weinig kruisingen"} <= set(texts(root))
    values = [30, 34, 28, 35, 27, 33, 29, 36, 28, 34, 90, 30, 27, 33]
    found = analyse("i", "anhoej", months(14), values, better="lower")
    root = parsed(svg.run_chart(ChartSpec("Wachttijd", found)))
    assert len(classes(root, "chart-bad")) == 1
    assert classes(root, "chart-outside")
    assert "buiten de grenzen" in texts(root)


def test_a_stock_shows_its_path_and_no_rules() -> None:
    root = parsed(svg.run_chart(stock()))
    assert classes(root, "chart-goal")
    assert not classes(root, "chart-center")
    assert not classes(root, "chart-ring")
    assert "doel 50%" in texts(root)
    assert not any("mediaan" in one for one in texts(root))


def test_gaps_excluded_and_hidden_points_are_visible() -> None:
    values: list[float | None] = [4, 5, None, 6, 5, 30, 4, 5]
    found = analyse("run", "anhoej", months(8), values, exclude=[False] * 5 + [True] + [False] * 2)
    root = parsed(svg.run_chart(ChartSpec("Gesprekken", found, hidden=frozenset([date(2024, 3, 1)]))))
    lines = [one.get("d") or "" for one in classes(root, "chart-line")]
    assert [one.count("L") + 1 for one in lines] == [2, 4]
    assert len([one for one in classes(root, "chart-excluded") if one.tag.endswith("path")]) == 2  # and in the legend
    assert len(classes(root, "chart-hidden")) == 2
    assert "telt niet mee" in texts(root)
    assert "niet getoond: een groep van minder dan 5 mensen" in texts(root)


def test_phases_and_a_frozen_baseline_are_named() -> None:
    found = analyse("run", "anhoej", months(26), SLIPPING, freeze=12)
    root = parsed(svg.run_chart(ChartSpec("Naasten", found)))
    assert "Basislijn (12 punten)" in texts(root)
    assert len(classes(root, "chart-baseline")) == 1
    found = analyse("run", "anhoej", months(24), IMPROVING, part=[1] * 12 + [2] * 12)
    root = parsed(svg.run_chart(ChartSpec("Naasten", found, part_names={2: "Na de verhuizing"})))
    assert "Na de verhuizing" in texts(root)
    assert {"mediaan 40,5", "mediaan 64,5"} <= set(texts(root))
    assert "Na de verhuizing: 12 bruikbare punten" in texts(root)  # as the sentence counts: not those of all phases
    assert len(classes(root, "chart-line")) == 2


def test_rule_set_and_too_few_points_are_printed() -> None:
    said = texts(parsed(svg.run_chart(plain([4, 6, 5, 7, 3, 8, 4]))))
    assert {"Anhøj-regels, mediaan", "nog te weinig punten", "6 bruikbare punten"} <= set(said)
    spec = ChartSpec("Waiting", analyse("i", "nhs", months(14), IMPROVING[:14]), language="en")
    assert "NHS rules (Making Data Count), mean" in texts(parsed(svg.run_chart(spec)))


def test_eight_cycles_in_consecutive_months_keep_their_words() -> None:
    marks = tuple(Mark(date(2026, 1 + place, 9), f"Proef met een heel lange naam {place}") for place in range(8))
    values = [50 + place % 7 for place in range(60)]
    spec = ChartSpec("Vijf jaar", analyse("run", "anhoej", months(60, 2022), values), marks=marks)
    for width in (300, 880):
        drawing = svg.run_chart(spec, width=width)
        assert all(f"Proef met een heel lange naam {place} (" in drawing for place in range(8))


def test_marks_elsewhere_are_left_out() -> None:
    marks = (
        Mark(date(2010, 1, 1), "Lang geleden"),
        Mark("T1", "Ronde"),
        Mark(5, "Getal"),
        Mark(date(2024, 4, 20), "Net erna"),
    )
    drawing = svg.run_chart(plain([4, 6, 5, 7], marks=marks))
    assert "Lang geleden" not in drawing
    assert "Ronde" not in drawing
    assert "Net erna" in drawing


def test_a_mark_after_the_last_figures_stands_on_the_axis() -> None:
    marks = (Mark(date(2024, 6, 22), "Vandaag begonnen"), Mark(date(2025, 3, 1), "Veel later"))
    root = parsed(svg.run_chart(plain([4, 6, 5, 7], marks=marks)))
    assert "Vandaag begonnen" in texts(root)
    assert "jun" in texts(root)
    assert "Veel later" not in texts(root)
    (pole,) = classes(root, "chart-pole-pdsa")
    last = max(float(one.get("cx", "0")) for one in classes(root, "chart-point"))
    assert float(pole.get("x1", "0")) > last
    assert all(
        float(x) <= last + 9
        for one in classes(root, "chart-center")
        for x in re.findall(r"[ML]([\d.]+) ", one.get("d", ""))
    )


@pytest.mark.parametrize("end", [date(2024, 12, 31), date(2025, 6, 1), date(2026, 6, 1)])
@pytest.mark.parametrize("width", [390, 920])
def test_the_last_value_is_written_once(end: date, width: int) -> None:
    path = GoalPath.straight(date(2024, 1, 1), 0.5, end, 0.95)
    found = analyse("p", "anhoej", months(12), [6, 7, 6, 7, 7, 8, 7, 8, 8, 7, 8, 8], [9] * 12)
    said = texts(parsed(svg.run_chart(ChartSpec("Naasten", found, percent=True, path=path), width=width)))
    assert said.count("88,9%") == 1


def test_a_path_needs_days_in_order() -> None:
    with pytest.raises(ValueError, match="in order of time"):
        GoalPath.straight(date(2025, 1, 1), 0.1, date(2025, 1, 1), 0.5)
    steps = GoalPath(((date(2025, 1, 1), 0.0), (date(2025, 1, 11), 0.2), (date(2025, 1, 31), 0.3)))
    assert [steps.at(date(2025, 1, day)) for day in (6, 11, 21, 31)] == pytest.approx([0.1, 0.2, 0.25, 0.3])
    assert steps.at(date(2024, 12, 31)) is None
    assert steps.at(date(2030, 1, 1)) == 0.3


def test_the_widths_for_a_page_have_ids_of_their_own() -> None:
    ids = re.findall(r' id="([^"]+)"', svg.responsive(improving(), id="x"))
    assert sorted(ids) == sorted(
        f"x-{width}-{part}" for width in ("wide", "middle", "narrow") for part in ("desc", "title")
    )


def test_a_chart_takes_about_a_millisecond() -> None:
    spec = improving()
    svg.run_chart(spec)
    best = 9.0
    for _ in range(20):
        start = time.perf_counter()
        svg.run_chart(spec)
        best = min(best, time.perf_counter() - start)
    assert best < 0.01  # ten times what it takes on a quiet machine


def test_shares_and_texts_along_the_axis() -> None:
    found = analyse("run", "anhoej", ["T0", "T1", "T2"], shares([40, 50, 60]))
    said = texts(parsed(svg.run_chart(ChartSpec("Rondes", found, percent=True))))
    assert {"T0", "T1", "T2", "60%"} <= set(said)


def test_days_at_the_end_of_a_line_have_their_word() -> None:
    """A bare 29 beside a month reads like a date."""
    analysis = analyse("run", "anhoej", months(12), [20.0 + place for place in range(12)])
    spec = ChartSpec("Wachttijd", analysis, unit="days")
    assert "31\u00a0dagen" in texts(parsed(svg.run_chart(spec, width=700, id="x")))

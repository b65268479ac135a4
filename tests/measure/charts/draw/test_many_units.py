"""Charts that hold units against each other: small multiples, funnel, paired change, bars."""

import re
from xml.etree import ElementTree as ET

import pytest
from scipy import stats

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.draw import funnel_plot, paired, svg
from ruggensteun.measure.charts.draw.bars import BarSpec, Distribution
from ruggensteun.measure.charts.draw.funnel_plot import FunnelSpec, Standing, _pieces, _Room
from ruggensteun.measure.charts.draw.paired import Change, ChangeSpec, quantile
from ruggensteun.measure.charts.draw.panels import columns_for
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.funnel import funnel
from tests.measure.charts.draw.stories import months, plain, shares

NAMESPACE = {"svg": "http://www.w3.org/2000/svg"}


def panel_names(drawing: str) -> list[str]:
    """Titles of the panels, in the order in which they stand."""
    groups = ET.fromstring(drawing).findall("svg:g", NAMESPACE)
    return [one.findtext("svg:title", "", NAMESPACE) for one in groups]


def test_multiples_keep_the_order_they_are_given_in() -> None:
    levels = [30, 80, 10, 60]
    specs = [
        ChartSpec(f"Team {level}", analyse("run", "anhoej", months(6), shares([level] * 6)), unit="percent")
        for level in levels
    ]
    drawing = svg.small_multiples(specs, highlight={"Team 10"})
    assert panel_names(drawing) == [f"Team {level}" for level in levels]
    assert drawing.count("chart-panel-own") == 1
    assert "De volgorde is geen rangorde." in drawing


def test_multiples_share_one_scale_in_height_and_time() -> None:
    early, late = plain([10, 12, 11]), plain([95, 90, 99])
    late = ChartSpec("Later", analyse("run", "anhoej", months(3, 2026), [95, 90, 99]))
    common = svg.shared_scale([early, late])
    assert (common.scale.low, common.scale.high) == (0, 100)
    dots = [re.search(r'chart-now" cx="([\d.]+)" cy="([\d.]+)"', svg.panel(one, common)) for one in (early, late)]
    assert all(dots)
    first, second = ((float(one[1]), float(one[2])) for one in dots if one)
    assert first[0] < second[0] - 50
    assert first[1] > second[1] + 50


def test_charts_on_one_scale_measure_the_same() -> None:
    with pytest.raises(ValueError, match="count, days"):
        svg.shared_scale([plain([1, 2]), plain([1, 2], unit="days")])
    assert svg.small_multiples([plain([1, 2]), plain([1, 2], unit="days")], shared=False)


@pytest.mark.parametrize("number", [0, 1, 30, 274])
def test_any_number_of_panels(number: int) -> None:
    drawing = svg.small_multiples([plain([3, 4, None, 5]) for _ in range(number)])
    assert len(panel_names(drawing)) == number
    assert columns_for(max(1, number), 880) == min(max(1, number), 4)


def test_long_names_are_wrapped_and_stay_whole_on_hovering() -> None:
    name = "Intensieve behandeling thuis Westerkwartier en Noordelijk Hogeland"
    spec = ChartSpec(name, plain([1, 2, 3]).analysis)
    drawing = svg.panel(spec)
    assert f">{name}</title>" in drawing
    assert ">Intensieve behandeling</text>" in drawing
    assert f">{name}</text>" not in drawing


# --- funnel ----------------------------------------------------------------------------------------------


def test_a_funnel_names_only_who_is_highlighted() -> None:
    found = funnel("binomial", ["Noord", "Zuid", "Oost", "Klein"], [20, 5, 33, 1], [60, 61, 59, 3])
    spec = FunnelSpec("Plan", found, highlight=frozenset(["Noord"]))
    root = ET.fromstring(svg.funnel(spec))
    said = [one.text for one in root.iterfind(".//svg:text", NAMESPACE)]
    assert "Noord" in said
    assert "Zuid" not in said
    hover = [one.text or "" for one in root.iterfind(".//svg:g/svg:title", NAMESPACE)]
    assert any(one.startswith("Zuid: 8,2") for one in hover)
    assert "minder dan 5: geen oordeel" in said
    assert "om van te leren, niet om te beoordelen" in said


def test_a_team_at_everything_is_no_signal() -> None:
    found = funnel("binomial", [f"T{place}" for place in range(12)], [9] * 11 + [10], [10] * 12)
    assert "chart-outside" not in svg.funnel(FunnelSpec("Plan", found))


@pytest.mark.parametrize("width", [300, 880])
def test_odd_funnels_are_drawn(width: int) -> None:
    cases = [
        funnel("binomial", [], [], []),
        funnel("binomial", ["a"], [0], [0]),
        funnel("binomial", ["a"], [0], [10]),
        funnel("binomial", ["a", "b"], [10, 7], [10, 7]),
        funnel("poisson", ["a", "b"], [3, 90000], [0.2, 40000.5]),
        funnel("binomial", ["<b>", "&"], [1, 1], [1, 1]),
        funnel(
            "binomial", [f"u{i}" for i in range(20)], [i % 9 for i in range(20)], [20] * 20, overdispersion="additive"
        ),
    ]
    for found in cases:
        spec = FunnelSpec("<Plan>", found, highlight=frozenset(["a", "b", "&"]), language="en")
        root = ET.fromstring(svg.funnel(spec, width=width, mode="standalone"))
        assert "nan" not in ET.tostring(root, encoding="unicode").lower().replace("dominant", "")
        assert funnel_plot.sentence(spec)


# --- paired change ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("df", [1, 2, 3, 4, 9, 10, 29, 100, 200, 201, 1000])
def test_the_quantile_of_student(df: int) -> None:
    assert quantile(df) == pytest.approx(stats.t.ppf(0.975, df), rel=1e-7)


def test_a_change_and_its_interval() -> None:
    low, high = Change("Noord", -3.1, 15.0, 12).interval or (0, 0)
    assert (low, high) == pytest.approx(stats.t.interval(0.95, 11, loc=-3.1, scale=15 / 12**0.5))
    assert Change("Een", 2.0, None, 1).interval is None


def test_a_change_says_what_it_means_and_not_why() -> None:
    changes = [Change("Alle", -6.2, 14.1, 134), Change("Noord", -3.1, 15, 12), Change("HIC", None, None, None)]
    said = paired.sentence(ChangeSpec("WHODAS", changes, better="lower"))
    assert "Alle: −6,2 (−8,6 tot −3,8), n = 134; duidelijk beter." in said
    assert "Noord: −3,1 (−12,6 tot +6,4), n = 12; kan toeval zijn." in said
    assert "HIC: te weinig mensen." in said
    assert "niet te zeggen waardoor" in said


@pytest.mark.parametrize("width", [300, 880])
def test_odd_changes_are_drawn(width: int) -> None:
    for changes in ([], [Change("", 0.0, 0.0, 2)], [Change("x" * 90, 1e9, 1e9, 3)], [Change("n", None, None, 4)]):
        for better in ("higher", "lower", None):
            ET.fromstring(svg.paired_change(ChangeSpec("Verschil", changes, better=better), width=width))


# --- bars ------------------------------------------------------------------------------------------------


def test_bars_are_as_long_as_their_figures() -> None:
    spec = BarSpec("Fase", ("een", "twee"), (Distribution("Start", (0.2, 0.8), 40), Distribution("Later", (None, 0.4))))
    root = ET.fromstring(svg.bars(spec))
    long = [float(one.get("width", 0)) for one in root.iterfind(".//svg:rect", NAMESPACE)][2:]
    assert long[1] == pytest.approx(4 * long[0], rel=0.01)
    assert long[2] == pytest.approx(long[1] / 2, rel=0.01)
    said = [one.text for one in root.iterfind(".//svg:text", NAMESPACE)]
    assert "niet getoond" in said
    assert "Start (n = 40)" in said


def test_bars_that_do_not_fit_their_categories_are_refused() -> None:
    with pytest.raises(ValueError, match="2 values for 1 categories"):
        BarSpec("Fase", ("een",), (Distribution("Start", (0.2, 0.8)),))
    with pytest.raises(ValueError, match="at most 4"):
        BarSpec("Fase", (), tuple(Distribution(str(place), ()) for place in range(5)))
    for width in (300, 880):
        ET.fromstring(svg.bars(BarSpec("Leeg", (), ()), width=width))


def test_a_unit_outside_95_percent_gets_a_ring_and_no_diamond() -> None:
    found = funnel("binomial", ["a", "b", "c", "d"], [30, 29, 31, 39], [60, 60, 60, 60], target=0.5)
    last = found.units[-1]
    assert (last.outside95, last.outside) == (True, False)
    root = ET.fromstring(svg.funnel(FunnelSpec("Plan", found)))
    marks = [one.get("class") or "" for one in root.iterfind(".//svg:g/*", NAMESPACE)]
    assert marks.count("chart-ring") == 1
    assert "chart-outside" not in marks


def test_picture_sentence_and_standing_say_the_same() -> None:
    found = funnel("binomial", ["a", "b", "c", "d", "e"], [30, 29, 39, 55, 2], [60, 60, 60, 60, 3], target=0.5)
    assert [funnel_plot.standing(unit) for unit in found.units] == [
        Standing.INSIDE, Standing.INSIDE, Standing.OUTSIDE_95, Standing.OUTSIDE_998, None,
    ]  # fmt: skip
    spec = FunnelSpec("Plan", found)
    assert "1 van de 5 eenheden ligt buiten de grenzen van toeval (99,8%); 1 ligt alleen buiten 95%." in (
        funnel_plot.sentence(spec)
    )
    root = ET.fromstring(svg.funnel(spec))
    said = [one.text for one in root.iterfind(".//svg:text", NAMESPACE)]
    assert {"buiten 95%", "buiten 99,8%"} <= set(said)


@pytest.mark.parametrize("most", [3, 8, 17, 24, 60, 900])
def test_counts_stand_on_the_axis_as_whole_numbers(most: int) -> None:
    found = funnel("binomial", ["a", "b"], [1, 1], [2, most])
    root = ET.fromstring(svg.funnel(FunnelSpec("Plan", found)))
    ticks = list(root.iterfind(".//svg:text[@class='chart-tick']", NAMESPACE))
    said = [one.text or "" for one in ticks if one.get("text-anchor") == "middle"]
    assert len(said) >= 2
    assert not any("," in one for one in said)


def test_limits_near_zero_do_not_pile_up_their_names() -> None:
    """Few events: both lower limits lie on the axis, which names itself."""
    sizes = [30 + 5 * number for number in range(25)]
    found = funnel("poisson", [str(i) for i in sizes], [number % 3 for number in range(25)], sizes)
    room = _Room(FunnelSpec("Opnames", found, "oktober 2026", "rate"), 640, 32, 340)
    assert found.units[-1].lower998 == 0
    assert sorted(end.words for end in room.ends() if "%" in end.words) == ["95%", "99,8%"]
    assert all(end.y < room.y(room.target) + 1 for end in room.ends())


def test_a_limit_runs_up_to_the_edge_of_the_plot() -> None:
    sizes = [30 + 5 * number for number in range(25)]
    found = funnel("poisson", [str(i) for i in sizes], [number % 3 for number in range(25)], sizes)
    room = _Room(FunnelSpec("Opnames", found, "oktober 2026", "rate"), 640, 32, 340)
    for share in ("upper95", "upper998"):
        (piece,) = _pieces(room, getattr(room.exact, share))
        assert piece[0][1] == pytest.approx(room.top)
        assert piece[-1][0] == pytest.approx(room.x(float(room.sizes[-1])))
        assert [x for x, _y in piece] == sorted(x for x, _y in piece)

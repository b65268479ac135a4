"""What a chart says: the verdict, the numbers behind it, and what may not be concluded."""

from dataclasses import replace
from datetime import date

import pytest

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.draw import svg
from ruggensteun.measure.charts.draw.sentence import caution, seen, sentence, short, verdict
from ruggensteun.measure.charts.draw.spec import ChartSpec, GoalPath, Mark
from ruggensteun.measure.charts.draw.table import table_of
from ruggensteun.measure.charts.result import Rules
from tests.measure.charts.draw.stories import IMPROVING, SLIPPING, STEADY, improving, months, plain, stock


@pytest.mark.parametrize(
    ("spec", "expected", "words"),
    [
        (improving(), "improved", "Verbetering te zien"),
        (replace(improving(), better="lower"), "worsened", "Verslechtering te zien"),
        (replace(improving(), better="neutral"), "signal", "Verandering te zien"),
        (plain(IMPROVING[::-1]), "worsened", "Verslechtering te zien"),
        (plain(STEADY), "none", "Geen verandering te zien"),
        (plain(STEADY[:8]), "few", "Nog te weinig punten"),
        (plain([None] * 12), "few", "Nog geen cijfers"),
        (replace(plain([None] * 12), hidden=frozenset([date(2024, 2, 1)])), "few", "Te klein om te tonen"),
        (stock(), "none", "Op het pad naar het doel"),
    ],
)
def test_the_verdict(spec: ChartSpec, expected: str, words: str) -> None:
    assert verdict(spec) == expected
    assert short(spec) == words


def test_an_improvement_that_did_not_last_is_no_improvement() -> None:
    spec = ChartSpec("Naasten", analyse("run", "anhoej", months(26), SLIPPING, freeze=12, better="higher"))
    assert verdict(spec) == "signal"
    assert short(spec) == "Verandering hield niet stand"
    assert "liggen weer terug" in seen(spec)
    lasting = ChartSpec("Naasten", analyse("run", "anhoej", months(21), SLIPPING[:21], freeze=12, better="higher"))
    assert verdict(lasting) == "improved"


def test_the_latest_phase_speaks_and_the_step_between_phases_is_told() -> None:
    found = analyse("run", "anhoej", months(24), IMPROVING, part=[1] * 12 + [2] * 12, better="higher")
    spec = ChartSpec("Naasten", found, unit="days")
    assert "in fase 2" in seen(spec)
    assert short(spec) == "Geen verandering in fase 2"
    assert "De mediaan was 40,5\u00a0dagen (Fase 1) en is 64,5\u00a0dagen (Fase 2)." in seen(spec)


def test_one_point_outside_is_unusual_not_better() -> None:
    values = [30, 34, 28, 35, 27, 33, 29, 36, 28, 34, 90, 30, 27, 33]
    spec = ChartSpec("Wachttijd", analyse("i", "anhoej", months(14), values, better="higher"))
    assert verdict(spec) == "signal"
    assert "1 punt ligt buiten de grenzen" in seen(spec)


def test_the_nhs_icon_of_the_last_point_decides() -> None:
    found = analyse("i", "nhs", months(24), IMPROVING, better="higher", freeze=12)
    assert found.variation == "improvement"
    assert verdict(ChartSpec("x", found)) == "improved"
    found = analyse("i", "nhs", months(26), SLIPPING, better="higher", freeze=12)
    assert found.variation == "common"
    assert verdict(ChartSpec("x", found)) == "none"


def test_an_ordinary_last_point_does_not_deny_what_was_seen_before() -> None:
    spec = ChartSpec("x", analyse("i", "nhs", months(26), SLIPPING, better="higher", freeze=12))
    assert short(spec) == "Nu gewoon, eerder een verandering"
    assert seen(spec).startswith("De laatste punten schommelen zoals bij toeval; eerder was er wel iets te zien: ")
    assert "geen verandering" not in sentence(spec)
    assert "bewijst niet dat er niets" not in sentence(spec)


def test_no_improvement_while_the_last_point_falls_below_the_limits() -> None:
    rising = [30] * 2 + [28, 31, 29, 30, 27, 31, 29, 30, 40, 41, 40, 42, 41, 40, 43, 41, 40, 42]
    better = ChartSpec("x", analyse("p", "anhoej", months(20), rising, [80] * 20, better="higher"))
    assert verdict(better) == "improved"
    fallen = [*rising[:-1], 12]
    spec = ChartSpec("x", analyse("p", "anhoej", months(20), fallen, [80] * 20, better="higher"))
    assert verdict(spec) == "signal"
    assert short(spec) == "Verandering te zien"
    assert "Het laatste punt ligt onder de ondergrens." in seen(spec)


def test_crossings_alone_are_neither_better_nor_worse() -> None:
    values = [4, 4, 6, 4, 4, 4, 4, 4, 6, 6, 6, 6, 6, 6, 4, 4, 4, 4, 6, 6, 6, 6, 6, 6]
    found = analyse("run", "anhoej", months(24), [value + place / 100 for place, value in enumerate(values)])
    part = found.parts[0]
    assert part.longest_run is not None
    assert part.longest_run_limit is not None
    assert part.crossings is not None
    assert part.crossings_limit is not None
    assert part.longest_run <= part.longest_run_limit
    assert part.crossings < part.crossings_limit
    assert verdict(replace(ChartSpec("x", found), better="higher")) == "signal"


def test_a_run_at_the_start_is_told_as_where_it_came_from() -> None:
    spec = plain([40, 38, 36, 39, 41, 37, 38, 40, 39, 60, 58, 66, 64, 62, 68, 35, 63, 69, 61, 65])
    assert verdict(spec) == "improved"
    assert "eerst lagen 9 punten achter elkaar onder de mediaan" in seen(spec)
    assert "en de laatste punten liggen erboven" in seen(spec)


def test_the_numbers_and_their_limits_are_said() -> None:
    said = seen(improving())
    part = improving().analysis.parts[0]
    assert f"Bruikbare punten: {part.useful}" in said
    assert f"Langste reeks aan één kant: {part.longest_run} (hooguit {part.longest_run_limit})" in said
    assert f"Kruisingen: {part.crossings} (minstens {part.crossings_limit})" in said
    assert "De laatste waarde is 70% (dec\u00a02025)." in said
    assert "Het doel is 80%." in said


def test_the_language_of_the_reader() -> None:
    spec = replace(improving(), language="en")
    said = sentence(spec)
    assert said.startswith("An improvement can be seen")
    assert "The last value is 70% (Dec\u00a02025)." in said
    assert "does not say what caused it" in said
    assert not {"de", "het", "een", "punten"} & set(said.replace(".", " ").split())


def test_what_may_not_be_concluded() -> None:
    assert "niet waardoor" in caution(improving())
    assert "aanwijzing, geen bewijs" in caution(improving())
    assert "bewijst niet" in caution(plain(STEADY))
    assert "blijf meten" in caution(plain(STEADY[:7]))
    for spec in (improving(), plain(STEADY), stock()):
        assert "niet op volgorde" in caution(spec)
    assert caution(plain([])) == ""


def test_a_stock_behind_its_path_says_so() -> None:
    path = GoalPath.straight(date(2024, 1, 1), 0.2, date(2025, 1, 1), 0.9)
    spec = replace(stock(), path=path)
    assert short(spec) == "Nog achter op het pad naar het doel"
    assert "vraagt dan 84,1%" in seen(spec)
    assert short(replace(spec, path=GoalPath.straight(date(2024, 1, 1), 0.9, date(2025, 1, 1), 0.1))) == (
        "Nog achter op het pad naar het doel"
    )
    assert short(replace(spec, path=None)) == "Stand per meting"


def test_a_trend_without_a_run_has_a_direction() -> None:
    found = analyse("run", "ihi", months(12), [10, 14, 9, 13, 8, 15, 11, 12, 13, 14, 16, 17], better="lower")
    assert any(signal.rule == "trend" for signal in found.signals)
    assert verdict(ChartSpec("x", found)) == "worsened"


def test_the_table_has_a_row_for_every_point() -> None:
    spec = ChartSpec(
        "Naasten",
        analyse(
            "p", "anhoej", months(3), [5, None, 1], [10, None, 4], exclude=[True, False, False], note=["feest", "", ""]
        ),
        unit="percent",
        hidden=frozenset([date(2024, 2, 1)]),
        marks=(Mark(date(2024, 3, 14), "Bellen"),),
    )
    table = table_of(spec)
    assert table.heads == ("Periode", "Waarde", "n", "Gemiddelde", "Ondergrens", "Bovengrens", "Bijzonderheden")
    cells = [[cell.replace("\u00a0", " ") for cell in row] for row in table.rows]
    assert cells[0][:3] == ["jan 2024", "50%", "10"]
    assert cells[0][-1] == "telt niet mee; feest"
    assert cells[1][:3] == ["feb 2024", "niet getoond", "–"]
    assert cells[2][-1] == "Bellen"
    assert all(len(row) == len(table.heads) for row in table.rows)


def test_the_table_of_a_stock_has_no_centre() -> None:
    assert table_of(stock()).heads == ("Periode", "Waarde")


def test_a_frozen_baseline_is_where_the_series_came_from() -> None:
    values = [44, 45, 43, 46, 44, 36, 35, 34, 37, 36, 35, 40, 58, 62, 60, 66, 64, 61, 68, 65, 63]
    found = analyse("run", "anhoej", months(21), values, freeze=12, better="higher")
    assert verdict(ChartSpec("x", found)) == "improved"


def test_when_all_is_hidden_that_is_said_and_not_that_there_are_no_figures() -> None:
    spec = replace(plain([None] * 3), hidden=frozenset([date(2024, 2, 1)]), smallest=7)
    assert seen(spec) == "Te klein om te tonen: de cijfers gaan over een groep van minder dan 7 mensen."
    assert seen(replace(spec, language="en")).startswith("Too small to show")
    assert seen(plain([None] * 3)) == "Er zijn nog geen cijfers."


@pytest.mark.parametrize("rules", ["anhoej", "nhs"])
def test_picture_and_sentence_agree_that_there_are_too_few_points(rules: Rules) -> None:
    """A point far outside limits that rest on eight others is no verdict yet, in neither of the two."""
    spec = ChartSpec("Intakes", analyse("i", rules, months(9), [5.0, 6, 5, 6, 5, 6, 5, 6, 40], better="higher"))
    assert spec.analysis.parts[0].outside
    assert verdict(spec) == "few"
    assert short(spec) == "Nog te weinig punten"
    assert "nog te weinig punten" in svg.run_chart(spec, width=700, id="x")

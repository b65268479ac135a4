"""An analysis in plain words for a terminal: a table, the sentence of the chart, and the notices."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from ruggensteun.measure.charts.draw.sentence import sentence
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.funnel import Funnel
from ruggensteun.measure.charts.picture_file import unit_of
from ruggensteun.measure.charts.result import Analysis, Part, Point, Rule
from ruggensteun.measure.charts.rulesets import rule_set
from ruggensteun.measure.text import Language, Text

TITLES: dict[str, Text] = {
    "run": Text("Lijngrafiek met mediaan (run chart)", "Run chart"),
    "i": Text("I-kaart: losse waarden", "I chart: single values"),
    "mr": Text("MR-kaart: verschil met het vorige punt", "MR chart: moving range"),
    "p": Text("P-kaart: aandeel", "P chart: proportion"),
    "pp": Text("P′-kaart: aandeel, grote noemers", "P′ chart: proportion, large denominators"),
    "u": Text("U-kaart: aantal per eenheid", "U chart: rate"),
    "up": Text("U′-kaart: aantal per eenheid, grote noemers", "U′ chart: rate, large denominators"),
    "c": Text("C-kaart: aantal", "C chart: count"),
    "xbar": Text("Xbar-kaart: gemiddelde per groep", "Xbar chart: mean of each subgroup"),
    "s": Text("S-kaart: spreiding per groep", "S chart: spread inside each subgroup"),
    "t": Text("T-kaart: tijd tussen gebeurtenissen", "T chart: time between events"),
    "g": Text("G-kaart: aantal tussen gebeurtenissen", "G chart: cases between events"),
}

RULES: dict[Rule, Text] = {
    "outside": Text("buiten de grenzen", "outside the limits"),
    "longest_run": Text("lange reeks aan één kant", "long run on one side"),
    "crossings": Text("weinig kruisingen van de middenlijn", "few crossings of the centre line"),
    "shift": Text("verschuiving", "shift"),
    "trend": Text("trend", "trend"),
    "runs_few": Text("weinig reeksen", "few runs"),
    "runs_many": Text("veel reeksen", "many runs"),
    "two_of_three": Text("twee van drie dicht bij een grens", "two of three near a limit"),
    "inner_third": Text("lang dicht bij het midden", "long close to the centre"),
}

_ICONS: dict[str, Text] = {
    "common": Text("gewone schommeling", "common cause variation"),
    "improvement": Text("verbetering", "improvement"),
    "concern": Text("verslechtering", "concern"),
    "high": Text("hoger dan gewoon", "higher than usual"),
    "low": Text("lager dan gewoon", "lower than usual"),
    "passing": Text("het doel wordt steeds gehaald", "the target is met consistently"),
    "failing": Text("het doel wordt steeds niet gehaald", "the target is missed consistently"),
    "hit-or-miss": Text(
        "het doel wordt soms wel en soms niet gehaald", "the target is sometimes met and sometimes missed"
    ),
}


def figure(value: float | None, language: Language = "nl") -> str:
    """At most four digits that count, with the decimal mark of the language; – when undefined."""
    if value is None:
        return "–"
    text = f"{value:.4g}" if abs(value) < 10_000 else f"{value:.0f}" if abs(value) < 1e15 else f"{value:.3e}"
    return text if language.startswith("en") else text.replace(".", ",")


def chart_lines(analysis: Analysis, language: Language = "nl") -> list[str]:
    """Title, table, figures per part, the sentence, notices."""
    rules = rule_set(analysis.rules, analysis.type)
    title = f"{TITLES[analysis.type].in_(language)} – {rules.title.in_(language)}"
    rows = [_heading(language), *(_row(point, language) for point in analysis.points)]
    lines = [title, "", *aligned(rows), ""]
    for part in analysis.parts:
        lines.extend(_part_lines(analysis, part, language))
    lines.append(sentence(ChartSpec(title="", analysis=analysis, unit=unit_of(analysis), language=language)))
    lines.extend(_icon_lines(analysis, language))
    lines.extend(_false_alarms(analysis, language))
    said = (notice for notice in analysis.notices if notice.code != "too_few_points")
    return [*lines, *(f"- {notice.text.in_(language)}" for notice in said)]


def funnel_lines(funnel: Funnel, language: Language = "nl") -> list[str]:
    """Table, spread and notices of a funnel; in the order of the input, never ranked."""
    show = partial(figure, language=language)
    heading = Text("eenheid teller noemer aandeel 95% 99,8% oordeel", "unit events denominator rate 95% 99.8% verdict")
    rows = [heading.in_(language).split()]
    for unit in funnel.units:
        limits = (f"{show(unit.lower95)} – {show(unit.upper95)}", f"{show(unit.lower998)} – {show(unit.upper998)}")
        verdict = _funnel_verdict(unit.outside, unit.outside95).in_(language)
        rows.append([unit.unit, show(unit.events), show(unit.denominator), show(unit.rate), *limits, verdict])
    center = Text("doel" if funnel.target_given else "gezamenlijk", "target" if funnel.target_given else "common rate")
    spread = Text("spreiding (phi; toeval geeft ongeveer 0,7)", "dispersion (phi; chance gives about 0.7)")
    learn = Text("Om van te leren, niet om te beoordelen.", "To learn from, not to judge.")
    lines = [*aligned(rows), "", f"{center.in_(language)}: {show(funnel.target)}"]
    lines.append(f"{spread.in_(language)}: {show(funnel.dispersion)}")
    lines.extend(_adjusted_lines(funnel, language))
    lines.extend(f"- {notice.text.in_(language)}" for notice in funnel.notices)
    return [*lines, learn.in_(language)]


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns of even width: the first to the left, the last as it comes, the others to the right.

    A line break or a sign for the terminal in a name becomes a space.
    """
    rows = [["".join(sign if sign.isprintable() else " " for sign in cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(row[1:-1], widths[1:-1], strict=True)),
                row[-1],
            ]
        ).rstrip()
        for row in rows
    ]


def _heading(language: Language) -> list[str]:
    return Text("x y n midden onder boven opmerking", "x y n centre lower upper remark").in_(language).split()


def _row(point: Point, language: Language) -> list[str]:
    show = partial(figure, language=language)
    remarks = [RULES[rule].in_(language) for rule in point.rules]
    if point.excluded:
        remarks.append(Text("uitgesloten", "excluded").in_(language))
    elif point.missing:
        remarks.append(Text("geen meting", "not measured").in_(language))
    if point.note:
        remarks.append(point.note)
    x = point.x.isoformat() if isinstance(point.x, date) else str(point.x)
    numbers = (point.y, point.n, point.center, point.lower, point.upper)
    return [x, *(show(value) for value in numbers), "; ".join(remarks)]


def _part_lines(analysis: Analysis, part: Part, language: Language) -> Iterable[str]:
    """The run figures where there is more than one part, and sigma z; the sentence has the others."""
    if len(analysis.parts) > 1:
        longest, least = figure(part.longest_run_limit, language), figure(part.crossings_limit, language)
        yield Text(
            f"Fase {part.part}: punten {part.points}, bruikbaar {part.useful}; "
            f"langste reeks {figure(part.longest_run)} (hooguit {longest}); "
            f"kruisingen {figure(part.crossings)} (minstens {least}); buiten de grenzen {part.outside}.",
            f"Part {part.part}: points {part.points}, useful {part.useful}; "
            f"longest run {figure(part.longest_run)} (at most {longest}); "
            f"crossings {figure(part.crossings)} (at least {least}); outside the limits {part.outside}.",
        ).in_(language)
    if part.sigma_z is not None:
        yield f"Sigma z: {figure(part.sigma_z, language)}"


def _icon_lines(analysis: Analysis, language: Language) -> Iterable[str]:
    """The NHS icons in words."""
    words = [_ICONS[word].in_(language) for word in (analysis.variation, analysis.assurance) if word]
    if words:
        yield "; ".join(words)


def _false_alarms(analysis: Analysis, language: Language) -> Iterable[str]:
    """IHI only: how often pure chance fires, beside the verdict."""
    known = rule_set(analysis.rules, analysis.type).false_alarms
    if analysis.rules != "ihi" or not known or not analysis.points:
        return
    points = min(known, key=lambda number: abs(number - len(analysis.points)))
    share = figure(known[points], language)
    yield Text(
        f"Let op: van reeksen van {points} punten die alleen toeval zijn, geeft {share}% met deze regels een signaal.",
        f"Note: of series of {points} points that are pure chance, {share}% signal under these rules.",
    ).in_(language)


def _funnel_verdict(outside: bool | None, outside95: bool | None) -> Text:
    if outside is None:
        return Text("geen oordeel", "no verdict")
    if outside:
        return Text("buiten 99,8%", "outside 99.8%")
    return Text("buiten 95%", "outside 95%") if outside95 else Text("binnen", "inside")


def _adjusted_lines(funnel: Funnel, language: Language) -> Iterable[str]:
    adjusted = [unit for unit in funnel.units if unit.adjusted is not None]
    if not adjusted:
        return
    names = ", ".join(unit.unit for unit in adjusted if unit.adjusted and unit.adjusted.outside)
    nobody = Text("geen enkele eenheid", "no unit").in_(language)
    beyond = Text("buiten de aangepaste grenzen (99,8%)", "outside the adjusted limits (99.8%)").in_(language)
    yield f"{beyond}: {names or nobody}"

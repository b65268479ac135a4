"""What a reader of a chart has to know besides the chart: rows left out, limits that are missing or may still move."""

from collections.abc import Iterable, Sequence
from datetime import date

from ruggensteun.measure.charts.cells import Fault
from ruggensteun.measure.charts.kinds import FEWEST_USEFUL, NEED_N, STEADY_FROM
from ruggensteun.measure.charts.result import Analysis, Notice, Part, X
from ruggensteun.measure.text import Text

LARGE_DENOMINATOR = 1000
"""Mean denominator from which P and U limits get too narrow for ordinary differences between months."""

MOST_ROWS = 50
"""Rows left out that are named one by one; the rest is counted."""

_FAULTS = {
    Fault.ZERO_DENOMINATOR: ("er is geteld bij een noemer van 0", "something was counted out of 0"),
    Fault.NEGATIVE_DENOMINATOR: ("de noemer is lager dan 0", "the denominator is below 0"),
    Fault.NEGATIVE: ("het getal is lager dan 0", "the number is below 0"),
    Fault.ABOVE_DENOMINATOR: ("de teller is hoger dan de noemer", "the numerator is above the denominator"),
    Fault.ZERO_TIME: (
        "een tijd van 0 past niet op een T-kaart; noteer de tijd in uren, of tel per maand",
        "a time of 0 does not fit a T chart; note the time in hours, or count by month",
    ),
    Fault.TOO_LARGE: ("het getal is oneindig of onwaarschijnlijk groot", "the number is infinite or unlikely large"),
}


def notices(
    analysis: Analysis, x: Sequence[X], faults: Sequence[tuple[int, Fault]], freeze: int | None
) -> tuple[Notice, ...]:
    """All notices of one analysis; ``x`` and ``faults`` are by input row, ``freeze`` is as it was asked for."""
    found = [_left_out(row, fault, x[row]) for row, fault in faults[:MOST_ROWS]]
    found.extend(_left_out_too(faults[MOST_ROWS:]))
    if not any(point.used for point in analysis.points):
        found.append(Notice("no_points", Text("Er zijn geen bruikbare punten.", "There are no usable points.")))
        return tuple(found)
    found.extend(_about_freeze(analysis, freeze))
    for part in analysis.parts:
        found.extend(_about_part(part, several=len(analysis.parts) > 1, judged=analysis.type != "mr"))
    found.extend(_about_type(analysis))
    return tuple(found)


def _left_out(row: int, fault: Fault, x: X) -> Notice:
    nl, en = _FAULTS[fault]
    where = x.isoformat() if isinstance(x, date) else x
    text = Text(f"Bij {where}: {nl}. Deze rij telt niet mee.", f"At {where}: {en}. This row is left out.")
    return Notice(fault.name.lower(), text, (row,))


def _left_out_too(faults: Sequence[tuple[int, Fault]]) -> Iterable[Notice]:
    if faults:
        text = Text(
            f"Ook deze rijen tellen niet mee, om zulke redenen: nog {len(faults)}.",
            f"These rows are left out too, for such reasons: {len(faults)} more.",
        )
        yield Notice("more_rows", text, tuple(row for row, _ in faults))


def _about_freeze(analysis: Analysis, freeze: int | None) -> Iterable[Notice]:
    if freeze is None:
        return
    if len(analysis.parts) > 1:
        yield Notice(
            "freeze_ignored",
            Text(
                "De basislijn is niet vastgezet: elke fase heeft een eigen middenlijn.",
                "The baseline is not frozen: every part has its own centre line.",
            ),
        )
    elif freeze > len(analysis.points):
        yield Notice(
            "freeze_beyond",
            Text(
                f"De basislijn zou uit {freeze} punten bestaan, maar er zijn er {len(analysis.points)}.",
                f"The baseline was to have {freeze} points, but there are {len(analysis.points)}.",
            ),
        )


def _about_part(part: Part, *, several: bool, judged: bool) -> Iterable[Notice]:
    nl, en = (f"Fase {part.part}: ", f"Part {part.part}: ") if several else ("", "")
    if part.no_limits == "no_points":
        yield _notice(
            "no_baseline", nl, en, "geen bruikbare punten voor een middenlijn.", "no usable points for a centre line."
        )
    if part.no_limits == "too_few":
        yield _notice("no_limits", nl, en, "te weinig punten voor grenzen.", "too few points for limits.")
    if part.no_limits == "flat":
        yield _notice(
            "no_limits",
            nl,
            en,
            "de punten verschillen niet van elkaar; daarom zijn er geen grenzen.",
            "the points do not differ from each other; therefore there are no limits.",
        )
    if part.trial_limits:
        yield _notice(
            "trial_limits",
            nl,
            en,
            f"proefgrenzen; ze kunnen verschuiven tot er {STEADY_FROM} punten zijn (nu: {part.baseline}).",
            f"trial limits; they may move until there are {STEADY_FROM} points (now: {part.baseline}).",
        )
    if judged and part.useful < FEWEST_USEFUL:
        yield _notice(
            "too_few_points",
            nl,
            en,
            f"nog te weinig punten voor een oordeel (bruikbaar: {part.useful}, nodig: {FEWEST_USEFUL}).",
            f"still too few points for a verdict (useful: {part.useful}, needed: {FEWEST_USEFUL}).",
        )
    if part.screened:
        yield _notice(
            "screened",
            nl,
            en,
            f"grote sprongen zijn weggelaten bij het berekenen van de grenzen: {part.screened}.",
            f"large jumps were left out of the limits: {part.screened}.",
        )


def _notice(code: str, where_nl: str, where_en: str, nl: str, en: str) -> Notice:
    nl, en = where_nl + nl, where_en + en
    return Notice(code, Text(nl[0].upper() + nl[1:], en[0].upper() + en[1:]))


def _about_type(analysis: Analysis) -> Iterable[Notice]:
    used = [point for point in analysis.points if point.used]
    if analysis.type in NEED_N | {"c"} and 2 * sum(point.y == 0 for point in used) > len(used):
        yield Notice(
            "rare_events",
            Text(
                "De meeste punten zijn 0. Bij zeldzame gebeurtenissen zegt een T- of G-kaart meer.",
                "Most points are 0. With rare events a T or G chart says more.",
            ),
        )
    sizes = [point.n for point in used if point.n is not None]
    if analysis.type in {"p", "u"} and sizes and sum(sizes) / len(sizes) >= LARGE_DENOMINATOR:
        accented = analysis.type.upper() + "′"
        yield Notice(
            "large_denominators",
            Text(
                f"De noemers zijn groot. De grenzen zijn dan vaak te smal; een {accented}-kaart past beter.",
                f"The denominators are large. Limits are then often too narrow; a {accented} chart fits better.",
            ),
        )

"""The report of a team from its workbook alone: figures and cycles, without what people write in the platform."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.draw.spec import ChartSpec, Mark
from ruggensteun.measure.charts.result import Better, ChartType, Rules
from ruggensteun.measure.indicators.catalogue import CATALOGUE
from ruggensteun.measure.indicators.cells import Row
from ruggensteun.measure.indicators.indicator import Indicator
from ruggensteun.measure.indicators.released import Released
from ruggensteun.measure.report.figure import definition, figure_of
from ruggensteun.measure.report.model import CyclePart, Figure, Report
from ruggensteun.measure.tables.monitor import PDSA_DECISIONS
from ruggensteun.measure.text import Language, Text

CHARTED: dict[str, ChartType] = {"run": "run", "p": "p", "u": "u", "line": "run"}
RULES: dict[Rules, str] = {"anhoej": "Anhøj", "ihi": "IHI (Perla, Provost, Murray)", "nhs": "NHS Making Data Count"}
RUNNING = Text("loopt", "running")


def report_of(
    released: Released,
    *,
    team: str,
    names: dict[str, str],
    cycles: Iterable[dict[str, Any]],
    starts_on: date,
    ends_on: date,
    made_on: date,
    rules: Rules = "anhoej",
    minimum: int = 5,
    language: Language = "nl",
) -> Report:
    """The report of one team over a period; the charts show every month there is, the cycles those of the period.

    ``names``: what to print for ``team``, ``organisation`` and ``programme``. ``ends_on`` is the first day after it.
    """
    ran = [
        row for row in cycles if row["started_on"] < ends_on and not (row["ended_on"] and row["ended_on"] < starts_on)
    ]
    lines = _lines(released, team)
    figures = [
        _figure(indicator, lines[key], [row for row in cycles if _touches(row, key)], rules, language)
        for key, indicator in CATALOGUE.items()
        if indicator.chart in CHARTED and any(row.value is not None for row in lines.get(key, []))
    ]
    return Report(
        team=names["team"],
        organisation=names["organisation"],
        programme=names["programme"],
        starts_on=starts_on,
        ends_on=ends_on,
        rules=RULES[rules],
        minimum=minimum,
        made_on=made_on,
        figures=figures,
        cycles=[_cycle(number, row, language) for number, row in enumerate(ran, 1)],
    )


def _lines(released: Released, team: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in released.rows(level="team", unit=team):
        found[row.indicator].append(row)
    return found


def _touches(row: dict[str, Any], key: str) -> bool:
    return key in {each.strip() for each in (row["indicators"] or "").split(";")}


def _figure(
    indicator: Indicator, rows: Sequence[Row], cycles: Sequence[dict[str, Any]], rules: Rules, language: Language
) -> Figure:
    stock = indicator.clock == "stock"
    ratio = indicator.unit in ("percent", "rate") and indicator.denominator is not None
    analysis = analyse(
        "run" if stock else CHARTED[indicator.chart],
        rules,
        [date.fromisoformat(f"{row.period}-01") for row in rows],
        [row.numerator if ratio else row.value for row in rows],
        [row.denominator for row in rows] if ratio else None,
        better=_better(indicator.better),
    )
    spec = ChartSpec(
        title=indicator.title.in_(language),
        analysis=analysis,
        unit=indicator.shown or indicator.unit,
        within=indicator.within,
        percent=indicator.unit == "percent",
        better=_better(indicator.better),
        marks=tuple(Mark(row["started_on"], row["label"]) for row in cycles),
        stock=stock,
        language=language,
    )
    counted = definition(indicator.numerator_text, indicator.denominator_text, language)
    return figure_of(spec, id=indicator.key, definition=counted)


def _better(word: str) -> Better:
    return "higher" if word == "higher" else "lower" if word == "lower" else "neutral"


def _cycle(number: int, row: dict[str, Any], language: Language) -> CyclePart:
    decided = {code.value: code.title.in_(language) for code in PDSA_DECISIONS}
    decision = decided.get(row["decision"] or "", "")
    return CyclePart(
        number=number,
        title=row["label"],
        state=decision or RUNNING.in_(language),
        started_on=row["started_on"],
        ended_on=row["ended_on"],
        decision=decision,
    )

"""What has to be run for the lines that are asked for: named queries, each compiled from the same Ibis expressions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ruggensteun.measure.indicators import queries
from ruggensteun.measure.indicators.catalogue import MEASURES, SERIES
from ruggensteun.measure.indicators.counting import GUARDS
from ruggensteun.measure.indicators.indicator import Series
from ruggensteun.measure.indicators.measure import Mark, Measure, Median, Span
from ruggensteun.measure.indicators.stages import STAGES, needed

_NUMBER = {measure: number for number, measure in enumerate(MEASURES)}
_BY_NAME = {measure.name: measure for measure in MEASURES}
BATCHES = {batch[0][1].name: batch for batch in queries.batches(enumerate(MEASURES))}
"""Totals that are counted in one pass, by the name of the first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Names of queries, in groups by the shape of what they give.

    ``stages``: to make first, in order. ``turns``, ``totals``, ``medians``: names of measures (totals: of the
    first in a batch). ``own``: whether the own measures are wanted too.
    """

    stages: tuple[str, ...]
    turns: tuple[str, ...]
    totals: tuple[str, ...]
    medians: tuple[str, ...]
    own: bool


def plan(lines: Iterable[Series], *, own: bool = False) -> Plan:
    """What to run for these lines, and for what protects them."""
    wanted: set[Measure] = set()
    for line in lines:
        wanted.update(line.measures)
        wanted.update(_BY_NAME[name] for name, _ in GUARDS[line.key])
    measures = sorted(wanted, key=_NUMBER.__getitem__)
    totals = [name for name, batch in BATCHES.items() if any(measure in wanted for _, measure in batch)]
    sources = {measure.source for measure in measures} | ({"own"} if own else set()) | {"places", "silent", "rounds"}
    if any(measure.label is not None and not measure.labels for measure in measures):
        sources.add("series")
    return Plan(
        tuple(needed(sources)),
        tuple(measure.name for measure in measures if isinstance(measure, (Span, Mark))),
        tuple(totals),
        tuple(measure.name for measure in measures if isinstance(measure, Median)),
        own,
    )


EVERYTHING = plan(SERIES.values(), own=True)
"""The plan of the whole catalogue."""


def stages_of(which: Plan, tables: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The stages of a plan as (name, Ibis expression) on ``tables`` (monitor tables and stages by name)."""
    for name in which.stages:
        yield name, queries.stage_of(name, tables)


def turns_of(which: Plan, tables: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Per span or mark the expressions of its turns, not yet added up."""
    found = {}
    for name in which.turns:
        measure = _BY_NAME[name]
        if isinstance(measure, (Span, Mark)):
            found[name] = queries.turns(measure, _NUMBER[measure], tables)
    return found


def totals_of(which: Plan, tables: Mapping[str, Any]) -> dict[str, Any]:
    """Per batch of totals its expression."""
    return {name: queries.totals(BATCHES[name], tables) for name in which.totals}


def values_of(which: Plan, tables: Mapping[str, Any]) -> dict[str, Any]:
    """Per median the expression of the values that it is taken of."""
    found = {}
    for name in which.medians:
        measure = _BY_NAME[name]
        if isinstance(measure, Median):
            found[name] = queries.values(measure, _NUMBER[measure], tables)
    return found


def is_stored(name: str) -> bool:
    """Whether a stage is kept as a table rather than as a view."""
    return STAGES[name].stored

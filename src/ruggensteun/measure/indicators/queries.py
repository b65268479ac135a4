"""From declarations to queries: what an engine has to run for a set of measures, as Ibis expressions.

Every query gives rows of one shape, (measure, label, area, period, amount), so that one piece of
NumPy finishes the work for all engines; for medians (measure, area, period, value, times). ``measure`` is the
number of the measure in ``MEASURES``; ``period`` is a month number, or the number of a round.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from ruggensteun.measure.indicators.measure import Mark, Measure, Median, Span, Total
from ruggensteun.measure.indicators.stages import FAR, STAGES, needed
from ruggensteun.measure.indicators.stages.time import last_month_end, month
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Kind, Table

_TYPES = {
    Kind.INTEGER: "int64",
    Kind.NUMBER: "float64",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.MONTH: "date",
}


def ibis_schema(table: Table) -> dict[str, str]:
    """Column names and Ibis types of a monitor table."""
    return {column.name: _TYPES.get(column.kind, "string") for column in table.columns}


def unbound() -> dict[str, Any]:
    """Every monitor table and stage as an Ibis table without rows, for compiling."""
    import ibis

    tables = {name: ibis.table(ibis_schema(table), name=name) for name, table in TABLES.items()}
    for name in needed(STAGES):
        tables[name] = ibis.table(stage_of(name, tables).schema(), name=name)
    return tables


def stage_of(name: str, tables: Mapping[str, Any]) -> Any:
    """The expression of a stage on the tables that it needs."""
    stage = STAGES[name]
    return stage.build(*(tables[need] for need in stage.needs))


def _shape(rows: Any, number: int, label: Any, period: Any, amount: Any) -> Any:
    import ibis

    area = rows.place if "place" in rows.columns else rows.area
    return rows.select(
        measure=ibis.literal(number, type="int16"),
        label=ibis.literal(-1, type="int32") if label is None else label.cast("int32"),
        area=area.cast("int32"),
        period=period.cast("int32"),
        amount=amount,
    )


def turns(measure: Span | Mark, number: int, tables: Mapping[str, Any]) -> list[Any]:
    """What a span or mark adds (+1) or takes away (-1), and in which month; rows not yet added up."""
    import ibis

    rows = tables[measure.source]
    one = ibis.literal(1, type="int32")
    if measure.where is not None:
        rows = rows.filter(measure.where(rows))
    label = measure.label(rows) if measure.label else None
    if isinstance(measure, Mark):
        return [_shape(rows, number, label, measure.month(rows), one)]
    rows = rows.mutate(begins=measure.since(rows), ends=FAR if measure.until is None else measure.until(rows))
    rows = rows.filter(rows.begins < rows.ends)
    label = measure.label(rows) if measure.label else None
    over = rows.filter(rows.ends < FAR)
    gone = measure.label(over) if measure.label else None
    return [_shape(rows, number, label, rows.begins, one), _shape(over, number, gone, over.ends, -one)]


def added_up(rows: Sequence[Any]) -> Any:
    """All turns together: per measure, label, area and month."""
    import ibis

    everything = ibis.union(*rows) if len(rows) > 1 else rows[0]
    return everything.group_by("measure", "label", "area", "period").aggregate(
        amount=everything.amount.sum().cast("float64")
    )


def totals(measures: Sequence[tuple[int, Total]], tables: Mapping[str, Any]) -> Any:
    """Totals that read the same stage in the same way, in one pass over it."""
    import ibis

    first = measures[0][1]
    rows = tables[first.source]
    keys = {"area": rows.place if "place" in rows.columns else rows.area, "period": rows[first.clock]}
    if first.label is not None:
        keys["label"] = first.label(rows)
    amounts = {f"m{number}": measure.amount(rows).cast("float64") for number, measure in measures}
    wide = rows.group_by(**keys).aggregate(**amounts)
    label = wide.label if first.label is not None else None
    parts = [_shape(wide, number, label, wide.period, wide[f"m{number}"].fill_null(0.0)) for number, _ in measures]
    return ibis.union(*parts) if len(parts) > 1 else parts[0]


def values(measure: Median, number: int, tables: Mapping[str, Any]) -> Any:
    """What a median is taken of: how often each value occurs per team and month."""
    import ibis

    rows = tables[measure.source]
    found = rows.group_by(rows.place, rows.month, value=measure.value(rows)).aggregate(times=rows.count())
    return found.select(
        measure=ibis.literal(number, type="int16"),
        area=found.place.cast("int32"),
        period=found.month.cast("int32"),
        value=found.value.cast("int32"),
        times=found.times.cast("int32"),
    )


def batches(measures: Iterable[tuple[int, Measure]]) -> list[list[tuple[int, Total]]]:
    """Totals grouped by what they read and how."""

    def way(item: tuple[int, Total]) -> tuple[str, str, str]:
        label = item[1].label
        return item[1].source, item[1].clock, "" if label is None else label.__qualname__

    found = sorted(((number, each) for number, each in measures if isinstance(each, Total)), key=way)
    return [list(group) for _, group in groupby(found, key=way)]


_EVENTS = (
    ("professional_training", "on"),
    ("client", "in_care_from"),
    ("intake", "intake_on"),
    ("group_step", "on"),
    ("meeting", "held_on"),
    ("goal", "active_from"),
    ("response", "due_on"),
    ("response", "answered_on"),
    ("team_assessment", "on"),
    ("table_session", "held_on"),
    ("care_event", "on"),
    ("period", "month"),
    ("delivery", "month"),
)
"""The dates from which is seen how far the data reach."""


def extent(tables: Mapping[str, Any]) -> Any:
    """The first month of a participating team, the last month in the data, and the end of the programme.

    One row: ``first`` (0: unknown), ``earliest`` and ``latest`` in the data, ``ends`` (exclusive; FAR: unknown).
    """
    import ibis

    parts = []
    for name, column in _EVENTS:
        day = tables[name][column]
        parts.append(tables[name].aggregate(earliest=day.min(), latest=day.max()))
    seen = ibis.union(*parts)
    found = seen.aggregate(earliest=month(seen.earliest.min()), latest=month(seen.latest.max()))
    teams, programme = tables["places"], tables["programme"]
    begun = teams.aggregate(first=teams.team_since.min())
    over = programme.aggregate(ends=last_month_end(programme.ends_on.max()))
    return found.cross_join(begun).cross_join(over)

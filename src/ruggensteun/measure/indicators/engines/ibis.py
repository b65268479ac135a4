"""What PostgreSQL and Spark share: the same Ibis expressions, compiled for the engine at hand and run there."""

from collections.abc import Callable, Iterable
from typing import Any

from ruggensteun.measure.indicators import queries
from ruggensteun.measure.indicators.frames import Columns, Frames, without_rows
from ruggensteun.measure.indicators.plan import Plan, is_stored, stages_of, totals_of, turns_of, values_of


def frames(
    plan: Plan, *, sql: Callable[[Any], str], store: Callable[[str, str, bool], None], fetch: Callable[[str], Columns]
) -> Frames:
    """Run a plan. ``sql`` compiles an expression, ``store`` makes a stage (name, query, kept?), ``fetch`` gives rows.

    Queries of one shape are fetched as one union: the fewer jobs, the sooner a cluster is done.
    """
    import ibis

    def together(found: Iterable[Any]) -> list[Columns]:
        several = list(found)
        if not several:
            return []
        return [fetch(sql(ibis.union(*several) if len(several) > 1 else several[0]))]

    tables = queries.unbound()
    for name, expression in stages_of(plan, tables):
        store(name, sql(expression), is_stored(name))
    turns = [each for found in turns_of(plan, tables).values() for each in found]
    extent = fetch(sql(queries.extent(tables)))
    return Frames(
        areas=fetch("SELECT * FROM areas"),
        places=fetch("SELECT * FROM places"),
        silent=fetch("SELECT * FROM silent"),
        turns=[fetch(sql(queries.added_up(turns)))] if turns else [],
        totals=together(totals_of(plan, tables).values()),
        values=together(values_of(plan, tables).values()),
        rounds=fetch("SELECT * FROM rounds"),
        series=fetch("SELECT * FROM series")
        if "series" in plan.stages
        else without_rows("series", "instrument", "scale"),
        own=fetch("SELECT * FROM own") if plan.own else without_rows("place", "month", "measure"),
        extent=(extent["earliest"][0], extent["latest"][0], extent["first"][0], extent["ends"][0]),
    )

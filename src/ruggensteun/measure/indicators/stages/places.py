"""Where things are counted: the teams that take part, and every unit that they belong to."""

from typing import Any

from ruggensteun.measure.indicators.stages.registry import stage, view
from ruggensteun.measure.indicators.stages.time import earliest, last_day_end, last_month_end, month, month_or_never

LEVELS = ("team", "organisation", "region", "programme")
"""From small to large; organisations and regions cross each other, both lie between team and programme."""


@view
def taking_part(team: Any, programme: Any) -> Any:
    """Teams that take or took part, with the months in which they do.

    A candidate never takes part; a team without a first day takes part from the start of the
    programme when its status says that it takes part now.
    """
    import ibis

    until = team.participating_until
    chosen = team.filter(
        team.status != "candidate",
        team.participating_from.notnull() | (team.status == "participating"),
        until.isnull() | team.participating_from.isnull() | (until > team.participating_from),
    )
    # What a team has not delivered yet is unknown, and not zero.
    delivered = month_or_never(chosen.delivered_until)
    name = programme.aggregate(programme=programme.programme.min(), starts=month(programme.starts_on.min()))
    return chosen.cross_join(name).select(
        "team",
        "organisation",
        "region",
        ibis.coalesce(name.programme, ibis.literal("programme")).name("programme"),
        (chosen.domain == "social").cast("int32").name("domain"),
        ibis.coalesce(month(chosen.participating_from), name.starts, 0).cast("int32").name("team_since"),
        earliest(last_month_end(chosen.participating_until), delivered).name("team_flow_until"),
        earliest(last_day_end(chosen.participating_until), delivered).name("team_stock_until"),
        last_day_end(chosen.participating_until).name("team_part_until"),
    )


@stage
def areas(taking_part: Any) -> Any:
    """Every unit of every level with a number: teams first, in order of code."""
    import ibis

    found = [
        taking_part.select(ibis.literal(rank, type="int32").name("rank"), taking_part[level].name("unit"))
        for rank, level in enumerate(LEVELS)
    ]
    units = ibis.union(*found, distinct=True)
    number = ibis.row_number().over(order_by=[units.rank, units.unit])
    return units.mutate(area=number.cast("int32"))


@stage
def places(taking_part: Any, areas: Any) -> Any:
    """Teams that take part, by number: ``place`` is the area of the team itself."""
    own = areas.filter(areas["rank"] == 0).select(team="unit", place="area")
    return taking_part.join(own, "team")


@stage
def silent(delivery: Any, places: Any) -> Any:
    """Months of which a team did not write down what happened: no flow is counted there, and no zero."""
    rows = delivery.filter(~delivery.delivered)
    rows = rows.join(places.select("team", "place"), "team")
    return rows.select("place", month=month(rows.month)).distinct()


@stage
def membership(places: Any, areas: Any) -> Any:
    """Four rows per team: the areas of which it is part, for what cannot be added up (medians, shared sessions)."""
    import ibis

    found = [
        places.select(
            "place", "team_since", "team_flow_until", ibis.literal(rank, type="int32").name("rank"), unit=level
        )
        for rank, level in enumerate(LEVELS)
    ]
    return ibis.union(*found).join(areas, ["rank", "unit"]).select("place", "team_since", "team_flow_until", "area")

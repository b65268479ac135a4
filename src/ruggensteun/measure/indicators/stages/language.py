"""Conversations on positive health."""

from typing import Any

from ruggensteun.measure.indicators.stages.registry import FAR, stage, view
from ruggensteun.measure.indicators.stages.time import earliest, latest, month, months_later

POSITIVE_HEALTH = "positive-health"
"""The instrument whose filled-in rounds are the conversations on positive health."""


@view
def conversation_years(response: Any, people: Any) -> Any:
    """The twelve months after each conversation on positive health, without overlap."""
    import ibis

    held = response.filter(response.instrument == POSITIVE_HEALTH, response.answered_on.notnull())
    held = held.join(people, ["team", "client"])
    held = held.select("person", month=month(held.answered_on))
    following = held.month.lead().over(ibis.window(group_by=held.person, order_by=held.month))
    return held.select("person", since="month", until=earliest(months_later(held.month, 12), following.fill_null(FAR)))


@stage
def clients_with_conversation(clients: Any, conversation_years: Any) -> Any:
    """Spans in which a client in care had such a conversation in the last twelve months."""
    rows = clients.join(conversation_years, "person")
    return rows.select(
        "place", since=latest(rows.stock_since, rows.since), until=earliest(rows.stock_until, rows.until)
    )

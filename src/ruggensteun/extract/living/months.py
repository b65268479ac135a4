"""The months that are known because a team works here: nothing recorded in them is a zero, and not a gap.

A team that treats a client here records here what happens. In a month in which all of its clients live here, nothing
recorded means that nothing happened. A team that also brings a workbook about other clients may still have to bring
that month: as long as one of those was in care then, or something was brought of a later month, it stays unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ruggensteun.extract.living.treated import Row
from ruggensteun.kernel.periods import next_month

if TYPE_CHECKING:
    import pyarrow as pa

Months = dict[str, set[date]]
"""By the code of a team the first days of months."""


def known(brought: "Mapping[str, pa.Table]", happened: Mapping[str, str], lived: Iterable[Row], today: date) -> Months:
    """The months up to and including that of ``today`` that are known of these teams.

    ``lived``: the rows of the table ``client`` that live here, all of each team. ``brought``: the tables as teams
    brought them, ``happened``: per table the column that says when something happened.
    """
    spans: dict[str, set[tuple[date, date]]] = defaultdict(set)
    clients: dict[str, set[str]] = defaultdict(set)
    for row in lived:
        clients[row["team"]].add(row["client"])
        until = min(row["in_care_until"] or next_month(today), next_month(today))
        spans[row["team"]].add((row["in_care_from"].replace(day=1), until))
    here = {team: {month for one in found for month in _between(*one)} for team, found in spans.items()}
    for team, closed in _elsewhere(brought, happened, clients, today).items():
        here[team] -= closed
    return here


def _elsewhere(
    brought: "Mapping[str, pa.Table]", happened: Mapping[str, str], clients: Mapping[str, set[str]], today: date
) -> Months:
    """Per team the months about which it may still have to bring something."""
    found: Months = defaultdict(set)
    for row in _of_others(brought["client"], ["in_care_from", "in_care_until"], clients):
        found[row["team"]] |= set(
            _between(row["in_care_from"].replace(day=1), row["in_care_until"] or next_month(today))
        )
    for name, column in happened.items():
        if "client" not in brought[name].column_names:
            continue
        last: dict[str, date] = {}
        for row in _of_others(brought[name], [column], clients):
            if row[column] is not None:
                last[row["team"]] = max(row[column], last.get(row["team"], row[column]))
        for team, day in last.items():
            found[team] |= set(_between(date(day.year - 20, 1, 1), day))
    return found


def _of_others(table: "pa.Table", columns: list[str], clients: Mapping[str, set[str]]) -> Iterable[dict[str, Any]]:
    """The rows of these teams about clients who do not live here."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = table.filter(pc.is_in(table["team"], pa.array(sorted(clients), pa.string())))
    for row in rows.select(["team", "client", *columns]).to_pylist():
        if row["client"] not in clients[row["team"]]:
            yield row


def _between(since: date, until: date) -> Iterable[date]:
    """The months that begin from ``since`` (a first day) up to and not including ``until``."""
    while since < until:
        yield since
        since = next_month(since)

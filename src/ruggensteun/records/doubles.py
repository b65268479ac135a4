"""Clients who seem to be in care of two teams of one organisation at the same time.

A number is a team's own, so the same number in two teams says nothing by itself. Only where everything
else that is known is the same too, a person is asked to look. Never across organisations, and
never with what the other team wrote down.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import Level, Problem
from ruggensteun.records.codec import from_json
from ruggensteun.records.models import Import, MonitorRow

ALIKE = ("client", "age_band", "sex", "diagnosis_group", "care_years")
SHOWN = 20
Row = Mapping[str, Any]


def in_two_teams(upload: Import, clients: Iterable[Row]) -> list[Problem]:
    """A notice per client of the file who seems to be with another team of the organisation too."""
    others = _elsewhere(upload)
    found: dict[str, set[str]] = defaultdict(set)
    for row in clients:
        for other in others.get(_likeness(row), ()):
            if _overlap(row, other):
                found[str(row["client"])].add(str(other["team"]))
    return [_notice(upload, client, sorted(teams)) for client, teams in sorted(found.items())[:SHOWN]]


def _elsewhere(upload: Import) -> dict[tuple[Any, ...], list[Row]]:
    rows = MonitorRow.objects.filter(
        programme=upload.programme, team__organisation=upload.team.organisation_id, table="client", ended_by=None
    ).exclude(team=upload.team)
    others: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for data in rows.values_list("data", flat=True):
        row = from_json("client", data)
        if None not in _likeness(row):
            others[_likeness(row)].append(row)
    return others


def _likeness(row: Row) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in ALIKE)


def _overlap(one: Row, other: Row) -> bool:
    """Half-open periods with a day in common; without an end a period goes on."""
    ends = [row.get("in_care_until") or date.max for row in (one, other)]
    return bool(max(one["in_care_from"], other["in_care_from"]) < min(ends))


def _notice(upload: Import, client: str, teams: list[str]) -> Problem:
    names = ", ".join(teams)
    return Problem(
        upload.file_name,
        TABLES["client"].title.nl,
        None,
        Text(
            f"Cliënt {client} staat met dezelfde kenmerken en in dezelfde tijd ook bij team {names}.",
            f"Client {client} is also with team {names}, with the same characteristics and at the same time.",
        ),
        Text(
            "Is het dezelfde persoon? Spreek af bij welk team de cliënt in zorg is, anders telt die dubbel.",
            "Is it the same person? Agree with which team the client is in care; otherwise they count twice.",
        ),
        Level.NOTICE,
        code="in-two-teams",
    )

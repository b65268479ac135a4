"""Measurements of teams: intakes per month, so many of them recovery-supporting. The indicator is ``hoi-coverage``."""

import json
from datetime import date

from ruggensteun.kernel.actor import System
from ruggensteun.records import codec, imports
from ruggensteun.records.models import Import

SYSTEM = System("test")
KEY = "hoi-coverage"


def month(number: int) -> date:
    """The first day of the month, counted from 0: January 2026."""
    return date(2026 + number // 12, number % 12 + 1, 1)


def intakes(team: str, counts: list[tuple[int, int]]) -> list[dict]:
    """Per month (supporting, all) intakes."""
    return [
        {
            "team": team,
            "client": f"{number}-{each}",
            "registered_on": month(number),
            "intake_on": month(number).replace(day=9),
            "recovery_supporting": each < supporting,
        }
        for number, (supporting, total) in enumerate(counts)
        for each in range(total)
    ]


def clients(team: str, number: int, **fields) -> list[dict]:
    """So many clients in care from the first day."""
    return [{"team": team, "client": f"c{each}", "in_care_from": month(0), **fields} for each in range(number)]


def deliver(world, team: str, **tables) -> Import:
    """An import that counts."""
    rows = {table: [codec.to_json(table, row) for row in found] for table, found in tables.items()}
    content = json.dumps({"rows": rows}).encode()
    upload = imports.receive(world.programme, world.teams[team], name="x", content=content, by=SYSTEM)
    upload = imports.examine(upload)
    assert upload.state == "checked", upload.problems
    assert imports.agree(upload, by=SYSTEM, fingerprint=upload.fingerprint) == imports.Outcome.DONE
    return Import.unguarded.get(pk=upload.pk)


def deliver_intakes(world, team: str, counts: list[tuple[int, int]]) -> Import:
    return deliver(world, team, intake=intakes(team, counts))

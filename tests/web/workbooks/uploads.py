"""Imports as a project leader brings them in, with a real workbook, made once and kept as bytes."""

from datetime import date
from functools import cache
from io import BytesIO

from ruggensteun.extract import examining
from ruggensteun.measure.workbook import TeamIdentity, write
from ruggensteun.records import imports
from ruggensteun.records.models import Import

TODAY = date(2026, 6, 15)


def intake(number: int, team: str = "BRUG-NOORD", **more) -> dict:
    """An intake as a team would type it."""
    day = date(2026, 5, 1 + number % 28)
    return {
        "team": team,
        "client": f"C{number:04d}",
        "registered_on": day,
        "intake_on": day,
        "recovery_supporting": True,
        "relative_present": number % 2 == 0,
    } | more


def identity(team: str) -> TeamIdentity:
    """A team of the test world as its workbook names it."""
    organisation = "ZILVER" if team.startswith("ZILVER") else "DE-BRUG"
    region = "ZILVER" if team.startswith("ZILVER") else "MEREL"
    return TeamIdentity(
        programme="DOORBRAAK", team=team, organisation=organisation, region=region, kind="fact", domain="ggz",
        status="participating", programme_name="Programma DOORBRAAK", team_name=f"Team {team}",
        organisation_name=f"Organisatie {organisation}", organisation_kind="ggz",
        starts_on=date(2026, 1, 1), ends_on=date(2028, 1, 1),
    )  # fmt: skip


TEAM = identity("BRUG-NOORD")


@cache
def workbook(team: str = "BRUG-NOORD", intakes: int = 2, first: int = 1, *, supporting: bool = True) -> bytes:
    """A workbook of a team of the test world with so many intakes; other numbers are other rows."""
    who = identity(team)
    rows = [intake(number, team, recovery_supporting=supporting) for number in range(first, first + intakes)]
    return written(who, intake=rows)


def workbook_with(**rows: list[dict]) -> bytes:
    """The workbook of BRUG-NOORD with these rows per table; the team is filled in."""
    return written(TEAM, **{table: [{"team": TEAM.team} | row for row in found] for table, found in rows.items()})


def written(who: TeamIdentity, **rows: list[dict]) -> bytes:
    file = BytesIO()
    write(file, team=who, rows=rows, language="nl", today=TODAY)
    return file.getvalue()


def received(world, content: bytes | None = None, *, name: str = "werkboek.xlsx", team: str = "BRUG-NOORD") -> Import:
    """A file that waits to be checked."""
    leader = "project_leader" if team == "BRUG-NOORD" else "other_leader"
    content = workbook(team) if content is None else content
    return imports.receive(world.programme, world.teams[team], name=name, content=content, by=world.actor(leader))


def checked(world, content: bytes | None = None, **more) -> Import:
    """A file with a preview, or refused."""
    return examining.examine(received(world, content, **more), today=TODAY)


def agreed(world, content: bytes | None = None, **more) -> Import:
    """A file that counts."""
    found = checked(world, content, **more)
    leader = "project_leader" if found.team_id == world.team.pk else "other_leader"
    assert imports.agree(found, by=world.actor(leader), fingerprint=found.fingerprint) is imports.Outcome.DONE
    return Import.unguarded.get(pk=found.pk)

"""Puts the invented country into an empty database, by the roads that everyone takes.

Measurements go in through the workbook: written, checked and agreed like any team's.
"""

import sys
from datetime import date
from io import BytesIO

from django.db import transaction
from django.utils import timezone

from ruggensteun.demo import caseload, people, programme_plan, spaces, team_work, voices
from ruggensteun.demo.country import Country, DemoTeam, country
from ruggensteun.demo.generate import team_rows
from ruggensteun.demo.inside import Inside, typed
from ruggensteun.extract import examining, figures
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.workbook import TeamIdentity, write
from ruggensteun.parties import organisations, programmes
from ruggensteun.parties.models import Person, Programme, Region, Team
from ruggensteun.parties.roles import RecoveryCoordinator
from ruggensteun.records import imports
from ruggensteun.records.models import Import

DEMO = System("demo: an invented country")


def load_when_empty(today: date | None = None, *, quiet: bool = False) -> bool:
    """Load the country unless its programme is there already. False when there was nothing to do.

    All of it or nothing: who stops it halfway finds an empty database, and the next start begins again.
    """
    land = country(today or timezone.localdate())
    with acting_as(DEMO), transaction.atomic():
        if Programme.objects.filter(code=land.programme).exists():
            return False
        load(land, today or timezone.localdate(), quiet=quiet)
    return True


def load(land: Country, today: date, *, quiet: bool = False) -> None:
    """Parties, plan of the programme, measurements of every team, cycles and notes, figures."""
    programme, teams = _parties(land)
    people.load(land, programme, teams, by=DEMO)
    programme_plan.load(land, programme, teams, by=DEMO)
    for number, team in enumerate(land.teams, 1):
        _measurements(land, team, programme, teams[team.code], today)
        if not quiet:
            _progress(number, len(land.teams))
    team_work.load(land, programme, teams, by=DEMO)
    voices.load(land, programme, teams, by=DEMO)
    spaces.load(teams, by=DEMO)
    caseload.load(teams["BRUG-FACT-NOORD"], by=DEMO)
    figures.refresh(programme)


def _progress(done: int, of: int) -> None:
    if not sys.stderr.isatty():  # a log keeps every line that a terminal would write over
        return
    end = "\n" if done == of else ""
    print(f"\r  meetgegevens van team {done} van {of}", end=end, file=sys.stderr, flush=True)


def _parties(land: Country) -> tuple[Programme, dict[str, Team]]:
    regions = {code: Region.objects.create(code=code, name=name) for code, name in land.regions.items()}
    programme = programmes.start(
        land.programme, land.programme_name, starts_on=land.starts_on, ends_on=land.ends_on, by=DEMO
    )
    houses = {
        each.code: organisations.open_organisation(
            each.code, each.name, kind=each.kind, region=regions[each.region], by=DEMO
        )
        for each in land.organisations
    }
    teams = {}
    for team in land.teams:
        teams[team.code] = organisations.open_team(
            houses[team.organisation], team.code, team.name, kind=team.kind, domain=team.domain, by=DEMO
        )
        part = programmes.propose(programme, teams[team.code], by=DEMO)
        programmes.admit(part, by=DEMO, on=land.joins(team))
    return programme, teams


def _measurements(land: Country, demo: DemoTeam, programme: Programme, team: Team, today: date) -> None:
    """What a team does in the platform, lived; and its workbook: written, handed in, agreed."""
    rows = team_rows(demo, land, today)
    if demo.inside:
        here = Inside(programme, team, _coordinator(team), rows, land.starts_on, DEMO)
        here.live()
        rows = typed(here)
    file = BytesIO()
    write(file, team=_identity(land, demo, programme, team), rows=rows, today=today)
    name = f"meetwerkboek-{team.code}.xlsx"
    found = imports.receive(programme, team, name=name, content=file.getvalue(), by=DEMO)
    found = examining.examine(found, today=today)
    if found.state != Import.State.CHECKED:
        raise RuntimeError(f"the workbook of {team.code} was refused: {found.problems[:3]}")
    imports.agree(found, by=DEMO, fingerprint=found.fingerprint)


def _coordinator(team: Team) -> Person:
    """The recovery coordinator of a team."""
    return Person.objects.get(roles__role=RecoveryCoordinator.key, roles__team=team)


def _identity(land: Country, demo: DemoTeam, programme: Programme, team: Team) -> TeamIdentity:
    house = next(each for each in land.organisations if each.code == demo.organisation)
    return TeamIdentity(
        programme=programme.code,
        team=team.code,
        organisation=house.code,
        region=house.region,
        kind=demo.kind,
        domain=demo.domain,
        programme_name=programme.name,
        team_name=team.name,
        organisation_name=house.name,
        organisation_kind=house.kind,
        starts_on=land.starts_on,
        ends_on=land.ends_on,
        participating_from=land.joins(demo),
    )

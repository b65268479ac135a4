"""What goes into a downloaded workbook: who the team is, and every row that counts."""

from typing import BinaryIO

from django.db.models import Q
from django.utils import timezone

from ruggensteun.extract import cycles
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.workbook import TeamIdentity, write
from ruggensteun.meso.models import OwnIndicator
from ruggensteun.parties.models import Participation, Programme, Team
from ruggensteun.records import imports
from ruggensteun.web.names import own_title, words_of


def identity(programme: Programme, team: Team) -> TeamIdentity:
    """The team as its workbook names it."""
    part = Participation.objects.get(programme=programme, team=team)
    return TeamIdentity(
        programme=programme.code,
        team=team.code,
        organisation=team.organisation.code,
        region=team.region.code,
        kind=team.kind,
        domain=team.domain,
        status=part.status,
        programme_name=programme.name,
        team_name=team.name,
        organisation_name=team.organisation.name,
        organisation_kind=team.organisation.kind,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        participating_from=part.from_on,
        participating_until=part.until_on,
    )


def write_workbook(file: BinaryIO, programme: Programme, team: Team, *, by: Actor | System, language: str) -> None:
    """Write the team's workbook, filled with what the team delivered so far and the cycles that it keeps here."""
    rows = imports.current_rows(programme, team, by=by)
    with acting_as(by):
        rows["pdsa"] = cycles.together(cycles.live_rows(programme, team), rows.get("pdsa", []))
        own = OwnIndicator.objects.filter(Q(team=team) | Q(team=None), programme=programme, retired_at=None)
        words = words_of(programme)
        measures = {made.key: own_title(made) for made in own}
    write(
        file,
        team=identity(programme, team),
        rows=rows,
        language=language,
        measures=measures,
        today=timezone.localdate(),
        renaming=words,
    )

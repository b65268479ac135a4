"""What waits for somebody at work to fill in: about clients with the team, about the team for themselves."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, DateField, F, IntegerField, Value
from django.db.models.functions import Cast

from ruggensteun.kernel.actor import Actor
from ruggensteun.micro.measuring import ratings, team_questions
from ruggensteun.micro.models import RoundInstrument, TeamQuestion
from ruggensteun.parties.models import Team

WORDS = ("instrument", "version", "named", "of_team", "until", "many")


@dataclass(frozen=True, slots=True)
class AtWork:
    """``to_rate``: each instrument that the teams still fill in, and of how many clients. ``questions``: one's own."""

    to_rate: list[tuple[str, int]]
    questions: list[TeamQuestion]


def at_work(actor: Actor, teams: Collection[int]) -> AtWork:
    """One question to the database, for the page that everybody opens first."""
    nothing = Value("", output_field=CharField())
    about_others: Any = ratings.waiting_about_others(teams, actor)
    rated = about_others.values(instrument=F("asked__instrument")).annotate(
        version=nothing, named=nothing, of_team=nothing, until=Cast(Value(None), DateField()), many=Count("pk")
    )  # fmt: skip
    about_teams: Any = team_questions.waiting(actor).order_by()
    asked = about_teams.values(
        instrument=F("asked__instrument"), version=F("asked__version"), named=F("key"), of_team=F("team__name"),
        until=F("closes_on"), many=Value(0, output_field=IntegerField()),
    )  # fmt: skip
    rows = list(rated.values_list(*WORDS).union(asked.values_list(*WORDS), all=True).order_by("until", "instrument"))
    questions = [
        TeamQuestion(
            key=named, closes_on=until, asked=RoundInstrument(instrument=name, version=version), team=Team(name=team)
        )
        for name, version, named, team, until, _many in rows
        if named
    ]
    return AtWork(sorted((row[0], row[5]) for row in rows if not row[2]), questions)

"""What people answered about teams and regions, as rows of ``team_assessment``: means of five answers or more.

No names, no days and no single answer: a row comes when the round is over, is dated with the first of that month, and
never changes with one answer more. A mean about a region is one row, with the first of its teams by code: it is the
region's and no team's, and a mean per team would let a small team be worked out from the whole.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from statistics import fmean
from typing import Any

from django.db.models import Count
from django.utils import timezone

from ruggensteun.extract.enough import answers_needed
from ruggensteun.extract.living.treated import Row, Rows, Treated
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro.measuring import regional
from ruggensteun.micro.measuring.library import readable
from ruggensteun.micro.models import RoundInstrument, TeamAnswer
from ruggensteun.parties.models import Participation, ParticipationStatus, Programme, Team

RATER = "answers"
"""Who judged: many people, none by name."""
Who = RoundInstrument.Who


def rows(treated: Treated) -> Rows:
    """A row per questionnaire, round and score, of each team or region of which there are enough answers."""
    least = answers_needed(treated.programme)
    firsts = _first_of_region(treated.programme)
    for asked in _over(treated.programme):
        instrument = readable(asked.instrument, asked.version)[0]
        for team, answers in _by_team(asked, instrument, firsts).items():
            if len(answers) >= least and (treated.teams is None or team.pk in treated.teams):
                yield from _rows(asked, instrument, team, answers, least)


def basis(treated: Treated) -> list[Any]:
    """What differs whenever one of those rows may differ: which rounds are over, and how many answers there are."""
    over = _over(treated.programme)
    many = TeamAnswer.objects.filter(asked__in=over).order_by("asked", "team").values_list("asked", "team")
    least = answers_needed(treated.programme)
    firsts = sorted(team.pk for team in _first_of_region(treated.programme).values())
    return [least, firsts, [one.pk for one in over], list(many.annotate(Count("pk")))]


def teams_with(programme: Programme) -> dict[int, int]:
    """By team how many answers its rows are made of."""
    found: dict[int, int] = defaultdict(int)
    firsts = _first_of_region(programme)
    for asked in _over(programme):
        for team, answers in _by_team(asked, readable(asked.instrument, asked.version)[0], firsts).items():
            found[team.pk] += len(answers)
    return found


def _over(programme: Programme) -> list[RoundInstrument]:
    """The questionnaires about teams and regions in rounds that are over."""
    asked = RoundInstrument.objects.filter(round__programme=programme, asked_of__in=(Who.PROFESSIONAL, Who.RELATIVE))
    today = timezone.localdate()
    return [one for one in asked.select_related("round").order_by("pk") if regional.is_over(one, today)]


def _by_team(asked: RoundInstrument, instrument: Instrument, firsts: dict[int, Team]) -> dict[Team, list[TeamAnswer]]:
    """The answers by the team whose row they become: of a region its first team."""
    found: dict[Team, list[TeamAnswer]] = defaultdict(list)
    for one in TeamAnswer.objects.filter(asked=asked).select_related("team").order_by("pk"):
        team = firsts.get(one.team.region_id) if instrument.unit == regional.UNIT else one.team
        if team is not None:
            found[team].append(one)
    return found


def _rows(
    asked: RoundInstrument, instrument: Instrument, team: Team, answers: list[TeamAnswer], least: int
) -> Iterator[Row]:
    month = (asked.round.opens_on + timedelta(days=asked.round.open_days)).replace(day=1)
    for score in instrument.outcomes:
        values = [value for one in answers if (value := one.scores.get(score.id)) is not None]
        if len(values) >= least and score.low >= 0:
            yield {
                "team": team.code, "scale": asked.instrument, "part": score.id, "round": asked.round.name,
                "rater": RATER, "on": month, "score": round(fmean(values), 3), "maximum": score.high,
            }  # fmt: skip


def _first_of_region(programme: Programme) -> dict[int, Team]:
    """By region the first team that takes part, by code."""
    joined = Participation.objects.filter(programme=programme, status=ParticipationStatus.PARTICIPATING)
    teams = Team.objects.filter(pk__in=joined.order_by().values("team")).order_by("code")
    found: dict[int, Team] = {}
    for team in teams:
        found.setdefault(team.region_id, team)
    return found

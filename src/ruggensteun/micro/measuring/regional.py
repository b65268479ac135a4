"""What people of a region answered about working together there, by round: figures of five or more, nothing of fewer.

Who is asked: everybody who works in a team of the programme in the region, of mental health care and of the social
domain alike, each once (``team_questions``). Counted when the round is over: while it is open, one answer more would
show in the mean what that one said.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

import numpy as np

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.change.groups import Apart, apart
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.outcomes.spread import points
from ruggensteun.micro.measuring.library import readable
from ruggensteun.micro.models import RoundInstrument, TeamAnswer
from ruggensteun.parties.models import Participation, ParticipationStatus, Programme, Region

UNIT = "region"
COUNTING = System("count what was answered about a region")


@dataclass(frozen=True, slots=True)
class Level:
    """One point or scale in one round: how many answered it and their mean. None of too few."""

    n: int | None
    mean: float | None
    change: Apart | None = None


@dataclass(frozen=True, slots=True)
class RegionRound:
    """One round that is over. ``n``: how many sent it in, None of too few, and then there is nothing else.

    ``levels``: by item and by scale; ``points``: the spread of the main score, each of ``each`` people or more.
    """

    name: str
    opens_on: date
    n: int | None
    levels: Mapping[str, Level]
    points: tuple[float, ...] = ()
    each: int = 0


@dataclass(frozen=True, slots=True)
class OfRegion:
    """One questionnaire in one region, by round in order of time."""

    region: Region
    instrument: Instrument
    rounds: tuple[RegionRound, ...]


def is_regional(one: RoundInstrument) -> bool:
    """Whether a questionnaire is about a region rather than about one team."""
    return readable(one.instrument, one.version)[0].unit == UNIT


def regions_of(programme: Programme) -> list[Region]:
    """The regions of the teams that take part, by name: what is known of a region is for everyone in the programme."""
    with acting_as(COUNTING):
        joined = Participation.objects.filter(programme=programme, status=ParticipationStatus.PARTICIPATING)
        return list(Region.objects.filter(pk__in=joined.order_by().values("team__region")).order_by("name"))


def of_programme(programme: Programme, today: date, least: int) -> list[OfRegion]:
    """Every region with what was asked there in rounds that are over. Four queries."""
    with acting_as(COUNTING):
        over = closed(programme, today)
        answers: dict[tuple[int, int], list[TeamAnswer]] = defaultdict(list)
        rows = TeamAnswer.objects.filter(asked__in=over, team__region__isnull=False)
        for one in rows.select_related("team"):
            answers[one.asked_id, one.team.region_id].append(one)
    regions = regions_of(programme)
    by_instrument: dict[str, list[RoundInstrument]] = defaultdict(list)
    for asked in over:
        by_instrument[asked.instrument].append(asked)
    return [
        _of_region(region, several, {asked.pk: answers[asked.pk, region.pk] for asked in several}, least)
        for several in by_instrument.values()
        for region in regions
    ]


def closed(programme: Programme, today: date) -> list[RoundInstrument]:
    """The questionnaires about regions in rounds of a programme that are over, the first round first."""
    asked = RoundInstrument.objects.filter(round__programme=programme, asked_of=RoundInstrument.Who.PROFESSIONAL)
    rows = asked.select_related("round").order_by("round__opens_on", "pk")
    return [one for one in rows if is_regional(one) and is_over(one, today)]


def is_over(one: RoundInstrument, today: date) -> bool:
    """Whether nobody can answer any more."""
    begun = one.round.opens_on
    return begun is not None and begun + timedelta(days=one.round.open_days) <= today


def _of_region(
    region: Region, asked: Iterable[RoundInstrument], answers: Mapping[int, list[TeamAnswer]], least: int
) -> OfRegion:
    rounds: list[RegionRound] = []
    before: Mapping[str, list[float]] = {}
    instrument = None
    for one in asked:
        instrument = readable(one.instrument, one.version)[0]
        values = _values(instrument, answers[one.pk])
        rounds.append(_round(one, instrument, answers[one.pk], values, before, least))
        before = values if len(answers[one.pk]) >= least else {}
    if instrument is None:
        raise ValueError("no questionnaire was asked")
    return OfRegion(region, instrument, tuple(rounds))


def _round(  # noqa: PLR0917
    one: RoundInstrument, instrument: Instrument, answers: list[TeamAnswer], values: Mapping[str, list[float]],
    before: Mapping[str, list[float]], least: int,
) -> RegionRound:  # fmt: skip
    if len(answers) < least:
        return RegionRound(one.round.name, one.round.opens_on, None, {})
    levels = {name: _level(found, before.get(name, []), least) for name, found in values.items()}
    spread, each = _points(values.get(instrument.main or "", []), least)
    return RegionRound(one.round.name, one.round.opens_on, len(answers), levels, spread, each)


def _level(found: list[float], before: list[float], least: int) -> Level:
    if len(found) < least:
        return Level(None, None)
    return Level(len(found), fmean(found), apart(before, found) if len(before) >= least else None)


def _points(found: list[float], least: int) -> tuple[tuple[float, ...], int]:
    made, each = points(np.array(found, np.float64), least)
    return tuple(made), each


def _values(instrument: Instrument, answers: Iterable[TeamAnswer]) -> dict[str, list[float]]:
    """By item and by scale what was answered; "does not apply" and what was skipped are no values."""
    rows = list(answers)
    found: dict[str, list[float]] = {}
    for item in instrument.items:
        found[item.id] = [value for one in rows if (value := _number(one.answers.get(item.id))) is not None]
    for score in instrument.outcomes:
        found[score.id] = [float(value) for one in rows if (value := one.scores.get(score.id)) is not None]
    return found


def _number(value: object) -> float | None:
    try:
        return None if value is None else float(str(value))
    except ValueError:
        return None

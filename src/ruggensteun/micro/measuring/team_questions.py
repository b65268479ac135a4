"""Questions about a team: asked of who works there and of relatives of who it treats, answered without a name."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.measure.instruments import asking
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro.measuring import regional
from ruggensteun.micro.measuring.answering import NOTHING_YET, said_of
from ruggensteun.micro.measuring.library import readable
from ruggensteun.micro.measuring.sending import scored
from ruggensteun.micro.models import Round, RoundInstrument, TeamAnswer, TeamQuestion, Treatment
from ruggensteun.parties.models import Participation, ParticipationStatus, Programme, Team
from ruggensteun.space import notices
from ruggensteun.space.models import Consent, Member
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import writing

ASKING, COUNTING = System("ask about a team"), System("count what was answered about a team")
Who, State = RoundInstrument.Who, TeamQuestion.State
KEPT = timedelta(days=90)
"""So long after the last day it is remembered who was asked."""
NOT_YOURS = Words("Deze vraag is niet aan jou gesteld.", "This question was not put to you.")
TOO_LATE = Words("De tijd hiervoor is voorbij, of je antwoordde al.", "The time for this is over, or you answered.")


@dataclass(frozen=True, slots=True)
class Heard:
    """One questionnaire about one team: how many answered, and the mean score; None of fewer than ``needed``, and until
    the round is ``over``: with each answer more the difference would tell what that one said."""

    asked: RoundInstrument
    team: Team
    done: int | None
    mean: float | None
    over: bool
    needed: int


# --- For the background work ------------------------------------------------------------------------------
def ask_all(today: date | None = None) -> int:
    """Ask what is due today about teams; each person once about each team. How many questions were put."""
    today = today or timezone.localdate()
    with acting_as(ASKING):
        due = RoundInstrument.objects.filter(
            asked_of__in=(Who.PROFESSIONAL, Who.RELATIVE), round__stopped_on=None, round__moment=Round.Moment.DAY,
            round__opens_on__lte=today,
        )  # fmt: skip
        return sum(_ask(one, today) for one in due.select_related("round"))


def forget_old(today: date | None = None) -> int:
    """Who was asked long ago, is not kept. How many."""
    today = today or timezone.localdate()
    with acting_as(ASKING):
        gone, _by = TeamQuestion.objects.filter(closes_on__lte=today - KEPT).delete()
        return gone


def _ask(one: RoundInstrument, today: date) -> int:
    closes = one.round.opens_on + timedelta(days=one.round.open_days)
    if today >= closes:
        return 0
    new = 0
    joined = Participation.objects.filter(
        programme=one.round.programme_id, status=ParticipationStatus.PARTICIPATING
    ).select_related("team")
    about_region = regional.is_regional(one)
    for team in (each.team for each in joined.order_by("team__code")):
        people = notices.working_in(team) if one.asked_of == Who.PROFESSIONAL else relatives_of(team)
        rows = TeamQuestion.objects.filter(asked=one)
        # Who works in two teams of a region is asked once about that region.
        rows = rows.filter(team__region=team.region_id) if about_region else rows.filter(team=team)
        there = set(rows.values_list("person", flat=True))
        for person in dict.fromkeys(people):
            if person not in there:
                row = TeamQuestion(asked=one, team=team, person_id=person, due_on=one.round.opens_on, closes_on=closes)
                save_checked(row)
                new += 1
    return new


def relatives_of(team: Team) -> list[int]:
    """The people close to a client that the team treats now, whom the client lets see the care: the question itself
    tells which team that is."""
    treated = Treatment.objects.in_force().filter(team=team, space__closed_at=None, space__frozen_at=None)
    told = Consent.objects.in_force().filter(part=Part.CARE, space__in=treated.order_by().values("space"))
    rows = Member.objects.filter(
        pk__in=told.order_by().values("member"), capacity=Member.Capacity.RELATIVE, person__isnull=False
    )
    return list(rows.order_by("person").values_list("person", flat=True).distinct())


# --- By who was asked -------------------------------------------------------------------------------------
def waiting(actor: Actor) -> QuerySet[TeamQuestion]:
    """What was asked of somebody and waits."""
    return TeamQuestion.objects.filter(person=actor.person_id, state=State.SENT, closes_on__gt=timezone.localdate())


def waiting_for(actor: Actor) -> list[TeamQuestion]:
    """The same, with the words that a page needs."""
    return list(waiting(actor).select_related("asked__round", "team"))


def may_say(actor: Actor | System, row: TeamQuestion) -> Verdict:
    """Answer, or rather not: who was asked, while there is time, once."""
    if not isinstance(actor, Actor) or actor.person_id is None or actor.person_id != row.person_id:
        return denied(str(NOT_YOURS))
    late = row.closes_on <= timezone.localdate() or row.state == State.DONE
    return denied(str(TOO_LATE)) if late else ALLOWED


def send(row: TeamQuestion, given: Mapping[str, Any], *, by: Actor) -> None:
    """Kept apart from who said it. ValidationError by item for what cannot be an answer, and for nothing answered."""
    with writing():
        row = _held(row)
        may_say(by, row).or_raise()
        instrument, version = instrument_of(row)
        if wrong := {one.item: said_of(one) for one in asking.check(instrument, given) if given.get(one.item)}:
            raise ValidationError(wrong)
        answers = asking.tidy(instrument, given)
        if not answers:
            raise ValidationError(str(NOTHING_YET))
        scores = scored(instrument, answers)
        save_checked(TeamAnswer(asked=row.asked, team=row.team, version=version, answers=answers, scores=scores))
        _go(row, State.DONE, "team-question.answered", by)


def decline(row: TeamQuestion, *, by: Actor) -> None:
    """Rather not; it can be thought over while there is time."""
    with writing():
        row = _held(row)
        may_say(by, row).or_raise()
        _go(row, State.DECLINED, "team-question.declined", by)


def instrument_of(row: TeamQuestion) -> tuple[Instrument, str]:
    """What is asked, and in which version."""
    return readable(row.asked.instrument, row.asked.version)


# --- For the team -----------------------------------------------------------------------------------------
def heard(teams: Collection[Team], needed: Callable[[Programme], int]) -> list[Heard]:
    """What was heard about these teams: when a round is over, how many and the mean of the main score; nothing of
    fewer than ``needed`` in that programme."""
    by_key = {team.pk: team for team in teams}
    with acting_as(COUNTING):
        put = set(TeamQuestion.objects.filter(team__in=by_key).order_by().values_list("asked", "team").distinct())
        scores: dict[tuple[int, int], list[TeamAnswer]] = defaultdict(list)
        for one in TeamAnswer.objects.filter(team__in=by_key):
            scores[one.asked_id, one.team_id].append(one)
        keys = put | set(scores)
        asked_by = RoundInstrument.objects.filter(pk__in={asked for asked, _team in keys}).select_related(
            "round__programme"
        )
        # About a region no figure per team is shown: with that of the region it would tell what a small team answered.
        told = asked_by.order_by("-round__opens_on", "pk")
        named = {one.pk: one for one in told if not regional.is_regional(one)}
    found = [(named[asked], by_key[team], scores[asked, team]) for asked, team in sorted(keys) if asked in named]
    least = {one.pk: needed(one) for one in {asked.round.programme for asked, _team, _answers in found}}
    return [_heard(*each, least[each[0].round.programme_id]) for each in found]


def _heard(asked: RoundInstrument, team: Team, answers: list[TeamAnswer], needed: int) -> Heard:
    over = regional.is_over(asked, timezone.localdate())
    if len(answers) < needed or not over:
        return Heard(asked, team, None, None, over, needed)
    main = readable(asked.instrument, asked.version)[0].main or ""
    values = [value for one in answers if (value := one.scores.get(main)) is not None]
    mean = fmean(values) if len(values) >= needed else None
    return Heard(asked, team, len(answers), mean, over, needed)


def _held(row: TeamQuestion) -> TeamQuestion:
    rows = TeamQuestion.objects.select_for_update(of=("self",)).select_related("asked__round", "team")
    return rows.get(pk=row.pk)


def _go(row: TeamQuestion, state: str, event: str, by: Actor) -> None:
    row.state = state
    save_checked(row, "state")
    journal.record(event, Kind.CHANGE, [Thing.of(row)], actor=by)

"""How far answering is, for the team that asks: counted per round and questionnaire, listed, reminded once more.

Whether, never what: a team sees no answer here.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Ground, Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.measuring.rules import may_hand_out
from ruggensteun.micro.models import QuestionnaireRequest, RoundInstrument
from ruggensteun.parties import bounces
from ruggensteun.space import notices
from ruggensteun.space.models import Notice
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import locked, note_down, writing

State = QuestionnaireRequest.State
NAMING = System("which questionnaires a team asked")
AT_MOST_ONE_IN = timedelta(days=7)
NOTHING_WAITS = Words("Hier wacht niets meer op een antwoord.", "Nothing waits for an answer here any more.")
NOT_COUNTED = Words(
    "Je cliënt wil hier niet naar gevraagd worden.", "Your client does not want to be asked about this."
)
JUST_REMINDED = Words(
    "Je cliënt kreeg deze week al een herinnering. Wacht een week, of bel even.",
    "Your client was reminded this week already. Wait a week, or give a call.",
)


class Stand(StrEnum):
    """How far a request is, on a day."""

    SENT = "sent"  # asked, and not begun
    OPENED = "opened"
    DONE = "done"
    LATE = "late"  # the time is over, and nothing came
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Tally:
    """One questionnaire of one round at these teams: how many requests stand where."""

    asked: RoundInstrument
    many: dict[Stand, int]

    @property
    def all(self) -> int:
        """How many were asked."""
        return sum(self.many.values())


def of_teams(teams: Collection[int], actor: Actor) -> QuerySet[QuestionnaireRequest]:
    """What these teams (their keys) asked, of clients they treat now; never of the one who looks."""
    rows = QuestionnaireRequest.objects.filter(treatment__team__in=teams, treatment__ends_on=None)
    return rows.exclude(treatment__space__owner=actor.person_id)


def standing(rows: QuerySet[QuestionnaireRequest], stand: Stand, today: date | None = None) -> QuerySet:
    """Those that stand there on that day (today)."""
    today = today or timezone.localdate()
    waits = Q(state__in=(State.SENT, State.OPENED))
    if stand is Stand.LATE:
        return rows.filter(waits, closes_on__lte=today)
    if stand in {Stand.SENT, Stand.OPENED}:
        return rows.filter(state=stand.value, closes_on__gt=today)
    return rows.filter(state=stand.value)


def stand_of(row: QuestionnaireRequest, today: date | None = None) -> Stand:
    """How far this one is."""
    today = today or timezone.localdate()
    late = row.state in {State.SENT, State.OPENED} and row.closes_on <= today
    return Stand.LATE if late else Stand(row.state)


def tallies(rows: QuerySet[QuestionnaireRequest], today: date | None = None) -> list[Tally]:
    """Per round and questionnaire, the newest round first. Two questions to the database, however many clients."""
    today = today or timezone.localdate()
    states = rows.order_by().values_list("asked", "state")
    counted: dict[int, dict[Stand, int]] = {}
    for asked, state, many, late in states.annotate(many=Count("pk"), over=Count("pk", filter=Q(closes_on__lte=today))):
        here = counted.setdefault(asked, dict.fromkeys(Stand, 0))
        over = late if state in {State.SENT, State.OPENED} else 0
        here[Stand(state)] += many - over
        here[Stand.LATE] += over
    with acting_as(NAMING):  # who sees a request, may know its questionnaire and round
        found = RoundInstrument.objects.filter(pk__in=counted).select_related("round")
        return [Tally(one, counted[one.pk]) for one in found.order_by("-round__opens_on", "-round__pk", "pk")]


def may_nudge(actor: Actor | System, row: QuestionnaireRequest) -> Verdict:
    """Remind once more: who works for the team, of what still waits, at most once a week; never after a no."""
    verdict = may_hand_out(actor, row)
    if not verdict:
        return verdict
    if stand_of(row) not in {Stand.SENT, Stand.OPENED} or row.treatment.space.closed_at is not None:
        return denied(str(NOTHING_WAITS))
    if not row.treatment.space.counted:
        return denied(str(NOT_COUNTED))
    today = timezone.localdate()
    return denied(str(JUST_REMINDED)) if row.nudged_on and row.nudged_on > today - AT_MOST_ONE_IN else ALLOWED


def nudge(row: QuestionnaireRequest, *, by: Actor) -> QuestionnaireRequest:
    """The client hears once more that something waits; their journal says who reminded."""
    with writing():
        space = locked(row.treatment.space)
        row = QuestionnaireRequest.objects.select_related("asked__round", "treatment__space").get(pk=row.pk)
        may_nudge(by, row).or_raise()
        row.nudged_on = timezone.localdate()
        save_checked(row, "nudged_on")
        notices.settle(space, Notice.Kind.TO_ANSWER)
        notices.tell([space.owner_id], space, Notice.Kind.TO_ANSWER, part=Part.MEASUREMENTS)
        ground = Ground(authorisation="treatment", treatment=str(row.treatment_id))
        note_down("questionnaire.nudged", Kind.CHANGE, space, row, by=by, note=row.asked.round.name, ground=ground)
        return row


def not_reached(rows: Iterable[QuestionnaireRequest]) -> frozenset[int]:
    """The clients (their numbers) of these to whom mail did not come through. Never an address."""
    people = {row.treatment.space.owner_id for row in rows if row.state in {State.SENT, State.OPENED}}
    return bounces.unreached(people)

"""A group at a glance: where it is on its path, what was done of the phase, who is in it, what comes next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.periods import months_before
from ruggensteun.kernel.words import Words
from ruggensteun.micro.methods import DECLINED, OFFERED, STOPPED, Phase
from ruggensteun.micro.models import (
    AgendaItem,
    Agreement,
    Attendance,
    Contact,
    Goal,
    GoalMark,
    Group,
    GroupStep,
    Interview,
    Meeting,
    Nominee,
    SafetyLine,
)
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain

LATE = Words(
    "Jullie kwamen meer dan vier maanden niet bij elkaar. Willen jullie een dag kiezen?",
    "You have not met for more than four months. Do you want to choose a day?",
)
NO_DOCTOR = Words(
    "De psychiater was er dit jaar nog niet bij. Bij een resourcegroep hoort dat minstens eens per jaar.",
    "The psychiatrist has not joined in the past year. In a resource group that belongs at least once a year.",
)
REVIEW = Words(
    "De groep bestaat al een jaar. Past hij nog bij je? Kijk samen of je zo doorgaat.",
    "The group has been there for a year. Does it still fit? Look together at whether you go on like this.",
)
NOBODY_DOES = Words(
    "Er is iets afgesproken dat nu niemand doet. Kies samen wie het overneemt.",
    "Something was agreed that nobody does now. Choose together who takes it over.",
)
FEW = Words(
    "Je groep is klein. Dat mag. Wil je er iemand bij? Denk ook aan een buur, iemand van vroeger, een "
    "ervaringsdeskundige of een vrijwilliger.",
    "Your group is small. That is fine. Would you like someone more? Think also of a neighbour, someone from before, "
    "a peer expert or a volunteer.",
)
SMALL = 3


@dataclass(frozen=True, slots=True)
class Glance:
    """``done``: of the phase, per key whether it was done; a key that the reader may not know is missing."""

    group: Group
    phase: Phase | None
    since: date
    reason: str
    people: tuple[Nominee, ...]
    next: Meeting | None
    held: tuple[Meeting, ...]
    agreements: tuple[Agreement, ...]
    done: Mapping[str, bool]
    hints: tuple[Words, ...]

    @property
    def inside(self) -> list[Nominee]:
        """Who is in the group now."""
        return [one for one in self.people if one.state == Nominee.State.YES]

    @property
    def asked(self) -> list[Nominee]:
        """Who was chosen or asked, said no or still thinks."""
        return [one for one in self.people if one.joined_on is None]

    @property
    def running(self) -> bool:
        """Whether the group goes on: not only offered, declined or stopped."""
        return self.group.state not in {OFFERED, DECLINED, STOPPED}


def glance(group: Group, *, by: Actor) -> Glance:
    """Everything of the first page. At most twelve questions to the database."""
    step = GroupStep.objects.filter(group=group, undone_at=None).last()
    people = tuple(Nominee.objects.filter(group=group).select_related("member"))
    meetings = list(Meeting.objects.filter(group=group).exclude(state=Meeting.State.OFF))
    planned = sorted((one for one in meetings if one.state == Meeting.State.PLANNED), key=lambda one: one.on)
    held = tuple(one for one in meetings if one.state == Meeting.State.HELD)
    open_ = tuple(Agreement.objects.open().filter(space=group.space_id).select_related("nominee", "goal"))
    phase = group.how.phase(group.state)
    facts = _Facts(group, by, people, planned, held, open_)
    return Glance(
        group, phase, step.on if step else timezone.localdate(), step.reason if step else "", people,
        planned[0] if planned else None, held, open_, facts.of(phase), tuple(facts.hints()),
    )  # fmt: skip


@dataclass(frozen=True)
class _Facts:
    group: Group
    by: Actor
    people: tuple[Nominee, ...]
    planned: list[Meeting]
    held: tuple[Meeting, ...]
    open: tuple[Agreement, ...]

    def of(self, phase: Phase | None) -> dict[str, bool]:
        """What was done of a phase; only what its list asks is looked up."""
        asks: Mapping[str, Callable[[], bool | None]] = {
            "network": self._network,
            "nominees": lambda: bool(self.people),
            "goals": self._goals,
            "safety-plan": self._safety_plan,
            "asked": lambda: bool(self.people) and all(one.state != Nominee.State.CHOSEN for one in self.people),
            "interviewed": self._interviewed,
            "arranged": lambda: all((self.group.place, self.group.chair, self.group.rhythm_weeks, self.group.between)),
            "meeting-planned": lambda: bool(self.planned),
            "agenda": lambda: AgendaItem.objects.filter(meeting__in=self.planned, kind=AgendaItem.Kind.OWN).exists(),
            "confidential": lambda: any(one.confidential for one in self.held),
            "agreements": lambda: Agreement.objects.filter(space=self.group.space_id, meeting__in=self.held).exists(),
            "agreements-settled": lambda: not any(_is_late(one) for one in self.open),
            "marks": self._marks,
            "doctor": self._doctor,
        }
        wanted = {todo.done for todo in phase.todo} if phase else set()
        known = {key: asks[key]() for key in wanted & set(asks)}
        return {key: value for key, value in known.items() if value is not None}

    def hints(self) -> list[Words]:
        """What the method asks to be reminded of, with the words for it. No judgement: dates only."""
        if (not self.held and len(self._inside()) >= SMALL) or self.group.state in {OFFERED, DECLINED, STOPPED}:
            return []
        how, today = self.group.how, timezone.localdate()
        first = min((one.on for one in self.held), default=today)
        late = how.late_after_days and self.held and not self.planned
        found = [
            (late and self.held[0].on < today - timedelta(days=how.late_after_days or 0), LATE),
            (how.doctor_each_months and first <= months_before(today, how.doctor_each_months) and not self._doctor(),
             NO_DOCTOR),
            (how.review_after_months and self._review_due(first, how.review_after_months), REVIEW),
            (any(not one.own and one.nominee_id is None for one in self.open), NOBODY_DOES),
            (len(self._inside()) < SMALL, FEW),
        ]  # fmt: skip
        return [words for holds, words in found if holds]

    def _inside(self) -> list[Nominee]:
        return [one for one in self.people if one.state == Nominee.State.YES]

    def _network(self) -> bool | None:
        if not explain(self.by, self.group.space, Part.NETWORK).sees:
            return None
        return Contact.objects.on().filter(space=self.group.space_id).exists()

    def _goals(self) -> bool | None:
        if not explain(self.by, self.group.space, Part.PLAN).sees:
            return None
        goals = Goal.objects.filter(space=self.group.space_id, state=Goal.State.RUNNING, kind=Goal.Kind.OWN)
        terms = list(goals.values_list("term", flat=True))
        return terms.count(Goal.Term.LONG) >= 2 and terms.count(Goal.Term.SHORT) >= 2

    def _safety_plan(self) -> bool | None:
        if not explain(self.by, self.group.space, Part.SAFETY).sees:
            return None
        return SafetyLine.objects.now().filter(plan__space=self.group.space_id).exists()

    def _marks(self) -> bool | None:
        if not explain(self.by, self.group.space, Part.PLAN).sees:
            return None
        last = self.held[0].on if self.held else timezone.localdate()
        running = set(
            Goal.objects.filter(space=self.group.space_id, state=Goal.State.RUNNING, kind=Goal.Kind.OWN)
            .order_by().values_list("pk", flat=True)
        )  # fmt: skip
        marked = set(GoalMark.objects.filter(goal__in=running, on__gte=last).order_by().values_list("goal", flat=True))
        return running <= marked

    def _interviewed(self) -> bool | None:
        if not explain(self.by, self.group.space, Part.GROUP).contributes:
            return None
        inside = {one.pk for one in self._inside()}
        talked = set(Interview.objects.filter(nominee__in=inside).order_by().values_list("nominee", flat=True))
        return bool(inside) and inside <= talked

    def _doctor(self) -> bool:
        since = months_before(timezone.localdate(), self.group.how.doctor_each_months or 12)
        there = Attendance.objects.filter(meeting__in=[one.pk for one in self.held if one.on > since], doctor=True)
        return there.exclude(how=Attendance.How.ABSENT).exists()

    def _review_due(self, first: date, months: int) -> bool:
        """A year after the first meeting, and a year after the group was last looked at."""
        looked = GroupStep.objects.filter(group=self.group, state="reorientation", undone_at=None).last()
        return max(first, looked.on if looked else first) <= months_before(timezone.localdate(), months)


def _is_late(agreement: Agreement) -> bool:
    return agreement.due_on is not None and agreement.due_on < timezone.localdate()

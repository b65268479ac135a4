"""A group at a glance: where it is on its path, what was done of the phase, who is in it, what comes next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.periods import months_before
from ruggensteun.kernel.words import Words
from ruggensteun.micro.methods import Phase
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
from ruggensteun.micro.recovery.reminders import AROUND, Known, reminders
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain


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
        return self.group.state not in AROUND


def glance(group: Group, *, by: Actor) -> Glance:
    """Everything of the first page. At most twelve questions to the database."""
    step = GroupStep.objects.filter(group=group, undone_at=None).last()
    people = tuple(Nominee.objects.filter(group=group).select_related("member"))
    meetings = list(Meeting.objects.filter(group=group).exclude(state=Meeting.State.OFF))
    planned = sorted((one for one in meetings if one.state == Meeting.State.PLANNED), key=lambda one: one.on)
    held = tuple(one for one in meetings if one.state == Meeting.State.HELD)
    open_ = tuple(Agreement.objects.open().filter(space=group.space_id).select_related("nominee__member", "goal"))
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
        how, counted = self.group.how, [one for one in self.held if one.counts(self.group.how)]
        mine = [one for one in self.open if not one.own]
        today = timezone.localdate()
        known = Known(
            how, self.group.state, planned=any(one.counts(how) for one in self.planned),
            first=counted[-1].on if counted else None, last=counted[0].on if counted else None,
            doctor=self._doctor_on() if counted else None, looked=self._looked_on() if counted else None,
            inside=len(self._inside()), nobody=any(one.nominee_id is None for one in mine),
            gone=any(one.nominee and one.nominee.member and one.nominee.member.left_at for one in mine),
        )  # fmt: skip
        return [one.words for one in reminders(known, today)]

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
        on = self._doctor_on()
        return on is not None and on > since

    def _doctor_on(self) -> date | None:
        """The last meeting with the psychiatrist, in the room or by phone."""
        rows = Attendance.objects.filter(meeting__in=[one.pk for one in self.held], doctor=True)
        return rows.exclude(how=Attendance.How.ABSENT).aggregate(last=Max("meeting__on"))["last"]

    def _looked_on(self) -> date | None:
        """When the group was last looked at anew."""
        looked = GroupStep.objects.filter(group=self.group, state="reorientation", undone_at=None).last()
        return looked.on if looked else None


def _is_late(agreement: Agreement) -> bool:
    return agreement.due_on is not None and agreement.due_on < timezone.localdate()

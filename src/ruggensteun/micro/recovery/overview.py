"""A group at a glance: where it is on its path, what was done of the phase, who is in it, what comes next."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
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
    """Everything of the first page. Four questions to the database, and what the rules ask."""
    people = tuple(Nominee.objects.filter(group=group).select_related("member"))
    meetings = list(Meeting.objects.filter(group=group).exclude(state=Meeting.State.OFF))
    planned = sorted((one for one in meetings if one.state == Meeting.State.PLANNED), key=lambda one: one.on)
    held = tuple(one for one in meetings if one.state == Meeting.State.HELD)
    open_ = tuple(Agreement.objects.open().filter(space=group.space_id).select_related("nominee__member", "goal"))
    phase = group.how.phase(group.state)
    facts = _Facts(group, by, people, planned, held, open_)
    told = facts.looked_up({todo.done for todo in phase.todo} if phase else set())
    return Glance(
        group, phase, told["came_on"] or timezone.localdate(), told["reason"] or "", people,
        planned[0] if planned else None, held, open_, facts.of(phase, told), tuple(facts.hints(told)),
    )  # fmt: skip


@dataclass(frozen=True)
class _Facts:
    group: Group
    by: Actor
    people: tuple[Nominee, ...]
    planned: list[Meeting]
    held: tuple[Meeting, ...]
    open: tuple[Agreement, ...]

    def of(self, phase: Phase | None, told: Mapping[str, Any]) -> dict[str, bool]:
        """What was done of a phase, as far as the reader may know it."""
        since = months_before(timezone.localdate(), self.group.how.doctor_each_months or 12)
        here: Mapping[str, bool] = {
            "nominees": bool(self.people),
            "asked": bool(self.people) and all(one.state != Nominee.State.CHOSEN for one in self.people),
            "arranged": all((self.group.place, self.group.chair, self.group.rhythm_weeks, self.group.between)),
            "meeting-planned": bool(self.planned),
            "confidential": any(one.confidential for one in self.held),
            "agreements-settled": not any(_is_late(one) for one in self.open),
            "doctor": told["doctor_on"] is not None and told["doctor_on"] > since,
        }
        keys = {todo.done for todo in phase.todo} if phase else set()
        return {key: bool({**told, **here}[key]) for key in keys if key in here or key in told}

    def hints(self, told: Mapping[str, Any]) -> list[Words]:
        """What the method asks to be reminded of, with the words for it. No judgement: dates only."""
        how, counted = self.group.how, [one for one in self.held if one.counts(self.group.how)]
        mine = [one for one in self.open if not one.own]
        known = Known(
            how, self.group.state, planned=any(one.counts(how) for one in self.planned),
            first=counted[-1].on if counted else None, last=counted[0].on if counted else None,
            doctor=told["doctor_on"] if counted else None, looked=told["looked_on"] if counted else None,
            inside=len(self._inside()), nobody=any(one.nominee_id is None for one in mine),
            gone=any(one.nominee and one.nominee.member and one.nominee.member.left_at for one in mine),
        )  # fmt: skip
        return [one.words for one in reminders(known, timezone.localdate())]

    def looked_up(self, wanted: Set[str]) -> dict[str, Any]:
        """When the group came where it is, and of these facts those that the reader may know: in one question."""
        steps = GroupStep.objects.filter(group=self.group.pk, undone_at=None).order_by("-pk")
        anew = steps.filter(state="reorientation")
        asked: dict[str, Any] = {
            "came_on": Subquery(steps.values("on")[:1]), "reason": Subquery(steps.values("reason")[:1]),
            "looked_on": Subquery(anew.values("on")[:1]), "doctor_on": Subquery(self._doctor().values("on")[:1]),
        }  # fmt: skip
        asked |= {key: make() for key, (may, make) in self._facts().items() if key in wanted and may}
        return dict(Group.objects.filter(pk=self.group.pk).values(**asked).get())

    def _facts(self) -> dict[str, tuple[bool, Callable[[], Any]]]:
        """Whether the reader may know it, and how the database says it."""
        may = {part: explain(self.by, self.group.space, part) for part in Part}
        space, held = self.group.space_id, [one.pk for one in self.held]
        on_paper = AgendaItem.objects.filter(meeting__in=self.planned, kind=AgendaItem.Kind.OWN)
        return {
            "network": (may[Part.NETWORK].sees, lambda: Exists(Contact.objects.on().filter(space=space))),
            "goals": (may[Part.PLAN].sees, lambda: Exists(self._enough_goals())),
            "safety-plan": (may[Part.SAFETY].sees, lambda: Exists(SafetyLine.objects.now().filter(plan__space=space))),
            "interviewed": (may[Part.GROUP].contributes, self._interviewed),
            "agenda": (True, lambda: Exists(on_paper)),
            "agreements": (True, lambda: Exists(Agreement.objects.filter(space=space, meeting__in=held))),
            "marks": (may[Part.PLAN].sees, lambda: ~Exists(self._unmarked())),
        }

    def _inside(self) -> list[Nominee]:
        return [one for one in self.people if one.state == Nominee.State.YES]

    def _goals(self) -> QuerySet[Goal]:
        running = Goal.objects.filter(space=self.group.space_id, state=Goal.State.RUNNING, kind=Goal.Kind.OWN)
        return running.order_by()

    def _enough_goals(self) -> QuerySet[Any]:
        """Two for the long term and two for the short."""
        long, short = (Count("pk", filter=Q(term=term)) for term in (Goal.Term.LONG, Goal.Term.SHORT))
        return self._goals().values("space").annotate(long=long, short=short).filter(long__gte=2, short__gte=2)

    def _unmarked(self) -> QuerySet[Goal]:
        """Goals without a mark since the last meeting."""
        last = self.held[0].on if self.held else timezone.localdate()
        return self._goals().filter(~Exists(GoalMark.objects.filter(goal=OuterRef("pk"), on__gte=last)))

    def _interviewed(self) -> Any:
        inside = [one.pk for one in self._inside()]
        not_yet = Nominee.objects.filter(~Exists(Interview.objects.filter(nominee=OuterRef("pk"))), pk__in=inside)
        return ~Exists(not_yet) if inside else Value(False)  # noqa: FBT003 -- a value of the database

    def _doctor(self) -> QuerySet[Any]:
        """Meetings with the psychiatrist, in the room or by phone, the last one first."""
        rows = Attendance.objects.filter(meeting__in=[one.pk for one in self.held], doctor=True)
        return rows.exclude(how=Attendance.How.ABSENT).annotate(on=F("meeting__on")).order_by("-on")


def _is_late(agreement: Agreement) -> bool:
    return agreement.due_on is not None and agreement.due_on < timezone.localdate()

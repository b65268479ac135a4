"""The plan as it was: fixed when a meeting was written up or when somebody wants it, and read again later.

A version is a moment. What the plan said then is read from the wordings that were kept, as far as the reader may see
those parts today: narrowing a part of life closes its past as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max, Q
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.micro.domains import DOMAINS, IN_USE
from ruggensteun.micro.models import (
    Goal,
    Meeting,
    PlanContribution,
    PlanSection,
    PlanVersion,
    PlanVersionGoal,
    PlanWording,
)
from ruggensteun.micro.models.plan import QUESTIONS
from ruggensteun.micro.rules import may_write
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import locked, note_down, someone, writing

ORDER = (*IN_USE, *(domain for domain in DOMAINS if domain not in IN_USE))


@dataclass(frozen=True, slots=True)
class GoalThen:
    """A goal as it stood: the words of then, whether it ran, and the parts of life it is about."""

    key: str
    words: str
    state: str
    term: str
    domains: tuple[str, ...]


@dataclass(slots=True)
class SectionThen:
    """A part of life as it stood: the client's words by question, and what others wrote beside them, oldest first."""

    words: dict[str, str] = field(default_factory=dict)
    beside: list[PlanContribution] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing stands here."""
        return not any(self.words.values()) and not self.beside


@dataclass(frozen=True, slots=True)
class Then:
    """The plan at a moment, as far as the reader may see it: by part of life, in order, and its goals."""

    sections: Mapping[str, SectionThen]
    goals: tuple[GoalThen, ...]

    def goals_of(self, domain: str) -> list[GoalThen]:
        """The goals about a part of life; ``""``: about none."""
        return [goal for goal in self.goals if (domain in goal.domains if domain else not goal.domains)]


# --- Fixing ---------------------------------------------------------------------------------------------
def fix(space: Space, *, by: Actor, seen: int | None = None) -> PlanVersion:
    """The plan as it is now becomes a version. ``seen``: the last number on the page; a second click gives its own."""
    with writing():
        space = locked(space)
        may_write(by, space, Part.PLAN).or_raise()
        last = PlanVersion.objects.filter(space=space).first()
        if seen is not None and last is not None and last.number > seen:
            return last
        return _fixed(space, by, None)


def fix_at(meeting: Meeting, *, by: Actor) -> PlanVersion | None:
    """The version of a meeting that was written up; the same one when its record is changed later.

    None while there is no plan: nothing is written and no goal was set. Who writes up the meeting need not see it.
    """
    with writing():
        space = locked(meeting.group.space)
        if there := PlanVersion.objects.filter(meeting=meeting).first():
            return there
        said = PlanWording.objects.filter(section__space=space).exists()
        said = said or PlanContribution.objects.filter(section__space=space).exists()
        if not said and not Goal.objects.filter(space=space).exists():
            return None
        return _fixed(space, by, meeting)


def _fixed(space: Space, by: Actor, meeting: Meeting | None) -> PlanVersion:
    number = (PlanVersion.objects.filter(space=space).aggregate(last=Max("number"))["last"] or 0) + 1
    made = save_checked(PlanVersion(space=space, number=number, at=timezone.now(), by_id=someone(by), meeting=meeting))
    goals = Goal.objects.filter(space=space).order_by("pk")
    PlanVersionGoal.objects.bulk_create(
        PlanVersionGoal(version=made, goal=goal, words=goal.words, state=goal.state) for goal in goals
    )
    note_down("plan.fixed", Kind.CREATE, space, made, by=by)
    return made


# --- Reading --------------------------------------------------------------------------------------------
def now(space: Space) -> Then:
    """The plan as it is."""
    sections = {row.domain: {name: getattr(row, name) for name in QUESTIONS} for row in _sections(space)}
    beside = PlanContribution.objects.now().filter(section__space=space)
    goals = Goal.objects.filter(space=space)
    then = [GoalThen(one.key, one.words, one.state, one.term, tuple(one.domains)) for one in goals]
    return _then(sections, beside, then)


def at(version: PlanVersion) -> Then:
    """The plan as it was."""
    words: dict[str, dict[str, str]] = {}
    rows = PlanWording.objects.filter(section__space=version.space_id, at__lte=version.at).select_related("section")
    for row in rows:  # in the order in which they were written: the last one counts
        words.setdefault(row.section.domain, {})[row.question] = row.words
    goals = PlanVersionGoal.objects.filter(version=version).select_related("goal")
    then = [GoalThen(one.goal.key, one.words, one.state, one.goal.term, tuple(one.goal.domains)) for one in goals]
    return _then(words, _beside_at(version.space_id, version.at), then)


def _beside_at(space: int, moment: datetime) -> Iterable[PlanContribution]:
    there = Q(until=None) | Q(until__gt=moment)
    return PlanContribution.objects.filter(there, section__space=space, at__lte=moment)


def _sections(space: Space) -> Iterable[PlanSection]:
    return PlanSection.objects.filter(space=space)


def _then(words: dict[str, dict[str, str]], beside: Iterable[PlanContribution], goals: Iterable[GoalThen]) -> Then:
    found = {domain: SectionThen(told) for domain, told in words.items()}
    for one in beside.select_related("section", "author", "team"):  # type: ignore[attr-defined]
        found.setdefault(one.section.domain, SectionThen()).beside.append(one)
    ordered = {domain: found[domain] for domain in ORDER if domain in found}
    return Then(ordered, tuple(goals))

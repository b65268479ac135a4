"""The goals of a space as their reader sees them: marks, agreements and what serves what, in a few questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _
from markupsafe import Markup

from ruggensteun.micro.models import Agreement, Goal, GoalMark, Nominee
from ruggensteun.micro.recovery.agreements import part_of
from ruggensteun.micro.rules import may_write
from ruggensteun.space.models import Member
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import held_by, teams_in_care
from ruggensteun.web.jinja import day
from ruggensteun.web.plan import picture, words
from ruggensteun.web.plan.forms import MYSELF
from ruggensteun.web.space.here import PartHere


@dataclass(frozen=True, slots=True)
class Step:
    """An agreement that belongs to a goal. ``settles``, ``hands_over``: what the reader may do with it."""

    agreement: Agreement
    who: str
    when: str
    settles: bool = False
    hands_over: bool = False


@dataclass(slots=True)
class Line:
    """A goal with what stands beneath it."""

    goal: Goal
    marks: Sequence[GoalMark] = ()
    steps: Sequence[Step] = ()
    serving: list["Line"] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The first line of its words."""
        return words.short(self.goal.words)

    @property
    def facts(self) -> list[str]:
        """What it is about."""
        return words.facts(self.goal)

    @property
    def days(self) -> str:
        """From when to when, and how it ended."""
        return words.days(self.goal)

    @property
    def course(self) -> str:
        """How the marks went."""
        return words.course(self.marks)

    @property
    def small(self) -> Markup:
        """The same drawn."""
        return picture.small(self.marks)

    @property
    def large(self) -> Markup:
        """The same drawn with its days."""
        days = [day(one.on, "medium") for one in self.marks]
        return picture.large(self.marks, first=days[0], last=days[-1]) if days else Markup("")

    @property
    def open(self) -> list[Step]:
        """What is still to be done."""
        return [step for step in self.steps if step.agreement.state == Agreement.State.OPEN]

    @property
    def closed(self) -> list[Step]:
        """What was done or dropped."""
        return [step for step in self.steps if step.agreement.state != Agreement.State.OPEN]

    @property
    def counted(self) -> str:
        """How much is still to be done."""
        return words.counted(len(self.open))


@dataclass(frozen=True, slots=True)
class Overview:
    """Running goals by term, those of the treatment beneath the goal they serve, and those that ended."""

    later: Sequence[Line]
    now: Sequence[Line]
    ended: Sequence[Line]
    loose: Sequence[Line]
    """Goals of the treatment that run on while the goal they served has ended."""

    @property
    def running(self) -> int:
        """How many goals run, those of the treatment included."""
        own = [*self.later, *self.now]
        return len(own) + len(self.loose) + sum(len(line.serving) for line in own)


def overview(here: PartHere, *, to_give: bool = False) -> Overview:
    """Every goal of the space that the reader may see; with ``to_give`` told as to somebody else."""
    lines = lines_of(here, Goal.objects.filter(space=here.space), to_give=to_give)
    by_key = {line.goal.pk: line for line in lines}
    own: list[Line] = []
    ended: list[Line] = []
    loose: list[Line] = []
    for line in lines:
        served = by_key.get(line.goal.serves_id or 0)
        if line.goal.state != Goal.State.RUNNING:
            ended.append(line)
        elif line.goal.kind == Goal.Kind.OWN:
            own.append(line)
        elif served is not None and served.goal.state == Goal.State.RUNNING:
            served.serving.append(line)
        else:
            loose.append(line)
    ended.sort(key=lambda line: (line.goal.active_until, line.goal.number), reverse=True)
    terms = {term: [line for line in own if line.goal.term == term] for term in Goal.Term}
    return Overview(terms[Goal.Term.LONG], terms[Goal.Term.SHORT], ended, loose)


def one(here: PartHere, goal: Goal, serving: Sequence[Goal]) -> Line:
    """A goal with the goals of the treatment that serve it."""
    line, *beneath = lines_of(here, serving, goal)
    line.serving = beneath
    return line


def lines_of(here: PartHere, goals: Iterable[Goal], *more: Goal, to_give: bool = False) -> list[Line]:
    """Goals with their marks and agreements: a question each, however many goals."""
    found = [*more, *goals]
    marks: dict[int, list[GoalMark]] = {}
    for mark in GoalMark.objects.filter(goal__in=found).select_related("noted_by"):
        marks.setdefault(mark.goal_id, []).append(mark)
    steps: dict[int | None, list[Step]] = {}
    for step in _steps(here, found, myself(here, to_give=to_give)):
        steps.setdefault(step.agreement.goal_id, []).append(step)
    return [Line(goal, marks.get(goal.pk, ()), steps.get(goal.pk, ())) for goal in found]


def _steps(here: PartHere, goals: Sequence[Goal], client: str) -> list[Step]:
    """One question, with the names that the reader may know and what the reader promised themselves."""
    chosen = Nominee.objects.filter(pk=OuterRef("nominee"))
    held = held_by(here.actor.person_id, teams_in_care(here.actor))
    mine = Member.objects.filter(held, space=here.space, joined_at__isnull=False, left_at=None).values("pk")
    rows = Agreement.objects.filter(space=here.space, goal__in=goals).annotate(
        doer=Subquery(chosen.values("name")), mine=Exists(chosen.filter(member__in=mine))
    )
    writes = {part: bool(may_write(here.actor, here.space, part)) for part in (Part.PLAN, Part.GROUP)}
    return [
        Step(
            each,
            who_does(each, each.doer, client),
            words.by_when(each.due_on, is_open=each.state == Agreement.State.OPEN),
            settles=(may := writes[part_of(each.goal_id, each.meeting_id)]) or each.mine,
            hands_over=may and (each.nominee_id is None or each.doer is not None),
        )
        for each in rows
    ]


def who_does(agreement: Agreement, name: str | None, client: str) -> str:
    """Who does it, for this reader. Whoever may not see the group learns no names of it."""
    if agreement.own:
        return client
    if agreement.nominee_id is None:
        return _("nog niemand")
    return name or _("iemand uit de groep")


def myself(here: PartHere, *, to_give: bool = False) -> str:
    """“ik zelf” for the owner; to others, and on a paper to give away, the owner's name."""
    own = here.space.owner_id == here.actor.person_id and not to_give
    return _("ik zelf") if own else _("%(name)s zelf") % {"name": here.space.owner.name}


def people(here: PartHere) -> list[tuple[str, str]]:
    """Who may be chosen to do something: nobody yet, the client, everybody in the group that the reader sees."""
    inside = Nominee.objects.inside().filter(group__space=here.space)
    return [("", _("nog niemand")), (MYSELF, myself(here)), *((each.key, each.name) for each in inside)]

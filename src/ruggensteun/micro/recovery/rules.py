"""Who sees the group, its meetings, and the goals of a space."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import (
    AgendaItem,
    Agreement,
    Attendance,
    Goal,
    GoalMark,
    GoalWording,
    Group,
    GroupStep,
    HealthMark,
    HealthWeb,
    HealthWish,
    Interview,
    Meeting,
    MinuteLine,
    Nominee,
    PlanContribution,
    PlanLetter,
    PlanReader,
    PlanSection,
    PlanVersion,
    PlanVersionGoal,
    PlanWording,
    SafetyLine,
    SafetyOpened,
    SafetyOpening,
    SafetyPlan,
    SafetySwitch,
    SafetySwitcher,
    SafetyTalk,
    SafetyVersion,
)
from ruggensteun.micro.recovery.narrowing import about_closed_parts, closed_parts
from ruggensteun.micro.rules import MEMBERS, may_write
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.rules import IS_CLOSED, IS_FROZEN
from ruggensteun.space.sight import explain, grants, held_by, open_spaces, teams_in_care


@visible(Group)
def groups_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see the group."""
    return Q(space__in=open_spaces(actor, Part.GROUP))


@visible(GroupStep)
def steps_seen_by(actor: Actor) -> Q:
    """As the group."""
    return Q(group__space__in=open_spaces(actor, Part.GROUP))


@visible(Nominee)
def nominees_seen_by(actor: Actor) -> Q:
    """Who is or was in the group: as the group. Who is only asked, or said no: who writes in it alone."""
    seen = Q(group__space__in=open_spaces(actor, Part.GROUP))
    return seen & Q(joined_on__isnull=False) | Q(group__space__in=open_spaces(actor, Part.GROUP, Level.CONTRIBUTE))


@visible(Interview)
def interviews_seen_by(actor: Actor) -> Q:
    """Who writes in the group: not the other members."""
    return Q(nominee__group__space__in=open_spaces(actor, Part.GROUP, Level.CONTRIBUTE))


@visible(Meeting)
def meetings_seen_by(actor: Actor) -> Q:
    """As the group."""
    return Q(group__space__in=open_spaces(actor, Part.GROUP))


@visible(Attendance)
def attendances_seen_by(actor: Actor) -> Q:
    """As the group."""
    return Q(meeting__group__space__in=open_spaces(actor, Part.GROUP))


@visible(AgendaItem)
def agenda_seen_by(actor: Actor) -> Q:
    """As the group; an item about a goal only for who sees that goal too."""
    seen = Q(meeting__group__space__in=open_spaces(actor, Part.GROUP))
    return seen & (Q(goal=None) | _of_goals(actor))


@visible(MinuteLine)
def minutes_seen_by(actor: Actor) -> Q:
    """The client's side all; who sees the group what is for them, and what they wrote themselves."""
    seen = Q(meeting__group__space__in=open_spaces(actor, Part.GROUP))
    own = Q(meeting__group__space__in=_own_side(actor))
    audience = MinuteLine.Audience
    read = Q(audience=audience.GROUP) | Q(written_by=actor.person_id)
    for who, capacity in ((audience.RELATIVES, "relative"), (audience.PROFESSIONALS, "professional")):
        read |= Q(audience=who, meeting__group__space__in=_joined_as(actor, capacity))
    return own | seen & read


@visible(Agreement)
def agreements_seen_by(actor: Actor) -> Q:
    """As the group; what belongs to a goal also for who sees the goals.

    Of a goal in a part of the plan that is closed to somebody, they see only what they promised themselves.
    """
    seen = Q(space__in=open_spaces(actor, Part.GROUP)) | Q(goal__isnull=False, space__in=open_spaces(actor, Part.PLAN))
    closed = _closed_goals(actor)
    if closed is None:
        return seen
    mine = Member.unguarded.filter(held_by(actor.person_id, teams_in_care(actor)), left_at=None)
    promised = Q(nominee__isnull=False, nominee__member__in=mine.order_by().values("pk"))
    return seen & (Q(goal=None) | ~Q(goal__in=closed) | promised)


@visible(Goal)
def goals_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see goals and plan, but for goals in a part of life that is closed to them."""
    return _of_goals(actor, "")


@visible(GoalWording)
def wordings_seen_by(actor: Actor) -> Q:
    """As the goal."""
    return _of_goals(actor)


@visible(GoalMark)
def marks_seen_by(actor: Actor) -> Q:
    """As the goal."""
    return _of_goals(actor)


def _of_goals(actor: Actor, to: str = "goal") -> Q:
    """The goals that an actor sees; ``to`` leads to the goal. One goal in two parts of life: both must be open."""
    seen = Q(**{f"{to}__space__in" if to else "space__in": open_spaces(actor, Part.PLAN)})
    closed = _closed_goals(actor)
    return seen if closed is None else seen & ~Q(**{f"{to or 'pk'}__in": closed})


def _closed_goals(actor: Actor) -> "QuerySet[Goal, Any] | None":
    """Goals in a part of life that is closed to an actor, and those of the treatment that serve one; None: no such
    part."""
    if not (closed := closed_parts(actor)):
        return None
    there = Goal.unguarded.filter(about_closed_parts(closed)).order_by().values("pk")
    return Goal.unguarded.filter(Q(pk__in=there) | Q(serves__isnull=False, serves__in=there)).order_by().values("pk")


# --- The plan over all parts of life --------------------------------------------------------------------
NOT_IN_THIS_PART = Words(
    "Dit deel van het plan is niet voor jou.",
    "This part of the plan is not for you.",
)


@visible(PlanSection)
def sections_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see goals and plan, but for the parts of life that are closed to them."""
    return _of_sections(actor)


@visible(PlanWording)
def plan_wordings_seen_by(actor: Actor) -> Q:
    """As the part of life."""
    return _of_sections(actor, "section__")


@visible(PlanContribution)
def contributions_seen_by(actor: Actor) -> Q:
    """As the part of life."""
    return _of_sections(actor, "section__")


@visible(PlanReader)
def plan_readers_seen_by(actor: Actor) -> Q:
    """The client's side: who else sees a part is theirs to tell."""
    return Q(section__space__in=_own_side(actor, Part.PLAN))


@visible(PlanVersion)
def plan_versions_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see goals and plan; what it said then follows what is open to them now."""
    return Q(space__in=open_spaces(actor, Part.PLAN))


@visible(PlanVersionGoal)
def goals_of_versions_seen_by(actor: Actor) -> Q:
    """As the goal."""
    return _of_goals(actor)


@visible(PlanLetter)
def letters_seen_by(actor: Actor) -> Q:
    """The client's side."""
    return Q(space__in=_own_side(actor, Part.PLAN))


def _of_sections(actor: Actor, to: str = "") -> Q:
    seen = Q(**{f"{to}space__in": open_spaces(actor, Part.PLAN)})
    for domain, spaces in closed_parts(actor).items():
        seen &= ~Q(**{f"{to}domain": domain, f"{to}space__in": spaces})
    return seen


def may_write_about(by: Actor, space: Space, domains: Iterable[str]) -> Verdict:
    """Write in the plan, about these parts of life: who writes in it and sees each of them."""
    return may_write(by, space, Part.PLAN) and sees_about(by, space, domains)


def sees_about(by: Actor, space: Space, domains: Iterable[str]) -> Verdict:
    """Whether none of these parts of life is closed to somebody who is in the space."""
    closed = closed_parts(by)
    shut = any(space.pk in closed.get(domain, ()) for domain in domains)
    return denied(str(NOT_IN_THIS_PART)) if shut else ALLOWED


def about(goal: Goal) -> list[str]:
    """The parts of life of a goal; a goal of the treatment is also about those of the goal that it serves."""
    return [*goal.domains, *(goal.serves.domains if goal.serves else ())]


# --- Positive health ------------------------------------------------------------------------------------
@visible(HealthWeb)
def webs_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see measurements; while it is open only who writes there."""
    return _of_webs(actor)


@visible(HealthMark)
def health_marks_seen_by(actor: Actor) -> Q:
    """As the web."""
    return _of_webs(actor, "web__")


@visible(HealthWish)
def health_wishes_seen_by(actor: Actor) -> Q:
    """As the web."""
    return _of_webs(actor, "web__")


def _of_webs(actor: Actor, to: str = "") -> Q:
    seen = Q(**{f"{to}space__in": open_spaces(actor, Part.MEASUREMENTS), f"{to}state": HealthWeb.State.DONE})
    return seen | Q(**{f"{to}space__in": open_spaces(actor, Part.MEASUREMENTS, Level.CONTRIBUTE)})


# --- The safety plan ------------------------------------------------------------------------------------
@visible(SafetyPlan)
def safety_plans_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see it, and for a day who opened it in an emergency."""
    return Q(space__in=open_spaces(actor, Part.SAFETY))


@visible(SafetyLine)
def safety_lines_seen_by(actor: Actor) -> Q:
    """As the plan."""
    return Q(plan__space__in=open_spaces(actor, Part.SAFETY))


@visible(SafetyVersion)
def safety_versions_seen_by(actor: Actor) -> Q:
    """As the plan."""
    return Q(plan__space__in=open_spaces(actor, Part.SAFETY))


@visible(SafetySwitch)
def safety_switches_seen_by(actor: Actor) -> Q:
    """As the plan."""
    return Q(plan__space__in=open_spaces(actor, Part.SAFETY))


@visible(SafetyTalk)
def safety_talks_seen_by(actor: Actor) -> Q:
    """As the plan."""
    return Q(plan__space__in=open_spaces(actor, Part.SAFETY))


@visible(SafetySwitcher)
def safety_switchers_seen_by(actor: Actor) -> Q:
    """The client's side; a member sees that they themselves may switch."""
    mine = Member.unguarded.filter(held_by(actor.person_id, teams_in_care(actor)), left_at=None)
    seen = Q(plan__space__in=open_spaces(actor, Part.SAFETY), member__in=mine.order_by().values("pk"))
    return Q(plan__space__in=_own_side(actor, Part.SAFETY)) | seen


@visible(SafetyOpening)
def safety_openings_seen_by(actor: Actor) -> Q:
    """The client's side; and who may switch the plan, for they must know what that does."""
    named = SafetySwitcher.unguarded.filter(safety_switchers_seen_by(actor)).order_by().values("plan")
    return Q(plan__space__in=_own_side(actor, Part.SAFETY)) | Q(plan__in=named)


@visible(SafetyOpened)
def safety_opened_seen_by(actor: Actor) -> Q:
    """The client's side."""
    return Q(switch__plan__space__in=_own_side(actor, Part.SAFETY))


def _own_side(actor: Actor, part: Part = Part.GROUP) -> frozenset[int]:
    """The spaces whose group (or another part) is open as to their owner."""
    return grants(actor).own_side(part)


def _joined_as(actor: Actor, capacity: str) -> QuerySet[Member, Any]:
    """The spaces into which someone came in this capacity."""
    mine = Member.unguarded.filter(held_by(actor.person_id, teams_in_care(actor)), capacity=capacity)
    return mine.filter(joined_at__isnull=False, left_at=None).order_by().values("space")


# --- Who may do what with a safety plan -----------------------------------------------------------------
NOT_YOURS_TO_SWITCH = Words(
    "Degene van wie dit plan is, kiest wie het op een andere kleur mag zetten. Jij bent daar niet voor gekozen.",
    "The person whose plan this is chooses who may set it to another colour. You were not chosen for that.",
)


def owns(by: Actor, space: Space, part: Part = Part.SAFETY) -> bool:
    """Whether this is the client, or who acts for the client in the safety plan (or another part)."""
    return explain(by, space, part).is_owners


def may_switch(by: Actor | System, plan: SafetyPlan) -> Verdict:
    """The client's side always; a member whom the client chose, while a consent lets them see the plan."""
    space = plan.space
    if not isinstance(by, Actor) or by.person_id is None:
        return denied(str(NOT_YOURS_TO_SWITCH))
    if space.frozen_at is not None or space.closed_at is not None:
        return denied(str(IS_FROZEN if space.frozen_at else IS_CLOSED))
    if owns(by, space):
        return ALLOWED
    if not any(grant.kind in MEMBERS for grant in explain(by, space, Part.SAFETY).grants):
        return denied(str(NOT_YOURS_TO_SWITCH))
    mine = Member.unguarded.filter(held_by(by.person_id, teams_in_care(by)), space=space, left_at=None)
    chosen = SafetySwitcher.unguarded.filter(plan=plan, member__in=mine.order_by().values("pk")).exists()
    return ALLOWED if chosen else denied(str(NOT_YOURS_TO_SWITCH))


def holds_something(space: Space) -> bool:
    """Whether anything stands in the safety plan of a space; for who has just opened it in an emergency."""
    return SafetyLine.unguarded.now().filter(plan__space=space).exists()

"""Setting a safety plan to another phase: what the client prepared opens, ends by itself, and is talked over.

Nothing here judges how it goes with somebody: the software only does what a person says, and what the client prepared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Subquery
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Ground, Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.models import SafetyOpened, SafetyOpening, SafetyPlan, SafetySwitch, SafetyTalk
from ruggensteun.micro.models.safety import SAFETY_PATH, Phase
from ruggensteun.micro.recovery import shutting
from ruggensteun.micro.recovery.groups import NOT_YET
from ruggensteun.micro.recovery.opening import NEVER, Refusals, close, rank, runs
from ruggensteun.micro.recovery.rules import may_switch, owns
from ruggensteun.micro.recovery.safety import NOT_HERE
from ruggensteun.micro.rules import may_write
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import RecoveryCoordinator
from ruggensteun.space import consents, notices
from ruggensteun.space.models import Consent, Notice, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import locked, note_down, someone, writing

REMINDING = System("remind of the talk after a safety plan was switched")
WHICH_DAY = Words("Kies vandaag of een dag die nog komt.", "Choose today or a day to come.")
TALK_AFTER = 1
"""Days after what opened has closed by itself, on which the talk is asked for."""


@dataclass(frozen=True, slots=True)
class Opens:
    """What switching would do for one prepared choice: open, or why not."""

    opening: SafetyOpening
    opens: bool
    why_not: str = ""


SEES_ALREADY = Words("mag dit al zien", "may see this already")
REFUSED = Words("blijft dicht: dat koos de cliënt", "stays closed: the client chose so")
GONE = Words("doet niet meer mee", "does not take part any more")
WITHDRAWN = Words("blijft dicht: deze toestemming is ingetrokken", "stays closed: this consent was withdrawn")


# --- What it would do -----------------------------------------------------------------------------------
def would_open(plan: SafetyPlan, state: str) -> list[Opens]:
    """Of everything that was prepared for this phase: what opens, and what not and why; for page and service."""
    if rank(state) <= rank(plan.state):
        return []
    chosen = list(SafetyOpening.objects.filter(plan=plan).select_related("member", "plan"))
    wanted = [row for row in chosen if row.phase != NEVER and rank(row.phase) <= rank(state)]
    if not wanted:
        return []
    with acting_as(System("what switching a safety plan would open")):
        given = Consent.objects.filter(space=plan.space_id, withdrawn_at=None)
        now = {(one.member_id, one.part): one for one in given if runs(one)}
        by_plan, withdrawn = _opened_by(plan)
        never = Refusals.among(plan, chosen)
        return [Opens(row, *_whether(row, never, now, by_plan, withdrawn)) for row in wanted]


def _whether(
    row: SafetyOpening,
    never: Refusals,
    now: dict[tuple[int, str], Consent],
    by_plan: set[int],
    withdrawn: set[tuple[int, str]],
) -> tuple[bool, str]:
    key = (row.member_id, row.part)
    if row.member.left_at is not None or row.member.joined_at is None:
        return False, str(GONE)
    if never.holds(row.member, row.part):
        return False, str(REFUSED)
    if key in withdrawn:
        return False, str(WITHDRAWN)
    if key in now and now[key].pk not in by_plan:
        return False, str(SEES_ALREADY)
    return True, ""


def _opened_by(plan: SafetyPlan) -> tuple[set[int], set[tuple[int, str]]]:
    """The consents that this plan opened; and of which member and part the client withdrew one since it last was green.

    That is a no for this time: switching higher does not open it again.
    """
    left_green = SafetySwitch.objects.filter(plan=plan, before=Phase.GREEN).order_by("-pk").values("pk")[:1]
    rows = SafetyOpened.objects.filter(switch__plan=plan).select_related("consent")
    found = list(rows.annotate(since=Subquery(left_green)))
    withdrawn = {
        (row.consent.member_id, row.consent.part)
        for row in found
        if plan.state != Phase.GREEN and row.switch_id >= row.since
        and row.closed_at is None and row.consent.withdrawn_at is not None
    }  # fmt: skip
    return {row.consent_id for row in found}, withdrawn


# --- Doing it -------------------------------------------------------------------------------------------
def switch(plan: SafetyPlan, state: str, *, by: Actor, words: str = "") -> SafetyPlan:
    """Set the plan to another phase. Higher: what was prepared opens, for the days of the plan, counted from today.
    Lower: what opens only above it, ends. The same phase once more, as a second click sends it, is no mistake.
    """
    with writing():
        space = locked(plan.space)
        plan = SafetyPlan.objects.select_related("space__owner").get(pk=plan.pk)
        may_switch(by, plan).or_raise()
        if plan.state == state:
            return plan
        if state not in plan.phases:
            raise ValidationError({"state": str(NOT_HERE)})
        SAFETY_PATH.may_go(plan.state, state).or_raise()
        opens = would_open(plan, state)
        began = plan.state == Phase.GREEN
        row = _noted(plan, state, by, words)
        shut = close(plan, by=by, above=state) if rank(row.before) > rank(state) else []
        _open(space, plan, row, opens, by)
        _see_to_the_talk(plan, row, began=began)
        shutting.tell(shut, but=_tell(space, plan, by))
        ground = Ground(authorisation="own" if owns(by, space) else "chosen-by-the-client")
        note_down("safety.switched", Kind.CONSENT, space, plan, row, by=by, note=state, ground=ground)
        return plan


def _noted(plan: SafetyPlan, state: str, by: Actor, words: str) -> SafetySwitch:
    until = timezone.localdate() + timedelta(days=plan.opens_days) if rank(state) > rank(plan.state) else None
    row = SafetySwitch(
        plan=plan, before=plan.state, state=state, at=timezone.now(), by_id=someone(by),
        words=" ".join(plain(words).split()), until=until,
    )  # fmt: skip
    plan.state = state
    save_checked(plan, "state")
    return save_checked(row)


def _open(space: Space, plan: SafetyPlan, row: SafetySwitch, opens: Sequence[Opens], by: Actor) -> None:
    until = row.until
    if until is None:
        return
    for one in (each.opening for each in opens if each.opens):
        close(plan, by=by, member=one.member, part=Part(one.part))  # opened before: the days begin anew
        consent = consents.begin_prepared(
            space, one.member, Part(one.part), by=by, agreed_by=one.agreed_by_id, ends_on=until,
            because=_because(one, row, by), language=one.language,
        )  # fmt: skip
        if consent is not None:
            save_checked(SafetyOpened(switch=row, consent=consent, phase=one.phase))


def _because(one: SafetyOpening, row: SafetySwitch, by: Actor) -> Words:
    day, to = f"{timezone.localtime(one.agreed_at):%d-%m-%Y}", SAFETY_PATH.words[row.state]
    return Words(
        f"Dit zette je zelf klaar in je signaleringsplan ({day}). {by.name} zette het plan op {to.nl}.",
        f"You prepared this yourself in your safety plan ({day}). {by.name} set the plan to {to.en}.",
    )


# --- Everybody who must know ----------------------------------------------------------------------------
def _tell(space: Space, plan: SafetyPlan, by: Actor) -> list[int]:
    told = [person for person in (space.owner_id, *_who_see(space)) if person != by.person_id]
    notices.tell(told, space, Notice.Kind.SWITCHED, who=by.name, part=Part.SAFETY, note=plan.state)
    return [*told, *([by.person_id] if by.person_id is not None else [])]


def _who_see(space: Space) -> list[int]:
    """Whoever sees the plan by consent today: people, and of a team its coordinators."""
    found: list[int] = []
    given = Consent.objects.in_force().filter(space=space, part=Part.SAFETY).select_related("member__team")
    for consent in given:
        found += notices.people_of(consent.member)
    return found


def _coordinators(space: Space) -> list[int]:
    """The recovery coordinators among those who see the plan."""
    held = RoleAssignment.objects.in_force().filter(role=RecoveryCoordinator.key, person__in=_who_see(space))
    return list(held.order_by("pk").values_list("person", flat=True))


# --- The talk afterwards --------------------------------------------------------------------------------
def _see_to_the_talk(plan: SafetyPlan, row: SafetySwitch, *, began: bool) -> None:
    if began:
        due = timezone.localdate() + timedelta(days=plan.opens_days + TALK_AFTER)
        save_checked(SafetyTalk(plan=plan, switch=row, due_on=due))
        return
    talk = SafetyTalk.objects.filter(plan=plan, held_on=None).first()
    if talk is not None and plan.state == Phase.GREEN:
        _ask_for(talk, plan.space)


def _ask_for(talk: SafetyTalk, space: Space) -> None:
    if talk.told_at is None and talk.planned_on is None:
        talk.told_at = timezone.now()
        save_checked(talk, "told_at")
        notices.tell([space.owner_id, *_coordinators(space)], space, Notice.Kind.TALK, part=Part.SAFETY)


def remind_of_talks(today: date | None = None) -> int:
    """Ask client and coordinator, once, for the talk after a switch whose days are over. How many were asked for."""
    today = today or timezone.localdate()
    with writing(), acting_as(REMINDING):
        due = SafetyTalk.objects.filter(
            due_on__lte=today, told_at=None, planned_on=None, held_on=None,
            plan__space__closed_at=None, plan__space__frozen_at=None,
        ).select_related("plan__space__owner")  # fmt: skip
        found = list(due)
        for talk in found:
            _ask_for(talk, talk.plan.space)
        return len(found)


def talked(
    talk: SafetyTalk, *, by: Actor, planned_on: date | None = None, held_on: date | None = None, words: str = ""
) -> SafetyTalk:
    """When the talk will be, or was. Who writes in the plan notes it. ValidationError for a day that cannot be."""
    today = timezone.localdate()
    with writing():
        space = locked(talk.plan.space)
        may_write(by, space, Part.SAFETY).or_raise()
        talk = SafetyTalk.objects.select_related("plan").get(pk=talk.pk)
        if held_on is not None and held_on > today:
            raise ValidationError({"held_on": str(NOT_YET)})
        if held_on is None and planned_on is not None and planned_on < today and planned_on != talk.planned_on:
            raise ValidationError({"planned_on": str(WHICH_DAY)})
        words = " ".join(plain(words).split())
        if (talk.planned_on, talk.held_on, talk.words) == (planned_on, held_on, words):
            return talk
        talk.planned_on, talk.held_on, talk.words, talk.noted_by_id = planned_on, held_on, words, someone(by)
        save_checked(talk)
        notices.settle(space, Notice.Kind.TALK)
        note_down("safety.talked", Kind.CHANGE, space, talk.plan, talk, by=by, note="held" if held_on else "planned")
        return talk

"""Agreements: who does what, by when. Made, taken over, done, dropped."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import ALLOWED, Verdict
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import Agreement, Goal, Meeting, Nominee
from ruggensteun.micro.models.meeting import AGREEMENT_PATH
from ruggensteun.micro.recovery.goals import HAS_ENDED
from ruggensteun.micro.recovery.rules import about, sees_about
from ruggensteun.micro.rules import may_write
from ruggensteun.parties.names import tidy
from ruggensteun.space.models import Member, Space
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import held_by, teams_in_care
from ruggensteun.space.writing import locked, note_down, writing

NOT_IN_THE_GROUP = Words(
    "{name} zit niet (meer) in de groep. Kies iemand anders, of niemand.",
    "{name} is not in the group (any more). Choose someone else, or nobody.",
)
FROM_ANOTHER = Words("Dit hoort bij een andere ruimte.", "This belongs to another space.")


def make(
    space: Space,
    *,
    by: Actor,
    what: str,
    own: bool = False,
    nominee: Nominee | None = None,
    due_on: date | None = None,
    goal: Goal | None = None,
    meeting: Meeting | None = None,
    token: str = "",
) -> Agreement:
    """Someone does something: the client (``own``), somebody in the group, or nobody yet.

    A second click (the same ``token``) gives the one there is. Made at a meeting or in the group it is written by who
    writes there; made as a step of a goal alone, by who writes in the plan.
    """
    with writing():
        space = locked(space)
        _may_write(by, space, goal, meeting).or_raise()
        token = token or new_key()
        if there := Agreement.objects.filter(space=space, token=token).first():
            return there
        _fits(space, nominee, goal, meeting)
        if goal is not None and Goal.objects.filter(pk=goal.pk).exclude(state=Goal.State.RUNNING).exists():
            raise ValidationError(str(HAS_ENDED))
        made = save_checked(
            Agreement(
                space=space, what=tidy(what), own=own, nominee=nominee, due_on=due_on, goal=goal, meeting=meeting,
                made_on=timezone.localdate(), token=token,
            )
        )  # fmt: skip
        note_down("agreement.made", Kind.CREATE, space, made, by=by)
        return made


def settle(agreement: Agreement, state: str, *, by: Actor) -> Agreement:
    """Done, dropped, or to be done after all. Twice is no mistake. Also by the one who was to do it."""
    with writing():
        space = locked(agreement.space)
        agreement = Agreement.objects.select_related("nominee__member", "space", "goal__serves").get(pk=agreement.pk)
        may_settle(by, agreement).or_raise()
        if agreement.state == state:
            return agreement
        AGREEMENT_PATH.may_go(agreement.state, state).or_raise()
        agreement.state = state
        agreement.closed_on = None if state == Agreement.State.OPEN else timezone.localdate()
        save_checked(agreement, "state", "closed_on")
        note_down("agreement.settled", Kind.CHANGE, space, agreement, by=by, note=state)
        return agreement


def hand_over(agreement: Agreement, *, by: Actor, own: bool = False, nominee: Nominee | None = None) -> Agreement:
    """Somebody else does it, or nobody yet."""
    with writing():
        space = locked(agreement.space)
        agreement = Agreement.objects.select_related("space", "goal__serves").get(pk=agreement.pk)
        _may_write(by, space, agreement.goal, agreement.meeting_id).or_raise()
        _fits(space, nominee)
        if (agreement.own, agreement.nominee) == (own, nominee):
            return agreement
        agreement.own, agreement.nominee = own, nominee
        save_checked(agreement)
        note_down("agreement.handed-over", Kind.CHANGE, space, agreement, by=by)
        return agreement


def may_settle(actor: Actor, agreement: Agreement) -> Verdict:
    """Who writes there; and who was to do it, when they see it, while anything changes in the space."""
    written = _may_write(actor, agreement.space, agreement.goal, agreement.meeting_id)
    return ALLOWED if not written and _changes(agreement.space) and does_it(actor, agreement) else written


def does_it(actor: Actor, agreement: Agreement) -> bool:
    """Whether it is this actor, or their team, who is to do it, while they belong to the space."""
    return agreement.nominee is not None and agreement.nominee.member_id in memberships(actor, agreement.space)


def to_settle(
    actor: Actor, space: Space, agreements: Iterable[Agreement], mine: Mapping[int, str] | None = None
) -> set[int]:
    """The keys of those that this actor may settle; as ``may_settle``, for a whole list.

    ``mine``: as ``memberships`` gives it, where it is known already.
    """
    found, theirs = set(), []
    for one in agreements:
        if may_write(actor, space, part_of(one.goal_id, one.meeting_id)):
            found.add(one.pk)
        elif one.nominee is not None and one.nominee.member_id is not None:
            theirs.append((one.pk, one.nominee.member_id))
    if theirs and _changes(space):
        mine = memberships(actor, space) if mine is None else mine
        found.update(key for key, member in theirs if member in mine)
    return found


def memberships(actor: Actor, space: Space) -> dict[int, str]:
    """The keys under which this actor belongs to a space now, alone or by a team, and as what each."""
    mine = Member.objects.filter(held_by(actor.person_id, teams_in_care(actor)), space=space)
    return dict(mine.filter(joined_at__isnull=False, left_at=None).order_by().values_list("pk", "capacity"))


def _changes(space: Space) -> bool:
    """Not in a closed space, nor after a death; also when the members may still look then."""
    return space.closed_at is None and space.frozen_at is None


def _may_write(by: Actor, space: Space, goal: Goal | None, meeting: object) -> Verdict:
    """Who writes where it belongs; about a goal in a part of life that is closed to somebody, they write nothing."""
    verdict = may_write(by, space, part_of(goal, meeting))
    return verdict if goal is None or not verdict else sees_about(by, space, about(goal))


def part_of(goal: object, meeting: object) -> Part:
    """To which part an agreement belongs: a step of a goal to the plan, everything else to the group."""
    return Part.PLAN if goal is not None and meeting is None else Part.GROUP


def _fits(space: Space, nominee: Nominee | None, goal: Goal | None = None, meeting: Meeting | None = None) -> None:
    of_others = [
        goal is not None and goal.space_id != space.pk,
        meeting is not None and meeting.group.space_id != space.pk,
        nominee is not None and nominee.group.space_id != space.pk,
    ]
    if any(of_others):
        raise ValidationError(str(FROM_ANOTHER))
    if nominee is not None and not Nominee.objects.inside().filter(pk=nominee.pk).exists():
        raise ValidationError({"nominee": str(NOT_IN_THE_GROUP).format(name=nominee.name)})

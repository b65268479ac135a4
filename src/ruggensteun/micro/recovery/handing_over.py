"""Handing over the coordinator of a group: proposed, met, done. The old one stays until the new one has said hello."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import CoordinatorChange, Group, Nominee
from ruggensteun.micro.models.handover import COORDINATOR_PATH
from ruggensteun.micro.recovery.groups import NOT_YET
from ruggensteun.micro.rules import ONLY_LOOKING, may_write
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.names import tidy
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain
from ruggensteun.space.writing import locked, note_down, someone, writing

LOOKING = System("who still works where")
State = CoordinatorChange.State
OPEN = (State.PROPOSED, State.MET)
NOBODY_YET = Words(
    "Deze groep heeft nog geen regieondersteuner. Kies die rol bij de persoon zelf.",
    "This group has no coordinator yet. Choose that role at the person.",
)
IN_THE_GROUP = Words(
    "Kies iemand die nu in de groep zit, en niet al regieondersteuner is.",
    "Choose someone who is in the group now, and is not the coordinator already.",
)
WORKS = frozenset(Nominee.Kind) - {Nominee.Kind.INFORMAL}
"""Kinds of people who may coordinate: who comes for their work. Family and friends have a place of their own."""
FOR_WHO_WORKS = Words(
    "Een naaste wordt geen regieondersteuner. Kies iemand die voor het werk in de groep zit: van de ggz, het sociaal "
    "domein, een andere hulpverlener of een ervaringsdeskundige.",
    "Family and friends do not become the coordinator. Choose someone who is in the group for their work: of mental "
    "health care, the social domain, another professional or a peer expert.",
)
BUSY = Words(
    "Er is al iemand voorgesteld: {name}. Zeg eerst dat dat niet doorgaat.",
    "Somebody was proposed already: {name}. Say first that it does not go on.",
)
STAYS = Words(
    "{name} is regieondersteuner en blijft dat tot jullie de volgende hebben ontmoet. Draag het eerst over. Kan "
    "{name} niet blijven en is er nog niemand? Kruis dat dan aan.",
    "{name} is the coordinator, and stays so until you have met the next. Hand it over first. Can {name} not stay and "
    "is there nobody yet? Then tick that.",
)
NOT_BY_ROLE = Words(
    "{name} is regieondersteuner. Draag dat over: dan blijft {name} tot jullie de volgende hebben ontmoet.",
    "{name} is the coordinator. Hand it over: then {name} stays until you have met the next.",
)
BEFORE = Words("Kies een dag vanaf {day}.", "Choose a day from {day} on.")


def running(group: Group) -> CoordinatorChange | None:
    """The change that is going on, as far as the actor sees it."""
    return CoordinatorChange.objects.filter(group=group, state__in=OPEN).select_related("old", "new").first()


def coordinator_of(group: Group) -> Nominee | None:
    """Who coordinates now."""
    return Nominee.objects.inside().filter(group=group, role=Nominee.Role.COORDINATOR).select_related("member").first()


def propose(group: Group, new: Nominee, *, by: Actor, hello_on: date | None = None) -> CoordinatorChange:
    """Somebody of the group is to take over. The coordinator of now stays. The same once more gives what is there."""
    with writing():
        space = locked(group.space)
        may_write(by, space, Part.GROUP).or_raise()
        old = coordinator_of(group)
        if old is None:
            raise ValidationError({"new": str(NOBODY_YET)})
        if there := running(group):
            if there.new_id == new.pk:
                return there
            raise ValidationError({"new": str(BUSY).format(name=there.new.name)})
        if new.pk == old.pk or not Nominee.objects.inside().filter(pk=new.pk, group=group).exists():
            raise ValidationError({"new": str(IN_THE_GROUP)})
        if new.kind not in WORKS:
            raise ValidationError({"new": str(FOR_WHO_WORKS)})
        row = CoordinatorChange(
            group=group, old=old, new=new, proposed_on=timezone.localdate(), hello_on=hello_on, noted_by_id=someone(by)
        )
        save_checked(row)
        note_down("coordinator.proposed", Kind.CHANGE, space, group, row, by=by)
        return row


def may_say_met(by: Actor, change: CoordinatorChange) -> Verdict:
    """Who writes in the group; and the new one, who may see the group."""
    space = change.group.space
    sight = explain(by, space, Part.GROUP)
    if sight.contributes:
        return ALLOWED
    with acting_as(LOOKING):
        member = Member.objects.filter(nominations=change.new, left_at=None, space=space).first()
    new_one = member is not None and member.person_id is not None and member.person_id == by.person_id
    alive = space.closed_at is None and space.frozen_at is None
    return ALLOWED if new_one and sight.sees and alive else denied(str(ONLY_LOOKING))


def met(change: CoordinatorChange, *, by: Actor, on: date | None = None) -> CoordinatorChange:
    """The client and the new one met, on a day (today). The old one is still the coordinator. Twice is no mistake."""
    on = on or timezone.localdate()
    with writing():
        space, change = _held(change)
        may_say_met(by, change).or_raise()
        if change.state == State.MET:
            return change
        COORDINATOR_PATH.may_go(change.state, State.MET).or_raise()
        _possible(on, change.proposed_on)
        change.state, change.met_on, change.met_by_id = State.MET, on, someone(by)
        save_checked(change)
        note_down("coordinator.met", Kind.CHANGE, space, change.group, change, by=by)
        return change


def finish(change: CoordinatorChange, *, by: Actor, on: date | None = None) -> CoordinatorChange:
    """The old one says goodbye and the new one coordinates. Only after they met. Twice is no mistake."""
    on = on or timezone.localdate()
    with writing():
        space, change = _held(change)
        may_write(by, space, Part.GROUP).or_raise()
        if change.state == State.DONE:
            return change
        COORDINATOR_PATH.may_go(change.state, State.DONE).or_raise()
        _possible(on, change.met_on or change.proposed_on)
        return _over(change, on, space, by)


def call_off(change: CoordinatorChange, why: str, *, by: Actor) -> CoordinatorChange:
    """It does not go on: the coordinator of now stays. ``why`` may be empty. Twice is no mistake."""
    with writing():
        space, change = _held(change)
        may_write(by, space, Part.GROUP).or_raise()
        if change.state == State.OFF:
            return change
        COORDINATOR_PATH.may_go(change.state, State.OFF).or_raise()
        change.state, change.off_why = State.OFF, tidy(why)
        save_checked(change)
        note_down("coordinator.off", Kind.CHANGE, space, change.group, change, by=by)
        return change


def leaving(nominee: Nominee, on: date, *, nobody: bool, space: Space, by: Actor) -> None:
    """Before somebody leaves the group, in that transaction. ValidationError for a coordinator without a next one.

    A coordinator whose next one was met hands over with it. ``nobody``: there is no next one, and they cannot stay.
    Who was to take over and leaves, takes nothing over.
    """
    change = running(nominee.group)
    if change is not None and change.new_id == nominee.pk:
        change.state = State.OFF
        save_checked(change, "state")
        note_down("coordinator.off", Kind.CHANGE, space, nominee.group, change, by=by)
    if nominee.role != Nominee.Role.COORDINATOR or nominee.state != Nominee.State.YES:
        return
    if change is not None and change.old_id == nominee.pk and change.state == State.MET:
        _over(change, on, space, by)
        nominee.role = Nominee.Role.NONE
    elif not nobody:
        raise ValidationError({"nobody": str(STAYS).format(name=nominee.name)})


def keeps_role(nominee: Nominee, role: str) -> None:
    """A role is not changed past the handing over. ValidationError: for two coordinators, and for none."""
    now = coordinator_of(nominee.group)
    if now is None or role == nominee.role:
        return
    if Nominee.Role.COORDINATOR in {role, nominee.role} and nominee.state == Nominee.State.YES:
        raise ValidationError({"role": str(NOT_BY_ROLE).format(name=now.name)})


def fits(kind: str, role: str) -> None:
    """ValidationError for somebody close who would coordinate."""
    if role == Nominee.Role.COORDINATOR and kind not in WORKS:
        raise ValidationError({"role": str(FOR_WHO_WORKS)})


def still_there(nominee: Nominee) -> bool:
    """Whether somebody of the space can still look: not out of it, and still in the team through which they came."""
    if nominee.member_id is None:
        return True
    with acting_as(LOOKING):
        member = Member.objects.get(pk=nominee.member_id)
        if member.left_at is not None or member.through_id is None:
            return member.left_at is None
        works = RoleAssignment.objects.in_force().filter(role__in=[role.key for role in WITH_CLIENTS])
        return works.filter(person=member.person_id, team=member.through_id).exists()


def _held(change: CoordinatorChange) -> tuple[Space, CoordinatorChange]:
    space = locked(change.group.space)
    found = CoordinatorChange.objects.select_related("group", "old", "new").get(pk=change.pk)
    found.group.space = space
    return space, found


def _over(change: CoordinatorChange, on: date, space: Space, by: Actor) -> CoordinatorChange:
    """The role goes from one to the other; first off, then on, for a group has one coordinator."""
    for nominee, role in ((change.old, Nominee.Role.NONE), (change.new, Nominee.Role.COORDINATOR)):
        fresh = Nominee.objects.get(pk=nominee.pk)
        fresh.role = role
        save_checked(fresh, "role")
    change.state, change.over_on = State.DONE, on
    save_checked(change)
    note_down("coordinator.done", Kind.CHANGE, space, change.group, change, by=by)
    return change


def _possible(on: date, since: date) -> None:
    if on > timezone.localdate():
        raise ValidationError({"on": str(NOT_YET)})
    if on < since:
        raise ValidationError({"on": str(BEFORE).format(day=f"{since:%d-%m-%Y}")})

"""Who is asked for the group: chosen by the client, asked, talked with, in it, and leaving."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro import telling
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.models import Agreement, Contact, Group, GroupStep, Interview, Nominee
from ruggensteun.micro.models.group import NOMINEE_PATH
from ruggensteun.micro.recovery import handing_over
from ruggensteun.micro.recovery.groups import NOT_YET
from ruggensteun.micro.rules import may_write
from ruggensteun.parties.names import tidy
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import locked, note_down, someone, writing

FIELDS = ("name", "relation", "kind", "role", "why", "under_sixteen", "parent_agrees", "member")
ANSWERS = ("expects", "relationship", "offers", "offers_not")
KIND_OF_SECTOR = {"ggz": Nominee.Kind.GGZ, "social-domain": Nominee.Kind.SOCIAL}
OF_ANSWERING = ("joined_on",)
"""What is told about the answer, of who is in the group."""
NOT_IN_YET = Words("Deze persoon zit nog niet in de groep.", "This person is not in the group yet.")
BEFORE_THE_GROUP = Words(
    "De groep is er sinds {day}. Kies die dag of een dag daarna.",
    "The group is there since {day}. Choose that day or a later one.",
)
NOBODY_HERE = Words("Deze persoon hoort niet bij deze ruimte.", "This person does not belong to this space.")
AFTER_JOINING = Words(
    "{name} kwam op {day} in de groep. Kies die dag of een dag daarna.",
    "{name} joined the group on {day}. Choose that day or a later one.",
)
WHO_TAKES_OVER = Words("Kies iemand die nu in de groep zit.", "Choose someone who is in the group now.")


def choose(group: Group, *, by: Actor, contact: str = "", **told: Any) -> Nominee:
    """Someone the client wants in the group, from the map (``contact``: a key there) or by name alone.

    Choosing the same person of the map twice gives the nomination there is.
    """
    with writing():
        space, group = _held(group, by)
        if contact:
            there = Nominee.objects.running().filter(group=group, contact=contact).first()
            if there:
                return there
            told = _from_the_map(space, contact) | told
        _belongs(space, told.get("member"))
        told = _told(told)
        handing_over.fits(told.get("kind", Nominee.Kind.INFORMAL), told.get("role", ""))
        nominee = save_checked(Nominee(group=group, contact=contact, chosen_on=timezone.localdate(), **told))
        note_down("group.chosen", Kind.CREATE, space, group, nominee, by=by)
        return nominee


def change(nominee: Nominee, *, by: Actor, **told: Any) -> Nominee:
    """Tell something else about someone who is asked or in the group; of who is in it also ``joined_on``."""
    with writing():
        space, group = _held(nominee.group, by)
        nominee = Nominee.objects.select_related("group").get(pk=nominee.pk)
        _belongs(space, told.get("member"))
        days = {name: told.pop(name) for name in OF_ANSWERING if name in told}
        told = _told(told) | days
        handing_over.keeps_role(nominee, told.get("role", nominee.role))
        handing_over.fits(told.get("kind", nominee.kind), told.get("role", nominee.role))
        if days:
            _could_join(nominee, days["joined_on"])
        changed = [name for name, value in told.items() if getattr(nominee, name) != value]
        for name in changed:
            setattr(nominee, name, told[name])
        if changed:
            save_checked(nominee)
            note_down("group.person-changed", Kind.CHANGE, space, group, nominee, by=by, note=", ".join(changed))
        return nominee


def answer(nominee: Nominee, state: str, *, by: Actor, on: date | None = None) -> Nominee:
    """Asked; or the answer: yes (in the group from that day), no, still thinking. Twice is no mistake."""
    on = on or timezone.localdate()
    with writing():
        space, group = _held(nominee.group, by)
        nominee = Nominee.objects.select_related("group").get(pk=nominee.pk)
        if nominee.state == state:
            return nominee
        NOMINEE_PATH.may_go(nominee.state, state).or_raise()
        if state == Nominee.State.LEFT:
            raise TypeError("who leaves is told with leave()")
        if on > timezone.localdate():
            raise ValidationError({"on": str(NOT_YET)})
        if state == Nominee.State.YES and (told := _too_early(group, on)):
            raise ValidationError({"on": told})
        nominee.state = state
        if state == Nominee.State.ASKED:
            nominee.asked_on, nominee.answered_on = on, None
        else:
            nominee.answered_on = on
        if state == Nominee.State.YES:
            nominee.joined_on = on
        save_checked(nominee)
        note_down("group.answered", Kind.CHANGE, space, group, nominee, by=by, note=state)
        return nominee


def interview(nominee: Nominee, *, by: Actor, on: date, **told: str) -> Interview:
    """The talk beforehand, with any of ``ANSWERS``. Again: what was written is changed."""
    if unknown := set(told) - set(ANSWERS):
        raise TypeError(f"an interview has no {', '.join(sorted(unknown))}")
    if on > timezone.localdate():
        raise ValidationError({"on": str(NOT_YET)})
    with writing():
        space, group = _held(nominee.group, by)
        found = Interview.objects.filter(nominee=nominee).first() or Interview(nominee=nominee)
        found.on, found.by_id = on, someone(by)
        for name, value in told.items():
            setattr(found, name, plain(value))
        save_checked(found)
        note_down("group.interviewed", Kind.CHANGE, space, group, nominee, by=by)
        return found


def leave(
    nominee: Nominee, *, by: Actor, on: date | None = None, why: str = "", takes_over: Nominee | None = None,
    nobody: bool = False,
) -> Nominee:  # fmt: skip
    """Out of the group from ``on`` (today). What they still had to do goes to ``takes_over``, or waits for somebody.

    Who was chosen or asked and is not in the group is taken off the list. A coordinator leaves when the next one was
    met, or when there is ``nobody`` and they cannot stay.
    """
    on = on or timezone.localdate()
    with writing():
        space, group = _held(nominee.group, by)
        nominee = Nominee.objects.select_related("group").get(pk=nominee.pk)
        if nominee.state == Nominee.State.LEFT:
            return nominee
        if takes_over is not None and not _inside(group, takes_over):
            raise ValidationError({"takes_over": str(WHO_TAKES_OVER)})
        if nominee.joined_on is None:
            Interview.objects.filter(nominee=nominee).delete()
            nominee.delete()
            note_down("group.not-asked", Kind.CHANGE, space, group, by=by)
            return nominee
        if on > timezone.localdate():
            raise ValidationError({"on": str(NOT_YET)})
        if on < nominee.joined_on:
            told = str(AFTER_JOINING).format(name=nominee.name, day=f"{nominee.joined_on:%d-%m-%Y}")
            raise ValidationError({"on": told})
        handing_over.leaving(nominee, on, nobody=nobody, space=space, by=by)
        nominee.state, nominee.left_on, nominee.left_why = Nominee.State.LEFT, on, tidy(why)
        save_checked(nominee)
        for agreement in Agreement.objects.open().filter(nominee=nominee):
            agreement.nominee = takes_over
            save_checked(agreement, "nominee")
        note_down("group.left", Kind.CHANGE, space, group, nominee, by=by)
        return nominee


def _held(group: Group, by: Actor) -> tuple[Space, Group]:
    space = locked(group.space)
    may_write(by, space, Part.GROUP).or_raise()
    return space, group


def _inside(group: Group, nominee: Nominee) -> bool:
    return Nominee.objects.inside().filter(pk=nominee.pk, group=group).exists()


def _from_the_map(space: Space, key: str) -> dict[str, Any]:
    found = Contact.objects.on().filter(space=space, key=key).first()
    if found is None:
        raise ValidationError({"contact": str(NOBODY_HERE)})
    kind = KIND_OF_SECTOR.get(found.sector, Nominee.Kind.INFORMAL)
    return {"name": found.name, "relation": found.relation, "kind": kind, "member": found.member}


def _could_join(nominee: Nominee, on: date) -> None:
    """ValidationError for a day on which somebody cannot have joined the group."""
    if nominee.state != Nominee.State.YES:
        raise ValidationError({"joined_on": str(NOT_IN_YET)})
    if on > timezone.localdate():
        raise ValidationError({"joined_on": str(NOT_YET)})
    if on != nominee.joined_on and (told := _too_early(nominee.group, on)):
        raise ValidationError({"joined_on": told})


def _too_early(group: Group, on: date) -> str:
    """What is said when the group was not there yet on this day, not even offered."""
    first = GroupStep.objects.filter(group=group, undone_at=None).order_by("on").values_list("on", flat=True).first()
    return str(BEFORE_THE_GROUP).format(day=f"{first:%d-%m-%Y}") if first is not None and on < first else ""


def _belongs(space: Space, member: Member | None) -> None:
    if member is not None and member.space_id != space.pk:
        raise ValidationError({"member": str(NOBODY_HERE)})


def _told(told: dict[str, Any]) -> dict[str, Any]:
    return telling.told(told, FIELDS, "somebody of a group", names=("name", "relation"), texts=("why",))

"""Care that scales up and down: planned, begun, ended, taken back; and who stays at each change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.paths import START
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro import care
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.models import CareFarewell, CareSpell, CareStay, CareStep
from ruggensteun.micro.models.care import CARE_PATH
from ruggensteun.micro.rules import may_write
from ruggensteun.parties.names import tidy
from ruggensteun.space.models import Member, Space
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import locked, note_down, someone, writing

PLANNED, RUNNING, ENDED, OFF = "planned", "running", "ended", "off"
NOT_YET = Words(
    "Deze dag komt nog. Kies vandaag of een dag die geweest is, en zet de dag die komt bij “verwacht tot”.",
    "This day is still to come. Choose today or a day that has been, and put the coming day under “expected until”.",
)
BEFORE_IT_BEGAN = Words("Kies een dag vanaf {day}: toen begon deze zorg.", "Choose a day from {day} on: then it began.")
NOT_IN_THE_PAST = Words(
    "De verwachte laatste dag ligt voor de eerste dag.", "The expected last day is before the first day."
)
THERE_ALREADY = Words(
    "Deze zorg staat er al: {level}, {days}. Klopt die niet? Neem hem dan eerst terug.",
    "This care is there already: {level}, {days}. Is it wrong? Take it back first.",
)
ONE_BED = Words(
    "In deze tijd staat er al een opname: {level}, {days}. Zet eerst wanneer die stopte.",
    "There is an admission at this time already: {level}, {days}. Record first when it ended.",
)
PLANNED_ALREADY = Words(
    "Deze zorg is al gepland vanaf {day}. Zeg daar of zij begonnen is.",
    "This care is planned already, from {day}. Say there whether it began.",
)
ENDS_LATER = Words(
    "Wat stopt, zet je erbij als de nieuwe zorg begonnen is.", "What ends is recorded once the new care has begun."
)
NOTHING_TO_TAKE_BACK = Words("Er is niets om terug te nemen.", "There is nothing to take back.")
IN_BETWEEN = Words(
    "Er is nog geen andere zorg begonnen. Deze zorg blijft tot de volgende er is. Is er niets meer nodig? Kies dan bij "
    "deze zorg “Dit stopt”, en kruis aan dat het zo goed is.",
    "No other care has begun yet. This care stays until the next is there. Is nothing needed any more? Then choose "
    "“This ends” at this care, and tick that it is fine.",
)
NO_GOODBYE = Words(
    "Deze mensen namen nog geen afscheid: {names}. Doe dat eerst. Is het goed zo? Kies dan bij deze zorg “Dit stopt”, "
    "en kruis dat aan.",
    "These people have not said goodbye yet: {names}. Do that first. Is it fine? Then choose “This ends” at this "
    "care, and tick that.",
)
SAY_WHO = Words("Schrijf wie afscheid neemt.", "Write who says goodbye.")
SAY_WHAT = Words("Schrijf kort wat er niet klopte.", "Write briefly what was wrong.")
NOT_OF_THIS_SPACE = Words("Deze persoon hoort niet bij deze ruimte.", "This person does not belong to this space.")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said at a change: ``why`` in the client's words, what goes to whom, and who stays involved.

    ``members``: people and teams of the space. ``names``: who stays and is not in the space.
    """

    why: str = ""
    handed_over: str = ""
    members: Sequence[Member] = ()
    names: Sequence[str] = ()


NOTHING_SAID = Told()


def begin(
    space: Space,
    level: str,
    *,
    by: Actor,
    on: date,
    until: date | None = None,
    told: Told = NOTHING_SAID,
    ends: Iterable[CareSpell] = (),
    token: str = "",
    **more: Any,
) -> CareSpell:
    """Care of this kind from ``on``; on a day to come it is planned. With ``until`` it is over already.

    ``ends``: the care that stops on the same day. ``more``: ``expected_on``, ``given_by``, ``often``. A second click
    (the same ``token``) gives the one there is. ValidationError for days that cannot be, and for two beds at a time.
    """
    with writing():
        space = locked(space)
        may_write(by, space, Part.CARE).or_raise()
        token = token or new_key()
        if there := CareSpell.objects.filter(space=space, token=token).first():
            return there
        ends = [_fresh(one, space) for one in ends]
        spell = CareSpell(space=space, level=level, from_on=on, token=token, state=START, **_more(more))
        if on > timezone.localdate():
            _only_planned(spell, until, ends)
            return _moved(spell, PLANNED, on, told, by)
        for one in ends:
            if one.kind.followed and spell.kind.bed:
                raise ValidationError({"ends": str(IN_BETWEEN)})
            _all_said(one)
            _end(one, on, NOTHING_SAID, by)
        _fits(spell, until)
        spell = _moved(spell, RUNNING, on, told, by)
        return _end(spell, until, NOTHING_SAID, by) if until is not None else spell


def go(
    spell: CareSpell, state: str, *, by: Actor, on: date, told: Told = NOTHING_SAID, anyway: bool = False
) -> CareSpell:
    """Planned care begins or is called off; running care ends. The same state once more is no mistake.

    Care that is to be followed by other care does not end before that has begun and everyone said goodbye;
    ``anyway``: it ends all the same.
    """
    with writing():
        space = locked(spell.space)
        may_write(by, space, Part.CARE).or_raise()
        spell = _fresh(spell, space)
        if spell.state == state:
            return spell
        CARE_PATH.may_go(spell.state, state).or_raise()
        if state == ENDED:
            if not anyway:
                _nobody_in_between(spell, on)
            return _end(spell, on, told, by)
        _not_ahead(on)
        if state == RUNNING:
            spell.from_on = on
            _fits(spell, None)
        return _moved(spell, state, on, told, by)


def undo(spell: CareSpell, why: str, *, by: Actor) -> CareSpell:
    """The last step was a mistake: it stays to be read, with the reason, and the care is as it was before."""
    if not tidy(why):
        raise ValidationError({"why": str(SAY_WHAT)})
    with writing():
        space = locked(spell.space)
        may_write(by, space, Part.CARE).or_raise()
        spell = _fresh(spell, space)
        steps = list(CareStep.objects.filter(spell=spell, undone_at=None))
        if not steps:
            raise ValidationError(str(NOTHING_TO_TAKE_BACK))
        step = steps.pop()
        step.undone_at, step.undone_by_id, step.undone_why = timezone.now(), someone(by), tidy(why)
        save_checked(step, "undone_at", "undone_by", "undone_why")
        spell.state, spell.until_on = step.before, None
        spell.from_on = steps[-1].on if steps else spell.from_on
        if spell.state == RUNNING:
            _fits(spell, None)
        save_checked(spell)
        note_down("care.step-undone", Kind.CHANGE, space, spell, step, by=by, note=spell.level)
        return spell


def farewell(spell: CareSpell, name: str, due_on: date, *, by: Actor) -> CareFarewell:
    """Somebody of this care says goodbye on a day. The same name once more is another day."""
    if not tidy(name):
        raise ValidationError({"name": str(SAY_WHO)})
    with writing():
        space = locked(spell.space)
        may_write(by, space, Part.CARE).or_raise()
        spell = _fresh(spell, space)
        found = CareFarewell.objects.filter(spell=spell, name=tidy(name)).first()
        row = found or CareFarewell(spell=spell, name=tidy(name))
        row.due_on, row.noted_by_id = due_on, someone(by)
        save_checked(row)
        note_down("care.farewell", Kind.CHANGE, space, spell, row, by=by)
        return row


def said_goodbye(row: CareFarewell, *, by: Actor) -> CareFarewell:
    """They said goodbye today. Twice is no mistake."""
    with writing():
        space = locked(row.spell.space)
        may_write(by, space, Part.CARE).or_raise()
        row = CareFarewell.objects.select_related("spell").get(pk=row.pk)
        if row.said_on is None:
            row.said_on = timezone.localdate()
            save_checked(row, "said_on")
            note_down("care.farewell", Kind.CHANGE, space, row.spell, row, by=by)
        return row


def _nobody_in_between(spell: CareSpell, on: date) -> None:
    """ValidationError when care that is to be followed would end before other care began, or without goodbyes."""
    if not spell.kind.followed:
        return
    others = CareSpell.objects.filter(space=spell.space, state=RUNNING, from_on__lte=on).exclude(pk=spell.pk)
    if not any(not one.kind.bed and not one.kind.followed for one in others):
        raise ValidationError({"anyway": str(IN_BETWEEN)})
    _all_said(spell)


def _all_said(spell: CareSpell) -> None:
    if spell.kind.followed:
        waiting = CareFarewell.objects.filter(spell=spell, said_on=None).values_list("name", flat=True)
        if names := ", ".join(waiting):
            raise ValidationError({"anyway": str(NO_GOODBYE).format(names=names)})


def arrange(spell: CareSpell, *, by: Actor, **more: Any) -> CareSpell:
    """From whom, how often, until when it is thought to last. Nothing is written when nothing differs."""
    with writing():
        space = locked(spell.space)
        may_write(by, space, Part.CARE).or_raise()
        spell = _fresh(spell, space)
        told = _more(more)
        changed = [name for name, value in told.items() if getattr(spell, name) != value]
        for name in changed:
            setattr(spell, name, told[name])
        _expected(spell)
        if changed:
            save_checked(spell)
            note_down("care.arranged", Kind.CHANGE, space, spell, by=by, note=", ".join(changed))
        return spell


def _fresh(spell: CareSpell, space: Space) -> CareSpell:
    found = CareSpell.objects.get(pk=spell.pk, space=space)
    found.space = space
    return found


def _moved(spell: CareSpell, state: str, on: date, told: Told, by: Actor) -> CareSpell:
    before, spell.state = spell.state, state
    CARE_PATH.may_go(before, state).or_raise()
    _expected(spell)
    save_checked(spell)
    step = save_checked(
        CareStep(
            spell=spell, state=state, before=before, on=on, why=plain(told.why), handed_over=plain(told.handed_over),
            noted_by_id=someone(by),
        )
    )  # fmt: skip
    _stay(step, told)
    note_down(f"care.{state}", Kind.CHANGE, spell.space, spell, step, by=by, note=spell.level)
    return spell


def _end(spell: CareSpell, on: date, told: Told, by: Actor) -> CareSpell:
    _not_ahead(on, "until" if spell.pk is None else "on")
    if on < spell.from_on:
        raise ValidationError({"on": str(BEFORE_IT_BEGAN).format(day=f"{spell.from_on:%d-%m-%Y}")})
    spell.until_on = on
    return _moved(spell, ENDED, on, told, by)


def _stay(step: CareStep, told: Told) -> None:
    for member in told.members:
        if member.space_id != step.spell.space_id:
            raise ValidationError({"stays": str(NOT_OF_THIS_SPACE)})
        save_checked(CareStay(step=step, member=member, name=member.name))
    for name in dict.fromkeys(filter(None, map(tidy, told.names))):
        save_checked(CareStay(step=step, name=name[:300]))


def _fits(spell: CareSpell, until: date | None) -> None:
    """No second row of the same kind, and no second bed, in the same days. ValidationError otherwise."""
    if until is not None and until < spell.from_on:
        raise ValidationError({"until": str(BEFORE_IT_BEGAN).format(day=f"{spell.from_on:%d-%m-%Y}")})
    beds = [key for key, one in care.levels().items() if one.bed]
    kinds = {spell.level, *beds} if spell.kind.bed else {spell.level}
    others = CareSpell.objects.happened().filter(space=spell.space, level__in=kinds).exclude(pk=spell.pk)
    for other in others:
        if _meet(spell.from_on, until, other.from_on, other.until_on):
            words = THERE_ALREADY if other.level == spell.level else ONE_BED
            told = str(words).format(level=other.kind.words, days=said(other))
            raise ValidationError({"on": told})


def _only_planned(spell: CareSpell, until: date | None, ends: Sequence[CareSpell]) -> None:
    if until is not None:
        raise ValidationError({"until": str(NOT_YET)})
    if ends:
        raise ValidationError({"ends": str(ENDS_LATER)})
    there = CareSpell.objects.filter(space=spell.space, level=spell.level, state=PLANNED).first()
    if there is not None:
        raise ValidationError({"level": str(PLANNED_ALREADY).format(day=f"{there.from_on:%d-%m-%Y}")})


def _expected(spell: CareSpell) -> None:
    if spell.expected_on is not None and spell.expected_on < spell.from_on:
        raise ValidationError({"expected_on": str(NOT_IN_THE_PAST)})


def _meet(start: date, end: date | None, other_start: date, other_end: date | None) -> bool:
    """Whether two half-open times have a day in common; the same first day of two that still run counts too."""
    return (end is None or other_start < end) and (other_end is None or start < other_end)


def _not_ahead(on: date, where: str = "on") -> None:
    if on > timezone.localdate():
        raise ValidationError({where: str(NOT_YET)})


def said(spell: CareSpell) -> str:
    """The days of a spell: “01-02-2026 – 05-03-2026”; without an end while it runs."""
    return f"{spell.from_on:%d-%m-%Y} – {f'{spell.until_on:%d-%m-%Y}' if spell.until_on else '…'}"


def _more(told: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(told) - {"expected_on", "given_by", "often"}:
        raise TypeError(f"care has no {', '.join(sorted(unknown))}")
    return {name: tidy(value) if isinstance(value, str) else value for name, value in told.items()}

"""What a safety plan says: written, worded anew, taken away; every change is a version that stays to be read."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro import telling
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.models import SafetyLine, SafetyPlan, SafetyVersion
from ruggensteun.micro.models.safety import Phase
from ruggensteun.micro.recovery.rules import owns
from ruggensteun.micro.rules import may_write
from ruggensteun.space.models import Space
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_decide
from ruggensteun.space.writing import locked, note_down, someone, writing

FIELDS = ("words", "who", "number", "agrees", "place")
ALWAYS = ""
"""The place of what holds in every phase."""
MOST = 150
ALWAYS_KINDS = (SafetyLine.Kind.REFUSAL, SafetyLine.Kind.WISH, SafetyLine.Kind.HOME, SafetyLine.Kind.MEDICATION)
ANYWHERE = (SafetyLine.Kind.CALL, SafetyLine.Kind.HELPS, SafetyLine.Kind.HINDERS)
CLIENTS_ALONE = frozenset({SafetyLine.Kind.WISH, SafetyLine.Kind.REFUSAL})
TOO_MANY = Words(
    f"Er staan al {MOST} regels in het plan. Haal er eerst een weg: een kort plan helpt beter als het moeilijk is.",
    f"There are {MOST} lines in the plan already. Take one away first: a short plan helps better when it is hard.",
)
NOT_YOUR_WORDS = Words(
    "Dit zijn de woorden van iemand anders. Schrijf jouw woorden erbij.",
    "These are the words of somebody else. Write your own beside them.",
)
THE_CLIENTS_OWN = Words(
    "Wat iemand wil en niet wil, schrijft die persoon zelf op.",
    "What a person wants and does not want, that person writes down.",
)
NOT_HERE = Words("Dit hoort niet bij deze kleur.", "This does not belong to this colour.")
GONE = Words("Deze regel is intussen weggehaald.", "This line was taken away meanwhile.")


def of(space: Space) -> SafetyPlan | None:
    """The plan of a space, as far as the actor sees it; None while nobody wrote in it."""
    return SafetyPlan.objects.filter(space=space).first()


# --- Who may do what ------------------------------------------------------------------------------------
def may_add(by: Actor, space: Space, kind: str) -> Verdict:
    """Who writes in the plan; wishes and refusals are the client's alone."""
    if kind in CLIENTS_ALONE and not owns(by, space):
        return denied(str(THE_CLIENTS_OWN))
    return may_write(by, space, Part.SAFETY)


def may_reword(by: Actor, space: Space, line: SafetyLine) -> Verdict:
    """One's own words; what the client's side wrote, the client's side."""
    if line.author_id != by.person_id and not (line.own and owns(by, space)):
        return denied(str(NOT_YOUR_WORDS))
    return may_add(by, space, line.kind)


def may_remove(by: Actor, space: Space, line: SafetyLine) -> Verdict:
    """Who may reword it; and the client everything, for it is the client's plan."""
    return may_write(by, space, Part.SAFETY) if owns(by, space) else may_reword(by, space, line)


def belongs(kind: str, phase: str, phases: list[str]) -> bool:
    """Whether a kind of line can stand in a phase (empty: always) of a plan with these phases."""
    if phase == ALWAYS:
        return kind in ALWAYS_KINDS or kind in ANYWHERE
    return phase in phases and kind not in ALWAYS_KINDS


# --- Lines ----------------------------------------------------------------------------------------------
def add(space: Space, kind: str, *, by: Actor, phase: str = ALWAYS, token: str = "", **told: Any) -> SafetyLine:
    """A line, with any of ``FIELDS``; a second click (the same ``token``) gives the one there is."""
    with writing():
        space = locked(space)
        may_add(by, space, kind).or_raise()
        plan = _begun(space)
        token = token or new_key()
        if there := SafetyLine.objects.filter(plan=plan, token=token).first():
            return there
        if not belongs(kind, phase, plan.phases):
            raise ValidationError(str(NOT_HERE))
        lines = SafetyLine.objects.now().filter(plan=plan)
        if lines.count() >= MOST:
            raise ValidationError(str(TOO_MANY))
        told = {"place": lines.filter(kind=kind, phase=phase).count() + 1} | _told(told)
        version = _version(plan, by, SafetyVersion.Did.ADDED, kind)
        line = _line(SafetyLine(plan=plan, kind=kind, phase=phase, token=token, **told), version, by, space)
        note_down("safety.written", Kind.CREATE, space, plan, line, by=by, note=kind)
        return line


def reword(line: SafetyLine, *, by: Actor, **told: Any) -> SafetyLine:
    """Other words, number or place, as a new row with the same key. Nothing is written when nothing differs."""
    with writing():
        space, line = _held(line)
        may_reword(by, space, line).or_raise()
        told = _told(told)
        if all(getattr(line, name) == value for name, value in told.items()):
            return line
        version = _close(line, by, SafetyVersion.Did.CHANGED)
        kept = {name: getattr(line, name) for name in ("plan", "key", "kind", "phase", *FIELDS)}
        found = _line(SafetyLine(**kept | told), version, by, space)
        note_down("safety.changed", Kind.CHANGE, space, line.plan, found, by=by, note=line.kind)
        return found


def remove(line: SafetyLine, *, by: Actor) -> None:
    """Out of the plan; earlier versions still say it. A second click finds nothing and is no mistake."""
    with writing():
        space = locked(line.plan.space)
        there = SafetyLine.objects.now().select_related("plan").filter(plan=line.plan, key=line.key).first()
        if there is None:
            may_write(by, space, Part.SAFETY).or_raise()
            return
        may_remove(by, space, there).or_raise()
        _close(there, by, SafetyVersion.Did.REMOVED)
        note_down("safety.removed", Kind.DELETE, space, there.plan, there, by=by, note=there.kind)


def arrange(space: Space, *, by: Actor, valid_from: date, review_on: date | None, yellow: bool) -> SafetyPlan:
    """From when the plan holds, when to read it again, and whether it has yellow: the client's to choose."""
    with writing():
        space = locked(space)
        may_decide(by, space, Part.SAFETY).or_raise()
        plan = _begun(space)
        wanted = [str(phase) for phase in Phase if phase != Phase.YELLOW or yellow]
        before = (plan.valid_from, plan.review_on, plan.phases)
        plan.valid_from, plan.review_on, plan.phases = valid_from, review_on, wanted
        if before != (valid_from, review_on, wanted):
            save_checked(plan)
            note_down("safety.arranged", Kind.CHANGE, space, plan, by=by)
        return plan


# --- Together -------------------------------------------------------------------------------------------
def _begun(space: Space) -> SafetyPlan:
    found = SafetyPlan.objects.filter(space=space).first()
    return found or save_checked(SafetyPlan(space=space, valid_from=timezone.localdate()))


def _held(line: SafetyLine) -> tuple[Space, SafetyLine]:
    space = locked(line.plan.space)
    there = SafetyLine.objects.now().select_related("plan").filter(plan=line.plan_id, key=line.key).first()
    if there is None:
        raise ValidationError(str(GONE))
    return space, there


def _version(plan: SafetyPlan, by: Actor, did: str, kind: str) -> int:
    plan.version = SafetyPlan.objects.get(pk=plan.pk).version + 1
    save_checked(plan, "version")
    number = plan.version
    save_checked(SafetyVersion(plan=plan, number=number, at=timezone.now(), by_id=someone(by), did=did, kind=kind))
    return number


def _close(line: SafetyLine, by: Actor, did: str) -> int:
    line.until_version = _version(line.plan, by, did, line.kind)
    save_checked(line, "until_version")
    return line.until_version


def _line(line: SafetyLine, version: int, by: Actor, space: Space) -> SafetyLine:
    line.from_version, line.at, line.author_id, line.own = version, timezone.now(), someone(by), owns(by, space)
    return save_checked(line)


def _told(told: dict[str, Any]) -> dict[str, Any]:
    """Every text on one line."""
    known = telling.told(told, FIELDS, "a line of a safety plan")
    return {name: " ".join(plain(value).split()) if isinstance(value, str) else value for name, value in known.items()}

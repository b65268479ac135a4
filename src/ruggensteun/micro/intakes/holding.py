"""The conversation: who was there, what was discussed and decided, and what others add beside the client's words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.intakes.going import NOT_YET, OTHER_TEAM, State, fresh, moved, running, stored, teams_of
from ruggensteun.micro.intakes.rules import may_take_away
from ruggensteun.micro.models import Intake, IntakeAddition, IntakePresent
from ruggensteun.micro.models.group import Nominee
from ruggensteun.micro.models.intake import Question
from ruggensteun.micro.rules import may_write
from ruggensteun.parties.names import tidy
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import note_down, someone, writing

TOLD = ("held_on", "team", "place", "options", "decision", "shared", "outcome", "next_what", "next_who",
        "next_on")  # fmt: skip
LINES = frozenset({"place", "next_what", "next_who"})
CARE = frozenset({Nominee.Kind.GGZ, Nominee.Kind.SOCIAL, Nominee.Kind.OTHER, Nominee.Kind.PEER})
"""Without one of these beside the client it was not yet a conversation with a team; see ``with_a_team``."""
MOST = 20
KEEP_THE_OUTCOME = Words(
    "Er was al een uitkomst. Kies welke uitkomst het nu is.", "There was an outcome already. Choose what it is now."
)
TOO_MANY = Words(f"Schrijf niet meer dan {MOST} namen op.", f"Write down no more than {MOST} names.")


def hold(intake: Intake, present: Mapping[str, Sequence[str]], *, by: Actor, **told: Any) -> Intake:
    """It was held: who was there beside the client (names per kind), and any of ``TOLD``. Again: it is corrected.

    With an outcome it is decided as well. Another outcome later is a step of its own, so that the earlier one stays
    to be read. Nobody beside the client is possible. Nothing is written when nothing differs.
    """
    with writing():
        space, intake = running(intake)
        may_write(by, space, Part.STORY).or_raise()
        told = _told(told)
        if told.get("team") not in {None, intake.team} and told["team"] not in teams_of(space):
            raise ValidationError({"team": str(OTHER_TEAM)})
        changed = [name for name, value in told.items() if getattr(intake, name) != value]
        before, was_decided = intake.outcome, intake.state == State.DECIDED
        for name in changed:
            setattr(intake, name, told[name])
        if was_decided and not intake.outcome:
            raise ValidationError({"outcome": str(KEEP_THE_OUTCOME)})
        if intake.registered_on is None and intake.held_on:
            intake.registered_on = min(intake.held_on, timezone.localdate(intake.begun_at))
        others = _set_present(intake, present)
        if intake.state in {State.PREPARED, State.WAITING}:
            intake = moved(intake, State.HELD, by=by)
        elif changed or others:
            stored(intake)
            note_down("intake.written", Kind.CHANGE, space, intake, by=by, note=", ".join(changed))
        return _decided(intake, by, again=was_decided and before != intake.outcome)


def add(intake: Intake, words: str, *, by: Actor, question: str = "", token: str = "") -> IntakeAddition:
    """Something beside the client's words, about one question or (empty) about all of it."""
    with writing():
        space, intake = running(intake)
        may_write(by, space, Part.STORY).or_raise()
        token = token or new_key()
        if there := IntakeAddition.objects.filter(intake=intake, token=token).first():
            return there
        row = IntakeAddition(
            intake=intake, question=Question(question) if question else "", words=plain(words),
            written_by_id=someone(by), written_at=timezone.now(), token=token,
        )  # fmt: skip
        save_checked(row)
        note_down("intake.added", Kind.CREATE, space, intake, row, by=by)
        return row


def take_away(row: IntakeAddition, *, by: Actor) -> None:
    """By who wrote it, or the client. A second click is no mistake."""
    with writing():
        space, intake = fresh(row.intake)
        may_take_away(by, space, row.written_by_id).or_raise()
        gone, _by_table = IntakeAddition.objects.filter(pk=row.pk).delete()
        if gone:
            note_down("intake.addition-out", Kind.DELETE, space, intake, by=by)


def with_a_team(kinds: Mapping[str, object] | Sequence[str]) -> bool:
    """Whether somebody of a team, or a peer expert, was there: a client alone prepared it well, and waits on."""
    return bool(CARE & set(kinds))


def _decided(intake: Intake, by: Actor, *, again: bool) -> Intake:
    """An outcome decides; another outcome goes back first, so that both stay in the steps."""
    if again:
        intake = moved(intake, State.HELD, by=by)
    if intake.state == State.HELD and intake.outcome:
        return moved(intake, State.DECIDED, by=by, words=intake.decision)
    return intake


def _set_present(intake: Intake, present: Mapping[str, Sequence[str]]) -> bool:
    """Exactly these people were there beside the client; whether that differs from what stood there."""
    wanted = {(Nominee.Kind(kind), name) for kind, names in present.items() for each in names if (name := tidy(each))}
    if len(wanted) > MOST:
        raise ValidationError(str(TOO_MANY))
    rows = {(row.kind, row.name): row for row in IntakePresent.objects.filter(intake=intake)}
    IntakePresent.objects.filter(pk__in=[row.pk for key, row in rows.items() if key not in wanted]).delete()
    for kind, name in sorted(wanted - set(rows)):
        save_checked(IntakePresent(intake=intake, kind=kind, name=name))
    return wanted != set(rows)


def _told(told: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(told) - set(TOLD):
        raise TypeError(f"an intake has no {', '.join(sorted(unknown))}")
    if told.get("held_on") is not None and told["held_on"] > timezone.localdate():
        raise ValidationError({"held_on": str(NOT_YET)})
    return {
        name: (tidy(value) if name in LINES else plain(value)) if isinstance(value, str) else value
        for name, value in told.items()
    }

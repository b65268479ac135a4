"""An intake along its path: begun, waited for, called off, closed. Every step stays to be read."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.paths import START
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.intakes.rules import tells
from ruggensteun.micro.models import Intake, IntakeStep
from ruggensteun.micro.models.intake import INTAKE_PATH, OVER
from ruggensteun.micro.rules import may_write
from ruggensteun.parties.models import Team
from ruggensteun.parties.names import tidy
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import teams_in_care
from ruggensteun.space.writing import locked, note_down, someone, writing

LOOKING = System("which teams are in a space")
State = Intake.State
BY_HAND = frozenset({State.PREPARED, State.NOT_WANTED, State.CLOSED, State.DECIDED})
"""States to which a button leads; to the others leads what is written down (``wait``, ``holding.hold``)."""
NOT_YET = Words("Kies vandaag of een dag die geweest is.", "Choose today or a day that has been.")
IN_THE_PAST = Words("Kies vandaag of een dag die nog komt.", "Choose today or a day to come.")
OTHER_TEAM = Words("Kies een team dat bij deze ruimte hoort.", "Choose a team that belongs to this space.")
OVER_NOW = Words("Deze intake is afgerond. Pak hem eerst weer op.", "This intake is closed. Take it up again first.")
NO_BUTTON = Words(
    "Hier kom je door het gesprek of het wachten op te schrijven.",
    "You come here by writing down the conversation or the wait.",
)
ANOTHER_RUNS = Words(
    "Er loopt al een andere intake. Rond die eerst af.", "Another intake is going on. Close that one first."
)


def begin(space: Space, *, by: Actor) -> Intake:
    """An intake to prepare; the one that runs when there is one already, as after a second click."""
    with writing():
        space = locked(space)
        may_write(by, space, Part.STORY).or_raise()
        if there := Intake.objects.running().filter(space=space).first():
            return there
        intake = Intake(space=space, state=START, begun_at=timezone.now())
        return moved(intake, State.PREPARED, by=by)


def wait(
    intake: Intake, *, by: Actor, registered_on: date, team: Team | None = None, planned_on: date | None = None,
    place: str = "",
) -> Intake:  # fmt: skip
    """The client is registered and waits; again: another day, place or team. ``team``: one that is in the space."""
    with writing():
        space, intake = fresh(intake)
        may_write(by, space, Part.STORY).or_raise()
        if registered_on > timezone.localdate():
            raise ValidationError({"registered_on": str(NOT_YET)})
        if planned_on is not None and planned_on < timezone.localdate() and planned_on != intake.planned_on:
            raise ValidationError({"planned_on": str(IN_THE_PAST)})
        if team is not None and team not in teams_of(space):
            raise ValidationError({"team": str(OTHER_TEAM)})
        told = {"registered_on": registered_on, "team": team, "planned_on": planned_on, "place": tidy(place)}
        changed = [name for name, value in told.items() if getattr(intake, name) != value]
        for name in changed:
            setattr(intake, name, told[name])
        if intake.state != State.WAITING:
            return moved(intake, State.WAITING, by=by)
        if changed:
            stored(intake)
            note_down("intake.planned", Kind.CHANGE, space, intake, by=by, note=", ".join(changed))
        return intake


def go(intake: Intake, state: str, *, by: Actor, words: str = "") -> Intake:
    """A step by hand: not wanted (with what the client wishes to say), closed, taken up again. Twice is no mistake."""
    with writing():
        space, intake = fresh(intake)
        may_write(by, space, Part.STORY).or_raise()
        if intake.state == state:
            return intake
        if state not in BY_HAND:
            denied(str(NO_BUTTON)).or_raise()
        INTAKE_PATH.may_go(intake.state, state).or_raise()
        others = Intake.objects.running().filter(space=space).exclude(pk=intake.pk)
        if intake.state in OVER and others.exists():
            raise ValidationError(str(ANOTHER_RUNS))
        return moved(intake, state, by=by, words=words)


def helped(intake: Intake, who: str, *, by: Actor) -> Intake:
    """Who helped to prepare, in the client's words; empty for nobody."""
    with writing():
        space, intake = running(intake)
        may_write(by, space, Part.STORY).or_raise()
        if intake.helped_by != tidy(who):
            intake.helped_by = tidy(who)
            stored(intake)
            note_down("intake.helped", Kind.CHANGE, space, intake, by=by)
        return intake


def teams_of(space: Space) -> list[Team]:
    """The teams that are in a space: as a whole, or with somebody who came in through them. For a ``System``."""
    inside = Member.objects.filter(space=space, joined_at__isnull=False, left_at=None).order_by()
    return list(Team.objects.filter(Q(pk__in=inside.values("team")) | Q(pk__in=inside.values("through"))))


def teams_for(space: Space, by: Actor) -> list[Team]:
    """The teams that an actor may choose from: the client's side all, others those in which they work."""
    with acting_as(LOOKING):
        found = teams_of(space)
    if tells(by, space):
        return found
    mine = teams_in_care(by)
    return [team for team in found if team.pk in mine]


# --- Together, for the services beside this one ----------------------------------------------------------
def moved(intake: Intake, state: str, *, by: Actor, words: str = "") -> Intake:
    """One move, checked against the path, with its step and its line in the journal. In a transaction."""
    INTAKE_PATH.may_go(intake.state, state).or_raise()
    before, intake.state = intake.state, state
    stored(intake)
    told: dict[str, Any] = {"outcome": intake.outcome} if state in {State.DECIDED, State.CLOSED} else {}
    step = IntakeStep(
        intake=intake, state=state, before=before, on=timezone.localdate(), words=plain(words),
        noted_by_id=someone(by), **told,
    )  # fmt: skip
    save_checked(step)
    note_down("intake.moved", Kind.CHANGE, intake.space, intake, step, by=by, note=state)
    return intake


def stored(intake: Intake) -> Intake:
    """Saved as the next version."""
    intake.version += intake.pk is not None
    return save_checked(intake)


def fresh(intake: Intake) -> tuple[Space, Intake]:
    """As it is now; nobody else writes in this space until the transaction ends."""
    space = locked(intake.space)
    return space, Intake.objects.select_related("space__owner", "team").get(pk=intake.pk)


def running(intake: Intake) -> tuple[Space, Intake]:
    """The same; ValidationError for one that is over."""
    space, intake = fresh(intake)
    if intake.state in OVER:
        raise ValidationError(str(OVER_NOW))
    return space, intake

"""What the questions of an intake are called, to the client and to others, and what helps to answer them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.micro.models import Intake
from ruggensteun.micro.models.intake import Question

TO_OTHERS: Mapping[str, Any] = {
    Question.HAPPENED: gettext_lazy("Wat is er met %(name)s gebeurd?"),
    Question.STRENGTH: gettext_lazy("Wat is de kwetsbaarheid en de weerbaarheid van %(name)s?"),
    Question.HELPS: gettext_lazy("Wie en wat helpt %(name)s?"),
    Question.DIRECTION: gettext_lazy("Waar wil %(name)s naartoe?"),
    Question.NEED: gettext_lazy("Wat heeft %(name)s nodig?"),
}
HINT: Mapping[str, Any] = {
    Question.HAPPENED: gettext_lazy(
        "Vertel wat jij belangrijk vindt. Wat maakte je mee? Welke hulp was er eerder, en wat hielp toen?"
    ),
    Question.STRENGTH: gettext_lazy(
        "Kwetsbaarheid: waar heb je last van, wat gaat moeilijk? Weerbaarheid: wat kun je goed, wat geeft je kracht?"
    ),
    Question.HELPS: gettext_lazy("Kies uit de lijst of zet er zelf iets bij. Samen wordt het een tekening."),
    Question.DIRECTION: gettext_lazy(
        "Groot of klein. Zet elke wens op een nieuwe regel. Dan kun je er later met één klik doelen van maken."
    ),
    Question.NEED: gettext_lazy(
        "Van jezelf, van anderen, van hulpverleners. Zet elk ding op een nieuwe regel. Dan worden het later stappen."
    ),
}
STATE_OWN: Mapping[str, Any] = {
    Intake.State.PREPARED: gettext_lazy("Je bereidt je voor. Dat mag zo lang duren als je wilt."),
    Intake.State.WAITING: gettext_lazy("Je bent aangemeld en wacht op het gesprek."),
    Intake.State.HELD: gettext_lazy("Het gesprek is geweest. Er is nog niets besloten."),
    Intake.State.DECIDED: gettext_lazy("Het gesprek is geweest en er is besloten wat er nu gebeurt."),
    Intake.State.CLOSED: gettext_lazy("Deze intake is afgerond."),
    Intake.State.NOT_WANTED: gettext_lazy("Je wilde deze intake niet. Dat mag altijd."),
}
STATE: Mapping[str, Any] = {
    Intake.State.PREPARED: gettext_lazy("%(name)s bereidt zich voor."),
    Intake.State.WAITING: gettext_lazy("%(name)s is aangemeld en wacht op het gesprek."),
    Intake.State.HELD: gettext_lazy("Het gesprek is geweest. Er is nog niets besloten."),
    Intake.State.DECIDED: gettext_lazy("Het gesprek is geweest en er is besloten wat er nu gebeurt."),
    Intake.State.CLOSED: gettext_lazy("Deze intake is afgerond."),
    Intake.State.NOT_WANTED: gettext_lazy("%(name)s wilde deze intake niet."),
}
STEPS: Mapping[str, Any] = {
    Intake.State.PREPARED: gettext_lazy("Voorbereiden"),
    Intake.State.WAITING: gettext_lazy("Wachten op het gesprek"),
    Intake.State.HELD: gettext_lazy("Het gesprek"),
    Intake.State.DECIDED: gettext_lazy("Samen besluiten"),
    Intake.State.CLOSED: gettext_lazy("Afgerond"),
}


def asked(question: str, name: str) -> str:
    """A question as this reader meets it; ``name``: the client's, for who is somebody else."""
    return str(TO_OTHERS[question]) % {"name": name} if name else str(Question(question).label)


def stands(intake: Intake, name: str) -> str:
    """Where the intake is, in a sentence."""
    return str(STATE[intake.state]) % {"name": name} if name else str(STATE_OWN[intake.state])


def path_of(intake: Intake) -> list[dict[str, Any]]:
    """The steps of an intake, for a timeline; of one that is called off none."""
    order = list(STEPS)
    if intake.state not in order:
        return []
    at = order.index(Intake.State(intake.state))
    return [
        {"title": str(STEPS[state]), "state": "done" if place < at else "now" if place == at else None}
        for place, state in enumerate(order)
    ]


def step_told(state: str) -> tuple[str, str]:
    """What a step by hand is called, and what it means."""
    return {
        str(Intake.State.NOT_WANTED): (_("Deze intake niet"), _("Niets hoeft. Je kunt later altijd opnieuw beginnen.")),
        str(Intake.State.CLOSED): (_("Rond de intake af"), _("Alles blijft te lezen. Je kunt hem weer oppakken.")),
        str(Intake.State.DECIDED): (_("Pak de intake weer op"), _("Daarna kun je er weer in schrijven.")),
        str(Intake.State.PREPARED): (_("Terug naar voorbereiden"), _("Wat er staat, blijft staan.")),
    }[state]

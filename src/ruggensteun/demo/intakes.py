"""Invented intakes, made through the services: one that is being prepared, one that was held."""

from datetime import timedelta

from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.micro.intakes import going, holding, telling, waiting
from ruggensteun.micro.models import Intake
from ruggensteun.space.models import Space

PREPARED = {
    "direction": ("Weer met plezier naar mijn volkstuin\nEen middag in de week werken", "owner"),
    "strength": ("Als het druk is in mijn hoofd, slaap ik slecht. Ik ben zorgzaam en ik geef niet snel op.", "owner"),
}
TOLD = {
    "happened": ("Na mijn echtscheiding ging het mis. Ik verloor mijn werk en daarna mijn huis.", "all"),
    "strength": ("Ruzie maakt me bang. Ik ben handig, en mensen vertrouwen me.", "all"),
    "direction": ("Weer een paar dagen werken, liefst met mijn handen\nElke dag voor tien uur opstaan", "all"),
    "need": ("Iemand die meedenkt over mijn schulden\nRust in huis", "all"),
}


def load(space: Space, kind: str) -> None:
    """An intake of this client: ``prepared`` or ``held``."""
    {"prepared": _prepared, "held": _held}[kind](space)


def _prepared(space: Space) -> None:
    by = _owner(space)
    intake = _told(space, PREPARED)
    going.helped(intake, "Anna", by=by)
    telling.choose(intake, "person", ["Anna", "Nel"], by=by)
    telling.choose(intake, "place", ["mijn volkstuin"], by=by)
    telling.choose(intake, "thing", ["muziek"], by=by)


def _held(space: Space) -> None:
    by, today = _owner(space), timezone.localdate()
    intake = _told(space, TOLD)
    telling.choose(intake, "person", ["Samira", "Jan-Willem"], by=by)
    telling.choose(intake, "place", ["Buurthuis De Spil"], by=by)
    telling.answer(intake, "helps", "", audience="all", by=by)
    intake = going.wait(intake, by=by, registered_on=today - timedelta(days=200))
    waiting.contact(
        intake, by=by, on=today - timedelta(days=188), how="walk", who="Nel",
        words="Samen koffie gedronken. Het wachten valt mee.",
    )  # fmt: skip
    holding.hold(
        intake, {"informal": ["Samira"], "peer-expert": ["Nel"], "ggz": ["Carla"], "social-domain": ["Toos"]}, by=by,
        held_on=today - timedelta(days=176), place="Buurthuis De Spil",
        options="Een resourcegroep, de herstelacademie, of eerst hulp bij de schulden.",
        decision="We beginnen met een resourcegroep. Toos helpt met de schulden.", shared="together",
        outcome="treatment", next_what="Kennismaken met de regieondersteuner", next_who="Carla",
        next_on=today - timedelta(days=170),
    )  # fmt: skip


def _told(space: Space, answers: dict[str, tuple[str, str]]) -> Intake:
    by = _owner(space)
    intake = going.begin(space, by=by)
    for question, (words, audience) in answers.items():
        telling.answer(intake, question, words, audience=audience, by=by)
    return intake


def _owner(space: Space) -> Actor:
    return Actor(space.owner_id, "demo", name=space.owner.name)

"""Everybody in and around a programme: who gets a row, and to whom a rule says yes."""

from collections.abc import Callable

from django.db.models import Model

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.verdict import Verdict
from tests.people.world import PERSONAS, World


def sees(world: World, row: Model) -> set[str]:
    """The personas who get this row."""
    seen = set()
    for persona in PERSONAS:
        with acting_as(world.actor(persona)):
            if type(row).objects.filter(pk=row.pk).exists():  # type: ignore[attr-defined]
                seen.add(persona)
    return seen


def may(world: World, rule: Callable[..., Verdict], *about: object) -> set[str]:
    """The personas to whom a rule says yes; every no has a reason."""
    allowed = set()
    for persona in PERSONAS:
        with acting_as(world.actor(persona)) as actor:
            verdict = rule(actor, *about)
        assert verdict or verdict.reason
        if verdict:
            allowed.add(persona)
    return allowed

"""Who of the people around two clients gets a row: the rules themselves, without a page around them."""

from collections.abc import Callable, Iterable

from django.db.models import Model
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.verdict import Verdict
from ruggensteun.space.models import Consent
from ruggensteun.space.parts import Part
from tests.people.space_world import SpaceWorld
from tests.space.making import an_actor

INSIDE = {"nothing", "sees", "writes", "team", "withdrawn", "expired"}
LOOKERS = (*sorted(INSIDE), "client", "other_client", "gone", "new_here", "checks", "manages")


def who_sees(found: SpaceWorld, model: type[Model], *, acting: bool = False, **which: object) -> set[str]:
    """The people who get at least one such row; ``acting``: in the name of Els."""
    rows = set(model.unguarded.filter(**which).values_list("pk", flat=True))  # type: ignore[attr-defined]
    assert rows, "there is nothing to see"
    seen = set()
    for persona in LOOKERS:
        with acting_as(an_actor(found.person(persona), found.space.owner if acting else None)):
            if rows & set(model.objects.values_list("pk", flat=True)):  # type: ignore[attr-defined]
                seen.add(persona)
    return seen


def keep_only(found: SpaceWorld, persona: str, parts: Iterable[Part]) -> None:
    """Of everything that this person may see in the space of Els, these parts alone stay open."""
    rows = Consent.unguarded.filter(member=found.members[persona], withdrawn_at=None).exclude(part__in=list(parts))
    rows.update(withdrawn_at=timezone.now(), withdrawn_by=found.space.owner)


def who_may(found: SpaceWorld, rule: Callable[..., Verdict], *about: object, acting: bool = False) -> set[str]:
    """The people to whom a rule says yes about this; ``acting``: in the name of Els. Every no has a reason."""
    may = set()
    for persona in LOOKERS:
        with acting_as(an_actor(found.person(persona), found.space.owner if acting else None)) as actor:
            verdict = rule(actor, *about)
        if verdict:
            may.add(persona)
        else:
            assert verdict.reason
    return may

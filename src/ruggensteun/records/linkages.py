"""The link from process to outcome: asked for by a person, computed in the background, the last one kept."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.parties.models import Programme
from ruggensteun.records.models import Linkage
from ruggensteun.records.rules import may_ask_link


@transaction.atomic
def ask(programme: Programme, line: str, dose: str, *, by: Actor | System) -> Linkage:
    """Leave a link to be computed; a second request takes the place of the first. PermissionDenied for who may not."""
    may_ask_link(by, programme).or_raise()
    found, _made = Linkage.objects.update_or_create(
        programme=programme,
        line=line,
        defaults={
            "state": Linkage.State.WAITING,
            "asked_by_id": by.person_id if isinstance(by, Actor) else None,
            "asked_at": timezone.now(),
            "computed_at": None,
            "data": {"dose": dose},
        },
    )
    journal.record("link.asked", Kind.CREATE, [Thing.of(programme)], note=f"{line}, {dose}", actor=by)
    return found


def of_line(programme: Programme, line: str) -> Linkage | None:
    """The last link that was asked for; None before the first."""
    return Linkage.objects.filter(programme=programme, line=line).first()


def of_programme(programme: Programme) -> dict[str, Linkage]:
    """Every link that was asked for, by line. One query."""
    return {each.line: each for each in Linkage.objects.filter(programme=programme)}


@transaction.atomic
def finish(found: Linkage, state: Linkage.State, data: dict[str, Any]) -> None:
    """Keep what was computed. For a ``System``."""
    found.state, found.data, found.computed_at = state, data, timezone.now()
    found.save(update_fields=("state", "data", "computed_at"))
    journal.record("link.computed", Kind.CHANGE, [Thing.of(found.programme)], note=f"{found.line}: {state}")

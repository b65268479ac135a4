"""Decisions that let rows about clients go to research: recorded and withdrawn by the coordinator, never changed."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.parties.models import Programme
from ruggensteun.records.models import ResearchDecision
from ruggensteun.records.rules import may_decide_on_rows


@transaction.atomic
def record(
    programme: Programme, *, about: str, decided_by: str, reference: str, decided_on: date, until_on: date,
    by: Actor | System,
) -> ResearchDecision:  # fmt: skip
    """Record a decision. PermissionDenied for who may not; ValueError when it ends before it begins."""
    may_decide_on_rows(by, programme).or_raise()
    if until_on <= decided_on:
        raise ValueError(f"a decision of {decided_on} that ends on {until_on} was never in force")
    found = ResearchDecision.objects.create(
        programme=programme, about=about, decided_by=decided_by, reference=reference, decided_on=decided_on,
        until_on=until_on, recorded_by_id=by.person_id if isinstance(by, Actor) else None,
    )  # fmt: skip
    journal.record("research.decided", Kind.CREATE, [Thing.of(programme)], note=str(found)[:300], actor=by)
    return found


@transaction.atomic
def withdraw(found: ResearchDecision, *, by: Actor | System) -> None:
    """From now on no rows go out by it; doing it twice does no harm. PermissionDenied for who may not."""
    may_decide_on_rows(by, found.programme).or_raise()
    if found.withdrawn_at is None:
        found.withdrawn_at = timezone.now()
        found.save(update_fields=("withdrawn_at",))
        journal.record("research.withdrawn", Kind.CHANGE, [Thing.of(found.programme)], note=str(found)[:300], actor=by)


def of_programme(programme: Programme) -> QuerySet[ResearchDecision]:
    """Every decision that may be seen, the last one first."""
    return ResearchDecision.objects.filter(programme=programme).order_by("-decided_on", "-pk")


def in_force(found: ResearchDecision, today: date) -> bool:
    """Whether rows may go out by it today."""
    return found.withdrawn_at is None and found.decided_on <= today < found.until_on

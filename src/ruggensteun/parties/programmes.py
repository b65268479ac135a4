"""Programmes, and the teams that take part in them."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.parties.models import Participation, ParticipationStatus, Programme, Team
from ruggensteun.parties.rules import may_admit, may_start_programme


@transaction.atomic
def start(code: str, name: str, *, starts_on: date, ends_on: date, by: Actor | System) -> Programme:
    """A new programme, from ``starts_on`` up to and not including ``ends_on``."""
    may_start_programme(by).or_raise()
    programme = save_checked(Programme(code=code, name=name, starts_on=starts_on, ends_on=ends_on))
    journal.record("programme.started", Kind.CREATE, [Thing.of(programme)], actor=by)
    return programme


@transaction.atomic
def propose(programme: Programme, team: Team, *, by: Actor | System) -> Participation:
    """A team that may come to take part; it does not deliver anything yet."""
    may_admit(by, programme).or_raise()
    participation = save_checked(Participation(programme=programme, team=team))
    _record("participation.proposed", Kind.CREATE, participation, by)
    return participation


@transaction.atomic
def admit(participation: Participation, *, by: Actor | System, on: date | None = None) -> Participation:
    """The team takes part from ``on`` (today). A team that had stopped starts again."""
    may_admit(by, participation.programme).or_raise()
    participation.status = ParticipationStatus.PARTICIPATING
    participation.from_on, participation.until_on = on or timezone.localdate(), None
    save_checked(participation, "status", "from_on", "until_on")
    _record("participation.admitted", Kind.CHANGE, participation, by)
    return participation


@transaction.atomic
def stop(participation: Participation, *, by: Actor | System, on: date | None = None) -> Participation:
    """The team no longer takes part from ``on`` (today). What it delivered stays."""
    may_admit(by, participation.programme).or_raise()
    participation.status = ParticipationStatus.WITHDRAWN
    participation.until_on = on or timezone.localdate()
    save_checked(participation, "status", "until_on")
    _record("participation.stopped", Kind.CHANGE, participation, by)
    return participation


def _record(event: str, kind: Kind, participation: Participation, by: Actor | System) -> None:
    things = [Thing.of(participation.programme), Thing.of(participation.team)]
    journal.record(event, kind, things, actor=by)

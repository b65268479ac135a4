"""Organisations and their teams."""

from django.db import transaction

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.parties.models import Municipality, Organisation, Region, Team, TeamDomain
from ruggensteun.parties.rules import may_open_organisation, may_open_team


@transaction.atomic
def open_organisation(
    code: str,
    name: str,
    *,
    kind: str,
    region: Region,
    by: Actor | System,
    municipality: Municipality | None = None,
) -> Organisation:
    """A new organisation. ``kind`` is one of ``OrganisationKind``."""
    may_open_organisation(by).or_raise()
    organisation = Organisation(code=code, name=name, kind=kind, region=region, municipality=municipality)
    save_checked(organisation)
    journal.record("organisation.opened", Kind.CREATE, [Thing.of(organisation)], actor=by)
    return organisation


@transaction.atomic
def open_team(
    organisation: Organisation,
    code: str,
    name: str,
    *,
    kind: str,
    by: Actor | System,
    region: Region | None = None,
    domain: str = TeamDomain.GGZ,
) -> Team:
    """A new team of an organisation, in the organisation's region unless another is named.

    ``kind`` is one of ``TeamKind``.
    """
    may_open_team(by, organisation).or_raise()
    team = Team(
        code=code, name=name, organisation=organisation, region=region or organisation.region, kind=kind, domain=domain
    )
    save_checked(team)
    journal.record("team.opened", Kind.CREATE, [Thing.of(team), Thing.of(organisation)], actor=by)
    return team

"""The people anyone may sign in as: accounts without a password, opened by a button in demo mode only."""

from ruggensteun.demo.country import Country
from ruggensteun.kernel.actor import System
from ruggensteun.parties import assignments
from ruggensteun.parties import people as service
from ruggensteun.parties.models import Organisation, Programme, Team
from ruggensteun.parties.models.person import Scope
from ruggensteun.parties.roles import ROLES

NOBODY = "stranger"
"""The role of somebody with an account and nothing else."""


def load(land: Country, programme: Programme, teams: dict[str, Team], *, by: System) -> None:
    """Persons, accounts and roles."""
    for each in land.people:
        person = service.register(each.name, by=by)
        service.open_account(person, email=each.email, password=None, by=by)
        if each.role == NOBODY:
            continue
        scope: Scope = programme
        if each.team:
            scope = teams[each.team]
        elif each.organisation:
            scope = Organisation.objects.get(code=each.organisation)
        assignments.give(person, ROLES[each.role], scope, by=by, on=land.starts_on)

"""The invented people of the demo: recognised by an address that cannot exist (``.test`` is reserved, RFC 2606)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties.models import Account, RoleAssignment
from ruggensteun.parties.models.person import SCOPES
from ruggensteun.space.models import Member, Space
from ruggensteun.web.accounts.sessions import DEMO

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone to sign in as: the account, the name, and in a few words who they are."""

    account: int
    name: str
    what: str


def accounts() -> QuerySet[Account]:
    """The accounts that anyone may enter in demo mode."""
    return Account.objects.filter(email__endswith=".test", is_active=True)


def people() -> Sequence[DemoPerson]:
    """Everybody one can sign in as, in the order in which they were made."""
    with acting_as(System("list the demo people")):
        roles: dict[int, list[RoleAssignment]] = {}
        found = list(accounts().order_by("pk"))
        held = RoleAssignment.objects.in_force().filter(person__in=[account.person_id for account in found])
        for role in held.select_related(*SCOPES):
            roles.setdefault(role.person_id, []).append(role)
        around = _around([account.person_id for account in found])
        return [
            DemoPerson(
                account.pk, account.person.name, _what(roles.get(account.person_id), around.get(account.person_id))
            )
            for account in found
        ]


def enter(request: HttpRequest, account: Account) -> None:
    """Sign in without a password or second factor."""
    login(request, account, backend=BACKEND)
    request.session[DEMO] = True
    UserSession.objects.create_from_request(request)


def _around(people: Sequence[int]) -> dict[int, str]:
    """Of clients and those close to them, by person: whose space it is to them."""
    close = Member.objects.filter(person__in=people, capacity=Member.Capacity.RELATIVE, left_at=None)
    found = {
        row.person_id: _("naaste van %(name)s") % {"name": row.space.owner.name.split()[0]}
        for row in close.select_related("space__owner")
        if row.person_id
    }
    return found | dict.fromkeys(Space.objects.filter(owner__in=people).values_list("owner", flat=True), _("cliënt"))


def _what(roles: Any, around: str | None) -> str:
    if not roles and around:
        return around
    if not roles:
        return _("heeft een account, maar geen rol")
    return "; ".join(f"{role.role_class.title}, {role.scope or _('de hele installatie')}" for role in roles)

"""Keys for apps: made by the person in whose name they act, looked up at each call, ended by that person.

A key is never shown again after it was made. What it may do is what its person may do at that moment: when a role or a
consent ends, it ends for the key too.
"""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.prepared import Question
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties.links import fingerprint
from ruggensteun.parties.models import AccessToken, Account, RoleAssignment
from ruggensteun.parties.names import tidy
from ruggensteun.parties.roles import ROLES

LOOKING_UP = System("look up whose key this is")
ENDING = System("end the keys of somebody who comes in anew")
MARK = "rst_"
"""At the beginning of each, so that who finds one in a file knows what it is."""
LONGEST = 365
MOST = 10
TOO_MANY = Words(
    "Je hebt al tien sleutels. Beëindig er eerst een die je niet meer gebruikt.",
    "You have ten keys already. End one that you no longer use first.",
)
HOW_LONG = Words("Een sleutel geldt 1 tot 365 dagen.", "A key is valid for 1 to 365 days.")
NOT_SIGNED_IN = "a visitor has no keys"


def make(name: str, days: int, *, by: Actor) -> tuple[AccessToken, str]:
    """A new key for so many days, and its secret, which is told this once.

    ValidationError for a name that is empty or too long, for fewer than one or more than 365 days, and when there
    are ten already.
    """
    if by.person_id is None:
        raise PermissionError(NOT_SIGNED_IN)
    if not 1 <= days <= LONGEST:
        raise ValidationError({"days": str(HOW_LONG)})
    secret, today = MARK + secrets.token_urlsafe(32), timezone.localdate()
    with acting_as(by), transaction.atomic():
        Account.objects.select_for_update(of=("self",)).get(person=by.person_id)  # two at once are counted one by one
        if AccessToken.objects.in_force().count() >= MOST:
            raise ValidationError(str(TOO_MANY))
        row = AccessToken(
            person_id=by.person_id, name=tidy(name), token_hash=fingerprint(secret), made_on=today,
            ends_on=today + timedelta(days=days),
        )  # fmt: skip
        save_checked(row)
        journal.record("token.made", Kind.RIGHTS, [Thing.of(row, subject=by.person_id)], note=row.name, actor=by)
    return row, secret


def end(key: int, *, by: Actor) -> None:
    """This key opens nothing from now on; AccessToken.DoesNotExist when it is not one's own. Twice is no mistake."""
    with acting_as(by), transaction.atomic():
        _end(AccessToken.objects.select_for_update().get(pk=key), by)


def end_all(person: int) -> None:
    """No key of this person opens anything any more: whoever has their telephone may have those too."""
    with acting_as(ENDING), transaction.atomic():
        for row in AccessToken.objects.select_for_update().in_force().filter(person=person):
            _end(row, ENDING)


def _end(row: AccessToken, by: Actor | System) -> None:
    if row.ended_at is None:
        row.ended_at = timezone.now()
        save_checked(row, "ended_at")
        journal.record("token.ended", Kind.RIGHTS, [Thing.of(row, subject=row.person_id)], note=row.name, actor=by)


@dataclass(frozen=True, slots=True)
class Holder:
    """In whose name a key acts."""

    key: int
    person: int
    name: str
    needs_second_step: bool  # who holds a professional role today does


_PROFESSIONAL = [name for name, role in ROLES.items() if role.needs_second_factor]
_HOLDER = Question(
    lambda token, on: (
        AccessToken.objects.in_force(on).filter(token_hash=token, person__account__is_active=True)
        .order_by().values_list("pk", "person", "person__name", Exists(
            RoleAssignment.objects.in_force(on).filter(role__in=_PROFESSIONAL, person=OuterRef("person"))
        ))
    ),
    by=LOOKING_UP, token=str, on=date,
)  # fmt: skip


def holder(secret: str) -> Holder | None:
    """Whose key this is; None when there is no such key, it ended, or the account is closed."""
    return next((Holder(*row) for row in _HOLDER.rows(token=fingerprint(secret), on=timezone.localdate())), None)

"""People and their accounts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.parties.links import HAS_ACCOUNT
from ruggensteun.parties.models import Account, Person
from ruggensteun.parties.names import tidy
from ruggensteun.parties.rules import may_rename, roles_of

NAMING = System("what people in a list are called now")


@transaction.atomic
def register(name: str, *, by: Actor | System, language: str = "nl") -> Person:
    """A person without an account: known here, and not (yet) able to sign in."""
    person = save_checked(Person(name=tidy(name), language=language))
    journal.record("person.registered", Kind.CREATE, [_thing(person)], actor=by)
    return person


@transaction.atomic
def open_account(person: Person, *, email: str, password: str | None, by: Actor | System) -> Account:
    """Let a person sign in. ValidationError when the password is weak or the address is taken.

    Without a password the account opens by a passkey or after a reset (the demo opens it with a button).
    """
    if password is not None:
        try:
            validate_password(password, Account(email=email, person=person))
        except ValidationError as problem:
            raise ValidationError({"password": problem.messages}) from None
    account = Account.objects.create_user(email, password, person=person)
    journal.record("account.opened", Kind.CREATE, [_thing(person)], actor=by)
    return account


@transaction.atomic
def newcomer(name: str, *, email: str, password: str, language: str, by: Actor | System) -> Account:
    """A person and an account at once; ValidationError when there is an account with that address already."""
    if Account.objects.filter(email__iexact=email.strip()).exists():
        raise ValidationError({"email": str(HAS_ACCOUNT)})
    return open_account(register(name, language=language, by=by), email=email, password=password, by=by)


@transaction.atomic
def rename(person: Person, name: str, *, by: Actor | System) -> Person:
    """What a person wants to be called."""
    may_rename(by, person).or_raise()
    person.name = tidy(name)
    save_checked(person, "name")
    journal.record("person.renamed", Kind.CHANGE, [_thing(person)], actor=by)
    return person


def leave_without_second_step(account: Account, until: datetime | None) -> None:
    """A second step was suggested and this person would rather not: not before ``until``, or (None) never again."""
    account.second_step_asked, account.second_step_quiet_until = until is not None, until
    save_checked(account, "second_step_asked", "second_step_quiet_until")


def who_signs_in_with(email: str, *, purpose: str) -> Actor | None:
    """The person behind an address, as they would be here now; None when nobody signs in with it (any more)."""
    account = Account.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if account is None:
        return None
    visit = Actor(account.person_id, purpose, name=account.person.name)
    roles = sorted({held.role for held in roles_of(visit)})
    return replace(visit, role=",".join(roles))


def names_of(numbers: Iterable[int]) -> dict[int, str]:
    """What people are called now, by number: for who already stands in a list under an earlier name."""
    with acting_as(NAMING):
        return dict(Person.objects.filter(pk__in=set(numbers)).values_list("pk", "name"))


def _thing(person: Person) -> Thing:
    return Thing("person", str(person.pk), subject=person.pk, type_code=1)

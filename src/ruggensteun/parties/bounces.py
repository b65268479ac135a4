"""Addresses that a mail server refuses: noted, and mailed no more until somebody says that they work again."""

from collections.abc import Collection

from django.db.models import F

from ruggensteun.parties.models import Account


def note(account: Account) -> None:
    """The address of this account was refused for good; once it is another address this says nothing any more."""
    Account.objects.filter(pk=account.pk, email=account.email).update(refused_address=account.email)


def forget(account_key: int) -> None:
    """Try again, because its owner says so."""
    Account.objects.filter(pk=account_key).update(refused_address="")


def is_refused(account: Account) -> bool:
    """Whether mail to the address of this account is not tried."""
    return bool(account.refused_address) and account.refused_address == account.email


def unreached(people: Collection[int]) -> frozenset[int]:
    """Which of these people (their numbers) mail does not reach. Never an address."""
    found = Account.objects.filter(person__in=people, refused_address=F("email")).exclude(refused_address="")
    return frozenset(found.order_by().values_list("person", flat=True))

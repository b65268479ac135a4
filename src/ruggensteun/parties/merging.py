"""Two accounts of one human being become one: somebody who was invited twice, or opened an account beside another.

Everything that points at the person who goes, points at the one who stays afterwards, in one transaction; the journal
keeps its lines and finds them by ``kernel.numbers``. Every foreign key to a person or an account has a decision, in
the ``merging`` module of its room: ``moved``, ``handled`` or ``kept``; one without a decision stops every merge, and a
test of the house (``docs/adr/0011-two-accounts-become-one.md``).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from ruggensteun.kernel import journal, numbers
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.models import FormerNumber
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import AccessToken, Account, Invitation, Person, RoleAssignment
from ruggensteun.parties.models.person import SCOPES
from ruggensteun.parties.roles import Administrator, LogManager, Operator
from ruggensteun.parties.rules import may_merge

MERGING = System("make one account of two")
GUARDS_OTHERS = (Administrator, LogManager, Operator)
"""Roles that are somebody's alone: who gives access, or checks it, does that from one account that is only for that."""

ONESELF = Words(
    "Dit is twee keer hetzelfde account. Log in met je andere account om ze samen te voegen.",
    "This is the same account twice. Sign in with your other account to merge them.",
)
GUARDS = Words(
    "Een van deze accounts beheert een organisatie, haar logboek of de installatie. Zo'n account houd je apart. "
    "Vraag de organisatie om die rol eerst terug te nemen als dat niet meer nodig is.",
    "One of these accounts manages an organisation, its log or the installation. Such an account stays apart. "
    "Ask the organisation to take back that role first when it is needed no longer.",
)
GONE_ALREADY = Words(
    "Een van deze accounts is al in een ander account opgegaan.",
    "One of these accounts was merged into another already.",
)


@dataclass(frozen=True, slots=True)
class Merge:
    """Who goes on in whom, by whom, and when."""

    going: Person
    staying: Person
    by: Actor
    at: datetime


Check = Callable[[Person, Person], Words | None]
Step = Callable[[Merge], None]
Field = tuple[type[models.Model], str]

_checks: list[Check] = []
_first: list[Step] = []
_steps: list[Step] = []
_moved: list[Field] = []
_decided: dict[Field, str] = {}


# --- What each room says --------------------------------------------------------------------------------
def refuses(check: Check) -> Check:
    """A reason why these two cannot become one; None when there is none. Asked before anything is written."""
    _checks.append(check)
    return check


def first(step: Step) -> Step:
    """To be done while the two are still two, before any row moves."""
    _first.append(step)
    return step


def moved(model: type[models.Model], *fields: str) -> None:
    """These point at the one who stays from now on; nothing else changes about the row."""
    for name in fields:
        _decide(model, name, "moved")
        _moved.append((model, name))


def handled(model: type[models.Model], *fields: str) -> Callable[[Step], Step]:
    """This step takes care of these; steps run in the order of the rooms, before what is only moved."""
    for name in fields:
        _decide(model, name, "handled")

    def register(step: Step) -> Step:
        _steps.append(step)
        return step

    return register


def kept(model: type[models.Model], *fields: str) -> None:
    """These go on pointing at the one who went, on purpose."""
    for name in fields:
        _decide(model, name, "kept")


def _decide(model: type[models.Model], name: str, how: str) -> None:
    if (model, name) in _decided:
        raise ValueError(f"{model.__name__}.{name} already has a decision about merging: {_decided[model, name]}")
    _decided[model, name] = how


def keys_to_people() -> Iterator[Field]:
    """Every foreign key to a person or an account, in every app that is installed."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():  # noqa: SLF001 -- Django's own way
            if field.concrete and field.is_relation and field.related_model in {Person, Account}:
                yield model, field.name


def undecided() -> list[str]:
    """Foreign keys to a person or an account of which no room says what merging does to them."""
    return sorted(f"{model._meta.label}.{name}" for model, name in keys_to_people() if (model, name) not in _decided)  # noqa: SLF001


def decisions() -> dict[Field, str]:
    """What was decided, by foreign key: ``moved``, ``handled`` or ``kept``."""
    return dict(_decided)


# --- Merging --------------------------------------------------------------------------------------------
def reason_against(going: Person, staying: Person) -> Words | None:
    """Why these two cannot become one now; None when they can."""
    with acting_as(MERGING):
        return next((words for check in _checks if (words := check(going, staying)) is not None), None)


def merge(going: Person, staying: Person, *, by: Actor) -> Person:
    """Make one person of two, who were both proved to be ``by``: everything of ``going`` becomes ``staying``'s.

    All or nothing. A second click finds it done. ValidationError says why two people cannot become one; nobody sees
    more afterwards than one of the two saw before.
    """
    if missing := undecided():
        raise RuntimeError(f"nothing is merged before {', '.join(missing)} has a decision: see parties.merging")
    with acting_as(MERGING), transaction.atomic():
        _hold(going, staying)
        if numbers.now_known_by([going.pk]) == {going.pk: staying.pk}:
            return staying
        may_merge(by, going, staying).or_raise()
        if (words := reason_against(going, staying)) is not None:
            raise ValidationError(str(words))
        one = Merge(going, staying, by, timezone.now())
        for step in (*_first, *_steps):
            step(one)
        for model, name in _moved:
            _rows(model).filter(**{name: going}).update(**{name: staying})
        numbers.becomes(going.pk, staying.pk, one.at)
        journal.record("account.merged", Kind.RIGHTS, [_thing(staying), _thing(going)], actor=by)
    return staying


def _hold(*both: Person) -> None:
    """Nobody else merges either of them meanwhile, nor notes anything down for them."""
    list(Person.objects.select_for_update().filter(pk__in=[person.pk for person in both]).order_by("pk"))


def _rows(model: type[models.Model]) -> "models.QuerySet[Any]":
    return model._default_manager.all()  # noqa: SLF001 -- Django's name


def _thing(person: Person) -> Thing:
    return Thing("person", str(person.pk), subject=person.pk, type_code=1)


# --- This room ------------------------------------------------------------------------------------------
@refuses
def _oneself(going: Person, staying: Person) -> Words | None:
    return ONESELF if going.pk == staying.pk else None


@refuses
def _went_before(going: Person, staying: Person) -> Words | None:
    return GONE_ALREADY if FormerNumber.objects.filter(pk__in=[going.pk, staying.pk]).exists() else None


@refuses
def _guards_others(going: Person, staying: Person) -> Words | None:
    today = timezone.localdate()
    held = RoleAssignment.objects.filter(person__in=[going, staying], role__in=[role.key for role in GUARDS_OTHERS])
    return GUARDS if held.exclude(ends_on__lte=today).exists() else None


moved(Invitation, "invited_by", "accepted_by")
moved(AccessToken, "person")


@handled(RoleAssignment, "person")
def _roles(one: Merge) -> None:
    """Every role moves; one that both hold without an end is held once, and the other ends today."""
    today = timezone.localdate(one.at)
    theirs = {_what(role) for role in RoleAssignment.objects.filter(person=one.staying, ends_on=None)}
    for role in RoleAssignment.objects.filter(person=one.going).order_by("pk"):
        if role.ends_on is None and _what(role) in theirs:
            role.ends_on = max(today, role.starts_on)
        role.person = one.staying
        role.save(update_fields=["person", "ends_on"])


def _what(role: RoleAssignment) -> tuple[object, ...]:
    return (role.role, *(getattr(role, f"{name}_id") for name in SCOPES))


@handled(Account, "person")
def _account(one: Merge) -> None:
    """The account of who went stays theirs, and opens nothing any more. Its address is kept from being given again."""
    for account in Account.objects.filter(person=one.going):
        account.is_active = False
        account.set_unusable_password()
        account.save(update_fields=["is_active", "password"])

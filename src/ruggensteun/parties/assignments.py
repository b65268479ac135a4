"""Giving roles to people and taking them back."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.parties.models import Organisation, Person, Programme, RoleAssignment, Team
from ruggensteun.parties.models.person import SCOPES, Scope
from ruggensteun.parties.roles import GIVES, Role
from ruggensteun.parties.rules import (
    may_give,
    may_take_back,
    organisations_where,
    programmes_where,
    roles_of,
    teams_where,
)


def give(
    person: Person, role: type[Role], scope: Scope | None, *, by: Actor | System, on: date | None = None
) -> RoleAssignment:
    """Let a person hold a role from ``on`` (today). ValidationError when they hold it already."""
    may_give(by, role, scope).or_raise()
    return hold(person, role, scope, by=by, on=on)


@transaction.atomic
def hold(
    person: Person, role: type[Role], scope: Scope | None, *, by: Actor | System, on: date | None = None
) -> RoleAssignment:
    """As ``give``, for whoever was invited by someone who might give it: asks no permission again."""
    assignment = RoleAssignment(person=person, role=role.key, starts_on=on or timezone.localdate(), **columns_of(scope))
    save_checked(assignment)
    journal.record("role.given", Kind.RIGHTS, _things(assignment), note=role.key, actor=by)
    return assignment


@transaction.atomic
def take_back(assignment: RoleAssignment, *, by: Actor | System, on: date | None = None) -> RoleAssignment:
    """End a role; ``on`` (today) is the first day that it no longer holds. Works from the next click."""
    may_take_back(by, assignment).or_raise()
    assignment.ends_on = max(on or timezone.localdate(), assignment.starts_on)
    save_checked(assignment, "ends_on")
    journal.record("role.taken-back", Kind.RIGHTS, _things(assignment), note=assignment.role, actor=by)
    return assignment


def columns_of(scope: Scope | None) -> dict[str, Scope]:
    """The column that a scope belongs in, as arguments for a model."""
    if scope is None:
        return {}
    name = scope._meta.model_name or ""  # noqa: SLF001
    if name not in SCOPES:
        raise ValueError(f"a role is held for one of {', '.join(SCOPES)}, not for a {name}")
    return {name: scope}


def _things(assignment: RoleAssignment) -> list[Thing]:
    things = [Thing("person", str(assignment.person_id), subject=assignment.person_id, type_code=1)]
    scope = assignment.scope
    return things if scope is None else [*things, Thing.of(scope)]


def offers(actor: Actor) -> list[tuple[type[Role], Scope]]:
    """Every role that an actor may give, with what it may be given for; for a form to choose from."""
    held = {assignment.role for assignment in roles_of(actor, *GIVES)}
    found: list[tuple[type[Role], Scope]] = []
    for giver, given in GIVES.items():
        if giver.key not in held:
            continue
        for name, rows in (
            ("organisation", Organisation.objects.filter(pk__in=organisations_where(actor, giver))),
            ("programme", Programme.objects.filter(pk__in=programmes_where(actor, giver))),
            ("team", Team.objects.filter(pk__in=teams_where(actor, giver))),
        ):
            roles = [role for role in given if name in role.scopes]
            found += [(role, scope) for scope in (rows if roles else ()) for role in roles]
    return list(dict.fromkeys(found))

"""Invented clients with a space of their own, and the people they let in."""

import tomllib
from datetime import timedelta
from importlib.resources import files
from typing import Any

from django.utils import timezone

from ruggensteun.demo import caring, groups, intakes, plans
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.micro import network
from ruggensteun.parties import people as people_service
from ruggensteun.parties.models import Account, Person, Team
from ruggensteun.space import consents, members, requests, spaces
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Level, Part

TOLD = ("name", "relation", "ring", "sector", "frequency", "gives", "gets", "strain", "nominated")


def load(teams: dict[str, Team], *, by: System) -> None:
    """Everything in ``spaces.toml``; each thing done by whom it is done in life."""
    told = tomllib.loads(files("ruggensteun.demo").joinpath("spaces.toml").read_text(encoding="utf-8"))
    for each in told["client"]:
        owner = _person(each["email"], each["name"], by)
        space = spaces.open_space(owner, by=_as(owner))
        inside = {row["email"]: _let_in(space, row, teams, by) for row in each.get("member", ())}
        for row in each.get("asked", ()):
            members.ask_in(space, name=row["called"], relation=row["relation"], capacity=row["capacity"], by=_as(owner))
        for row in each.get("question", ()):
            who = _person(row["email"], "", by)
            level = Level(row["level"])
            requests.ask(inside[row["email"]], Part(row["part"]), level, row["reason"], by=_as(who))
        _draw(space, each.get("network", {}))
        if each.get("group"):
            groups.load(space)
            plans.load(space)
        if each.get("intake"):
            intakes.load(space, each["intake"])
        if each.get("treated_by"):
            caring.load(space, teams[each["treated_by"]])


def _let_in(space: Space, row: dict[str, Any], teams: dict[str, Team], by: System) -> Member:
    """Asked by the client, accepted by the other, and given what the client wants them to see."""
    client, person = _as(space.owner), _person(row["email"], row.get("name", ""), by)
    asked = members.ask_in(
        space, name=row["called"], relation=row["relation"], capacity=row["capacity"], whole_team="team" in row,
        with_code=False, by=client,
    )  # fmt: skip
    where: dict[str, Any] = {name: teams[row[name]] for name in ("team", "through") if name in row}
    member = members.come_in(asked.token, person, by=_as(person), **where)
    ends_on = timezone.localdate() + timedelta(weeks=row["weeks"]) if "weeks" in row else None
    for part, level in row["sees"].items():
        consents.give(member, Part(part), Level(level), by=client, ends_on=ends_on)
    return member


def _draw(space: Space, told: dict[str, Any]) -> None:
    owner = _as(space.owner)
    keys = {}
    for row in told.get("people", ()):
        keys[row[0]] = network.add(space, by=owner, **dict(zip(TOLD, row, strict=True))).key
    for one, other in told.get("ties", ()):
        network.tie(space, keys[one], keys[other], by=owner)


def _person(email: str, name: str, by: System) -> Person:
    """Who has this address; made, with an account without a password, when there is nobody yet."""
    account = Account.objects.filter(email=email).select_related("person").first()
    if account is None:
        person = people_service.register(name, by=by)
        account = people_service.open_account(person, email=email, password=None, by=by)
    return account.person


def _as(person: Person) -> Actor:
    return Actor(person.pk, "demo", name=person.name)

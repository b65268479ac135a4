"""Invented clients of one team, whose groups stand in every phase: what a recovery coordinator meets on the board.

They have no account, so that nobody can sign in as one of them; what they share was chosen in their name.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.micro import treatments
from ruggensteun.micro.models import Group
from ruggensteun.micro.recovery import groups, meetings, nominees
from ruggensteun.micro.recovery.meetings import Present, Record
from ruggensteun.parties import people as people_service
from ruggensteun.parties.models import Account, Person, Team
from ruggensteun.space import consents, members, notices, spaces
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Level, Part


@dataclass(frozen=True, slots=True)
class Told:
    """A client: the steps of the group (state, days ago), the meetings (days ago, with the psychiatrist or not), the
    day of the next, and whether the team sees the group."""

    name: str
    steps: tuple[tuple[str, int], ...] = ()
    met: tuple[tuple[int, bool], ...] = ()
    next: int | None = None
    shared: bool = True
    people: tuple[str, ...] = field(default=("mijn broer", "een vriendin", "de woonbegeleider"))


COORDINATOR = "carla@voorbeeld.test"
IN_CARE_BEFORE = 45
"""Days in care of the team before a group was spoken of."""
CLIENTS = (
    Told("Ahmed Benali", (("preparation", 12),)),
    Told("Bea Willems", (("preparation", 150), ("investment", 96))),
    Told("Cor de Haan", (("preparation", 80), ("investment", 60), ("planning", 21)), next=5),
    Told("Dina Rozen", (("preparation", 300),), met=((220, True), (130, False)), next=12),
    Told("Erik Vonk", (("preparation", 500),), met=((460, True), (300, False), (160, False))),
    Told("Fatma Yıldız", (("preparation", 700),), met=((640, True), (400, False), (250, False), (40, False)), next=50),
    Told("Gerda Blok", (("preparation", 60),), met=((20, False),), next=71),
    Told("Hans Molenaar", (("offered", 9),), people=()),
    Told("Ineke Prins", (("preparation", 420), ("reorientation", 15)), met=((390, True), (200, True))),
    Told("Jesse de Groot", (("offered", 70), ("declined", 63)), people=()),
    Told("Kees van Loon", (("preparation", 400), ("stopped", 30)), met=((350, False),)),
    Told("Lotte Smeets", shared=False, people=()),
    Told("Mees Kramer", people=()),
)


def load(team: Team, by: System) -> None:
    """All of ``CLIENTS``, let in the whole team, by the hands of its recovery coordinator."""
    who = Account.objects.select_related("person").get(email=COORDINATOR).person
    for told in CLIENTS:
        owner = people_service.register(told.name, by=by)
        space = spaces.open_space(owner, by=_as(owner))
        _let_in(space, team, who, shared=told.shared)
        treatment = treatments.begin(space, team, by=_as(owner))
        treatments.since(
            treatment, _ago(IN_CARE_BEFORE + max((ago for _state, ago in told.steps), default=0)), by=_as(who)
        )
        if told.steps:
            _group(space, told)
    notices.read(_as(who), timezone.now())


def _let_in(space: Space, team: Team, who: Person, *, shared: bool) -> None:
    client = _as(space.owner)
    asked = members.ask_in(
        space, name=team.name, relation="mijn team", capacity="professional", whole_team=True, with_code=False,
        by=client,
    )  # fmt: skip
    member = members.come_in(asked.token, who, by=_as(who), team=team)
    if shared:
        consents.give(member, Part.GROUP, Level.CONTRIBUTE, by=client)


def _group(space: Space, told: Told) -> None:
    by, first = _as(space.owner), told.steps[0]
    group = groups.go(space, first[0], by=by, on=_ago(first[1]))
    for name in told.people:
        nominees.answer(nominees.choose(group, by=by, name=name), "yes", by=by, on=_ago(first[1]))
    events = [(ago, state) for state, ago in told.steps[1:]] + [(ago, doctor) for ago, doctor in told.met]
    for ago, what in sorted(events, key=lambda event: -event[0]):
        if isinstance(what, str):
            groups.go(space, what, by=by, on=_ago(ago))
        else:
            _met(group, _ago(ago), doctor=what, by=by)
    if told.next is not None:
        meetings.plan(group, by=by, on=timezone.localdate() + timedelta(days=told.next))


def _met(group: Group, on: date, *, doctor: bool, by: Actor) -> None:
    guest = [Present("room", guest="de psychiater", kind="ggz", doctor=True)] if doctor else []
    one = meetings.plan(group, by=by, on=on)
    meetings.record(one, Record([Present("room"), *guest], told={"on": on, "confidential": True}), by=by)


def _ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def _as(person: Person) -> Actor:
    return Actor(person.pk, "demo", name=person.name)

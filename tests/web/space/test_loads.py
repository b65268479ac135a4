"""However many people and consents: every page asks the database a fixed, small number of questions."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import conversations
from ruggensteun.micro.methods import DEFAULT, all_methods
from ruggensteun.micro.models import Contact, Group, GroupStep, Meeting
from ruggensteun.parties.models import Person
from ruggensteun.space.models import Consent, Member, Space
from ruggensteun.space.parts import Part
from tests.micro.talking import a_talk
from tests.people.questions import MOST, questions
from tests.people.world import ARRANGING
from tests.space.making import an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowded(found):
    """Els with 60 people on her map and 400 consents to 50 members; Bram with 250 clients who let him in."""
    now, today, world = timezone.now(), timezone.localdate(), found.world
    with acting_as(ARRANGING):
        people = Person.objects.bulk_create(Person(name=f"Persoon {number}") for number in range(300))
        inside = _members(found.space, people[:50], now)
        _consents(found.space, inside, now, today)
        Contact.objects.bulk_create(
            Contact(space=found.space, name=f"Mens {number}", ring=number % 3 + 1, since=today) for number in range(60)
        )
        spaces = Space.objects.bulk_create(Space(owner=person) for person in people[50:])
        bram = found.person("writes")
        for space in spaces:
            (member,) = _members(space, [bram], now, through=world.team)
            _consents(space, [member], now, today, parts=[Part.PLAN, Part.GROUP])
        _groups(spaces, today, bram)
    for _ in range(3):
        talk = a_talk(found.space)  # news for everyone who reads along
        conversations.say(talk, "Goed.", by=an_actor(bram))
    return found


def _groups(spaces, today, bram):
    """A group in some phase for each of them, with two meetings and one to come."""
    phases = [phase.key for phase in all_methods()[DEFAULT].phases]
    groups = Group.objects.bulk_create(
        Group(space=space, state=phases[number % len(phases)]) for number, space in enumerate(spaces)
    )
    GroupStep.objects.bulk_create(
        GroupStep(group=group, state=group.state, on=today - timedelta(days=40), noted_by=bram) for group in groups
    )
    Meeting.objects.bulk_create(
        Meeting(group=group, on=today + timedelta(days=days), state="planned" if days > 0 else "held")
        for group in groups for days in (-400, -200, 3)
    )  # fmt: skip


def _members(space, people, now, **more):
    capacity = "professional" if more else "relative"
    return Member.objects.bulk_create(
        Member(space=space, name=person.name, person=person, capacity=capacity, joined_at=now, **more)
        for person in people
    )


def _consents(space, members, now, today, parts=tuple(Part)):
    Consent.objects.bulk_create(
        Consent(
            space=space, member=member, part=part, level="see", purpose="support", starts_on=today, given_at=now,
            given_by_id=space.owner_id, receipt="x", wording="1", language="nl",
        )
        for member in members for part in parts
    )  # fmt: skip


@pytest.mark.parametrize(
    ("persona", "where"),
    [
        ("client", "/ruimte/{key}/"), ("client", "/ruimte/{key}/wie-ziet-wat/"), ("client", "/ruimte/{key}/wie-keek/"),
        ("client", "/ruimte/{key}/over/"), ("client", "/ruimte/{key}/netwerk/"),
        ("client", "/ruimte/{key}/gesprekken/"), ("client", "/ruimte/{key}/gegevens/"),
        ("client", "/ruimte/{key}/behandelteam/"), ("client", "/ruimte/{key}/zorg/"),
        ("client", "/ruimte/{key}/tijdlijn/"), ("team", "/ruimte/{key}/tijdlijn/"), ("team", "/ruimte/{key}/zorg/"),
        ("team", "/clienten/registratie/"),
        ("sees", "/ruimte/{key}/"), ("writes", "/ruimte/{key}/"), ("writes", "/clienten/"), ("team", "/clienten/"),
        ("writes", "/clienten/bord/"), ("writes", "/clienten/team/BRUG-NOORD/"), ("sees", "/ruimte/"),
    ],
)  # fmt: skip
def test_a_page_asks_at_most_fifteen_questions(crowded, sign_in, persona, where):
    browser, address = sign_in(persona), where.format(key=crowded.space.key)
    assert browser.get(address).status_code == 200  # what a first visit looks up once
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    assert len(questions(asked)) <= MOST, "\n".join(questions(asked))


def test_the_board_holds_everybody(crowded, sign_in):
    page = sign_in("writes").get("/clienten/bord/").text
    assert page.count("rs-caseload__card") >= 250
    assert "Hier staat de groep van 250 van je 251" in page


def keys(response):
    """The spaces that a page leads to."""
    return re.findall(r'"/ruimte/([a-z0-9]+)/', response.text)


def test_a_professional_finds_all_clients(crowded, sign_in):
    browser = sign_in("writes")
    found = {key for number in range(1, 7) for key in keys(browser.get("/clienten/", {"p": number}))}
    assert len(found) >= 250

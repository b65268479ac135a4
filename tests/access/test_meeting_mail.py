"""Mail about a meeting through a real mail server: a day when the client chose that, and never what it is about."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Group
from ruggensteun.micro.recovery import groups, meetings, nominees
from ruggensteun.parties.models import Account
from ruggensteun.space import consents
from ruggensteun.space.models import Consent, Notice
from ruggensteun.space.parts import Part
from tests.access.test_mail import found, letterbox
from tests.space.making import an_actor

__all__ = ["found", "letterbox"]
pytestmark = pytest.mark.django_db
BEN = "sees@rond-els.test"
SECRETS = ("Els", "Meijer", "groep", "bijeenkomst", "Buurthuis", "Ben")


@pytest.fixture
def group(found):
    """Ben (may see the group) and Anna (sees nothing) are in the group of Els."""
    by = an_actor(found.space.owner)
    made = groups.go(found.space, "preparation", by=by)
    with acting_as(by):
        for persona in ("sees", "nothing"):
            one = nominees.choose(made, by=by, name=persona, member=found.members[persona])
            nominees.answer(one, "yes", by=by)
    Notice.unguarded.all().delete()
    return made


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


def by_day(group, els):
    with acting_as(els):
        groups.arrange(group, by=els, invites="day")


def planned(group, els, **more):
    on = timezone.localdate() + timedelta(days=30)
    with acting_as(els):
        return meetings.plan(group, by=els, **{"on": on, "at": time(14, 30), "place": "Buurthuis"} | more)


def calendar_in(letter):
    (part,) = [one for one in letter.walk() if one.get_content_type() == "text/calendar"]
    return part, Calendar.from_ical(part.get_content())


def text_of(letter):
    return letter.get_body(("plain",)).get_content()


def test_without_a_choice_only_that_something_waits(letterbox, group, els, found):
    meeting = planned(group, els)
    ((to, letter),) = letterbox.letters
    assert to == [BEN]
    assert letter.get_content_type() == "text/plain"
    for secret in (*SECRETS, str(meeting.on.year), "14:30", found.space.key, meeting.key):
        assert secret not in text_of(letter) + letter["Subject"]


def test_the_day_goes_along_when_the_client_chose_that(letterbox, group, els, found):
    by_day(group, els)
    planned(group, els)
    ((to, letter),) = letterbox.letters
    part, calendar = calendar_in(letter)
    (event,) = calendar.walk("VEVENT")
    assert (to, part.get_param("method"), calendar["method"]) == ([BEN], "PUBLISH", "PUBLISH")
    assert timezone.localtime(event.decoded("dtstart")).time() == time(14, 30)
    assert (str(event["summary"]), str(event["class"])) == ("Afspraak", "PRIVATE")
    assert "attendee" not in event
    assert "14:30" in text_of(letter)
    for secret in (*SECRETS, found.space.key):
        assert secret not in text_of(letter) + calendar.to_ical().decode() + letter["Subject"]
    assert "List-Unsubscribe" in letter


def test_moved_takes_the_place_of_the_first_and_called_off_takes_it_out(letterbox, group, els):
    by_day(group, els)
    meeting = planned(group, els)
    with acting_as(els):
        meetings.move(meeting, by=els, on=meeting.on + timedelta(days=7))
        meetings.move(meeting, by=els, place="Elders")  # nothing for a calendar
        meetings.call_off(meeting, by=els)
    events = [next(iter(calendar_in(letter)[1].walk("VEVENT"))) for _to, letter in letterbox.letters]
    assert len(events) == 3
    assert len({str(event["uid"]) for event in events}) == 1
    numbers = [int(event["sequence"]) for event in events]
    assert numbers == sorted(set(numbers))
    part, calendar = calendar_in(letterbox.letters[-1][1])
    assert (part.get_param("method"), str(events[-1]["status"])) == ("CANCEL", "CANCELLED")
    assert calendar["method"] == "CANCEL"
    assert "gaat niet door" in text_of(letterbox.letters[-1][1])


def test_no_mail_is_no_mail_and_the_news_stands_on_the_page(letterbox, group, els, found, sign_in):
    with acting_as(els):
        groups.arrange(group, by=els, invites="none")
    meeting = planned(group, els)
    assert letterbox.letters == []
    page = sign_in("sees").get(reverse("space-mine"))
    assert "Er is iets nieuws over een bijeenkomst" in page.content.decode()
    assert reverse("meeting", args=[found.space.key, meeting.key]) in page.content.decode()
    sign_in("sees").get(reverse("meeting", args=[found.space.key, meeting.key]))
    assert Notice.unguarded.get(person=found.person("sees"), kind="meeting").read_at is not None


@pytest.mark.parametrize("invites", ["word", "day"])
def test_who_wants_no_mail_gets_none(letterbox, group, els, invites):
    Account.objects.filter(email=BEN).update(wants_mail=False)
    with acting_as(els):
        groups.arrange(group, by=els, invites=invites)
    planned(group, els)
    assert letterbox.letters == []


def test_who_may_not_see_the_group_hears_nothing(letterbox, group, els, found):
    consent = Consent.unguarded.get(member=found.members["sees"], part=Part.GROUP, withdrawn_at=None)
    consents.withdraw(consent, by=els)
    planned(group, els)
    assert letterbox.letters == []
    assert not Notice.unguarded.filter(kind="meeting").exists()


def test_news_goes_with_the_consent(group, els, found):
    planned(group, els)
    consent = Consent.unguarded.get(member=found.members["sees"], part=Part.GROUP, withdrawn_at=None)
    consents.withdraw(consent, by=els)
    assert not Notice.unguarded.filter(kind="meeting", read_at=None).exists()


def test_a_day_that_has_been_is_no_invitation(letterbox, group, els):
    planned(group, els, on=timezone.localdate() - timedelta(days=1))
    assert letterbox.letters == []


def test_only_the_clients_side_chooses_what_leaves_the_house(group, found, sign_in):
    bram = an_actor(found.person("writes"))
    with acting_as(bram), pytest.raises(PermissionDenied):
        groups.arrange(group, by=bram, invites="day")
    assert Group.unguarded.get().invites == "word"
    address = reverse("group-arrange", args=[found.space.key])
    assert 'name="invites"' in sign_in("client").get(address).content.decode()
    assert 'name="invites"' not in sign_in("writes").get(address).content.decode()
    sign_in("writes").post(address, {"name": "Steun", "invites": "day"})
    assert (Group.unguarded.get().name, Group.unguarded.get().invites) == ("Steun", "word")

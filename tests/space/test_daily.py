"""What time does by itself, and who hears of it."""

from datetime import timedelta

import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import Professional
from ruggensteun.space import consents, daily, notices
from ruggensteun.space.models import Member, Notice
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import explain
from tests.people.world import ARRANGING
from tests.space.making import NOON, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


def leaves_the_team(person, world):
    for role in RoleAssignment.unguarded.filter(person=person, team=world.team):
        assignments.take_back(role, by=ARRANGING)


def test_who_leaves_the_team_is_out_and_the_client_hears_it(bram, people, world, els):
    consents.give(bram, Part.PLAN, Level.SEE, by=els)
    leaves_the_team(people["bram"], world)
    assert daily.settle_departures() == [bram]
    assert Member.unguarded.get(pk=bram.pk).left_at is not None
    notice = Notice.unguarded.get(kind="left-team")
    assert (notice.person, notice.who, notice.note) == (people["els"], "Bram", world.team.name)
    assert JournalEntry.unguarded.filter(event="member.left").get().role == "system"


def test_coming_back_to_the_team_is_no_way_back_in(bram, people, world, els, space):
    consents.give(bram, Part.PLAN, Level.SEE, by=els)
    leaves_the_team(people["bram"], world)
    daily.settle_departures(people["bram"].pk)
    assignments.give(people["bram"], Professional, world.other_team, by=ARRANGING)
    actor = an_actor(people["bram"])
    with acting_as(actor):
        assert not explain(actor, space, Part.PLAN).sees


def test_whoever_still_works_there_stays(bram, sister):
    assert daily.settle_departures() == []
    assert daily.settle_departures(bram.person_id) == []


def test_settling_twice_tells_once(bram, people, world):
    leaves_the_team(people["bram"], world)
    daily.settle_departures()
    assert daily.settle_departures() == []
    assert Notice.unguarded.filter(kind="left-team").count() == 1


def test_the_end_of_a_consent_is_announced_once_two_weeks_ahead(sister, els, at_noon, people):
    ends_on = NOON.date() + timedelta(days=60)
    consents.give(sister, Part.PLAN, Level.SEE, by=els, ends_on=ends_on)
    assert daily.announce_endings() == []
    at_noon.move_to(NOON + timedelta(days=46), tick=False)
    told = daily.announce_endings()
    assert [(notice.person, notice.who, notice.part) for notice in told] == [(people["els"], "Anna", "plan")]
    assert daily.announce_endings() == []


def test_a_short_consent_is_not_announced(sister, els):
    consents.give(sister, Part.PLAN, Level.SEE, by=els, ends_on=NOON.date() + timedelta(days=10))
    assert daily.announce_endings() == []


def test_a_withdrawn_consent_is_not_announced(sister, els, at_noon):
    given = consents.give(sister, Part.PLAN, Level.SEE, by=els, ends_on=NOON.date() + timedelta(days=60))
    consents.withdraw(given, by=els)
    at_noon.move_to(NOON + timedelta(days=50), tick=False)
    assert daily.announce_endings() == []


def test_reading_leaves_what_came_later(sister, els, people, at_noon):
    seen = NOON
    at_noon.move_to(NOON + timedelta(minutes=1), tick=False)
    consents.give(sister, Part.PLAN, Level.SEE, by=els)
    anna = an_actor(people["anna"])
    with acting_as(anna):
        assert notices.read(anna, seen) == 0
        assert [notice.kind for notice in notices.waiting_for(anna)] == ["opened"]
        assert notices.read(anna, NOON + timedelta(minutes=2)) == 1
        assert notices.waiting_for(anna) == []


def test_news_is_only_for_whom_it_is(sister, els, people):
    consents.give(sister, Part.PLAN, Level.SEE, by=els)
    for who in ("omar", "bram"):
        with acting_as(an_actor(people[who])):
            assert not Notice.objects.exists()

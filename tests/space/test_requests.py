"""Asking for a part: the client reads why, and decides."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.space import consents, members, requests
from ruggensteun.space.models import Notice, PartRequest
from ruggensteun.space.parts import Level, Part
from tests.space.making import an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
WHY = "Ik bereid het gesprek van donderdag voor."


@pytest.fixture
def asked(bram, people):
    return requests.ask(bram, Part.PLAN, Level.CONTRIBUTE, WHY, by=an_actor(people["bram"]))


def told(person, kind):
    return Notice.unguarded.filter(person=person, kind=kind)


def test_the_client_hears_of_it_and_reads_why(asked, people):
    with acting_as(an_actor(people["els"])):
        assert [row.reason for row in PartRequest.objects.all()] == [WHY]
    notice = told(people["els"], "asked").get()
    assert (notice.who, notice.part, notice.note) == ("Bram", "plan", "")


def test_nobody_else_reads_it(asked, people, sister):
    for who in ("anna", "omar", "dirk"):
        with acting_as(an_actor(people[who])):
            assert not PartRequest.objects.exists()


def test_a_consent_answers_the_question(asked, bram, els):
    consent = consents.give(bram, Part.PLAN, Level.CONTRIBUTE, by=els)
    asked.refresh_from_db()
    assert (asked.consent, asked.answered_at) == (consent, consent.given_at)


def test_less_than_was_asked_leaves_the_question_open(asked, bram, els):
    consents.give(bram, Part.PLAN, Level.SEE, by=els)
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_no_needs_no_reason_and_tells_who_asked(asked, els, people):
    requests.refuse(asked, by=els)
    requests.refuse(asked, by=els)  # a second click
    assert told(people["bram"], "refused").count() == 1
    assert JournalEntry.unguarded.filter(event="part.asked-refused").count() == 1


def test_asking_again_replaces_the_question_and_tells_once(asked, bram, people):
    again = requests.ask(bram, Part.PLAN, Level.SEE, "Lezen is genoeg voor mij.", by=an_actor(people["bram"]))
    assert (again.pk, again.level) == (asked.pk, Level.SEE)
    assert told(people["els"], "asked").count() == 1


@pytest.mark.parametrize("reason", ["", "omdat", "   \n  "])
def test_without_a_reason_nothing_is_asked(bram, people, reason):
    with pytest.raises(ValidationError):
        requests.ask(bram, Part.PLAN, Level.SEE, reason, by=an_actor(people["bram"]))


def test_nobody_asks_for_somebody_else(bram, people, els):
    for who in ("anna", "dirk", "els"):
        with pytest.raises(PermissionDenied):
            requests.ask(bram, Part.PLAN, Level.SEE, WHY, by=an_actor(people[who]))


def test_what_one_has_is_not_asked_for(bram, people, els):
    consents.give(bram, Part.PLAN, Level.SEE, by=els)
    with pytest.raises(PermissionDenied):
        requests.ask(bram, Part.PLAN, Level.SEE, WHY, by=an_actor(people["bram"]))
    requests.ask(bram, Part.PLAN, Level.CONTRIBUTE, WHY, by=an_actor(people["bram"]))


def test_who_was_sent_away_asks_nothing(bram, people, els):
    members.leave(bram, by=els)
    with pytest.raises(PermissionDenied):
        requests.ask(bram, Part.PLAN, Level.SEE, WHY, by=an_actor(people["bram"]))


def test_only_the_owner_refuses(asked, people):
    for who in ("bram", "anna", "omar"):
        with pytest.raises(PermissionDenied):
            requests.refuse(asked, by=an_actor(people[who]))


def test_a_colleague_sees_and_asks_for_the_team(space, people, world, els):
    let_in(space, people["bram"], capacity="professional", team=world.team)
    with acting_as(an_actor(people["carla"])):
        member = space.members.get(team=world.team)
    requests.ask(member, Part.PLAN, Level.SEE, WHY, by=an_actor(people["carla"]))
    with acting_as(an_actor(people["bram"])):
        assert PartRequest.objects.get().asked_by == people["carla"]


def test_what_was_answered_waits_no_longer(asked, bram, els, people):
    consents.give(bram, Part.PLAN, Level.CONTRIBUTE, by=els)
    with acting_as(els):
        assert not Notice.objects.filter(kind__in=["asked", "joined"], who="Bram", read_at=None).exists()

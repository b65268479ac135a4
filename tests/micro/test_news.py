"""News of messages and signals: who hears that there is something to read, when it is over, and what it never tells."""

from datetime import timedelta

import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import conversations, signals
from ruggensteun.micro.models import Delivery, SignalText
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import Professional
from ruggensteun.space import consents, members, notices, representations, spaces
from ruggensteun.space.models import Member, Notice
from ruggensteun.space.parts import Level, Part
from ruggensteun.web.space.news import in_words
from tests.micro.talking import a_reader, a_talk, may, may_not
from tests.people.world import ARRANGING
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
SUBJECT, TEXT = "De operatie", "Het gaat niet goed met slapen."


@pytest.fixture
def anna(space, people):
    return a_reader(space, people["anna"])


@pytest.fixture
def team(space, people, world):
    return a_reader(space, people["carla"], capacity="professional", team=world.team)


def news(person, space, **more):
    """What waits for somebody, as they meet it."""
    actor = an_actor(person, **more)
    with acting_as(actor):
        return in_words([one for one in notices.waiting_for(actor) if one.kind in {"message", "signal"}])


def who_hears(people, space):
    return {name for name, person in people.items() if news(person, space)}


def talk_of(space, *chosen, **more):
    return a_talk(space, *chosen, subject=SUBJECT, text=TEXT, **more)


# --- Messages -------------------------------------------------------------------------------------------
def test_everyone_who_reads_along_hears_of_it_and_nobody_else(space, people, anna, team):
    let_in(space, people["dirk"], name="Dirk")  # in the space, and not let into the conversations
    talk_of(space)
    assert who_hears(people, space) == {"anna", "bram", "carla"}


def test_who_was_not_chosen_hears_nothing(space, people, anna, team):
    talk_of(space, anna)
    assert who_hears(people, space) == {"anna"}


def test_the_owner_hears_of_an_answer_and_the_writer_does_not(space, people, anna):
    talk = talk_of(space)
    conversations.say(talk, TEXT, by=an_actor(people["anna"]))
    assert who_hears(people, space) == {"els", "anna"}  # Anna has not opened the first message yet
    with acting_as(an_actor(people["anna"])):
        conversations.read(talk, talk.messages.first(), by=an_actor(people["anna"]))
    assert who_hears(people, space) == {"els"}


def test_it_says_neither_who_nor_what(space, people, anna):
    conversations.say(talk_of(space), TEXT, by=an_actor(people["anna"]))
    for person in ("els", "anna"):
        (told,) = news(people[person], space)
        for secret in (SUBJECT, TEXT, "Anna", "slapen"):
            assert secret not in told.text
    for row in Notice.unguarded.filter(kind="message"):
        assert row.who == ""
        assert SUBJECT not in row.note


def test_it_leads_to_the_conversation(space, people, anna):
    talk = talk_of(space)
    (told,) = news(people["anna"], space)
    assert told.href == f"/ruimte/{space.key}/gesprekken/{talk.key}/"


def test_reading_one_conversation_leaves_the_news_of_another(space, people, anna):
    first, second = talk_of(space), a_talk(space, subject="Anders")
    with acting_as(an_actor(people["anna"])):
        conversations.read(first, first.messages.first(), by=an_actor(people["anna"]))
    (told,) = news(people["anna"], space)
    assert second.key in told.href


def test_many_messages_are_one_piece_of_news_and_after_a_while_another(space, people, anna, at_noon):
    talk, els = talk_of(space), an_actor(people["els"])
    for _ in range(3):
        conversations.say(talk, TEXT, by=els)
    rows = Notice.unguarded.filter(kind="message", person=people["anna"])
    assert rows.count() == 1
    at_noon.move_to(NOON + conversations.QUIET + timedelta(minutes=1), tick=False)
    conversations.say(talk, TEXT, by=els)
    assert rows.count() == 2
    assert len(news(people["anna"], space)) == 1  # said once on the page


def test_a_second_click_tells_nothing_twice(space, people, anna):
    els = an_actor(people["els"])
    talk = talk_of(space)
    Notice.unguarded.all().delete()
    for _ in range(2):
        conversations.say(talk, TEXT, by=els, token="abc")
    assert Notice.unguarded.filter(kind="message").count() == 1


def test_waiting_news_goes_with_the_consent(space, people, anna, team):
    talk_of(space)
    may_not(anna)
    assert not Notice.unguarded.filter(kind="message", person=people["anna"], read_at=None).exists()
    assert who_hears(people, space) == {"bram", "carla"}
    conversations.say(talk_of(space), TEXT, by=an_actor(people["els"]))
    assert "anna" not in who_hears(people, space)


def test_a_narrower_consent_leaves_the_news(space, people, anna):
    talk_of(space)
    may(anna, Level.SEE)
    assert who_hears(people, space) == {"anna"}


def test_a_consent_that_is_over_takes_the_news_along(space, people, anna, at_noon):
    may(anna, ends_on=(NOON + timedelta(days=3)).date())
    talk_of(space)
    assert news(people["anna"], space)
    at_noon.move_to(NOON + timedelta(days=4), tick=False)
    assert not news(people["anna"], space)


def test_news_goes_when_a_member_or_a_whole_team_leaves_or_the_space_closes(space, people, anna, team):
    talk_of(space)
    waiting = Notice.unguarded.filter(kind="message", read_at=None).exclude(person=people["els"])
    members.leave(team, by=an_actor(people["els"]))
    assert set(waiting.values_list("person__name", flat=True)) == {"Anna"}
    spaces.close(space, by=an_actor(people["els"]))
    assert not waiting.exists()


def test_who_is_still_in_by_another_way_keeps_the_news(space, people, team):
    own = a_reader(space, people["bram"], name="Bram zelf")
    talk_of(space)
    members.leave(own, by=an_actor(people["els"]))
    assert "bram" in who_hears(people, space)


def test_who_acts_for_the_owner_hears_of_it_and_reads_on_while_acting(space, people, anna):
    row = representations.begin(
        space, people["dirk"], kind="mentor", parts=[Part.CONVERSATIONS], by=ARRANGING
    )  # fmt: skip
    talk = talk_of(space, by=an_actor(people["els"]))
    (told,) = news(people["dirk"], space)
    assert told.href == f"/ruimte/{space.key}/"
    (told,) = news(people["dirk"], space, represents=people["els"])
    assert talk.key in told.href
    representations.end(row, by=ARRANGING)
    assert not news(people["dirk"], space)


# --- Signals --------------------------------------------------------------------------------------------
@pytest.fixture
def signal(space, people, team):
    let_in(space, people["anna"], name="Anna")
    return signals.send(space, TEXT, by=an_actor(people["anna"]))


def delivery():
    return Delivery.unguarded.select_related("signal__space", "team").get()


def test_the_team_hears_of_a_signal_and_neither_the_client_nor_the_sender(space, people, signal):
    assert who_hears(people, space) == {"bram", "carla"}
    (told,) = news(people["bram"], space)
    assert told.href == f"/signalen/{delivery().pk}/"
    assert "Anna" not in told.text
    assert TEXT not in told.text


def test_a_client_who_works_in_the_team_hears_nothing_of_it(space, people, world, team):
    let_in(space, people["anna"], name="Anna")
    with acting_as(ARRANGING):
        assignments.give(people["els"], Professional, world.team, by=ARRANGING)
    signals.send(space, TEXT, by=an_actor(people["anna"]), team_only=True)
    assert who_hears(people, space) == {"bram", "carla"}
    with acting_as(an_actor(people["els"])):
        assert not SignalText.objects.exists()
        assert not Delivery.objects.exists()


def test_opening_it_settles_ones_own_news_and_saying_it_was_read_that_of_the_team(space, people, signal):
    signals.look(delivery(), by=an_actor(people["bram"]))
    assert who_hears(people, space) == {"carla"}
    signals.mark_read(delivery(), by=an_actor(people["bram"]))
    assert who_hears(people, space) == set()


def test_dealing_with_it_at_once_settles_it_too(space, people, signal):
    signals.mark_handled(delivery(), by=an_actor(people["bram"]))
    assert who_hears(people, space) == set()


def test_a_team_that_was_sent_away_has_no_news_of_it_any_more(space, people, signal):
    with acting_as(ARRANGING):
        member = Member.objects.get(space=space, team__isnull=False)
    members.leave(member, by=an_actor(people["els"]))
    assert not Notice.unguarded.filter(kind="signal", read_at=None).exists()


def test_who_left_the_team_has_no_news_of_it_any_more(space, people, signal):
    with acting_as(ARRANGING):
        RoleAssignment.objects.filter(person=people["bram"]).update(ends_on=NOON.date())
    assert who_hears(people, space) == {"carla"}


def test_news_that_something_was_opened_goes_when_it_is_shut_again(space, people, anna):
    given = consents.give(anna, Part.PLAN, Level.SEE, by=an_actor(people["els"]))
    waiting = Notice.unguarded.filter(kind="opened", part="plan", read_at=None)
    assert waiting.count() == 1
    consents.withdraw(given, by=an_actor(people["els"]))
    assert not waiting.exists()

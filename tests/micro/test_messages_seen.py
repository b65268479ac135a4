"""Which messages of a conversation somebody reads: what was said while they were let in, in that space."""

from datetime import timedelta

import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import conversations
from ruggensteun.micro.models import Conversation, Message
from ruggensteun.space import members, representations
from ruggensteun.space.models import Consent, Representation
from ruggensteun.space.parts import Part
from tests.micro.talking import a_reader, a_talk, may, may_not
from tests.people.world import ARRANGING
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()


@pytest.fixture
def day(at_noon):
    """``day(3)``: noon of three days later."""
    return lambda number: at_noon.move_to(NOON + timedelta(days=number), tick=False)


@pytest.fixture
def carla(space, people):
    """She reads everything from the first day, so that there is always a conversation."""
    return a_reader(space, people["carla"])


def read_by(person, represents=None, **which):
    with acting_as(an_actor(person, represents)):
        return set(Message.objects.filter(**which).values_list("text", flat=True))


def test_who_was_chosen_reads_the_whole_conversation_also_what_was_said_before(space, sister, carla, people, day):
    may(sister)
    a_talk(space, sister, text="Alleen voor ons")
    may_not(sister)
    day(1)
    may(sister)
    assert read_by(people["anna"]) == {"Alleen voor ons"}
    assert read_by(people["carla"]) == set()


def test_of_a_conversation_for_everyone_somebody_reads_what_was_said_in_their_days(space, sister, carla, day):
    assert carla.joined_at
    els, anna = an_actor(space.owner), sister.person
    talk = a_talk(space, text="Dag nul")
    may(sister, ends_on=TODAY + timedelta(days=3), starts_on=TODAY + timedelta(days=1))
    for number in (1, 2, 3):
        day(number)
        conversations.say(talk, f"Dag {number}", by=els)
        if number == 2:
            assert read_by(anna) == {"Dag 1", "Dag 2"}
    assert read_by(anna) == set()
    day(5)
    may(sister)
    assert read_by(anna) == {"Dag 1", "Dag 2"}


def test_a_consent_that_came_with_the_invitation_counts_from_coming_in(space, carla, people, day):
    assert carla.joined_at
    els = an_actor(space.owner)
    asked = members.ask_in(space, name="Anna", capacity="relative", with_code=False, by=els)
    may(asked.member)
    day(1)
    talk = a_talk(space, text="Dag 1")
    day(2)
    members.come_in(asked.token, people["anna"], by=an_actor(people["anna"]))
    assert read_by(people["anna"]) == set()
    day(3)
    conversations.say(talk, "Dag 3", by=els)
    a_talk(space, text="Nieuw", token="new")
    assert read_by(people["anna"]) == {"Dag 3", "Nieuw"}


def test_being_let_in_elsewhere_at_the_time_says_nothing_about_here(space, sister, carla, people, day):
    """Anna read along with Omar when this was said, and with Els only later."""
    a_reader(a_space(people["omar"]), people["anna"])
    talk = a_talk(space, text="Voor haar tijd")
    day(1)
    may(sister)
    with acting_as(an_actor(people["anna"])):
        assert set(Conversation.objects.all()) == {talk}
    assert read_by(people["anna"]) == set()


def test_a_representation_is_not_taken_for_the_consent_with_the_same_number(space, sister, people):
    """Dirk acts for Omar; that has the number of the consent of Anna, who was chosen. Dirk was not."""
    may(sister)
    a_reader(space, people["dirk"])
    a_talk(space, sister, text="Voor Anna")
    a_talk(space, text="Voor allen")
    anna = Consent.unguarded.get(member=sister, part=Part.CONVERSATIONS)
    omar = a_space(people["omar"])
    row = representations.begin(omar, people["dirk"], kind="mentor", parts=[Part.CONVERSATIONS], by=ARRANGING)
    Representation.unguarded.filter(pk=row.pk).update(id=anna.pk)
    assert read_by(people["dirk"], people["omar"]) == {"Voor allen"}


def test_who_is_a_member_and_not_let_in_reads_nothing(space, carla, people):
    let_in(space, people["bram"])
    a_talk(space)
    assert read_by(people["bram"]) == set()

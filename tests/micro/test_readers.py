"""Who reads a conversation: of this space, chosen for it, with a consent for conversations that holds today."""

from datetime import timedelta

import pytest

from ruggensteun.micro import readers
from ruggensteun.micro.models import Conversation
from ruggensteun.space import consents, representations
from ruggensteun.space.parts import Level, Part
from tests.micro.talking import a_reader, a_talk, may
from tests.people.world import ARRANGING
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY, DAY = NOON.date(), timedelta(days=1)


@pytest.fixture
def anna(people, space):
    return a_reader(space, people["anna"])


def who(space):
    return sorted(reader.name for reader in readers.possible(space).readers)


def test_who_may_see_conversations_does_not_read_one_for_others(people, space, anna):
    bram = a_reader(space, people["bram"], capacity="professional")
    talks = [a_talk(space, anna), a_talk(space, bram, token="second"), a_talk(space, token="third")]
    circles = readers.of(space, talks)
    names = [sorted(reader.name for reader in circles[talk.pk].readers) for talk in talks]
    assert names == [["Anna", "Els"], ["Bram", "Els"], ["Anna", "Bram", "Els"]]


def test_nobody_of_another_space_reads_along(people, space, anna):
    other = a_space(people["omar"])
    a_reader(other, people["bram"], capacity="professional")
    representations.begin(other, people["dirk"], kind="mentor", parts=[Part.CONVERSATIONS], by=ARRANGING)
    assert who(space) == ["Anna", "Els"]
    assert who(other) == ["Bram", "Dirk", "Omar"]


def test_a_consent_for_another_part_opens_no_conversation(people, space, anna):
    bram = let_in(space, people["bram"], capacity="professional")
    consents.give(bram, Part.PLAN, Level.CONTRIBUTE, by=an_actor(space.owner))
    assert who(space) == ["Anna", "Els"]


def test_a_reader_reads_from_the_first_day_of_the_consent_until_the_last(people, space, at_noon):
    bram = let_in(space, people["bram"], capacity="professional")
    may(bram, starts_on=TODAY + DAY, ends_on=TODAY + 3 * DAY)
    seen = []
    for days in range(5):
        at_noon.move_to(NOON + days * DAY, tick=False)
        seen.append("Bram" in who(space))
    assert seen == [False, True, True, False, False]


def test_for_a_conversation_that_is_not_kept_yet_nobody_was_chosen(people, space, anna):
    """Who was chosen for nothing is in the same table, beside no conversation."""
    circle = readers.of(space, [Conversation(space=space, everyone=False)])[None]
    assert [reader.name for reader in circle.readers] == ["Els"]

"""Conversations: who reads along, what nobody gets to see, what a second click does, what is taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry, JournalSubject
from ruggensteun.micro import conversations, readers
from ruggensteun.micro.models import Conversation, Message, Reader, ReadUpTo
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.space import members, representations, spaces
from ruggensteun.space.parts import Level, Part
from tests.micro.talking import AGREED, a_reader, a_talk, may, may_not
from tests.people.world import ARRANGING
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def anna(people, space):
    return a_reader(space, people["anna"])


def texts(person, **more):
    with acting_as(an_actor(person, **more)):
        return [message.text for message in Message.objects.all()]


def reads(person):
    with acting_as(an_actor(person)):
        return list(Conversation.objects.all())


def events():
    return [entry.event for entry in JournalEntry.unguarded.order_by("pk")]


def last_message():
    return Message.unguarded.latest("pk")


# --- Started --------------------------------------------------------------------------------------------
def test_who_is_chosen_reads_and_nobody_else(people, space, anna):
    bram = a_reader(space, people["bram"], capacity="professional")
    talk = a_talk(space, anna)
    assert [reads(people[name]) for name in ("els", "anna", "bram", "omar")] == [[talk], [talk], [], []]
    both = a_talk(space, anna, bram, token="another")
    assert reads(people["bram"]) == [both]


def test_everyone_is_who_may_see_the_conversations(people, space, anna):
    let_in(space, people["dirk"], capacity="professional")
    talk = a_talk(space)
    assert [reads(people[name]) for name in ("anna", "dirk")] == [[talk], []]


def test_a_conversation_that_nobody_reads_does_not_start(people, space):
    dirk = let_in(space, people["dirk"], capacity="professional")
    for chosen in ((dirk,), ()):
        with pytest.raises(ValidationError) as problem:
            a_talk(space, *chosen)
        assert problem.value.message_dict["members"] == [str(conversations.NO_READER)]
    assert not Conversation.unguarded.exists()
    may(dirk, Level.SEE)
    assert a_talk(space, dirk)


def test_nobody_of_another_space_is_chosen(people, space, anna):
    elsewhere = a_reader(a_space(people["omar"]), people["dirk"], capacity="professional")
    with pytest.raises(ValidationError) as problem:
        a_talk(space, anna, elsewhere)
    assert problem.value.message_dict["members"] == [str(conversations.NOT_A_MEMBER)]
    assert not Reader.unguarded.exists()


def test_a_member_talks_with_the_owner_and_with_nobody_they_cannot_see(people, space, anna):
    bram = a_reader(space, people["bram"], capacity="professional")
    talk = a_talk(space, bram, by=an_actor(people["anna"]), everyone=True)
    assert not talk.everyone
    assert [reads(people[name]) for name in ("els", "anna", "bram")] == [[talk], [talk], []]


def test_someone_of_a_team_talks_for_themselves_when_let_in_themselves(people, space, world):
    a_reader(space, people["carla"], capacity="professional", team=world.team)
    a_reader(space, people["bram"], capacity="professional", name="Bram zelf")
    mine = a_talk(space, by=an_actor(people["bram"]))
    assert reads(people["carla"]) == []
    theirs = a_talk(space, by=an_actor(people["carla"]), token="another")
    assert reads(people["bram"]) == [theirs, mine]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"subject": ""}, "subject"), ({"subject": "x" * 151}, "subject"), ({"text": " \n "}, "text"),
        ({"text": "x" * 5001}, "text"), ({"days": []}, "days"), ({"days": [7]}, "days"),
        ({"after_days": 0}, "after_days"), ({"after_days": 61}, "after_days"), ({"otherwise": "pray"}, "otherwise"),
        ({"otherwise": "own"}, "__all__"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(space, anna, told, field):
    with pytest.raises(ValidationError) as problem:
        a_talk(space, anna, **told)
    assert field in problem.value.message_dict
    assert not Conversation.unguarded.exists()


@pytest.mark.parametrize(
    "text", ["x" * 5000, "🫶🏽" * 500, "\u202eשלום", "=1+1", "<script>alert('x')</script>", "a\r\nb"]
)
def test_any_text_will_do(space, anna, text):
    a_talk(space, anna, text=text)
    assert last_message().text == text.replace("\r\n", "\n")


def test_own_words_are_kept_only_when_chosen(space, anna):
    assert a_talk(space, anna, own_words="bel tante Riet").own_words == ""
    own = a_talk(space, anna, otherwise="own", own_words="bel tante Riet", token="another")
    assert own.own_words == "bel tante Riet"


# --- Written and read -----------------------------------------------------------------------------------
def test_what_is_said_is_kept_with_who_and_when(people, space, anna, time_machine):
    talk = a_talk(space, anna)
    time_machine.move_to(NOON + timedelta(hours=2), tick=False)
    said = conversations.say(talk, "Goed!", by=an_actor(people["anna"]))
    assert (said.written_by, said.written_at, said.on_behalf) == (people["anna"], timezone.now(), False)
    assert texts(people["els"]) == texts(people["anna"]) == ["Hoe gaat het?", "Goed!"]


def test_who_may_only_see_reads_and_does_not_write(people, space):
    anna = a_reader(space, people["anna"], Level.SEE)
    talk = a_talk(space, anna)
    assert texts(people["anna"]) == ["Hoe gaat het?"]
    for act in (
        lambda: conversations.say(talk, "Mag ik?", by=an_actor(people["anna"])),
        lambda: a_talk(space, by=an_actor(people["anna"]), token="another"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Message.unguarded.count() == 1


def test_to_write_by_another_consent_is_not_to_write_here(people, space, world):
    """Bram may write for himself, and reads this conversation only with his team."""
    team = a_reader(space, people["carla"], Level.SEE, capacity="professional", team=world.team)
    a_reader(space, people["bram"], capacity="professional", name="Bram zelf")
    talk = a_talk(space, team)
    assert reads(people["bram"]) == [talk]
    with pytest.raises(PermissionDenied):
        conversations.say(talk, "Mag ik?", by=an_actor(people["bram"]))


@pytest.mark.parametrize("how", ["withdrawn", "gone", "over", "closed"])
def test_who_is_out_reads_nothing_and_writes_nothing(people, space, anna, how, time_machine):
    talk = a_talk(space, anna)
    said = conversations.say(talk, "Goed!", by=an_actor(people["anna"]))
    if how == "over":
        may(anna, ends_on=timezone.localdate() + timedelta(days=1))
        time_machine.move_to(NOON + timedelta(days=1), tick=False)
    {
        "withdrawn": lambda: may_not(anna),
        "gone": lambda: members.leave(anna, by=an_actor(people["anna"])),
        "closed": lambda: spaces.close(space, by=an_actor(people["els"])),
        "over": lambda: None,
    }[how]()
    assert (reads(people["anna"]), texts(people["anna"])) == ([], [])
    with acting_as(an_actor(people["anna"])):
        assert not Reader.objects.exists()
        assert not ReadUpTo.objects.exists()
    for act in (
        lambda: conversations.say(talk, "Hallo?", by=an_actor(people["anna"])),
        lambda: conversations.take_back(said, by=an_actor(people["anna"])),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert texts(people["els"]) == ["Hoe gaat het?", "Goed!"]


def test_who_leaves_the_team_reads_nothing_from_that_day(people, space, world):
    team = a_reader(space, people["carla"], capacity="professional", team=world.team)
    a_talk(space, team)
    assert texts(people["bram"]) == ["Hoe gaat het?"]
    with acting_as(ARRANGING):
        assignments.take_back(RoleAssignment.objects.get(person=people["bram"]), by=ARRANGING)
    assert texts(people["bram"]) == []


def test_who_comes_in_later_does_not_read_what_was_said_before(people, space, anna, time_machine):
    talk = a_talk(space, text="voor Anna")
    time_machine.move_to(NOON + timedelta(days=1), tick=False)
    bram = a_reader(space, people["bram"], Level.SEE, capacity="professional")
    assert (reads(people["bram"]), texts(people["bram"])) == ([talk], [])
    time_machine.move_to(NOON + timedelta(days=2), tick=False)
    conversations.say(talk, "voor allebei", by=an_actor(people["anna"]))
    assert texts(people["bram"]) == ["voor allebei"]
    time_machine.move_to(NOON + timedelta(days=3), tick=False)
    may_not(bram)
    conversations.say(talk, "Bram is even weg", by=an_actor(people["els"]))
    time_machine.move_to(NOON + timedelta(days=4), tick=False)
    may(bram, Level.CONTRIBUTE)
    conversations.say(talk, "Bram is terug", by=an_actor(people["bram"]))
    assert texts(people["bram"]) == ["voor allebei", "Bram is terug"]
    assert len(texts(people["anna"])) == len(texts(people["els"])) == 4


def test_a_consent_given_with_the_invitation_counts_from_coming_in(people, space, anna, time_machine):
    talk = a_talk(space, text="voor Anna")
    asked = members.ask_in(space, name="Bram", capacity="relative", with_code=False, by=an_actor(people["els"]))
    may(asked.member, Level.SEE)
    time_machine.move_to(NOON + timedelta(days=1), tick=False)
    conversations.say(talk, "Bram is er nog niet", by=an_actor(people["anna"]))
    time_machine.move_to(NOON + timedelta(days=2), tick=False)
    members.come_in(asked.token, people["bram"], by=an_actor(people["bram"]))
    assert (reads(people["bram"]), texts(people["bram"])) == ([talk], [])
    conversations.say(talk, "Welkom", by=an_actor(people["els"]))
    assert texts(people["bram"]) == ["Welkom"]


def test_a_wider_consent_takes_nothing_away(people, space, time_machine):
    anna = a_reader(space, people["anna"], Level.SEE)
    a_talk(space)
    time_machine.move_to(NOON + timedelta(hours=1), tick=False)
    may(anna, Level.CONTRIBUTE)
    assert texts(people["anna"]) == ["Hoe gaat het?"]


def test_who_acts_for_the_owner_is_shown_as_such(people, space, anna):
    representations.begin(space, people["omar"], kind="mentor", parts=[Part.CONVERSATIONS], by=ARRANGING)
    talk = a_talk(space, anna)
    for_els = an_actor(people["omar"], people["els"])
    said = conversations.say(talk, "Namens Els", by=for_els)
    assert said.on_behalf
    assert texts(people["omar"]) == []  # not acting for anybody at the moment
    assert texts(people["omar"], represents=people["els"]) == ["Hoe gaat het?", "Namens Els"]
    circle = readers.of(space, [talk])[talk.pk]
    assert [(one.name, one.acts) for one in circle.readers] == [("Els", False), ("Omar", True), ("Anna", False)]


def test_a_second_click_sends_once(people, space, anna):
    talk = a_talk(space, anna, token="one")
    assert a_talk(space, anna, token="one") == talk
    first = conversations.say(talk, "Hallo", by=an_actor(people["anna"]), token="two")
    assert conversations.say(talk, "Hallo", by=an_actor(people["anna"]), token="two") == first
    assert conversations.say(talk, "Hallo", by=an_actor(people["els"]), token="two") != first
    assert events().count("message.sent") == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.unguarded.create(
            conversation=talk, written_by=people["anna"], written_at=timezone.now(), text="x", token="two"
        )


def test_how_far_someone_has_read_only_goes_on(people, space, anna):
    talk = a_talk(space, anna)
    first, by = last_message(), an_actor(people["anna"])
    second = conversations.say(talk, "Nog iets", by=an_actor(people["els"]))
    with acting_as(by):
        conversations.read(talk, second, by=by)
        conversations.read(talk, first, by=by)
    assert [(mark.person, mark.message) for mark in ReadUpTo.unguarded.all()] == [(people["anna"], second)]


def test_who_does_not_read_along_leaves_no_mark(people, space, anna):
    talk = a_talk(space, anna)
    for who in ("bram", "omar"):
        with acting_as(an_actor(people[who])):
            conversations.read(talk, last_message(), by=an_actor(people[who]))
    assert not ReadUpTo.unguarded.exists()


def test_who_does_not_read_any_more_does_not_count(people, space, anna):
    bram = a_reader(space, people["bram"], capacity="professional")
    talk = a_talk(space, anna, bram)
    assert readers.of(space, [talk])[talk.pk].people == {people[name].pk for name in ("els", "anna", "bram")}
    may_not(bram)
    circle = readers.of(space, [talk])[talk.pk]
    assert circle.people == {people["els"].pk, people["anna"].pk}
    assert [one.name for one in circle.others(people["anna"].pk)] == ["Els"]


def test_a_team_reads_as_who_works_there_today(people, space, world):
    team = a_reader(space, people["carla"], capacity="professional", team=world.team)
    through = a_reader(space, people["dirk"], capacity="professional", through=world.other_team)
    talk = a_talk(space, team, through)
    found = {one.name: one.people for one in readers.of(space, [talk])[talk.pk].readers[1:]}
    assert found == {world.team.name: {people["bram"].pk, people["carla"].pk}, "Dirk": {people["dirk"].pk}}
    with acting_as(ARRANGING):
        for held in RoleAssignment.objects.filter(person__in=[people["bram"], people["dirk"]]):
            assignments.take_back(held, by=ARRANGING)
    found = {one.name: one.people for one in readers.of(space, [talk])[talk.pk].readers[1:]}
    assert found == {world.team.name: {people["carla"].pk}}


# --- Taken back -----------------------------------------------------------------------------------------
def test_a_message_taken_back_is_gone_and_seen_to_be(people, space, anna):
    talk = a_talk(space, anna)
    said = conversations.say(talk, "Oeps", by=an_actor(people["anna"]))
    taken = conversations.take_back(said, by=an_actor(people["anna"]))
    assert (taken.text, taken.taken_back_at) == ("", timezone.now())
    conversations.take_back(said, by=an_actor(people["anna"]))
    assert texts(people["els"]) == ["Hoe gaat het?", ""]
    assert events().count("message.taken-back") == 1


@pytest.mark.parametrize("who", ["els", "bram", "omar"])
def test_nobody_takes_back_what_someone_else_wrote(people, space, anna, who):
    bram = a_reader(space, people["bram"], capacity="professional")
    talk = a_talk(space, anna, bram)
    said = conversations.say(talk, "Blijft staan", by=an_actor(people["anna"]))
    with pytest.raises(PermissionDenied):
        conversations.take_back(said, by=an_actor(people[who]))
    assert last_message().text == "Blijft staan"


def test_what_was_written_may_be_taken_back_by_who_may_only_look_now(people, space, anna):
    talk = a_talk(space, anna)
    said = conversations.say(talk, "Oeps", by=an_actor(people["anna"]))
    may(anna, Level.SEE)
    assert conversations.take_back(said, by=an_actor(people["anna"])).text == ""


def test_nothing_changes_in_a_space_that_was_closed_or_frozen(people, space, anna):
    talk = a_talk(space, anna)
    said, els = last_message(), an_actor(people["els"])
    spaces.close(space, by=els)
    assert texts(people["els"]) == ["Hoe gaat het?"]
    for act in (
        lambda: conversations.say(talk, "Nog iets", by=els),
        lambda: conversations.take_back(said, by=els),
        lambda: a_talk(space, by=els, token="another"),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_frozen_space_is_read_by_who_the_owner_wished(people, space, anna):
    talk = a_talk(space, anna)
    spaces.choose(space, by=an_actor(people["els"]), after_death="members")
    space = spaces.freeze(space, by=ARRANGING, reason="melding familie")
    assert texts(people["anna"]) == ["Hoe gaat het?"]
    assert [one.name for one in readers.of(space, [talk])[talk.pk].readers] == ["Els", "Anna"]
    with pytest.raises(PermissionDenied):
        conversations.say(talk, "Dag Els", by=an_actor(people["anna"]))


# --- The journal ----------------------------------------------------------------------------------------
def test_the_journal_says_who_and_never_what(people, space, anna):
    talk = a_talk(space, anna, subject="GEHEIM-ONDERWERP", text="GEHEIM-BERICHT")
    conversations.say(talk, "GEHEIM-ANTWOORD", by=an_actor(people["anna"]))
    lines = JournalEntry.unguarded.filter(event__in=["conversation.started", "message.sent"])
    assert [line.name for line in lines.order_by("pk")] == ["Els", "Anna"]
    assert not [line for line in lines if "GEHEIM" in line.objects_json + line.note]
    about = JournalSubject.unguarded.filter(entry__in=lines).values_list("person", flat=True)
    assert set(about) == {people["els"].pk}


def test_a_line_and_a_message_are_kept_together_or_not_at_all(people, space, anna, monkeypatch):
    talk = a_talk(space, anna)

    def broken(*args, **kwargs):
        raise RuntimeError("no journal")

    monkeypatch.setattr(conversations, "note_down", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        conversations.say(talk, "Blijft niet", by=an_actor(people["anna"]))
    assert Message.unguarded.count() == 1


def test_the_database_refuses_an_empty_message_and_a_wrong_agreement(people, space, anna):
    talk = a_talk(space, anna)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.unguarded.create(conversation=talk, written_by=people["els"], written_at=timezone.now(), text="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.unguarded.filter(pk=talk.pk).update(otherwise="own")
    assert AGREED["otherwise"] == "call"

"""Deleting: thought over, decided by who keeps it, carried out whole or not at all, and a log without content."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from ruggensteun.jobs import deleting
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.kernel.verification import verify
from ruggensteun.micro import conversations, deletions, network, notebook, signals, treatments
from ruggensteun.micro.models import Contact, Conversation, Deletion, Message, Note, SignalText, Tie, Treatment
from ruggensteun.micro.models.deletion import Deletion as Row
from ruggensteun.parties import assignments
from ruggensteun.parties.roles import RecoveryCoordinator
from ruggensteun.space import representations, retention, spaces
from ruggensteun.space.models import Member, Notice, Space
from ruggensteun.space.parts import Part
from tests.micro.talking import a_reader, a_talk
from tests.people.world import ARRANGING
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
WEEK = timedelta(days=7)
SECRET = "Zij weet het van de scheiding"


@pytest.fixture
def full(at_noon, space, people, els):
    """Els has a map, two conversations with her sister, a note of her own; her sister a note and a signal."""
    anna = a_reader(space, people["anna"])
    network.add(space, by=els, name="Anna")
    first, second = a_talk(space, anna, text=SECRET), a_talk(space, anna, subject="Later")
    conversations.say(first, "Ik ook", by=an_actor(people["anna"]))
    notebook.add(by=els, text=SECRET, space=space)
    notebook.add(by=an_actor(people["anna"]), text=SECRET, space=space)
    return first, second


def fresh(model, **about):
    return model.unguarded.get(**about)


def count(*models):
    return [model.unguarded.count() for model in models]


def run(clock, after=WEEK):
    clock.move_to(NOON + after, tick=False)
    deleting.delete_what_is_due.func()


# --- Asked, thought over, done --------------------------------------------------------------------------
@pytest.mark.usefixtures("full")
def test_the_map_goes_after_a_week_and_not_before(space, els, at_noon):
    row = deletions.ask(space, "network", by=els, reason="Het klopt niet meer.")
    deletions.carry_out(row.pk)  # whoever asks for it too soon
    assert count(Contact) == [1]
    assert row.due_on == date(2026, 3, 9)
    run(at_noon, WEEK - timedelta(days=1))
    assert count(Contact) == [1]
    run(at_noon)
    assert count(Contact, Tie, Conversation) == [0, 0, 2]
    row = fresh(Row, pk=row.pk)
    assert (row.removed, row.reason, bool(row.done_at)) == ({"Contact": 1}, "", True)
    with acting_as(els):
        assert [e.note for e in JournalEntry.objects.filter(event="deletion.done")] == ["network: 1 Contact"]
    assert verify().whole


@pytest.mark.usefixtures("full")
def test_the_log_holds_no_content(space, els, at_noon):
    spaces.close(space, by=els)
    deletions.ask(space, "everything", by=els, reason="weg")
    run(at_noon)
    kept = [
        *JournalEntry.unguarded.values_list("note", "objects_json"),
        *Deletion.unguarded.values_list("removed", "reason"),
    ]
    assert SECRET not in str(kept)
    assert "Anna" not in str(kept)


@pytest.mark.usefixtures("full")
def test_a_second_click_is_one_request_and_two_people_at_once_run_it_once(space, els, at_noon):
    first = deletions.ask(space, "network", by=els)
    assert deletions.ask(space, "network", by=els).pk == first.pk
    run(at_noon)
    run(at_noon)
    assert JournalEntry.unguarded.filter(event="deletion.done").count() == 1


@pytest.mark.usefixtures("full")
def test_cancelled_in_time_nothing_goes_and_too_late_says_so(space, els, at_noon):
    row = deletions.ask(space, "network", by=els)
    at_noon.move_to(NOON + WEEK, tick=False)
    assert deletions.due() == [row.pk]  # the work has looked what is due, and now the client says no
    deletions.cancel(row, by=els)
    deletions.carry_out(row.pk)
    assert count(Contact) == [1]
    deletions.cancel(row, by=els)  # twice is no mistake
    again = deletions.ask(space, "network", by=els)
    run(at_noon, 2 * WEEK)
    with pytest.raises(PermissionDenied, match="al gewist"):
        deletions.cancel(again, by=els)


# --- A conversation: what others wrote ------------------------------------------------------------------
def test_one_conversation_goes_for_all_and_who_wrote_in_it_hears_beforehand(space, people, els, full, at_noon):
    first, second = full
    deletions.ask(space, "conversation", target=first.pk, by=els)
    told = Notice.unguarded.get(kind="deleting")
    assert (told.person, told.who, told.note) == (people["anna"], "Els", "2026-03-09")
    run(at_noon)
    assert list(Conversation.unguarded.all()) == [second]
    assert Message.unguarded.filter(text=SECRET).count() == 0
    assert Note.unguarded.count() == 2


def test_who_reads_no_more_is_told_nothing(space, els, full):
    from tests.micro.talking import may_not

    may_not(Member.unguarded.get(space=space))
    deletions.ask(space, "conversation", target=full[0].pk, by=els)
    assert not Notice.unguarded.filter(kind="deleting").exists()


def test_taken_back_the_warning_waits_no_longer(space, els, full):
    row = deletions.ask(space, "conversation", target=full[0].pk, by=els)
    deletions.cancel(row, by=els)
    assert Notice.unguarded.get(kind="deleting").read_at is not None


def test_a_conversation_of_another_space_is_not_there(people, full):
    omar = an_actor(people["omar"])
    other = spaces.open_space(people["omar"], by=ARRANGING)
    with pytest.raises(ValidationError, match="is er niet"):
        deletions.ask(other, "conversation", target=full[0].pk, by=omar)


# --- Everything -----------------------------------------------------------------------------------------
def test_all_of_a_closed_space_goes_and_what_is_of_others_stays(space, people, full, at_noon, world):
    assert full
    els = an_actor(people["els"])
    let_in(space, people["bram"], capacity="professional", through=world.team)
    signals.send(space, SECRET, by=an_actor(people["anna"]))
    with pytest.raises(PermissionDenied, match="Sluit eerst"):
        deletions.ask(space, "everything", by=els)
    spaces.close(space, by=els)
    row = deletions.ask(space, "everything", by=els)
    run(at_noon)
    assert count(Contact, Tie, Conversation, Message) == [0, 0, 0, 0]
    assert [note.writer for note in Note.unguarded.all()] == [people["anna"]]
    assert count(SignalText) == [1]
    assert not Member.unguarded.filter(left_at=None).exists()
    told = {notice.person for notice in Notice.unguarded.filter(kind="gone")}
    assert told == {people["anna"], people["bram"]}
    assert fresh(Row, pk=row.pk).done_at
    assert fresh(Space, pk=space.pk).owner == people["els"]  # an account and an empty space stay


@pytest.mark.usefixtures("full")
def test_opening_the_space_again_calls_it_off(space, els, at_noon):
    spaces.close(space, by=els)
    row = deletions.ask(space, "everything", by=els)
    spaces.reopen(space, by=els)
    run(at_noon)
    assert count(Conversation) == [2]
    assert fresh(Row, pk=row.pk).cancelled_at


@pytest.mark.usefixtures("full")
def test_killed_half_way_each_piece_is_whole_and_the_next_run_goes_on(space, els, at_noon, monkeypatch):
    spaces.close(space, by=els)
    row = deletions.ask(space, "everything", by=els)
    real, calls = deletions._conversation, []

    def breaks_at_the_second(where, key):
        calls.append(key)
        gone = real(where, key)
        if len(calls) == 2:
            raise KeyboardInterrupt  # after the rows went, before the transaction ends
        return gone

    monkeypatch.setattr(deletions, "_conversation", breaks_at_the_second)
    at_noon.move_to(NOON + WEEK, tick=False)
    with pytest.raises(KeyboardInterrupt):
        deletions.carry_out(row.pk)
    assert count(Contact, Conversation) == [0, 1]
    half = fresh(Row, pk=row.pk)
    assert (half.done_at, half.removed["Conversation"]) == (None, 1)
    monkeypatch.undo()
    at_noon.move_to(NOON + WEEK, tick=False)
    deleting.delete_what_is_due.func()
    whole = fresh(Row, pk=row.pk)
    assert (bool(whole.done_at), whole.removed["Conversation"], count(Conversation)) == (True, 2, [0])
    assert verify().whole


@pytest.mark.usefixtures("full")
def test_a_frozen_space_keeps_everything_and_the_request_waits(space, els, at_noon):
    deletions.ask(space, "network", by=els)
    spaces.freeze(space, by=ARRANGING, reason="test")
    run(at_noon)
    assert count(Contact) == [1]
    with pytest.raises(PermissionDenied):
        deletions.ask(space, "notes", by=els)


def test_nobody_deletes_in_the_owners_name(space, people, els):
    let_in(space, people["anna"])
    representations.begin(space, people["anna"], kind="authorised", parts=list(Part), by=els)
    acting = an_actor(people["anna"], people["els"])
    with pytest.raises(PermissionDenied):
        deletions.ask(space, "network", by=acting)
    row = deletions.ask(space, "network", by=els)
    with pytest.raises(PermissionDenied):
        deletions.cancel(row, by=acting)
    with acting_as(acting):
        assert not Deletion.objects.exists()


# --- What a team keeps ----------------------------------------------------------------------------------
@pytest.fixture
def treated(at_noon, space, people, els, world):
    """Els was treated by the team of Bram and Carla; there are two lines, one of them corrected."""
    let_in(space, people["carla"], capacity="professional", team=world.team)
    row = treatments.begin(space, world.team, by=els)
    bram, today = an_actor(people["bram"]), timezone.localdate()
    line = treatments.register(row, step="in-care", on=today, by=bram)
    treatments.correct(line, step="in-care", on=today - timedelta(days=1), by=bram)
    return row


def test_what_a_team_keeps_cannot_be_asked_while_it_treats(space, els, treated):
    with pytest.raises(ValidationError, match="Zolang de behandeling loopt"):
        deletions.ask(space, "registration", target=treated.pk, by=els)


def test_a_team_decides_with_a_reason_and_the_client_reads_it(space, people, els, treated, at_noon):
    treatments.end(treated, by=els)
    row = deletions.ask(space, "registration", target=treated.pk, by=els, reason="Het is voorbij.")
    assert (row.due_on, Notice.unguarded.get(kind="delete-asked").person) == (None, people["carla"])
    run(at_noon)
    assert count(Treatment) == [1]
    carla = an_actor(people["carla"])
    with pytest.raises(ValidationError, match="waarom"):
        deletions.decide(row, granted=True, decision="ja", by=carla)
    with pytest.raises(PermissionDenied, match="regieondersteuner"):
        deletions.decide(row, granted=True, decision="Dat is goed zo.", by=an_actor(people["bram"]))
    with pytest.raises(PermissionDenied):
        deletions.decide(row, granted=True, decision="Dat is goed zo.", by=an_actor(people["dirk"]))
    deletions.decide(row, granted=True, decision="Dat is goed zo.", by=carla)
    with pytest.raises(PermissionDenied, match="al beslist"):
        deletions.decide(row, granted=False, decision="Toch maar niet.", by=carla)
    run(at_noon, 2 * WEEK)
    assert count(Treatment) == [0]
    with acting_as(els):
        done = Deletion.objects.get(pk=row.pk)
    assert done.removed == {"RegistrationEntry": 2, "Treatment": 1}
    assert done.decision == "Dat is goed zo."


def test_refused_it_stays_and_can_be_asked_again(space, people, els, treated, at_noon):
    treatments.end(treated, by=els)
    row = deletions.ask(space, "registration", target=treated.pk, by=els)
    deletions.decide(row, granted=False, decision="Er loopt nog een klacht.", by=an_actor(people["carla"]))
    run(at_noon)
    assert count(Treatment) == [1]
    assert deletions.ask(space, "registration", target=treated.pk, by=els).pk != row.pk


def test_without_a_coordinator_who_works_there_decides(space, people, els, treated, world):
    from ruggensteun.parties.models import RoleAssignment

    treatments.end(treated, by=els)
    with acting_as(ARRANGING):
        held = RoleAssignment.objects.get(person=people["carla"], role=RecoveryCoordinator.key)
        assignments.take_back(held, by=ARRANGING, on=timezone.localdate())
    row = deletions.ask(space, "registration", target=treated.pk, by=els)
    assert people["bram"].pk in set(Notice.unguarded.filter(kind="delete-asked").values_list("person", flat=True))
    with pytest.raises(PermissionDenied, match="een ander"):
        deletions.decide(row, granted=True, decision="Dat is goed zo.", by=an_actor(people["dirk"]))
    assert deletions.decide(row, granted=True, decision="Dat is goed zo.", by=an_actor(people["bram"])).granted


def test_nobody_decides_about_themselves(space, people, els, treated, world):
    with acting_as(ARRANGING):
        assignments.give(people["els"], RecoveryCoordinator, world.team, by=ARRANGING)
    treatments.end(treated, by=els)
    row = deletions.ask(space, "registration", target=treated.pk, by=els)
    with pytest.raises(PermissionDenied):
        deletions.decide(row, granted=True, decision="Dat is goed zo.", by=els)


def test_when_the_term_is_over_it_goes_by_itself_with_a_line(els, treated, at_noon):
    treatments.end(treated, by=els)
    over = retention.over_on(retention.kept_by(treated.team), timezone.localdate())
    at_noon.move_to(NOON.replace(year=over.year) - timedelta(days=1), tick=False)
    deletions.close_terms()
    assert count(Treatment) == [1]
    at_noon.move_to(NOON.replace(year=over.year), tick=False)
    deletions.close_terms()
    assert count(Treatment) == [0]
    with acting_as(els):
        assert JournalEntry.objects.get(event="registration.term-over").note == "2 RegistrationEntry, 1 Treatment"

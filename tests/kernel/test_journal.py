"""The journal: written with what it records, and never changed without showing."""

import threading

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from ruggensteun.kernel import chain, journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import NoActorError, acting_as
from ruggensteun.kernel.journal import Kind, Outcome, Thing
from ruggensteun.kernel.models import FormerNumber, JournalChain, JournalEntry, JournalSubject
from ruggensteun.kernel.verification import verify
from tests.intruder import without_triggers

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
ADA = Actor(1, "improvement", name="Ada", role="project-leader", address="192.0.2.1", trace="abc")


def some_entries(n=3):
    with acting_as(ADA):
        return [journal.record("person.viewed", Kind.VIEW, [Thing("person", str(i), subject=i)]) for i in range(n)]


def forge(sql, *params):
    """What an intruder with the database in hand could do."""
    with without_triggers(connection), connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_an_entry_says_who_did_what_with_what():
    with acting_as(ADA):
        entry = journal.record("team.viewed", Kind.VIEW, [Thing("team", "t1")], note="board")
    entry.refresh_from_db()
    assert (entry.person, entry.name, entry.role, entry.action, entry.note) == (
        1,
        "Ada",
        "project-leader",
        "R",
        "board",
    )
    norm = journal.nen7513(entry)
    assert norm["users"][0]["NetworkAccessPointID"] == "192.0.2.1"
    assert norm["objects"][0]["ParticipantObjectID"] == "t1"


def test_every_field_that_the_norm_asks_for_has_a_place():
    (entry,) = some_entries(1)
    asked = (
        "EventID EventActionCode EventDateTime EventOutcomeIndicator EventTypeCode AuditEnterpriseSiteID AuditSourceID "
        "AuditSourceTypeCode autorisatieProtocol behandelrelatieProtocol toestemmingsProfiel controles"
    )
    users = (
        "UserID AlternateUserID UserName UserIsRequestor RoleIDCode PurposeOfUse NetworkAccessPointTypeCode "
        "NetworkAccessPointID"
    )
    things = "TypeCode TypeCodeRole DataLifeCycle IDTypeCode PermissionPolicySet Sensitivity ID Name Query Description"
    norm = journal.nen7513(entry)
    assert set(asked.split()) <= set(norm)
    assert set(users.split()) == set(norm["users"][0])
    assert {f"ParticipantObject{name}" for name in things.split()} == set(norm["objects"][0])


def test_nobody_acting_means_nothing_is_written():
    with pytest.raises(NoActorError):
        journal.record("person.viewed", Kind.VIEW)


def test_a_job_is_written_with_its_purpose():
    with acting_as(System("nightly indicators")):
        entry = journal.record("series.made", Kind.CREATE)
    assert (entry.person, entry.role, entry.purpose) == (None, "system", "nightly indicators")


def test_whatever_people_type_can_be_written_down():
    entry = journal.record(
        "x", Kind.SEARCH, [Thing("person", "1", query="a\0b\nc \ud800 😀")], note="\0" * 400, actor=ADA
    )
    entry.refresh_from_db()
    assert verify().whole
    assert "😀" in journal.nen7513(entry)["objects"][0]["ParticipantObjectQuery"]


def test_what_is_rolled_back_leaves_no_entry():
    def change_and_fail():
        with acting_as(ADA), transaction.atomic():
            journal.record("person.changed", Kind.CHANGE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    assert not JournalEntry.unguarded.exists()


def test_a_whole_journal_is_found_whole():
    some_entries(5)
    found = verify()
    assert (found.whole, found.entries) == (True, 5)


@pytest.mark.parametrize("verb", ["UPDATE {} SET person = 9", "DELETE FROM {}"])
@pytest.mark.parametrize("model", [JournalEntry, JournalSubject])
def test_the_database_refuses_to_change_or_remove(model, verb):
    some_entries()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format(model._meta.db_table))
    assert verify().whole


@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET length = length - 1", "UPDATE {} SET number = 9"])
def test_the_end_of_a_chain_only_moves_forward(change):
    some_entries()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(JournalChain._meta.db_table))


@pytest.mark.parametrize(
    "column", [f.attname for f in JournalEntry._meta.concrete_fields if f.attname not in {"id", "chain"}]
)
def test_changing_any_field_shows(column):
    some_entries(3)
    kind = JournalEntry._meta.get_field(column).get_internal_type()
    value = "'2001-01-01 00:00:00'" if kind == "DateTimeField" else "77" if "Integer" in kind else "'!'"
    forge(f'UPDATE kernel_journalentry SET "{column}" = {value} WHERE position = 2')
    assert not verify().whole


@pytest.mark.parametrize("position", [1, 2, 3])
def test_removing_an_entry_shows(position):
    some_entries(3)
    forge("DELETE FROM kernel_journalsubject")
    forge("DELETE FROM kernel_journalentry WHERE position = %s", position)
    found = verify()
    assert not found.whole
    assert position in {problem.position for problem in found.problems}


def test_hiding_an_entry_from_whom_it_is_about_shows():
    some_entries(3)
    forge("DELETE FROM kernel_journalsubject WHERE person = 2")
    (problem,) = verify().problems
    assert "people it is about" in problem.what


def test_an_entry_slipped_in_at_the_end_shows():
    some_entries(2)
    last = JournalEntry.unguarded.order_by("-position")[0]
    last.pk, last.position, last._state.adding = None, 3, True
    last.save()
    assert "recorded end" in str(verify().problems[0])


def test_one_change_is_reported_where_it_is():
    some_entries(5)
    forge("UPDATE kernel_journalentry SET note = 'forged' WHERE position = 3")
    (problem,) = verify().problems
    assert problem.position == 3


def test_a_person_reads_what_is_about_them_and_what_they_did():
    some_entries(3)  # by person 1, about 0, 1 and 2
    journal.record("person.viewed", Kind.VIEW, [Thing("person", "2", subject=2)], actor=Actor(5, "care"))
    with acting_as(Actor(2, "mine")):
        assert JournalEntry.objects.count() == 2
        assert JournalSubject.objects.count() == 2
    with acting_as(ADA):
        assert JournalEntry.objects.count() == 3
    with acting_as(Actor(6, "mine")):
        assert not JournalEntry.objects.exists()
        assert not JournalChain.objects.exists()


def test_under_which_number_one_stood_before_is_known_to_oneself_alone():
    for former, now in ((11, 2), (12, 3)):
        FormerNumber.unguarded.create(pk=former, became=now, since=timezone.now())
    with acting_as(Actor(2, "mine")):
        assert list(FormerNumber.objects.values_list("pk", flat=True)) == [11]


def test_a_refusal_is_an_outcome():
    entry = journal.record("team.viewed", Kind.DENIAL, outcome=Outcome.REFUSED, actor=ADA)
    assert (entry.action, entry.outcome) == ("E", 4)


def test_writing_costs_few_questions(django_assert_max_num_queries):
    some_entries(1)
    with django_assert_max_num_queries(4):
        some_entries(1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("one_chain", [False, True], ids=["chains of their own", "the same chain"])
def test_many_at_once_leave_whole_chains(monkeypatch, one_chain):
    """Connections share a chain by chance; here also surely."""
    if one_chain:
        monkeypatch.setattr(chain, "_chain_number", lambda: 3)

    def write(index):
        try:
            for number in range(25):
                with transaction.atomic():
                    some_entries(1)
                    if number % 3 == index % 3:
                        transaction.set_rollback(True)
        finally:
            connections["default"].close()

    writers = [threading.Thread(target=write, args=(index,)) for index in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = verify()
    assert (found.whole, found.problems) == (True, [])
    kept = sum(1 for index in range(4) for number in range(25) if number % 3 != index % 3)
    assert found.entries == JournalEntry.unguarded.count() == kept

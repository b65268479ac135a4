"""Questions whose SQL is made once: the same answers as Django's own, for every word, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.prepared import Change, Insert, Question
from ruggensteun.parties.models import AccessToken, Person

pytestmark = [pytest.mark.data_layer, pytest.mark.django_db]
BY = System("test of prepared questions")


@pytest.fixture
def people():
    with acting_as(BY):
        yield Person.objects.bulk_create(Person(name=f"Mens {number}") for number in range(12))


def of_persons(persons, name):
    return Person.objects.filter(pk__in=persons).exclude(name=name).order_by("pk").values_list("pk", "name")


@pytest.mark.parametrize("many", [0, 1, 3, 12, 5])
def test_collections_of_any_length(people, many):
    question = Question(of_persons, by=BY, persons=[int], name=str)
    keys = [person.pk for person in people[:many]]
    for _again in range(3):
        found = question.rows(persons=frozenset(keys), name="Mens 0")
        assert found == [(person.pk, person.name) for person in people[:many] if person.name != "Mens 0"]


def test_other_words_other_answers(people):
    question = Question(of_persons, by=BY, persons=[int], name=str)
    keys = [person.pk for person in people]
    assert len(question.rows(persons=keys, name="Mens 3")) == 11
    assert len(question.rows(persons=keys, name="niemand' OR 1=1 --")) == 12


def test_days_and_moments_come_back_as_such(people):
    today = timezone.localdate()
    made = [
        AccessToken(
            person=people[0],
            name="x",
            token_hash=f"{number}",
            made_on=today,
            ends_on=today + timedelta(days=number + 1),
        )
        for number in range(3)
    ]
    insert = Insert(AccessToken)
    for row in made:
        insert.row(row)
    assert [AccessToken.objects.get(pk=row.pk).ends_on for row in made] == [row.ends_on for row in made]
    question = Question(
        lambda on: AccessToken.objects.in_force(on).order_by("ends_on").values_list("ends_on", "ended_at"),
        by=BY, on=date,
    )  # fmt: skip
    assert question.rows(on=today + timedelta(days=1)) == [(row.ends_on, None) for row in made[1:]]
    at = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    change = Change(lambda pk, at: (AccessToken.objects.filter(pk=pk), {"ended_at": at}), by=BY, pk=int, at=datetime)
    assert (change.do(pk=made[0].pk, at=at), change.do(pk=-1, at=at)) == (1, 0)
    assert AccessToken.objects.get(pk=made[0].pk).ended_at == at
    when = Question(
        lambda at: AccessToken.objects.filter(ended_at=at).order_by().values_list("pk", "ended_at"), by=BY, at=datetime
    )
    assert when.rows(at=at) == [(made[0].pk, at)]


def test_a_word_that_is_nowhere_is_a_mistake(people):
    question = Question(
        lambda name, other: Person.objects.filter(name=name).values_list("pk"), by=BY, name=str, other=int
    )
    with pytest.raises(ValueError, match="does not use other"):
        question.rows(name="x", other=1)


def test_words_in_any_order(people):
    question = Question(
        lambda these, those: (
            Person.objects.filter(pk__in=these).exclude(pk__in=those).order_by("pk").values_list("pk", flat=False)
        ),
        by=BY, these=[int], those=[int],
    )  # fmt: skip
    keys = [person.pk for person in people]
    expected = [(key,) for key in keys[2:]]
    assert question.rows(these=keys, those=keys[:2]) == expected
    assert question.rows(those=keys[:2], these=keys) == expected


def test_a_day_that_is_no_word_is_a_mistake(people):
    """It would stay the day of the first asking for as long as the server runs."""
    question = Question(
        lambda person: AccessToken.objects.in_force().filter(person=person).values_list("pk"), by=BY, person=int
    )
    with pytest.raises(ValueError, match="make it a word"):
        question.rows(person=1)


def test_the_queryset_is_made_once(people):
    made = []

    def make(name):
        made.append(name)
        return Person.objects.filter(name=name).order_by().values_list("pk")

    question = Question(make, by=BY, name=str)
    with CaptureQueriesContext(connection) as asked:
        assert [question.rows(name=f"Mens {number}") for number in range(4)] == [
            [(person.pk,)] for person in people[:4]
        ]
    assert len(made) == 1
    assert len(asked) == 4  # counted as any other question


def test_a_row_with_the_changes_that_belong_to_it(people):
    """In one question where the database can, and with the same result."""
    rename = Change(lambda pk, name: (Person.objects.filter(pk=pk), {"name": name}), by=BY, pk=int, name=str)
    insert, row = Insert(Person), Person(name="Nieuw")
    first, second = (rename, {"pk": people[0].pk, "name": "Een"}), (rename, {"pk": people[1].pk, "name": "Twee"})
    with CaptureQueriesContext(connection) as asked:
        insert.row(row, first, second)
    assert len(asked) == (1 if connection.vendor == "postgresql" else 3)
    for person, name in ((row, "Nieuw"), (people[0], "Een"), (people[1], "Twee")):
        assert Person.objects.get(pk=person.pk).name == name
    insert.row(Person(name="Nog een"))  # and without any
    assert Person.objects.filter(name="Nog een").count() == 1


def test_inside_a_transaction_that_is_undone(people):
    row = Person(name="Even")
    with transaction.atomic():
        Insert(Person).row(row)
        assert Person.objects.filter(pk=row.pk).exists()
        transaction.set_rollback(True)
    assert not Person.objects.filter(name="Even").exists()

"""Being one of many numbers: one list for PostgreSQL, and the same rows everywhere."""

import pytest
from django.db import connection

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.lookups import as_one_list
from ruggensteun.parties.models import Organisation, Person, Region, Team

pytestmark = [pytest.mark.data_layer, pytest.mark.django_db]


@pytest.fixture
def people():
    with acting_as(System("test of lookups")):
        yield Person.objects.bulk_create(Person(name=f"Mens {number}") for number in range(30))


def the_same(rows) -> set:
    return set(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("many", [0, 1, 8, 9, 30])
def test_the_rows_that_were_asked_for(people, many):
    keys = [person.pk for person in people[:many]]
    assert the_same(Person.objects.filter(pk__in=keys)) == set(keys)
    assert the_same(Person.objects.filter(pk__in=[*keys, None, 987_654_321])) == set(keys)
    assert the_same(Person.objects.exclude(pk__in=keys)) == {person.pk for person in people[many:]}


def test_through_a_relation_as_rows_as_keys_and_as_a_question(people):
    region = Region.objects.create(code="R", name="R")
    organisation = Organisation.objects.create(code="O", name="O", kind="ggz", region=region)
    teams = Team.objects.bulk_create(
        Team(organisation=organisation, region=region, code=f"T{number}", name=f"T{number}", kind="fact")
        for number in range(12)
    )
    keys = {team.pk for team in teams}
    for asked in (list(keys), frozenset(keys), Team.objects.filter(pk__in=keys)):
        assert the_same(Team.objects.filter(pk__in=asked)) == keys
    assert the_same(Team.objects.filter(organisation__in=[organisation])) == keys
    others = [organisation.pk + 1000 + number for number in range(20)]
    assert the_same(Team.objects.filter(organisation__in=[organisation.pk, *others])) == keys
    assert not Team.objects.filter(organisation__in=others).exists()


def test_words_are_still_words(people):
    names = [person.name for person in people[:12]]
    assert Person.objects.filter(name__in=names).count() == 12
    Person.objects.filter(pk=people[0].pk).update(name="12")
    assert the_same(Person.objects.filter(name__in=range(30))) == {people[0].pk}
    assert the_same(Person.objects.filter(name__in=[*range(30)])) == {people[0].pk}


def test_numbers_written_as_words_are_numbers(people):
    keys = [person.pk for person in people]
    assert the_same(Person.objects.filter(pk__in=[str(key) for key in keys])) == set(keys)
    assert the_same(Person.objects.filter(pk__in=dict.fromkeys(keys))) == set(keys)
    with pytest.raises(ValueError, match="expected a number"):
        Person.objects.filter(pk__in=[*keys, "x"])


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one list is for PostgreSQL")
def test_many_numbers_are_one_parameter(people):
    many, few = Person.objects.filter(pk__in=range(1, 400)), Person.objects.filter(pk__in=[1, 2, 3])
    assert many.query.sql_with_params()[1] == (as_one_list(range(1, 400)),)
    assert few.query.sql_with_params()[1] == (1, 2, 3)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "Index" in many.explain()

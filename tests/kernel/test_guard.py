"""Closed by default, and one rule for lists and details alike."""

import pytest

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import NoActorError, acting_as, current_actor
from ruggensteun.parties.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return Person.unguarded.create(name="Ada")


def test_a_guarded_model_refuses_to_answer_nobody(ada):
    with pytest.raises(NoActorError, match="Person needs acting_as"):
        list(Person.objects.all())


def test_a_person_sees_what_the_rule_says(ada):
    Person.unguarded.create(name="Bram")
    with acting_as(Actor(person_id=ada.pk, purpose="test")):
        assert list(Person.objects.all()) == [ada]


def test_a_visitor_sees_nothing(ada):
    with acting_as(Actor(person_id=None, purpose="test")):
        assert not Person.objects.exists()


def test_a_job_sees_everything_and_says_why(ada):
    with acting_as(System("nightly indicators")):
        assert Person.objects.count() == 1


def test_who_acts_ends_with_the_block():
    with acting_as(System("outer")):
        with acting_as(Actor(1, "inner")):
            assert current_actor() == Actor(1, "inner")
        assert current_actor() == System("outer")
    with pytest.raises(NoActorError):
        current_actor()

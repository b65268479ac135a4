"""Closed by default, and one rule for lists and details alike."""

import pytest
from django.db.models import Q

from ruggensteun.kernel import guard
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import NoActorError, acting_as, current_actor
from ruggensteun.parties.models import Organisation, Person, RoleAssignment

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


def test_a_visitor_sees_nothing_whatever_the_rule_says(ada, monkeypatch):
    monkeypatch.setitem(guard._rules, Person, lambda _actor: Q())
    with acting_as(Actor(person_id=ada.pk, purpose="test")):
        assert Person.objects.exists()
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


def test_a_guarded_model_without_a_rule_says_so(ada, monkeypatch):
    monkeypatch.delitem(guard._rules, Person)
    with acting_as(Actor(ada.pk, "test")), pytest.raises(guard.NoRuleError, match=r"@visible\(Person\)"):
        Person.objects.all()


def test_one_model_has_one_rule(monkeypatch):
    monkeypatch.delitem(guard._rules, Person)
    rule = guard.visible(Person)(lambda _actor: Q())
    assert guard.rule_of(Person) is rule
    with pytest.raises(ValueError, match="already has a visibility rule"):
        guard.visible(Person)(lambda actor: None)


def test_related_managers_and_prefetches_go_through_the_same_door(world):
    with acting_as(world.actor("project_leader")):
        (organisation,) = Organisation.objects.prefetch_related("teams")
        assert [team.code for team in organisation.teams.all()] == ["BRUG-NOORD"]
        assert organisation.teams.count() == 1
    with pytest.raises(NoActorError):
        Organisation.unguarded.get(code="DE-BRUG").teams.count()


def test_forward_keys_are_not_guarded(world):
    """The known hole: a forward key uses Django's base manager. Pages must not walk along one to other people."""
    role = RoleAssignment.unguarded.get(person=world.people["team_member"])
    with acting_as(world.actor("other_leader")):
        assert RoleAssignment.unguarded.get(pk=role.pk).person.name == "Joris Haan"


def test_what_is_remembered_ends_with_the_block():
    calls = []
    actor = Actor(1, "test")
    with acting_as(actor):
        assert [guard.remembered(actor, "key", lambda: calls.append(1) or len(calls)) for _ in range(3)] == [1, 1, 1]
        with acting_as(Actor(2, "test")):
            assert guard.remembered(Actor(2, "test"), "key", lambda: "other") == "other"
            assert guard.remembered(actor, "key", lambda: "made anew") == "made anew"
        assert guard.remembered(actor, "key", lambda: "again") == 1
    assert guard.remembered(actor, "key", lambda: "outside") == "outside"

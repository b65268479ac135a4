"""Why a part is open: what is told as the reason, who acts for whom, and who sees nothing at all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments
from ruggensteun.parties.models import Person, RoleAssignment
from ruggensteun.space import consents, emergencies, representations, spaces
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import (
    NOTHING,
    Grant,
    Grants,
    GroundKind,
    Sight,
    acts_for,
    explain,
    grants,
    held_by,
    knocked_on,
    open_spaces,
)
from tests.people.world import ARRANGING
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
SEE, WRITE = Level.SEE, Level.CONTRIBUTE


def sight(*reasons):
    return Sight(Part.PLAN, tuple(Grant(1, Part.PLAN, level, kind) for level, kind in reasons))


def test_the_reason_that_is_told_is_the_one_that_lets_do_most_and_then_the_most_ordinary():
    assert sight((SEE, GroundKind.CONSENT), (WRITE, GroundKind.TEAM)).ground.kind == GroundKind.TEAM
    assert sight((WRITE, GroundKind.TEAM), (SEE, GroundKind.CONSENT)).ground.kind == GroundKind.TEAM
    assert sight((SEE, GroundKind.EMERGENCY), (SEE, GroundKind.CONSENT)).ground.kind == GroundKind.CONSENT
    assert sight((SEE, GroundKind.CONSENT), (SEE, GroundKind.EMERGENCY)).ground.kind == GroundKind.CONSENT
    assert sight((WRITE, GroundKind.CONSENT), (WRITE, GroundKind.OWN)).ground.kind == GroundKind.OWN
    assert sight((WRITE, GroundKind.CONSENT), (WRITE, GroundKind.REPRESENTATIVE)).ground.kind == (
        GroundKind.REPRESENTATIVE
    )
    assert sight().ground is None


def test_one_reason_to_write_is_enough():
    assert sight((SEE, GroundKind.CONSENT), (WRITE, GroundKind.TEAM)).contributes
    assert not sight((SEE, GroundKind.CONSENT), (SEE, GroundKind.TEAM)).contributes
    assert not sight().contributes


def test_the_spaces_of_which_a_part_is_open_to_look_or_to_write():
    told = ((1, Part.PLAN, SEE), (2, Part.PLAN, WRITE), (3, Part.NETWORK, WRITE), (4, Part.NETWORK, SEE))
    found = Grants.of(Grant(space, part, level, GroundKind.CONSENT) for space, part, level in told)
    assert (found.spaces(Part.PLAN), found.spaces(Part.PLAN, WRITE)) == ({1, 2}, {2})
    assert (found.spaces(Part.NETWORK), found.spaces(Part.NETWORK, WRITE)) == ({3, 4}, {3})
    assert found.spaces(Part.STORY) == set()
    both = Grants.of(Grant(1, Part.PLAN, level, GroundKind.CONSENT) for level in (SEE, WRITE))
    assert both.spaces(Part.PLAN, WRITE) == {1}  # one of the reasons is enough


def test_the_owners_side_is_the_owner_and_who_acts_in_their_name():
    told = (
        (1, Part.PLAN, GroundKind.OWN), (2, Part.PLAN, GroundKind.REPRESENTATIVE), (3, Part.PLAN, GroundKind.CONSENT),
        (4, Part.PLAN, GroundKind.TEAM), (5, Part.SAFETY, GroundKind.EMERGENCY), (6, Part.STORY, GroundKind.OWN),
    )  # fmt: skip
    found = Grants.of(Grant(space, part, WRITE, kind) for space, part, kind in told)
    assert (found.own_side(Part.PLAN), found.own_side(Part.STORY), found.own_side(Part.SAFETY)) == ({1, 2}, {6}, set())
    assert {grant.space for grant in found.owners} == {1, 2, 6}
    assert {grant.space for grant in found.of_part(Part.PLAN)} == {1, 2, 3, 4}
    assert {space for space, part, _kind in told if found.sight(space, part).is_owners} == {1, 2, 6}
    assert sight((WRITE, GroundKind.REPRESENTATIVE), (SEE, GroundKind.CONSENT)).is_owners  # one reason is enough


def test_the_owner_writes_everywhere_and_a_job_of_the_system_is_told_to_see_nothing(people, space):
    els = an_actor(people["els"])
    assert all(explain(els, space, part).contributes for part in Part)
    assert all(open_spaces(els, part, WRITE) == {space.pk} for part in Part)
    assert not any(explain(ARRANGING, space, part).sees for part in Part)


@pytest.mark.parametrize(("wish", "still"), [("nobody", False), ("members", True)])
def test_after_a_death_who_was_let_in_looks_on_only_when_that_was_wished(space, people, wish, still):
    els, anna = an_actor(people["els"]), an_actor(people["anna"])
    consents.give(let_in(space, people["anna"]), Part.PLAN, WRITE, by=els)
    spaces.choose(space, by=els, after_death=wish)
    assert explain(anna, space, Part.PLAN).contributes
    spaces.freeze(space, by=ARRANGING, reason="test")
    seen = explain(anna, space, Part.PLAN)
    assert (seen.sees, seen.contributes) == (still, False)


def test_a_visitor_has_no_reason_at_all_whatever_stands_under_nobody(space):
    assert grants(Actor(None, "a visitor")) is NOTHING
    assert not explain(Actor(None, "a visitor"), space, Part.PLAN).sees


def test_only_who_represents_acts_and_only_for_that_client_and_only_now(people, space, at_noon):
    other = a_space(people["omar"])
    representations.begin(
        space, people["anna"], kind="mentor", parts=[Part.PLAN], by=ARRANGING,
        ends_on=timezone.localdate() + timedelta(days=3),
    )  # fmt: skip
    anna, bram, els, omar = (people[who].pk for who in ("anna", "bram", "els", "omar"))
    assert acts_for(anna, els)
    assert not acts_for(bram, els)
    assert not acts_for(anna, omar)
    assert other.owner_id == omar
    assert explain(an_actor(people["anna"], people["els"]), space, Part.PLAN).sees
    at_noon.move_to(NOON + timedelta(days=3), tick=False)
    assert not acts_for(anna, els)
    assert not explain(an_actor(people["anna"], people["els"]), space, Part.PLAN).sees


def test_who_acts_for_nobody_has_nothing_of_a_representation(people, space):
    """Also when the space of somebody without a number would match: a representation needs saying for whom."""
    representations.begin(space, people["anna"], kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    assert not explain(an_actor(people["anna"]), space, Part.PLAN).sees
    seen = explain(an_actor(people["anna"], people["els"]), space, Part.PLAN)
    assert (seen.ground.kind, seen.contributes) == (GroundKind.REPRESENTATIVE, True)


def test_a_knock_is_about_that_space_and_its_owner_alone(people, space):
    a_space(people["omar"])
    (thing,) = knocked_on(space.key)
    assert (thing.key, thing.subject) == (str(space.pk), people["els"].pk)
    assert knocked_on("nobody-has") == []


@pytest.mark.parametrize("how", ["closed", "frozen"])
def test_the_owner_of_what_is_over_looks_and_does_not_write(people, space, how):
    if how == "closed":
        spaces.close(space, by=an_actor(people["els"]))
    else:
        spaces.freeze(space, by=ARRANGING, reason="test")
    seen = explain(an_actor(people["els"]), space, Part.PLAN)
    assert (seen.sees, seen.contributes) == (True, False)
    with acting_as(ARRANGING):
        assert Space.objects.filter(owner=people["els"]).count() == Person.objects.filter(name="Els").count() == 1


@pytest.mark.parametrize("column", ["closed_at", "frozen_at"])
def test_what_is_over_opens_to_nobody_whatever_stands_in_the_tables(space, people, world, column):
    """Closing withdraws the consents as well; this is the second lock, tried alone."""
    bram = let_in(space, people["bram"], capacity="professional", team=world.team)
    consents.give(bram, Part.PLAN, Level.CONTRIBUTE, by=an_actor(people["els"]))
    representations.begin(space, people["anna"], kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    emergencies.open_plan(space, world.team, "Ik maak me ernstig zorgen.", by=an_actor(people["bram"]))
    lookers = (
        (an_actor(people["bram"]), Part.PLAN), (an_actor(people["bram"]), Part.SAFETY),
        (an_actor(people["anna"], people["els"]), Part.PLAN),
    )  # fmt: skip
    assert all(explain(actor, space, part).sees for actor, part in lookers)
    with acting_as(ARRANGING):
        Space.objects.filter(pk=space.pk).update(**{column: timezone.now()})
    assert not any(explain(actor, space, part).sees for actor, part in lookers)


def test_nobody_is_not_the_member_that_has_no_person(space, people, world):
    """A team stands among the members without a person, and so does who has not come in."""
    let_in(space, people["bram"], capacity="professional", team=world.team)
    with acting_as(ARRANGING):
        assert Member.objects.filter(person=None).exists()
        assert not Member.objects.filter(held_by(None, frozenset())).exists()
        assert not Member.objects.filter(held_by(None, frozenset({world.team.pk}))).exists()


def test_an_emergency_is_over_after_a_day(space, people, world, at_noon):
    let_in(space, people["bram"], capacity="professional", team=world.team)
    emergencies.open_plan(space, world.team, "Ik maak me ernstig zorgen.", by=an_actor(people["bram"]))
    at_noon.move_to(NOON + timedelta(hours=24), tick=False)
    assert not explain(an_actor(people["bram"]), space, Part.SAFETY).sees


def test_an_emergency_is_that_persons_and_of_a_team_they_work_in(space, people, world):
    let_in(space, people["bram"], capacity="professional", team=world.team)
    emergencies.open_plan(space, world.team, "Ik maak me ernstig zorgen.", by=an_actor(people["bram"]))
    assert explain(an_actor(people["bram"]), space, Part.SAFETY).sees
    assert not explain(an_actor(people["carla"]), space, Part.SAFETY).sees
    with acting_as(ARRANGING):
        for role in RoleAssignment.objects.in_force().filter(person=people["bram"]):
            assignments.take_back(role, by=ARRANGING)
    assert not explain(an_actor(people["bram"]), space, Part.SAFETY).sees

"""What somebody is in another space, part, conversation or team says nothing about this one."""

import pytest
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import rules, signals, treatments
from ruggensteun.micro.models import Conversation, Delivery, Draft, Treatment
from ruggensteun.parties.roles import Professional
from ruggensteun.space import opening as links
from ruggensteun.space.models import ClientInvitation, Member, Space
from ruggensteun.space.parts import Level, Part
from tests.micro.talking import a_talk, may
from tests.people.seeing import keep_only
from tests.people.space_world import around
from tests.people.world import a_person
from tests.space.making import an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def found(at_noon, world):
    assert at_noon
    return around(world)


def sees_draft(found, persona, **about):
    now = timezone.now()
    row = Draft.unguarded.create(
        writer=found.person(persona), form="x", place=f"/{Draft.unguarded.count()}", begun_at=now, saved_at=now, **about
    )
    with acting_as(an_actor(found.person(persona))):
        return Draft.objects.filter(pk=row.pk).exists()


def test_a_draft_is_read_while_its_own_part_of_its_own_space_is_open(found):
    keep_only(found, "sees", [Part.PLAN])
    assert sees_draft(found, "sees", space=found.space, part="plan")
    assert not sees_draft(found, "sees", space=found.space, part="story")
    assert not sees_draft(found, "sees", space=found.other, part="plan")
    assert sees_draft(found, "sees", space=found.space)
    assert sees_draft(found, "sees")


def test_a_draft_about_a_treatment_is_read_by_who_has_to_do_with_that_treatment(found):
    row = treatments.begin(found.space, found.world.other_team, by=an_actor(found.space.owner))
    for about in ({}, {"space": found.space}):
        assert sees_draft(found, "team", treatment=row, **about)
        assert not sees_draft(found, "writes", treatment=row, **about)


def test_a_signal_reaches_a_team_that_is_in_that_space(found):
    """The team of Carla came in with Omar too; there it left."""
    signals.send(found.space, "Het gaat niet goed met haar.", by=an_actor(found.person("sees")),
                 teams=[found.world.other_team.pk])  # fmt: skip
    carla = an_actor(found.person("team"))
    with acting_as(carla):
        row = Delivery.objects.get()
    assert rules.may_answer_for(carla, row)
    let_in(found.other, found.person("team"), capacity="professional", team=found.world.other_team)
    Member.unguarded.filter(pk=found.members["team"].pk).update(left_at=timezone.now())
    assert not rules.may_answer_for(carla, row)


def test_who_came_into_another_space_sends_no_signal_here(found):
    ben = an_actor(found.person("sees"))
    assert rules.may_signal(ben, found.space)
    assert not rules.may_signal(ben, found.other)


def test_who_may_see_by_one_way_and_contribute_by_another_says_something(found):
    herself = let_in(found.space, found.person("team"), capacity="professional", through=found.world.other_team)
    may(herself, Level.CONTRIBUTE)
    talk = a_talk(found.space)
    carla = an_actor(found.person("team"))
    assert {grant.level for grant in rules.reasons_to_read(carla, talk)} == {Level.SEE, Level.CONTRIBUTE}
    assert rules.may_say(carla, talk)


def test_who_was_chosen_for_one_conversation_reads_no_other_by_that(found):
    ben, bram = found.members["sees"], found.members["writes"]
    a_talk(found.space, bram)
    other = a_talk(found.space, ben)
    actor = an_actor(found.person("writes"))
    assert rules.reasons_to_read(actor, other) == []
    assert not rules.may_say(actor, Conversation.unguarded.get(pk=other.pk))


def test_a_team_that_is_in_another_space_or_whose_other_link_was_taken_does_not_treat_here(found):
    zuid, noord = found.world.teams["BRUG-ZUID"], found.world.team
    els, omar = an_actor(found.space.owner), an_actor(found.other.owner)
    worker = a_person("Cor", Professional, zuid)
    let_in(found.other, worker, capacity="professional", through=zuid)
    assert rules.may_begin_treatment(omar, found.other, zuid)
    assert not rules.may_begin_treatment(els, found.space, zuid)
    links.invite(noord, name="Els", by=an_actor(found.person("writes")))
    ClientInvitation.unguarded.update(accepted_by=found.space.owner, accepted_at=timezone.now())
    assert not rules.may_begin_treatment(an_actor(worker), found.space, zuid)
    assert not rules.may_begin_treatment(els, found.space, zuid)


def test_a_visitor_hears_the_same_of_every_space(found):
    visitor = Actor(None, "visit")
    Space.unguarded.filter(pk=found.space.pk).update(frozen_at=timezone.now())
    for space in (found.other, Space.unguarded.get(pk=found.space.pk)):
        assert rules.may_begin_treatment(visitor, space, found.world.team).reason == str(rules.NOT_TREATED)
    assert not Treatment.unguarded.exists()

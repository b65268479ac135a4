"""Who saw a part only because a safety plan opened it, hears that it is closed again; nobody hears why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import SafetyLine, SafetyOpening, SafetyPlan
from ruggensteun.micro.recovery import opening, safety, shutting, switching
from ruggensteun.space import consents, members, spaces
from ruggensteun.space.models import Consent, Notice
from ruggensteun.space.parts import Level, Part
from tests.people.world import ARRANGING
from tests.space.making import an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAYS = 3


@pytest.fixture
def plan(space, people, els):
    """Els sees to it that Anna sees her network from orange on, and her goals from red on."""
    anna = let_in(space, people["anna"])
    safety.add(space, SafetyLine.Kind.I_DO, phase="red", words="Ik bel Anna", by=els)
    with acting_as(ARRANGING):
        made = SafetyPlan.objects.select_related("space__owner").get(space=space)
    opening.choose(made, [], days=DAYS, by=els)
    opening.prepare(made, anna, Part.NETWORK, "orange", by=els)
    opening.prepare(made, anna, Part.PLAN, "red", by=els)
    return made


def set_to(plan, state, els):
    with acting_as(ARRANGING):
        now = SafetyPlan.objects.select_related("space__owner").get(pk=plan.pk)
    switching.switch(now, state, by=els)


def shut_for(person):
    rows = Notice.unguarded.filter(person=person, kind=Notice.Kind.SHUT).order_by("pk")
    return [row.part for row in rows]


def test_back_to_green_tells_who_saw_something_by_it(plan, people, els):
    set_to(plan, "red", els)
    set_to(plan, "orange", els)
    assert shut_for(people["anna"]) == ["plan"]
    set_to(plan, "green", els)
    assert shut_for(people["anna"]) == ["plan", "network"]


def test_the_news_says_which_part_and_nothing_of_how_it_goes(plan, people, els):
    set_to(plan, "orange", els)
    set_to(plan, "green", els)
    row = Notice.unguarded.get(person=people["anna"], kind=Notice.Kind.SHUT)
    assert (row.who, row.part, row.note) == ("Els", "network", "")


def test_that_it_was_opened_is_no_news_any_more(plan, people, els):
    set_to(plan, "orange", els)
    set_to(plan, "green", els)
    assert not Notice.unguarded.filter(person=people["anna"], kind=Notice.Kind.OPENED, read_at=None).exists()


def test_setting_it_higher_again_shuts_nothing(plan, people, els):
    set_to(plan, "orange", els)
    set_to(plan, "red", els)
    assert shut_for(people["anna"]) == []


def test_who_sees_the_plan_hears_that_it_was_switched_and_no_second_time(plan, space, people, els):
    with acting_as(ARRANGING):
        anna = space.members.get(person=people["anna"])
    consents.give(anna, Part.SAFETY, Level.SEE, by=els)
    set_to(plan, "orange", els)
    set_to(plan, "green", els)
    assert shut_for(people["anna"]) == []


def test_who_still_sees_it_in_another_way_hears_nothing(plan, space, people, els, world):
    """Carla's whole team sees the network; she herself saw it by the plan as well."""
    carla = let_in(space, people["carla"], capacity="professional", through=world.team)
    team = let_in(space, people["bram"], capacity="professional", team=world.team)
    consents.give(team, Part.NETWORK, Level.SEE, by=els)
    opening.prepare(plan, carla, Part.NETWORK, "orange", by=els)
    set_to(plan, "orange", els)
    set_to(plan, "green", els)
    assert shut_for(people["carla"]) == []
    assert shut_for(people["anna"]) == ["network"]


def test_what_the_client_withdrew_meanwhile_is_not_told_again(plan, people, els):
    set_to(plan, "orange", els)
    with acting_as(ARRANGING):
        row = Consent.objects.get(member__person=people["anna"], withdrawn_at=None)
    consents.withdraw(row, by=els)
    set_to(plan, "green", els)
    assert shut_for(people["anna"]) == []


# --- By itself -------------------------------------------------------------------------------------------
def test_what_ends_by_itself_is_told_once(plan, people, els, at_noon):
    set_to(plan, "orange", els)
    assert shutting.tell_of_ended() == []
    at_noon.shift(timedelta(days=DAYS))
    shutting.tell_of_ended()
    shutting.tell_of_ended()
    assert shut_for(people["anna"]) == ["network"]
    set_to(plan, "green", els)
    assert shut_for(people["anna"]) == ["network"]


def test_what_was_opened_anew_meanwhile_is_not_told(plan, people, els, at_noon):
    set_to(plan, "orange", els)
    at_noon.shift(timedelta(days=DAYS - 1))
    set_to(plan, "red", els)  # the days begin anew
    at_noon.shift(timedelta(days=1))
    shutting.tell_of_ended()
    assert shut_for(people["anna"]) == []


def test_who_left_or_where_the_space_is_closed_hears_nothing(plan, space, people, els, at_noon):
    set_to(plan, "orange", els)
    at_noon.shift(timedelta(days=DAYS))
    spaces.close(space, by=els)
    assert shutting.tell_of_ended() == []
    spaces.reopen(space, by=els)
    with acting_as(ARRANGING):
        members.leave(space.members.get(person=people["anna"]), by=an_actor(people["anna"]))
    assert shutting.tell_of_ended() == []


def test_what_closed_long_ago_is_no_news(plan, people, els, at_noon):
    set_to(plan, "orange", els)
    at_noon.shift(timedelta(days=DAYS) + shutting.LOOK_BACK)
    assert shutting.tell_of_ended(timezone.localdate()) == []
    assert SafetyOpening.unguarded.count() == 2

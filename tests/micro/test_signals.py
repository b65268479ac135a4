"""A signal to a team: who hears it, what the sender learns, what the client is told, and what nobody learns."""

import hypothesis.strategies as st
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry, JournalSubject
from ruggensteun.micro import signals
from ruggensteun.micro.models import Delivery, Signal, SignalText
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import Administrator, Executive, ProjectLeader
from ruggensteun.space import consents, members, representations, spaces
from ruggensteun.space.parts import Level, Part
from tests.people.world import ARRANGING, a_person
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TEXT = "Ze komt haar bed niet meer uit."


@pytest.fixture
def anna(people, space):
    return let_in(space, people["anna"])


@pytest.fixture
def team(people, space, world):
    """The team of Bram and Carla came in as a whole."""
    return let_in(space, people["carla"], capacity="professional", team=world.team)


def a_signal(space, person, text=TEXT, **more):
    return signals.send(space, text, by=an_actor(person), **more)


def knows(person, model=Signal, **more):
    with acting_as(an_actor(person, **more)):
        return list(model.objects.all())


def delivery():
    return Delivery.unguarded.select_related("signal__space").get()


# --- Who hears it ---------------------------------------------------------------------------------------
def test_the_team_hears_it_and_nobody_else(people, space, anna, team, world):
    signal = a_signal(space, people["anna"])
    people |= {
        "manages": a_person("Mo", Administrator, world.organisation),
        "leads": a_person("Pia", ProjectLeader, world.team),
        "rules": a_person("Xa", Executive, world.organisation),
    }
    let_in(space, people["dirk"], name="Dirk")
    for who in people:
        hears = who in {"anna", "bram", "carla"}
        assert [one.text for one in knows(people[who], SignalText)] == ([TEXT] if hears else []), who
        assert knows(people[who]) == ([signal] if hears or who == "els" else []), who


def test_the_team_through_which_a_professional_came_hears_it(people, space, anna, world):
    let_in(space, people["bram"], capacity="professional", through=world.team)
    a_signal(space, people["anna"])
    assert [one.text for one in knows(people["carla"], SignalText)] == [TEXT]


def test_without_a_team_there_is_no_signal(people, space, anna):
    let_in(space, people["bram"], capacity="professional")  # for himself, not through a team
    with pytest.raises(ValidationError) as problem:
        a_signal(space, people["anna"])
    assert problem.value.messages == [str(signals.NO_TEAM)]
    assert not Signal.unguarded.exists()


def test_who_does_not_know_the_teams_tells_all_of_them_and_learns_no_name(people, space, anna, team, world):
    let_in(space, people["dirk"], capacity="professional", team=world.other_team)
    by = an_actor(people["anna"])
    assert not signals.knows_teams(space, by=by)
    a_signal(space, people["anna"], teams=[world.team.pk])
    assert {one.team for one in Delivery.unguarded.all()} == {world.team, world.other_team}


def test_who_may_see_the_care_chooses_a_team(people, space, anna, team, world):
    let_in(space, people["dirk"], capacity="professional", team=world.other_team)
    consents.give(anna, Part.CARE, Level.SEE, by=an_actor(people["els"]))
    a_signal(space, people["anna"], teams=[world.team.pk])
    assert delivery().team == world.team
    assert knows(people["dirk"], SignalText) == []
    for wrong in ([], [world.teams["BRUG-ZUID"].pk], [world.team.pk, 10**9]):
        with pytest.raises(ValidationError) as problem:
            a_signal(space, people["anna"], teams=wrong)
        assert problem.value.message_dict["teams"] == [str(signals.NOT_THERE)]


def test_a_professional_does_not_write_to_the_own_team(people, space, team, world):
    let_in(space, people["dirk"], capacity="professional", team=world.other_team)
    a_signal(space, people["dirk"])
    assert delivery().team == world.team


def test_a_team_that_is_sent_away_hears_nothing_any_more(people, space, anna, team):
    a_signal(space, people["anna"])
    members.leave(team, by=an_actor(people["els"]))
    assert knows(people["carla"]) == knows(people["carla"], SignalText) == knows(people["carla"], Delivery) == []
    with pytest.raises(PermissionDenied):
        signals.mark_read(delivery(), by=an_actor(people["carla"]))


def test_who_leaves_the_team_hears_nothing_any_more(people, space, anna, team):
    a_signal(space, people["anna"])
    with acting_as(ARRANGING):
        assignments.take_back(RoleAssignment.objects.get(person=people["bram"]), by=ARRANGING)
    assert knows(people["bram"]) == []


# --- Who may send ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["omar", "bram", "dirk", "els"])
def test_only_who_is_in_the_space_sends(people, space, anna, world, who):
    with pytest.raises(PermissionDenied):
        a_signal(space, people[who])


@pytest.mark.parametrize("how", ["gone", "closed", "frozen"])
def test_nobody_sends_when_it_is_over(people, space, anna, team, how):
    {
        "gone": lambda: members.leave(anna, by=an_actor(people["anna"])),
        "closed": lambda: spaces.close(space, by=an_actor(people["els"])),
        "frozen": lambda: spaces.freeze(space, by=ARRANGING, reason="melding familie"),
    }[how]()
    with pytest.raises(PermissionDenied):
        a_signal(space, people["anna"])


def test_who_sees_nothing_may_still_send(people, space, anna, team):
    assert a_signal(space, people["anna"]).number


@pytest.mark.parametrize("text", ["", " \r\n ", "x" * 5001])
def test_what_cannot_be_is_said(people, space, anna, team, text):
    with pytest.raises(ValidationError) as problem:
        a_signal(space, people["anna"], text)
    assert "text" in problem.value.message_dict


def test_a_second_click_sends_once(people, space, anna, team):
    assert a_signal(space, people["anna"], token="one") == a_signal(space, people["anna"], token="one")
    assert Delivery.unguarded.count() == 1


# --- What the client is told ----------------------------------------------------------------------------
def test_the_client_knows_of_a_signal_and_never_what_it_says(people, space, anna, team):
    signal = a_signal(space, people["anna"])
    assert knows(people["els"]) == [signal]
    assert knows(people["els"], SignalText) == []
    assert JournalSubject.unguarded.filter(entry__event="signal.sent", person=people["els"].pk).exists()


def test_for_the_team_alone_is_for_the_team_alone(people, space, anna, team):
    a_signal(space, people["anna"], team_only=True)
    for act in (signals.look, signals.mark_read, signals.mark_handled):
        act(delivery(), by=an_actor(people["bram"]))
    assert knows(people["els"]) == knows(people["els"], Delivery) == knows(people["els"], SignalText) == []
    lines = JournalEntry.unguarded.filter(event__startswith="signal.")
    assert lines.count() == 4
    assert not JournalSubject.unguarded.filter(entry__in=lines).exists()
    assert [one.text for one in knows(people["carla"], SignalText)] == [TEXT]


def test_who_acts_for_the_client_is_not_told(people, space, anna, team):
    representations.begin(space, people["omar"], kind="mentor", parts=list(Part), by=ARRANGING)
    a_signal(space, people["anna"])
    for model in (Signal, SignalText, Delivery):
        assert knows(people["omar"], model, represents=people["els"]) == []


def test_the_journal_never_says_what(people, space, anna, team):
    a_signal(space, people["anna"], "GEHEIM")
    assert not [line for line in JournalEntry.unguarded.all() if "GEHEIM" in line.objects_json + line.note]


# --- Read, and dealt with -------------------------------------------------------------------------------
STEPS = st.lists(st.sampled_from(["read", "handle"]), max_size=4)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_read_and_dealt_with_each_once_and_in_that_order(people, space, anna, team, steps):
    with transaction.atomic():
        a_signal(space, people["anna"])
        first = an_actor(people["bram"])
        for number, step in enumerate(steps):
            act = signals.mark_read if step == "read" else signals.mark_handled
            act(delivery(), by=first if number == 0 else an_actor(people["carla"]))
        now = delivery()
        assert (now.read_at is not None) == bool(steps)
        assert (now.handled_at is not None) == ("handle" in steps)
        assert now.read_by_id == (people["bram"].pk if steps else None)
        events = JournalEntry.unguarded.filter(event__in=["signal.read", "signal.handled"])
        assert events.count() == ("handle" in steps) + (bool(steps) and steps[0] == "read")
        transaction.set_rollback(True)


@pytest.mark.parametrize("who", ["anna", "els", "omar", "dirk"])
def test_only_the_team_says_that_it_was_read(people, space, anna, team, who):
    a_signal(space, people["anna"])
    for act in (signals.mark_read, signals.mark_handled):
        with pytest.raises(PermissionDenied):
            act(delivery(), by=an_actor(people[who]))


def test_each_team_for_itself(people, space, anna, team, world):
    let_in(space, people["dirk"], capacity="professional", team=world.other_team)
    a_signal(space, people["anna"])
    mine = Delivery.unguarded.select_related("signal__space").get(team=world.other_team)
    signals.mark_read(mine, by=an_actor(people["dirk"]))
    assert [one.team for one in knows(people["dirk"], Delivery)] == [world.other_team]
    assert [one.read_at for one in knows(people["carla"], Delivery)] == [None]
    assert len(knows(people["anna"], Delivery)) == 2


def test_the_database_refuses_dealt_with_before_read(people, space, anna, team):
    a_signal(space, people["anna"])
    for wrong in (
        {"handled_at": timezone.now(), "handled_by": people["bram"]},
        {"read_at": timezone.now()},
        {"read_at": NOON, "read_by": people["bram"], "handled_at": NOON},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delivery.unguarded.filter(pk=delivery().pk).update(**wrong)

"""The coordinator stays until the next one has said hello; a group has one."""

from datetime import timedelta

import hypothesis.strategies as st
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import CoordinatorChange, Nominee
from ruggensteun.micro.models.handover import COORDINATOR_PATH
from ruggensteun.micro.recovery import groups, handing_over, nominees
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.space import consents
from ruggensteun.space.parts import Level, Part
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()


@pytest.fixture
def group(space, els):
    return groups.go(space, "preparation", by=els)


@pytest.fixture
def old(group, els, bram):
    """Bram coordinates; he came into the space through his team."""
    chosen = nominees.choose(group, by=els, name="Bram", kind="ggz", role="coordinator", member=bram)
    return nominees.answer(chosen, "yes", by=els)


@pytest.fixture
def new(space, group, els, people, world):
    member = let_in(space, people["dirk"], capacity="professional", through=world.other_team)
    return nominees.answer(nominees.choose(group, by=els, name="Dirk", kind="ggz", member=member), "yes", by=els)


def coordinates(group, els):
    with acting_as(els):
        return [one.name for one in Nominee.objects.inside().filter(group=group, role="coordinator")]


def test_family_and_friends_do_not_become_the_coordinator(group, els, old):
    anna = nominees.answer(nominees.choose(group, by=els, name="Anna"), "yes", by=els)
    with pytest.raises(ValidationError, match="naaste"):
        handing_over.propose(group, anna, by=els)
    with pytest.raises(ValidationError, match="naaste"):
        nominees.choose(group, by=els, name="Ben", role="coordinator")
    with pytest.raises(ValidationError, match="naaste"):
        nominees.change(old, by=els, kind="informal")
    nel = nominees.answer(nominees.choose(group, by=els, name="Nel", kind="peer-expert"), "yes", by=els)
    assert handing_over.propose(group, nel, by=els).new_id == nel.pk


def test_proposed_met_done(group, els, old, new):
    change = handing_over.propose(group, new, by=els, hello_on=TODAY + timedelta(days=3))
    assert coordinates(group, els) == ["Bram"]
    with pytest.raises(PermissionDenied):
        handing_over.finish(change, by=els)  # they have not met
    handing_over.met(change, by=els)
    assert coordinates(group, els) == ["Bram"]
    handing_over.finish(change, by=els)
    assert coordinates(group, els) == ["Dirk"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=st.lists(st.sampled_from(["met", "done", "off"]), max_size=6))
def test_there_is_no_way_around_meeting(group, els, old, new, tries):
    with acting_as(els):
        CoordinatorChange.objects.all().delete()
        Nominee.objects.filter(pk=new.pk).update(role="")
        Nominee.objects.filter(pk=old.pk).update(role="coordinator")
    change, state = handing_over.propose(group, new, by=els), "proposed"
    ways = {
        "met": lambda: handing_over.met(change, by=els), "done": lambda: handing_over.finish(change, by=els),
        "off": lambda: handing_over.call_off(change, "", by=els),
    }  # fmt: skip
    walked = [state]
    for then in tries:
        if then == state or then in COORDINATOR_PATH.after(state):
            ways[then]()
            walked += [then] if then != state else []
            state = then
        else:
            with pytest.raises(PermissionDenied):
                ways[then]()
        assert coordinates(group, els) == (["Dirk"] if state == "done" else ["Bram"])
    assert "done" not in walked or "met" in walked


def test_two_coordinators_are_refused_and_the_way_is_said(group, els, old, new):
    with pytest.raises(ValidationError, match="Draag dat over: dan blijft Bram"):
        nominees.change(new, by=els, role="coordinator")
    with pytest.raises(ValidationError, match="Draag dat over"):
        nominees.change(old, by=els, role="")
    assert nominees.change(old, by=els, relation="van het team").role == "coordinator"


def test_a_coordinator_does_not_leave_before_the_next_was_met(group, els, old, new):
    with pytest.raises(ValidationError, match="blijft dat tot jullie de volgende hebben ontmoet"):
        nominees.leave(old, by=els)
    change = handing_over.propose(group, new, by=els)
    with pytest.raises(ValidationError, match="blijft dat"):
        nominees.leave(old, by=els)
    handing_over.met(change, by=els)
    assert nominees.leave(old, by=els).state == "left"
    assert coordinates(group, els) == ["Dirk"]


def test_who_cannot_stay_leaves_and_that_is_said(group, els, old):
    assert nominees.leave(old, by=els, nobody=True).state == "left"
    assert coordinates(group, els) == []


def test_the_next_one_leaves_before_meeting(group, els, old, new):
    handing_over.propose(group, new, by=els)
    nominees.leave(new, by=els)
    assert coordinates(group, els) == ["Bram"]
    with acting_as(els):
        assert CoordinatorChange.objects.get().state == "off"
        assert handing_over.running(group) is None


def test_the_old_one_left_the_team_before_the_hello(group, els, old, new):
    change = handing_over.propose(group, new, by=els)
    assert handing_over.still_there(old)
    RoleAssignment.unguarded.filter(person=old.member.person).update(ends_on=TODAY)
    assert not handing_over.still_there(old)
    handing_over.met(change, by=els)  # it goes on without them
    handing_over.finish(change, by=els)
    assert coordinates(group, els) == ["Dirk"]


def test_the_new_one_may_say_that_they_met_and_no_more(group, els, old, new, people):
    change, dirk = handing_over.propose(group, new, by=els), an_actor(people["dirk"])
    with pytest.raises(PermissionDenied):
        handing_over.met(change, by=dirk)  # sees nothing of the group
    given_ = consents.give(new.member, Part.GROUP, Level.SEE, by=els)
    consents.withdraw(given_, by=els)
    with pytest.raises(PermissionDenied):
        handing_over.met(change, by=an_actor(people["dirk"]))
    consents.give(new.member, Part.GROUP, Level.SEE, by=els)
    assert handing_over.met(change, by=an_actor(people["dirk"])).state == "met"
    with pytest.raises(PermissionDenied):
        handing_over.finish(change, by=an_actor(people["dirk"]))


def test_twice_and_two_at_once(group, els, old, new):
    first = handing_over.propose(group, new, by=els)
    assert handing_over.propose(group, new, by=els).pk == first.pk
    anna = nominees.answer(nominees.choose(group, by=els, name="Anna"), "yes", by=els)
    with pytest.raises(ValidationError, match="al iemand voorgesteld: Dirk"):
        handing_over.propose(group, anna, by=els)
    handing_over.met(first, by=els)
    assert handing_over.met(first, by=els).met_on == TODAY
    handing_over.finish(first, by=els)
    assert handing_over.finish(first, by=els).state == "done"


def test_days_that_cannot_be(group, els, old, new):
    change = handing_over.propose(group, new, by=els)
    with pytest.raises(ValidationError, match="Deze dag komt nog"):
        handing_over.met(change, by=els, on=TODAY + timedelta(days=1))
    with pytest.raises(ValidationError, match="Kies een dag vanaf 02-03-2026"):
        handing_over.met(change, by=els, on=TODAY - timedelta(days=1))


def test_nobody_hands_over_to_themselves_or_to_an_outsider(group, els, old):
    asked = nominees.choose(group, by=els, name="Nog niet gevraagd")
    for one in (old, asked):
        with pytest.raises(ValidationError, match="nu in de groep"):
            handing_over.propose(group, one, by=els)

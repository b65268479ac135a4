"""Questions about a team: put to who works there and to relatives, once, answered without a name, shown from five."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ruggensteun.extract.enough import answers_needed
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments import load
from ruggensteun.meso.programme import change_settings
from ruggensteun.micro import treatments
from ruggensteun.micro.measuring import asking, rounds
from ruggensteun.micro.measuring import team_questions as service
from ruggensteun.micro.models import QuestionnaireRequest, TeamAnswer, TeamQuestion
from ruggensteun.space import consents, members
from ruggensteun.space.parts import Level, Part
from tests.micro.measuring.conftest import TODAY
from tests.people.world import a_person
from tests.space.making import an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
RELATIVE, PROFESSIONAL = "family-policy-relative", "family-policy-professional"
THREES = {item.id: "3" for item in load(RELATIVE).items}


def asked_of():
    rows = TeamQuestion.unguarded.order_by("person__name")
    return [(row.person.name, row.asked.instrument) for row in rows.select_related("person", "asked")]


@pytest.fixture
def told_of_care(sister, els):
    """The relative may see who treats Els; without that no question about the team reaches them."""
    return consents.give(sister, Part.CARE, Level.SEE, by=els)


@pytest.fixture
def question(plan, treatment, sister, told_of_care):
    """The relative of Els is asked about the team that treats Els."""
    plan(instruments=(RELATIVE,), open_days=14)
    assert service.ask_all(TODAY) == 1
    return TeamQuestion.unguarded.select_related("asked__round", "team").get()


@pytest.mark.usefixtures("at_noon", "treatment", "told_of_care")
def test_each_version_of_who_it_is_for(plan, people):
    plan(instruments=(RELATIVE, PROFESSIONAL))
    assert service.ask_all(TODAY) > 0
    assert service.ask_all(TODAY) == 0  # twice asks nothing twice
    found = asked_of()
    assert (people["anna"].name, RELATIVE) in found
    assert (people["bram"].name, PROFESSIONAL) in found
    assert not any(name == people["els"].name for name, _instrument in found)
    assert asking.ask_all(TODAY) == 0  # no client is asked this
    assert not QuestionnaireRequest.unguarded.exists()


def test_not_who_may_not_know_which_team_it_is(plan, treatment, sister, els):
    plan(instruments=(RELATIVE,))
    assert service.ask_all(TODAY) == 0
    consent = consents.give(sister, Part.CARE, Level.SEE, by=els)
    consents.withdraw(consent, by=els)
    assert service.ask_all(TODAY) == 0
    consents.give(sister, Part.CARE, Level.SEE, by=els)
    assert service.ask_all(TODAY) == 1


def test_who_left_and_whose_care_is_over_is_not_asked(plan, treatment, sister, told_of_care, els):
    members.leave(sister, by=an_actor(sister.person))
    plan(instruments=(RELATIVE,))
    assert service.ask_all(TODAY) == 0


def test_not_of_a_client_whose_treatment_ended(plan, treatment, sister, told_of_care, els):
    treatments.end(treatment, by=els)
    plan(instruments=(RELATIVE,))
    assert service.ask_all(TODAY) == 0


def test_only_who_was_asked_sees_and_answers(question, sister, els, people):
    for who in (els, an_actor(people["bram"]), an_actor(a_person("Zoe Vos"))):
        with acting_as(who):
            assert not TeamQuestion.objects.exists()
        with pytest.raises(PermissionDenied, match="niet aan jou"):
            service.send(question, THREES, by=who)
    with acting_as(an_actor(sister.person)):
        assert service.waiting_for(an_actor(sister.person)) == [question]


def test_the_answer_says_not_who(question, sister):
    by = an_actor(sister.person)
    service.send(question, THREES, by=by)
    stored = TeamAnswer.unguarded.get()
    assert (stored.scores, stored.answers["support"]) == ({"total": 100}, 3)
    assert {field.name for field in TeamAnswer._meta.get_fields()} == {
        "id", "asked", "team", "version", "answers", "scores"
    }  # fmt: skip
    with acting_as(by):
        assert not TeamAnswer.objects.exists()
        assert not service.waiting_for(by)
    with pytest.raises(PermissionDenied, match="antwoordde al"):
        service.send(question, THREES, by=by)
    assert TeamAnswer.unguarded.count() == 1


def test_rather_not_and_after_all_while_there_is_time(question, sister, later):
    by = an_actor(sister.person)
    service.decline(question, by=by)
    assert TeamQuestion.unguarded.get().state == "declined"
    with pytest.raises(ValidationError, match="nog niets"):
        service.send(question, {}, by=by)
    later(14)
    with pytest.raises(PermissionDenied, match="voorbij"):
        service.send(question, THREES, by=by)


def test_nothing_is_shown_of_fewer_than_five_nor_before_the_round_is_over(question, sister, world, later):
    service.send(question, THREES, by=an_actor(sister.person))
    for _ in range(3):
        TeamAnswer.unguarded.create(asked=question.asked, team=world.team, version="1", scores={"total": 50.0})
    later(14)
    (one,) = service.heard([world.team], answers_needed)
    assert (one.over, one.done, one.mean) == (True, None, None)
    TeamAnswer.unguarded.create(asked=question.asked, team=world.team, version="1", scores={"total": 50.0})
    later(13)
    (one,) = service.heard([world.team], answers_needed)
    assert (one.over, one.done, one.mean) == (False, None, None)
    later(14)
    (one,) = service.heard([world.team], answers_needed)
    assert (one.over, one.done, one.mean) == (True, 5, 60)
    change_settings(world.programme, by=System("a test"), minimum_cell_size=6)
    (one,) = service.heard([world.team], answers_needed)
    assert (one.over, one.done, one.mean, one.needed) == (True, None, None, 6)
    change_settings(world.programme, by=System("a test"), minimum_cell_size=3)
    (one,) = service.heard([world.team], answers_needed)
    assert (one.done, one.needed) == (5, 5), "a smaller group of the programme makes no smaller one here"


def test_who_was_asked_is_not_kept(question):
    assert service.forget_old(question.closes_on + timedelta(days=89)) == 0
    assert service.forget_old(question.closes_on + timedelta(days=90)) == 1


def test_a_team_is_asked_about_on_one_day(plan):
    with pytest.raises(ValidationError, match="op één dag"):
        plan(instruments=(RELATIVE,), moment="treatment")
    assert str(rounds.who_answers(load(RELATIVE))) == "relative"

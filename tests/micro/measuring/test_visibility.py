"""Whose rows of what is asked and answered somebody gets, and who plans, answers and rates: everybody at every rule."""

from datetime import timedelta

import pytest

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import treatments
from ruggensteun.micro.measuring import rules
from ruggensteun.micro.models import (
    AnswerLink,
    InstrumentVersion,
    QuestionnaireRequest,
    QuestionnaireResponse,
    Rating,
    Round,
    RoundInstrument,
    TeamAnswer,
    TeamAssessment,
    TeamJudgement,
    TeamQuestion,
)
from ruggensteun.parties.roles import Coordinator
from ruggensteun.space import representations
from ruggensteun.space.parts import Part
from tests.people.seeing import LOOKERS, keep_only
from tests.people.space_world import around
from tests.people.world import ARRANGING, PERSONAS, a_person
from tests.space.making import NOON, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()
EVERYBODY = (*PERSONAS, *LOOKERS)
IN_TEAM = {"team_member", "project_leader"}
GUIDING = {"adviser", "coordinator"}
IN_PROGRAMME = IN_TEAM | GUIDING | {"other_leader", "executive", "researcher"}
LET_IN = {"client", "sees", "writes", "team"}


@pytest.fixture
def found(at_noon, world):
    assert at_noon
    return around(world)


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


@pytest.fixture
def nina(found):
    """Represents Els in her measurements and her care, and is not in the space."""
    representations.begin(
        found.space, found.person("new_here"), kind="mentor", parts=[Part.MEASUREMENTS, Part.CARE], by=ARRANGING
    )


def a_round(programme, person):
    return Round.unguarded.create(
        programme=programme, name="T0", moment="day", opens_on=TODAY, planned_by=person, planned_at=NOON
    )


@pytest.fixture
def treatment(found, els):
    """The team of Carla treats Els."""
    return treatments.begin(found.space, found.world.other_team, by=els)


@pytest.fixture
def asked(found, treatment):
    """What a client answers and what a team does, of the same treatment."""
    planned = a_round(found.world.programme, found.person("coordinator"))
    made = {}
    for who, instrument in (("client", "iroc"), ("team", "sofas")):
        row = RoundInstrument.unguarded.create(round=planned, instrument=instrument, version="1", asked_of=who)
        made[who] = QuestionnaireRequest.unguarded.create(
            asked=row, treatment=treatment, due_on=TODAY, closes_on=TODAY + timedelta(days=14)
        )
    return made


def an_actor_of(found, persona, *, acting):
    if persona not in found.world.people:
        return found.world.actor(persona)  # nobody
    return an_actor(found.person(persona), found.space.owner if acting else None)


def sees(found, row, *, acting=False):
    """Everybody who gets this row; ``acting``: in the name of Els."""
    seen = set()
    for persona in EVERYBODY:
        with acting_as(an_actor_of(found, persona, acting=acting)):
            if type(row).objects.filter(pk=row.pk).exists():
                seen.add(persona)
    return seen


def may(found, rule, *about, acting=False):
    """Everybody to whom a rule says yes; every no has a reason."""
    allowed = set()
    for persona in EVERYBODY:
        with acting_as(an_actor_of(found, persona, acting=acting)) as actor:
            verdict = rule(actor, *about)
        assert verdict or verdict.reason
        if verdict:
            allowed.add(persona)
    return allowed


# --- Programmes and teams -----------------------------------------------------------------------------------
def test_who_takes_part_in_a_programme_knows_when_and_with_what_is_measured(found, asked):
    planned = Round.unguarded.get()
    made = InstrumentVersion.unguarded.create(
        programme=found.world.programme, instrument="iroc", number=1, made_by=found.person("coordinator"), made_at=NOON
    )
    for row in (planned, asked["client"].asked, made):
        assert sees(found, row) == IN_PROGRAMME, row
    other = a_round(found.world.other_programme, a_person("Rik", Coordinator, found.world.other_programme))
    mine = InstrumentVersion.unguarded.create(
        programme=found.world.other_programme, instrument="iroc", number=1, made_by=other.planned_by, made_at=NOON
    )
    there = RoundInstrument.unguarded.create(round=other, instrument="iroc", version="1")
    for row in (other, there, mine):
        assert sees(found, row) == {"other_leader"}, row


def test_how_a_team_judges_itself_sees_the_team_with_who_guides_it_and_an_executive_once_it_is_done(found):
    leader, member = found.person("project_leader"), found.person("team_member")
    whole = TeamAssessment.unguarded.create(
        programme=found.world.programme, team=found.world.team, instrument="x", version="1", name="T0",
        begun_on=TODAY, begun_by=leader,
    )  # fmt: skip
    one = TeamJudgement.unguarded.create(assessment=whole, rater=1, person=leader)
    other = TeamJudgement.unguarded.create(assessment=whole, rater=2, person=member)
    assert sees(found, whole) == IN_TEAM | GUIDING
    assert (sees(found, one), sees(found, other)) == ({"project_leader"}, {"team_member"})
    TeamAssessment.unguarded.update(done_on=TODAY)
    for row in (whole, one, other):
        assert sees(found, row) == IN_TEAM | GUIDING | {"executive"}, row
    mine = TeamJudgement.unguarded.create(
        assessment=TeamAssessment.unguarded.create(
            programme=found.world.programme, team=found.world.other_team, instrument="x", version="1", name="T0",
            begun_on=TODAY, begun_by=leader, done_on=TODAY,
        ),
        rater=1, person=found.person("someone"),
    )  # fmt: skip
    assert sees(found, mine) == {"someone", "other_leader"} | GUIDING


def test_who_is_asked_about_a_team_knows_it_alone_and_nobody_reads_an_answer(found, asked):
    row = asked["client"].asked
    question = TeamQuestion.unguarded.create(
        asked=row, team=found.world.other_team, person=found.person("sees"), due_on=TODAY,
        closes_on=TODAY + timedelta(days=9),
    )  # fmt: skip
    assert sees(found, question) == {"sees"}
    answer = TeamAnswer.unguarded.create(asked=row, team=found.world.other_team, version="1")
    assert sees(found, answer) == set()


# --- A client -------------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("nina")
def test_what_a_client_is_asked_sees_also_whom_they_let_see_measurements_and_what_the_team_is_asked_not(found, asked):
    assert sees(found, asked["client"]) == LET_IN
    assert sees(found, asked["client"], acting=True) == LET_IN | {"new_here"}
    assert sees(found, asked["team"]) == {"client", "team"}
    assert sees(found, asked["team"], acting=True) == {"client", "team", "new_here"}
    keep_only(found, "sees", set(Part) - {Part.MEASUREMENTS})
    keep_only(found, "writes", [Part.MEASUREMENTS])
    assert sees(found, asked["client"]) == LET_IN - {"sees"}


@pytest.mark.usefixtures("nina")
def test_what_the_team_fills_in_sees_the_client_and_the_team_and_nobody_else(found, asked):
    row = Rating.unguarded.create(
        request=asked["team"], version="1", rated_on=TODAY, rated_by=found.person("team"), answers={"SOFAS": 61}
    )
    assert sees(found, row) == {"client", "team"}
    assert sees(found, row, acting=True) == {"client", "team", "new_here"}


@pytest.mark.usefixtures("nina")
def test_what_a_client_answered_sees_whom_they_let_and_while_it_is_open_who_writes_there(found, asked):
    row = QuestionnaireResponse.unguarded.create(
        space=found.space, request=asked["client"], instrument="iroc", version="1", round="T0", begun_on=TODAY,
        begun_by=found.space.owner,
    )  # fmt: skip
    assert sees(found, row) == {"client", "writes"}
    assert sees(found, row, acting=True) == {"client", "writes", "new_here"}
    QuestionnaireResponse.unguarded.update(state="done", answered_on=TODAY, answered_by=found.space.owner)
    assert sees(found, row) == LET_IN
    keep_only(found, "sees", set(Part) - {Part.MEASUREMENTS})
    assert sees(found, row) == LET_IN - {"sees"}


def test_that_a_link_was_made_knows_whose_questions_they_are_and_not_who_made_it(found, asked):
    row = AnswerLink.unguarded.create(
        request=asked["client"], version="1", token_hash="x", sent_at=NOON, expires_at=NOON + timedelta(days=9),
        invited_by=found.person("team"),
    )  # fmt: skip
    assert sees(found, row) == {"client"}


# --- Who may --------------------------------------------------------------------------------------------------
def test_the_coordinator_of_that_programme_plans_rounds_and_makes_questionnaires(found):
    for rule in (rules.may_plan_rounds, rules.may_make_instruments):
        assert may(found, rule, found.world.programme) == {"coordinator"}
        assert may(found, rule, found.world.other_programme) == set()
        assert rule(System("plan"), found.world.other_programme)


def test_who_works_in_a_team_measures_it(found):
    assert may(found, rules.may_measure_team, found.world.team) == IN_TEAM
    assert may(found, rules.may_measure_team, found.world.other_team) == {"other_leader"}
    assert rules.may_measure_team(System("measure"), found.world.team)


@pytest.mark.usefixtures("nina")
def test_the_clients_side_answers_and_says_no_and_who_contributes_answers_along(found):
    assert may(found, rules.may_answer, found.space) == {"client", "writes"}
    assert may(found, rules.may_answer, found.space, acting=True) == {"client", "writes", "new_here"}
    assert may(found, rules.may_decline, found.space) == {"client"}
    assert may(found, rules.may_decline, found.space, acting=True) == {"client", "new_here"}
    for persona, reason in (("writes", rules.YOUR_OWN_CHOICE), ("sees", "niet veranderen")):
        with acting_as(an_actor(found.person(persona))) as actor:
            assert str(reason) in rules.may_decline(actor, found.space).reason
    assert not rules.may_decline(System("no"), found.space)


def test_who_acts_for_the_client_says_no_also_when_the_client_lets_them_write_as_themselves(found):
    representations.begin(found.space, found.person("writes"), kind="mentor", parts=[Part.MEASUREMENTS], by=ARRANGING)
    assert may(found, rules.may_decline, found.space, acting=True) == {"client", "writes"}


def test_what_the_team_is_asked_the_team_rates_and_what_the_client_is_asked_it_hands_out(found, asked, els, treatment):
    assert may(found, rules.may_rate, asked["team"]) == {"team"}
    assert may(found, rules.may_rate, asked["client"]) == set()
    assert may(found, rules.may_hand_out, asked["client"]) == {"team"}
    assert may(found, rules.may_hand_out, asked["team"]) == set()
    treatments.end(treatment, by=els)
    for rule, row in ((rules.may_rate, asked["team"]), (rules.may_hand_out, asked["client"])):
        assert may(found, rule, QuestionnaireRequest.unguarded.get(pk=row.pk)) == set()

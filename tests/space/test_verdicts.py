"""Who may do what with a space: everybody around two clients at every rule, without the service that asks it."""

import pytest
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import LogManager, Professional
from ruggensteun.space import deaths, members, recoveries, representations, rules
from ruggensteun.space.models import Consent, DeathReport, JournalQuestion, Member, Representation, Space
from ruggensteun.space.parts import Level, Part
from tests.people.seeing import INSIDE, keep_only, who_may
from tests.people.space_world import around
from tests.people.world import ARRANGING, a_person
from tests.space.making import an_actor, let_in

pytestmark = pytest.mark.django_db
SEE, WRITE = Level.SEE, Level.CONTRIBUTE
OVER = ("closed_at", "frozen_at")


@pytest.fixture
def found(world):
    """Nina represents Els in her plan, and is not in the space."""
    made = around(world)
    representations.begin(made.space, made.person("new_here"), kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    return made


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


@pytest.fixture
def nina(found):
    return an_actor(found.person("new_here"), found.space.owner)


def now(row, **changes):
    """The row as it stands in the database, after these changes there."""
    if changes:
        type(row).unguarded.filter(pk=row.pk).update(**changes)
    return type(row).unguarded.get(pk=row.pk)


def over(found, column):
    found.space = now(found.space, **{column: timezone.now()})
    return found.space


def consent_of(found, persona, part):
    return Consent.unguarded.select_related("space").get(member=found.members[persona], part=part, withdrawn_at=None)


# --- Deciding -------------------------------------------------------------------------------------------
def test_the_owner_decides_and_who_acts_for_them_about_what_that_covers(found):
    for about in ((), (Part.PLAN,), (Part.STORY,)):
        assert who_may(found, rules.may_decide, found.space, *about) == {"client"}
    for about in ((), (Part.PLAN,)):
        assert who_may(found, rules.may_decide, found.space, *about, acting=True) == {"client", "new_here"}
    assert who_may(found, rules.may_decide, found.space, Part.STORY, acting=True) == {"client"}
    assert who_may(found, rules.may_decide, found.other, acting=True) == {"other_client"}


@pytest.mark.parametrize("column", OVER)
def test_about_a_space_that_is_over_nobody_decides_who_sees_it(found, column):
    space = over(found, column)
    assert who_may(found, rules.may_decide, space) == who_may(found, rules.may_decide, space, acting=True) == set()


def test_a_refusal_says_why(found, els, nina):
    assert rules.may_decide(nina, found.space, Part.STORY).reason == str(rules.REPRESENTED)
    assert rules.may_decide(an_actor(found.person("sees")), found.space).reason == str(rules.ONLY_THE_OWNER)
    over(found, "closed_at")
    assert rules.may_decide(els, found.space).reason == str(rules.IS_CLOSED)
    over(found, "frozen_at")
    assert rules.may_decide(els, found.space).reason == str(rules.IS_FROZEN)


def test_to_rule_over_the_space_itself_is_the_owners_alone(found):
    assert who_may(found, rules.may_rule, found.space) == {"client"}
    assert who_may(found, rules.may_rule, found.space, acting=True) == {"client"}
    assert who_may(found, rules.may_rule, over(found, "closed_at")) == {"client"}
    assert who_may(found, rules.may_rule, over(found, "frozen_at")) == set()


# --- Giving and taking back -------------------------------------------------------------------------------
def test_a_consent_is_given_by_who_decides_about_that_part(found):
    member = found.members["nothing"]
    assert who_may(found, rules.may_give, member, Part.PLAN) == {"client"}
    assert who_may(found, rules.may_give, member, Part.PLAN, acting=True) == {"client", "new_here"}
    assert who_may(found, rules.may_give, member, Part.STORY, acting=True) == {"client"}
    assert who_may(found, rules.may_give, now(found.members["gone"]), Part.PLAN) == set()


def test_a_team_is_given_something_when_it_is_known_which_it_is(found, els):
    person = members.ask_in(found.space, name="Piet", capacity="professional", with_code=False, by=els).member
    team = members.ask_in(
        found.space, name="Team", capacity="professional", whole_team=True, with_code=False, by=els
    ).member
    assert rules.may_give(els, person, Part.PLAN)
    assert rules.may_give(els, team, Part.PLAN).reason == str(rules.WHICH_TEAM)
    assert rules.may_give(els, found.members["team"], Part.PLAN)


def test_who_acts_for_the_owner_lets_nobody_see_by_which_they_see_themselves(found, els, nina):
    """Not themselves, not the team they work in. The owner may let in the team in which they work."""
    team = found.members["team"]
    assert rules.may_give(nina, team, Part.PLAN)
    for person in (found.person("new_here"), found.space.owner):
        assignments.give(person, Professional, found.world.other_team, by=ARRANGING)
    assert rules.may_give(nina, team, Part.PLAN).reason == str(rules.NOT_TO_YOURSELF)
    assert rules.may_give(els, team, Part.PLAN)
    herself = let_in(found.space, found.person("new_here"))
    assert rules.may_give(nina, herself, Part.PLAN).reason == str(rules.NOT_TO_YOURSELF)
    assert rules.may_give(nina, found.members["sees"], Part.PLAN)
    assert rules.may_give(nina, herself, Part.STORY).reason == str(rules.REPRESENTED)


def test_a_consent_is_taken_back_by_who_decides_about_that_part_once(found):
    plan, story = (consent_of(found, "sees", part) for part in (Part.PLAN, Part.STORY))
    assert who_may(found, rules.may_withdraw, plan) == {"client"}
    assert who_may(found, rules.may_withdraw, plan, acting=True) == {"client", "new_here"}
    assert who_may(found, rules.may_withdraw, story, acting=True) == {"client"}
    assert who_may(found, rules.may_withdraw, now(plan, withdrawn_at=timezone.now())) == set()


# --- Asking ---------------------------------------------------------------------------------------------
def test_one_asks_for_oneself_or_the_own_team_what_one_does_not_have(found):
    assert who_may(found, rules.may_ask, found.members["nothing"], Part.PLAN, SEE) == {"nothing"}
    assert who_may(found, rules.may_ask, found.members["sees"], Part.PLAN, SEE) == set()
    assert who_may(found, rules.may_ask, found.members["sees"], Part.PLAN, WRITE) == {"sees"}
    assert who_may(found, rules.may_ask, found.members["team"], Part.PLAN, WRITE) == {"team"}
    assert who_may(found, rules.may_ask, found.members["writes"], Part.PLAN, WRITE) == set()
    assert who_may(found, rules.may_ask, now(found.members["gone"]), Part.PLAN, SEE) == set()
    assert rules.may_ask(an_actor(found.person("gone")), now(found.members["gone"]), Part.PLAN, SEE).reason == str(
        rules.HAS_LEFT
    )


@pytest.mark.parametrize("column", OVER)
def test_of_a_space_that_is_over_nobody_asks(found, column):
    over(found, column)
    member = Member.unguarded.select_related("space").get(pk=found.members["nothing"].pk)
    assert who_may(found, rules.may_ask, member, Part.PLAN, SEE) == set()


def test_a_client_is_invited_by_who_works_with_clients_in_that_team(found):
    assert who_may(found, rules.may_invite_client, found.world.team) == {"writes"}
    assert who_may(found, rules.may_invite_client, found.world.other_team) == {"team"}


# --- The log --------------------------------------------------------------------------------------------
def test_the_log_of_an_organisation_is_checked_by_who_manages_it(found):
    own, other = found.world.organisation, found.world.organisations["ZILVER"]
    assert who_may(found, rules.may_check_log, own) == {"checks"}
    assert who_may(found, rules.may_check_log, other) == set()
    question = JournalQuestion(space=found.space, organisation=own)
    assert who_may(found, rules.may_answer_question, question) == {"checks"}
    question.answered_at = timezone.now()
    assert who_may(found, rules.may_answer_question, question) == set()
    elsewhere = an_actor(a_person("Log", LogManager, other))
    assert rules.may_check_log(elsewhere, other)
    assert not rules.may_check_log(elsewhere, own)


# --- Stopping -------------------------------------------------------------------------------------------
def test_a_member_stops_themselves_and_a_team_by_who_works_there_and_the_owner_sends_away(found):
    assert who_may(found, rules.may_leave, found.members["sees"]) == {"client", "sees"}
    assert who_may(found, rules.may_leave, found.members["team"]) == {"client", "team"}
    assert who_may(found, rules.may_leave, now(found.members["gone"])) == set()


def test_who_acts_for_the_owner_sends_away_who_sees_nothing_but_what_that_covers(found, nina):
    assert "new_here" not in who_may(found, rules.may_leave, found.members["sees"], acting=True)
    assert rules.may_leave(nina, found.members["sees"]).reason == str(rules.REPRESENTED)
    assert rules.may_leave(nina, found.members["nothing"])
    assert rules.may_leave(nina, found.members["withdrawn"])
    keep_only(found, "sees", {Part.PLAN})
    assert rules.may_leave(nina, found.members["sees"])
    alone = an_actor(found.person("new_here"))
    assert rules.may_leave(alone, found.members["nothing"]).reason == str(rules.NOT_YOURS_TO_END)


@pytest.mark.parametrize("covered", [Part.NETWORK, Part.PLAN])
def test_one_part_that_is_not_covered_is_enough_to_stay(found, nina, covered):
    Representation.unguarded.update(parts=[covered])
    keep_only(found, "sees", {Part.NETWORK, Part.PLAN})
    assert not rules.may_leave(nina, found.members["sees"])


def test_whom_one_may_send_away_is_the_same_for_all_at_once(found, els, nina):
    keep_only(found, "sees", {Part.PLAN})
    there = [member for name, member in found.members.items() if name != "gone"]
    others = (els, nina, an_actor(found.person("team"), found.space.owner), an_actor(found.person("nothing")))
    for actor in others[:2]:
        each = {member.pk for member in there if rules.may_leave(actor, member)}
        assert rules.sent_away_by(actor, found.space) == each
    assert len(rules.sent_away_by(els, found.space)) == len(there)
    elsewhere = let_in(found.other, found.person("checks"))
    assert elsewhere.pk not in rules.sent_away_by(els, found.space)
    assert found.members["writes"].pk not in rules.sent_away_by(nina, found.space)
    assert all(rules.sent_away_by(actor, found.space) == frozenset() for actor in others[2:])


def test_who_acts_for_the_owner_and_is_in_the_space_may_send_themselves_away(found, nina):
    herself = let_in(found.space, found.person("new_here"))
    Consent.unguarded.filter(member=found.members["sees"]).update(member=herself)
    assert herself.pk in rules.sent_away_by(nina, found.space)
    assert rules.may_leave(nina, herself)


# --- Representing ---------------------------------------------------------------------------------------
def test_the_client_authorises_and_the_operator_enters_what_a_judge_decided(found):
    kinds = Representation.Kind
    assert who_may(found, rules.may_represent, found.space, kinds.AUTHORISED) == {"client"}
    assert who_may(found, rules.may_represent, found.space, kinds.AUTHORISED, acting=True) == {"client"}
    assert who_may(found, rules.may_represent, found.space, kinds.MENTOR) == set()
    assert rules.may_represent(ARRANGING, found.space, kinds.MENTOR)
    assert who_may(found, rules.may_represent, over(found, "closed_at"), kinds.AUTHORISED) == set()


def test_a_representation_is_ended_by_the_representative_and_who_could_have_begun_it(found):
    row = Representation.unguarded.get()
    assert who_may(found, rules.may_end_representation, row) == {"new_here"}
    row.kind = Representation.Kind.AUTHORISED
    assert who_may(found, rules.may_end_representation, row) == {"client", "new_here"}
    assert rules.may_end_representation(ARRANGING, row)


# --- Help at the door, and an emergency -------------------------------------------------------------------
def test_who_was_chosen_says_that_it_is_the_owner_while_they_belong_to_the_space(found, els):
    assert who_may(found, rules.may_let_in, found.space) == set()
    recoveries.choose(found.space, found.members["writes"], by=els)
    assert who_may(found, rules.may_let_in, found.space) == {"writes"}
    assert who_may(found, rules.may_let_in, found.other) == set()
    now(found.members["writes"], left_at=timezone.now())
    assert who_may(found, rules.may_let_in, found.space) == set()
    now(found.members["writes"], left_at=None)
    recoveries.choose(found.space, found.members["sees"], by=els)
    assert who_may(found, rules.may_let_in, found.space) == {"sees"}


def test_a_professional_who_left_the_team_lets_nobody_in(found, els):
    recoveries.choose(found.space, found.members["writes"], by=els)
    assignments.take_back(RoleAssignment.unguarded.get(person=found.person("writes")), by=ARRANGING)
    assert who_may(found, rules.may_let_in, found.space) == set()


def test_in_an_emergency_the_plan_is_opened_by_who_works_in_a_team_that_was_let_in(found):
    team, other = found.world.team, found.world.other_team
    assert who_may(found, rules.may_open_in_emergency, found.space, team) == {"writes"}
    assert who_may(found, rules.may_open_in_emergency, found.space, other) == {"team"}
    assert who_may(found, rules.may_open_in_emergency, found.other, other) == set()
    colleague = an_actor(a_person("Cor", Professional, team))
    assert rules.may_open_in_emergency(colleague, found.space, team).reason == str(rules.NO_MEMBER)
    whole = an_actor(a_person("Cas", Professional, other))
    assert rules.may_open_in_emergency(whole, found.space, other)


def test_who_is_in_the_space_as_a_relative_opens_nothing_for_a_team_that_is_not(found):
    ben, team = found.person("sees"), found.world.teams["BRUG-ZUID"]
    assignments.give(ben, Professional, team, by=ARRANGING)
    assert rules.may_open_in_emergency(an_actor(ben), found.space, team).reason == str(rules.NO_MEMBER)


@pytest.mark.parametrize("persona", ["writes", "team"])
def test_no_emergency_where_the_team_is_not_in_any_more_or_the_space_is_over(found, persona):
    team = found.world.team if persona == "writes" else found.world.other_team
    actor = an_actor(found.person(persona))
    for column in OVER:
        assert rules.may_open_in_emergency(actor, now(found.space, **{column: timezone.now()}), team).reason == str(
            rules.IS_CLOSED
        )
        now(found.space, **{column: None})
    now(found.members[persona], left_at=timezone.now())
    assert rules.may_open_in_emergency(actor, found.space, team).reason == str(rules.NO_MEMBER)


# --- A death ----------------------------------------------------------------------------------------------
def reported(found, persona="sees"):
    by = an_actor(found.person(persona))
    deaths.report(found.space, died_on=timezone.localdate(), relation="broer", by=by)
    return DeathReport.unguarded.select_related("space").get()


def test_a_death_is_reported_by_who_is_inside_once_while_the_space_lives(found):
    assert who_may(found, rules.may_report_death, found.space) == INSIDE
    row = reported(found)
    assert who_may(found, rules.may_report_death, found.space) == set()
    deaths.undo(row, by=an_actor(found.space.owner))
    assert who_may(found, rules.may_report_death, found.space) == INSIDE - {"sees"}
    for column in OVER:
        assert who_may(found, rules.may_report_death, now(found.space, **{column: timezone.now()})) == set()
        now(found.space, **{column: None})


def test_who_took_back_the_own_mistake_may_report_again(found):
    sees = an_actor(found.person("sees"))
    deaths.undo(reported(found), by=sees)
    assert rules.may_report_death(sees, found.space)


def test_a_death_is_confirmed_by_somebody_else_of_a_team_that_is_inside(found):
    row = reported(found)
    assert who_may(found, rules.may_confirm_death, row) == {"writes", "team"}
    assert rules.may_confirm_death(an_actor(found.person("sees")), row).reason == str(rules.BY_TWO)
    assert rules.may_confirm_death(an_actor(found.person("nothing")), row).reason == str(rules.BY_A_TEAM)
    assert rules.teams_of(found.space) == {found.world.team.pk, found.world.other_team.pk}
    for persona in ("writes", "team"):
        now(found.members[persona], left_at=timezone.now())
    assert rules.teams_of(found.space) == frozenset()
    assert who_may(found, rules.may_confirm_death, row) == INSIDE - {"sees", "writes", "team"}


def test_who_is_in_the_space_as_a_relative_and_works_elsewhere_does_not_confirm_it(found):
    anna = found.person("nothing")
    assignments.give(anna, Professional, found.world.teams["BRUG-ZUID"], by=ARRANGING)
    assert rules.may_confirm_death(an_actor(anna), reported(found)).reason == str(rules.BY_A_TEAM)


def test_what_was_said_about_one_space_is_not_about_another(found, els):
    let_in(found.other, found.person("sees"))
    team = let_in(found.other, found.person("writes"), capacity="professional", team=found.world.team)
    now(found.members["writes"], left_at=timezone.now())
    assert rules.teams_of(found.space) == {found.world.other_team.pk}
    assert rules.teams_of(found.other) == {team.team_id}
    reported(found)
    assert rules.may_report_death(an_actor(found.person("sees")), found.other)


def test_the_owner_is_not_one_of_those_inside_also_when_they_work_in_a_team_that_is(found, els):
    assignments.give(found.space.owner, Professional, found.world.other_team, by=ARRANGING)
    assert not rules.may_report_death(els, found.space)
    assert not rules.may_confirm_death(els, reported(found))


def test_a_visitor_is_not_one_of_those_inside_also_where_a_team_is(found):
    """A team that is in the space stands there without a person; a visitor is nobody, and not that nobody."""
    visitor = Actor(None, "visit")
    assert not rules.may_report_death(visitor, found.space)
    assert not rules.may_let_in(visitor, found.space)
    assert not rules.may_leave(visitor, found.members["team"])
    assert not rules.may_ask(visitor, found.members["team"], Part.PLAN, WRITE)


def test_what_was_confirmed_or_taken_back_is_not_confirmed_again(found):
    row = reported(found)
    for column in ("confirmed_at", "undone_at"):
        setattr(row, column, timezone.now())
        assert who_may(found, rules.may_confirm_death, row) == set()
        setattr(row, column, None)
    row.space = over(found, "closed_at")
    assert who_may(found, rules.may_confirm_death, row) == set()


def test_a_report_is_taken_back_by_the_owner_and_until_it_was_confirmed_by_who_made_it(found):
    row = reported(found)
    assert who_may(found, rules.may_undo_death, row) == {"client", "sees"}
    row.confirmed_at = timezone.now()
    assert who_may(found, rules.may_undo_death, row) == {"client"}


def test_who_has_not_come_in_or_has_left_is_not_inside(found, els):
    assert who_may(found, rules.may_report_death, found.other) == set()
    members.leave(found.members["nothing"], by=els)
    assert who_may(found, rules.may_report_death, found.space) == INSIDE - {"nothing"}
    with acting_as(ARRANGING):
        assert Space.objects.count() == 2

"""Who may do what with what happens in a space: everybody around two clients at every rule, without the service."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import conversations, deletions, rules, signals, treatments
from ruggensteun.micro.models import (
    Conversation,
    Deletion,
    Delivery,
    Message,
    RegistrationQuestion,
    SafetyPlan,
    Treatment,
)
from ruggensteun.micro.recovery import opening, safety
from ruggensteun.micro.recovery.rules import holds_something, may_switch, owns
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment, Team
from ruggensteun.parties.roles import Professional, RecoveryCoordinator
from ruggensteun.space import emergencies, representations
from ruggensteun.space import opening as links
from ruggensteun.space.models import ClientInvitation, Space
from ruggensteun.space.parts import Level, Part
from tests.micro.talking import a_talk
from tests.people.seeing import INSIDE, keep_only, who_may
from tests.people.space_world import around, give
from tests.people.world import ARRANGING, a_person
from tests.space.making import NOON, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
OVER = ("closed_at", "frozen_at")


@pytest.fixture
def found(at_noon, world):
    assert at_noon
    return around(world)


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


@pytest.fixture
def nina(found):
    """Represents Els in everything but her goals, and is not in the space."""
    parts = [part for part in Part if part != Part.PLAN]
    representations.begin(found.space, found.person("new_here"), kind="mentor", parts=parts, by=ARRANGING)
    return an_actor(found.person("new_here"), found.space.owner)


def now(row, **changes):
    """The row as it stands in the database, after these changes there."""
    if changes:
        type(row).unguarded.filter(pk=row.pk).update(**changes)
    return type(row).unguarded.get(pk=row.pk)


def over(found, column):
    return now(found.space, **{column: timezone.now()})


def anew(found):
    return now(found.space, closed_at=None, frozen_at=None)


# --- Parts ------------------------------------------------------------------------------------------------
def test_in_a_part_writes_whom_a_consent_lets_write_and_the_owners_side(found, nina):
    assert nina
    assert who_may(found, rules.may_write, found.space, Part.GROUP) == {"client", "writes"}
    assert who_may(found, rules.may_write, found.space, Part.GROUP, acting=True) == {"client", "writes", "new_here"}
    assert who_may(found, rules.may_write, found.space, Part.PLAN, acting=True) == {"client", "writes"}
    assert who_may(found, rules.may_write, found.other, Part.GROUP) == {"other_client"}


@pytest.mark.parametrize("column", OVER)
def test_in_a_space_that_is_over_nobody_writes(found, nina, column):
    assert nina
    space = over(found, column)
    assert who_may(found, rules.may_write, space, Part.GROUP, acting=True) == set()


# --- Conversations --------------------------------------------------------------------------------------
def test_in_a_conversation_for_everyone_says_something_who_may_contribute(found, nina):
    assert nina
    talk = a_talk(found.space)
    assert who_may(found, rules.may_say, talk) == {"client", "writes"}
    assert who_may(found, rules.may_say, talk, acting=True) == {"client", "writes", "new_here"}
    assert rules.may_say(an_actor(found.person("sees")), talk).reason == str(rules.ONLY_READING)
    assert rules.may_say(an_actor(found.person("nothing")), talk).reason == str(rules.NOT_IN_THIS)


def test_in_a_conversation_with_chosen_people_says_something_who_was_chosen(found):
    talk = a_talk(found.space, found.members["sees"])
    assert who_may(found, rules.may_say, talk) == {"client"}
    give(found, "sees", Part.CONVERSATIONS, Level.CONTRIBUTE)
    assert who_may(found, rules.may_say, talk) == {"client", "sees"}
    assert rules.may_say(an_actor(found.person("writes")), talk).reason == str(rules.NOT_IN_THIS)


def test_why_somebody_reads_a_conversation(found, nina, els):
    def read_by(actor):
        return [grant.kind for grant in rules.reasons_to_read(actor, talk)]

    talk = a_talk(found.space, found.members["sees"])
    ben, bram = an_actor(found.person("sees")), an_actor(found.person("writes"))
    assert [read_by(actor) for actor in (els, nina, ben, bram)] == [["own"], ["representative"], ["consent"], []]
    talk = a_talk(found.space)
    assert [read_by(actor) for actor in (els, ben, bram)] == [["own"], ["consent"], ["consent"]]
    assert read_by(an_actor(found.other.owner)) == []


@pytest.mark.parametrize(("column", "words"), [("closed_at", "IS_CLOSED"), ("frozen_at", "IS_FROZEN")])
def test_in_a_conversation_of_a_space_that_is_over_nobody_says_anything(found, els, column, words):
    talk = a_talk(found.space)
    over(found, column)
    talk = now(talk)
    assert who_may(found, rules.may_say, talk) == set()
    assert rules.may_say(els, talk).reason == str(getattr(rules, words))


def test_a_message_is_taken_back_by_who_wrote_it_while_they_read_there(found):
    bram = an_actor(found.person("writes"))
    with acting_as(bram):
        conversations.say(a_talk(found.space), "Ik kom langs", by=bram)
    message = Message.unguarded.get(text="Ik kom langs")
    assert who_may(found, rules.may_take_back, message) == {"writes"}
    for column in OVER:
        over(found, column)
        assert who_may(found, rules.may_take_back, now(message)) == set()
        anew(found)
    keep_only(found, "writes", {Part.PLAN})
    assert rules.may_take_back(bram, now(message)).reason == str(rules.NOT_IN_THIS)


def test_the_owner_of_a_space_that_is_over_takes_no_message_back(found, els):
    a_talk(found.space)
    message = Message.unguarded.get()
    assert rules.may_take_back(els, message)
    over(found, "frozen_at")
    assert rules.may_take_back(els, now(message)).reason == str(rules.IS_FROZEN)


# --- Signals --------------------------------------------------------------------------------------------
def test_a_signal_is_sent_by_whoever_is_inside_whatever_they_may_see(found, els):
    assert who_may(found, rules.may_signal, found.space) == INSIDE
    assert rules.may_signal(els, found.space).reason == str(rules.IT_IS_ABOUT_YOU)
    for column in OVER:
        assert who_may(found, rules.may_signal, over(found, column)) == set()
        anew(found)
    now(found.members["team"], left_at=timezone.now())
    assert who_may(found, rules.may_signal, found.space) == INSIDE - {"team"}


def test_a_visitor_is_not_one_of_those_inside_also_where_a_team_is(found):
    """A team that is in the space stands there without a person; a visitor is nobody, and not that nobody."""
    assert not rules.may_signal(Actor(None, "visit"), found.space)


def test_a_signal_is_answered_by_who_works_in_the_team_that_got_it(found):
    sent = {"by": an_actor(found.person("sees"))}
    signals.send(found.space, "Ik maak me zorgen", teams=[found.world.other_team.pk], **sent)
    delivery = Delivery.unguarded.get()
    assert who_may(found, rules.may_answer_for, delivery) == {"team"}
    now(found.members["team"], left_at=timezone.now())
    assert who_may(found, rules.may_answer_for, delivery) == set()


def test_of_two_teams_each_answers_its_own(found):
    teams = [found.world.team.pk, found.world.other_team.pk]
    signals.send(found.space, "Ik maak me zorgen", teams=teams, by=an_actor(found.person("sees")))
    for team, who in zip(teams, ({"writes"}, {"team"}), strict=True):
        assert who_may(found, rules.may_answer_for, Delivery.unguarded.get(team=team)) == who


# --- A treating team's own registration -------------------------------------------------------------------
def test_a_client_says_who_treats_them_of_the_teams_that_are_inside(found):
    for team in (found.world.team, found.world.other_team):
        assert who_may(found, rules.may_begin_treatment, found.space, team) == {"client"}
    assert who_may(found, rules.may_begin_treatment, found.space, found.world.teams["BRUG-ZUID"]) == set()
    assert who_may(found, rules.may_begin_treatment, over(found, "frozen_at"), found.world.team) == set()


@pytest.mark.parametrize("how", [{"left_at": timezone.now}, {"joined_at": None, "team": None}])
def test_of_a_team_that_left_or_never_came_in_a_client_does_not_say_so(found, els, how):
    now(found.members["team"], **{name: value() if callable(value) else value for name, value in how.items()})
    assert not rules.may_begin_treatment(els, found.space, found.world.other_team)


def test_a_team_says_so_itself_when_the_client_came_by_its_link(found):
    team, client = found.world.teams["BRUG-ZUID"], found.space.owner
    worker = an_actor(a_person("Cor", Professional, team))
    assert not rules.may_begin_treatment(worker, found.space, team)
    links.invite(team, name="Els", by=worker)
    link = ClientInvitation.unguarded.get()
    assert not rules.may_begin_treatment(worker, found.space, team)
    now(link, accepted_by=client, accepted_at=timezone.now())
    assert rules.may_begin_treatment(worker, found.space, team)
    assert rules.may_begin_treatment(an_actor(client), found.space, team)
    assert not rules.may_begin_treatment(worker, found.other, team)
    assert not rules.may_begin_treatment(worker, found.space, found.world.other_team)
    assert not rules.may_begin_treatment(an_actor(found.person("writes")), found.space, team)


@pytest.fixture
def treated(found, els):
    return treatments.begin(found.space, found.world.other_team, by=els)


def test_a_team_registers_while_the_treatment_goes_on(found, treated):
    assert who_may(found, rules.may_register, treated) == {"team"}
    over(found, "frozen_at")
    assert rules.may_register(an_actor(found.person("team")), now(treated)).reason == str(rules.IS_FROZEN)
    anew(found)
    treated = now(treated, ends_on=NOON.date(), ended_by=found.space.owner, kept_until=NOON.date() + timedelta(days=9))
    assert rules.may_register(an_actor(found.person("team")), treated).reason == str(rules.TREATMENT_OVER)


def test_nobody_keeps_a_registration_about_themselves(found, treated, els):
    assignments.give(found.space.owner, Professional, found.world.other_team, by=ARRANGING)
    assert rules.may_register(els, treated).reason == str(rules.NOT_TREATED)
    assert not rules.may_answer_line(els, treated, RegistrationQuestion())


def test_a_treatment_is_ended_by_the_client_or_the_team(found, treated):
    assert who_may(found, rules.may_end_treatment, treated) == {"client", "team"}


def test_about_a_line_asks_the_owners_side_also_when_the_space_is_closed(found, treated, nina):
    assert who_may(found, rules.may_ask_about_line, treated) == {"client"}
    assert rules.may_ask_about_line(nina, treated)
    assert rules.may_ask_about_line(an_actor(found.person("sees")), treated).reason == str(rules.ONLY_THE_OWNER)
    assert not rules.may_ask_about_line(an_actor(found.other.owner), treated)
    over(found, "closed_at")
    assert who_may(found, rules.may_ask_about_line, now(treated)) == {"client"}
    over(found, "frozen_at")
    assert who_may(found, rules.may_ask_about_line, now(treated)) == set()


def test_who_acts_for_the_owner_in_other_parts_than_care_asks_nothing_about_a_line(found, treated):
    representations.begin(found.space, found.person("new_here"), kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    assert not rules.may_ask_about_line(an_actor(found.person("new_here"), found.space.owner), treated)


def test_a_question_about_a_line_is_answered_by_the_team_once_also_afterwards(found, treated):
    question = RegistrationQuestion()
    assert who_may(found, rules.may_answer_line, treated, question) == {"team"}
    treated = now(treated, ends_on=NOON.date(), ended_by=found.space.owner, kept_until=NOON.date() + timedelta(days=9))
    assert who_may(found, rules.may_answer_line, treated, question) == {"team"}
    question.answered_at = timezone.now()
    assert who_may(found, rules.may_answer_line, treated, question) == set()


# --- Deleting -------------------------------------------------------------------------------------------
def test_to_have_something_deleted_is_asked_by_the_owner_alone_and_everything_of_a_closed_space(found, nina):
    assert nina
    scope = Deletion.Scope
    assert who_may(found, rules.may_ask_deletion, found.space, scope.GOALS) == {"client"}
    assert who_may(found, rules.may_ask_deletion, found.space, scope.GOALS, acting=True) == {"client"}
    assert who_may(found, rules.may_ask_deletion, found.space, scope.EVERYTHING) == set()
    told = {who: rules.may_ask_deletion(an_actor(found.person(who)), found.space, scope.EVERYTHING).reason
            for who in ("client", "sees")}  # fmt: skip
    assert told["client"] == str(rules.CLOSE_FIRST)  # and whose it is not, is not told what is open there
    assert told["sees"] == rules.may_ask_deletion(an_actor(found.person("sees")), found.space, scope.GOALS).reason
    closed = over(found, "closed_at")
    assert who_may(found, rules.may_ask_deletion, closed, scope.EVERYTHING) == {"client"}
    assert who_may(found, rules.may_ask_deletion, closed, scope.GOALS) == {"client"}
    assert who_may(found, rules.may_ask_deletion, over(found, "frozen_at"), scope.GOALS) == set()


def test_the_owner_thinks_better_of_it_until_it_has_begun(found, els):
    row = deletions.ask(found.space, Deletion.Scope.GOALS, by=els)
    assert who_may(found, rules.may_cancel_deletion, row) == {"client"}
    row = now(row, begun_at=timezone.now())
    assert rules.may_cancel_deletion(els, row).reason == str(rules.TOO_LATE)


@pytest.fixture
def to_go(found, treated, els):
    treatments.end(treated, by=els)
    return deletions.ask(found.space, Deletion.Scope.REGISTRATION, target=treated.pk, reason="Weg ermee", by=els)


def test_about_what_a_team_keeps_decides_its_coordinator(found, to_go):
    worker = an_actor(a_person("Cor", Professional, found.world.other_team))
    assert who_may(found, rules.may_decide_deletion, to_go) == {"team"}
    assert rules.may_decide_deletion(worker, to_go).reason == str(rules.COORDINATOR_DECIDES)
    elsewhere = an_actor(a_person("Cas", RecoveryCoordinator, found.world.team))
    assert rules.may_decide_deletion(elsewhere, to_go).reason == str(rules.NOT_YOURS_TO_DECIDE)


def test_without_a_coordinator_decides_who_works_there(found, to_go):
    worker = an_actor(a_person("Cor", Professional, found.world.other_team))
    a_person("Cas", RecoveryCoordinator, found.world.team)
    assignments.take_back(RoleAssignment.unguarded.get(person=found.person("team")), by=ARRANGING)
    assert rules.may_decide_deletion(worker, to_go)
    assert who_may(found, rules.may_decide_deletion, to_go) == set()


def test_nobody_decides_about_themselves_twice_or_about_what_no_team_keeps(found, to_go, els):
    carla = an_actor(found.person("team"))
    assignments.give(found.space.owner, RecoveryCoordinator, found.world.other_team, by=ARRANGING)
    assert rules.may_decide_deletion(els, to_go).reason == str(rules.NOT_YOURS_TO_DECIDE)
    for words, value in (("granted", False), ("granted", True), ("cancelled_at", timezone.now())):
        row = now(to_go)
        setattr(row, words, value)
        assert rules.may_decide_deletion(carla, row).reason == str(rules.ALREADY_DECIDED)
    own = deletions.ask(found.space, Deletion.Scope.GOALS, by=els)
    assert rules.may_decide_deletion(carla, own).reason == str(rules.NOT_YOURS_TO_DECIDE)


# --- The safety plan ------------------------------------------------------------------------------------
@pytest.fixture
def plan(found, els):
    safety.add(found.space, "seen-by-me", by=els, phase="orange", words="Ik slaap slecht")
    return SafetyPlan.unguarded.select_related("space").get()


def test_the_plan_is_switched_by_the_clients_side_and_whom_the_client_chose(found, plan, nina, els):
    assert nina
    assert who_may(found, may_switch, plan) == {"client"}
    assert who_may(found, may_switch, plan, acting=True) == {"client", "new_here"}
    opening.choose(plan, [found.members[name].pk for name in ("sees", "team")], days=7, by=els)
    assert who_may(found, may_switch, plan) == {"client", "sees", "team"}
    keep_only(found, "sees", {Part.PLAN})
    assert who_may(found, may_switch, plan) == {"client", "team"}
    now(found.members["team"], left_at=timezone.now())
    assert who_may(found, may_switch, plan) == {"client"}


@pytest.mark.parametrize(("column", "words"), [("closed_at", "IS_CLOSED"), ("frozen_at", "IS_FROZEN")])
def test_the_plan_of_a_space_that_is_over_is_not_switched(found, plan, els, column, words):
    opening.choose(plan, [found.members["sees"].pk], days=7, by=els)
    Space.unguarded.filter(pk=found.space.pk).update(after_death="members")
    over(found, column)
    plan = SafetyPlan.unguarded.select_related("space").get()
    assert who_may(found, may_switch, plan) == set()
    assert may_switch(els, plan).reason == str(getattr(rules, words))
    assert not may_switch(ARRANGING, plan)


def test_an_emergency_lets_look_and_not_switch(found, plan, els):
    opening.choose(plan, [found.members["writes"].pk], days=7, by=els)
    keep_only(found, "writes", {Part.PLAN})
    bram = an_actor(found.person("writes"))
    emergencies.open_plan(found.space, found.world.team, "Zij neemt niet op.", by=bram)
    assert not may_switch(bram, plan)


def test_who_acts_for_the_client_owns_the_plan_when_that_covers_it(found, els, nina):
    assert owns(els, found.space)
    assert owns(nina, found.space)
    assert not owns(an_actor(found.person("sees")), found.space)
    assert not owns(els, found.other)


def test_whether_anything_stands_in_the_plan(found, plan, els):
    assert holds_something(found.space)
    assert not holds_something(found.other)
    with acting_as(els):
        safety.remove(plan.lines.get(), by=els)
    assert not holds_something(found.space)
    assert Treatment.unguarded.count() == 0


def test_a_visitor_is_not_the_owner_of_what_has_no_owner(db):
    """A visitor has no number, and what is not saved yet has no owner: two nothings are not the same person."""
    visitor, space = Actor(None, "visit"), Space(pk=0)
    treatment = Treatment(pk=0, space=space)
    for verdict in (
        rules.may_signal(visitor, space), rules.may_begin_treatment(visitor, space, Team(pk=0)),
        rules.may_register(visitor, treatment), rules.may_end_treatment(visitor, treatment),
        rules.may_ask_about_line(visitor, treatment), rules.may_answer_line(visitor, treatment, RegistrationQuestion()),
        rules.may_take_back(visitor, Message(conversation=Conversation(pk=0, space=space))),
        rules.may_decide_deletion(visitor, Deletion(space=space, team=Team(pk=1))),
        may_switch(visitor, SafetyPlan(pk=0, space=space)),
    ):  # fmt: skip
        assert not verdict

"""Whose rows of what happens in a space somebody gets, model by model: the rules themselves, without a page."""

from datetime import timedelta

import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import conversations, deletions, network, notebook, signals, treatments
from ruggensteun.micro.models import (
    AgendaItem,
    Agreement,
    Attendance,
    Contact,
    Conversation,
    Deletion,
    Delivery,
    Goal,
    GoalMark,
    GoalWording,
    Group,
    GroupStep,
    Interview,
    Meeting,
    Message,
    MinuteLine,
    Nominee,
    Note,
    Reader,
    ReadUpTo,
    RegistrationEntry,
    RegistrationQuestion,
    SafetyLine,
    SafetyOpened,
    SafetyOpening,
    SafetyPlan,
    SafetySwitch,
    SafetySwitcher,
    SafetyTalk,
    SafetyVersion,
    Signal,
    SignalText,
    Tie,
    Treatment,
)
from ruggensteun.micro.recovery import agreements, goals, groups, meetings, nominees, opening, safety, switching
from ruggensteun.micro.recovery.meetings import Present, Record, Said
from ruggensteun.micro.recovery.rules import may_switch
from ruggensteun.micro.recovery.writing_up import Agreed, WriteUp, write_up
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.space import consents, members, representations, spaces
from ruggensteun.space.models import Consent
from ruggensteun.space.parts import Level, Part
from tests.micro.talking import a_talk
from tests.people.seeing import keep_only, who_sees
from tests.people.space_world import around
from tests.people.world import ARRANGING
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
LET_IN = {"client", "sees", "writes", "team"}
AS_THE_PART = {
    Part.NETWORK: (Contact, Tie),
    Part.GROUP: (Group, GroupStep, Meeting, Attendance),
    Part.PLAN: (Goal, GoalWording, GoalMark),
    Part.SAFETY: (SafetyPlan, SafetyLine, SafetyVersion, SafetySwitch, SafetyTalk),
}


@pytest.fixture
def found(at_noon, world):
    assert at_noon
    return around(world)


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


@pytest.fixture
def own_side(found):
    """Nina represents Els in everything, and is not in the space."""
    return representations.begin(found.space, found.person("new_here"), kind="mentor", parts=list(Part), by=ARRANGING)


# --- What is open as the part it belongs to ---------------------------------------------------------------
@pytest.fixture
def full(found, els):
    """Something of everything about recovery, with Ben in the group, and Bram who is only asked."""
    space, ben = found.space, found.members["sees"]
    one, other = (network.add(space, by=els, name=name, ring=1, sector="family") for name in ("Riet", "Jo"))
    network.tie(space, one.key, other.key, by=els)
    group = groups.go(space, "preparation", by=els)
    inside = nominees.answer(nominees.choose(group, by=els, name="Ben", member=ben), "yes", by=els)
    nominees.choose(group, by=els, name="Bram")
    nominees.interview(inside, by=els, on=NOON.date(), offers="koken")
    goal = goals.add(space, by=els, words="Weer slapen")
    agreements.make(space, by=els, what="Wandelen", goal=goal, nominee=inside)
    meeting = meetings.plan(group, by=els, on=NOON.date())
    write_up(
        meeting,
        WriteUp(Record([Present("room"), Present("phone", inside)], [Said("Het gaat beter")]), [(goal, 4, "")],
                [Agreed("Bellen", nominee=inside)]), by=els,
    )  # fmt: skip
    safety.add(space, "seen-by-me", by=els, phase="orange", words="Ik slaap slecht")
    switching.switch(SafetyPlan.unguarded.get(), "orange", by=els)
    return space


@pytest.mark.parametrize("part", AS_THE_PART)
def test_what_belongs_to_a_part_is_for_whom_that_part_is_open(found, full, own_side, part):
    assert full
    assert own_side
    keep_only(found, "sees", set(Part) - {part})
    keep_only(found, "team", {part})
    for model in AS_THE_PART[part]:
        assert who_sees(found, model) == LET_IN - {"sees"}, model
        assert who_sees(found, model, acting=True) == LET_IN - {"sees"} | {"new_here"}, model


def test_who_is_only_asked_for_the_group_is_known_to_who_writes_in_it(found, full):
    assert who_sees(found, Nominee, name="Ben") == LET_IN
    assert who_sees(found, Nominee, name="Bram") == {"client", "writes"}
    assert who_sees(found, Interview) == {"client", "writes"}
    keep_only(found, "sees", set(Part) - {Part.GROUP})
    assert who_sees(found, Nominee, name="Ben") == LET_IN - {"sees"}
    keep_only(found, "writes", set(Part) - {Part.GROUP})
    assert who_sees(found, Nominee, name="Bram") == who_sees(found, Interview) == {"client"}


def test_a_goal_on_the_agenda_is_for_who_sees_both_the_group_and_the_goals(found, full, els):
    meeting, goal = Meeting.unguarded.get(), Goal.unguarded.get()
    with acting_as(els):
        AgendaItem.objects.all().delete()
    meetings.set_agenda(meeting, [("goal", goal, ""), ("own", None, "Rondvraag")], by=els)
    keep_only(found, "sees", {Part.GROUP})
    keep_only(found, "team", {Part.PLAN})
    assert who_sees(found, AgendaItem, goal=None) == {"client", "writes", "sees"}
    assert who_sees(found, AgendaItem, goal=goal) == {"client", "writes"}


def test_an_agreement_is_for_who_sees_the_group_and_one_about_a_goal_also_for_who_sees_the_goals(found, full):
    keep_only(found, "sees", {Part.GROUP})
    keep_only(found, "team", {Part.PLAN})
    assert who_sees(found, Agreement, what="Wandelen") == LET_IN
    assert who_sees(found, Agreement, what="Bellen") == {"client", "writes", "sees"}


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("group", LET_IN), ("relatives", {"client", "sees"}), ("professionals", {"client", "writes", "team"}),
        ("owner", {"client"}),
    ],
)  # fmt: skip
def test_a_line_of_the_minutes_is_for_its_audience_among_who_sees_the_group(found, full, own_side, audience, readers):
    els = an_actor(found.space.owner)
    assert own_side
    meetings.record(Meeting.unguarded.get(), Record([], [Said("Onder ons", audience)]), by=els)
    line = {"words": "Onder ons"}
    assert who_sees(found, MinuteLine, **line) == readers
    assert who_sees(found, MinuteLine, acting=True, **line) == readers | {"new_here"}
    MinuteLine.unguarded.filter(**line).update(written_by=found.person("team"))
    assert who_sees(found, MinuteLine, **line) == readers | {"team"}
    keep_only(found, "team", {Part.PLAN})
    keep_only(found, "sees", {Part.PLAN})
    assert who_sees(found, MinuteLine, **line) == readers - {"team", "sees"}


def test_lines_for_relatives_are_not_for_who_came_in_elsewhere_as_a_relative(found, full, els):
    """Bram comes to Els as a professional; that he is somebody's brother elsewhere makes no relative of him here."""
    let_in(found.other, found.person("writes"))
    meetings.record(Meeting.unguarded.get(), Record([], [Said("Onder ons", "relatives")]), by=els)
    assert who_sees(found, MinuteLine, words="Onder ons") == {"client", "sees"}


def test_who_comes_back_as_a_relative_reads_no_more_what_is_for_professionals(found, full, els):
    bram = found.person("writes")
    meetings.record(Meeting.unguarded.get(), Record([], [Said("Onder ons", "professionals")]), by=els)
    assert "writes" in who_sees(found, MinuteLine, words="Onder ons")
    members.leave(found.members["writes"], by=an_actor(bram))
    consents.give(let_in(found.space, bram), Part.GROUP, Level.SEE, by=els)
    assert "writes" in who_sees(found, Meeting)
    assert "writes" not in who_sees(found, MinuteLine, words="Onder ons")


# --- The safety plan ------------------------------------------------------------------------------------
def test_who_may_switch_the_plan_and_what_that_opens_is_for_the_clients_side_and_who_was_chosen(
    found, full, els, own_side
):
    assert own_side
    plan, anna = SafetyPlan.unguarded.get(), found.members["nothing"]
    opening.choose(plan, [found.members["sees"].pk], days=7, by=els)
    opening.prepare(plan, anna, Part.PLAN, "red", by=els)
    switching.switch(plan, "red", by=els)
    assert who_sees(found, SafetySwitcher) == who_sees(found, SafetyOpening) == {"client", "sees"}
    assert who_sees(found, SafetySwitcher, acting=True) == {"client", "sees", "new_here"}
    assert who_sees(found, SafetyOpening, acting=True) == {"client", "sees", "new_here"}
    assert who_sees(found, SafetyOpened) == {"client"}
    assert who_sees(found, SafetyOpened, acting=True) == {"client", "new_here"}
    keep_only(found, "sees", set(Part) - {Part.SAFETY})
    assert who_sees(found, SafetySwitcher) == who_sees(found, SafetyOpening) == {"client"}


def test_what_is_prepared_before_anybody_may_switch_is_for_the_clients_side(found, full, els, own_side):
    assert own_side
    opening.prepare(SafetyPlan.unguarded.get(), found.members["nothing"], Part.PLAN, "red", by=els)
    assert who_sees(found, SafetyOpening) == {"client"}
    assert who_sees(found, SafetyOpening, acting=True) == {"client", "new_here"}


def test_who_acts_for_the_client_in_the_group_alone_sees_nothing_of_who_may_switch(found, full, els):
    representations.begin(found.space, found.person("new_here"), kind="mentor", parts=[Part.GROUP], by=ARRANGING)
    opening.choose(SafetyPlan.unguarded.get(), [found.members["sees"].pk], days=7, by=els)
    assert who_sees(found, SafetySwitcher, acting=True) == {"client", "sees"}


def test_who_left_may_not_switch_and_does_not_know_who_may(found, full, els):
    """Also when they came back, and may see the plan: they were not chosen again."""
    opening.choose(SafetyPlan.unguarded.get(), [found.members["team"].pk], days=7, by=els)
    assert who_sees(found, SafetySwitcher) == {"client", "team"}
    members.end(found.members["team"], by=els)
    back = let_in(found.space, found.person("team"), capacity="professional", team=found.world.other_team)
    consents.give(back, Part.SAFETY, Level.SEE, by=els)
    assert who_sees(found, SafetyPlan) >= {"client", "team"}
    assert "team" not in who_sees(found, SafetySwitcher)
    assert not may_switch(an_actor(found.person("team")), SafetyPlan.unguarded.get())


# --- Conversations --------------------------------------------------------------------------------------
OF_A_TALK = (Conversation, Message, Reader, ReadUpTo)


def test_a_conversation_with_chosen_people_is_for_them_and_the_clients_side(found, own_side):
    assert own_side
    talk = a_talk(found.space, found.members["sees"], found.members["team"])
    message = Message.unguarded.get()
    with acting_as(an_actor(found.person("sees"))) as ben:
        conversations.read(talk, message, by=ben)
    for model in OF_A_TALK:
        assert who_sees(found, model) == {"client", "sees", "team"}, model
        assert who_sees(found, model, acting=True) == {"client", "sees", "team", "new_here"}, model
    keep_only(found, "sees", set(Part) - {Part.CONVERSATIONS})
    for model in OF_A_TALK:
        assert who_sees(found, model) == {"client", "team"}, model


def test_a_conversation_for_everyone_is_for_who_may_see_conversations(found, own_side):
    assert own_side
    keep_only(found, "team", set(Part) - {Part.CONVERSATIONS})
    a_talk(found.space)
    for model in (Conversation, Message):
        assert who_sees(found, model) == {"client", "sees", "writes"}, model
        assert who_sees(found, model, acting=True) == {"client", "sees", "writes", "new_here"}, model


def test_who_acts_for_the_client_in_other_parts_reads_no_conversation(found):
    representations.begin(found.space, found.person("new_here"), kind="mentor", parts=[Part.GROUP], by=ARRANGING)
    a_talk(found.space)
    assert "new_here" not in who_sees(found, Conversation, acting=True)


def test_of_what_is_said_to_everyone_who_was_out_then_hears_nothing_later(found, els, at_noon):
    """Ben's consent began before, Wim's comes after; Eva's was over, and begins anew."""
    a_talk(found.space)
    at_noon.shift(3600)
    for persona in ("withdrawn", "expired"):
        consents.give(found.members[persona], Part.CONVERSATIONS, Level.SEE, by=els)
    assert who_sees(found, Conversation) == LET_IN | {"withdrawn", "expired"}
    assert who_sees(found, Message) == LET_IN


def test_who_was_out_for_a_while_does_not_hear_what_was_said_meanwhile(found, els, at_noon):
    talk = a_talk(found.space)
    ben = found.members["sees"]
    at_noon.shift(3600)
    consents.withdraw(Consent.unguarded.get(member=ben, part=Part.CONVERSATIONS), by=els)
    at_noon.shift(3600)
    conversations.say(talk, "Onder ons gezegd", by=els)
    at_noon.shift(3600)
    consents.give(ben, Part.CONVERSATIONS, Level.SEE, by=els)
    assert "sees" in who_sees(found, Message, text="Hoe gaat het?")
    assert "sees" not in who_sees(found, Message, text="Onder ons gezegd")


def test_what_is_said_before_the_first_day_of_a_consent_is_not_heard_later(found, els, at_noon):
    """Anna sees the plan today; the conversations from tomorrow, as was agreed before anything was said."""
    anna = found.members["nothing"]
    consents.give(anna, Part.PLAN, Level.SEE, by=els)
    consents.give(anna, Part.CONVERSATIONS, Level.SEE, by=els, starts_on=NOON.date() + timedelta(days=1))
    at_noon.shift(3600)
    talk = a_talk(found.space)
    at_noon.shift(timedelta(days=1))
    conversations.say(talk, "Van vandaag", by=els)
    assert "nothing" in who_sees(found, Message, text="Van vandaag")
    assert "nothing" not in who_sees(found, Message, text="Hoe gaat het?")


# --- A notebook, and signals ----------------------------------------------------------------------------
def test_a_note_is_for_who_wrote_it_alone(found, own_side):
    assert own_side
    notebook.add(by=an_actor(found.person("sees")), text="Voor mezelf", space=found.space)
    assert who_sees(found, Note) == who_sees(found, Note, acting=True) == {"sees"}


def a_signal(found, persona="sees", **more):
    return signals.send(found.space, "Ik maak me zorgen", by=an_actor(found.person(persona)), **more)


@pytest.mark.parametrize(("team_only", "told"), [(False, {"client"}), (True, set())])
def test_a_signal_is_for_who_sent_it_and_the_teams_and_the_client_unless_it_is_for_the_team_alone(
    found, own_side, team_only, told
):
    assert own_side
    a_signal(found, teams=[found.world.other_team.pk], team_only=team_only)
    assert who_sees(found, Signal) == who_sees(found, Delivery) == {"sees", "team"} | told
    assert who_sees(found, SignalText) == {"sees", "team"}
    assert "new_here" not in who_sees(found, Signal, acting=True)


def test_a_signal_to_the_team_of_somebody_who_came_through_it_is_for_who_works_there(found):
    a_signal(found, teams=[found.world.team.pk])
    assert who_sees(found, Signal) == {"client", "sees", "writes"}
    members.leave(found.members["writes"], by=an_actor(found.space.owner))
    assert who_sees(found, Signal) == who_sees(found, Delivery) == {"client", "sees"}


def test_of_what_other_teams_did_with_a_signal_a_team_sees_nothing(found):
    a_signal(found, teams=[found.world.team.pk, found.world.other_team.pk])
    assert who_sees(found, Delivery, team=found.world.team) == {"client", "sees", "writes"}
    assert who_sees(found, Delivery, team=found.world.other_team) == {"client", "sees", "team"}


@pytest.mark.parametrize("over", ["closed_at", "frozen_at"])
def test_a_team_reads_no_signal_about_a_space_that_is_over(found, over):
    a_signal(found, teams=[found.world.other_team.pk])
    type(found.space).unguarded.filter(pk=found.space.pk).update(**{over: NOON})
    for model in (Signal, SignalText, Delivery):
        assert "team" not in who_sees(found, model), model


def test_nobody_reads_a_signal_about_themselves_by_working_in_the_team(found):
    a_signal(found, teams=[found.world.other_team.pk], team_only=True)
    carla, els = found.person("team"), found.space.owner
    assignments.give(els, role_of(carla), found.world.other_team, by=ARRANGING)
    assert "client" not in who_sees(found, Signal)
    assert "client" not in who_sees(found, SignalText)


def role_of(person):
    return RoleAssignment.unguarded.get(person=person).role_class


# --- What a treating team keeps, and what is to be deleted -----------------------------------------------
@pytest.fixture
def treated(found, els):
    """The team of Carla treats Els, wrote a line, and was asked about it."""
    row = treatments.begin(found.space, found.world.other_team, by=els)
    line = treatments.register(row, step="in-care", on=NOON.date(), by=an_actor(found.person("team")))
    treatments.ask(line, "Klopt deze dag?", by=els)
    return row


KEPT = (Treatment, RegistrationEntry, RegistrationQuestion)


@pytest.mark.parametrize("model", KEPT)
def test_what_a_treating_team_keeps_is_for_the_clients_side_and_who_works_there(found, treated, own_side, model):
    assert own_side
    assert who_sees(found, model) == {"client", "team"}
    assert who_sees(found, model, acting=True) == {"client", "team", "new_here"}
    over = Treatment.unguarded.filter(pk=treated.pk)
    over.update(ends_on=NOON.date(), ended_by=found.space.owner, kept_until=NOON.date())
    assert who_sees(found, model) == {"client"}  # the term is over from that day
    over.update(kept_until=NOON.date().replace(day=3))
    assert who_sees(found, model) == {"client", "team"}


def test_who_acts_for_the_client_in_other_parts_than_care_sees_nothing_of_a_treatment(found, treated):
    parts = [part for part in Part if part != Part.CARE]
    representations.begin(found.space, found.person("new_here"), kind="mentor", parts=parts, by=ARRANGING)
    assert who_sees(found, Treatment, acting=True) == {"client", "team"}


def test_that_something_is_to_go_is_for_the_owner_and_of_a_treatment_for_the_team(found, treated, els, own_side):
    assert own_side
    deletions.ask(found.space, Deletion.Scope.NETWORK, by=els)
    treatments.end(treated, by=els)
    deletions.ask(found.space, Deletion.Scope.REGISTRATION, target=treated.pk, reason="Weg ermee", by=els)
    assert who_sees(found, Deletion, team=None) == who_sees(found, Deletion, team=None, acting=True) == {"client"}
    assert who_sees(found, Deletion, team=found.world.other_team) == {"client", "team"}


# --- Two of everything ------------------------------------------------------------------------------------
def test_of_a_closed_space_the_client_alone_keeps_what_happened_in_it(found, full, own_side, els):
    assert own_side
    a_talk(found.space)
    spaces.close(found.space, by=els)
    for model in (Conversation, Message, *(one for models in AS_THE_PART.values() for one in models)):
        assert who_sees(found, model) == who_sees(found, model, acting=True) == {"client"}, model

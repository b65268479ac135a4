"""A client wants the group, goals, safety plan or story gone: every row goes, and what is somebody else's stays."""

from datetime import timedelta

import pytest

from ruggensteun.micro import deletions
from ruggensteun.micro.intakes import going, holding, telling, turning, waiting
from ruggensteun.micro.models import (
    AgendaItem,
    Agreement,
    Attendance,
    Deletion,
    Goal,
    GoalMark,
    GoalWording,
    Group,
    GroupStep,
    Intake,
    IntakeAddition,
    IntakeAnswer,
    IntakeContact,
    IntakeHelp,
    IntakePresent,
    IntakeReader,
    IntakeStep,
    Interview,
    Meeting,
    MinuteLine,
    Nominee,
    SafetyLine,
    SafetyOpened,
    SafetyOpening,
    SafetyPlan,
    SafetySwitch,
    SafetyTalk,
    SafetyVersion,
)
from ruggensteun.micro.recovery import agreements, goals, groups, meetings, nominees, opening, safety, switching
from ruggensteun.micro.recovery.meetings import Present, Record, Said
from ruggensteun.micro.recovery.writing_up import Agreed, WriteUp, write_up
from ruggensteun.space import consents, retention, spaces
from ruggensteun.space.parts import Level, Part
from tests.space.making import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
OF_THE_GROUP = (Group, GroupStep, Nominee, Interview, Meeting, Attendance, AgendaItem, MinuteLine)
OF_THE_GOALS = (Goal, GoalWording, GoalMark)
OF_THE_PLAN = (SafetyPlan, SafetyLine, SafetyVersion, SafetyOpening, SafetySwitch, SafetyOpened, SafetyTalk)
OF_THE_STORY = (
    Intake, IntakeStep, IntakeAnswer, IntakeReader, IntakeHelp, IntakeContact, IntakePresent, IntakeAddition,
)  # fmt: skip
Scope = Deletion.Scope


@pytest.fixture
def full(space, els, sister):
    """Something of everything that a person records about recovery, tied together in every way."""
    group = groups.go(space, "preparation", by=els)
    anna = nominees.answer(nominees.choose(group, by=els, name="Anna", member=sister), "yes", by=els)
    nominees.interview(anna, by=els, on=NOON.date(), offers="koken")
    own = goals.add(space, by=els, words="Weer slapen")
    goals.add(space, by=els, words="Medicatie", kind="treatment", serves=own)
    agreements.make(space, by=els, what="Wandelen", goal=own, nominee=anna)
    meeting = meetings.plan(group, by=els, on=NOON.date())
    record = Record([Present("room"), Present("phone", anna)], [Said("Het gaat beter")])
    write_up(meeting, WriteUp(record, [(own, 4, "")], [Agreed("Bellen", nominee=anna)]), by=els)
    consents.give(sister, Part.SAFETY, Level.SEE, by=els)
    safety.add(space, "seen-by-me", by=els, phase="orange", words="Ik slaap slecht")
    plan = SafetyPlan.unguarded.get()
    opening.prepare(plan, sister, Part.PLAN, "orange", by=els)
    switching.switch(plan, "orange", by=els)
    consents.give(sister, Part.STORY, Level.SEE, by=els)
    intake = going.begin(space, by=els)
    telling.answer(intake, "direction", "Weer reizen", audience="chosen", readers=[sister.pk], by=els)
    telling.choose(intake, "person", ["Anna"], by=els)
    waiting.contact(intake, by=els, on=NOON.date(), how="phone", who="Ria")
    holding.add(intake, "Samen gelezen", by=els)
    holding.hold(intake, {"peer-expert": ["Ria"]}, by=els, held_on=NOON.date())
    line = turning.lines_of("Weer reizen", 300)[0]
    turning.turn(intake, by=els, goals={turning.token_of(intake, "direction", line): "long"}, steps={}, helps=[])
    return space


def counted(*models):
    return {model.__name__: model.unguarded.count() for model in models}


def carried_out(space, scope, by, at_noon):
    row = deletions.ask(space, scope, by=by)
    at_noon.move_to(NOON + retention.table().cool_off + timedelta(hours=1), tick=False)
    deletions.carry_out(row.pk)
    row.refresh_from_db()
    assert row.done_at is not None
    return row


def test_there_is_something_of_everything(full):
    assert all(counted(*OF_THE_GROUP, *OF_THE_GOALS, *OF_THE_PLAN, Agreement).values())


def test_the_group_goes_and_a_step_of_a_goal_stays_for_somebody_to_do(full, els, at_noon):
    carried_out(full, Scope.GROUP, els, at_noon)
    assert not any(counted(*OF_THE_GROUP).values())
    assert all(counted(*OF_THE_GOALS, *OF_THE_PLAN).values())
    step = Agreement.unguarded.get()
    assert (step.what, step.nominee, step.meeting) == ("Wandelen", None, None)


def test_the_goals_go_with_what_was_agreed_about_them(full, els, at_noon):
    carried_out(full, Scope.GOALS, els, at_noon)
    assert not any(counted(*OF_THE_GOALS).values())
    assert [one.what for one in Agreement.unguarded.all()] == ["Bellen"]
    assert all(counted(Group, Meeting, SafetyPlan).values())


def test_the_safety_plan_goes_with_all_its_versions(full, els, at_noon):
    carried_out(full, Scope.SAFETY, els, at_noon)
    assert not any(counted(*OF_THE_PLAN).values())
    assert all(counted(Group, Goal).values())


def test_everything_is_everything(full, els, at_noon):
    spaces.close(full, by=els)
    full.refresh_from_db()
    row = carried_out(full, Scope.EVERYTHING, els, at_noon)
    assert not any(counted(*OF_THE_GROUP, *OF_THE_GOALS, *OF_THE_PLAN, Agreement).values())
    assert row.removed["Meeting"] == 1


def test_the_story_goes_and_the_goals_that_came_of_it_stay(full, els, at_noon):
    assert all(counted(*OF_THE_STORY).values())
    carried_out(full, Scope.STORY, els, at_noon)
    assert not any(counted(*OF_THE_STORY).values())
    assert Goal.unguarded.filter(words="Weer reizen").exists()
    assert all(counted(Group, SafetyPlan).values())

"""Every verdict of every room, asked by who is nobody: all refuse, with a reason. A new verdict comes in a list here.

Those of spaces stand in ``test_nobody_may``. Elsewhere a job of the system may arrange things on purpose, so that only
a visitor is asked there; what is not saved yet has no author and no owner, as a visitor has no number.
"""

import ast
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso.models import Annotation, LearningPoint, Pdsa, Quote, Talk, TeamReport
from ruggensteun.micro.models import (
    Agreement,
    CoordinatorChange,
    Group,
    Meeting,
    MinuteLine,
    Nominee,
    PlanContribution,
    PlanSection,
    QuestionnaireRequest,
    RoundInstrument,
    SafetyLine,
    SafetyPlan,
    TeamQuestion,
    Treatment,
)
from ruggensteun.parties.models import Invitation, Person, RoleAssignment, Team
from ruggensteun.parties.roles import TeamMember
from ruggensteun.records.models import Import, ResearchDecision
from tests.mutation.test_nobody_may import REFUSALS
from tests.people.world import a_person
from tests.space.making import a_space

pytestmark = pytest.mark.django_db
SOURCES = Path(__file__).resolve().parents[2] / "src" / "ruggensteun"
VISITOR = Actor(None, "visit")
ELSEWHERE = {
    # What happens in a space, outside its main rules
    "micro.intakes.rules.may_tell": lambda it: (it.space,),
    "micro.intakes.rules.may_take_away": lambda it: (it.space, None),
    "micro.measuring.rules.may_answer": lambda it: (it.space,),
    "micro.measuring.rules.may_decline": lambda it: (it.space,),
    "micro.measuring.team_questions.may_say": lambda it: (TeamQuestion(person_id=0),),
    "micro.measuring.board.may_nudge": lambda it: (
        QuestionnaireRequest(
            asked=RoundInstrument(asked_of="client"), treatment=Treatment(space=it.space, team=Team())
        ),
    ),
    "micro.measuring.rules.may_make_instruments": lambda it: (it.programme,),
    "micro.measuring.rules.may_measure_team": lambda it: (it.team,),
    "micro.measuring.rules.may_plan_rounds": lambda it: (it.programme,),
    "micro.measuring.rules.may_hand_out": lambda it: (
        QuestionnaireRequest(
            asked=RoundInstrument(asked_of="client"), treatment=Treatment(space=it.space, team=Team())
        ),
    ),
    "micro.measuring.rules.may_rate": lambda it: (
        QuestionnaireRequest(asked=RoundInstrument(asked_of="team"), treatment=Treatment(space=it.space, team=Team())),
    ),
    "micro.recovery.agreements.may_settle": lambda it: (Agreement(space=it.space),),
    "micro.recovery.handing_over.may_say_met": lambda it: (CoordinatorChange(group=it.group, new=Nominee(pk=0)),),
    "micro.recovery.meetings.may_plan": lambda it: (it.group,),
    "micro.recovery.meetings.may_take_line_back": lambda it: (MinuteLine(meeting=Meeting(group=it.group)),),
    "micro.recovery.plan.may_word": lambda it: (it.space,),
    "micro.recovery.plan.may_contribute": lambda it: (it.space, "work"),
    "micro.recovery.plan.may_reword": lambda it: (it.space, it.contribution),
    "micro.recovery.plan.may_remove": lambda it: (it.space, it.contribution),
    "micro.recovery.plan_letter.may_make": lambda it: (it.space,),
    "micro.recovery.rules.may_write_about": lambda it: (it.space, ["work"]),
    "micro.recovery.rules.may_switch": lambda it: (SafetyPlan(pk=0, space=it.space),),
    "micro.recovery.safety.may_add": lambda it: (it.space, "i-do"),
    "micro.recovery.safety.may_reword": lambda it: (it.space, SafetyLine(kind="i-do")),
    "micro.recovery.safety.may_remove": lambda it: (it.space, SafetyLine(kind="i-do")),
    # Teams and their programmes
    "parties.rules.may_give": lambda it: (TeamMember, it.team),
    "parties.rules.may_handle": lambda it: (Invitation(role=TeamMember.key, team=it.team),),
    "parties.rules.may_take_back": lambda it: (RoleAssignment(person=it.person, role=TeamMember.key, team=it.team),),
    "parties.rules.may_rename": lambda _it: (Person(),),
    "parties.rules.may_merge": lambda _it: (Person(), Person()),
    "parties.rules.may_open_organisation": lambda _it: (),
    "parties.rules.may_open_team": lambda it: (it.organisation,),
    "parties.rules.may_admit": lambda it: (it.programme,),
    "parties.rules.may_invite_anyone": lambda _it: (),
    "meso.rules.may_set_up": lambda it: (it.programme,),
    "meso.rules.may_set_goals": lambda it: (it.programme, None),
    "meso.rules.may_lead": lambda it: (it.programme, it.team),
    "meso.rules.may_record": lambda it: (it.programme, it.team),
    "meso.rules.may_plan": lambda it: (Pdsa(**it.of),),
    "meso.rules.may_work_on": lambda it: (Pdsa(**it.of),),
    "meso.pdsa.may_go_to": lambda it: (Pdsa(**it.of), Pdsa.State.WITHDRAWN),
    "meso.rules.may_withdraw": lambda it: (Annotation(**it.of),),
    "meso.rules.may_write_report": lambda it: (TeamReport(**it.of),),
    "meso.voices.rules.may_read_talks": lambda it: (it.programme, it.team),
    "meso.voices.rules.may_note": lambda it: (it.programme, it.team),
    "meso.voices.rules.may_reword": lambda it: (LearningPoint(talk=Talk(**it.of)),),
    "meso.voices.rules.may_share_point": lambda it: (LearningPoint(talk=Talk(**it.of)),),
    "meso.voices.rules.may_withdraw_quote": lambda it: (Quote(point=LearningPoint(talk=Talk(**it.of))),),
    "meso.voices.rules.may_remove_talk": lambda it: (Talk(**it.of),),
    "meso.rules.may_reopen_report": lambda it: (TeamReport(**it.of, state=TeamReport.State.SUBMITTED),),
    "records.rules.may_see_rows": lambda it: (Import(**it.of),),
    "records.rules.may_bring_in": lambda it: (it.programme, it.team),
    "records.rules.may_ask_link": lambda it: (it.programme,),
    "records.rules.may_take_figures": lambda it: (it.programme,),
    "records.rules.may_decide_on_rows": lambda it: (it.programme,),
    "records.rules.may_take_rows": lambda it: (ResearchDecision(programme=it.programme),),
    "records.rules.may_agree": lambda it: (Import(**it.of, state=Import.State.CHECKED),),
    "records.rules.may_cancel": lambda it: (Import(**it.of, state=Import.State.CHECKED),),
    "records.rules.may_undo": lambda it: (Import(**it.of, state=Import.State.AGREED),),
    "web.rules.may_see_figures": lambda it: (it.team,),
    "web.rules.may_compare": lambda it: (it.programme,),
    "web.rules.may_compare_own": lambda it: (it.organisation,),
    "web.rules.may_see_results": lambda it: (it.programme,),
    "web.rules.may_read_set_up": lambda it: (it.programme,),
}
"""What each verdict is asked about."""
BESIDE = {
    "micro.recovery.groups.may_go": "asks by keyword; below",
    "space.rules.may_ask_for": "about a sight that somebody has already; in test_nobody_may",
    "space.rules.may_represent": "lets the system in on purpose; in test_nobody_may",
    "space.rules.may_end_representation": "lets the system in on purpose; in test_nobody_may",
}


@pytest.fixture
def it(world):
    space, person = a_space(a_person("Els")), world.people["team_member"]
    section = PlanSection(space=space, domain="work")
    return SimpleNamespace(
        space=space, group=Group(space=space, state="preparation"), contribution=PlanContribution(section=section),
        person=person, team=world.team, organisation=world.organisation, programme=world.programme,
        of={"programme": world.programme, "team": world.team},
    )  # fmt: skip


def verdict(name):
    module, _dot, function = name.rpartition(".")
    return getattr(import_module(f"ruggensteun.{module}"), function)


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_visitor_may_nothing(it, name):
    with acting_as(VISITOR):
        assert verdict(name)(VISITOR, *ELSEWHERE[name](it)).reason


def test_a_visitor_takes_no_step_with_a_group(it):
    with acting_as(VISITOR):
        assert verdict("micro.recovery.groups.may_go")(it.group, "stopped", by=VISITOR, space=it.space).reason


def test_a_job_of_the_system_switches_no_safety_plan(it):
    assert verdict("micro.recovery.rules.may_switch")(System("test"), SafetyPlan(pk=0, space=it.space)).reason


def test_every_verdict_is_in_a_list():
    """A function of a module that is called ``may_…`` and gives a verdict."""
    there = {
        ".".join((*path.relative_to(SOURCES).with_suffix("").parts, node.name))
        for path in SOURCES.rglob("*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("may_") and "Verdict" in ast.dump(node.returns)
    }
    spaces = {f"{one[0].__module__.removeprefix('ruggensteun.')}.{one[0].__name__}" for one in REFUSALS}
    assert there - set(ELSEWHERE) - set(BESIDE) - spaces == set()
    assert (set(ELSEWHERE) | set(BESIDE)) - there == set(), "asked about something that is no verdict any more"

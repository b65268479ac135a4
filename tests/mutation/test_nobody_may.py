"""Every verdict about a space, for who is nobody: a job of the system, and a visitor. All refuse, with a reason.

That none is missing, is said by ``test_every_verdict``.
"""

import pytest
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.micro import rules as micro
from ruggensteun.micro.models import Conversation, Deletion, Delivery, Message, RegistrationQuestion, Signal, Treatment
from ruggensteun.space import rules as space_rules
from ruggensteun.space.models import Consent, DeathReport, JournalQuestion, Member, Representation, Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import Sight
from tests.people.world import a_person
from tests.space.making import a_space

pytestmark = pytest.mark.django_db
NOBODY = {"system": System("test"), "visitor": Actor(None, "visit")}


@pytest.fixture
def rows(world):
    """What the verdicts are about, of one client; nothing of it but the space is saved."""
    space = a_space(a_person("Els"))
    team, organisation = world.team, world.organisation
    member, talk = Member(pk=1, space=space, joined_at=timezone.now()), Conversation(pk=1, space=space, everyone=True)
    treatment = Treatment(pk=1, space=space, team=team)
    return {
        "space": space, "member": member, "part": Part.PLAN, "level": Level.SEE, "team": team, "kind": "mentor",
        "organisation": organisation, "consent": Consent(pk=1, space=space, member=member, part="plan"),
        "question": JournalQuestion(space=space, organisation=organisation), "conversation": talk,
        "representation": Representation(space=space, kind="mentor"), "report": DeathReport(space=space),
        "message": Message(conversation=talk), "delivery": Delivery(pk=1, signal=Signal(space=space), team=team),
        "treatment": treatment, "line": RegistrationQuestion(), "scope": "mine",
        "deletion": Deletion(space=space, team=team),
    }  # fmt: skip


REFUSALS = [
    (space_rules.may_decide, "space part", "ONLY_THE_OWNER"),
    (space_rules.may_rule, "space", "ONLY_THE_OWNER"),
    (space_rules.may_give, "member part", "ONLY_THE_OWNER"),
    (space_rules.may_ask, "member part level", "NOT_YOURS_TO_ASK"),
    (space_rules.may_invite_client, "team", "NOT_IN_THE_TEAM"),
    (space_rules.may_check_log, "organisation", "ONLY_THE_LOG_MANAGER"),
    (space_rules.may_answer_question, "question", "ONLY_THE_LOG_MANAGER"),
    (space_rules.may_withdraw, "consent", "ONLY_THE_OWNER"),
    (space_rules.may_leave, "member", "ONLY_THE_OWNER"),
    (space_rules.may_let_in, "space", "NOT_THE_HELPER"),
    (space_rules.may_open_in_emergency, "space team", "NOT_IN_THE_TEAM"),
    (space_rules.may_report_death, "space", "NOT_INSIDE"),
    (space_rules.may_confirm_death, "report", "NOT_INSIDE"),
    (space_rules.may_undo_death, "report", "ONLY_WHO_REPORTED"),
    (micro.may_write, "space part", "ONLY_LOOKING"),
    (micro.may_say, "conversation", "NOT_IN_THIS"),
    (micro.may_take_back, "message", "NOT_YOUR_MESSAGE|NOT_IN_THIS"),
    (micro.may_signal, "space", "NOT_IN_THIS_SPACE"),
    (micro.may_answer_for, "delivery", "NOT_YOUR_TEAM"),
    (micro.may_begin_treatment, "space team", "NOT_TREATED"),
    (micro.may_register, "treatment", "NOT_TREATED"),
    (micro.may_end_treatment, "treatment", "NOT_TREATED"),
    (micro.may_ask_about_line, "treatment", "IS_FROZEN"),
    (micro.may_answer_line, "treatment line", "NOT_TREATED"),
    (micro.may_ask_deletion, "space scope", "ONLY_THE_OWNER"),
    (micro.may_cancel_deletion, "deletion", "ONLY_THE_OWNER"),
    (micro.may_decide_deletion, "deletion", "NOT_YOURS_TO_DECIDE"),
]


@pytest.mark.parametrize("who", NOBODY)
@pytest.mark.parametrize(("verdict", "about", "reasons"), REFUSALS, ids=[one[0].__name__ for one in REFUSALS])
def test_nobody_may_anything(rows, who, verdict, about, reasons):
    said = verdict(NOBODY[who], *(rows[word] for word in about.split()))
    words = {str(getattr(micro, name, None) or getattr(space_rules, name)) for name in reasons.split("|")}
    assert said.reason in words


def test_only_the_system_enters_a_representation_that_a_judge_decided(rows):
    system, visitor = NOBODY["system"], NOBODY["visitor"]
    assert space_rules.may_represent(system, rows["space"], "mentor")
    assert not space_rules.may_represent(visitor, rows["space"], Representation.Kind.AUTHORISED)
    assert not space_rules.may_end_representation(visitor, rows["representation"])


@pytest.mark.parametrize("over", ["closed_at", "frozen_at"])
def test_nothing_is_asked_of_a_space_that_is_over(over):
    assert space_rules.may_ask_for(Space(), Sight(Part.PLAN), Level.SEE)
    assert not space_rules.may_ask_for(Space(**{over: timezone.now()}), Sight(Part.PLAN), Level.SEE)

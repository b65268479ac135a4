"""One plan: the client's words, what others write beside them, versions; and parts of life that are closed to some."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.domains import USUAL, chosen
from ruggensteun.micro.models import AgendaItem, Agreement, Goal, GoalMark, PlanContribution, PlanSection, PlanVersion
from ruggensteun.micro.recovery import agreements, goals, groups, meetings, nominees, plan, plan_versions
from ruggensteun.micro.recovery.meetings import Present, Record
from ruggensteun.space import consents, members
from ruggensteun.space.parts import Level, Part
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def anna(space, els, people, sister):
    """A relative who may write in the plan and see the group."""
    consents.give(sister, Part.PLAN, Level.CONTRIBUTE, by=els)
    consents.give(sister, Part.GROUP, Level.CONTRIBUTE, by=els)
    return an_actor(people["anna"])


@pytest.fixture
def dirk(space, els, people, world):
    """A professional of another team, who may see the plan through that team."""
    member = let_in(space, people["dirk"], capacity="professional", team=world.other_team)
    consents.give(member, Part.PLAN, Level.CONTRIBUTE, by=els)
    return an_actor(people["dirk"])


def seen(by, model=Goal):
    with acting_as(by):
        return model.objects.count()


def member_of(by):
    from ruggensteun.space.models import Member

    return Member.unguarded.get(person=by.person_id, left_at=None)


# --- Words ----------------------------------------------------------------------------------------------
def test_only_the_client_writes_the_clients_words(space, els, anna):
    plan.word(space, "work", by=els, now="Ik werk niet.")
    with pytest.raises(PermissionDenied, match="Schrijf de jouwe erbij"):
        plan.word(space, "work", by=anna, now="Zij werkt niet.")
    with pytest.raises(PermissionDenied, match="Dit is jouw plan"):
        plan.contribute(space, "work", "Nog iets", by=els)
    beside = plan.contribute(space, "work", "Ik help met solliciteren.", by=anna, token="t")
    assert plan.contribute(space, "work", "Nog eens", by=anna, token="t") == beside
    assert (PlanSection.unguarded.get().now, beside.team) == ("Ik werk niet.", None)


def test_a_contribution_says_of_which_team_it_comes(space, dirk, world):
    assert plan.contribute(space, "work", "Er is een werkplaats.", by=dirk).team == world.other_team


def test_nobody_words_anew_what_somebody_else_wrote_and_the_client_takes_it_out(space, els, anna, dirk):
    piece = plan.contribute(space, "work", "Ik help.", by=anna)
    for other in (els, dirk):
        with pytest.raises(PermissionDenied):
            plan.reword(piece, "Zij helpt niet.", by=other)
    with pytest.raises(PermissionDenied):
        plan.remove(piece, by=dirk)
    newer = plan.reword(piece, "Ik help graag.", by=anna)
    with pytest.raises(ValidationError, match="Intussen"):
        plan.reword(piece, "Ik help niet meer.", by=anna)
    plan.remove(newer, by=els)
    plan.remove(newer, by=els)  # a second click
    assert [row.until is None for row in PlanContribution.unguarded.order_by("pk")] == [False, False]


def test_two_who_write_are_told_of_each_other(space, els):
    section = plan.word(space, "work", by=els, now="Een")
    with pytest.raises(ValidationError, match="Intussen"):
        plan.word(space, "work", by=els, seen=section.version - 1, now="Twee")
    assert plan.word(space, "work", by=els, seen=section.version - 1, now="Een").version == section.version


def test_a_part_of_life_that_there_is_not(space, els):
    with pytest.raises(ValidationError):
        plan.word(space, "luck", by=els, now="Ja")


def test_an_operator_chooses_the_parts_and_an_unknown_one_is_refused():
    assert chosen(["money", " housing", "money", ""]) == ("money", "housing")
    assert chosen([]) == tuple(USUAL)
    with pytest.raises(ImproperlyConfigured, match=r"geluk, wealth.*housing"):
        chosen(["money", "geluk", "wealth"])


# --- Who sees a part ------------------------------------------------------------------------------------
@pytest.fixture
def love(space, els):
    """A goal about love, one about work and love, one about work, one about nothing; marks and a step for each."""
    made = {}
    for words, domains in {"love": ["intimacy"], "both": ["work", "intimacy"], "work": ["work"], "none": []}.items():
        made[words] = goals.add(space, by=els, words=words, domains=domains, term="short")
        goals.mark(made[words], 3, by=els)
        agreements.make(space, by=els, what=f"step of {words}", goal=made[words])
    made["treatment"] = goals.add(space, by=els, words="Relatietherapie", kind="treatment", serves=made["love"])
    return made


def words_seen(by):
    with acting_as(by):
        return {goal.words for goal in Goal.objects.all()}


EVERY = {"love", "both", "work", "none", "Relatietherapie"}
OPEN = {"work", "none"}


def test_a_goal_follows_its_part_everywhere(space, els, anna, love):
    assert words_seen(anna) == EVERY
    plan.narrow(space, "intimacy", "mine", by=els)
    assert (words_seen(anna), words_seen(els)) == (OPEN, EVERY)
    assert (seen(anna, GoalMark), seen(els, GoalMark)) == (2, 4)
    assert (seen(anna, Agreement), seen(els, Agreement)) == (2, 4)
    assert seen(anna, PlanSection) == 0
    for change in (lambda: goals.mark(love["both"], 5, by=anna), lambda: goals.end(love["love"], "reached", by=anna),
                   lambda: goals.change(love["treatment"], by=anna, words="Anders"),
                   lambda: goals.change(love["work"], by=anna, domains=["intimacy"]),
                   lambda: goals.add(space, by=anna, words="Nieuw", domains=["intimacy"]),
                   lambda: goals.add(space, by=anna, words="Nieuw", kind="treatment", serves=love["love"]),
                   lambda: agreements.make(space, by=anna, what="Bellen", goal=love["love"]),
                   lambda: plan.contribute(space, "intimacy", "Ik weet het", by=anna)):  # fmt: skip
        with pytest.raises(PermissionDenied, match="niet voor jou"):
            change()


def test_only_whom_i_choose_and_all_but_whom_i_choose(space, els, anna, dirk, love):
    plan.narrow(space, "intimacy", "only", [member_of(anna)], by=els)
    assert (words_seen(anna), words_seen(dirk)) == (EVERY, OPEN)
    plan.narrow(space, "intimacy", "except", [member_of(anna)], by=els)
    assert (words_seen(anna), words_seen(dirk)) == (OPEN, EVERY)
    plan.narrow(space, "intimacy", "all", by=els)
    assert words_seen(anna) == words_seen(dirk) == EVERY


def test_a_team_that_is_kept_out_is_kept_out_with_all_who_work_there(space, els, dirk, love, world):
    from ruggensteun.space.models import Member

    plan.narrow(space, "intimacy", "except", [Member.unguarded.get(team=world.other_team)], by=els)
    assert words_seen(dirk) == OPEN


def test_who_was_kept_out_stays_out_after_coming_back(space, els, people, anna, love):
    plan.narrow(space, "intimacy", "except", [member_of(anna)], by=els)
    members.end(member_of(anna), by=els)
    assert words_seen(anna) == set()
    back = let_in(space, people["anna"])
    consents.give(back, Part.PLAN, Level.SEE, by=els)
    assert words_seen(anna) == OPEN


def test_who_alone_saw_it_does_not_see_it_again_by_coming_back(space, els, people, anna, love):
    plan.narrow(space, "intimacy", "only", [member_of(anna)], by=els)
    members.end(member_of(anna), by=els)
    consents.give(let_in(space, people["anna"]), Part.PLAN, Level.SEE, by=els)
    assert words_seen(anna) == OPEN


def test_goals_and_plan_are_the_upper_bound(space, els, sister, people, love):
    plan.narrow(space, "intimacy", "only", [sister], by=els)
    assert words_seen(an_actor(people["anna"])) == set()


def test_naming_nobody_is_asked_about(space, els):
    with pytest.raises(ValidationError, match="alleen ik"):
        plan.narrow(space, "intimacy", "only", by=els)


def test_members_do_not_choose_who_sees_a_part(space, anna):
    with pytest.raises(PermissionDenied):
        plan.narrow(space, "work", "mine", by=anna)


def test_who_promised_something_goes_on_seeing_that_promise_alone(space, els, anna, sister):
    group = groups.go(space, "preparation", by=els)
    inside = nominees.answer(nominees.choose(group, by=els, name="Anna", member=sister), "yes", by=els)
    goal = goals.add(space, by=els, words="Verkering", domains=["intimacy"])
    agreements.make(space, by=els, what="Mee naar de dansles", goal=goal, nominee=inside)
    agreements.make(space, by=els, what="Een profiel maken", goal=goal)
    plan.narrow(space, "intimacy", "mine", by=els)
    with acting_as(anna):
        assert [row.what for row in Agreement.objects.all()] == ["Mee naar de dansles"]


def test_the_agenda_keeps_what_its_writer_cannot_see(space, els, anna, love):
    group = groups.go(space, "preparation", by=els)
    meeting = meetings.plan(group, by=els, on=NOON.date() + timedelta(days=7))
    plan.narrow(space, "intimacy", "mine", by=els)
    with acting_as(anna):
        items = list(AgendaItem.objects.filter(meeting=meeting).select_related("goal"))
        assert {item.goal.words for item in items if item.goal} == OPEN
    meetings.set_agenda(meeting, [("own", None, "Pauze")], by=anna)
    after = list(AgendaItem.unguarded.filter(meeting=meeting).order_by("place"))
    assert [item.words or item.goal.words for item in after] == ["Pauze", "love", "both"]


# --- Versions -------------------------------------------------------------------------------------------
def test_a_meeting_fixes_a_version_once(space, els, at_noon):
    plan.word(space, "work", by=els, now="Ik werk niet.")
    goal = goals.add(space, by=els, words="Weer werken", domains=["work"])
    group = groups.go(space, "preparation", by=els)
    meeting = meetings.plan(group, by=els, on=NOON.date())
    meeting = meetings.record(meeting, Record([Present("room")]), by=els)
    meetings.record(meeting, Record([Present("room")]), by=els)
    version = PlanVersion.unguarded.get()
    at_noon.move_to(NOON + timedelta(days=1), tick=False)
    plan.word(space, "work", by=els, now="Ik werk op dinsdag.", helps="Bram")
    goals.change(goal, by=els, words="Drie dagen werken")
    with acting_as(els):
        then, now = plan_versions.at(version), plan_versions.now(space)
    assert (version.meeting, then.sections["work"].words) == (meeting, {"now": "Ik werk niet."})
    assert ([one.words for one in then.goals], [one.words for one in now.goals]) == (
        ["Weer werken"], ["Drie dagen werken"]
    )  # fmt: skip


def test_without_a_plan_a_meeting_fixes_nothing(space, els):
    group = groups.go(space, "preparation", by=els)
    meetings.record(meetings.plan(group, by=els, on=NOON.date()), Record([Present("room")]), by=els)
    assert not PlanVersion.unguarded.exists()


def test_a_second_click_fixes_no_second_version(space, els):
    first = plan_versions.fix(space, by=els, seen=0)
    assert plan_versions.fix(space, by=els, seen=0) == first
    assert plan_versions.fix(space, by=els, seen=1).number == 2


def test_narrowing_a_part_closes_its_past(space, els, anna, love):
    plan.word(space, "intimacy", by=els, now="Ik mis iemand.")
    version = plan_versions.fix(space, by=els)
    plan.narrow(space, "intimacy", "mine", by=els)
    with acting_as(anna):
        then = plan_versions.at(version)
    assert ("intimacy" in then.sections, {goal.words for goal in then.goals}) == (False, OPEN)


def test_a_version_says_what_stood_beside_it_then(space, els, anna, at_noon):
    piece = plan.contribute(space, "work", "Ik help.", by=anna)
    version = plan_versions.fix(space, by=els)
    at_noon.move_to(NOON + timedelta(days=1), tick=False)
    plan.remove(piece, by=anna)
    with acting_as(els):
        assert [one.words for one in plan_versions.at(version).sections["work"].beside] == ["Ik help."]
        assert "work" not in plan_versions.now(space).sections or not plan_versions.now(space).sections["work"].beside

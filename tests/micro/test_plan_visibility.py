"""Whose rows of the plan over all parts of life, and of positive health, somebody gets: the rules themselves."""

import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import (
    Agreement,
    Goal,
    GoalMark,
    GoalWording,
    HealthMark,
    HealthWeb,
    HealthWish,
    PlanContribution,
    PlanLetter,
    PlanReader,
    PlanSection,
    PlanVersion,
    PlanVersionGoal,
    PlanWording,
)
from ruggensteun.micro.recovery import (
    agreements,
    goals,
    groups,
    health_webs,
    nominees,
    plan,
    plan_letter,
    plan_versions,
)
from ruggensteun.micro.recovery.rules import about, may_write_about, sees_about
from ruggensteun.space import consents, members, representations
from ruggensteun.space.parts import Level, Part
from tests.people.seeing import keep_only, who_may, who_sees
from tests.people.space_world import around
from tests.people.world import ARRANGING
from tests.space.making import an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
LET_IN = {"client", "sees", "writes", "team"}


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


@pytest.fixture
def full(found, els):
    """Two parts of life, each with words of Els, of Bram beside them, a goal with a mark and a step; a version."""
    space, bram = found.space, an_actor(found.person("writes"))
    for domain in ("work", "intimacy"):
        plan.word(space, domain, by=els, now=f"Over {domain}")
        plan.contribute(space, domain, "Ik help mee.", by=bram)
        goal = goals.add(space, by=els, words=domain, domains=[domain], term="short")
        goals.mark(goal, 3, by=els)
        agreements.make(space, by=els, what=domain, goal=goal)
    plan_versions.fix(space, by=els)
    plan_letter.arrange(space, by=els, to="De huisarts", opening="Dit is mijn plan.", chosen={})
    return space


OF_A_PART = [
    (PlanSection, "domain"), (PlanWording, "section__domain"), (PlanContribution, "section__domain"),
    (Goal, "words"), (GoalWording, "goal__words"), (GoalMark, "goal__words"), (PlanVersionGoal, "goal__words"),
]  # fmt: skip


@pytest.mark.parametrize(("model", "of"), OF_A_PART, ids=[model.__name__ for model, _of in OF_A_PART])
def test_a_part_of_life_and_what_is_in_it_is_for_whom_it_is_open(found, full, own_side, model, of):
    assert own_side
    els = an_actor(found.space.owner)
    assert who_sees(found, model, **{of: "intimacy"}) == LET_IN
    plan.narrow(full, "intimacy", "mine", by=els)
    assert who_sees(found, model, **{of: "intimacy"}) == {"client"}
    assert who_sees(found, model, acting=True, **{of: "intimacy"}) == {"client", "new_here"}
    assert who_sees(found, model, **{of: "work"}) == LET_IN
    plan.narrow(full, "intimacy", "only", [found.members["team"], found.members["nothing"]], by=els)
    assert who_sees(found, model, **{of: "intimacy"}) == {"client", "team"}
    plan.narrow(full, "intimacy", "except", [found.members["sees"]], by=els)
    assert who_sees(found, model, **{of: "intimacy"}) == LET_IN - {"sees"}
    keep_only(found, "team", set(Part) - {Part.PLAN})
    assert who_sees(found, model, **{of: "work"}) == LET_IN - {"team"}


def test_each_part_of_life_has_its_own_readers(found, full, els):
    """Who was chosen for the one part was not chosen for the other, nor kept out of it."""
    plan.narrow(full, "intimacy", "only", [found.members["team"]], by=els)
    plan.narrow(full, "work", "only", [found.members["sees"]], by=els)
    for model, of in ((PlanSection, "domain"), (Goal, "words")):
        assert who_sees(found, model, **{of: "intimacy"}) == {"client", "team"}
        assert who_sees(found, model, **{of: "work"}) == {"client", "sees"}
    plan.narrow(full, "intimacy", "except", [found.members["team"]], by=els)
    plan.narrow(full, "work", "except", [found.members["sees"]], by=els)
    for model, of in ((PlanSection, "domain"), (Goal, "words")):
        assert who_sees(found, model, **{of: "intimacy"}) == LET_IN - {"team"}
        assert who_sees(found, model, **{of: "work"}) == LET_IN - {"sees"}


def test_later_words_of_a_closed_goal_are_closed_too(found, full, els):
    """The rows of a goal are not counted as the goals are: the fourth words belong to the second goal."""
    for goal, words in (("work", "Een baan dichtbij"), ("intimacy", "Iemand om van te houden")):
        goals.change(Goal.unguarded.get(words=goal), by=els, words=words)
    plan.narrow(full, "intimacy", "mine", by=els)
    assert who_sees(found, GoalWording, words="Iemand om van te houden") == {"client"}
    assert who_sees(found, GoalWording, words="Een baan dichtbij") == LET_IN


def test_what_one_client_keeps_to_themselves_closes_nothing_of_another(found, full, els):
    """Ben comes to Els and to Omar; about love and sex Els alone keeps something to herself."""
    omar = an_actor(found.other.owner)
    consents.give(let_in(found.other, found.person("sees")), Part.PLAN, Level.SEE, by=omar)
    plan.word(found.other, "intimacy", by=omar, now="Van Omar")
    goals.add(found.other, by=omar, words="Van Omar", domains=["intimacy"])
    plan.narrow(full, "intimacy", "mine", by=els)
    assert "sees" not in who_sees(found, Goal, words="intimacy")
    assert who_sees(found, Goal, words="Van Omar") == {"other_client", "sees"}
    assert who_sees(found, PlanSection, domain="intimacy", space=found.other) == {"other_client", "sees"}


def test_who_comes_to_somebody_else_too_keeps_seeing_all_of_their_own_plan(found, full, els):
    consents.give(let_in(found.other, found.space.owner), Part.PLAN, Level.SEE, by=an_actor(found.other.owner))
    plan.narrow(full, "intimacy", "mine", by=els)
    assert who_sees(found, PlanSection, domain="intimacy") == who_sees(found, Goal, words="intimacy") == {"client"}
    with acting_as(els):
        assert sees_about(els, full, ["intimacy"])


def test_that_there_is_a_version_is_for_who_sees_the_plan(found, full):
    assert who_sees(found, PlanVersion) == LET_IN
    keep_only(found, "sees", {Part.GROUP})
    assert who_sees(found, PlanVersion) == LET_IN - {"sees"}


def test_who_sees_a_part_and_the_letter_to_the_doctor_are_for_the_clients_side(found, full, els, own_side):
    assert own_side
    plan.narrow(full, "intimacy", "only", [found.members["sees"]], by=els)
    for model in (PlanReader, PlanLetter):
        assert who_sees(found, model) == {"client"}
        assert who_sees(found, model, acting=True) == {"client", "new_here"}


def test_who_acts_for_the_client_in_the_group_alone_reads_nothing_of_a_part_that_is_closed(found, full, els):
    """Of the agreements with the group they see what is about no goal, or about a goal that is open to everybody."""
    representations.begin(full, found.person("new_here"), kind="mentor", parts=[Part.GROUP], by=ARRANGING)
    seen = {what: who_sees(found, Agreement, acting=True, what=what) for what in ("work", "intimacy")}
    assert all("new_here" in who for who in seen.values())
    plan.narrow(full, "intimacy", "mine", by=els)
    assert "new_here" not in who_sees(found, Agreement, acting=True, what="intimacy")
    assert "new_here" in who_sees(found, Agreement, acting=True, what="work")


def test_a_goal_of_the_treatment_is_as_closed_as_the_goal_that_it_serves(found, full, els):
    served = Goal.unguarded.get(words="intimacy")
    goals.add(full, by=els, words="Relatietherapie", kind="treatment", serves=served)
    goals.add(full, by=els, words="Werkcoach", kind="treatment", serves=Goal.unguarded.get(words="work"))
    assert who_sees(found, Goal, words="Relatietherapie") == LET_IN
    plan.narrow(full, "intimacy", "mine", by=els)
    assert who_sees(found, Goal, words="Relatietherapie") == {"client"}
    assert who_sees(found, Goal, words="Werkcoach") == LET_IN
    assert about(Goal.unguarded.get(words="Relatietherapie")) == ["intimacy"]
    assert about(served) == ["intimacy"]


def test_a_step_in_a_closed_part_is_for_who_promised_it(found, full, els):
    """Ben promised it; he sees that, and not the goal. Who is in the group sees steps that are about no goal."""
    group = groups.go(full, "preparation", by=els)
    ben = nominees.answer(nominees.choose(group, by=els, name="Ben", member=found.members["sees"]), "yes", by=els)
    agreements.make(full, by=els, what="Mee naar dansles", goal=Goal.unguarded.get(words="intimacy"), nominee=ben)
    agreements.make(full, by=els, what="Een profiel maken", goal=Goal.unguarded.get(words="intimacy"))
    assert who_sees(found, Agreement, what="Mee naar dansles") == LET_IN
    plan.narrow(full, "intimacy", "mine", by=els)
    assert who_sees(found, Agreement, what="Mee naar dansles") == {"client", "sees"}
    assert who_sees(found, Agreement, what="Een profiel maken") == {"client"}
    assert who_sees(found, Agreement, what="work") == LET_IN


def test_a_closed_part_leaves_what_is_about_no_goal_and_opens_nothing_elsewhere(found, full, els):
    agreements.make(full, by=els, what="Koffie drinken")
    agreements.make(found.other, by=an_actor(found.other.owner), what="Bij Omar")
    plan.narrow(full, "intimacy", "mine", by=els)
    assert who_sees(found, Agreement, what="Koffie drinken") == LET_IN
    assert who_sees(found, Agreement, what="Bij Omar") == {"other_client"}


def test_who_came_back_after_promising_sees_a_closed_step_no_more(found, full, els):
    group = groups.go(full, "preparation", by=els)
    ben = nominees.answer(nominees.choose(group, by=els, name="Ben", member=found.members["sees"]), "yes", by=els)
    agreements.make(full, by=els, what="Mee naar dansles", goal=Goal.unguarded.get(words="intimacy"), nominee=ben)
    plan.narrow(full, "intimacy", "mine", by=els)
    members.end(found.members["sees"], by=els)
    consents.give(let_in(full, found.person("sees")), Part.PLAN, Level.SEE, by=els)
    assert "sees" in who_sees(found, Agreement, what="work")
    assert "sees" not in who_sees(found, Agreement, what="Mee naar dansles")


def test_who_left_and_came_back_was_not_chosen_any_more(found, full, els):
    """A part of life is for who was let in then; coming back is being asked anew, and so is choosing."""
    plan.narrow(full, "intimacy", "only", [found.members["sees"]], by=els)
    assert who_sees(found, Goal, words="intimacy") == {"client", "sees"}
    members.end(found.members["sees"], by=els)
    consents.give(let_in(full, found.person("sees")), Part.PLAN, Level.SEE, by=els)
    assert "sees" in who_sees(found, Goal, words="work")
    assert who_sees(found, Goal, words="intimacy") == {"client"}


# --- Writing about a part of life -------------------------------------------------------------------------
def test_about_a_part_of_life_writes_who_writes_in_the_plan_and_sees_that_part(found, full, els, own_side):
    assert own_side
    assert who_may(found, may_write_about, full, ["work", "intimacy"]) == {"client", "writes"}
    plan.narrow(full, "intimacy", "mine", by=els)
    assert who_may(found, may_write_about, full, ["work", "intimacy"]) == {"client"}
    assert who_may(found, may_write_about, full, ["work", "intimacy"], acting=True) == {"client", "new_here"}
    assert who_may(found, may_write_about, full, ["work"]) == {"client", "writes"}
    assert not LET_IN - {"client"} & who_may(found, sees_about, full, ["intimacy"])
    assert who_may(found, sees_about, full, ["work"]) >= LET_IN
    assert who_may(found, sees_about, found.other, ["intimacy"]) >= LET_IN


# --- Positive health ------------------------------------------------------------------------------------
def test_a_conversation_about_health_is_for_who_writes_there_until_it_is_done(found, els, own_side):
    assert own_side
    web = health_webs.begin(found.space, by=els)
    aspect = next(iter(health_webs.DIMENSION_OF))
    health_webs.fill_in(web, {aspect: 7}, by=els)
    health_webs.wish(web, [aspect], "Vaker naar buiten", by=els)
    for model in (HealthWeb, HealthMark, HealthWish):
        assert who_sees(found, model) == {"client", "writes"}
        assert who_sees(found, model, acting=True) == {"client", "writes", "new_here"}
    health_webs.finish(web, by=els)
    for model in (HealthWeb, HealthMark, HealthWish):
        assert who_sees(found, model) == LET_IN
    keep_only(found, "sees", {Part.PLAN})
    keep_only(found, "writes", {Part.PLAN})
    for model in (HealthWeb, HealthMark, HealthWish):
        assert who_sees(found, model) == {"client", "team"}
    with acting_as(els):
        assert HealthWeb.objects.count() == 1

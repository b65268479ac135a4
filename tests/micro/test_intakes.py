"""The intake: its path, whose words stand where, who reads which answer, what was decided, and what became of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.kernel.paths import START
from ruggensteun.micro import network
from ruggensteun.micro.intakes import going, holding, telling, turning, waiting
from ruggensteun.micro.intakes.turning import Turned
from ruggensteun.micro.models import (
    Agreement,
    Contact,
    Goal,
    Intake,
    IntakeAddition,
    IntakeAnswer,
    IntakeHelp,
    IntakePresent,
    IntakeStep,
)
from ruggensteun.micro.models.intake import INTAKE_PATH, Question
from ruggensteun.micro.recovery import goals
from ruggensteun.space import consents
from ruggensteun.space.parts import Level, Part
from tests.people.world import ARRANGING
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()


@pytest.fixture
def intake(space, els):
    return going.begin(space, by=els)


@pytest.fixture
def anna(space, sister, els):
    """A relative who may see the story."""
    consents.give(sister, Part.STORY, Level.SEE, by=els)
    return an_actor(sister.person)


@pytest.fixture
def carla(space, people, world, els):
    """Who may add to the story, through her team."""
    member = let_in(space, people["carla"], capacity="professional", through=world.team)
    consents.give(member, Part.STORY, Level.CONTRIBUTE, by=els)
    return an_actor(people["carla"])


def read_by(actor, model=IntakeAnswer):
    with acting_as(actor):
        return {row.words for row in model.objects.all()}


def now(intake):
    with acting_as(ARRANGING):
        return Intake.objects.select_related("space__owner", "team").get(pk=intake.pk)


def events():
    with acting_as(ARRANGING):
        return [one.event for one in JournalEntry.objects.filter(event__startswith="intake.").order_by("pk")]


# --- The path -------------------------------------------------------------------------------------------
def test_beginning_twice_begins_once(space, els, intake):
    assert going.begin(space, by=els) == intake
    assert events() == ["intake.moved"]


def test_an_intake_from_beginning_to_end(intake, els, world, people, space):
    let_in(space, people["bram"], capacity="professional", through=world.team)
    going.wait(intake, by=els, registered_on=TODAY - timedelta(days=20), team=world.team)
    holding.hold(intake, {"ggz": ["Bram"]}, by=els, held_on=TODAY, outcome="treatment", decision="Beginnen")
    going.go(intake, "closed", by=els)
    with acting_as(els):
        rows = IntakeStep.objects.filter(intake=intake)
        assert [row.state for row in rows] == ["prepared", "waiting", "held", "decided", "closed"]
        assert rows[3].outcome == "treatment"
        assert rows[3].words == "Beginnen"


def test_another_outcome_is_a_step_of_its_own(intake, els):
    holding.hold(intake, {"ggz": ["Bram"]}, by=els, held_on=TODAY, outcome="treatment")
    with pytest.raises(ValidationError, match="welke uitkomst"):
        holding.hold(intake, {"ggz": ["Bram"]}, by=els, held_on=TODAY, outcome="")
    holding.hold(intake, {"ggz": ["Bram"]}, by=els, held_on=TODAY, outcome="gp")
    with acting_as(els):
        steps = list(IntakeStep.objects.filter(state="decided").values_list("outcome", flat=True))
    assert steps == ["treatment", "gp"]


def test_what_is_over_is_not_written_in(intake, els, space):
    going.go(intake, "not-wanted", by=els, words="Nu niet")
    with pytest.raises(ValidationError, match="afgerond"):
        telling.answer(intake, "need", "Rust", by=els)
    with pytest.raises(ValidationError, match="afgerond"):
        holding.hold(intake, {}, by=els, held_on=TODAY)
    second = going.begin(space, by=els)
    assert second != intake
    with pytest.raises(ValidationError, match="andere intake"):
        going.go(intake, "prepared", by=els)


@pytest.mark.parametrize("state", ["waiting", "held", "decided", "closed", "anders"])
def test_no_button_skips_the_conversation(intake, els, state):
    with pytest.raises(PermissionDenied):
        going.go(intake, state, by=els)


def test_days_that_cannot_be(intake, els, world):
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(ValidationError, match="geweest"):
        going.wait(intake, by=els, registered_on=tomorrow)
    with pytest.raises(ValidationError, match="geweest"):
        holding.hold(intake, {}, by=els, held_on=tomorrow)
    with pytest.raises(ValidationError, match="hoort"):
        going.wait(intake, by=els, registered_on=TODAY, team=world.team)  # not in this space
    going.wait(intake, by=els, registered_on=TODAY)
    with pytest.raises(ValidationError, match="op of na"):
        holding.hold(intake, {}, by=els, held_on=TODAY - timedelta(days=1))


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("go"), st.sampled_from([*INTAKE_PATH.words, "anders"])),
        st.tuples(st.just("wait"), st.integers(-3, 1)),
        st.tuples(st.just("hold"), st.sampled_from(["", "treatment", "gp", "none"])),
        st.tuples(st.just("begin"), st.none()),
    ),
    max_size=9,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_there_is_no_way_around_the_path(space, els, moves):
    """Whatever is tried in whatever order: every step is on the path, and says where it came from."""
    with acting_as(ARRANGING):
        for model in (IntakeStep, IntakePresent, Intake):
            model.objects.all().delete()
    intake = going.begin(space, by=els)
    for name, what in moves:
        try:
            if name == "go":
                going.go(intake, what, by=els)
            elif name == "wait":
                going.wait(intake, by=els, registered_on=TODAY + timedelta(days=what))
            elif name == "hold":
                holding.hold(intake, {"ggz": ["Bram"]}, by=els, held_on=TODAY, outcome=what)
            else:
                going.begin(space, by=els)
        except (ValidationError, PermissionDenied):
            pass
    with acting_as(els):
        assert Intake.objects.running().filter(space=space).count() <= 1
        for one in Intake.objects.filter(space=space):
            state = START
            for step in IntakeStep.objects.filter(intake=one):
                assert step.before == state
                assert step.state in INTAKE_PATH.after(state)
                state = step.state
            assert one.state == state
            assert one.held_on is not None or state not in {"held", "decided", "closed"}
            assert one.outcome or state not in {"decided", "closed"}


# --- Answers and who reads them -------------------------------------------------------------------------
def test_an_answer_is_the_clients_alone_until_they_choose(intake, els, anna, carla):
    telling.answer(intake, "happened", "Een moeilijk jaar", by=els)
    assert read_by(anna) == read_by(carla) == set()
    telling.answer(intake, "happened", "Een moeilijk jaar", audience="all", by=els)
    assert read_by(anna) == read_by(carla) == {"Een moeilijk jaar"}


def test_chosen_readers_read_it_and_nobody_else(intake, els, anna, carla, sister):
    telling.answer(intake, "need", "Rust", audience="chosen", readers=[sister.pk], by=els)
    assert (read_by(anna), read_by(carla)) == ({"Rust"}, set())


def test_a_choice_narrows_and_never_widens(intake, els, sister, people):
    """Someone without a consent for the story cannot be chosen; who was chosen reads nothing once it is withdrawn."""
    with pytest.raises(ValidationError, match="Wie ziet wat"):
        telling.answer(intake, "need", "Rust", audience="chosen", readers=[sister.pk], by=els)
    given_ = consents.give(sister, Part.STORY, Level.SEE, by=els)
    telling.answer(intake, "need", "Rust", audience="chosen", readers=[sister.pk], by=els)
    assert read_by(an_actor(sister.person)) == {"Rust"}
    consents.withdraw(given_, by=els)
    assert read_by(an_actor(sister.person)) == set()
    telling.answer(intake, "need", "Rust en slaap", audience="chosen", readers=[sister.pk], by=els)  # the page stays
    assert read_by(an_actor(sister.person)) == set()
    other = let_in(a_space(people["omar"]), people["dirk"])
    with pytest.raises(ValidationError, match="Wie ziet wat"):
        telling.answer(intake, "need", "Rust", audience="chosen", readers=[other.pk], by=els)


def test_nobody_else_words_an_answer(intake, anna, carla, els):
    for somebody in (anna, carla):
        with pytest.raises(PermissionDenied):
            telling.answer(intake, "need", "Pillen", by=somebody)
        with pytest.raises(PermissionDenied):
            telling.choose(intake, "person", ["Anna"], by=somebody)
    assert read_by(els) == set()


def test_a_life_story_of_thirty_thousand_words(intake, els):
    story = "woord " * 29_999 + "einde"
    answer = telling.answer(intake, "happened", story, by=els)
    assert now(answer.intake) == intake
    with acting_as(els):
        assert IntakeAnswer.objects.get().words.endswith("einde")
    with pytest.raises(ValidationError, match=r"300\.000"):
        telling.answer(intake, "happened", "x" * 300_001, by=els)


def test_the_same_answer_again_is_no_change(intake, els):
    for _ in range(2):
        telling.answer(intake, "need", "Rust\r\n", by=els)
    assert events() == ["intake.moved", "intake.told"]
    telling.answer(intake, "need", "Rust", audience="all", by=els)
    assert events()[-1] == "intake.audience"


def test_who_and_what_helps_is_read_as_its_answer(intake, els, anna):
    telling.choose(intake, "person", ["Anna", " Anna ", "Buur"], by=els)
    assert read_by(els, IntakeHelp) == {"Anna", "Buur"}
    assert read_by(anna, IntakeHelp) == set()
    telling.answer(intake, "helps", "", audience="all", by=els)
    assert read_by(anna, IntakeHelp) == {"Anna", "Buur"}
    telling.choose(intake, "person", ["Buur"], by=els)
    assert read_by(anna, IntakeHelp) == {"Buur"}


# --- Beside the client's words --------------------------------------------------------------------------
def test_what_is_added_to_an_answer_is_read_by_who_reads_that_answer(intake, els, anna, carla, sister):
    telling.answer(intake, "happened", "Een moeilijk jaar", by=els)
    for _ in range(2):  # a second click
        holding.add(intake, "Vertelde over haar werk", question="happened", by=carla, token="a")
    holding.add(intake, "Fijn gesprek", by=carla)
    assert read_by(carla, IntakeAddition) == {"Vertelde over haar werk", "Fijn gesprek"}
    assert read_by(els, IntakeAddition) == {"Vertelde over haar werk", "Fijn gesprek"}
    assert read_by(anna, IntakeAddition) == {"Fijn gesprek"}
    telling.answer(intake, "happened", "Een moeilijk jaar", audience="chosen", readers=[sister.pk], by=els)
    assert read_by(anna, IntakeAddition) == {"Vertelde over haar werk", "Fijn gesprek"}


def test_who_wrote_it_and_the_client_take_an_addition_away(intake, els, anna, carla):
    mine, other = holding.add(intake, "Een", by=carla), holding.add(intake, "Twee", by=carla)
    with pytest.raises(PermissionDenied):
        holding.take_away(mine, by=anna)
    holding.take_away(mine, by=carla)
    holding.take_away(other, by=els)
    holding.take_away(other, by=els)
    assert read_by(els, IntakeAddition) == set()
    with pytest.raises(PermissionDenied):
        holding.add(intake, "Ik kijk alleen", by=anna)


def test_contact_while_waiting(intake, els, carla, anna):
    for _ in range(2):
        row = waiting.contact(intake, by=carla, on=TODAY, how="phone", who="Ria", words="Even gebeld", token="a")
    assert events().count("intake.contact") == 1
    with acting_as(anna):
        assert [one.who for one in now(intake).contacts.all()] == ["Ria"]
    with pytest.raises(ValidationError, match="geweest"):
        waiting.contact(intake, by=carla, on=TODAY + timedelta(days=1), how="phone", who="Ria")
    with pytest.raises(PermissionDenied):
        waiting.take_away(row, by=anna)
    waiting.take_away(row, by=els)


def test_an_intake_with_nobody_but_the_client(intake, els):
    holding.hold(intake, {}, by=els, held_on=TODAY)
    assert now(intake).state == "held"
    assert not holding.with_a_team([])
    assert not holding.with_a_team(["informal"])
    assert holding.with_a_team(["informal", "peer-expert"])


def test_a_second_click_on_the_conversation_changes_nothing(intake, carla):
    for _ in range(2):
        holding.hold(intake, {"ggz": ["Carla", "Carla "]}, by=carla, held_on=TODAY, options="Praten", outcome="gp")
    assert events().count("intake.moved") == 3  # begun, held, decided
    assert "intake.written" not in events()
    with acting_as(carla):
        assert [one.name for one in IntakePresent.objects.all()] == ["Carla"]


# --- Into goals, steps and people -----------------------------------------------------------------------
@pytest.fixture
def told(intake, els):
    telling.answer(intake, "direction", "- Weer werken\n\n* Op mezelf wonen", by=els)
    telling.answer(intake, "need", "1. Hulp bij mijn geld\nRust", by=els)
    telling.choose(intake, "person", ["Anna", "een buur"], by=els)
    telling.choose(intake, "place", ["de bieb"], by=els)
    telling.choose(intake, "thing", ["muziek"], by=els)
    return intake


def offered(intake, els):
    with acting_as(els):
        return turning.offer(intake)


def everything(intake, els):
    found = offered(intake, els)
    return {
        "goals": {one.token: "long" for one in found.goals},
        "steps": {one.token: found.goals[0].token for one in found.steps},
        "helps": [row.key for row, _done in found.helps],
    }


def test_twice_makes_nothing_double(told, els, space):
    network.add(space, by=els, name="anna", relation="mijn zus")
    chosen = everything(told, els)
    assert turning.turn(told, by=els, **chosen) == Turned(goals=2, steps=2, people=3)
    assert turning.turn(told, by=els, **chosen) == Turned()
    with acting_as(els):
        assert {goal.words for goal in Goal.objects.all()} == {"Weer werken", "Op mezelf wonen"}
        steps = {(one.what, one.goal.words, one.own) for one in Agreement.objects.all()}
        assert steps == {("Hulp bij mijn geld", "Weer werken", True), ("Rust", "Weer werken", True)}
        assert sorted((one.name, one.sector) for one in Contact.objects.on()) == [
            ("anna", "other"), ("de bieb", "neighbours"), ("een buur", "neighbours"),
        ]  # fmt: skip
    assert [line.done for line in (*offered(told, els).goals, *offered(told, els).steps)] == [True] * 4


def test_a_step_can_stand_on_its_own_or_belong_to_a_goal_that_was_there(told, els, space):
    goal = goals.add(space, by=els, words="Sparen")
    money, rest = offered(told, els).steps
    turning.turn(told, by=els, goals={}, steps={money.token: goal.key, rest.token: ""}, helps=[])
    with acting_as(els):
        assert {(one.what, one.goal and one.goal.words) for one in Agreement.objects.all()} == {
            ("Hulp bij mijn geld", "Sparen"), ("Rust", None),
        }  # fmt: skip


def test_a_step_for_a_line_that_is_no_goal_yet_makes_it_one(told, els):
    found = offered(told, els)
    chosen = {"steps": {found.steps[0].token: found.goals[1].token}, "goals": {}, "helps": []}
    assert turning.turn(told, by=els, **chosen).steps == 1
    with acting_as(els):
        assert [goal.words for goal in Goal.objects.all()] == ["Op mezelf wonen"]


def test_an_answer_that_changed_meanwhile_turns_nothing(told, els):
    chosen = everything(told, els)
    telling.answer(told, "direction", "Reizen", by=els)
    with pytest.raises(ValidationError, match="Intussen"):
        turning.turn(told, by=els, **chosen)
    with acting_as(els):
        assert not Goal.objects.exists()


def test_too_many_goals_is_all_or_nothing(told, els, space):
    for number in range(39):
        goals.add(space, by=els, words=f"Doel {number}")
    with pytest.raises(ValidationError, match="40 doelen"):
        turning.turn(told, by=els, **everything(told, els))
    with acting_as(els):
        assert (Goal.objects.count(), Agreement.objects.count(), Contact.objects.count()) == (39, 0, 0)


def test_only_the_client_turns(told, carla):
    with pytest.raises(PermissionDenied):
        turning.turn(told, by=carla, goals={}, steps={}, helps=[])


@given(text=st.text(max_size=3_000), longest=st.sampled_from([300, 1000]))
@settings(max_examples=60, deadline=None)
def test_lines_fit_and_come_once(text, longest):
    lines = turning.lines_of(text, longest)
    assert all(0 < len(line) <= longest for line in lines)
    assert len(set(lines)) == len(lines)


def test_a_long_line_comes_in_sentences():
    text = "Ik wil rust. " + "Ik wil " + "heel " * 70 + "graag slapen."
    assert turning.lines_of(text, 300)[0] == "Ik wil rust."
    assert turning.lines_of(text, 300)[1].endswith("…")
    assert turning.lines_of("2 kamers\n2. Slapen", 300) == ["2 kamers", "Slapen"]


def test_every_question_has_words():
    assert [question.value for question in Question] == ["happened", "strength", "helps", "direction", "need"]
    assert date(2026, 3, 2) == TODAY

"""Why did somebody look? And what a log manager checks."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ruggensteun.kernel import journal
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Outcome, Thing
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties import assignments
from ruggensteun.parties.roles import LogManager, Professional
from ruggensteun.space import consents, questions
from ruggensteun.space.models import JournalQuestion, Notice
from ruggensteun.space.parts import Level, Part
from ruggensteun.web.logs.words import told_by
from tests.people.world import ARRANGING, a_person
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def lena(world):
    return a_person("Lena", LogManager, world.organisation)


@pytest.fixture
def elsewhere(world):
    return a_person("Piet", LogManager, world.organisations["ZILVER"])


def look(person, space, event="space.viewed", kind=Kind.VIEW):
    with acting_as(an_actor(person)):
        return journal.record(event, kind, [Thing.of(space, subject=space.owner_id)])


@pytest.fixture
def asked(space, people, bram, els, lena):
    with acting_as(els):
        return questions.ask(space, look(people["bram"], space), "Waarom keek Bram?", by=els)


def test_the_question_reaches_the_log_manager_of_the_organisation(asked, lena, elsewhere, world):
    assert asked.organisation == world.organisation
    assert Notice.unguarded.get(kind="question").person == lena
    for person, seen in ((lena, 1), (elsewhere, 0)):
        with acting_as(an_actor(person)):
            assert JournalQuestion.objects.count() == seen


def test_the_answer_reaches_the_client(asked, lena, people, els):
    questions.answer(asked, "Hij bereidde het gesprek voor.", by=an_actor(lena))
    notice = Notice.unguarded.get(kind="answered")
    assert (notice.person, notice.note) == (people["els"], "Hij bereidde het gesprek voor.")
    with acting_as(els):
        assert JournalQuestion.objects.get().answer == "Hij bereidde het gesprek voor."


def test_it_is_answered_once_and_by_nobody_else(asked, lena, elsewhere, people):
    for person in (elsewhere, people["els"], people["bram"]):
        with pytest.raises(PermissionDenied):
            questions.answer(asked, "Zomaar.", by=an_actor(person))
    questions.answer(asked, "Hij bereidde het gesprek voor.", by=an_actor(lena))
    with pytest.raises(PermissionDenied):
        questions.answer(asked, "Of toch niet.", by=an_actor(lena))


def test_a_second_click_finds_the_question(asked, space, els):
    entry = JournalEntry.unguarded.get(pk=asked.entry)
    assert questions.ask(space, entry, "Nog eens.", by=els) == asked


def test_a_relative_has_no_organisation_to_ask(space, people, sister, els):
    with pytest.raises(ValidationError, match="niet voor een organisatie"):
        questions.ask(space, look(people["anna"], space), "Waarom?", by=els)


def test_nobody_asks_about_a_line_that_is_not_about_them(space, people, bram, els, lena):
    with acting_as(an_actor(people["bram"])):
        entry = journal.record("people.viewed", Kind.VIEW, [Thing("people", "page 1")])
    with pytest.raises(ValidationError):
        questions.ask(space, entry, "Waarom?", by=els)


@pytest.mark.parametrize("text", ["", "   \n "])
def test_an_empty_question_is_none(space, people, bram, els, text):
    with pytest.raises(ValidationError):
        questions.ask(space, look(people["bram"], space), text, by=els)


# --- The sample ---------------------------------------------------------------------------------------------
MONTH = NOON.date().replace(day=1)


def test_the_sample_is_the_same_whoever_asks_when(space, people, bram, lena):
    for _each in range(40):
        look(people["bram"], space)
    urgent = look(people["bram"], space, "emergency.opened", Kind.EMERGENCY)
    found = questions.sample(bram.through.organisation, MONTH, by=an_actor(lena))
    assert len(found) == questions.SAMPLE + 1
    assert urgent in found
    assert found == questions.sample(bram.through.organisation, MONTH, by=an_actor(lena))
    assert {entry.person for entry in found} == {people["bram"].pk}


def refused(person, space, event="page.refused"):
    with acting_as(an_actor(person)):
        about = [Thing("page", "space-goals"), Thing.of(space, subject=space.owner_id)]
        return journal.record(event, Kind.DENIAL, about, outcome=Outcome.REFUSED)


def test_refusals_and_emergencies_stand_first_and_take_no_place_of_a_look(space, people, bram, lena):
    early = look(people["bram"], space)
    for _each in range(40):
        look(people["bram"], space)
        refused(people["bram"], space)
    urgent = look(people["bram"], space, "emergency.opened", Kind.EMERGENCY)
    found = questions.sample(bram.through.organisation, MONTH, by=an_actor(lena))
    kinds = [entry.kind for entry in found]
    assert kinds == [Kind.DENIAL] * 25 + [Kind.EMERGENCY] + [Kind.VIEW] * 25
    assert found[25] == urgent
    assert early.pk < found[0].pk  # a look of before comes after it all the same
    assert found == questions.sample(bram.through.organisation, MONTH, by=an_actor(lena))


@pytest.mark.usefixtures("sister")
def test_a_relative_s_refusal_and_a_wrong_code_are_not_their_employers(space, people, world, lena):
    let_in(space, people["carla"], capacity="professional", team=world.team)
    assignments.give(people["anna"], Professional, world.team, by=ARRANGING)
    refused(people["anna"], space)
    refused(people["bram"], space, "invitation.wrong-code")
    knocked = refused(people["bram"], space, "page.not-found")
    assert questions.sample(world.organisation, MONTH, by=an_actor(lena)) == [knocked]


def test_a_refusal_is_told_without_what_is_in_the_space(space, people, bram):
    assert told_by(refused(people["bram"], space)) == "Bram wilde de doelen openen en mocht dat niet."


@pytest.mark.usefixtures("bram", "sister")
def test_another_month_another_organisation_and_a_relative_are_not_in_it(space, people, lena, world):
    look(people["anna"], space)
    look(people["dirk"], space)
    mine = look(people["bram"], space)
    sample = questions.sample(world.organisation, MONTH, by=an_actor(lena))
    assert sample == [mine]
    assert questions.sample(world.organisation, date(2026, 2, 1), by=an_actor(lena)) == []


def test_only_the_log_manager_of_that_organisation_checks(world, lena, elsewhere, people):
    for person in (elsewhere, people["bram"], people["els"]):
        with pytest.raises(PermissionDenied):
            questions.sample(world.organisation, MONTH, by=an_actor(person))


def test_the_log_manager_sees_nothing_of_the_space(asked, lena, space, sister, els):
    consents.give(sister, Part.PLAN, Level.SEE, by=els)
    with acting_as(an_actor(lena)):
        assert not space.consents.exists()
        assert not space.members.exists()
        assert not JournalEntry.objects.filter(pk=asked.entry).exists()


def test_the_names_in_a_sample_are_those_of_clients(space, people, bram, lena):
    entry = look(people["bram"], space)
    assert questions.names_of([entry]) == {entry.pk: "Els"}
    assert questions.organisation_of(entry, space) == bram.through.organisation


# --- What is not their employer's business ---------------------------------------------------------------------
@pytest.fixture
def nurse(at_noon, space, people, world):
    """Anna is a relative here, and works at the organisation besides."""
    sister = let_in(space, people["anna"], name="Anna")
    assignments.give(people["anna"], Professional, world.team, by=ARRANGING)
    return sister


@pytest.mark.usefixtures("nurse")
def test_a_relative_who_works_in_care_looked_as_a_relative(space, people, els, lena, world):
    let_in(space, people["bram"], capacity="professional", team=world.team)  # where she works, as it happens
    entry = look(people["anna"], space)
    with pytest.raises(ValidationError, match="niet voor een organisatie"):
        questions.ask(space, entry, "Waarom?", by=els)
    assert questions.sample(world.organisation, MONTH, by=an_actor(lena)) == []


def test_a_professional_who_is_a_client_looked_at_their_own(people, bram, lena, world):
    own = a_space(people["bram"])
    let_in(own, people["carla"], capacity="professional", team=world.team)  # the team he works in himself
    look(people["bram"], own)
    theirs = look(people["carla"], own)
    assert questions.sample(world.organisation, MONTH, by=an_actor(lena)) == [theirs]


def test_who_came_in_with_a_whole_team_looked_for_it(space, people, world, els, lena):
    let_in(space, people["bram"], capacity="professional", team=world.team)
    entry = look(people["carla"], space)
    with acting_as(els):
        assert questions.ask(space, entry, "Waarom keek Carla?", by=els).organisation == world.organisation
    assert questions.sample(world.organisation, MONTH, by=an_actor(lena)) == [entry]

"""Whose words of an intake somebody gets, and who writes there: everybody around two clients at every rule."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.intakes import going, holding, rules, telling, waiting
from ruggensteun.micro.models import (
    Intake,
    IntakeAddition,
    IntakeAnswer,
    IntakeContact,
    IntakeHelp,
    IntakePresent,
    IntakeReader,
    IntakeStep,
)
from ruggensteun.space import consents, representations, spaces
from ruggensteun.space.models import Consent, Representation
from ruggensteun.space.parts import Level, Part
from tests.people.seeing import keep_only, who_may, who_sees
from tests.people.space_world import around
from tests.people.world import ARRANGING
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
LET_IN = {"client", "sees", "writes", "team"}
AS_THE_STORY = (Intake, IntakeStep, IntakeContact, IntakePresent)
MINE, EVERYBODYS, CHOSEN = "Voor mijzelf", "Voor iedereen", "Voor Ben"


@pytest.fixture
def found(at_noon, world):
    assert at_noon
    return around(world)


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


@pytest.fixture
def intake(found, els):
    """Everything there is in an intake: an answer for Els alone, one for all, one for Ben whom she chose."""
    intake = going.begin(found.space, by=els)
    telling.answer(intake, "happened", MINE, by=els)
    telling.answer(intake, "need", EVERYBODYS, audience="all", by=els)
    telling.answer(intake, "strength", CHOSEN, audience="chosen", readers=[found.members["sees"].pk], by=els)
    telling.choose(intake, "person", ["een buur"], by=els)
    waiting.contact(intake, by=els, on=NOON.date(), how="phone", who="Ria")
    holding.hold(intake, {"ggz": ["Bram"]}, by=els, held_on=NOON.date())
    return intake


@pytest.fixture
def own_side(found):
    """Nina represents Els in everything, and is not in the space."""
    return representations.begin(found.space, found.person("new_here"), kind="mentor", parts=list(Part), by=ARRANGING)


def words(persona, found, *, acting=False):
    with acting_as(an_actor(found.person(persona), found.space.owner if acting else None)):
        return {row.words for row in IntakeAnswer.objects.exclude(words="")}


# --- As the story -----------------------------------------------------------------------------------------
@pytest.mark.usefixtures("own_side")
@pytest.mark.parametrize("model", AS_THE_STORY)
def test_what_happens_in_an_intake_sees_whom_the_client_lets_see_the_story(found, intake, model):
    assert who_sees(found, model) == LET_IN
    assert who_sees(found, model, acting=True) == LET_IN | {"new_here"}
    keep_only(found, "sees", set(Part) - {Part.STORY})
    keep_only(found, "writes", [Part.STORY])
    assert who_sees(found, model) == LET_IN - {"sees"}


# --- Answers ----------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("own_side", "intake")
@pytest.mark.parametrize(("said", "readers"), [(MINE, {"client"}), (EVERYBODYS, LET_IN), (CHOSEN, {"client", "sees"})])
def test_an_answer_is_read_by_whom_it_is_meant_for(found, said, readers):
    assert who_sees(found, IntakeAnswer, words=said) == readers
    assert who_sees(found, IntakeAnswer, words=said, acting=True) == readers | {"new_here"}


@pytest.mark.usefixtures("intake")
def test_who_may_not_see_the_story_reads_nothing_that_is_meant_for_them(found):
    keep_only(found, "sees", set(Part) - {Part.STORY})
    assert words("sees", found) == set()


@pytest.mark.usefixtures("intake")
def test_who_acts_for_the_client_in_something_else_is_not_the_clients_side_of_the_story(found):
    parts = [part for part in Part if part != Part.STORY]
    representations.begin(found.space, found.person("new_here"), kind="mentor", parts=parts, by=ARRANGING)
    representations.begin(found.space, found.person("nothing"), kind="mentor", parts=[Part.STORY], by=ARRANGING)
    assert words("new_here", found, acting=True) == set()
    assert words("nothing", found, acting=True) == {MINE, EVERYBODYS, CHOSEN}


def test_who_was_chosen_before_the_client_kept_it_to_herself_reads_it_no_more(found, intake):
    IntakeAnswer.unguarded.filter(words=CHOSEN).update(audience="owner")  # the names of whom she chose still stand
    assert IntakeReader.unguarded.exists()
    assert words("sees", found) == {EVERYBODYS}


def test_whose_own_story_was_withdrawn_reads_through_the_team_only_what_the_team_reads(found, intake, els):
    """Carla was chosen as herself. Her own consent for the story is gone; her team still sees it."""
    herself = let_in(found.space, found.person("team"), capacity="professional", through=found.world.other_team)
    for part in (Part.STORY, Part.PLAN):
        consents.give(herself, part, Level.SEE, by=els)
    telling.answer(intake, "strength", CHOSEN, audience="chosen", readers=[herself.pk], by=els)
    assert words("team", found) == {EVERYBODYS, CHOSEN}
    consents.withdraw(Consent.unguarded.get(member=herself, part=Part.STORY), by=els)
    assert words("team", found) == {EVERYBODYS}


@pytest.mark.usefixtures("intake")
def test_a_representation_is_not_taken_for_the_consent_with_the_same_number(found):
    """Bram is not chosen. He acts for Omar, and that happens to have the number of the consent of Ben, who is."""
    ben = Consent.unguarded.get(member=found.members["sees"], part=Part.STORY)
    row = representations.begin(found.other, found.person("writes"), kind="mentor", parts=[Part.STORY], by=ARRANGING)
    Representation.unguarded.filter(pk=row.pk).update(id=ben.pk)
    with acting_as(an_actor(found.person("writes"), found.other.owner)):
        assert {one.words for one in IntakeAnswer.objects.exclude(words="")} == {EVERYBODYS}


@pytest.mark.usefixtures("own_side", "intake")
def test_whom_the_client_chose_is_known_to_the_clients_side_alone(found):
    assert who_sees(found, IntakeReader) == {"client"}
    assert who_sees(found, IntakeReader, acting=True) == {"client", "new_here"}


@pytest.mark.usefixtures("own_side")
def test_what_helps_is_read_with_its_answer_and_with_no_other(found, intake, els):
    assert who_sees(found, IntakeHelp) == {"client"}
    assert who_sees(found, IntakeHelp, acting=True) == {"client", "new_here"}
    telling.answer(intake, "helps", "", audience="chosen", readers=[found.members["sees"].pk], by=els)
    assert who_sees(found, IntakeHelp) == {"client", "sees"}
    telling.answer(intake, "helps", "", audience="all", by=els)
    assert who_sees(found, IntakeHelp) == LET_IN


# --- Additions --------------------------------------------------------------------------------------------
def added(found, intake, persona, question=""):
    return holding.add(intake, "Erbij gezet", question=question, by=an_actor(found.person(persona)))


@pytest.mark.usefixtures("own_side")
@pytest.mark.parametrize(
    ("question", "readers"),
    [("", LET_IN), ("need", LET_IN), ("strength", {"client", "sees"}), ("happened", {"client"}), ("direction", LET_IN)],
)
def test_what_was_added_is_read_by_who_reads_the_answer_and_by_who_wrote_it(found, intake, question, readers):
    """Nobody answered the last question, so nothing of it is kept from anybody."""
    row = added(found, intake, "writes", question)
    assert who_sees(found, IntakeAddition, pk=row.pk) == readers | {"writes"}
    assert who_sees(found, IntakeAddition, pk=row.pk, acting=True) == readers | {"writes", "new_here"}


def test_what_another_client_keeps_to_themselves_hides_nothing_here(found, intake):
    omar = an_actor(found.other.owner)
    telling.answer(going.begin(found.other, by=omar), "need", "Alleen voor Omar", by=omar)
    row = added(found, intake, "writes", "need")
    assert who_sees(found, IntakeAddition, pk=row.pk) == LET_IN


def test_who_wrote_it_and_may_not_see_the_story_any_more_reads_it_no_more(found, intake):
    row = added(found, intake, "writes", "need")
    keep_only(found, "writes", set(Part) - {Part.STORY})
    assert who_sees(found, IntakeAddition, pk=row.pk) == LET_IN - {"writes"}


# --- Who may ----------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("own_side")
def test_the_clients_own_words_are_the_clients_sides(found):
    assert who_may(found, rules.may_tell, found.space) == {"client"}
    assert who_may(found, rules.may_tell, found.space, acting=True) == {"client", "new_here"}
    assert who_may(found, rules.may_tell, found.other) == {"other_client"}


def test_of_a_closed_space_the_client_hears_that_it_is_closed_and_others_whose_words_these_are(found, els):
    spaces.close(found.space, by=els)
    found.space.refresh_from_db()
    with acting_as(els):
        assert rules.tells(els, found.space)
        assert "gesloten" in rules.may_tell(els, found.space).reason
    ben = an_actor(found.person("sees"))
    with acting_as(ben):
        assert not rules.tells(ben, found.space)
        assert rules.may_tell(ben, found.space).reason == str(rules.ITS_OWN_WORDS)


@pytest.mark.usefixtures("own_side")
def test_what_was_added_is_taken_away_by_who_wrote_it_and_by_the_clients_side(found, els):
    bram, ben = found.person("writes").pk, found.person("sees").pk
    assert who_may(found, rules.may_take_away, found.space, bram) == {"client", "writes"}
    assert who_may(found, rules.may_take_away, found.space, bram, acting=True) == {"client", "writes", "new_here"}
    assert who_may(found, rules.may_take_away, found.space, ben) == {"client"}  # Ben may only look by now
    with acting_as(an_actor(found.person("team"))) as carla:
        assert rules.may_take_away(carla, found.space, bram).reason == str(rules.NOT_YOUR_WORDS)
    spaces.close(found.space, by=els)
    found.space.refresh_from_db()
    assert who_may(found, rules.may_take_away, found.space, bram) == set()


def test_a_consent_that_begins_later_opens_no_answer_yet(found, intake, els, at_noon):
    member = found.members["nothing"]
    consents.give(member, Part.STORY, Level.SEE, by=els, starts_on=timezone.localdate() + timedelta(days=2))
    assert words("nothing", found) == set()
    at_noon.move_to(NOON + timedelta(days=2), tick=False)
    assert words("nothing", found) == {EVERYBODYS}

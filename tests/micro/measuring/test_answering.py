"""Answering: kept on the way, sent in once with its scores, by whom it may, in the time there is."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments import load, score
from ruggensteun.micro import deletions, treatments
from ruggensteun.micro.measuring import answering
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.space import consents
from ruggensteun.space.models import Notice
from ruggensteun.space.parts import Level, Part
from tests.micro.measuring.conftest import TODAY
from tests.space.making import an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
ITEMS = [item.id for item in load("iroc").items]
FOURS = dict.fromkeys(ITEMS, "4")


def state():
    return QuestionnaireRequest.unguarded.get().state


def stored():
    return QuestionnaireResponse.unguarded.get()


def test_answered_bit_by_bit_and_scored_when_it_is_sent(asked, els):
    response = answering.begin(asked, by=els)
    assert answering.begin(asked, by=els) == response
    assert (state(), stored().scores) == ("opened", {})
    answering.keep(response, {ITEMS[0]: "6", ITEMS[1]: 3}, by=els)
    answering.keep(response, {ITEMS[1]: None}, by=els)
    assert stored().answers == {ITEMS[0]: 6}
    done = answering.send(response, by=els, given=FOURS, help_="together")
    assert (done.scores["total"], done.help, done.answered_on, state()) == (48, "together", TODAY, "done")
    assert done.scores == {name: score(load("iroc"), [FOURS]).value(0, name) for name in done.scores}
    assert not Notice.unguarded.filter(kind=Notice.Kind.TO_ANSWER, read_at=None).exists()


def test_a_second_click_sends_once_and_what_was_sent_stays(asked, els):
    response = answering.begin(asked, by=els)
    first = answering.send(response, by=els, given=FOURS)
    again = answering.send(response, by=els, given=dict.fromkeys(ITEMS, "1"))
    assert (again.pk, again.answers) == (first.pk, first.answers)
    with pytest.raises(ValidationError, match="al ingevuld"):
        answering.keep(response, {ITEMS[0]: "1"}, by=els)


@pytest.mark.parametrize("wrong", [{"X": "1"}, {ITEMS[0]: "7"}, {ITEMS[0]: "veel"}, {ITEMS[0]: "1,5"}])
def test_what_cannot_be_an_answer_keeps_nothing(asked, els, wrong):
    response = answering.begin(asked, by=els)
    with pytest.raises(ValidationError) as problem:
        answering.keep(response, {ITEMS[1]: "2"} | wrong, by=els)
    assert list(problem.value.message_dict) == list(wrong)
    assert stored().answers == {}


def test_nothing_answered_is_not_sent(asked, els):
    with pytest.raises(ValidationError, match="nog niets"):
        answering.send(answering.begin(asked, by=els), by=els)
    assert state() == "opened"


def test_too_much_skipped_gives_no_score_and_is_still_answered(asked, els):
    done = answering.send(answering.begin(asked, by=els), by=els, given={ITEMS[0]: "4"})
    assert (done.state, done.scores["total"]) == ("done", None)


def test_rather_not_and_after_all(asked, els):
    answering.decline(answering.decline(asked, by=els, reason="Te moe"), by=els)
    assert (state(), QuestionnaireRequest.unguarded.get().reason) == ("declined", "Te moe")
    answering.send(answering.begin(asked, by=els), by=els, given=FOURS)
    row = QuestionnaireRequest.unguarded.get()
    assert (row.state, row.reason) == ("done", "")
    with pytest.raises(ValidationError, match="al ingevuld"):
        answering.decline(asked, by=els)


def test_begun_after_a_no_is_begun_again(asked, els):
    answering.begin(asked, by=els)
    answering.decline(asked, by=els)
    answering.begin(asked, by=els)
    assert state() == "opened"


def test_in_time_and_a_week_more_for_who_had_begun(asked, els, later):
    later(14)
    with pytest.raises(PermissionDenied, match="voorbij"):
        answering.begin(asked, by=els)
    later(13)
    response = answering.begin(asked, by=els)
    later(20)
    answering.keep(response, FOURS, by=els)
    later(21)
    with pytest.raises(PermissionDenied, match="voorbij"):
        answering.send(response, by=els)
    assert stored().answers != {}  # nothing that was kept is lost
    later(20)
    assert answering.send(response, by=els).state == "done"


def test_another_version_is_refused_until_it_is_begun_again(asked, els):
    response = answering.begin(asked, by=els)
    QuestionnaireResponse.unguarded.update(version="0", answers={ITEMS[0]: 4, "gone": 1})
    with pytest.raises(ValidationError, match="veranderd"):
        answering.send(response, by=els, given=FOURS)
    assert stored().state == "open"
    again = answering.begin(asked, by=els)
    assert (again.version, again.answers) == ("1", {ITEMS[0]: 4})  # what still fits
    assert answering.send(again, by=els).state == "done"


def test_thought_over_too_late(asked, els, later):
    answering.begin(asked, by=els)
    answering.decline(asked, by=els)
    later(14)
    with pytest.raises(PermissionDenied, match="voorbij"):
        answering.begin(asked, by=els)
    assert state() == "declined"


def test_does_not_apply_and_conditions_are_kept_as_they_are(plan, treatment, els):
    plan(instruments=("whodas36",))
    from ruggensteun.micro.measuring import asking

    asking.ask_all(TODAY)
    response = answering.begin(QuestionnaireRequest.unguarded.select_related("treatment__space").get(), by=els)
    answering.keep(response, {"works_or_studies": "false", "D1.1": "2"}, by=els)
    assert stored().answers == {"works_or_studies": False, "D1.1": 2}


# --- Who -----------------------------------------------------------------------------------------------------
def seen(person, model=QuestionnaireResponse):
    with acting_as(an_actor(person)):
        return model.objects.count()


def test_the_team_that_asks_sees_whether_and_never_what(asked, els, people):
    response = answering.begin(asked, by=els)
    answering.send(response, by=els, given=FOURS)
    assert (seen(people["bram"], QuestionnaireRequest), seen(people["bram"])) == (1, 0)
    assert (seen(people["omar"], QuestionnaireRequest), seen(people["omar"])) == (0, 0)


def test_who_may_see_measurements_sees_it_once_it_is_sent(asked, els, people, sister):
    consents.give(sister, Part.MEASUREMENTS, Level.SEE, by=els)
    response = answering.begin(asked, by=els)
    assert (seen(people["anna"]), seen(people["anna"], QuestionnaireRequest)) == (0, 1)
    with pytest.raises(PermissionDenied):
        answering.keep(response, FOURS, by=an_actor(people["anna"]))
    answering.send(response, by=els, given=FOURS)
    assert seen(people["anna"]) == 1


def test_who_contributes_answers_along_and_says_no_for_nobody(asked, els, people, sister):
    consents.give(sister, Part.MEASUREMENTS, Level.CONTRIBUTE, by=els)
    anna = an_actor(people["anna"])
    with pytest.raises(PermissionDenied):
        answering.decline(asked, by=anna)
    done = answering.send(answering.begin(asked, by=anna), by=anna, given=FOURS, help_="paper")
    assert (done.answered_by_id, done.help) == (anna.person_id, "paper")


def test_without_a_part_in_it_nothing_is_answered(asked, people):
    for who in ("bram", "omar"):
        with pytest.raises(PermissionDenied):
            answering.begin(asked, by=an_actor(people[who]))


# --- Gone ----------------------------------------------------------------------------------------------------
def test_the_client_has_the_answers_deleted_and_the_team_keeps_that_it_was_asked(asked, els, space):
    answering.send(answering.begin(asked, by=els), by=els, given=FOURS)
    row = deletions.ask(space, "answers", by=els)
    type(row).unguarded.update(due_on=TODAY)
    deletions.carry_out(row.pk)
    assert not QuestionnaireResponse.unguarded.exists()
    assert state() == "done"


def test_when_the_term_of_the_team_is_over_the_answers_stay_the_clients(asked, els, treatment):
    answering.send(answering.begin(asked, by=els), by=els, given=FOURS)
    treatments.end(treatment, by=els)
    type(treatment).unguarded.update(kept_until=TODAY)
    assert deletions.close_terms(TODAY + timedelta(days=1)) == 1
    assert not QuestionnaireRequest.unguarded.exists()
    assert (stored().request, stored().scores["total"]) == (None, 48)

"""Answering without an account: a link that one browser uses once, and paper that the team types over and forgets."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments import load
from ruggensteun.micro.measuring import answering, outside
from ruggensteun.micro.measuring.outside import LinkError
from ruggensteun.micro.models import AnswerLink, QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.space import spaces
from ruggensteun.space.models import Notice
from tests.people.world import a_person
from tests.space.making import an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
ITEMS = [item.id for item in load("iroc").items]
FOURS = dict.fromkeys(ITEMS, "4")


@pytest.fixture
def pro(people):
    return an_actor(people["bram"])


@pytest.fixture
def handed(asked, pro):
    return outside.hand_out(asked, by=pro)


def state():
    return QuestionnaireRequest.unguarded.get().state


def why(do):
    with pytest.raises(LinkError) as refused:
        do()
    return refused.value.words


def test_answered_by_a_link_and_scored_as_the_clients_own(handed, els, pro):
    _link, word = outside.begin(handed.token, "")
    assert state() == "opened"
    outside.keep(handed.token, word, {ITEMS[0]: "6"})
    outside.keep(handed.token, word, FOURS)
    outside.send(handed.token, word)
    done = QuestionnaireResponse.unguarded.get()
    assert (done.scores["total"], done.help, done.answered_by_id, state()) == (48, "link", els.person_id, "done")
    assert AnswerLink.unguarded.get().answers == {}
    assert not Notice.unguarded.filter(kind=Notice.Kind.TO_ANSWER, read_at=None).exists()
    with acting_as(pro):
        assert not QuestionnaireResponse.objects.exists()
        assert not AnswerLink.objects.exists()
    with acting_as(els):
        assert QuestionnaireResponse.objects.get() == done


def test_only_a_fingerprint_is_kept(handed):
    stored = repr(AnswerLink.unguarded.values().get())
    assert handed.token not in stored
    assert handed.paper not in stored


def test_a_link_works_once(handed):
    _link, word = outside.begin(handed.token, "")
    outside.keep(handed.token, word, FOURS)
    outside.send(handed.token, word)
    for do in (lambda: outside.send(handed.token, word), lambda: outside.look_up(handed.token, word)):
        assert why(do) == outside.USED
    assert QuestionnaireResponse.unguarded.count() == 1


def test_only_the_browser_that_began_reads_and_goes_on(handed):
    _link, word = outside.begin(handed.token, "")
    assert outside.begin(handed.token, word)[1] == word  # a second click
    for other in ("", "x"):
        for do in (outside.begin, outside.look_up, outside.send):
            assert why(lambda do=do, other=other: do(handed.token, other)) == outside.ELSEWHERE


def test_a_new_link_takes_the_place_and_begins_empty(handed, asked, pro):
    _link, word = outside.begin(handed.token, "")
    outside.keep(handed.token, word, FOURS)
    asked.refresh_from_db()
    again = outside.hand_out(asked, by=pro)
    assert why(lambda: outside.look_up(handed.token, word)) == outside.REPLACED
    assert outside.look_up(again.token, "").answers == {}
    assert not AnswerLink.unguarded.exclude(answers={}).exists()


def test_what_the_client_began_stays_where_the_link_says_nothing(asked, handed, els):
    answering.keep(answering.begin(asked, by=els), {ITEMS[0]: "6"}, by=els)
    _link, word = outside.begin(handed.token, "")
    assert outside.look_up(handed.token, word).answers == {}
    outside.keep(handed.token, word, {ITEMS[1]: "2"})
    outside.send(handed.token, word)
    assert QuestionnaireResponse.unguarded.get().answers == {ITEMS[0]: 6, ITEMS[1]: 2}


def test_over_before_it_was_begun_and_a_week_longer_for_who_began(asked, pro, later):
    first = outside.hand_out(asked, by=pro)
    _link, word = outside.begin(first.token, "")
    later(14)  # the round closed while answering
    outside.keep(first.token, word, FOURS)
    later(21)
    assert why(lambda: outside.send(first.token, word)) == outside.OVER
    assert outside.forget_unsent() == 1
    assert AnswerLink.unguarded.get().answers == {}


def test_a_link_that_was_not_begun_in_time(handed, later):
    later(14)
    assert why(lambda: outside.begin(handed.token, "")) == outside.OVER
    assert why(lambda: outside.look_up("no-such-link", "")) == outside.UNKNOWN


@pytest.mark.parametrize(
    "then",
    [lambda row, els: answering.decline(row, by=els),
     lambda row, els: answering.send(answering.begin(row, by=els), by=els, given=FOURS),
     lambda row, els: spaces.close(row.treatment.space, by=els)],
    ids=["rather not", "answered in the space", "the space is closed"],
)  # fmt: skip
def test_what_happened_elsewhere_ends_the_link(handed, asked, els, then):
    _link, word = outside.begin(handed.token, "")
    asked.refresh_from_db()
    then(asked, els)
    assert why(lambda: outside.send(handed.token, word)) in {outside.REPLACED, outside.OVER}


def test_another_version_is_refused_kindly(handed):
    _link, word = outside.begin(handed.token, "")
    AnswerLink.unguarded.update(version="0")
    assert why(lambda: outside.keep(handed.token, word, FOURS)) == outside.CHANGED


def test_nothing_answered_and_what_cannot_be_an_answer(handed):
    _link, word = outside.begin(handed.token, "")
    with pytest.raises(ValidationError, match="nog niets"):
        outside.send(handed.token, word)
    for wrong in ({ITEMS[0]: "7"}, {"X": "1"}):
        with pytest.raises(ValidationError):
            outside.keep(handed.token, word, wrong)
    assert AnswerLink.unguarded.get().answers == {}


# --- On paper -------------------------------------------------------------------------------------------
def test_typed_over_from_paper_and_not_read_back(handed, asked, pro, els):
    outside.type_over(asked, handed.paper.lower(), FOURS, by=pro)
    done = QuestionnaireResponse.unguarded.get()
    assert (done.help, done.answered_by_id, done.scores["total"], state()) == ("paper", pro.person_id, 48, "done")
    with acting_as(pro):
        assert not QuestionnaireResponse.objects.exists()
    with pytest.raises(ValidationError):
        outside.type_over(asked, handed.paper, FOURS, by=pro)
    assert why(lambda: outside.look_up(handed.token, "")) == outside.USED


def test_paper_is_typed_over_until_a_week_after(handed, asked, pro, later):
    later(20)
    outside.type_over(asked, handed.paper, FOURS, by=pro)
    assert state() == "done"


def test_paper_that_came_too_late(handed, asked, pro, later):
    later(21)
    with pytest.raises(PermissionDenied, match="voorbij"):
        outside.type_over(asked, handed.paper, FOURS, by=pro)


@pytest.mark.parametrize("code", ["", "CDFGHJKMNP", "not a code"])
def test_without_the_code_on_the_paper_nothing_is_typed(handed, asked, pro, code):
    with pytest.raises(ValidationError, match="hoort niet bij"):
        outside.type_over(asked, code, FOURS, by=pro)


def test_who_does_not_work_there_makes_no_link(asked, els):
    for who in (els, an_actor(a_person("Zoe Vos"))):
        with pytest.raises(PermissionDenied):
            outside.hand_out(asked, by=who)
    assert not AnswerLink.unguarded.exists()


def test_a_link_ends_with_the_round(asked, pro, later):
    later(10)
    made = outside.hand_out(asked, by=pro)
    assert made.link.expires_at.date() <= asked.closes_on + timedelta(days=1)

"""What the script tells that kept answers without a connection: kept once, refused in words, never written over."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.measure.instruments import load
from ruggensteun.measure.instruments.model import Test as Condition
from ruggensteun.measure.instruments.model import When
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.web.accounts.sessions import SHARED
from ruggensteun.web.answering.offline import conditions_of
from tests.web.answering.test_outside import carla, hand_out, link, token_of  # noqa: F401 -- fixtures
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
FIRST, SECOND = (item.id for item in load("iroc").items[:2])


@pytest.fixture
def room(asked, found):
    """The address of the questionnaire."""
    return f"/ruimte/{found.space.key}/vragenlijsten/{asked.key}/"


@pytest.fixture
def tell(els, room):
    """``tell({"IROC1": ["4"]}, late=True)``: what the script of Els tells, and what it gets back."""
    els.post(room, {"how": "one"})
    return telling(els, room)


def telling(browser, room):
    def send(given=None, **more):
        told = {"given": given or {}, "was": {}, "item": "", "late": True, **more}
        answer = browser.post(f"{room}bewaar/", {"told": json.dumps(told)})
        assert answer.status_code == 200
        return answer.json()

    return send


def stored():
    return QuestionnaireResponse.unguarded.get().answers


def test_the_first_time_it_asks_what_it_needs(tell):
    found = tell(questions=True)
    assert (len(found["who"]), len(found["key"]), found["answers"]) == (16, 64, {})
    assert found["questions"].count("<section data-item=") == 12
    assert "checked" in found["questions"]  # skipped, until something is chosen


def test_several_are_kept_at_once_and_twice_is_no_more_than_once(tell):
    for _time in range(2):
        found = tell({FIRST: ["4"], SECOND: ["2"]})
        assert stored() == {FIRST: 4, SECOND: 2}
        assert found["next"].endswith("/vraag/3/")
        assert found["refused"] == []


def test_while_there_is_a_connection_it_goes_to_the_question_after_this_one(tell):
    found = tell({FIRST: ["4"]}, item=FIRST, late=False)
    assert found["next"].endswith("/vraag/2/")
    assert found["answers"] == {FIRST: ["4"]}


def test_an_answer_is_taken_away_when_it_was_seen(tell):
    tell({FIRST: ["4"]})
    tell({FIRST: []}, was={FIRST: ["4"]})
    assert stored() == {}


def test_what_was_changed_elsewhere_meanwhile_is_not_written_over(tell, els, room):
    els.post(f"{room}vraag/1/", {FIRST: "6"})
    found = tell({FIRST: ["2"], SECOND: ["3"]}, was={FIRST: []})
    assert stored() == {FIRST: 6, SECOND: 3}
    assert found["next"].endswith("/vraag/1/")
    told = plain(els.get(found["next"]))
    assert "antwoordde je zonder verbinding: “bijna nooit”" in told
    assert "staat nu: “altijd”. Dat lieten we staan." in told


def test_what_cannot_be_an_answer_is_said_and_the_rest_is_kept(tell, els):
    found = tell({FIRST: ["77"], SECOND: ["3"]})
    assert stored() == {SECOND: 3}
    assert found["refused"] == [FIRST]
    assert "antwoordde je zonder verbinding: “77”" in plain(els.get(found["next"]))


def test_with_the_page_in_view_a_wrong_answer_keeps_nothing_and_says_it_there(tell, els, room):
    found = tell({FIRST: ["77"]}, item=FIRST, late=False)
    assert (found["refused"], stored()) == ([FIRST], {})
    assert "zonder verbinding" not in plain(els.get(f"{room}vraag/1/"))


def test_a_questionnaire_that_was_sent_in_elsewhere_says_where_to_look(tell, els, room, fours):
    els.post(f"{room}lijst/", fours)
    els.post(f"{room}versturen/", {"help": "none"})
    found = tell({FIRST: ["1"]})
    assert stored()[FIRST] == 4
    assert "al ingevuld" in plain(els.get(found["next"]))


def test_on_a_device_that_others_use_too_there_is_no_key(tell, els):
    session = els.session
    session[SHARED] = True
    session.save()
    assert tell()["key"] == ""


@pytest.mark.parametrize(
    "told", ["", "[]", "{", '{"given": {"a": "b"}}', '{"given": {"a": ["\\u0000"]}}', '{"item": 3}']
)
def test_anything_else_is_refused(tell, els, room, told):
    assert els.post(f"{room}bewaar/", {"told": told}).status_code == 400


def test_by_a_link_too(link):  # noqa: F811
    browser = Client()
    browser.post(link)
    found = telling(browser, link)({FIRST: ["4"]})
    assert found["next"] == f"{link}2/"
    assert len(found["key"]) == 64
    assert browser.get(found["next"]).status_code == 200


def test_the_key_of_a_link_is_of_this_browser_and_this_link(link):  # noqa: F811
    browser = Client()
    browser.post(link)
    tell = telling(browser, link)
    assert tell()["key"] == tell()["key"]
    assert telling(Client(), link)() == {"next": link, "over": True}


def test_a_link_on_a_shared_device_leaves_nothing_there(link):  # noqa: F811
    browser = Client()
    browser.post(link, {"shared": "on"})
    (cookie,) = (one for name, one in browser.cookies.items() if name.startswith("rs-answering-"))
    assert cookie["max-age"] == ""
    assert telling(browser, link)({FIRST: ["4"]})["key"] == ""
    browser.post(link)  # once more from the beginning: it stays a shared device
    assert telling(browser, link)()["key"] == ""


def test_a_link_that_is_over_keeps_nothing(link):  # noqa: F811
    browser = Client()
    browser.post(link)
    last_week = timezone.localdate() - timedelta(7)
    QuestionnaireRequest.unguarded.update(due_on=last_week - timedelta(7), closes_on=last_week)
    assert telling(browser, link)({FIRST: ["4"]})["over"] is True


def test_the_script_reads_the_same_conditions():
    item = load("iroc").items[0]
    assert conditions_of(item) == ""
    tests = (Condition("age", at_least=18, at_most=30), Condition("why", answered=True))
    groups = json.loads(conditions_of(replace(item, only_if="paid", shown_if=When(tests, any=True))))
    assert groups[0] == {"any": False, "tests": [{"item": "paid", "values": ["1"]}]}
    assert (groups[1]["any"], groups[1]["tests"][0]["least"], groups[1]["tests"][1]["answered"]) == (True, 18, True)

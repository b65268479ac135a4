"""Answers sent by a program: kept once, with their scores, by who may; and everything that is refused, nothing kept."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from ruggensteun.kernel.models import JournalEntry, JournalSubject
from ruggensteun.micro.measuring import answering, sending
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.parties import tokens
from ruggensteun.parties.models import AccessToken, Account
from ruggensteun.space.models import Notice
from tests.people.space_world import AROUND
from tests.space.making import an_actor

pytestmark = pytest.mark.django_db


def kept():
    return list(QuestionnaireResponse.unguarded.all())


@pytest.fixture
def els(found, key_of):
    """The secret of a key of Els."""
    return key_of(found.space.owner)


def test_answers_are_kept_with_their_scores(post, els, asked, found, fours):
    answer = post(els)
    assert answer.status_code == 201
    told, response = answer.json(), kept()[0]
    assert set(told) == {"response", "request", "instrument", "version", "answered_on", "scores"}
    assert told["scores"] == response.scores
    assert told["scores"]["total"] == 48
    assert (told["response"], told["request"]) == (response.key, asked.key)
    assert (response.state, response.answers, response.help) == ("done", fours, "none")
    assert response.answered_by == response.begun_by == found.space.owner
    row = QuestionnaireRequest.unguarded.get(pk=asked.pk)
    assert (row.state, row.done_on) == ("done", timezone.localdate())
    assert not Notice.unguarded.filter(kind=Notice.Kind.TO_ANSWER, read_at=None, space=found.space).exists()
    line = JournalEntry.unguarded.latest("pk")
    assert (line.event, line.person) == ("questionnaire.answered", found.space.owner_id)
    assert line.purpose.startswith("api ")
    assert "Cache-Control" in answer.headers
    assert not answer.cookies


def test_the_same_as_filling_in_the_form(post, els, asked, found, fours):
    by = an_actor(found.space.owner)
    on_a_page = sending.scored(answering.instrument_of(answering.begin(asked, by=by)), fours)
    assert post(els).json()["scores"] == on_a_page  # and goes on with what was begun on a page
    assert len(kept()) == 1


def test_who_got_no_answer_sends_again(post, els, fours):
    first, again = post(els), post(els)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert JournalEntry.unguarded.filter(event="questionnaire.answered").count() == 1
    other = post(els, answers=fours | {next(iter(fours)): 1})
    assert (other.status_code, other.json()["error"]["code"]) == (409, "sent")
    assert kept()[0].answers == fours


def test_with_help_and_what_does_not_apply(post, els, fours):
    assert post(els, help="together").status_code == 201
    assert kept()[0].help == "together"


def test_a_rather_not_is_taken_back(post, els, asked, found):
    answering.decline(asked, by=an_actor(found.space.owner), reason="te druk")
    assert post(els).status_code == 201
    assert QuestionnaireRequest.unguarded.get(pk=asked.pk).reason == ""


@pytest.mark.parametrize("persona", [each for each in AROUND if each != "stranger"])
def test_who_may(persona, post, found, key_of):
    """As on the pages: the client, and who contributes to the measurements. To others it is not there."""
    person = found.person(persona)
    answer = post(key_of(person))
    assert answer.status_code == (201 if persona in {"client", "writes"} else 404)
    assert len(kept()) == (1 if answer.status_code == 201 else 0)
    if answer.status_code == 404:
        line = JournalEntry.unguarded.latest("pk")
        assert (line.event, line.kind, line.person) == ("page.not-found", "denial", person.pk)
        assert JournalSubject.unguarded.filter(
            entry=line, person=found.space.owner_id
        ).exists()  # Els reads that it was tried


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("", ""), ("[]", ""), ("{", ""), ("[" * 100_000, ""), ('{"version": "1", "answers": {}}', "request"),
        ('{"request": "x\\u0000", "version": "1", "answers": {}}', "request"),
        ('{"request": "x", "version": 1, "answers": {}}', "version"),
        ('{"request": "x", "version": "1", "answers": []}', "answers"),
        ('{"request": "x", "version": "1", "answers": {}, "help": "nobody"}', "help"),
        ('{"request": "x", "version": "1", "answers": {}, "sure": true}', "sure"),
    ],
)  # fmt: skip
def test_what_is_no_answer_at_all(post, els, body, field):
    answer = post(els, body=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["field"] == field
    assert answer.json()["error"]["expected"]


def test_answers_that_cannot_be(post, els, fours):
    item = next(iter(fours))
    answer = post(els, answers=fours | {item: 9, "elsewhere": 1})
    assert answer.status_code == 422
    assert {each["item"]: each["code"] for each in answer.json()["error"]["wrong"]} == {
        item: "answer", "elsewhere": "unknown",
    }  # fmt: skip
    assert kept() == []


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("nl", ("9 valt buiten het bereik.", "een heel getal van")),
        ("en", ("9 is out of range.", "a whole number from")),
    ],
)
def test_what_was_wrong_is_said_in_the_language_that_was_asked_for(post, els, fours, tongue, said):
    (wrong,) = post(els, answers=fours | {next(iter(fours)): 9}, tongue=tongue).json()["error"]["wrong"]
    assert wrong["what"] == said[0]
    assert wrong["expected"].startswith(said[1])


@pytest.mark.parametrize("value", [{"a": 1}, [4], "vier", True, 1e400, None])
def test_values_of_another_kind(post, els, fours, value):
    answer = post(els, answers=fours | {next(iter(fours)): value})
    assert answer.status_code == (201 if value is None else 422)


def test_nothing_another_version_and_too_late(post, els, asked):
    assert post(els, answers={}).json()["error"]["code"] == "empty"
    assert post(els, version="0").json()["error"]["code"] == "version"
    QuestionnaireRequest.unguarded.filter(pk=asked.pk).update(
        due_on="2020-01-01", closes_on="2020-02-01", state=QuestionnaireRequest.State.SENT
    )
    answer = post(els)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "closed")
    assert kept() == []


def test_too_long(post, els):
    for much in (300_000, 3_000_000):
        assert post(els, answers={"x": "y" * much}).status_code == 413


def test_without_a_key_that_holds(post, els, found):
    assert post("").status_code == 401
    answer = post("rst_nothing")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    row = AccessToken.unguarded.get()
    Account.objects.filter(person=found.space.owner).update(is_active=False)
    assert post(els).status_code == 401
    Account.objects.filter(person=found.space.owner).update(is_active=True)
    AccessToken.unguarded.update(made_on="2020-01-01", ends_on=timezone.localdate())
    assert post(els).status_code == 401
    AccessToken.unguarded.update(ends_on="2100-01-01")
    tokens.end(row.pk, by=an_actor(found.space.owner))
    assert post(els).status_code == 401
    assert kept() == []


def test_a_session_is_no_key(asked, found, sign_in):
    answer = sign_in("client").post("/api/v1/responses/", {}, content_type="application/json")
    assert answer.status_code == 401


def test_what_waits_for_whom(asked, found, key_of):
    def told(person):
        headers = {"authorization": f"Bearer {key_of(person)}"}
        return Client().get("/api/v1/requests/", headers=headers).json()["requests"]

    mine = told(found.space.owner)
    assert [one["request"] for one in mine] == [asked.key]
    assert mine[0]["instrument"] == "iroc"
    assert len(mine[0]["items"]) == 12
    assert told(found.other.owner) == told(found.person("sees")) == []
    assert not JournalEntry.unguarded.filter(event="questionnaire.listed").exists()  # of oneself nobody is told
    assert [one["of"] for one in told(found.person("writes"))] == [found.space.owner.name]
    line = JournalEntry.unguarded.get(event="questionnaire.listed")
    assert line.person == found.person("writes").pk
    assert JournalSubject.unguarded.filter(entry=line, person=found.space.owner_id).exists()


def test_other_ways_and_addresses(els):
    headers = {"authorization": f"Bearer {els}", "accept-language": "en"}
    assert Client().get("/api/v1/responses/", headers=headers).status_code == 405
    assert Client().post("/api/v1/requests/", headers=headers).status_code == 405
    answer = Client().get("/api/v2/", headers=headers)
    assert answer.status_code == 404
    assert "no such address" in json.loads(answer.content)["error"]["message"]


def test_who_holds_a_role_needs_a_second_step_here_too(post, found, key_of, settings):
    """As on a page, that would send them to set one up."""
    settings.DEMO = False  # whose people need none
    person = found.person("writes")
    secret = key_of(person)
    answer = post(secret)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "second-step")
    assert kept() == []
    Authenticator.objects.create(user=person.account, type=Authenticator.Type.TOTP, data={})
    assert post(secret).status_code == 201


def test_a_client_needs_none(post, els, settings):
    settings.DEMO = False
    assert post(els).status_code == 201


def test_coming_in_anew_ends_the_keys(post, els, found):
    tokens.end_all(found.space.owner_id)
    tokens.end_all(found.space.owner_id)
    assert post(els).status_code == 401
    assert JournalEntry.unguarded.filter(event="token.ended").count() == 1


def test_what_goes_wrong_with_us_is_json_too(post, els, monkeypatch):
    monkeypatch.setattr("ruggensteun.micro.measuring.sending.scored", lambda *_all: 1 / 0)
    answer = post(els)
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "failed")
    assert kept() == []
    assert QuestionnaireRequest.unguarded.get().state == "sent"


@pytest.mark.parametrize("length", ["", "-1"])
def test_a_length_that_is_none(els, length):
    answer = Client().generic(
        "POST", "/api/v1/responses/", "{}", "application/json", CONTENT_LENGTH=length,
        headers={"authorization": f"Bearer {els}"},
    )  # fmt: skip
    assert answer.status_code == 400

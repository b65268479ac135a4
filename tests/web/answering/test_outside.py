"""Answering by a link, as a browser without an account and without JavaScript; and paper from print to typed over."""

import re
from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ruggensteun.micro.models import AnswerLink, QuestionnaireRequest, QuestionnaireResponse
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def carla(found, sign_in):
    """The browser of the team that asks."""
    return sign_in("team")


@pytest.fixture
def hand_out(asked, carla):
    """``hand_out("paper")``: the page that shows it, once."""

    def page(how="link", **more):
        return carla.post(f"/clienten/registratie/{asked.treatment_id}/meegeven/{asked.key}/", {"how": how, **more})

    return page


def token_of(page):
    """What the letter holds."""
    return re.search(r"/beantwoord/([^/\s]+)/", page).group(1)


@pytest.fixture
def link(hand_out):
    """A link that was mailed, as an address."""
    hand_out("mail", email="els@example.test")
    return f"/beantwoord/{token_of(mail.outbox[-1].body)}/"


def test_the_whole_way_without_an_account(link, fours, visit):
    browser = Client()
    there = plain(browser.get(link))
    assert "ongeveer 15 minuten" in there
    assert "Els" not in there
    page = browser.post(link, follow=True)
    for number, (name, value) in enumerate(fours.items(), 1):
        assert f"Vraag {number} van 12" in plain(page)
        page = browser.post(f"{link}{number}/", {name: value}, follow=True)
    assert "Je hebt alle vragen ingevuld." in plain(page)
    page = browser.post(f"{link}klaar/", follow=True)
    assert "Je antwoorden zijn verstuurd." in plain(page)
    done = QuestionnaireResponse.unguarded.get()
    assert (done.scores["total"], done.help) == (48, "link")
    assert "via een link kwam een ingevulde vragenlijst binnen" in plain(visit("client", "wie-keek/")).lower()
    again = browser.get(link)
    assert again.status_code == 410
    assert "al geantwoord. Dank je." in plain(again)


def test_stopping_and_going_on_where_one_was(link):
    browser = Client()
    browser.post(link)
    browser.post(f"{link}1/", {"IROC1": "4"})
    assert "Ga verder" in plain(browser.get(link))
    assert browser.post(link)["Location"].endswith("/2/")
    assert re.search(r'value="4"[^>]*checked', browser.get(f"{link}1/").content.decode())


def test_another_browser_reads_nothing(link, carla):
    Client().post(link)
    for other in (Client(), carla):
        for where in (link, f"{link}1/", f"{link}klaar/"):
            answer = other.get(where)
            assert answer.status_code == 410
            assert "Je begon op een ander apparaat" in plain(answer)


def test_two_links_in_one_browser(link, hand_out):
    browser = Client()
    browser.post(link)
    hand_out("mail", email="els@example.test")
    second = f"/beantwoord/{token_of(mail.outbox[-1].body)}/"
    assert browser.post(second).status_code == 302
    assert browser.get(f"{second}1/").status_code == 200
    assert "er is een nieuwe gemaakt" in plain(browser.get(link))


@pytest.mark.parametrize(("address", "said"), [("/beantwoord/onbekend/", "kennen we niet"), (None, "voorbij")])
def test_a_link_that_lets_nobody_in_says_so_kindly(link, address, said):
    AnswerLink.unguarded.update(expires_at=timezone.now() - timedelta(days=1))
    answer = Client().get(address or link)
    assert (answer.status_code, said in plain(answer)) == (410, True)


def test_what_cannot_be_an_answer_stays_on_the_page(link):
    browser = Client()
    browser.post(link)
    answer = browser.post(f"{link}1/", {"IROC1": "9"})
    assert (answer.status_code, AnswerLink.unguarded.get().answers) == (422, {})
    assert browser.post(f"{link}klaar/").status_code == 422


def test_the_mail_says_nothing_of_what_or_who(link):
    letter = mail.outbox[-1]
    for word in ("I.ROC", "Els", "vragenlijst", "herstel", "team", "zorg"):
        assert word.lower() not in (letter.subject + letter.body).lower().replace("verzorg", ""), word
    assert "els@example.test" not in repr(list(AnswerLink.unguarded.values()))


def test_when_mail_fails_there_is_a_sheet(hand_out, monkeypatch):
    def refused(*_args, **_more):
        raise SMTPException

    monkeypatch.setattr("ruggensteun.web.treatment.handing_out.send_mail", refused)
    page = plain(hand_out("mail", email="els@example.test"))
    assert "Mailen lukte niet." in page
    assert "en typ deze code" in page
    assert hand_out("mail").status_code == 422  # no address


def test_the_code_of_the_sheet_leads_to_the_questions(hand_out):
    code = re.search(r"[A-Z0-9]{5} [A-Z0-9]{5}", plain(hand_out())).group()
    browser = Client()
    page = browser.post("/code/", {"code": code.lower()}, follow=True)
    assert "I.ROC" in plain(page)
    there = page.request["PATH_INFO"]
    browser.post(there)
    again = browser.post("/code/", {"code": code}, follow=True)  # the ticket of another day goes on too
    assert "Ga verder" in plain(again)


def test_paper_has_every_question_a_code_and_no_name(hand_out, carla, asked, fours, visit):
    page = plain(hand_out("paper"))
    paper = page[page.index("Code") :]
    assert "Els" not in paper
    code = re.search(r"[A-Z0-9]{5} [A-Z0-9]{5}", paper).group()
    there = f"/clienten/registratie/{asked.treatment_id}/overtypen/{asked.key}/"
    assert carla.post(there, fours | {"code": "CDFGH JKMNP"}).status_code == 422
    done = carla.post(there, fours | {"code": code}, follow=True)
    assert "Teruglezen kan je cliënt, jij niet." in plain(done)
    assert QuestionnaireResponse.unguarded.get().help == "paper"
    assert QuestionnaireRequest.unguarded.get().state == "done"
    assert "nam een vragenlijst van je over van papier" in plain(visit("client", "wie-keek/"))


def test_no_link_for_what_was_answered(hand_out, carla, asked):
    QuestionnaireRequest.unguarded.update(state="declined")
    assert hand_out().status_code == 302
    assert not AnswerLink.unguarded.exists()

"""Questionnaires on the pages: one question at a time or in a list, left and taken up again, sent in, read."""

import re

import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments import load
from ruggensteun.micro.measuring import answering
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.space.models import Notice
from ruggensteun.web.answering.asking import words_of
from tests.people.world import ARRANGING
from tests.space.making import an_actor
from tests.web.pages import soup
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


def stored():
    return QuestionnaireResponse.unguarded.get()


def room(asked, where=""):
    return f"vragenlijsten/{asked.key}/{where}"


def test_what_waits_is_told_without_saying_it_must(asked, visit):
    told = plain(visit("client", "vragenlijsten/"))
    assert "Dit staat klaar I.ROC" in told
    assert "Invullen hoeft nooit." in told
    assert "Ongeveer 15 minuten." in told


def test_one_question_at_a_time(asked, send, visit, found):
    page = send("client", room(asked), how="one")
    assert "Vraag 1 van 12" in plain(page)
    assert page.text.count('type="radio"') == 7  # six answers, and none
    page = send("client", room(asked, "vraag/1/"), **{item(1): "5"})
    assert "Vraag 2 van 12" in plain(page)
    assert stored().answers == {item(1): 5}
    assert "Je bent begonnen" in plain(visit("client", "vragenlijsten/"))
    assert "Vraag 2 van 12" in plain(send("client", room(asked), how="one"))  # goes on where it was left


def test_a_question_has_the_screen_to_itself(asked, send, visit):
    """Also on a telephone it stands in view; "Later verder" leads out, and whose space it is is known to its owner."""
    assert soup(visit("client", room(asked))).select(".rs-sections__link")
    page = soup(send("client", room(asked), how="one"))
    assert not page.select(".rs-sections__link, .rs-team")
    assert page.find("a", string=re.compile("Later verder"))["href"].endswith("/vragenlijsten/")


def item(number):
    return load("iroc").items[number - 1].id


def test_skipped_and_sent(asked, send, visit):
    send("client", room(asked), how="one")
    page = send("client", room(asked, "vraag/12/"), **{item(12): "2"})
    assert "11 vragen zijn nog leeg. Dat mag." in plain(page)
    page = send("client", room(asked, "versturen/"), help="none")
    told = plain(page)
    assert "Hier komt geen cijfer uit" in told
    assert "Alle vragen en antwoorden (12)" in told
    assert [each.get_text() for each in soup(page).select("dd bdi")].count("overgeslagen") == 11
    assert QuestionnaireRequest.unguarded.get().state == "done"


def test_what_cannot_be_an_answer_is_named_in_a_list_and_not_beside_the_only_question(asked, send):
    send("client", room(asked), how="list")
    words = words_of(load("iroc").items[2])
    summary = soup(send("client", room(asked, "lijst/"), **{item(3): "99"})).select_one(".nhsuk-error-summary")
    assert words in summary.get_text()
    alone = soup(send("client", room(asked, "vraag/3/"), **{item(3): "99"})).select_one(".nhsuk-error-summary")
    assert words not in alone.get_text()


def test_all_in_a_list_and_what_came_of_it(asked, send, fours, visit):
    send("client", room(asked), how="list")
    page = send("client", room(asked, "lijst/"), **fours)
    assert "Je hebt alle vragen ingevuld." in plain(page)
    page = send("client", room(asked, "versturen/"), help="together")
    told = plain(page)
    assert "De antwoorden samen: 48, op een lijn van 12 tot 72." in told
    assert "samen met iemand ingevuld" in told
    assert "Het is geen oordeel." in told
    assert "Alle vragen en antwoorden (12)" in told
    assert f"{words_of(load('iroc').items[0])} vaak" in told
    assert not re.search(r"ernstig|normaal|gemiddelde van", told)
    assert page.text.count('class="rs-score__now"') == 5  # the whole, and four areas
    assert not Notice.unguarded.filter(kind="to-answer", read_at=None).exists()


def test_a_second_click_and_a_late_window_change_nothing(asked, send, fours):
    send("client", room(asked), how="list")
    send("client", room(asked, "lijst/"), **fours)
    for _click in range(2):
        send("client", room(asked, "versturen/"), help="none")
    page = send("client", room(asked, "lijst/"), **dict.fromkeys(fours, "1"))
    assert "Deze vragenlijst is al ingevuld." in plain(page)
    assert set(stored().answers.values()) == {4}


def test_two_windows_see_each_other(asked, send, visit, fours):
    send("client", room(asked), how="list")
    page = visit("client", room(asked, "lijst/"))
    seen = re.search(r'name="seen" value="([^"]*)"', page.text).group(1).replace("&#34;", '"').replace("&quot;", '"')
    send("client", room(asked, "vraag/1/"), **{item(1): "6"})
    page = send("client", room(asked, "lijst/"), **fours | {"seen": seen})
    assert page.status_code == 422
    assert "Intussen is hier iets anders bewaard" in plain(page)
    assert stored().answers == {item(1): 6}


def test_what_cannot_be_is_said_at_the_question(asked, send):
    send("client", room(asked), how="one")
    page = send("client", room(asked, "vraag/1/"), **{item(1): "9"})
    assert page.status_code == 422
    assert "Kies een van de antwoorden, of sla de vraag over." in plain(page)
    assert stored().answers == {}


def test_who_helps_fills_it_in_for_the_client(asked, send, visit, found, fours):
    told = plain(visit("writes", room(asked)))
    assert f"in de woorden van {found.space.owner.name}" in told
    assert "Ik vul dit liever niet in" not in told
    send("writes", room(asked), how="list")
    page = send("writes", room(asked, "lijst/"), **fours)
    assert re.search(r'value="together"[^>]*checked|checked[^>]*value="together"', page.text)
    send("writes", room(asked, "versturen/"), help="together")
    assert (stored().help, stored().answered_by) == ("together", found.person("writes"))


def test_the_team_and_the_client_read_that_it_was_asked_and_not_what(asked, send, sign_in, visit, fours):
    treatment = asked.treatment
    where = f"/clienten/registratie/{treatment.pk}/"
    told = plain(sign_in("team").get(where))
    assert "I.ROC (T0) Gevraagd op" in told
    assert "Nog niet ingevuld. Het kan tot" in told
    send("client", room(asked, "liever-niet/"), reason="Te veel nu")
    assert "Liever niet. “Te veel nu”" in plain(sign_in("team").get(where))
    send("client", room(asked), how="list")
    send("client", room(asked, "lijst/"), **fours)
    send("client", room(asked, "versturen/"), help="none")
    for told in (plain(sign_in("team").get(where)), plain(visit("client", "behandelteam/"))):
        assert "Ingevuld op" in told
        assert "48" not in told
        assert "Te veel nu" not in told


def test_rather_not_and_after_all(asked, send, visit):
    page = send("client", room(asked, "liever-niet/"), reason="Te veel nu")
    assert "Liever niet (1)" in plain(page)
    assert "Er staat nu niets voor je klaar." in plain(page)
    assert "Vraag 1 van 12" in plain(send("client", room(asked), how="one"))


def test_too_late_is_said_kindly(asked, visit, send):
    QuestionnaireRequest.unguarded.update(due_on="2026-01-01", closes_on="2026-01-02")
    told = plain(send("client", room(asked), how="one"))
    assert "De tijd voor deze vragenlijst is voorbij." in told
    assert not QuestionnaireResponse.unguarded.exists()


def test_who_sees_measurements_reads_it_and_the_team_that_asks_does_not(asked, found, visit, fours):
    by = an_actor(found.space.owner)
    with acting_as(ARRANGING):
        done = answering.send(answering.begin(asked, by=by), by=by, given=fours)
    told = plain(visit("sees", f"vragenlijsten/antwoorden/{done.key}/"))
    assert f"Dit zijn de antwoorden van {found.space.owner.name}" in told
    assert f"hoe beter het volgens {found.space.owner.name} gaat" in told
    assert not re.search(r"\bvolgens jou\b|\bje eigen antwoorden\b", told)
    assert visit("nothing", f"vragenlijsten/antwoorden/{done.key}/").status_code == 403


def test_in_english(asked, sign_in, found):
    browser = sign_in("client")
    browser.cookies["django_language"] = "en"
    told = plain(browser.get(f"/ruimte/{found.space.key}/vragenlijsten/"))
    assert "This is waiting" in told
    assert "Dit staat klaar" not in told


@pytest.mark.parametrize("where", ["", "vraag/1/", "lijst/", "versturen/", "liever-niet/"])
def test_a_page_asks_at_most_fifteen_questions(asked, send, els, where, django_assert_max_num_queries):
    send("client", room(asked), how="list")
    space = f"/ruimte/{asked.treatment.space.key}/"
    els.get(space)
    with django_assert_max_num_queries(15):
        assert els.get(f"{space}{room(asked, where)}").status_code == 200

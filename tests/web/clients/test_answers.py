"""The response board on the page: numbers, a list that can be narrowed, one more reminder; and the task at home."""

import pytest

from ruggensteun.micro.measuring import answering
from ruggensteun.micro.models import QuestionnaireRequest
from ruggensteun.parties import bounces
from tests.access.space_matrix_answers import an_asked
from tests.access.space_matrix_ratings import a_sofas
from tests.space.making import an_actor
from tests.web.space.conftest import found, plain, visit

__all__ = ["found", "visit"]
pytestmark = pytest.mark.django_db
PAGE = "/clienten/vragenlijsten/"


@pytest.fixture
def asked(found):
    row = an_asked(found, found.space)
    a_sofas(found)
    return row


@pytest.fixture
def carla(found, asked, sign_in):
    return sign_in("team")


def test_numbers_list_and_reminder(carla, asked, visit):
    told = plain(carla.get(PAGE))
    assert "Je ziet of iets is ingevuld, niet wat." in told
    assert "I.ROC (T0)" in told
    assert "SOFAS (S0)" in told
    page = carla.post(f"{PAGE}{asked.treatment_id}/{asked.key}/herinner/", {"query": "stand=sent"}, follow=True)
    assert page.request["QUERY_STRING"] == "stand=sent"
    assert "Els Meijer krijgt een herinnering." in plain(page)
    assert "Herinnerd op" in plain(page)
    assert "Herinner nog een keer" not in plain(page)
    again = carla.post(f"{PAGE}{asked.treatment_id}/{asked.key}/herinner/", follow=True)
    assert "kreeg deze week al een herinnering" in plain(again)
    journal = plain(visit("client", "wie-keek/"))
    assert "herinnerde je aan een vragenlijst" in journal
    assert "bekeek een lijst waarin staat of je een vragenlijst invulde" in journal


def test_narrowed(carla, asked, found):
    answering.decline(asked, by=an_actor(found.space.owner), reason="Te lang")
    told = plain(carla.get(PAGE, {"stand": "declined"}))
    assert "“Te lang”" in told
    assert "Vult het team zelf in." not in told.split("Per cliënt")[1]
    assert "Niets in deze keuze." in plain(carla.get(PAGE, {"stand": "late"}))
    assert carla.get(PAGE, {"stand": "onzin", "lijst": "999999", "team": "x", "p": "-3"}).status_code == 200


def test_an_elsewhere_address_in_the_query_leads_nowhere(carla, asked):
    where = f"{PAGE}{asked.treatment_id}/{asked.key}/herinner/"
    assert carla.post(where, {"query": "//evil.test/?a=b"})["Location"] == PAGE


def test_mail_that_did_not_come_through_without_an_address(carla, found):
    account = found.world.accounts["client"]
    bounces.note(account)
    page = carla.get(PAGE).content.decode()
    assert "Mail kwam niet aan." in page
    assert account.email not in page


def test_the_task_at_home(carla, asked):
    assert "Nog in te vullen door jullie SOFAS van 1 cliënt" in plain(carla.get("/clienten/"))
    QuestionnaireRequest.unguarded.of_teams().update(state="declined")
    assert "Nog in te vullen door jullie" not in plain(carla.get("/clienten/"))

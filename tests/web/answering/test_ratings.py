"""What a team fills in about a client, on the pages: found, filled in, corrected, read by the client."""

import pytest

from ruggensteun.micro.models import QuestionnaireRequest, Rating
from tests.access.space_matrix_ratings import a_sofas
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(found):
    return a_sofas(found)


def page(row, where="invullen"):
    return f"/clienten/registratie/{row.treatment_id}/{where}/{row.key}/"


def test_filled_in_corrected_and_read_by_the_client(row, found, sign_in, visit):
    carla = sign_in("team")
    there = plain(carla.get(f"/clienten/registratie/{row.treatment_id}/"))
    assert "Vult het team zelf in. Nog niet ingevuld." in there
    assert "Een getal van 1 tot en met 100. Overslaan mag. 0 betekent: geen informatie." in plain(carla.get(page(row)))
    carla.post(page(row), {"SOFAS": "16"})
    assert "De antwoorden samen: 16, op een lijn van 1 tot 100." in plain(carla.get(page(row, "ingevuld")))
    first = Rating.unguarded.get()
    again = carla.post(page(row), {"SOFAS": "61", "seen": first.key}, follow=True)
    assert "Wat er eerst stond" in plain(again)
    assert "Lees wat er is ingevuld" in plain(visit("client", "behandelteam/"))
    told = plain(visit("client", f"behandelteam/ingevuld/{row.key}/"))
    assert "samen: 61" in told
    assert "Ingevuld door Carla Ruiz" in told
    assert "vulde iets over je in" in plain(visit("client", "wie-keek/"))


@pytest.mark.parametrize(("wrong", "said"), [("", "nog niets ingevuld"), ("101", "101"), ("veel", "veel")])
def test_what_is_wrong_is_said_and_nothing_kept(row, sign_in, wrong, said):
    answer = sign_in("team").post(page(row), {"SOFAS": wrong})
    assert (answer.status_code, Rating.unguarded.count()) == (422, 0)
    assert said in answer.content.decode()


def test_two_colleagues(row, sign_in):
    carla = sign_in("team")
    carla.post(page(row), {"SOFAS": "50"})
    answer = carla.post(page(row), {"SOFAS": "70"})
    assert "Een collega vulde dit intussen in." in plain(answer)


def test_the_team_cannot_say(row, sign_in, visit):
    carla = sign_in("team")
    assert carla.post(f"{page(row)}niet/", {"reason": ""}).status_code == 422
    carla.post(f"{page(row)}niet/", {"reason": "Te weinig gezien"})
    assert QuestionnaireRequest.unguarded.get().state == "declined"
    assert "Het team kan dit niet invullen. “Te weinig gezien”" in plain(visit("client", "behandelteam/"))


def test_a_question_about_a_team_is_found_answered_and_gone(found, sign_in):
    from tests.access.space_matrix_ratings import put_to_carla

    (key,) = put_to_carla(found)
    carla = sign_in("team")
    assert "Een vraag aan jou over een team" in plain(carla.get("/clienten/"))
    there = f"/over-een-team/{key}/"
    assert "zonder je naam" in plain(carla.get(there))
    assert carla.post(there, {}).status_code == 422
    carla.post(f"{there}liever-niet/")
    assert "Ingestuurd, zonder je naam." in plain(carla.post(there, {"support": "3"}, follow=True))
    assert "Een vraag aan jou over een team" not in plain(carla.get("/clienten/"))
    assert "De ronde loopt nog." in plain(carla.get("/clienten/vragenlijsten/"))
    assert carla.get(there).status_code == 302

"""A second step in words for a client, codes on paper, and what a browser may keep of a space."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail

from tests.people.world import PASSWORD
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
PLACES = ("", "netwerk/", "groep/", "doelen/", "gesprekken/", "wie-ziet-wat/", "wie-keek/", "over/")


@pytest.mark.parametrize("where", PLACES)
def test_a_browser_keeps_no_page_of_a_space(visit, where):
    page = visit("client", where)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("persona", ["client", "sees"])
def test_a_second_step_in_words_for_who_is_no_professional(found, sign_in, persona):
    page = plain(sign_in(persona).get("/account/tweede-stap/"))
    assert "Je werkt met gegevens" not in page
    assert "In een ruimte staan dingen die niet iedereen hoeft te weten." in page


def test_a_professional_reads_why_too(found, sign_in):
    assert "Je werkt met gegevens over zorg." in plain(sign_in("writes").get("/account/tweede-stap/"))


def test_emergency_codes_have_one_name_and_can_be_printed(found, sign_in):
    browser = sign_in("client")
    early = browser.post("/accounts/2fa/recovery-codes/generate/")
    assert "Daarna kun je noodcodes maken." in early.text
    assert "erstelcode" not in early.text
    TOTP.activate(found.world.accounts["client"], generate_totp_secret())
    page = browser.post("/accounts/2fa/recovery-codes/generate/", follow=True)
    assert page.status_code == 200
    assert "erstelcode" not in page.text
    assert "data-print" in page.text


@pytest.mark.parametrize("ticked", [True, False])
def test_a_shared_device_can_be_ticked_at_opening(client, world, ticked):
    client.post("/begin/", {"email": "lies@thuis.test"})
    where = re.search(r"/begin/adres/\S+/", mail.outbox[-1].body).group()
    assert "Anderen gebruiken dit apparaat ook" in plain(client.get(where))
    client.post(where, {"name": "Lies", "password": PASSWORD} | ({"shared_device": "on"} if ticked else {}))
    assert client.session["shared_device"] is ticked


@pytest.mark.parametrize("ticked", [True, False])
def test_and_at_accepting(found, client, sign_in, ticked):
    told = {"name": "Lies", "relation": "", "capacity": "relative", "email": ""}
    page = plain(sign_in("client").post(f"/ruimte/{found.space.key}/mensen/nieuw/", told))
    link, code = re.search(r"(/erbij/\S+?/)(?=\s)", page).group(1), re.search(r"\b\d{6}\b", page).group()
    assert "Anderen gebruiken dit apparaat ook" in plain(client.get(link))
    new = {"code": code, "name": "Lies", "email": "lies@thuis.test", "password": PASSWORD}
    assert client.post(link, new | ({"shared_device": "on"} if ticked else {})).status_code == 302
    assert client.session["shared_device"] is ticked

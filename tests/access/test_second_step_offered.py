"""A second step is suggested to clients and relatives: once at signing in, and a no is a no."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ruggensteun.parties.models import Account
from ruggensteun.space import members
from ruggensteun.web.accounts.offering import ASK_AGAIN
from tests.access.test_second_factor import code_now, with_app
from tests.people.space_world import around
from tests.people.world import PASSWORD
from tests.space.making import an_actor

pytestmark = pytest.mark.django_db
OFFER, SET_UP = "/account/tweede-stap/voorstel/", "/account/tweede-stap/"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def found(world):
    return around(world)


def signs_in(persona="client", onward="", **more):
    browser = Client()
    told = {"login": f"{persona.replace('_', '-')}@rond-els.test", "password": PASSWORD} | more
    return browser, browser.post("/accounts/login/" + (f"?next={onward}" if onward else ""), told)["Location"]


def test_it_is_asked_once_and_one_goes_on_to_where_one_was_going(found):
    own = reverse("space", args=[found.space.key])
    browser, where = signs_in(onward=own)
    assert where == OFFER
    page = browser.get(OFFER)
    for words in ("Een passkey maken kost een minuut", "beschermt wat in een ruimte staat", "Het hoeft niet"):
        assert words in page.text
    assert reverse("mfa_add_webauthn") in page.text
    assert page.text.index(reverse("mfa_add_webauthn")) < page.text.index(reverse("mfa_activate_totp"))
    assert browser.post(OFFER, {"answer": "later"})["Location"] == own
    assert browser.get(own).status_code == 200


def test_not_now_holds_for_a_month(found, time_machine):
    time_machine.move_to("2026-12-01 12:00", tick=False)
    browser, _where = signs_in()
    browser.post(OFFER, {"answer": "later"})
    assert signs_in()[1] == "/"
    time_machine.shift(ASK_AGAIN - timedelta(minutes=1))
    assert signs_in()[1] == "/"
    time_machine.shift(timedelta(minutes=1))
    assert signs_in()[1] == OFFER


def test_do_not_ask_any_more_holds_for_good(found, time_machine):
    time_machine.move_to("2026-12-01 12:00", tick=False)
    browser, _where = signs_in()
    browser.post(OFFER, {"answer": "never"})
    time_machine.shift(timedelta(days=3000))
    assert signs_in()[1] == "/"


def test_an_answer_that_is_none_changes_nothing(found):
    browser, _where = signs_in()
    browser.post(OFFER, {"answer": "<script>"})
    assert signs_in()[1] == OFFER
    account = Account.objects.get(email="client@rond-els.test")
    assert account.second_step_asked
    assert account.second_step_quiet_until is None


def test_a_second_click_is_no_mistake(found):
    browser, _where = signs_in()
    assert browser.post(OFFER, {"answer": "later"}).status_code == 302
    assert browser.post(OFFER, {"answer": "later"})["Location"] == "/"


def test_going_away_without_an_answer_asks_the_next_time(found):
    browser, _where = signs_in()
    assert browser.get("/account/").status_code == 200
    assert signs_in()[1] == OFFER


def test_who_has_one_is_not_asked(found):
    with_app(found.world.accounts["client"])
    browser, where = signs_in()
    assert where == "/accounts/2fa/authenticate/"
    assert browser.post(where, {"code": code_now()})["Location"] == "/"


def test_never_on_a_device_that_others_use(found):
    """A passkey made there would open the door for the next one at that machine."""
    _browser, where = signs_in(shared_device="on")
    assert where == "/"


def test_who_accepts_an_invitation_meets_it_too_and_comes_in(found):
    asked = members.ask_in(found.space, name="Tom", capacity="relative", by=an_actor(found.space.owner))
    browser, link = Client(), reverse("space-come-in", args=[asked.token])
    told = {"code": asked.code, "name": "Tom", "email": "tom@thuis.test", "password": PASSWORD}
    assert browser.post(link, told)["Location"] == OFFER
    assert browser.post(OFFER, {"answer": "never"})["Location"] == reverse("space", args=[found.space.key])


def test_setting_up_the_app_from_there_asks_no_password_again(found):
    browser, _where = signs_in()
    page = browser.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    answer = browser.post(reverse("mfa_activate_totp"), {"code": code_now(page.context_data["form"].secret)})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    assert signs_in()[1] == "/accounts/2fa/authenticate/"


def test_who_holds_a_role_is_not_asked_but_told(found):
    browser, _where = signs_in("writes")
    assert browser.get(OFFER)["Location"] == SET_UP


def test_off_means_never(found, settings):
    settings.SECOND_STEP_CLIENTS = "off"
    assert signs_in()[1] == "/"


def test_required_opens_nothing_before_it_is_there(found, settings):
    settings.SECOND_STEP_CLIENTS = "require"
    browser, where = signs_in()
    assert where == "/"
    for address in ("/", "/ruimte/", "/account/", reverse("space", args=[found.space.key])):
        assert browser.get(address)["Location"] == SET_UP
    assert "Een wachtwoord alleen is hier niet genoeg" in browser.get(SET_UP).text
    page = browser.get(reverse("mfa_activate_totp"))
    browser.post(reverse("mfa_activate_totp"), {"code": code_now(page.context_data["form"].secret)})
    assert browser.get(reverse("space", args=[found.space.key])).status_code == 200


def test_required_on_a_shared_device_warns_for_a_passkey(found, settings):
    settings.SECOND_STEP_CLIENTS = "require"
    browser, _where = signs_in(shared_device="on")
    assert "Maak hier geen passkey" in browser.get(SET_UP).text


def test_required_holds_also_for_who_takes_it_away_again(found, settings):
    settings.SECOND_STEP_CLIENTS = "require"
    with_app(found.world.accounts["client"])
    browser, where = signs_in()
    browser.post(where, {"code": code_now()})
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    browser.post(reverse("mfa_deactivate_totp"))
    assert browser.get("/ruimte/")["Location"] == SET_UP


@pytest.mark.parametrize("how", ["suggest", "require", "off"])
def test_no_page_asks_the_database_about_it(found, settings, how, sign_in):
    settings.SECOND_STEP_CLIENTS = how
    browser = sign_in("client")
    browser.get("/ruimte/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        browser.get(reverse("space", args=[found.space.key]))
    assert [one["sql"] for one in asked if "mfa_authenticator" in one["sql"]] == []


def test_a_made_up_setting_stops_the_start():
    import os
    import subprocess
    import sys

    env = {"PATH": os.environ["PATH"], "PYTHONPATH": "src", "RUGGENSTEUN_SECRET_KEY": "x" * 50}
    env["RUGGENSTEUN_SECOND_STEP_CLIENTS"] = "maybe"
    words = [sys.executable, "-c", "import ruggensteun.settings"]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "RUGGENSTEUN_SECOND_STEP_CLIENTS" in done.stderr


def test_the_answer_is_of_one_person(found):
    browser, _where = signs_in()
    browser.post(OFFER, {"answer": "never"})
    assert signs_in("other_client")[1] == OFFER
    assert Account.objects.filter(second_step_quiet_until__gt=timezone.now()).count() == 0

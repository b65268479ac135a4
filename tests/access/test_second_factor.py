"""Who works with other people's data has a second factor before anything else."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import TeamMember
from tests.people.world import ARRANGING, PASSWORD, SIGNED_IN

pytestmark = pytest.mark.django_db
SET_UP = "/account/tweede-stap/"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def log_in(persona):
    browser = Client()
    email = f"{persona.replace('_', '-')}@voorbeeld.test"
    answer = browser.post("/accounts/login/", {"login": email, "password": PASSWORD})
    return browser, answer


def with_app(account, secret="JBSWY3DPEHPK3PXP"):
    return totp.TOTP.activate(account, secret).instance


def code_now(secret="JBSWY3DPEHPK3PXP"):
    import time

    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


@pytest.mark.parametrize("persona", [persona for persona in SIGNED_IN if persona != "someone"])
def test_every_role_sets_it_up_first(world, persona):
    browser, _answer = log_in(persona)
    for address in ("/", "/mensen/", "/account/", "/uitnodigingen/"):
        assert browser.get(address)["Location"] == SET_UP
    assert browser.get(SET_UP).status_code == 200


def test_without_a_role_it_is_not_asked(world):
    browser, _answer = log_in("someone")
    assert browser.get("/account/").status_code == 200


def test_a_role_given_later_asks_for_it_at_the_next_click(world):
    browser, _answer = log_in("someone")
    assignments.give(world.people["someone"], TeamMember, world.team, by=ARRANGING)
    assert browser.get("/account/")["Location"] == SET_UP


def test_part_of_a_page_takes_the_whole_page_along(world):
    browser, _answer = log_in("adviser")
    assert browser.get("/mensen/", headers={"HX-Request": "true"})["HX-Redirect"] == SET_UP


@pytest.mark.django_db(transaction=True)  # allauth tells about it after the commit
def test_setting_up_the_app_opens_the_door(world, mailoutbox):
    browser, _answer = log_in("adviser")
    page = browser.get("/accounts/2fa/totp/activate/")
    assert page.status_code == 200
    code = code_now(page.context_data["form"].secret)
    answer = browser.post("/accounts/2fa/totp/activate/", {"code": code})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    assert browser.get("/accounts/2fa/recovery-codes/").text.count("<code>") == 10
    assert browser.get("/mensen/").status_code == 200
    assert JournalEntry.unguarded.filter(event="second-factor.added").exists()
    assert mailoutbox  # whoever did this, the owner of the account hears of it


def test_the_code_is_asked_at_signing_in(world):
    with_app(world.accounts["adviser"])
    browser, answer = log_in("adviser")
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert browser.get("/mensen/")["Location"].startswith("/accounts/login/")
    assert browser.get("/accounts/2fa/authenticate/").status_code == 200
    assert browser.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert browser.post("/accounts/2fa/authenticate/", {"code": code_now()})["Location"] == "/"
    assert browser.get("/mensen/").status_code == 200
    assert JournalEntry.unguarded.filter(event="account.second-factor-failed").count() == 1


def test_guessing_the_code_is_stopped(world):
    with_app(world.accounts["adviser"])
    browser, _answer = log_in("adviser")
    for _ in range(20):
        browser.post("/accounts/2fa/authenticate/", {"code": "000000"})
    answer = browser.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert answer.status_code != 302 or answer["Location"] != "/"


def test_switching_it_off_closes_the_door_again(world, sign_in):
    with_app(world.accounts["adviser"])
    browser, _answer = log_in("adviser")
    browser.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert browser.get("/mensen/").status_code == 200
    assert browser.post("/accounts/2fa/totp/deactivate/")["Location"].startswith("/accounts/reauthenticate/")
    assert browser.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302
    assert browser.post("/accounts/2fa/totp/deactivate/")["Location"] == "/accounts/2fa/"
    assert not Authenticator.objects.filter(user=world.accounts["adviser"], type="totp").exists()
    assert browser.get("/mensen/")["Location"] == SET_UP
    assert JournalEntry.unguarded.filter(event="second-factor.removed").exists()


def test_a_role_taken_back_ends_what_one_sees_at_once(world, sign_in):
    browser = sign_in("team_member")
    assert browser.get("/mensen/").status_code == 200
    assignments.take_back(RoleAssignment.unguarded.get(person=world.people["team_member"]), by=ARRANGING)
    assert browser.get("/mensen/").status_code == 404


def test_the_issuer_in_the_app_is_us():
    assert get_adapter().get_totp_issuer() == "Ruggensteun"

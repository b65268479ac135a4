"""Signing in and out: the right way, and everything that may go wrong."""

import ast
import re
from pathlib import Path

import allauth.account
import allauth.mfa
import allauth.usersessions
import pytest
from django.contrib import auth
from django.contrib.auth.hashers import get_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from ruggensteun.kernel.models import JournalEntry
from ruggensteun.web.accounts import sessions
from tests.people.world import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _fresh_limits(settings):
    cache.clear()
    settings.SECOND_STEP_CLIENTS = "off"  # the page in between has tests of its own: test_second_step_offered.py


def events(**where):
    return list(JournalEntry.unguarded.filter(**where).order_by("pk").values_list("event", flat=True))


def log_in(browser, persona, password=PASSWORD, **more):
    email = f"{persona.replace('_', '-')}@voorbeeld.test"
    return browser.post(LOGIN, {"login": email, "password": password, **more})


def test_signing_in_and_out_is_written_down(world):
    browser = Client(REMOTE_ADDR="192.0.2.7")
    assert log_in(browser, "someone")["Location"] == "/"
    assert browser.post("/accounts/logout/")["Location"] == "/"
    found = JournalEntry.unguarded.filter(event__startswith="account.signed").order_by("pk")
    assert [(each.event, each.name, each.address) for each in found] == [
        ("account.signed-in", "Kim Post", "192.0.2.7"),
        ("account.signed-out", "Kim Post", "192.0.2.7"),
    ]


def test_a_session_ends_with_signing_out(world):
    browser = Client()
    log_in(browser, "someone")
    stolen = browser.cookies["sessionid"].value
    assert browser.get("/account/").status_code == 200
    browser.post("/accounts/logout/")
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/account/")["Location"] == f"{LOGIN}?next=/account/"


def test_a_link_cannot_sign_someone_out(world, sign_in):
    browser = sign_in("someone")
    assert browser.get("/accounts/logout/")["Location"] == "/"
    assert browser.get("/account/").status_code == 200


def test_signing_in_renews_the_session(world):
    browser = Client()
    browser.post(reverse("ui:language"), {"language": "en"})
    session = browser.session
    session["x"] = 1
    session.save()
    before = session.session_key
    browser.cookies["sessionid"] = before
    log_in(browser, "someone")
    assert browser.cookies["sessionid"].value != before


def test_guessing_a_password_is_stopped(world):
    browser = Client()
    for _ in range(5):
        assert "429" not in str(log_in(browser, "someone", "fout-wachtwoord-123").status_code)
    stopped = log_in(browser, "someone", PASSWORD)
    assert stopped.status_code != 302
    assert "Wacht vijf minuten en probeer het opnieuw." in stopped.text
    assert "sessionid" not in browser.cookies or not browser.session.get("_auth_user_id")
    assert events(event="account.sign-in-failed").count("account.sign-in-failed") == 5


def test_guessing_for_many_addresses_from_one_place_is_stopped(world):
    answers = []
    for number in range(40):
        answer = Client().post(LOGIN, {"login": f"x{number}@voorbeeld.test", "password": "fout-wachtwoord"})
        answers.append(answer.status_code)
    assert answers[-1] == 429
    assert "Even wachten" in Client().post(LOGIN, {"login": "a@b.test", "password": "x"}).text


def test_an_unknown_address_and_a_wrong_password_look_alike(world):
    known = Client().post(LOGIN, {"login": "someone@voorbeeld.test", "password": "fout-wachtwoord"})
    unknown = Client().post(LOGIN, {"login": "nobody@voorbeeld.test", "password": "fout-wachtwoord"})

    def told(page):
        return re.sub(r'value="[^"]*"|X-CSRFToken[^}]*', "", page.text)

    assert known.status_code == unknown.status_code
    assert told(known) == told(unknown)


@pytest.mark.parametrize(
    "elsewhere", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", "/\\kwaad.example"]
)
def test_signing_in_never_leads_elsewhere(world, elsewhere):
    browser = Client()
    response = log_in(browser, "someone", next=elsewhere)
    assert response.status_code == 302
    assert response["Location"] == "/"


def test_signing_in_leads_back_to_the_page_one_wanted(world):
    browser = Client()
    asked = browser.get("/mensen/?p=2")
    assert asked["Location"] == f"{LOGIN}?next=/mensen/%3Fp%3D2"
    assert log_in(browser, "someone", next="/mensen/?p=2")["Location"] == "/mensen/?p=2"


def test_part_of_a_page_takes_the_whole_page_to_sign_in(world):
    answer = Client().get("/mensen/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, LOGIN)


def test_a_made_up_host_is_refused():
    assert Client().get("/", headers={"host": "kwaad.example"}).status_code == 400
    assert Client().post("/accounts/password/reset/", headers={"host": "kwaad.example"}).status_code == 400


def test_a_form_from_elsewhere_is_refused(world):
    browser = Client(enforce_csrf_checks=True)
    assert log_in(browser, "someone").status_code == 403
    assert browser.post("/demo/inloggen/", {"account": world.accounts["someone"].pk}).status_code == 403


def test_a_closed_account_does_not_come_in(world):
    account = world.accounts["someone"]
    account.is_active = False
    account.save()
    assert log_in(Client(), "someone")["Location"] != "/"
    assert "account.signed-in" not in events()


def test_a_closed_account_is_out_at_the_next_click(world, sign_in):
    browser = sign_in("someone")
    account = world.accounts["someone"]
    account.is_active = False
    account.save()
    assert browser.get("/account/").status_code == 302


def test_a_session_that_lies_still_ends(world, sign_in, time_machine):
    time_machine.move_to("2026-03-02 09:00")
    browser = sign_in("someone")
    assert browser.get("/account/").status_code == 200
    time_machine.move_to("2026-03-02 09:50")
    assert browser.get("/account/").status_code == 200
    time_machine.move_to("2026-03-02 10:49")
    assert browser.get("/account/").status_code == 200
    time_machine.move_to("2026-03-02 11:51")
    assert browser.get("/account/")["Location"].startswith(LOGIN)
    assert "Je was een tijd niet bezig" in browser.get(LOGIN).text


def test_five_sessions_at_once_and_the_sixth_ends_the_first(world):
    browsers = [Client() for _ in range(sessions.MOST_AT_ONCE + 1)]
    for browser in browsers:
        assert log_in(browser, "someone").status_code == 302
    answers = [browser.get("/account/").status_code for browser in browsers]
    assert answers == [302] + [200] * sessions.MOST_AT_ONCE


def test_other_devices_can_be_signed_out(world):
    here, there = Client(), Client()
    log_in(here, "someone")
    log_in(there, "someone")
    assert "Log uit op de andere apparaten" in here.get("/accounts/sessions/").text
    here.post("/accounts/sessions/")
    assert (here.get("/account/").status_code, there.get("/account/").status_code) == (200, 302)


def test_a_new_password_ends_the_other_sessions(world):
    here, there = Client(), Client()
    log_in(here, "someone")
    log_in(there, "someone")
    new = "een heel ander wachtwoord 9"
    changed = here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert changed.status_code == 302
    assert (here.get("/account/").status_code, there.get("/account/").status_code) == (200, 302)
    assert "password.changed" in events()


def test_a_forgotten_password_is_renewed_by_mail(world, mailoutbox):
    browser = Client()
    browser.post("/accounts/password/reset/", {"email": "someone@voorbeeld.test"})
    (message,) = mailoutbox
    link = re.search(r"http://testserver(/\S+)", message.body)[1]
    form = browser.get(link, follow=True)
    new = "een heel ander wachtwoord 9"
    browser.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert log_in(Client(), "someone", new)["Location"] == "/"
    assert "password.reset" in events()


def test_no_mail_for_an_unknown_address(world, mailoutbox):
    answer = Client().post("/accounts/password/reset/", {"email": "nobody@elders.example"})
    assert (answer.status_code, mailoutbox) == (302, [])


def test_nobody_signs_up(world):
    page = Client().get("/accounts/signup/")
    assert "Alleen op uitnodiging" in page.text
    answer = Client().post("/accounts/signup/", {"email": "x@y.test", "password1": PASSWORD, "password2": PASSWORD})
    assert "Alleen op uitnodiging" in answer.text


def test_pages_of_someone_signed_in_are_kept_nowhere(world, sign_in):
    assert sign_in("someone").get("/account/")["Cache-Control"] == "no-store, private"


def test_the_demo_door_opens_only_in_the_demo(world):
    account = {"account": world.accounts["adviser"].pk}
    with override_settings(DEMO=False):
        assert Client().post("/demo/inloggen/", account).status_code == 404
        assert "Amina Bos" not in Client().get("/").text
    browser = Client()
    assert "Amina Bos" in browser.get("/").text
    browser.post("/demo/inloggen/", account)
    assert browser.get("/mensen/").status_code == 200


@pytest.mark.parametrize("account", ["", "0", "x", "999999", "9" * 30, "-1"])
def test_the_demo_door_opens_for_invented_people_only(world, account):
    assert Client().post("/demo/inloggen/", {"account": account}).status_code == 404


def test_a_real_address_is_never_a_demo_person(world):
    real = world.accounts["adviser"]
    real.email = "amina@example.nl"
    real.save()
    assert "Amina Bos" not in Client().get("/").text
    assert Client().post("/demo/inloggen/", {"account": real.pk}).status_code == 404


def test_passwords_are_kept_with_argon2(settings):
    from ruggensteun import settings as ours

    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS
    assert get_hasher().algorithm == "argon2"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/team/BRUG-NOORD/werkboek/inleveren/", "/team/BRUG-NOORD/werkboek/"),
        ("/team/BRUG-NOORD/grafiek/rg-attendance/ggz/zeg/note/", "/team/BRUG-NOORD/grafiek/rg-attendance/ggz/"),
        ("/import/7/akkoord/", "/import/7/"),
        ("/uitnodigingen/7/opnieuw/", "/uitnodigingen/"),
        ("/pdsa/taak/7/", "/"),
    ],
)
def test_the_address_of_a_form_leads_to_its_page(world, sign_in, address, page):
    response = sign_in("project_leader").get(address)
    assert (response.status_code, response["Location"]) == (302, page)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("kort", "Dit wachtwoord is te kort. Kies er een van minstens 12 tekens."),
        ("123456789012", "Dit wachtwoord bevat alleen cijfers."),
        ("password123456", "Dit wachtwoord is te algemeen."),
        ("someone@voorbeeld", "lijkt te veel op"),
    ],
)
def test_what_is_wrong_with_a_password_is_said_in_dutch(world, password, said):
    with translation.override("nl"), pytest.raises(ValidationError) as refused:
        validate_password(password, world.accounts["someone"])
    assert said in " ".join(refused.value.messages)
    assert not re.search(r"\bpassword\b", " ".join(refused.value.messages), re.IGNORECASE)


def test_no_message_of_signing_in_is_left_in_english():
    """Every sentence that Django and allauth can say on these pages has a Dutch one, or is said by us instead."""
    ours = {"This password is too short. It must contain at least %d characters.", "Authenticator code"}
    assert set(untranslated()) - ours - {"TOTP Authenticator"} == set()


def untranslated():
    folders = [Path(package.__path__[0]) for package in (auth, allauth.account, allauth.mfa, allauth.usersessions)]
    for file in [file for folder in folders for file in folder.rglob("*.py") if "test" not in str(file)]:
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and _marks(call):
                words = [each.value for each in call.args[:2] if isinstance(getattr(each, "value", None), str)]
                with translation.override("nl"):
                    found = gettext(words[0]) if len(words) == 1 else ngettext(words[0], words[1], 2)
                if found == words[-1] and len(found) > 12:
                    yield found


def _marks(call):
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    said = call.args and isinstance(getattr(call.args[0], "value", None), str)
    return said and name in {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}

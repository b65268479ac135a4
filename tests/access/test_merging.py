"""Making one account of two, in a browser: both are proved by their own front door."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import people
from ruggensteun.space.models import Member
from ruggensteun.web.accounts import merging
from tests.access.test_second_factor import code_now, with_app
from tests.people.space_world import around
from tests.people.world import ARRANGING, PASSWORD, a_person
from tests.space.making import let_in

pytestmark = pytest.mark.django_db
PAGE, BEGIN, STOP = "/account/samenvoegen/", "/account/samenvoegen/begin/", "/account/samenvoegen/stop/"
SECOND = "anna-werk@elders.test"


@pytest.fixture(autouse=True)
def _fresh_limits(settings):
    cache.clear()
    settings.SECOND_STEP_CLIENTS = "off"  # the page in between has tests of its own: test_second_step_offered.py


@pytest.fixture
def found(world):
    return around(world)


@pytest.fixture
def twin(found):
    """Anna (``nothing``) once more, under another address that she confirmed; she is in the space of Omar with it."""
    person = a_person("Anna M.")
    with acting_as(ARRANGING):
        account = people.open_account(person, email=SECOND, password=PASSWORD, by=ARRANGING)
        let_in(found.other, person)
    EmailAddress.objects.create(user=account, email=SECOND, primary=True, verified=True)
    return account


def log_in(browser, email, **more):
    return browser.post("/accounts/login/", {"login": email, "password": PASSWORD, **more})


def begin(browser, email="nothing@rond-els.test"):
    log_in(browser, email)
    again = browser.post(BEGIN)
    if "reauthenticate" in again["Location"]:
        again = browser.post(again["Location"], {"password": PASSWORD})
    return again


def both(browser, first="nothing@rond-els.test", second=SECOND):
    begin(browser, first)
    return log_in(browser, second, next=PAGE)


def where(person):
    with acting_as(ARRANGING):
        return set(Member.objects.filter(person=person, left_at=None).values_list("space__owner__name", flat=True))


def test_from_the_first_account_to_one(found, twin, mailoutbox):
    browser = Client()
    begun = begin(browser)
    assert begun["Location"] == "/accounts/login/?next=%2Faccount%2Fsamenvoegen%2F"
    assert browser.get("/account/")["Location"].startswith("/accounts/login/")
    assert log_in(browser, SECOND, next=PAGE)["Location"] == PAGE
    page = browser.get(PAGE).text
    assert "nothing@rond-els.test" in page
    assert "Els Meijer" in page
    assert browser.post(PAGE)["Location"] == "/account/"
    assert where(twin.person) == {"Els Meijer", "Omar Idrissi"}
    told = [mail for mail in mailoutbox if "samengevoegd" in mail.subject]
    assert sorted(mail.to[0] for mail in told) == [SECOND, "nothing@rond-els.test"]
    assert not any(name in mail.body for mail in told for name in ("Els", "Omar", "Anna"))
    assert browser.get(reverse("space", args=[found.space.key])).status_code == 200


def test_beginning_asks_the_password_once_more(found):
    browser = Client()
    log_in(browser, "nothing@rond-els.test")
    session = browser.session
    session["setting_up"] = 0  # signed in longer ago
    session.save()
    assert browser.post(BEGIN)["Location"].startswith("/accounts/reauthenticate/")


def test_the_other_one_can_be_kept(found, twin):
    browser = Client()
    both(browser)
    assert "houd=andere" in browser.get(PAGE).text
    done = browser.post(PAGE, {"houd": "andere"})
    assert done["Location"] == "/accounts/login/"
    assert where(found.person("nothing")) == {"Els Meijer", "Omar Idrissi"}
    assert browser.get("/account/")["Location"].startswith("/accounts/login/")
    twin.refresh_from_db()
    assert not twin.is_active


def test_the_address_that_went_still_lets_in_with_the_password_that_stayed(found, twin):
    twin.set_password("een-heel-ander-woord-7")
    twin.save()
    browser = Client()
    begin(browser)
    browser.post("/accounts/login/", {"login": SECOND, "password": "een-heel-ander-woord-7"})
    browser.post(PAGE, {"houd": "andere"})
    assert log_in(Client(), SECOND)["Location"] == "/"
    assert Client().post("/accounts/login/", {"login": SECOND, "password": "een-heel-ander-woord-7"}).status_code == 200


def test_an_address_that_was_never_confirmed_opens_nothing(found, twin):
    EmailAddress.objects.update(verified=False)
    browser = Client()
    both(browser)
    browser.post(PAGE, {"houd": "andere"})
    assert log_in(Client(), SECOND).status_code == 200
    assert not EmailAddress.objects.filter(user=found.world.accounts["nothing"], email=SECOND).exists()


def test_the_sessions_of_who_went_end(found, twin):
    elsewhere = Client()
    log_in(elsewhere, "nothing@rond-els.test")
    assert elsewhere.get("/account/").status_code == 200
    browser = Client()
    both(browser)
    browser.post(PAGE)
    assert elsewhere.get("/account/")["Location"].startswith("/accounts/login/")


def test_two_clicks_and_two_tabs(found, twin):
    browser = Client()
    both(browser)
    browser.post(PAGE)
    again = browser.post(PAGE, follow=True)
    assert "Er is niets meer om samen te voegen" in again.text


def test_too_late(found, twin, monkeypatch):
    browser = Client()
    both(browser)
    now = merging.time.time()
    monkeypatch.setattr(merging.time, "time", lambda: now + 60 * merging.MINUTES)
    assert "Begin" in browser.get(PAGE).text
    assert browser.post(PAGE, follow=True).status_code == 200
    assert where(twin.person) == {"Omar Idrissi"}


def test_a_password_changed_meanwhile_ends_it(found, twin):
    browser = Client()
    both(browser)
    first = found.world.accounts["nothing"]
    first.set_password("iets-heel-anders-88")
    first.save()
    browser.post(PAGE)
    assert where(twin.person) == {"Omar Idrissi"}


def test_the_same_account_twice(found):
    browser = Client()
    both(browser, second="nothing@rond-els.test")
    assert "hetzelfde account" in browser.get(PAGE).text


def test_stopping(found, twin):
    browser = Client()
    both(browser)
    browser.post(STOP)
    browser.post(PAGE)
    assert where(twin.person) == {"Omar Idrissi"}


def test_the_session_of_somebody_else_has_nothing_to_merge(found, twin):
    browser, other = Client(), Client()
    begin(browser)
    log_in(other, SECOND)
    other.post(PAGE)
    assert where(twin.person) == {"Omar Idrissi"}


def test_the_second_step_is_asked_as_always_and_not_given_up(found, twin):
    with_app(twin)
    browser = Client()
    begin(browser)
    assert log_in(browser, SECOND, next=PAGE)["Location"].startswith("/accounts/2fa/authenticate/")
    browser.post(PAGE)
    assert where(twin.person) == {"Omar Idrissi"}
    browser.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert "tweede stap" in browser.get(PAGE + "?houd=andere").text
    assert browser.post(PAGE, {"houd": "andere"}).status_code == 409
    assert browser.post(PAGE).status_code == 302
    assert Authenticator.objects.filter(user=twin).exists()


def test_a_refusal_says_why(found, world, twin):
    with acting_as(ARRANGING):
        let_in(found.other, found.person("sees"))
    browser = Client()
    both(browser, first="client@rond-els.test", second="other-client@rond-els.test")
    assert "Twee levensverhalen voegen we niet samen" in browser.get(PAGE).text
    assert browser.post(PAGE).status_code == 409


def test_the_client_reads_one_name_in_who_looked(found, twin):
    browser, els = Client(), Client()
    log_in(browser, "nothing@rond-els.test")
    browser.get(reverse("space", args=[found.space.key]))
    browser.post("/accounts/logout/")
    both(browser)
    browser.post(PAGE)
    browser.get(reverse("space", args=[found.space.key]))
    log_in(els, "client@rond-els.test")
    page = els.get(reverse("space-journal", args=[found.space.key])).text
    assert "Anna M. (toen: Anna Meijer) keek in je ruimte" in page
    assert page.count("Anna M.</option>") == 1
    assert "Anna Meijer</option>" not in page
    address = reverse("space-journal", args=[found.space.key])
    assert "Anna M. (toen: Anna Meijer) keek in je ruimte" in els.get(address, {"who": twin.person_id}).text
    assert "Anna M. (toen: Anna Meijer)" in els.get(address, {"als": "csv"}).text

"""Telephone and codes on paper are both lost: the whole way back in, and everybody who is not let in."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from ruggensteun.kernel.guard import acting_as
from ruggensteun.space import members, recoveries
from tests.access.test_second_factor import code_now, with_app
from tests.people.space_world import around
from tests.people.world import ARRANGING, PASSWORD
from tests.space.making import an_actor

pytestmark = pytest.mark.django_db
PAGE = "/weer-binnen/"
OTHER_SECRET = "GEZDGNBVGY3TQOJQ"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def found(world):
    return around(world)


@pytest.fixture
def els(found):
    """The client, with an app on her telephone, who chose ``sees``."""
    with_app(found.world.accounts["client"])
    with acting_as(ARRANGING):
        recoveries.choose(found.space, found.members["sees"], by=an_actor(found.space.owner))
    return found.world.accounts["client"]


def at_the_door(persona="client"):
    browser = Client()
    email = f"{persona.replace('_', '-')}@rond-els.test"
    browser.post("/accounts/login/", {"login": email, "password": PASSWORD})
    return browser


def asks(browser):
    browser.post(PAGE)
    return "".join(re.search(r"(\d{3}) (\d{3})</strong>", browser.get(PAGE).text).groups())


def says_yes(sign_in, found, code, **more):
    data = {"spoken": "on", "code": code, **more}
    return sign_in("sees").post(reverse("space-let-in", args=[found.space.key]), data)


def later(time_machine, **time):
    cache.clear()
    time_machine.shift(timedelta(**time))


@pytest.fixture
def clock(time_machine):
    from tests.space.making import NOON

    time_machine.move_to(NOON.replace(year=2027), tick=False)
    return time_machine


def test_the_whole_way_back_in(clock, found, els, sign_in, mailoutbox):
    elsewhere = at_the_door()
    elsewhere.post("/accounts/2fa/authenticate/", {"code": code_now()})
    browser = at_the_door()
    assert PAGE in browser.get("/accounts/2fa/authenticate/").text
    code = asks(browser)
    warned = [mail for mail in mailoutbox if "vraagt hulp" in mail.subject]
    assert [mail.to for mail in warned] == [[els.email]]
    assert "Ben" not in " ".join(mail.body.replace("Ben jij", "") for mail in warned)
    assert says_yes(sign_in, found, code).status_code == 302
    assert "kun je naar binnen" in browser.get(PAGE).text
    later(clock, hours=24)
    browser = at_the_door()
    assert "Je kunt nu naar binnen" in browser.get(PAGE).text
    assert browser.post(PAGE, {"code": code})["Location"] == "/account/tweede-stap/"
    assert not Authenticator.objects.filter(user=els).exists()
    for address in ("/", "/account/", reverse("space", args=[found.space.key])):
        assert browser.get(address)["Location"] == "/account/tweede-stap/"
    page = browser.get("/accounts/2fa/totp/activate/")
    assert page.status_code == 200
    secret = page.context_data["form"].secret
    assert browser.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)}).status_code == 302
    assert browser.get(reverse("space", args=[found.space.key])).status_code == 200
    assert elsewhere.get("/account/")["Location"].startswith("/accounts/login/")
    assert any("vervangen" in mail.subject for mail in mailoutbox)


def test_the_password_comes_first(found, els):
    page = Client().get(PAGE)
    assert "Log eerst in" in page.text
    assert Client().post(PAGE).status_code == 200
    assert recoveries.running(els.person_id) is None


def test_nobody_is_named_to_who_has_only_the_password(found, els):
    browser = at_the_door()
    browser.post(PAGE)
    assert "Ben Meijer" not in browser.get(PAGE).text


def test_without_anybody_chosen_the_page_says_what_remains(found):
    with_app(found.world.accounts["other_client"])
    browser = at_the_door("other_client")
    page = browser.get(PAGE).text
    assert "Er is niemand gekozen" in page
    assert "kan niemand je erin laten" in page
    assert browser.post(PAGE, follow=True).status_code == 200
    assert recoveries.running(found.world.accounts["other_client"].person_id) is None


def test_a_wrong_code_is_counted_and_opens_nothing(clock, found, els, sign_in):
    browser = at_the_door()
    code = asks(browser)
    says_yes(sign_in, found, code)
    later(clock, hours=25)
    browser = at_the_door()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(recoveries.MOST_WRONG_CODES):
        assert browser.post(PAGE, {"code": wrong}).status_code == 422
    assert browser.post(PAGE, {"code": code}).status_code == 422
    assert Authenticator.objects.filter(user=els).exists()


def test_signing_in_as_always_stops_it(clock, found, els, sign_in):
    thief = at_the_door()
    code = asks(thief)
    says_yes(sign_in, found, code)
    at_the_door().post("/accounts/2fa/authenticate/", {"code": code_now()})
    later(clock, hours=25)
    thief = at_the_door()
    assert thief.post(PAGE, {"code": code}).status_code == 422
    assert Authenticator.objects.filter(user=els).exists()


def test_the_helper_gets_in_nowhere_and_sees_nothing_of_the_account(clock, found, els, sign_in):
    browser = at_the_door()
    code = asks(browser)
    page = sign_in("sees").get(reverse("space-let-in", args=[found.space.key])).text
    assert code not in page
    assert els.email not in page
    assert says_yes(sign_in, found, code).headers["Location"] == reverse("space", args=[found.space.key])
    again = says_yes(sign_in, found, code)
    assert again.status_code == 302


def test_the_helper_must_have_spoken_to_them(found, els, sign_in):
    code = asks(at_the_door())
    answer = says_yes(sign_in, found, code, spoken="")
    assert answer.status_code == 422
    assert "Bel eerst, of ga langs" in answer.text
    assert recoveries.running(els.person_id).confirmed_at is None


def test_the_helper_says_no(found, els, sign_in):
    asks(at_the_door())
    sign_in("sees").post(reverse("space-let-in", args=[found.space.key]), {"no": "1"})
    assert recoveries.running(els.person_id) is None


def test_the_helper_leaves_and_the_client_reads_it(found, els, sign_in):
    members.leave(found.members["sees"], by=an_actor(found.person("sees")))
    page = sign_in("client").get(reverse("space", args=[found.space.key])).text
    assert "kan je niet meer helpen als je telefoon weg is" in page
    assert "Er is niemand gekozen" in at_the_door().get(PAGE).text


def test_choosing_asks_who_you_are_once_more(found):
    browser = at_the_door()
    session = browser.session
    session["setting_up"] = 0
    session.save()
    address = reverse("space-helper", args=[found.space.key])
    assert browser.get(address).status_code == 200
    answer = browser.post(address, {"member": found.members["sees"].pk})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    with acting_as(ARRANGING):
        assert recoveries.helper_of(found.space) is None


def test_choosing_nobody(found, els, sign_in):
    browser, address = sign_in("client"), reverse("space-helper", args=[found.space.key])
    assert "Ben Meijer" in browser.get(address).text
    browser.post(address, {"member": "nobody"})
    assert not recoveries.can_help(els.person_id)
    assert browser.post(address, {"member": "999999"}).status_code == 422


# --- In the space: the owner who is still in somewhere, and the helper ------------------------------------
def test_the_owner_who_is_in_reads_it_and_stops_it(found, els, sign_in):
    here = sign_in("client")
    browser = at_the_door()
    code = asks(browser)
    page = here.get(reverse("space", args=[found.space.key])).text
    stop = reverse("space-recovery", args=[found.space.key])
    assert "Iemand met jouw wachtwoord vraagt Ben Meijer om hulp bij het inloggen" in page
    assert stop in page
    assert code not in here.get(stop).text
    says_yes(sign_in, found, code)
    assert "zei dat jij het bent" in here.get(reverse("space", args=[found.space.key])).text
    assert "Stop dit" in here.get(stop).text
    assert "Niemand komt zo binnen" in here.post(stop, follow=True).text
    assert "Dit liep al niet meer" in here.post(stop, follow=True).text  # a second click, or another tab
    assert "Er loopt nu niets" in here.get(stop).text
    assert recoveries.running(found.space.owner_id) is None
    assert "is gestopt. Je hoeft niets te doen" in sign_in("sees").get("/ruimte/", follow=True).text


def test_the_helper_may_think_better_of_it(found, els, sign_in):
    browser = at_the_door()
    says_yes(sign_in, found, asks(browser))
    let_in = reverse("space-let-in", args=[found.space.key])
    helper = sign_in("sees")
    assert "Klopt het toch niet? Stop het hier." in helper.get("/ruimte/", follow=True).text
    page = helper.get(let_in).text
    assert "nu nog stoppen" in page
    assert 'name="code"' not in page
    assert "niet meer nodig" in helper.post(let_in, {"spoken": "on", "code": "123456"}, follow=True).text
    helper.post(let_in, {"no": "1"})
    assert recoveries.running(found.space.owner_id) is None
    assert "niemand komt zo binnen" in sign_in("client").get(reverse("space", args=[found.space.key])).text


def test_nobody_else_reads_that_it_runs(found, els, sign_in):
    asks(at_the_door())
    for persona in ("nothing", "writes", "team", "other_client", "checks"):
        assert "bij het inloggen" not in sign_in(persona).get("/ruimte/", follow=True).text.lower()

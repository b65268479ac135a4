"""The page where somebody makes a key for an app: shown once, ended by its owner alone."""

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.exceptions import ValidationError
from django.test import Client

from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties import tokens
from ruggensteun.parties.models import AccessToken
from tests.space.making import an_actor

pytestmark = pytest.mark.django_db


def test_made_shown_once_and_ended(world, sign_in):
    browser = sign_in("someone")
    page = browser.post("/account/sleutels/", {"name": "Peilstation", "days": "90"})
    assert page.status_code == 200
    row = AccessToken.unguarded.get()
    secret = page.text.split('<code class="rs-key">')[1].split("<")[0]
    assert tokens.holder(secret).person == world.people["someone"].pk
    assert secret not in browser.get("/account/sleutels/").text
    assert "Peilstation" in browser.get("/account/sleutels/").text
    assert browser.post(f"/account/sleutels/{row.pk}/einde/").status_code == 302
    assert browser.post(f"/account/sleutels/{row.pk}/einde/").status_code == 302  # a second click
    assert tokens.holder(secret) is None
    assert "Beëindig Peilstation" not in browser.get("/account/sleutels/").text
    events = JournalEntry.unguarded.filter(event__startswith="token.").order_by("pk").values_list("event", "note")
    assert list(events) == [("token.made", "Peilstation"), ("token.ended", "Peilstation")]


@pytest.mark.parametrize(
    "told", [{"name": "", "days": "90"}, {"name": "x" * 61, "days": "90"}, {"name": "x", "days": "9999"}]
)
def test_what_cannot_be(world, sign_in, told):
    assert sign_in("someone").post("/account/sleutels/", told).status_code == 422
    assert not AccessToken.unguarded.exists()


def test_the_password_is_asked_again_first(world):
    account = world.accounts["someone"]
    account.set_password("een lang wachtwoord")
    account.save()
    browser = Client()
    browser.post("/accounts/login/", {"login": account.email, "password": "een lang wachtwoord"})
    session = browser.session
    session["setting_up"] = 0  # signed in longer ago
    session[AUTHENTICATION_METHODS_SESSION_KEY] = []
    session.save()
    answer = browser.post("/account/sleutels/", {"name": "De app", "days": "90"})
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not AccessToken.unguarded.exists()


def test_at_most_ten(world):
    by = an_actor(world.people["someone"])
    rows = [tokens.make(f"app {number}", 30, by=by)[0] for number in range(tokens.MOST)]
    with pytest.raises(ValidationError):
        tokens.make("nog een", 30, by=by)
    tokens.end(rows[0].pk, by=by)
    tokens.make("nog een", 30, by=by)


def test_somebody_elses_cannot_be_ended(world):
    row, secret = tokens.make("de app", 30, by=an_actor(world.people["someone"]))
    with pytest.raises(AccessToken.DoesNotExist):
        tokens.end(row.pk, by=an_actor(world.people["team_member"]))
    assert tokens.holder(secret) is not None
    assert secret not in str(AccessToken.unguarded.values())


@pytest.mark.parametrize("days", [0, -1, 366])
def test_how_long(world, days):
    with pytest.raises(ValidationError):
        tokens.make("de app", days, by=an_actor(world.people["someone"]))

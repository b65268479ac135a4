"""Opening a space: by oneself, with a professional's link; and leaving it behind on a shared device."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from ruggensteun.parties.models import Account
from ruggensteun.space.models import ClientInvitation, Member, Space
from tests.people.world import PASSWORD
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
NEW = {"name": "Lies Pot", "email": "lies@thuis.test", "password": PASSWORD}


def test_by_oneself(client, world):
    page = client.post("/begin/", NEW, follow=True)
    assert page.status_code == 200
    assert "Nog niemand" in plain(page)
    assert Space.unguarded.get().owner.name == "Lies Pot"


def test_an_address_that_is_known_is_refused_and_nothing_is_half_made(client, world):
    page = client.post("/begin/", NEW | {"email": "Someone@voorbeeld.test"})
    assert page.status_code == 422
    assert not Space.unguarded.exists()


def test_where_the_operator_closed_this_door_there_is_none(client, world, settings):
    settings.SELF_OPENING = False
    assert client.post("/begin/", NEW).status_code == 404


@pytest.fixture
def link(found, sign_in):
    page = plain(sign_in("writes").post("/clienten/nieuw/", {"team": found.world.team.pk, "name": "Lies", "email": ""}))
    return re.search(r"(/begin/\S+/)", page).group(1), re.search(r"Code (\d+)", page).group(1)


def test_with_the_link_of_a_professional_who_sees_nothing_of_it(link, client, sign_in):
    where, code = link
    assert "Bram Kuiper ziet daar niets van, tot jij dat wilt." in plain(client.get(where))
    client.post(where, NEW | {"code": code})
    space = Space.unguarded.get(owner__name="Lies Pot")
    assert not Member.unguarded.filter(space=space).exists()
    assert sign_in("writes").get(f"/ruimte/{space.key}/").status_code == 404


def test_the_link_works_once_and_only_with_the_code(link, client, sign_in):
    where, code = link
    assert client.post(where, NEW | {"code": "000000"}).status_code == 422
    assert not Account.objects.filter(email=NEW["email"]).exists()
    assert client.post(where, NEW | {"code": code}).status_code == 302
    assert sign_in("new_here").post(where, {"code": code}).status_code == 410


def test_somebody_with_an_account_needs_the_code_only(link, sign_in):
    where, code = link
    assert sign_in("new_here").post(where, {"code": "1"}).status_code == 422
    sign_in("new_here").post(where, {"code": code})
    assert Space.unguarded.filter(owner__name="Nina Blom").exists()


def test_a_client_who_has_a_space_keeps_that_one(link, sign_in, found):
    where, code = link
    assert sign_in("client").post(where, {"code": code})["Location"] == f"/ruimte/{found.space.key}/"


def test_a_link_that_is_over_says_so(link, client):
    ClientInvitation.unguarded.update(
        sent_at=timezone.now() - timedelta(days=20), expires_at=timezone.now() - timedelta(days=1)
    )
    page = client.get(link[0])
    assert page.status_code == 410
    assert "verlopen" in plain(page)


def test_a_colleague_may_withdraw_it_and_another_team_knows_nothing(link, sign_in, client):
    row = ClientInvitation.unguarded.get()
    assert sign_in("team").post(f"/clienten/uitnodiging/{row.pk}/weg/").status_code == 404
    assert sign_in("writes").post(f"/clienten/uitnodiging/{row.pk}/weg/").status_code == 302
    assert sign_in("writes").post(f"/clienten/uitnodiging/{row.pk}/weg/").status_code == 302  # a second click
    assert client.get(link[0]).status_code == 410


def test_away_at_once_leaves_nothing_behind(visit, sign_in, found):
    browser = sign_in("client")
    page = browser.post("/weg/")
    assert "url=https://www.wikipedia.org/" in page.text
    assert page["Clear-Site-Data"] == '"cache", "storage"'
    assert "Ruggensteun" not in page.text
    assert browser.get(f"/ruimte/{found.space.key}/").status_code == 302
    assert "Snel weg" in plain(visit("client"))


def test_a_shared_device_signs_out_sooner(client, world, time_machine):
    told = {"login": "someone@voorbeeld.test", "password": PASSWORD}
    time_machine.move_to("2026-06-01 12:00", tick=False)
    client.post("/accounts/login/", told | {"shared_device": "on"})
    assert client.get("/account/").status_code == 200
    time_machine.move_to("2026-06-01 12:11", tick=False)
    assert client.get("/account/").status_code == 302
    client.post("/accounts/login/", told)
    time_machine.move_to("2026-06-01 12:30", tick=False)
    assert client.get("/account/").status_code == 200


def test_nobody_opens_accounts_again_and_again(client, world, settings):
    settings.ACCOUNT_RATE_LIMITS = {"signup": "1/m/ip"}
    cache.clear()
    assert client.post("/begin/", NEW).status_code == 302
    client.logout()
    assert client.post("/begin/", NEW | {"email": "nog@thuis.test"}).status_code == 429
    cache.clear()

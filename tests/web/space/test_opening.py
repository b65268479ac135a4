"""Opening a space: by oneself, with a professional's link; and leaving it behind on a shared device."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ruggensteun.parties.models import Account
from ruggensteun.space.models import ClientInvitation, Member, Space
from tests.people.world import PASSWORD
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
NEW = {"name": "Lies Pot", "email": "lies@thuis.test", "password": PASSWORD}


def asks(client, email="lies@thuis.test"):
    return client.post("/begin/", {"email": email})


def mailed_link():
    return re.search(r"/begin/adres/\S+/", mail.outbox[-1].body).group()


def test_by_oneself(client, world):
    asks(client)
    offered = client.post(mailed_link(), {"name": "Lies Pot", "password": PASSWORD})
    assert offered["Location"] == "/account/tweede-stap/voorstel/"
    page = client.post(offered["Location"], {"answer": "later"}, follow=True)
    assert page.status_code == 200
    assert "Nog niemand" in plain(page)
    assert Space.unguarded.get().owner.name == "Lies Pot"
    assert EmailAddress.objects.get(email="lies@thuis.test").verified


def test_nobody_finds_out_who_is_known(client, world):
    unknown, known = asks(client), asks(Client(), "Someone@voorbeeld.test")
    assert unknown.status_code == known.status_code == 200
    assert plain(unknown) == plain(known).replace("someone@voorbeeld.test", "lies@thuis.test")
    told = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "Er is al een account" not in told["lies@thuis.test"]
    assert "Er is al een account" in told["someone@voorbeeld.test"]
    assert "/accounts/login/" in told["someone@voorbeeld.test"]
    assert "/begin/adres/" not in told["someone@voorbeeld.test"]
    assert not Space.unguarded.exists()


def test_a_letterbox_is_not_filled_and_the_page_stays_the_same(client, world):
    cache.clear()
    pages = {plain(asks(client)) for _ in range(7)}
    assert len(pages) == 1
    assert len(mail.outbox) == 5
    cache.clear()


def test_the_mailed_link_opens_one_account_and_for_a_day(client, world, time_machine):
    time_machine.move_to("2026-06-01 12:00", tick=False)
    asks(client)
    where = mailed_link()
    time_machine.move_to("2026-06-02 12:01", tick=False)
    assert "werkt niet meer" in plain(client.get(where))
    time_machine.move_to("2026-06-01 13:00", tick=False)
    assert client.post(where, {"name": "Lies", "password": "kort"}).status_code == 422
    assert not Account.objects.filter(email="lies@thuis.test").exists()
    assert client.post(where, {"name": "Lies", "password": PASSWORD}).status_code == 302
    again = Client().post(where, {"name": "Lies", "password": PASSWORD})
    assert again.status_code == 410
    assert "Je hebt al een account" in plain(again)


def test_a_mail_server_that_is_away_tells_nothing_either(client, world, settings):
    fine = plain(asks(client))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert plain(asks(client)) == fine


def test_where_the_operator_closed_this_door_there_is_none(client, world, settings):
    settings.SELF_OPENING = False
    assert asks(client).status_code == 404
    assert client.get("/begin/adres/x/").status_code == 404


@pytest.fixture
def link(found, sign_in):
    page = plain(sign_in("writes").post("/clienten/nieuw/", {"team": found.world.team.pk, "name": "Lies", "email": ""}))
    return re.search(r"(/begin/\S+/)", page).group(1), re.search(r"De zes cijfers: (\d+)", page).group(1)


def test_with_the_link_of_a_professional_who_sees_nothing_of_it(link, client, sign_in):
    where, code = link
    assert "Bram Kuiper ziet daar niets van, tot jij dat wilt." in plain(client.get(where))
    assert "Deze naam zien de mensen bij wie je hoort" in plain(client.get(where))
    assert "in je team" not in plain(client.get(where))
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
    assert asks(client).status_code == 200
    assert asks(client, "nog@thuis.test").status_code == 429
    cache.clear()

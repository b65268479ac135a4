"""An invitation on paper: a picture, a short code to type, and the digits that are never on the same paper."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import invitations, links, paper
from ruggensteun.parties.models import Account, Invitation
from ruggensteun.parties.roles import TeamMember
from ruggensteun.space import members, opening
from ruggensteun.space.models import MemberInvitation, Space
from tests.people.space_world import around
from tests.people.world import ARRANGING, PASSWORD
from tests.space.making import an_actor
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
PAGE = "/code/"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def found(world):
    return around(world)


@pytest.fixture
def asked(found):
    return members.ask_in(found.space, name="Tom", capacity="relative", by=an_actor(found.space.owner))


def types(code, browser=None, **more):
    return (browser or Client()).post(PAGE, {"code": code}, **more)


# --- The code --------------------------------------------------------------------------------------------
def test_ten_characters_that_look_like_nothing_else():
    codes = {paper.new_code() for _ in range(300)}
    assert len(codes) == 300
    assert all(len(code) == 10 for code in codes)
    assert set("".join(codes)) <= set(paper.LETTERS)
    assert not set("0OQ1IL2Z5S8BUVAEI") & set(paper.LETTERS)


@given(st.text(alphabet=paper.LETTERS, min_size=10, max_size=10), st.data())
@settings(max_examples=50)
def test_spaces_dashes_and_small_letters_are_forgiven(code, data):
    written = "".join(
        letter + data.draw(st.sampled_from(["", " ", "-", "–", ".", "\t"]))
        for letter in data.draw(st.sampled_from([code, code.lower()]))
    )
    assert paper.tidied(written) == code


@pytest.mark.parametrize("typed", ["", " ", "KMNP3", "KMNP379RTCC", "KMNP379RT0", "😀" * 10, "x" * 4000])
def test_what_cannot_be_a_code_is_none(typed):
    assert paper.tidied(typed) == ""


def test_only_a_fingerprint_with_the_key_of_this_installation_is_kept(asked, settings):
    row = MemberInvitation.unguarded.get(member=asked.member)
    assert row.paper_hash == paper.fingerprint(asked.paper)
    assert asked.paper not in str(MemberInvitation.unguarded.filter(pk=row.pk).values())
    settings.SECRET_KEY = "another key"
    assert row.paper_hash != paper.fingerprint(asked.paper)


def test_a_link_that_is_mailed_has_none(found):
    mailed = members.ask_in(
        found.space, name="Tom", capacity="relative", email="tom@thuis.test", by=an_actor(found.space.owner)
    )
    assert mailed.paper == ""
    assert MemberInvitation.unguarded.get(member=mailed.member).paper_hash == ""
    assert types("").status_code == 422  # and nothing typed finds no row without a code


# --- From paper to the page ------------------------------------------------------------------------------
def test_it_leads_to_the_page_of_the_invitation_and_in(found, asked):
    browser = Client()
    typed = paper.shown(asked.paper).lower()
    answer = types(typed, browser)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/erbij/")
    assert asked.paper not in answer["Location"]
    page = browser.get(answer["Location"])
    assert "Els Meijer nodigt je uit" in page.text
    assert page["Cache-Control"] == "no-store, private"
    told = {"name": "Tom", "email": "tom@thuis.test", "password": PASSWORD}
    assert browser.post(answer["Location"], told | {"code": "000000"}).status_code == 422
    assert browser.post(answer["Location"], told | {"code": asked.code}).status_code == 302
    assert Account.objects.filter(email="tom@thuis.test").exists()


def test_a_client_opens_a_space_with_it(found):
    with acting_as(ARRANGING):
        made = opening.invite(found.world.team, name="Lies", by=an_actor(found.person("writes")))
    answer = types(made.paper)
    assert answer["Location"].startswith("/begin/")
    told = {"code": made.code, "name": "Lies Pot", "email": "lies@thuis.test", "password": PASSWORD}
    Client().post(answer["Location"], told)
    assert Space.unguarded.filter(owner__name="Lies Pot").exists()


def test_a_professional_takes_a_role_with_it(world):
    made = invitations.invite(
        email="nieuw@voorbeeld.test", name="Nieuw", role=TeamMember, scope=world.team, by=ARRANGING, by_mail=False
    )
    answer = types(made.paper)
    assert answer["Location"].startswith("/uitnodiging/")
    Client().post(answer["Location"], {"name": "Nieuw", "password": PASSWORD})
    assert Invitation.unguarded.get().accepted_by is not None


def test_the_code_itself_is_no_link(asked):
    """Guessing goes through the page that counts it, and nowhere else."""
    assert Client().get(reverse("space-come-in", args=[asked.paper])).status_code == 410


def test_a_ticket_of_one_kind_opens_nothing_of_another(asked):
    row = MemberInvitation.unguarded.get(member=asked.member)
    for page in ("space-begin-invited", "invitation-accept"):
        assert Client().get(reverse(page, args=[paper.ticket(row)])).status_code == 410


def test_a_ticket_lasts_a_day(asked, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    where = types(asked.paper)["Location"]
    time_machine.shift(paper.TICKET_FOR + timedelta(minutes=1))
    assert Client().get(where).status_code == 410
    assert types(asked.paper)["Location"] != where


def test_a_ticket_that_was_changed_is_none(asked):
    where = types(asked.paper)["Location"]
    assert Client().get(where[:-3] + "xx/").status_code == 410


# --- What goes wrong -------------------------------------------------------------------------------------
def test_a_wrong_code_says_what_is_never_in_one(asked):
    page = types("KMNP3 79RTC")
    assert page.status_code == 422
    assert "Deze code kennen we niet" in page.text


@pytest.mark.parametrize("field", ["expires_at", "withdrawn_at", "accepted_at"])
def test_over_withdrawn_or_used_says_which(asked, field):
    row = MemberInvitation.unguarded.get(member=asked.member)
    past = row.sent_at - timedelta(days=20)
    changed = (
        {"sent_at": past, "expires_at": past + timedelta(days=1)} if field == "expires_at" else {field: row.sent_at}
    )
    MemberInvitation.unguarded.filter(pk=row.pk).update(**changed)
    page = types(asked.paper)
    assert page.status_code == 422
    words = {"expires_at": links.EXPIRED, "withdrawn_at": links.WITHDRAWN, "accepted_at": links.ACCEPTED}[field]
    assert str(words) in page.text


def test_a_new_paper_ends_the_old_one_and_its_tickets(found, asked):
    where = types(asked.paper)["Location"]
    again = members.ask_again(asked.member, by=an_actor(found.space.owner))
    assert again.paper not in {"", asked.paper}
    assert types(asked.paper).status_code == 422
    assert Client().get(where).status_code == 410
    assert types(again.paper).status_code == 302


def test_a_role_sent_again_ends_the_ticket_of_before(world):
    made = invitations.invite(
        email="nieuw@voorbeeld.test", name="Nieuw", role=TeamMember, scope=world.team, by=ARRANGING, by_mail=False
    )
    where = types(made.paper)["Location"]
    again = invitations.send_again(made.invitation, by=ARRANGING)
    assert Client().get(where).status_code == 410
    assert types(made.paper).status_code == 422
    assert types(again.paper).status_code == 302


def test_somebody_elses_paper_does_not_let_in_without_the_digits(asked, sign_in):
    browser = sign_in("new_here")
    where = types(asked.paper, browser)["Location"]
    assert "Je bent ingelogd als Nina Blom" in plain(browser.get(where))
    assert browser.post(where, {"code": "000001"}).status_code == 422


def test_used_twice_by_who_used_it_leads_to_where_they_are(found, asked, sign_in):
    browser = sign_in("new_here")
    link = reverse("space-come-in", args=[asked.token])
    inside = reverse("space", args=[found.space.key])
    assert browser.post(link, {"code": asked.code})["Location"] == inside
    assert browser.post(link, {"code": asked.code})["Location"] == inside  # a double click
    assert browser.get(link)["Location"] == inside
    assert sign_in("other_client").get(link).status_code == 410
    assert Client().get(link).status_code == 410


def test_who_left_again_is_not_led_inside_by_the_old_paper(found, asked, sign_in):
    browser = sign_in("new_here")
    link = reverse("space-come-in", args=[asked.token])
    browser.post(link, {"code": asked.code})
    members.leave(asked.member, by=an_actor(found.person("new_here")))
    assert browser.get(link).status_code == 410


# --- Guessing --------------------------------------------------------------------------------------------
def test_ten_tries_from_one_address_and_then_also_the_right_one_waits(asked):
    for _ in range(10):
        assert types("KMNP379RTC").status_code == 422
    assert types(asked.paper).status_code == 429
    assert types(asked.paper, REMOTE_ADDR="10.9.8.7").status_code == 302


def test_many_addresses_together_guess_no_faster(asked, settings, caplog):
    settings.ACCOUNT_RATE_LIMITS = {"paper": "10/10m/ip", "paper_all": "20/1h/key"}
    from allauth.account import app_settings

    assert app_settings.RATE_LIMITS["paper_all"] == "20/1h/key"
    for place in range(20):
        assert types("KMNP379RTC", REMOTE_ADDR=f"10.0.0.{place}").status_code == 422
    assert types(asked.paper, REMOTE_ADDR="10.0.1.1").status_code == 429
    assert "somebody may be guessing" in caplog.text


def test_a_look_at_the_page_counts_for_nothing(asked):
    for _ in range(15):
        assert Client().get(PAGE).status_code == 200
    assert types(asked.paper).status_code == 302


# --- The sheet -------------------------------------------------------------------------------------------
@pytest.fixture
def handed(found, sign_in):
    told = {"name": "Tom", "relation": "", "capacity": "relative", "email": ""}
    return sign_in("client").post(reverse("space-ask", args=[found.space.key]), told)


def parts(page):
    way, told = re.findall(r'<section class="rs-handover.*?</section>', page.text, re.DOTALL)
    return way, told


def test_the_digits_are_never_on_the_paper_of_the_link(handed):
    way, told = parts(handed)
    digits = re.search(r">(\d{6})<", told).group(1)
    assert digits not in way
    link = re.search(r"http\S+/erbij/[\w-]+/", way).group()
    assert link not in told
    typed = re.search(r">(\w{5} \w{5})<", way).group(1)
    assert typed not in told
    assert types(typed).status_code == 302


def test_the_picture_is_the_link_and_needs_no_script_or_style(handed):
    from ruggensteun.web.accounts.sheets import qr

    way, _told = parts(handed)
    picture = re.search(r"<svg.*?</svg>", way, re.DOTALL).group()
    link = re.search(r"http\S+/erbij/[\w-]+/", way).group()
    assert picture == str(qr(link))
    assert not re.search(r"<script|style=|href=", picture)


def test_what_is_mailed_gives_no_paper(found, sign_in):
    told = {"name": "Tom", "relation": "", "capacity": "relative", "email": "tom@thuis.test"}
    page = sign_in("client").post(reverse("space-ask", args=[found.space.key]), told)
    assert "rs-handover__picture" not in page.text
    assert "De link is gemaild" in page.text


def test_shared_device_can_be_ticked_by_a_professional_too(world):
    made = invitations.invite(
        email="nieuw@voorbeeld.test", name="Nieuw", role=TeamMember, scope=world.team, by=ARRANGING
    )
    browser, where = Client(), reverse("invitation-accept", args=[made.token])
    assert 'name="shared_device"' in browser.get(where).text
    browser.post(where, {"name": "Nieuw", "password": PASSWORD, "shared_device": "on"})
    assert browser.session["shared_device"] is True

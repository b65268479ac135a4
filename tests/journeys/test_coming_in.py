"""Somebody with two accounts makes one of them; a client whose telephone is gone comes in with her neighbour's help."""

import re
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE, fits

pytestmark = pytest.mark.journey
PASSWORD = "een lange zin met moestuin"


def opens_a_space(page: Page, name: str, email: str) -> None:
    page.goto("/begin/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_role("button", name="Stuur mij de link").click()
    page.get_by_role("link", name="Open de link uit de mail").click()
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Open mijn eigen ruimte").click()
    expect(page.get_by_text("Welkom! Je account is klaar.")).to_be_visible()
    says(page, "Nu niet")


def says(page: Page, answer: str) -> None:
    """To the page that suggests a second step."""
    expect(page.get_by_role("heading", name="Wil je een extra slot?")).to_be_visible()
    page.get_by_role("button", name=answer).click()


def asks_in(page: Page, name: str) -> tuple[str, str]:
    page.get_by_role("button", name="Nodig iemand uit").first.click()
    page.get_by_label("Hoe heet deze persoon?").fill(name)
    page.get_by_role("radio", name="naaste").check()
    page.get_by_role("button", name="Maak de uitnodiging").click()
    expect(page.locator(".rs-handover__where").first).to_be_visible()
    told = page.locator("main").inner_text()
    link, code = re.search(r"/erbij/\S+/", told), re.search(r"\b\d{6}\b", told)
    assert link
    assert code
    return link.group(), code.group()


def comes_in(page: Page, invitation: tuple[str, str], name: str, email: str) -> None:
    page.goto(invitation[0])
    page.get_by_label("De zes cijfers").fill(invitation[1])
    page.get_by_label("Naam").fill(name)
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Doe mee").click()
    says(page, "Vraag het niet meer")
    expect(page.get_by_role("heading", name=re.compile("met je deelt"))).to_be_visible()


def signs_in(page: Page, email: str) -> None:
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def signs_out(page: Page) -> None:
    page.get_by_role("button", name="Uitloggen").click()


def test_two_accounts_become_one(visit: Callable[..., Page], accessible: Callable[[Page], None]) -> None:
    client = visit()
    opens_a_space(client, "Tineke Vos", "tineke@thuis.test")
    comes_in(visit(), asks_in(client, "Wilma"), "Wilma", "wilma-werk@elders.test")

    page = visit(width=PHONE)
    opens_a_space(page, "Wilma de Boer", "wilma@thuis.test")
    page.goto("/account/")
    page.get_by_role("link", name="Heb je twee accounts?").click()
    accessible(page)
    assert fits(page)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Log nu in met je andere account.")).to_be_visible()
    signs_in(page, "wilma-werk@elders.test")
    expect(page.get_by_role("heading", name="Dit kan niet terug")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Andersom").click()
    expect(page.get_by_text("Je blijft horen bij: Tineke Vos.")).to_be_visible()
    accessible(page)
    assert fits(page)
    page.get_by_role("button", name="Voeg samen tot één account").click()
    expect(page.get_by_text("Log voortaan in met wilma@thuis.test")).to_be_visible()
    signs_in(page, "wilma@thuis.test")
    page.goto("/ruimte/")
    client.goto("/ruimte/")
    expect(client.get_by_text("Wilma had twee accounts en heeft er nu één.")).to_be_visible()
    page.goto(client.url)
    expect(page.get_by_role("heading", name="Wat Tineke Vos met je deelt")).to_be_visible()


def test_back_in_with_the_help_of_a_neighbour(
    visit: Callable[..., Page], accessible: Callable[[Page], None], server_data: Path
) -> None:
    page, neighbour = visit(width=PHONE), visit()
    opens_a_space(page, "Gerda Bos", "gerda@thuis.test")
    comes_in(neighbour, asks_in(page, "Frits"), "Frits Los", "frits@thuis.test")
    page.goto("/accounts/2fa/totp/activate/")
    secret = re.search(r"\b[A-Z2-7]{32}\b", page.content())
    assert secret
    page.get_by_label("Code").fill(format_hotp_value(hotp_value(secret.group(), int(time.time()) // 30)))
    page.get_by_role("button").filter(has_text=re.compile("Zet aan|Activeer|Klaar|Bevestig|Ga verder|Stel in")).click()
    expect(page.get_by_role("heading", name=re.compile("[Nn]oodcodes"))).to_be_visible()
    page.goto("/ruimte/")
    page.goto(f"{page.url}over/weer-binnen/")
    accessible(page)
    page.get_by_role("radio", name="Frits").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Over deze ruimte")).to_be_visible()
    here, page = page, visit(width=PHONE)  # a telephone that is new; at home she is still in

    page.goto("/accounts/login/")
    signs_in(page, "gerda@thuis.test")
    page.get_by_role("link", name="Ik kan er niet meer in").click()
    accessible(page)
    page.get_by_role("button", name="Vraag hulp").click()
    code = page.locator("main strong").inner_text()
    accessible(page)
    assert fits(page)

    here.goto("/ruimte/")
    here.get_by_role("link", name=re.compile("Iemand met jouw wachtwoord vraagt Frits")).click()
    expect(here.get_by_role("button", name="Stop dit")).to_be_visible()
    accessible(here)
    assert fits(here)

    neighbour.goto("/ruimte/")
    neighbour.get_by_role("link", name=re.compile("kan niet inloggen")).click()
    accessible(neighbour)
    neighbour.get_by_role("checkbox").check()
    neighbour.get_by_label("Code").fill(code)
    neighbour.get_by_role("button", name="Ja, dit is Gerda Bos").click()
    expect(neighbour.get_by_text("Morgen kan Gerda Bos weer naar binnen.")).to_be_visible()

    neighbour.goto("/ruimte/")
    neighbour.get_by_role("link", name=re.compile("Klopt het toch niet")).click()
    accessible(neighbour)
    here.reload()
    expect(here.get_by_text("Frits zei dat jij het bent")).to_be_visible()
    page.reload()
    expect(page.get_by_text("heeft gezegd dat jij het bent")).to_be_visible()
    a_day_passes(server_data)
    page.goto("/weer-binnen/")
    page.get_by_label("Code").fill(code)
    accessible(page)
    page.get_by_role("button", name="Ga naar binnen").click()
    expect(page.get_by_text("stel nu een nieuwe in")).to_be_visible()
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto("/ruimte/")
    expect(page.get_by_text("stel nu een nieuwe in")).to_be_visible()
    here.reload()
    expect(here.get_by_role("heading", name="Inloggen")).to_be_visible()  # every session of before is gone


def test_a_paper_is_typed_over_and_a_passkey_made(
    visit: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    client, guest = visit(), visit(width=PHONE)
    opens_a_space(client, "Hanna Smit", "hanna@thuis.test")
    _link, code = asks_in(client, "Joop")
    accessible(client)
    way, told = client.locator(".rs-handover").first, client.locator(".rs-handover--told")
    typed = way.locator(".rs-secret--large").inner_text()
    expect(client.get_by_role("button", name="Kopieer de link")).to_be_visible()
    client.emulate_media(media="print")
    expect(way).to_be_visible()
    expect(told).to_be_hidden()
    client.evaluate("document.body.dataset.printing = 'told'")
    expect(way).to_be_hidden()
    expect(told).to_be_visible()
    client.emulate_media(media="screen")
    client.set_viewport_size({"width": PHONE, "height": 900})
    assert fits(client)

    guest.goto("/accounts/login/")
    guest.get_by_role("link", name="Ik heb een uitnodiging op papier").click()
    accessible(guest)
    guest.get_by_label("De code op het papier").fill("kmnp3-79rtc")
    guest.get_by_role("button", name="Ga verder").click()
    expect(guest.get_by_text("Deze code kennen we niet").first).to_be_visible()
    accessible(guest)
    assert fits(guest)
    guest.get_by_label("De code op het papier").fill(typed.replace(" ", "-").lower())
    guest.get_by_role("button", name="Ga verder").click()
    expect(guest.get_by_role("heading", name="Hanna Smit nodigt je uit")).to_be_visible()
    guest.get_by_label("De zes cijfers").fill(code)
    guest.get_by_label("Naam").fill("Joop Smit")
    guest.get_by_label("E-mailadres").fill("joop@thuis.test")
    guest.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    guest.get_by_role("button", name="Doe mee").click()
    expect(guest.get_by_role("heading", name="Wil je een extra slot?")).to_be_visible()
    accessible(guest)
    assert fits(guest)

    recognises_its_owner(guest)
    guest.get_by_role("button", name="Maak een passkey").click()
    guest.get_by_label("Naam van dit apparaat").fill("Telefoon van Joop")
    guest.get_by_role("checkbox", name="zonder wachtwoord").check()
    guest.get_by_role("button", name="Maak de passkey").click()
    expect(guest.get_by_role("heading", name=re.compile("[Nn]oodcodes"))).to_be_visible()
    signs_out(guest)
    guest.goto("/accounts/login/")
    guest.get_by_role("button", name="Log in met een passkey").click()
    expect(guest.get_by_text("Je bent nu ingelogd als Joop Smit.")).to_be_visible()


def recognises_its_owner(page: Page) -> None:
    """As a telephone does that knows a face: a passkey is made and used without asking anybody here."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    knows = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    options = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True, **knows}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def a_day_passes(data: Path) -> None:
    """For what waits: as if it had been asked and confirmed a day and an hour ago."""
    with sqlite3.connect(data / "ruggensteun.sqlite3", timeout=20) as base:
        for column in ("asked_at", "confirmed_at", "ready_at"):
            base.execute(f"UPDATE space_recovery SET {column} = datetime({column}, '-25 hours')")

"""A questionnaire that waits: one question at a time on a phone, left, taken up, sent in, read; a round planned."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE, fits

pytestmark = pytest.mark.journey
CLIENT, COORDINATOR = "Omar Idrissi cliënt", "Pieter Vos"


def test_answered_on_a_phone(
    visit: Callable[..., Page], looks_right: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    page = visit(as_=CLIENT, width=PHONE)
    page.goto("/ruimte/")
    page.get_by_role("link", name="Vragenlijsten", exact=True).click()
    looks_right(page)
    page.get_by_role("region", name="Dit staat klaar").get_by_role("link", name="I.ROC").click()
    looks_right(page)
    page.get_by_role("button", name="Begin, één vraag per keer").click()
    expect(page.get_by_text("Vraag 1 van 12")).to_be_visible()
    looks_right(page)
    picture(page, "vragenlijst")
    page.get_by_role("radio", name="meestal").check()
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_text("Vraag 2 van 12")).to_be_visible()
    page.get_by_role("button", name="Later verder").click()
    page.get_by_role("region", name="Dit staat klaar").get_by_role("link", name="I.ROC").click()
    page.get_by_role("button", name="Ga verder").click()
    for number in range(2, 13):
        expect(page.get_by_text(f"Vraag {number} van 12")).to_be_visible()
        page.get_by_role("radio", name="vaak").check()
        page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_text("Je hebt alle vragen ingevuld.")).to_be_visible()
    looks_right(page)
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("De antwoorden samen: 49, op een lijn van 12 tot 72. Vorige keer")).to_be_visible()
    expect(page.locator(".rs-score__earlier").first).to_be_visible()
    looks_right(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert fits(page)
    picture(page, "vragenlijst-uitkomst")


def test_without_scripts_it_works_as_well(visit: Callable[..., Page]) -> None:
    page = visit(as_=CLIENT, java_script_enabled=False)
    page.goto("/ruimte/")
    page.get_by_role("link", name="Vragenlijsten", exact=True).click()
    page.get_by_role("link", name=re.compile("I.ROC")).last.click()
    expect(page.get_by_text("Het is geen oordeel.")).to_be_visible()


def test_a_round_is_planned_and_stopped(visit: Callable[..., Page], looks_right: Callable[[Page], None]) -> None:
    page = visit(as_=COORDINATOR, width=WIDE)
    page.get_by_role("link", name="Meetrondes").click()
    looks_right(page)
    page.get_by_role("button", name="Plan een ronde").click()
    looks_right(page)
    page.get_by_label("Hoe heet de ronde?").fill("Proef")
    page.get_by_role("checkbox", name="WHODAS 2.0, 36 vragen – 20 minuten").check()
    page.get_by_label("Hoeveel maanden daarna?").fill("60")
    page.get_by_role("button", name="Plan deze ronde").click()
    row = page.get_by_role("row", name=re.compile("Proef"))
    expect(row).to_contain_text("60 maanden later")
    row.get_by_role("button", name="Stop de ronde").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wil je ronde Proef stoppen?")
    looks_right(page)
    page.get_by_role("button", name="Stop de ronde").click()
    expect(page.get_by_role("row", name=re.compile("Proef"))).to_contain_text("gestopt op")

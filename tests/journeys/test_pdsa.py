"""A PDSA cycle from plan to decision, by a member of the team."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, fits

pytestmark = pytest.mark.journey
MEMBER, TEAM = "Joris Haan", "BRUG-FACT-NOORD"


def test_a_cycle_from_plan_to_the_next_one(
    visit: Callable[..., Page], accessible: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    page = visit(as_=MEMBER)
    page.goto(f"/team/{TEAM}/pdsa/")
    accessible(page)
    picture(page, "pdsa")
    page.get_by_role("button", name="Nieuwe cyclus").click()
    page.get_by_label("Welk idee probeer je uit?").fill("Elke intake begint met de vier vragen")
    page.get_by_label("Titel").fill("Vier vragen op een kaart")
    page.get_by_label("Kort label op de grafiek").fill("vier vragen")
    page.get_by_label("Wat willen we te weten komen").fill("Helpt een kaart op tafel?")
    page.get_by_label("Vraag").first.fill("Gebruiken we hem bij elke intake?")
    page.get_by_label("Voorspelling").first.fill("Bij acht van de tien")
    page.get_by_label("Herstelondersteunende intakes", exact=True).check()
    accessible(page)
    page.get_by_role("button", name="Bewaar het plan").click()
    expect(page.get_by_role("heading", name="Vier vragen op een kaart")).to_be_visible()

    page.get_by_role("button", name="Begin met Doen").click()
    expect(page.get_by_text("De voorspellingen staan nu vast.")).to_be_visible()
    expect(page.get_by_role("button", name="Wijzig het plan")).to_have_count(0)
    accessible(page)
    picture(page, "pdsa-doen")
    address = page.url
    refused = page.goto(f"{address}plan/")
    assert refused is not None
    assert refused.status == 403
    expect(page.locator("main")).to_contain_text("staan vast")

    page.goto(address)
    page.get_by_role("radio", name="ja").check()
    page.get_by_label("Wat zagen we").fill("De kaart ligt er, behalve bij de late dienst.")
    page.get_by_role("button", name="Bewaar en ga bekijken").click()
    page.locator("textarea[name$=result]").first.fill("Bij negen van de tien")
    page.get_by_role("radio", name="kwam uit", exact=True).check()
    page.get_by_label("Wat hebben we geleerd").fill("De late dienst heeft een eigen kaart nodig.")
    page.get_by_role("button", name="Bewaar en ga besluiten").click()
    page.get_by_role("radio", name="aanpassen").check()
    page.get_by_label("Waarom?").fill("Bijna goed")
    accessible(page)
    page.get_by_role("button", name="Leg het besluit vast").click()
    expect(page.get_by_text("Besluit vastgelegd.")).to_be_visible()
    assert page.url != address  # the next cycle stands ready, with a plan to fill in


def test_what_is_missing_is_said_and_nothing_is_lost(visit: Callable[..., Page]) -> None:
    page = visit(as_=MEMBER)
    page.goto(f"/team/{TEAM}/pdsa/nieuw/")
    page.get_by_label("Titel").fill("Alleen een titel")
    page.get_by_role("button", name="Bewaar het plan").click()
    expect(page.get_by_role("alert")).to_contain_text("idee")
    expect(page.get_by_label("Titel")).to_have_value("Alleen een titel")


@pytest.mark.parametrize("width", [PHONE, NARROW])
def test_a_cycle_on_a_phone(
    visit: Callable[..., Page], accessible: Callable[[Page], None], picture: Callable[..., None], width: int
) -> None:
    page = visit(as_=MEMBER, width=width)
    for address in (f"/team/{TEAM}/pdsa/", f"/team/{TEAM}/pdsa/nieuw/", "/pdsa/2/"):
        page.goto(address)
        assert fits(page), address
        accessible(page)
    picture(page, "pdsa-cyclus")

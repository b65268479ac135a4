"""A coordinator makes a questionnaire in a form, tries it as on a phone, takes it into use and finds it for a round."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE, fits

pytestmark = pytest.mark.journey
COORDINATOR, NAME = "Pieter Vos", "Hoe was de bijeenkomst"
QUESTIONS = ("Hoe fijn vond je de bijeenkomst?", "Hoeveel had je eraan?")


def add(page: Page, question: str) -> None:
    page.get_by_role("button", name="Zet er een vraag bij").click()
    page.get_by_role("link", name="een cijfer op een schaal").click()
    page.get_by_label("De vraag", exact=True).fill(question)
    page.get_by_label("Laagste getal").fill("1")
    page.get_by_label("Hoogste getal").fill("5")
    page.get_by_role("button", name="Bewaar de vraag").click()
    expect(page.get_by_role("button", name="Zet er een vraag bij")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_made_tried_and_in_use(
    width: int, visit: Callable[..., Page], looks_right: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    name = f"{NAME} {width}"
    page = visit(as_=COORDINATOR, width=width)
    page.goto("/programma/DOORBRAAK/vragenlijsten/")
    looks_right(page)
    page.get_by_role("button", name="Maak een vragenlijst").click()
    page.get_by_label("Hoe heet de vragenlijst?").fill(name)
    page.get_by_label("Waar gaat hij over?").fill("Hoe jij de bijeenkomst vond.")
    page.get_by_label("de cliënt").check()
    page.get_by_label("Hoeveel minuten duurt invullen?").fill("2")
    looks_right(page)
    page.get_by_role("button", name="Ga verder met de vragen").click()
    for question in QUESTIONS:
        add(page, question)
    looks_right(page)
    page.get_by_role("button", name="Zet er een schaal bij").click()
    page.get_by_label("Hoe heet de schaal?").fill("Samen")
    page.get_by_label("het gemiddelde van de antwoorden").check()
    for question in QUESTIONS:
        page.get_by_label(question).check()
    looks_right(page)
    page.get_by_role("button", name="Bewaar de schaal").click()
    if width == WIDE:
        picture(page, "eigen-vragenlijst")
    page.get_by_role("button", name="Bekijk en probeer uit").click()
    for question in QUESTIONS:
        expect(page.get_by_role("heading", level=1, name=question)).to_be_visible()
        page.get_by_label("4", exact=True).check()
        looks_right(page)
        page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_role("heading", name="Dat waren alle vragen")).to_be_visible()
    expect(page.get_by_text("4, op een lijn van 1 tot 5")).to_be_visible()
    looks_right(page)
    page.get_by_role("link", name="Alle vragen op één bladzijde").click()
    for question in QUESTIONS:
        page.get_by_role("group", name=question).get_by_label("3", exact=True).check()
    looks_right(page)
    page.get_by_role("button", name="Kijk wat eruit komt").click()
    expect(page.get_by_text("3, op een lijn van 1 tot 5")).to_be_visible()
    expect(page.get_by_text("Samen", exact=False).first).to_be_visible()
    looks_right(page)
    page.goto("/programma/DOORBRAAK/vragenlijsten/")
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name="Neem in gebruik").click()
    expect(page.get_by_role("button", name="Verander in een nieuwe versie")).to_be_visible()
    page.goto("/programma/DOORBRAAK/rondes/nieuw/")
    expect(page.get_by_label(f"{name} – 2 minuten")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 700})
    assert fits(page)

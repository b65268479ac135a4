"""A client writes down where she wants to go, says how far she is, agrees on a step, ends a goal."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, fits

pytestmark = pytest.mark.journey
CLIENT = "Els Meijer cliënt"
WISHES = {WIDE: "Weer samen eten met mijn zus", PHONE: "Op de fiets naar de markt", NARROW: "Een eigen voordeur"}


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
def test_from_a_wish_to_a_step_and_an_end(
    visit: Callable[..., Page], accessible: Callable[[Page], None], picture: Callable[..., None], width: int
) -> None:
    words = WISHES[width]
    page = visit(as_=CLIENT, width=width)

    def looks_right() -> None:
        assert fits(page)
        accessible(page)

    page.goto("/ruimte/")
    page.get_by_role("link", name="Mijn doelen").click()
    expect(page.get_by_role("heading", name="Mijn doelen", level=1)).to_be_visible()
    looks_right()
    page.get_by_role("button", name="Schrijf een doel op").click()
    page.get_by_label("Waar wil je naartoe?").fill(words)
    page.get_by_role("radio", name="voor later").check()
    page.get_by_text("Meer vertellen (hoeft niet)").click()
    page.get_by_role("checkbox", name="mensen om me heen").check()
    looks_right()
    page.get_by_role("button", name="Bewaar dit doel").click()
    expect(page.get_by_role("heading", name=words)).to_be_visible()
    looks_right()

    page.get_by_role("button", name="Bewaar het cijfer").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies een cijfer van 0 tot en met 10.")
    looks_right()
    page.get_by_role("radio", name="0", exact=True).focus()  # by keyboard, from 0 to 4
    for _step in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="4", exact=True)).to_be_checked()
    page.get_by_label("Wil je er iets bij zeggen?").fill("Ze belde terug")
    page.get_by_role("button", name="Bewaar het cijfer").click()
    expect(page.get_by_text("Bewaard: een 4 voor vandaag.")).to_be_visible()

    page.get_by_text("Maak een afspraak").click()
    page.get_by_label("Wat spreken jullie af?").fill("Anna bellen over zondag")
    page.locator("#id_who").select_option("ik zelf")
    looks_right()
    page.get_by_role("button", name="Bewaar de afspraak").click()
    expect(page.locator(".rs-promises__item")).to_contain_text("Anna bellen over zondag")
    page.get_by_role("button", name="Gedaan").click()
    expect(page.get_by_text("Gedaan of vervallen (1)")).to_be_visible()
    looks_right()

    page.get_by_role("link", name="Mijn doelen").first.click()
    expect(page.locator("main")).to_contain_text(words)
    picture(page, "mijn-doelen")
    page.get_by_role("button", name="Op papier").click()
    expect(page.get_by_role("heading", name="De doelen van Els Meijer")).to_be_visible()
    looks_right()
    page.go_back()
    page.get_by_role("link", name=words).click()
    page.get_by_text("Sluit dit doel af").click()
    page.get_by_role("radio", name="Gehaald").check()
    looks_right()
    page.get_by_role("button", name="Sluit af").click()
    expect(page.get_by_text("Gehaald. Mooi!")).to_be_visible()
    page.get_by_text("Afgesloten doelen").click()
    expect(page.get_by_role("link", name=words)).to_be_visible()
    looks_right()


def test_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit(as_=CLIENT, width=PHONE, java_script_enabled=False)
    page.goto("/ruimte/")
    page.get_by_role("link", name="Mijn doelen").click()
    page.get_by_role("button", name="Schrijf een doel op").click()
    page.get_by_label("Waar wil je naartoe?").fill("Zonder script")
    page.get_by_role("button", name="Bewaar dit doel").click()
    page.get_by_role("radio", name="10", exact=True).check()
    page.get_by_role("button", name="Bewaar het cijfer").click()
    expect(page.get_by_text("Bewaard: een 10 voor vandaag.")).to_be_visible()


def test_on_paper_fit_the_words_and_not_the_buttons(visit: Callable[..., Page]) -> None:
    page = visit(as_=CLIENT)
    page.goto("/ruimte/")
    page.get_by_role("link", name="Mijn doelen").click()
    page.get_by_role("button", name="Schrijf een doel op").click()
    page.get_by_label("Waar wil je naartoe?").fill("Op papier te lezen")
    page.get_by_role("button", name="Bewaar dit doel").click()
    expect(page.get_by_role("heading", name="Op papier te lezen")).to_be_visible()
    page.get_by_role("link", name="Mijn doelen").first.click()
    page.get_by_role("button", name="Op papier").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Op papier te lezen")).to_be_visible()
    expect(page.get_by_text("Snel weg")).to_be_hidden()
    expect(page.get_by_role("button", name="Druk af")).to_be_hidden()
    expect(page.locator(".rs-team")).to_be_hidden()

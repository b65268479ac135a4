"""First pages: of the client, of who is close, of a recovery coordinator with a board, by keyboard and on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, fits

pytestmark = pytest.mark.journey
COORDINATOR, CLIENT, SISTER = "Carla Ruiz", "Omar Idrissi cliënt", "Anna Meijer"
TEAM = "/clienten/team/BRUG-FACT-NOORD/"


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
@pytest.mark.parametrize("language", ["nl-NL", "en-GB"])
def test_every_first_page_fits_and_is_clean(
    visit: Callable[..., Page], accessible: Callable[[Page], None], width: int, language: str
) -> None:
    for who, addresses in (
        (COORDINATOR, ("/clienten/", "/clienten/bord/", TEAM)),
        (CLIENT.removesuffix(" cliënt"), ("/ruimte/",)),
        (SISTER, ("/ruimte/",)),
    ):
        page = visit(as_=who, width=width, language=language)
        for address in addresses:
            page.goto(address)
            assert fits(page), address
            accessible(page)


def test_the_board_by_keyboard_from_a_reminder_to_a_group(
    visit: Callable[..., Page], accessible: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    page = visit(as_=COORDINATOR)
    page.get_by_role("link", name="Waar elke groep is").click()
    expect(page.get_by_text(re.compile(r"Hier staat de groep van \d+ van je \d+ cliënten"))).to_be_visible()
    picture(page, "bord-van-fasen")
    page.get_by_label("Herinnering").focus()
    page.keyboard.press("v")  # vier maanden niet bij elkaar
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"Met deze keuze: \d+\."))).to_be_visible()
    board = page.get_by_role("region", name="Resourcegroep: waar elke groep is")
    board.focus()
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"De groep van {name}")).to_be_visible()
    accessible(page)


def test_a_client_meets_people_first_then_what_comes(visit: Callable[..., Page]) -> None:
    page = visit(as_=CLIENT, width=PHONE)
    page.goto("/ruimte/")
    headings = [each.strip() for each in page.locator("main h2").all_inner_texts()]
    assert headings.index("Mijn mensen") < headings.index("Mijn volgende bijeenkomst") < headings.index("Mijn doelen")
    page.get_by_role("link", name="Waar we over praten").click()
    expect(page.get_by_role("heading", name="Waar jullie over praten")).to_be_visible()


def test_a_sister_finds_the_safety_plan_at_once(visit: Callable[..., Page]) -> None:
    page = visit(as_=SISTER, width=PHONE)
    page.get_by_role("link", name="Open het signaleringsplan").click()
    expect(page).to_have_url(re.compile(r"/signaleringsplan/$"))

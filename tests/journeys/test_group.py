"""A client begins a group, plans a day, writes up the meeting on a phone; the group goes on along its path."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, fits

pytestmark = pytest.mark.journey
TOMORROW = date.today() + timedelta(days=1)  # noqa: DTZ011 -- the calendar of the person at home
CLIENT, WITH_A_GROUP = "Els Meijer cliënt", "Omar Idrissi cliënt"


def test_from_the_first_step_to_the_record_of_a_meeting(
    visit: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    page = visit(as_=CLIENT, width=PHONE)

    def looks_right() -> None:
        assert fits(page)
        accessible(page)

    page.goto("/ruimte/")
    page.get_by_role("link", name="Mijn groep").click()
    expect(page.get_by_role("heading", name="Mijn groep", level=1)).to_be_visible()
    looks_right()
    page.get_by_role("button", name="Begin met mijn groep").click()
    looks_right()
    page.get_by_role("button", name="Ja, bewaar dit").click()
    expect(page.get_by_role("heading", name="Nu: Voorbereiden")).to_be_visible()
    looks_right()
    page.get_by_role("button", name="Kies iemand voor de groep").click()
    looks_right()
    page.get_by_role("radio", name="Anna").first.check()
    page.get_by_role("button", name="Zet op de lijst").click()
    expect(page.get_by_text("Die hoort daar nu nog niets van")).to_be_visible()
    looks_right()
    page.get_by_role("button", name="Doet mee").click()
    page.get_by_role("link", name="Schrijf op wat jullie bespraken").click()
    page.get_by_label("Wat kan en wil deze persoon doen?").fill("Elke zondag bellen")
    looks_right()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("De andere mensen in de groep zien dit niet.")).to_be_visible()
    page.get_by_role("link", name="De groep").first.click()
    page.goto(page.url + "bijeenkomst/nieuw/")
    page.get_by_label("Welke dag?").fill(TOMORROW.isoformat())
    looks_right()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("De bijeenkomst staat.")).to_be_visible()
    looks_right()
    page.goto(page.url + "verslag/")
    looks_right()
    page.get_by_label("Wat is er besproken?").fill("Iedereen maakte kennis.")
    page.get_by_label("Wat?").first.fill("Bellen met de kinderboerderij")
    page.get_by_role("button", name="Bewaar het verslag").click()
    expect(page.get_by_text("Iedereen maakte kennis.")).to_be_visible()
    looks_right()
    page.get_by_role("link", name="De groep").first.click()
    expect(page.get_by_role("heading", name="Nu: De eerste bijeenkomst")).to_be_visible()
    looks_right()


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
def test_a_group_with_half_a_year_behind_it(
    visit: Callable[..., Page], accessible: Callable[[Page], None], picture: Callable[..., None], width: int
) -> None:
    page = visit(as_=WITH_A_GROUP, width=width)
    page.goto("/ruimte/")
    page.get_by_role("link", name="Mijn groep").click()
    expect(page.get_by_role("heading", name="Ruggensteungroep", level=1)).to_be_visible()
    assert fits(page)
    accessible(page)
    if width == WIDE:
        picture(page, "mijn-groep")
    page.get_by_role("link", name="Bekijk waar jullie over praten").click()
    assert fits(page)
    accessible(page)
    page.get_by_role("link", name="De groep").first.click()
    page.locator("main a", has_text="20").last.click()
    expect(page.get_by_role("heading", name="Wie was erbij?")).to_be_visible()
    assert fits(page)
    accessible(page)

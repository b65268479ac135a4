"""A client records an admission and coming home again on a phone; a year on the line of time."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE

pytestmark = pytest.mark.journey
TODAY = date.today()  # noqa: DTZ011 -- the calendar of the person at home
CLIENT, WITH_A_YEAR, COORDINATOR = "Els Meijer cliënt", "Omar Idrissi cliënt", "Carla"


def test_an_admission_and_home_again(visit: Callable[..., Page], looks_right: Callable[[Page], None]) -> None:
    page = visit(as_=CLIENT, width=PHONE)
    page.goto("/ruimte/")
    page.get_by_role("link", name="Mijn zorg").click()
    expect(page.get_by_text("Nog niets opgeschreven")).to_be_visible()
    looks_right(page)
    _record(page, "FACT-team", TODAY - timedelta(days=90), looks_right)
    _record(page, "opname op de HIC", TODAY - timedelta(days=10), looks_right)
    expect(page.get_by_text("Bij een opname hoort een gesprek")).to_be_visible()
    page.get_by_role("button", name="Er begint iets, of er verandert iets").click()
    page.get_by_label("Welke zorg begint er?").select_option(label="opname op een andere afdeling")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("link", name="In deze tijd staat er al een opname")).to_be_visible()
    looks_right(page)
    page.get_by_label("Welke zorg begint er?").select_option(label="intensieve zorg thuis (IHT)")
    page.get_by_role("checkbox", name="opname op de HIC").check()
    page.get_by_label("Wie blijft er nog meer bij?").fill("de buurvrouw")
    page.get_by_label("Waarom, in je eigen woorden?").fill("Ik mag weer naar huis.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Bewaard: intensieve zorg thuis (IHT), begonnen.")).to_be_visible()
    expect(page.get_by_text("de buurvrouw").first).to_be_visible()
    looks_right(page)
    page.get_by_text("Elke verandering: opname op de HIC").click()
    page.locator("details[open]").get_by_role("link", name="De laatste verandering klopt niet").click()
    expect(page.get_by_label("Wat klopte er niet?")).to_be_visible()
    looks_right(page)
    page.get_by_label("Wat klopte er niet?").fill("Ik slaap er nog een nacht")
    page.get_by_role("button", name="Neem terug").click()
    expect(page.get_by_text("Teruggenomen.")).to_be_visible()
    looks_right(page)


def _record(page: Page, level: str, on: date, looks_right: Callable[[Page], None]) -> None:
    page.get_by_role("button", name="Er begint iets, of er verandert iets").click()
    expect(page.get_by_label("Welke zorg begint er?")).to_be_visible()
    looks_right(page)
    page.get_by_label("Welke zorg begint er?").select_option(label=level)
    page.get_by_label("Vanaf welke dag?").fill(on.isoformat())
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text(f"Bewaard: {level}, begonnen.")).to_be_visible()
    looks_right(page)


@pytest.mark.parametrize(("width", "language"), [(WIDE, "nl-NL"), (PHONE, "nl-NL"), (NARROW, "nl-NL"), (WIDE, "en-GB")])
def test_a_year_on_the_line_of_time(
    visit: Callable[..., Page],
    looks_right: Callable[[Page], None],
    picture: Callable[..., None],
    width: int,
    language: str,
) -> None:
    name, title, same = {
        "nl-NL": ("Tijdlijn", "Mijn tijdlijn", "Hetzelfde als lijst"),
        "en-GB": ("Line of time", "My line of time", "The same as a list"),
    }[language]
    page = visit(as_=WITH_A_YEAR if language == "nl-NL" else "Omar Idrissi", width=width, language=language)
    page.goto("/ruimte/")
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    expect(page.get_by_role("heading", name=same)).to_be_visible()
    expect(page.locator("svg.rs-line--wide" if width == WIDE else "svg.rs-line--tall")).to_be_visible()
    expect(page.locator("svg.rs-line--tall" if width == WIDE else "svg.rs-line--wide")).to_be_hidden()
    looks_right(page)
    if (width, language) == (WIDE, "nl-NL"):
        picture(page, "tijdlijn", part="figure.rs-line-figure")
        page.get_by_text("Kies andere dagen, of wat je ziet").click()
        page.get_by_role("checkbox", name="Doelen en cijfers").uncheck()
        page.get_by_role("button", name="Toon").click()
        expect(page.locator(".rs-line--wide .rs-line__bar--goals")).to_have_count(0)
        expect(page.locator(".rs-line--wide .rs-line__bar--beds")).to_have_count(1)
        looks_right(page)
        page.emulate_media(media="print")
        expect(page.locator("svg.rs-line--wide")).to_be_visible()

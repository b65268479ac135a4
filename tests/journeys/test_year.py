"""Parts of a year that nobody walked before: a new coordinator, from youth to adult, looking again, traits."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE

pytestmark = pytest.mark.journey
TODAY = date.today()  # noqa: DTZ011 -- the calendar of the person at home
OMAR, ELS, COORDINATOR = "Omar Idrissi cliënt", "Els Meijer cliënt", "Carla Ruiz"


def joins(page: Page, name: str) -> None:
    """Somebody of the ggz comes into the group."""
    page.get_by_role("button", name="Kies iemand voor de groep").click()
    page.get_by_label("Of typ een naam").fill(name)
    page.get_by_role("radio", name="ggz", exact=True).check()
    page.get_by_role("button", name="Zet op de lijst").click()
    page.get_by_role("button", name="Doet mee").click()
    expect(page.get_by_text(f"{name}: doet mee.")).to_be_visible()


def coordinates(page: Page) -> None:
    """This person is the coordinator from now on."""
    page.get_by_text("Verander wat hier staat").click()
    expect(page.get_by_role("radio", name="doet mee")).to_be_checked()
    page.get_by_role("radio", name="regieondersteuner").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("link", name="Een nieuwe regieondersteuner")).to_be_visible()


def test_the_coordinator_stays_until_the_next_has_said_hello(
    visit: Callable[..., Page], looks_right: Callable[[Page], None]
) -> None:
    page = visit(as_=ELS, width=PHONE)
    page.goto("/ruimte/")
    page.get_by_role("link", name="Mijn groep", exact=True).first.click()
    if page.get_by_role("button", name="Begin met mijn groep").count():
        page.get_by_role("button", name="Begin met mijn groep").first.click()
        page.get_by_role("button", name="Ja, bewaar dit").click()
    joins(page, "Hanna Kok")
    coordinates(page)
    page.get_by_role("link", name="De groep", exact=True).first.click()
    joins(page, "Dirk Pot")
    page.get_by_role("link", name="De groep", exact=True).first.click()
    page.get_by_role("link", name="Hanna Kok").click()
    page.get_by_role("link", name="Een nieuwe regieondersteuner").click()
    expect(page.get_by_text("Nu is Hanna Kok de regieondersteuner.")).to_be_visible()
    looks_right(page)
    page.get_by_role("radio", name="Dirk Pot").check()
    page.get_by_label("Wanneer maken jullie kennis?").fill((TODAY + timedelta(days=2)).isoformat())
    page.get_by_role("button", name="Stel voor").click()
    expect(page.get_by_text("Tot jullie hebben kennisgemaakt, bel je Hanna Kok.")).to_be_visible()
    expect(page.get_by_role("button", name="Rond de overdracht af")).to_have_count(0)
    looks_right(page)
    page.get_by_role("button", name="Wij hebben kennisgemaakt").click()
    expect(page.get_by_text("Hanna Kok is nog regieondersteuner tot jullie het afronden.")).to_be_visible()
    looks_right(page)
    page.get_by_role("button", name="Rond de overdracht af").click()
    expect(page.get_by_text("Dirk Pot is nu de regieondersteuner.")).to_be_visible()
    looks_right(page)


def test_youth_care_goes_when_adult_care_has_come(
    visit: Callable[..., Page], looks_right: Callable[[Page], None]
) -> None:
    page = visit(as_=OMAR, width=PHONE)
    page.goto("/ruimte/")
    page.get_by_role("link", name="Mijn zorg").click()
    page.get_by_role("button", name="Er begint iets, of er verandert iets").click()
    page.get_by_label("Welke zorg begint er?").select_option(label="jeugd-ggz")
    page.get_by_label("Vanaf welke dag?").fill((TODAY - timedelta(days=700)).isoformat())
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Deze zorg stopt pas als er andere zorg is.")).to_be_visible()
    looks_right(page)
    page.get_by_role("link", name="Plan een afscheid").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    looks_right(page)
    page.go_back()
    page.get_by_role("button", name="Er begint iets, of er verandert iets").click()
    page.get_by_label("Welke zorg begint er?").select_option(label="begeleiding thuis")
    page.get_by_role("checkbox", name="jeugd-ggz").check()
    looks_right(page)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Bewaard: begeleiding thuis, begonnen.")).to_be_visible()
    expect(page.get_by_role("heading", name="Eerder")).to_be_visible()
    expect(page.get_by_text("Plan een afscheid")).to_have_count(0)
    looks_right(page)


def registration(page: Page, name: str) -> None:
    page.goto("/clienten/registratie/")
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=f"Onze registratie van {name}")).to_be_visible()


def test_looking_again_from_the_team_to_the_client(
    visit: Callable[..., Page], looks_right: Callable[[Page], None]
) -> None:
    page = visit(as_=COORDINATOR, width=WIDE)
    registration(page, "Omar Idrissi")
    expect(page.get_by_text("Je cliënt leest hierbij").first).to_be_visible()
    looks_right(page)
    page.get_by_role("link", name=re.compile("Schrijf op wat het werd.*lichamelijk onderzoek")).click()
    looks_right(page)
    page.get_by_role("radio", name="gedaan").check()
    page.get_by_label("Op welke dag?").fill(TODAY.isoformat())
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Onze registratie van Omar Idrissi")).to_be_visible()
    looks_right(page)

    client = visit(as_=OMAR, width=PHONE)
    client.goto("/ruimte/")
    client.goto(f"{client.url}behandelteam/")
    expect(client.get_by_text(re.compile("gedaan")).first).to_be_visible()
    looks_right(client)
    client.get_by_role("link", name=re.compile("Dit wil ik niet.*opnieuw naar de diagnose")).click()
    expect(client.get_by_text("Het heeft geen gevolgen voor je andere hulp.")).to_be_visible()
    looks_right(client)


def test_traits_are_told_in_broad_lines_and_read_by_the_client(
    visit: Callable[..., Page], looks_right: Callable[[Page], None]
) -> None:
    page = visit(as_=COORDINATOR, width=WIDE)
    registration(page, "Omar Idrissi")
    page.get_by_role("link", name="Verander de kenmerken").click()
    looks_right(page)
    page.get_by_label("Leeftijd").select_option(label="25–34 jaar")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("25–34 jaar")).to_be_visible()
    looks_right(page)
    client = visit(as_=OMAR, width=PHONE)
    client.goto("/ruimte/")
    client.goto(f"{client.url}behandelteam/")
    expect(client.get_by_text("25–34 jaar")).to_be_visible()
    looks_right(client)

"""One plan over all parts of life, its versions, its letter; and a conversation on positive health."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE

pytestmark = pytest.mark.journey
CLIENT, HELPER = "Omar Idrissi cliënt", "Bram Kuiper"
PARTS = {
    WIDE: ("money", "Geld", "Ik kom elke maand net rond."),
    PHONE: ("household", "Het huishouden en papieren", "Er ligt een stapel brieven."),
}


def to_plan(page: Page, name: str) -> None:
    page.goto("/ruimte/")
    page.get_by_role("link", name=name, exact=True).first.click()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_part_of_life_is_written_narrowed_and_read_back(
    visit: Callable[..., Page], looks_right: Callable[[Page], None], picture: Callable[..., None], width: int
) -> None:
    domain, title, words = PARTS[width]
    page = visit(as_=CLIENT, width=width)
    to_plan(page, "Mijn plan")
    expect(page.get_by_role("heading", name="Wonen", exact=True)).to_be_visible()
    expect(page.locator("#intimacy")).to_contain_text("Alleen jij ziet dit deel.")
    picture(page, "mijn-plan", part="main")
    looks_right(page)
    page.goto(page.url + f"deel/{domain}/")
    page.get_by_label("Hoe gaat het nu?").fill(words)
    looks_right(page)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(f"#{domain}")).to_contain_text(words)

    page.get_by_role("link", name=f"Wie ziet dit deel? {title}").click()
    page.get_by_role("radio", name="alleen wie ik hieronder kies").check()
    page.get_by_role("button", name="Bewaar deze keuze").click()
    expect(page.get_by_role("alert").first).to_contain_text("Kies wie dit deel wel of niet ziet.")
    looks_right(page)
    page.get_by_role("checkbox", name="Bram van Wonen").check()
    page.get_by_role("button", name="Bewaar deze keuze").click()
    expect(page.get_by_text("Alleen jij en deze mensen zien dit deel: Bram van Wonen.").first).to_be_visible()
    looks_right(page)

    to_plan(page, "Mijn plan")
    page.get_by_role("button", name="Eerdere versies").click()
    looks_right(page)
    page.get_by_role("link", name="Wat veranderde er sindsdien?").last.click()  # since the first version
    expect(page.get_by_role("heading", name="Werk en opleiding")).to_be_visible()
    expect(page.locator("ins").first).to_be_visible()
    picture(page, "plan-verschil")
    looks_right(page)


def test_the_letter_to_the_gp_says_how_much_fits(
    visit: Callable[..., Page], looks_right: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    page = visit(as_=CLIENT, width=PHONE)
    to_plan(page, "Mijn plan")
    page.get_by_role("button", name="Brief aan de huisarts").click()
    page.get_by_label("Aan wie is de brief?").fill("dokter De Boer")
    page.get_by_text("Wonen", exact=True).click()
    page.get_by_role("checkbox", name="Wat ik wil").first.check()
    page.get_by_role("button", name="Bewaar en bekijk").click()
    expect(page.get_by_role("status").first).to_contain_text("De brief past op één bladzijde.")
    expect(page.locator(".rs-letter__paper")).to_contain_text("Beste dokter De Boer")
    looks_right(page)
    picture(page, "brief-huisarts", part=".rs-letter__paper")
    page.get_by_label("Wat wil je zelf zeggen?").fill("Dit wil ik u graag vertellen over mijn leven. " * 100)
    page.get_by_role("button", name="Bewaar en bekijk").click()
    expect(page.get_by_role("status").first).to_contain_text("te lang voor één bladzijde")
    expect(page.get_by_role("button", name="Haal de brief op (PDF)")).to_have_count(0)
    looks_right(page)


def test_who_may_contribute_writes_beside_and_misses_what_is_closed(
    visit: Callable[..., Page], looks_right: Callable[[Page], None]
) -> None:
    page = visit(as_=HELPER, width=PHONE)
    page.goto("/ruimte/")
    page.get_by_role("link", name="Omar Idrissi").first.click()
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(page.get_by_role("heading", name="Wonen", exact=True)).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("intimiteit")
    page.get_by_role("link", name=re.compile("Schrijf erbij.*Werk en opleiding")).click()
    page.get_by_label("Wat wil je erbij schrijven?").fill("De werkplaats is ook op vrijdag open.")
    looks_right(page)
    page.get_by_role("button", name="Zet het erbij").click()
    expect(page.locator("#erbij")).to_contain_text("De werkplaats is ook op vrijdag open.")
    looks_right(page)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_conversation_on_positive_health_and_a_goal_in_one_click(
    visit: Callable[..., Page], looks_right: Callable[[Page], None], picture: Callable[..., None], width: int
) -> None:
    page = visit(as_=CLIENT, width=width)
    to_plan(page, "Positieve gezondheid")
    expect(page.get_by_text("Het is geen test")).to_be_visible()
    expect(page.locator("svg.rs-web")).to_be_visible()
    picture(page, "positieve-gezondheid")
    looks_right(page)
    page.get_by_role("button", name="Begin een gesprek").click()
    page.get_by_role("group", name="Slapen").get_by_role("radio", name="6", exact=True).check()
    looks_right(page)
    for part in range(1, 7):
        expect(page.get_by_text(f"Deel {part} van 6")).to_be_visible()  # a click on the page before goes nowhere
        page.get_by_role("button", name="Bewaar en ga verder").click()
    expect(page.get_by_role("heading", name="Waar wil je aan werken?")).to_be_visible()
    page.get_by_label("Of iets anders?").fill("Weer schaken")
    looks_right(page)
    page.get_by_role("button", name="Klaar voor deze keer").click()
    expect(page.get_by_text("Klaar voor deze keer.")).to_be_visible()
    page.get_by_role("button", name=re.compile("Maak hier een doel van.*Weer schaken")).click()
    expect(page.get_by_role("heading", name="Weer schaken")).to_be_visible()
    to_plan(page, "Positieve gezondheid")
    expect(page.get_by_role("link", name=re.compile("Dit is een doel geworden.*Weer schaken"))).to_be_visible()
    looks_right(page)


def test_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit(as_=CLIENT, width=PHONE, java_script_enabled=False)
    to_plan(page, "Mijn plan")
    page.get_by_text("Delen waar nog niets staat").click()
    page.get_by_role("link", name="Mijn lichaam", exact=True).click()
    page.get_by_label("Wat wil je?").fill("Weer kunnen rennen")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("#body")).to_contain_text("Weer kunnen rennen")

"""Writing on through trouble: no connection, a tab that dies halfway a record, another device, signing out."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, fits

pytestmark = pytest.mark.journey
WRITER, CLIENT = "Omar Idrissi cliënt", "Els Meijer cliënt"
SAVED = "nog niet verstuurd"


def status(page: Page):
    return page.locator(".rs-draft")


def kept_here(page: Page) -> int:
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('rs-draft:')).length")


def test_ten_minutes_without_a_connection_lose_nothing_and_send_once(
    visit: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    page = visit(as_=WRITER, width=PHONE)
    page.goto("/notities/nieuw/")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_label("Notitie", exact=True).press_sequentially("Vandaag ging het goed.")
    expect(status(page)).to_contain_text("We bewaren het op dit apparaat")
    assert kept_here(page) == 1
    assert "Vandaag" not in page.evaluate("JSON.stringify(localStorage)")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(status(page)).to_contain_text("we versturen het vanzelf, één keer")
    assert fits(page)
    accessible(page)
    page.get_by_label("Notitie", exact=True).press_sequentially(" Morgen bel ik Anna.")
    page.context.set_offline(False)
    page.wait_for_url("**/notities/")
    expect(page.get_by_text("Vandaag ging het goed. Morgen bel ik Anna.")).to_have_count(1)
    assert kept_here(page) == 0
    page.goto("/concepten/")
    expect(page.get_by_text("Alles is verstuurd")).to_be_visible()


def test_a_phone_that_dies_halfway_the_record_of_a_meeting(
    visit: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    phone = visit(as_=WRITER, width=PHONE)
    phone.goto("/ruimte/")
    phone.get_by_role("link", name="Mijn groep").click()
    record = phone.url + "bijeenkomst/nieuw/"
    phone.goto(record)
    phone.get_by_label("Welke dag?").fill(date.today().isoformat())  # noqa: DTZ011 -- the calendar of the person at home
    phone.get_by_role("button", name="Bewaar").click()
    record = phone.url + "verslag/"
    phone.goto(record)
    phone.get_by_label("Wat is er besproken?").fill("Zijn zus helpt met de tuin.")
    phone.get_by_label("Wat?").first.fill("Plantjes kopen")
    phone.get_by_role("radio").first.check()
    phone.wait_for_timeout(3_000)  # what stood there first may be kept by now, and the rest be on its way
    expect(status(phone)).to_contain_text(SAVED)
    phone.context.close()  # no goodbye

    laptop = visit(as_=WRITER)
    laptop.goto(record)
    found = laptop.locator(".rs-draft-again")
    expect(found).to_contain_text("Het is nog niet verstuurd.")
    expect(laptop.get_by_label("Wat is er besproken?")).to_have_value("Zijn zus helpt met de tuin.")
    expect(laptop.get_by_label("Wat?").first).to_have_value("Plantjes kopen")
    expect(laptop.get_by_role("radio").first).to_be_checked()
    assert fits(laptop)
    accessible(laptop)
    found.get_by_role("button", name="Ga door").click()
    expect(found).to_have_count(0)
    laptop.get_by_role("button", name="Bewaar het verslag").click()
    expect(laptop.get_by_text("Het verslag is bewaard.")).to_be_visible()
    expect(laptop.get_by_text("Zijn zus helpt met de tuin.")).to_have_count(1)
    laptop.goto(record)
    laptop.wait_for_load_state("networkidle")
    expect(laptop.locator(".rs-draft-again")).to_have_count(0)


def test_a_tab_that_closes_without_a_connection_keeps_it_on_the_device(visit: Callable[..., Page]) -> None:
    page = visit(as_=CLIENT, width=PHONE)
    page.goto("/notities/nieuw/")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_label("Notitie", exact=True).fill("In de trein.")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(status(page)).to_contain_text("we versturen het vanzelf")
    page.wait_for_function("Object.keys(localStorage).some((name) => name.startsWith('rs-draft:'))")
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.goto("/notities/nieuw/")
    expect(again.locator(".rs-draft-again")).to_contain_text("Je wilde dit versturen toen er geen verbinding was.")
    expect(again.get_by_label("Notitie", exact=True)).to_have_value("In de trein.")
    expect(status(again)).to_contain_text(SAVED)
    again.locator(".rs-draft-again").get_by_role("button", name="Gooi weg").click()
    expect(again.locator(".rs-draft-again")).to_have_count(0)
    expect(again.get_by_label("Notitie", exact=True)).to_have_value("")
    assert kept_here(again) == 0


def test_two_devices_at_once_see_each_other(visit: Callable[..., Page]) -> None:
    one, other = visit(as_=CLIENT), visit(as_=CLIENT, width=PHONE)
    for page in (one, other):
        page.goto("/notities/nieuw/")
        page.wait_for_load_state("networkidle")
    one.get_by_label("Titel").fill("Laptop")
    expect(status(one)).to_contain_text(SAVED)
    other.get_by_label("Titel").fill("Telefoon")
    expect(status(other)).to_contain_text("Op een ander apparaat")
    expect(status(other)).to_contain_text("Laptop")
    status(other).get_by_role("button", name="Neem het andere over").click()
    expect(other.get_by_label("Titel")).to_have_value("Laptop")
    expect(status(other)).to_contain_text(SAVED)
    other.get_by_label("Notitie", exact=True).fill("Klaar")
    other.get_by_role("button", name="Bewaar", exact=True).click()
    other.wait_for_url("**/notities/")
    one.get_by_label("Titel").fill("Laptop en meer")
    expect(status(one)).to_contain_text("Dit is intussen verstuurd of weggegooid")
    one.get_by_label("Titel").fill("Laptop en nog meer")
    expect(status(one)).to_contain_text(SAVED)
    one.goto("/concepten/")
    one.get_by_role("button", name="Gooi weg").first.click()


def test_who_types_before_the_draft_is_found_loses_neither(visit: Callable[..., Page]) -> None:
    page = visit(as_=WRITER)
    page.goto("/notities/nieuw/")
    page.get_by_label("Titel").fill("Eerder")
    expect(status(page)).to_contain_text(SAVED)
    waiting = []
    page.route("**/concepten/een/?*", lambda route: waiting.append(route))  # noqa: PLW0108 -- Playwright marks its handlers
    page.reload()
    page.get_by_label("Titel").fill("Sneller")
    while not waiting:
        page.wait_for_timeout(50)
    waiting[0].continue_()
    expect(page.locator(".rs-draft-again dd")).to_have_text("Eerder")
    expect(page.get_by_label("Titel")).to_have_value("Sneller")
    page.locator(".rs-draft-again").get_by_role("button", name="Gooi weg").click()


def test_what_changed_meanwhile_stands_beside_it(visit: Callable[..., Page]) -> None:
    page = visit(as_=CLIENT)
    page.goto("/notities/nieuw/")
    page.get_by_label("Titel").fill("Dinsdag")
    page.get_by_label("Notitie", exact=True).fill("Eerst")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_role("link", name="Dinsdag").click()
    page.wait_for_load_state("networkidle")
    page.get_by_label("Titel").fill("Woensdag")
    expect(status(page)).to_contain_text(SAVED)
    address = page.url
    plain = visit(as_=CLIENT, java_script_enabled=False)
    plain.goto(address)
    plain.get_by_label("Titel").fill("Donderdag")
    plain.get_by_role("button", name="Bewaar", exact=True).click()
    page.goto("/")
    page.goto(address)
    expect(page.get_by_label("Titel")).to_have_value("Woensdag")
    expect(page.locator(".rs-draft-again")).to_contain_text("Intussen is hier iets veranderd")
    expect(page.locator(".rs-draft-again dd")).to_have_text("Donderdag")


def test_signing_out_leaves_nothing_on_the_device_and_loses_nothing(visit: Callable[..., Page]) -> None:
    page = visit(as_=WRITER)
    page.goto("/notities/nieuw/")
    page.wait_for_load_state("networkidle")
    page.get_by_label("Titel").fill("Halverwege")
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("button", name=WRITER)).to_be_visible()
    assert kept_here(page) == 0
    page.get_by_role("button", name=WRITER).click()
    page.goto("/notities/nieuw/")
    expect(page.get_by_label("Titel")).to_have_value("Halverwege")
    page.locator(".rs-draft-again").get_by_role("button", name="Gooi weg").click()


def test_signed_out_meanwhile_then_in_again_in_another_window(visit: Callable[..., Page]) -> None:
    page = visit(as_=WRITER)
    page.goto("/notities/nieuw/")
    page.wait_for_load_state("networkidle")
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Notitie", exact=True).fill("Net te laat.")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(status(page)).to_contain_text("Je bent niet meer ingelogd")
    expect(status(page).get_by_role("link")).to_have_attribute("href", "/accounts/login/?next=%2Fnotities%2Fnieuw%2F")
    assert cookies
    second = page.context.new_page()
    second.goto("/")
    second.get_by_role("button", name=WRITER).click()
    second.wait_for_url("**/ruimte/*/")
    page.bring_to_front()
    page.wait_for_url("**/notities/")
    expect(page.get_by_text("Net te laat.")).to_have_count(1)


def test_a_shared_device_keeps_nothing_but_the_page(visit: Callable[..., Page], server_data) -> None:
    page = visit(as_=WRITER)
    page.goto("/notities/nieuw/")
    page.route("**/concepten/een/?*", lambda route: route.fulfill(json=route.fetch().json() | {"key": ""}))
    page.reload()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_label("Notitie", exact=True).fill("Op de bieb.")
    expect(status(page)).to_contain_text("Dit is een gedeeld apparaat")
    assert kept_here(page) == 0
    page.context.set_offline(False)
    expect(status(page)).to_contain_text(SAVED)
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.wait_for_url("**/notities/")


def test_who_types_and_sends_at_once_leaves_no_draft_behind(visit: Callable[..., Page]) -> None:
    """The saving that was still on its way arrives after the form: it is no draft any more."""
    page = visit(as_=CLIENT)
    for number in range(3):
        page.goto("/notities/nieuw/")
        page.wait_for_load_state("networkidle")
        page.get_by_label("Notitie", exact=True).press_sequentially(f"Meteen verstuurd {number}", delay=5)
        page.wait_for_timeout(400 * number)  # before, around and after the moment at which it saves by itself
        page.get_by_role("button", name="Bewaar", exact=True).click()
        page.wait_for_url("**/notities/")
        expect(page.get_by_text(f"Meteen verstuurd {number}")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    page.goto("/concepten/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Een nieuwe notitie")).to_have_count(0)
    assert kept_here(page) == 0

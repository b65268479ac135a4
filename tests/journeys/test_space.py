"""An evening of a client, an hour of her sister, a look by a housing supervisor: the client's own space."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, fits

pytestmark = pytest.mark.journey
CLIENT, SISTER, SUPERVISOR = "Els Meijer", "Anna Meijer", "Bram Kuiper"


def test_a_client_decides_who_sees_what(
    visit: Callable[..., Page], accessible: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    page = visit(as_=CLIENT, width=PHONE)
    expect(page.get_by_role("heading", name="Wat er voor je klaarstaat")).to_be_visible()
    accessible(page)
    picture(page, "ruimte")
    page.get_by_role("link", name="Wie ziet wat").click()
    expect(page.get_by_text("Samen kijken wie kan helpen met klussen in huis.")).to_be_visible()
    accessible(page)
    assert fits(page)
    page.set_viewport_size({"width": WIDE, "height": 900})
    picture(page, "wie-ziet-wat")
    page.get_by_role("button", name="Bekijk en beslis").click()
    page.get_by_role("radio", name="zien", exact=True).check()
    accessible(page)
    picture(page, "delen")
    page.get_by_role("button", name="Zo is het goed").click()
    expect(page.get_by_text("mag je netwerk zien, voor je behandeling of begeleiding")).to_be_visible()
    page.get_by_role("row", name=re.compile("^Bram")).get_by_role("link", name=re.compile("Kijk als")).click()
    expect(page.get_by_role("heading", name="Kijk als Bram")).to_be_visible()
    accessible(page)

    # withdraw in two clicks
    page.get_by_role("link", name="Verander").first.click()
    page.get_by_role("button", name="Stop hiermee").click()
    expect(page.get_by_text("Bram mag je netwerk niet meer zien.")).to_be_visible()


def test_a_client_asks_someone_in_who_comes_in_with_link_and_code(
    visit: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    page = visit(as_=CLIENT)
    page.get_by_role("button", name="Nodig iemand uit").click()
    page.get_by_label("Hoe heet deze persoon?").fill("Wilma")
    page.get_by_label("Wie is dit voor je?").fill("vriendin van de moestuin")
    page.get_by_role("radio", name="naaste").check()
    accessible(page)
    page.get_by_role("button", name="Maak de uitnodiging").click()
    told = page.locator("main").inner_text()
    link, code = re.search(r"/erbij/\S+/", told), re.search(r"\b\d{6}\b", told)
    assert link
    assert code

    guest = visit(width=PHONE)
    guest.goto(link.group())
    expect(guest.get_by_text("Je wordt nergens patiënt van")).to_be_visible()
    accessible(guest)
    guest.get_by_label("De zes cijfers").fill(code.group())
    guest.get_by_label("Naam").fill("Wilma de Boer")
    guest.get_by_label("E-mailadres").fill("wilma@moestuin.test")
    guest.get_by_label("Kies een wachtwoord").fill("een lange zin met moestuin")
    guest.get_by_role("button", name="Doe mee").click()
    guest.get_by_role("button", name="Nu niet").click()
    expect(guest.get_by_role("heading", name="Wat Els Meijer met je deelt")).to_be_visible()
    accessible(guest)
    guest.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="<p>iets anders</p>"))
    guest.get_by_role("button", name="Snel weg").click()
    expect(guest.get_by_text("iets anders")).to_be_visible()
    guest.go_back()
    expect(guest.get_by_text("Wat Els Meijer met je deelt")).to_have_count(0)


def test_a_sister_sees_what_is_shared_and_a_supervisor_his_clients(
    visit: Callable[..., Page], accessible: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    page = visit(as_=SISTER, width=PHONE)
    page.get_by_role("link", name="De ruimte van Els Meijer").click()
    expect(page.get_by_text("Je mag dit zien en meeschrijven").first).to_be_visible()
    accessible(page)
    picture(page, "ruimte-van-een-ander")
    work = visit(as_=SUPERVISOR)
    expect(work.get_by_role("heading", name="Al mijn cliënten")).to_be_visible()
    accessible(work)
    picture(work, "mijn-clienten")
    work.get_by_role("link", name="Omar Idrissi", exact=True).click()
    work.get_by_text("Vraag om meer").click()
    work.get_by_role("link", name="Vraag erom netwerk").click()
    work.get_by_label("Waarvoor?").fill("Samen kijken wie er kan helpen.")
    accessible(work)
    work.get_by_role("button", name="Stel de vraag").click()
    expect(work.get_by_text("Je vraag staat klaar voor Omar Idrissi.")).to_be_visible()


def test_an_emergency_is_read_by_the_client_at_once(
    visit: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    page = visit(as_=SUPERVISOR)
    page.get_by_role("link", name="Els Meijer", exact=True).click()
    page.get_by_role("link", name=re.compile("Er is nu gevaar")).click()
    page.get_by_role("button", name="Open het plan").click()
    expect(page.get_by_role("alert")).to_be_visible()  # without a reason nothing opens
    accessible(page)
    page.get_by_label("Waarom moet dit nu?").fill("Zij neemt de telefoon niet op.")
    page.get_by_role("button", name="Open het plan").click()
    expect(page.get_by_text("Het signaleringsplan is 24 uur voor je open.")).to_be_visible()
    client = visit(as_=CLIENT)
    expect(client.get_by_text("Zij neemt de telefoon niet op.")).to_be_visible()
    client.get_by_role("link", name="Wie keek er?").click()
    expect(client.get_by_text("opende in nood je signaleringsplan").first).to_be_visible()
    accessible(client)


@pytest.mark.parametrize(
    "where",
    ["", "wie-ziet-wat/", "wie-keek/", "over/", "mensen/nieuw/", "over/machtigen/", "over/sluiten/", "netwerk/"],
)
def test_every_page_of_the_space_is_narrow_enough(
    visit: Callable[..., Page], accessible: Callable[[Page], None], picture: Callable[..., None], where: str
) -> None:
    page = visit(as_=CLIENT, width=NARROW)
    page.goto(page.url + where)
    assert fits(page)
    accessible(page)
    page.set_viewport_size({"width": WIDE, "height": 900})
    if where == "netwerk/":
        picture(page, "netwerk")


def test_opening_a_space_without_javascript(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/begin/")
    page.get_by_label("E-mailadres").fill("lies@thuis.test")
    page.get_by_role("button", name="Stuur mij de link").click()
    page.get_by_role("link", name="Open de link uit de mail").click()
    page.get_by_label("Naam").fill("Lies Pot")
    page.get_by_label("Kies een wachtwoord").fill("een lange zin met lepels")
    page.get_by_role("button", name="Open mijn eigen ruimte").click()
    page.get_by_role("button", name="Vraag het niet meer").click()
    expect(page.get_by_role("heading", name="Nog niemand")).to_be_visible()

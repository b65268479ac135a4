"""A client begins a conversation, her sister answers, makes a note and tells the team that she is worried."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, fits, go_to

pytestmark = pytest.mark.journey
CLIENT, SISTER, COORDINATOR = "Els Meijer cliënt", "Anna Meijer naaste", "Carla Ruiz"
WORRY = "Els neemt al drie dagen de telefoon niet op."


def test_a_conversation_a_note_and_a_signal(visit: Callable[..., Page], accessible: Callable[[Page], None]) -> None:
    els = visit(as_=CLIENT)
    els.goto("/ruimte/")
    els.get_by_role("link", name="Gesprekken").click()
    expect(els.locator("main")).to_contain_text("Niet voor noodgevallen.")
    accessible(els)
    els.get_by_role("button", name="Begin een gesprek").click()
    els.get_by_label("Waar gaat het over?").fill("Mijn verhuizing")
    els.get_by_role("checkbox", name="Anna").check()
    els.get_by_label("Je eerste bericht").fill("Wie helpt er met dozen?")
    accessible(els)
    els.get_by_role("button", name="Begin het gesprek").click()
    expect(els.get_by_role("heading", name="Mijn verhuizing")).to_be_visible()
    expect(els.locator("main")).to_contain_text("Nog niemand heeft gelezen wat je schreef.")
    accessible(els)

    anna = visit(as_=SISTER, width=PHONE)
    anna.goto("/ruimte/")
    anna.get_by_role("link", name="De ruimte van Els Meijer", exact=True).click()
    go_to(anna, "Gesprekken")
    anna.get_by_role("link", name="Mijn verhuizing").click()
    anna.get_by_label("Je bericht").fill("Ik kom met de bus!")
    anna.get_by_role("button", name="Verstuur").click()
    expect(anna.get_by_text("Ik kom met de bus!", exact=True)).to_be_visible()
    assert fits(anna)
    accessible(anna)

    els.reload()
    expect(els.get_by_text("Ik kom met de bus!", exact=True)).to_be_visible()
    expect(els.locator("main")).not_to_contain_text("Nog niemand heeft gelezen")
    els.get_by_role("button", name="Haal terug").press("Enter")  # by keyboard
    expect(els.locator("main")).to_contain_text("Teruggehaald op")

    go_to(anna, "Mijn notities")
    anna.get_by_role("button", name="Schrijf een notitie").click()
    anna.get_by_label("Notitie", exact=True).fill("Ze klonk opgewekt.")
    accessible(anna)
    anna.get_by_role("button", name="Bewaar").click()
    expect(anna.get_by_text("Bewaard. Alleen jij ziet deze notitie.")).to_be_visible()
    accessible(anna)

    go_to(anna, "Ik maak me zorgen")
    anna.get_by_label("Waar maak je je zorgen over?").fill(WORRY)
    assert fits(anna)
    accessible(anna)
    anna.get_by_role("button", name="Verstuur").click()
    expect(anna.get_by_role("heading", name="Je signaal is aangekomen")).to_be_visible()
    accessible(anna)

    carla = visit(as_=COORDINATOR)
    carla.get_by_role("link", name="Signalen").click()
    carla.get_by_role("link", name="Over Els Meijer, van Anna Meijer").first.click()
    expect(carla.get_by_text(WORRY)).to_be_visible()
    accessible(carla)
    carla.get_by_role("button", name="Ik heb dit gelezen").click()
    anna.reload()
    expect(anna.locator("main")).to_contain_text("gelezen op")

    els.get_by_role("link", name="Signalen").click()
    expect(els.locator("main")).to_contain_text("Anna Meijer")
    expect(els.locator("main")).not_to_contain_text(WORRY)
    accessible(els)


@pytest.mark.parametrize("width", [PHONE, NARROW])
def test_without_scripts_on_a_small_phone(visit: Callable[..., Page], width: int) -> None:
    page = visit(as_=CLIENT, width=width, java_script_enabled=False)
    page.goto("/ruimte/")
    page.get_by_role("link", name="Gesprekken").click()
    page.get_by_role("button", name="Begin een gesprek").click()
    page.get_by_label("Waar gaat het over?").fill("Zonder script")
    page.get_by_label("Iedereen die mijn gesprekken mag zien").check()
    page.get_by_label("Je eerste bericht").fill("Past dit?")
    page.get_by_role("button", name="Begin het gesprek").click()
    expect(page.get_by_text("Past dit?", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, NARROW])
def test_nothing_sticks_out(visit: Callable[..., Page], accessible: Callable[[Page], None], width: int) -> None:
    page = visit(as_=CLIENT, width=width)
    page.goto("/ruimte/")
    for name in ("Gesprekken", "Signalen"):
        go_to(page, name)
        assert fits(page), name
        accessible(page)
    go_to(page, "Gesprekken")
    page.get_by_role("button", name="Begin een gesprek").click()
    assert fits(page)
    accessible(page)

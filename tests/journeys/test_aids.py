"""Help with reading: larger letters, a page read aloud by the device itself, and everything of a space on paper."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE, fits

pytestmark = pytest.mark.journey
CLIENT = "Omar Idrissi cliënt"
PAGES = (
    "", "netwerk/", "groep/", "doelen/", "signaleringsplan/", "gesprekken/", "wie-ziet-wat/", "wie-keek/", "over/",
)  # fmt: skip
VOICES = """
  window.spoken = [];
  const voices = %s;
  const speaker = {
    getVoices: () => voices, addEventListener: () => {}, cancel: () => {},
    speak: (said) => { window.spoken.push([said.text, said.lang]); if (window.spoken.length < 5) said.onend(); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speaker });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
ELSEWHERE = "[{ localService: false, lang: 'nl-NL' }, { localService: true, lang: 'en-GB' }]"
HERE = "[{ localService: false, lang: 'nl-NL', name: 'far' }, { localService: true, lang: 'nl-NL', name: 'near' }]"


def space_of(page: Page) -> str:
    page.goto("/ruimte/")
    return page.url


@pytest.mark.parametrize("voices", ["[]", ELSEWHERE])
def test_without_a_voice_of_its_own_there_is_no_button(visit: Callable[..., Page], voices: str) -> None:
    page = visit(as_=CLIENT)
    page.add_init_script(VOICES % voices)
    space_of(page)
    expect(page.get_by_role("link", name="Grotere letters")).to_be_visible()
    expect(page.get_by_role("button", name="Lees voor")).to_be_hidden()


def test_a_page_is_read_aloud_and_stops(visit: Callable[..., Page], accessible: Callable[[Page], None]) -> None:
    page = visit(as_=CLIENT, width=PHONE)
    page.add_init_script(VOICES % HERE)
    page.goto(space_of(page) + "doelen/")
    accessible(page)
    page.get_by_role("button", name="Lees voor").click()
    expect(page.get_by_role("button", name="Stop met voorlezen")).to_be_visible()
    spoken = page.evaluate("window.spoken")
    assert spoken[0] == [page.get_by_role("heading", level=1).inner_text() + " ", "nl-NL"]
    assert len(spoken) == 5
    expect(page.locator(".rs-aloud")).to_have_count(1)
    accessible(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()
    expect(page.locator(".rs-aloud")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_letters_become_larger_on_every_page(visit: Callable[..., Page], script: bool) -> None:
    page = visit(as_=CLIENT, width=PHONE, java_script_enabled=script)
    space = space_of(page)
    page.get_by_role("link", name="Grotere letters").click()
    page.get_by_role("group", name="Letters").get_by_role("button", name="Groter").click()
    expect(page.locator("html")).to_have_attribute("data-letters", "larger")
    if not script:
        return
    for place in PAGES:
        page.goto(space + place)
        expect(page.locator("html")).to_have_css("font-size", "24px")
        assert fits(page), place
    page.get_by_role("group", name="Letters").get_by_role("button", name="Gewoon").click()
    expect(page.locator("html")).to_have_css("font-size", "16px")


def test_every_page_of_a_space_prints_without_what_is_only_for_a_screen(
    visit: Callable[..., Page], tmp_path: Path
) -> None:
    page = visit(as_=CLIENT, width=WIDE)
    space = space_of(page)
    for place in PAGES:
        page.goto(space + place)
        page.emulate_media(media="print")
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_be_visible()
        for only_on_a_screen in (".rs-aids", ".rs-exit", ".nhsuk-header__navigation", ".rs-sections", ".nhsuk-footer"):
            for part in page.locator(only_on_a_screen).all():
                expect(part, only_on_a_screen).to_be_hidden()
        file = tmp_path / f"{re.sub('[^a-z]', '', place) or 'begin'}.pdf"
        page.pdf(path=file, format="A4", tagged=True)
        assert file.read_bytes().startswith(b"%PDF")
        page.emulate_media(media="screen")

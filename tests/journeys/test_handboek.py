"""Every main page, as each of the demo people, in both languages and at three widths; and the pictures of the handbook.

A page passes when it answers, has a title of its own, is clean for axe, and never asks to scroll sideways.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import violations
from tests.journeys.conftest import NARROW, PHONE, WIDE, fits

pytestmark = pytest.mark.journey
TEAM = "/team/BRUG-FACT-NOORD/"
PROGRAMME = "/programma/DOORBRAAK/"
NOBODY = ""
CHECKED = {"nl-NL": (WIDE, NARROW), "en-GB": (WIDE,)}
"""Where axe looks, by language; at the other widths a page is looked at for its width only."""


@dataclass(frozen=True)
class Visit:
    """A page, what its title begins with in Dutch and in English, and the name of its picture, if it has one."""

    path: str
    nl: str
    en: str
    picture: str = ""
    part: str | None = None


OPEN = (
    Visit("/over/", "Over Ruggensteun", "About Ruggensteun"),
    Visit("/privacy/", "Privacy", "Privacy"),
    Visit("/toegankelijkheid/", "Toegankelijkheid", "Accessibility"),
    Visit("/hulp/", "Hulp", "Help"),
)
OF_A_TEAM = (
    Visit(TEAM, "Bord", "Board", "teambord"),
    Visit(f"{TEAM}grafiek/hoi-coverage/", "Herstel", "Recovery", "grafiek"),
    Visit(f"{TEAM}pdsa/", "PDSA", "PDSA"),
    Visit(f"{TEAM}pdsa/nieuw/", "Nieuwe cyclus", "New cycle"),
    Visit(f"{TEAM}verslagen/", "Verslagen", "Reports", "verslagen"),
    Visit(f"{TEAM}doelen/", "Doelen", "Goals", "doelen", "main"),
)
ACCOUNT = (
    Visit("/account/", "Mijn account", "My account"),
    Visit("/accounts/2fa/", "Tweede stap", "Second step"),
    Visit("/accounts/sessions/", "Waar je bent ingelogd", "Where you are signed in"),
)
VISITS: dict[str, tuple[Visit, ...]] = {
    NOBODY: (
        Visit("/", "Ruggensteun", "Ruggensteun", "begin"),
        Visit("/accounts/login/", "Inloggen", "Sign in"),
        Visit("/accounts/password/reset/", "Wachtwoord vergeten", "Forgotten password"),
        *OPEN,
    ),
    "Noor de Wit": (
        *OF_A_TEAM,
        Visit(f"{TEAM}werkboek/", "Werkboek", "Workbook"),
        Visit(f"{TEAM}doelen/nieuw/", "Doel", "Goal"),
        Visit(f"{TEAM}maten/nieuw/", "Eigen maat", "Own measure"),
        Visit(f"{TEAM}ervaringen/", "Ervaringen", "Experiences", "ervaringen-van-een-team"),
        Visit(f"{TEAM}ervaringen/nieuw/", "Leg een gesprek vast", "Note a talk"),
        Visit(f"{TEAM}metingen/", "Metingen", "Measurements"),
        Visit(f"{TEAM}metingen/nieuw/", "Begin een meting", "Begin a measurement"),
        Visit("/mensen/", "Mensen", "People"),
        Visit("/uitnodigingen/", "Uitnodigingen", "Invitations"),
        Visit("/uitnodigingen/nieuw/", "Nodig iemand uit", "Invite someone", "uitnodigen", "main"),
        *ACCOUNT,
    ),
    "Sam Aydin": (
        Visit("/team/ZILVER-FACT-1/", "Bord", "Board"),
        Visit("/team/ZILVER-FACT-1/pdsa/", "PDSA", "PDSA"),
        Visit("/team/ZILVER-FACT-1/werkboek/", "Werkboek", "Workbook"),
    ),
    "Joris Haan": OF_A_TEAM,
    "Amina Bos": (
        Visit(f"{PROGRAMME}teams/", "Teams naast elkaar", "Teams side by side", "teams"),
        Visit(f"{PROGRAMME}overzicht/", "Overzicht", "Overview"),
        Visit(f"{PROGRAMME}trechter/", "Trechter", "Funnel", "trechter"),
        Visit(f"{PROGRAMME}vragen/", "De vijf vragen", "The five questions", "vijf-vragen"),
        Visit(f"{PROGRAMME}vragen/1/", "Resourcegroep", "Resource group"),
        Visit(f"{PROGRAMME}vragen/5/", "Herstel", "Recovery"),
        Visit(f"{PROGRAMME}samenwerking/", "Samenwerking", "Cooperation"),
        Visit(f"{PROGRAMME}uitkomsten/", "Uitkomsten", "Outcomes"),
        Visit(f"{PROGRAMME}ervaringen/", "Ervaringen", "Experiences"),
        Visit(f"{PROGRAMME}codeboek/", "Codeboek", "Codebook"),
        Visit(TEAM, "Bord", "Board"),
        Visit(f"{PROGRAMME}instellingen/", "Regels", "Rules"),
        Visit("/mensen/", "Mensen", "People"),
    ),
    "Pieter Vos": (
        Visit(f"{PROGRAMME}instellingen/", "Regels", "Rules", "programma-regels", "main"),
        Visit(f"{PROGRAMME}fasen/", "Fasen", "Phases", "programma-fasen", "main"),
        Visit(f"{PROGRAMME}doelen/", "Doelen", "Goals"),
        Visit(f"{PROGRAMME}woorden/", "Woorden", "Words", "programma-woorden", "main"),
        Visit("/mensen/", "Mensen", "People", "mensen", "main"),
    ),
    "Ella Smit": (
        Visit(TEAM, "Bord", "Board"),
        Visit("/mensen/", "Mensen", "People"),
    ),
    "Kim Post": (
        Visit("/", "Mijn ruimte", "My space"),
        *ACCOUNT,
    ),
}


def faults(page: Page, visit: Visit, language: str) -> list[str]:
    """What is wrong with a page, in words that say which page, width and language."""
    title = visit.nl if language == "nl-NL" else visit.en
    answer = page.goto(visit.path)
    found = [] if answer and answer.status == 200 else [f"answers {answer.status if answer else 'nothing'}"]
    found += [] if page.title().startswith(title) else [f"is called {page.title()!r}, not {title!r}"]
    for width in (WIDE, PHONE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        found += [] if fits(page) else [f"scrolls sideways at {width}"]
        if width in CHECKED[language]:
            found += [f"{width}: {each}" for each in violations(page)]
    return [f"{visit.path} ({language}): {each}" for each in found]


@pytest.mark.parametrize("person", VISITS, ids=lambda name: name or "nobody")
def test_every_page_is_there_for_everyone(
    visit: Callable[..., Page], picture: Callable[..., None], person: str
) -> None:
    found = []
    for language in CHECKED:
        page = visit(as_=person or None, language=language)
        for each in VISITS[person]:
            found += faults(page, each, language)
            if each.picture and language == "nl-NL":
                for width in (WIDE, PHONE):
                    page.set_viewport_size({"width": width, "height": 900})
                    picture(page, each.picture, part=each.part, full=False)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("path", ["/", "/privacy/", f"{TEAM}pdsa/", f"{TEAM}werkboek/"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit: Callable[..., Page], path: str) -> None:
    page = visit(as_="Noor de Wit")
    page.goto(path)
    reachable = page.locator(
        "a[href]:visible, button:visible, input:visible:not([type=hidden]), select:visible, summary:visible"
    )
    wanted, seen = reachable.count(), []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => {
                const at = document.activeElement, style = getComputedStyle(at);
                if (at === document.body) return null;
                if (!at.dataset.nth) at.dataset.nth = String(++window.nth || (window.nth = 1));
                const ring = style.outlineStyle !== "none" || style.boxShadow !== "none"
                    || style.backgroundColor !== "rgba(0, 0, 0, 0)";
                return [at.dataset.nth, at.textContent.trim().slice(0, 40), ring];
            }"""
        )
        if here is None or here[0] in {nth for nth, *_rest in seen}:
            break
        seen.append(here)
    assert seen[0][1] == "Ga direct naar de inhoud"
    assert len(seen) >= wanted
    assert [text for _nth, text, ring in seen if not ring] == []


def test_the_first_link_skips_the_menu(visit: Callable[..., Page]) -> None:
    page = visit(as_="Noor de Wit")
    page.goto(f"{TEAM}werkboek/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#maincontent")).to_be_focused()


def test_reading_pages_work_without_javascript(visit: Callable[..., Page], browser: Browser) -> None:
    page = visit(java_script_enabled=False)
    for each in OPEN:
        page.goto(each.path)
        expect(page.locator("h1")).to_have_text(each.nl)
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text(OPEN[-1].en)

"""Away at once, and then the Back button: nothing of a space can be read, also where the browser keeps whole pages.

The browsers of the other journeys are started without the cache of whole pages (back/forward cache); people's are not.
"""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.journeys.conftest import CHROMIUM, PHONE, WIDE

pytestmark = pytest.mark.journey
CLIENT, PASSWORD = "Els Meijer", "een lange zin met moestuin"
ELSEWHERE = "https://www.wikipedia.org/**"
BACK = "window.history.back()"


@pytest.fixture(scope="module")
def keeping(playwright: Playwright) -> Iterator[Browser]:
    """A browser that keeps whole pages for its Back button."""
    whole = CHROMIUM | {"executable_path": shutil.which("chromium")}  # the one without windows never keeps a page
    found = playwright.chromium.launch(**whole, ignore_default_args=["--disable-back-forward-cache"])
    yield found
    found.close()


@pytest.fixture
def person(keeping: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """A page in a browser of one's own that keeps pages."""
    contexts = []

    def open_page(width: int = WIDE) -> Page:
        context = keeping.new_context(base_url=server, viewport={"width": width, "height": 900}, locale="nl-NL")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.route(ELSEWHERE, lambda route: route.fulfill(body="<p>iets anders</p>", content_type="text/html"))
        page.goto("/")
        return page

    yield open_page
    for context in contexts:
        context.close()


def goes_back(page: Page, times: int) -> list[str]:
    """What was to be read at each press of Back, also in the moment before a page would fetch itself anew."""
    found = []
    for _ in range(times):
        with page.expect_event("framenavigated"):
            page.evaluate(BACK)
        found.append(page.locator("html").inner_text())
        page.wait_for_timeout(500)  # a page that was kept loads nothing that could be waited for
        found.append(page.locator("html").inner_text())
    return found


def nothing_of_a_space(found: list[str]) -> bool:
    words = ("Mijn netwerk", "Mijn doelen", "Wie ziet wat", "Els Meijer hoort", "Uitloggen")
    return not any(word in text for word in words for text in found)


def test_this_browser_does_keep_pages(person: Callable[..., Page]) -> None:
    """Otherwise the tests below would show nothing."""
    page = person()
    page.goto("/privacy/")
    page.evaluate("window.kept = true")
    page.goto("/toegankelijkheid/")
    goes_back(page, 1)
    assert page.evaluate("window.kept === true")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_back_after_snel_weg(person: Callable[..., Page], width: int) -> None:
    page = person(width)
    page.get_by_role("button", name=CLIENT).click()
    page.goto("/ruimte/")
    space = page.url
    for where in ("netwerk/", "doelen/", "wie-ziet-wat/"):
        page.goto(space + where)
    page.get_by_role("button", name="Snel weg").click()
    expect(page.get_by_text("iets anders")).to_be_visible()
    assert nothing_of_a_space(goes_back(page, 4))
    page.goto(space)
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()


def test_back_after_signing_out_on_a_shared_device(person: Callable[..., Page]) -> None:
    page = person()
    page.goto("/begin/")
    page.get_by_label("E-mailadres").fill("bieb@thuis.test")
    page.get_by_role("button", name="Stuur mij de link").click()
    page.get_by_role("link", name="Open de link uit de mail").click()
    page.get_by_label("Naam").fill("Bea Bieb")
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    page.get_by_role("checkbox", name="Anderen gebruiken dit apparaat ook").check()
    page.get_by_role("button", name="Open mijn eigen ruimte").click()
    expect(page.get_by_role("heading", name="Nog niemand")).to_be_visible()  # and no extra lock is offered here
    page.get_by_role("link", name="Mijn netwerk").click()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("link", name="Inloggen").first).to_be_visible()
    found = goes_back(page, 2)
    assert nothing_of_a_space(found)
    assert not any("Bea Bieb" in text for text in found)
    goes_back(page, 1)
    assert (
        page.get_by_label("Kies een wachtwoord").count() == 0
        or page.get_by_label("Kies een wachtwoord").input_value() == ""
    )

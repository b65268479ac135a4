"""A real server with the invented country, and a real browser: a journey is what a person does.

The server is the product as ``make run`` starts it, on a fresh database; nothing is patched.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import violations

HOUSE = Path(__file__).parents[2]
PICTURES = HOUSE / "docs" / "handboek" / "img"
CHROMIUM = {
    # The one without windows: a page of one's own opens three times sooner.
    "executable_path": shutil.which("chromium-headless-shell"),
    "args": [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run",
    ],
}  # fmt: skip
WIDE, PHONE, NARROW = 1280, 390, 320
expect.set_options(timeout=20_000)  # a busy machine is slow; speed is measured by the benchmarks


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    return CHROMIUM


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the running product keeps its database, for a journey that arranges something itself."""
    return tmp_path_factory.mktemp("product")


@pytest.fixture(scope="session")
def server(server_data: Path) -> Iterator[str]:
    """Address of a running product with demo data of its own."""
    data, port = server_data, _free_port()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("RUGGENSTEUN_", "DJANGO_"))}
    env = clean | {"RUGGENSTEUN_DATA": str(data), "PYTHONPATH": str(HOUSE / "src")}
    log = (data / "server.log").open("w")
    words = [sys.executable, "scripts/run.py", "--port", str(port)]
    process = subprocess.Popen(words, cwd=HOUSE, env=env, stdout=log, stderr=log, start_new_session=True)
    address = f"http://localhost:{port}"
    try:
        _wait_until_it_answers(address, process, data / "server.log")
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=15)  # Ctrl-C is heard


def _wait_until_it_answers(address: str, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + 420
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the product did not start:\n{log.read_text()[-4000:]}")


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Open a page of one's own: ``visit(as_="Noor de Wit", width=390)``. A strict CSP stays on."""
    contexts = []

    def open_page(*, as_: str | None = None, width: int = WIDE, language: str = "nl-NL", **options: object) -> Page:
        context = browser.new_context(
            base_url=server, viewport={"width": width, "height": 900}, locale=language, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto("/")
        if as_ is not None:
            page.get_by_role("button", name=as_).click()
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Fails with what axe found on the page (WCAG 2.2 AA and best practice)."""

    def check(page: Page) -> None:
        found = violations(page)
        assert found == [], "\n".join(found)

    return check


@pytest.fixture
def looks_right(accessible: Callable[[Page], None]) -> Callable[[Page], None]:
    """Fails when something sticks out to the right, or axe finds something."""

    def check(page: Page) -> None:
        assert fits(page)
        accessible(page)

    return check


@pytest.fixture
def picture() -> Callable[..., None]:
    """A screenshot for the handbook, made anew only when asked: RUGGENSTEUN_PICTURES=1.

    Only pictures that the handbook or the README shows are kept. ``part`` is the element to show, as a selector;
    without it the whole page, or with ``full=False`` what fits in the window.
    """

    def take(page: Page, name: str, *, full: bool = True, part: str | None = None) -> None:
        path = PICTURES / f"{name}-{page.viewport_size['width']}.png"
        if not os.environ.get("RUGGENSTEUN_PICTURES") or path.name not in _pictures_shown():
            return
        PICTURES.mkdir(parents=True, exist_ok=True)
        if part:
            page.locator(part).first.screenshot(path=path)
        else:
            page.screenshot(path=path, full_page=full)
        _shrink(path)

    return take


def _pictures_shown() -> set[str]:
    pages = [HOUSE / "README.md", *PICTURES.parent.glob("*.md")]
    return {name for page in pages for name in re.findall(r"img/([\w-]+\.png)", page.read_text(encoding="utf-8"))}


def _shrink(path: Path) -> None:
    """A palette of 128 colours: pages have few, and the file becomes a third of its size."""
    with Image.open(path) as found:
        small = found.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def go_to(page: Page, name: str) -> None:
    """Another page of the space, by the menu that is folded on a telephone."""
    link, folded = page.get_by_role("link", name=name).first, page.get_by_text("Alle onderdelen", exact=True)
    if folded.is_visible() and not link.is_visible():
        folded.click()
    link.click()
    page.wait_for_load_state()


def fits(page: Page) -> bool:
    """Nothing sticks out to the right: no sideways scrolling of the page, once it has settled in its new width."""
    page.wait_for_load_state("domcontentloaded")
    for _ in range(20):
        if page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
            return True
        time.sleep(0.1)
    return False

"""The period report: the project leader writes it, takes it along, sends it in, and opens it again."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE, fits

pytestmark = pytest.mark.journey
LEADER, TEAM = "Noor de Wit", "BRUG-FACT-NOORD"
TEXTS = {
    "In het kort": "De kaart met vier vragen ligt bij elke intake. We vragen hulp bij het inwerken van invallers.",
    "Wat hebben we gedaan": "Elke intake begint met de vier vragen.",
    "Wat zien we in de grafiek": "Er verandert iets; we weten niet zeker waardoor.",
    "Wat hebben we geleerd": "Klein beginnen werkt: één collega, één middag.",
}


def download(page: Page, name: str, to: Path, *, takes_time: bool = False) -> Path:
    """The file behind a link. One that has to be drawn first says so; one that was kept may be there at once."""
    link = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name))
    with page.expect_download(timeout=90_000) as found:
        link.click()
        if takes_time:
            expect(page.get_by_text("Even geduld …")).to_be_visible()
    assert found.value.suggested_filename.startswith(f"verslag-{TEAM}-")
    found.value.save_as(to)
    expect(link).to_be_visible()
    return to


def is_a_report(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.pages) > 3


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_report_is_written_taken_along_sent_in_and_opened_again(
    visit: Callable[..., Page],
    accessible: Callable[[Page], None],
    picture: Callable[..., None],
    tmp_path: Path,
    width: int,
) -> None:
    page = visit(as_=LEADER, width=width)
    page.goto(f"/team/{TEAM}/verslagen/")
    page.locator(".rs-due__item").first.get_by_role("button").click()
    for label, text in TEXTS.items():
        page.get_by_label(label).first.fill(text)
    accessible(page)
    assert fits(page)
    page.locator("main .nhsuk-card").first.evaluate(
        "card => window.scrollTo(0, card.getBoundingClientRect().top + scrollY - 60)"
    )
    picture(page, "verslag", full=False)

    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_text("Bewaard.")).to_be_visible()
    expect(page.get_by_label("In het kort")).to_have_value(TEXTS["In het kort"])
    is_a_report(download(page, "Bewaar en download als PDF", tmp_path / "draft.pdf"))

    page.get_by_role("button", name="Bewaar en stuur in").click()
    expect(page.get_by_text("Dit verslag blijft bewaard zoals het nu is.")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    for text in TEXTS.values():
        expect(page.locator("main")).to_contain_text(text)
    accessible(page)
    assert fits(page)
    is_a_report(download(page, "Download als PDF", tmp_path / "sent.pdf"))

    page.get_by_role("button", name="Open het weer als concept").click()
    expect(page.get_by_role("heading", name="Eerder ingestuurd")).to_be_visible()
    accessible(page)
    assert fits(page)
    is_a_report(download(page, "Download versie 1 als PDF", tmp_path / "first.pdf"))
    page.get_by_role("button", name="Bewaar en stuur in").click()
    expect(page.get_by_role("heading", name="Eerder ingestuurd")).to_be_visible()


def test_without_javascript_the_browser_waits_for_the_file(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(as_=LEADER, java_script_enabled=False)
    page.goto(f"/team/{TEAM}/verslagen/")
    page.locator(".rs-due__item").first.get_by_role("button").click()
    with page.expect_download(timeout=90_000) as found:
        page.get_by_role("button", name="Download als PDF").click()
    found.value.save_as(tmp_path / "draft.pdf")
    is_a_report(tmp_path / "draft.pdf")

"""What a client prints of “Wie ziet wat”: all of it on the sheet, and to be read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey
SHEET = 718
"""Pixels of an A4 sheet between its margins."""
PALE = """() => [...document.querySelectorAll('main table a, main table button')].filter((one) => one.offsetParent)
  .map((one) => getComputedStyle(one).color.match(/[\\d.]+/g).slice(0, 3).map(Number))
  .filter(([red, green, blue]) => 0.299 * red + 0.587 * green + 0.114 * blue > 150).length"""
OUTSIDE = """(sheet) => [...document.querySelectorAll('main table, main table th, main table td')]
  .map((one) => one.getBoundingClientRect())
  .filter((box) => box.width && (box.left < -1 || box.right > sheet + 1)).length"""


def test_who_sees_what_fits_on_paper(visit: Callable[..., Page]) -> None:
    page = visit(as_="Els Meijer cliënt", width=SHEET)
    page.goto("/ruimte/")
    page.goto(f"{page.url}wie-ziet-wat/")
    expect(page.locator("main table").first).to_be_visible()
    page.emulate_media(media="print")
    assert page.evaluate(OUTSIDE, SHEET) == 0
    assert page.evaluate(PALE) == 0  # no white words of a button without its colour
    assert page.locator("main table").first.inner_text().count("meeschrijven") >= 3

"""A client writes her safety plan, prepares what opens, and sets it to orange; her sister reads it on a phone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, fits

pytestmark = pytest.mark.journey
CLIENT, SISTER = "Els Meijer cliënt", "Anna Meijer naaste"


def test_a_safety_plan(visit: Callable[..., Page], accessible: Callable[[Page], None], tmp_path: Path) -> None:
    els = visit(as_=CLIENT)
    els.goto("/ruimte/")
    els.get_by_role("link", name="Signaleringsplan").click()
    expect(els.locator("main")).to_contain_text("112")
    accessible(els)
    els.get_by_role("button", name="Begin met oranje").click()
    els.get_by_label("Wie bel je?").fill("Anna, mijn zus")
    els.get_by_label("Telefoonnummer").fill("06 12345678")
    els.get_by_label("Deze persoon weet het").check()
    els.get_by_role("button", name=re.compile(r"Zet erbij ?: wie ik bel")).click()
    expect(els.locator("main")).to_contain_text("06 12345678")
    els.get_by_label("Wat doe je zelf?").fill("Ik ga een rondje lopen")
    els.get_by_label("Wat doe je zelf?").press("Enter")  # by keyboard
    expect(els.locator("main")).to_contain_text("Ik ga een rondje lopen")
    accessible(els)
    els.get_by_label("Wat helpt?").fill("Rust en thee")
    els.get_by_role("button", name="Klaar", exact=True).click()  # what stands in a field is stored too
    expect(els.get_by_text("Rust en thee")).to_be_hidden()  # the plan is green, and orange is folded
    els.emulate_media(media="print")
    for words in ("Rust en thee", "06 12345678", "Oranje: Het gaat minder goed"):
        expect(els.locator(".rs-safety__other").get_by_text(words)).to_be_visible()  # paper cannot be unfolded
    els.emulate_media(media="screen")

    els.get_by_role("link", name="Wat gaat er open, en wie").click()
    els.get_by_role("radio", name="Anna").check()
    els.get_by_role("radio", name="verhaal").check()
    els.get_by_role("radio", name="oranje").check()
    accessible(els)
    els.get_by_role("button", name="Zet klaar").click()
    expect(els.locator("main")).to_contain_text("7 dagen lang je verhaal zien")
    els.get_by_role("link", name="Signaleringsplan").first.click()
    els.get_by_role("link", name=re.compile("^Oranje Het gaat")).click()
    expect(els.locator("main")).to_contain_text("Anna: je verhaal")
    accessible(els)
    els.get_by_role("button", name="Ja, zet het plan op oranje").click()
    expect(els.get_by_role("heading", name="Oranje: Het gaat minder goed")).to_be_visible()
    accessible(els)

    with els.expect_download() as given:
        els.get_by_role("link", name="Voor op je telefoon").click()
    given.value.save_as(tmp_path / "plan.html")
    els.context.set_offline(True)
    els.goto((tmp_path / "plan.html").as_uri())
    expect(els.get_by_role("link", name="Anna, mijn zus 06 12345678").first).to_have_attribute("href", "tel:0612345678")
    els.set_viewport_size({"width": NARROW, "height": 700})
    assert fits(els)
    accessible(els)

    for width in (PHONE, NARROW):
        anna = visit(as_=SISTER, width=width)
        anna.goto("/ruimte/")
        anna.get_by_role("link", name="De ruimte van Els Meijer").click()
        expect(anna.locator("main")).to_contain_text("verhaal")
        assert fits(anna)
        accessible(anna)

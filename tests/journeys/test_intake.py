"""A client prepares on a phone; her care worker reads it and writes up the conversation; she makes goals of it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, fits

pytestmark = pytest.mark.journey
A4 = 680
"""Pixels between the margins of a sheet of paper."""
CLIENT, HELD, WORKER = "Els Meijer cliënt", "Omar Idrissi cliënt", "Bram Kuiper"


def test_from_preparing_at_home_to_goals(
    visit: Callable[..., Page], accessible: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    els = visit(as_=CLIENT, width=PHONE)

    def looks_right(page: Page) -> None:
        assert fits(page)
        accessible(page)

    els.goto("/ruimte/")
    els.get_by_role("link", name="Mijn verhaal").click()
    expect(els.get_by_role("heading", name="Mijn verhaal", level=1)).to_be_visible()
    looks_right(els)
    story = els.url
    # she shows her story to Bram first, at “Wie ziet wat”
    els.get_by_role("link", name="Kies wie je verhaal ziet").click()
    els.get_by_role("link", name=re.compile("Bram, verhaal")).click()
    els.get_by_role("radio", name="zien en meeschrijven").check()
    els.get_by_role("button", name="Zo is het goed").click()

    els.goto(story)
    els.get_by_role("button", name="Ga verder met vertellen").click()
    expect(els.get_by_text("Vraag 1 van 5")).to_be_visible()
    looks_right(els)
    els.get_by_label("Jouw antwoord").fill("Twee jaar geleden ging het mis op mijn werk.")
    els.get_by_role("radio", name="iedereen die mijn verhaal mag zien").check()
    picture(els, "intake-vraag")
    els.get_by_role("button", name="Bewaar en ga verder").click()
    expect(els.get_by_text("Vraag 2 van 5")).to_be_visible()
    els.get_by_role("link", name="Sla deze vraag over").click()
    expect(els.get_by_role("heading", name="Wie en wat helpt jou?")).to_be_visible()
    looks_right(els)
    els.get_by_role("checkbox", name="Toos").check()
    els.get_by_label("Welke plek nog meer?").fill("de bieb")
    els.get_by_role("button", name="Bewaar en ga verder").click()
    expect(els.get_by_role("heading", name="Waar wil je naartoe?")).to_be_visible()
    els.get_by_role("radio", name="iedereen die mijn verhaal mag zien").check()
    els.get_by_role("button", name="Bewaar en ga verder").click()
    expect(els.get_by_text("Vraag 5 van 5")).to_be_visible()
    els.get_by_label("Jouw antwoord").fill("Hulp bij de post\nIemand om mee te wandelen")
    els.get_by_role("button", name="Bewaar", exact=True).click()
    expect(els.get_by_text("Bewaard. Je kunt later verdergaan.")).to_be_visible()
    els.get_by_role("button", name="Ik wacht op het gesprek").click()
    looks_right(els)
    els.get_by_role("button", name="Bewaar", exact=True).click()
    expect(els.get_by_text("Je bent aangemeld en wacht op het gesprek.")).to_be_visible()
    looks_right(els)

    bram = visit(as_=WORKER, width=WIDE)
    bram.goto(story)
    expect(bram.get_by_text("Twee jaar geleden ging het mis")).to_be_visible()
    expect(bram.get_by_text("Iemand om mee te wandelen")).to_have_count(0)  # for Els alone
    bram.get_by_role("button", name="Schrijf op dat er contact was").click()
    looks_right(bram)
    bram.get_by_role("radio", name="gebeld").check()
    bram.get_by_label("Wie had contact?").fill("Nel")
    bram.get_by_role("button", name="Bewaar", exact=True).click()
    expect(bram.get_by_text("gebeld, door Nel")).to_be_visible()
    bram.get_by_role("link", name=re.compile("Zet er iets bij ?: Wat is er met Els Meijer gebeurd")).click()
    looks_right(bram)
    bram.get_by_label("Wat wil je erbij zetten?").fill("We spraken ook over de verhuizing.")
    bram.get_by_role("button", name="Zet erbij").click()
    expect(bram.get_by_text("We spraken ook over de verhuizing.", exact=True)).to_be_visible()
    bram.get_by_role("button", name="Schrijf het gesprek op").click()
    looks_right(bram)
    bram.get_by_label("Welke naasten?").fill("Anna")
    bram.get_by_label("Welke ervaringsdeskundige?").fill("Nel")
    bram.get_by_label("Wat is er besloten?").fill("We beginnen met een groep.")
    bram.get_by_label("Wat is de uitkomst?").select_option("treatment")
    bram.get_by_label("Wat gebeurt er nu?").fill("Kennismaken met Carla")
    bram.get_by_role("button", name="Bewaar het gesprek").click()
    expect(bram.get_by_text("We beginnen met een groep.").first).to_be_visible()
    looks_right(bram)

    els.goto(story)
    expect(els.get_by_text("We spraken ook over de verhuizing.", exact=True)).to_be_visible()
    expect(els.get_by_text("We beginnen met een groep.").first).to_be_visible()
    looks_right(els)
    els.get_by_role("button", name="Maak er doelen en stappen van").click()
    looks_right(els)
    for each in ("Een middag in de week werken", "Hulp bij de post", "de bieb"):
        els.get_by_role("checkbox", name=each).check()
    els.get_by_role("button", name="Maak dit").click()
    expect(els.get_by_text("Erbij: 1 doel, 1 stap, 1 naam op je kaart.")).to_be_visible()
    looks_right(els)
    els.get_by_role("link", name="Naar je doelen").click()
    expect(els.get_by_text("Een middag in de week werken")).to_be_visible()


def test_an_intake_that_was_held_reads_on_paper_and_on_the_narrowest_phone(
    visit: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    omar = visit(as_=HELD, width=NARROW)
    omar.goto("/ruimte/")
    omar.get_by_role("link", name="Mijn verhaal").click()
    assert fits(omar)
    accessible(omar)
    expect(omar.get_by_text("Samen koffie gedronken.")).to_be_visible()
    omar.get_by_role("button", name="Op papier").click()
    expect(omar.get_by_role("button", name="Druk af")).to_be_visible()
    assert fits(omar)
    accessible(omar)
    omar.set_viewport_size({"width": A4, "height": 900})
    omar.emulate_media(media="print")
    expect(omar.get_by_text("Ruzie maakt me bang.")).to_be_visible()
    expect(omar.get_by_role("button", name="Druk af")).to_be_hidden()

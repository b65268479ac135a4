"""Measuring as a team does it: who answered what, about a client, about the team itself;
and the text of a questionnaire that is loaded by the coordinator of the programme.
"""

import re
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE

pytestmark = pytest.mark.journey
RECOVERY, LEADER, MEMBER, COORDINATOR = "Carla Ruiz", "Noor de Wit", "Joris Haan", "Pieter Vos"
CLIENT = "Omar Idrissi"
TEAM = "/team/BRUG-FACT-NOORD/metingen/"
TEXTS = "/programma/DOORBRAAK/vragenlijsten/mee/fr/"
Looks = Callable[[Page], None]


@pytest.fixture
def at_every_width(looks_right: Looks) -> Looks:
    """Clean and without scrolling sideways, on a screen, a telephone and a narrow one."""

    def check(page: Page) -> None:
        for width in (WIDE, NARROW, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            looks_right(page)

    return check


def test_who_answered_what(visit: Callable[..., Page], at_every_width: Looks, picture: Callable[..., None]) -> None:
    page = visit(as_=RECOVERY)
    page.goto("/clienten/vragenlijsten/")
    picture(page, "vragenlijsten-van-clienten")
    at_every_width(page)
    expect(page.get_by_text("gevraagd, nog niet begonnen.")).not_to_have_count(0)
    page.get_by_label("Stand").select_option(label="ingevuld")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_text("Ingevuld op").first).to_be_visible()
    expect(page.get_by_text("gevraagd, nog niet begonnen.")).to_have_count(0)


def test_about_a_client(visit: Callable[..., Page], at_every_width: Looks) -> None:
    page = visit(as_=RECOVERY)
    page.goto("/clienten/vragenlijsten/")
    page.get_by_role("link", name=f"Vul in : {CLIENT}, SOFAS").click()
    page.get_by_label("Sociaal en beroepsmatig functioneren").fill("101")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_be_visible()
    at_every_width(page)
    page.get_by_role("link", name="Dit kunnen we niet invullen").click()
    at_every_width(page)


def test_two_look_at_their_own_team(
    visit: Callable[..., Page], at_every_width: Looks, picture: Callable[..., None]
) -> None:
    page = visit(as_=LEADER)
    page.goto(f"{TEAM}nieuw/")
    at_every_width(page)
    page.get_by_label("Hoe heet de meting?").fill("T0")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("button", name="Geef je oordeel")).to_be_visible()
    there = page.url
    judge(page, ("ja", "deels"), at_every_width)
    expect(page.get_by_text("Nog niet iedereen heeft ingeleverd.")).to_be_visible()
    colleague = visit(as_=MEMBER, width=PHONE)
    colleague.goto(there)
    judge(colleague, ("ja", "ja", "deels"), at_every_width)
    page.goto(there)
    expect(page.get_by_text(re.compile("kappa", re.IGNORECASE)).first).to_be_visible()
    page.set_viewport_size({"width": WIDE, "height": 900})
    picture(page, "meting-van-twee")
    at_every_width(page)


def judge(page: Page, answers: Sequence[str], looks: Looks) -> None:
    """Every point is answered, with these in turn."""
    page.get_by_role("button", name="Geef je oordeel").click()
    looks(page)
    points = [each for each in page.get_by_role("group").all() if each.get_by_label("deels", exact=True).count()]
    assert len(points) == 15
    for point, answer in zip(points, cycle(answers), strict=False):
        point.get_by_label(answer, exact=True).check()
    page.get_by_role("button", name="Lever in").click()
    looks(page)


def test_the_text_of_a_questionnaire(visit: Callable[..., Page], at_every_width: Looks, tmp_path: Path) -> None:
    page = visit(as_=COORDINATOR)
    page.goto(TEXTS)
    at_every_width(page)
    wrong = tmp_path / "tekst.csv"
    wrong.write_text("item,text_nl,text_en\nbestaat-niet,Vraag,Question\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(wrong)
    page.get_by_label("Het programma mag deze tekst gebruiken").check()
    page.get_by_role("button", name="Controleer en bekijk de tekst").click()
    expect(page.get_by_text("bestaat-niet").first).to_be_visible()
    at_every_width(page)

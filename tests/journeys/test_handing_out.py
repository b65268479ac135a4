"""For a client who cannot sign in: a sheet with a link, that works once; and paper, typed over by the team.

The questions of another client than the one of the other journeys, who keeps them.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE
from tests.journeys.questionnaires import answer_the_rest, arrange

pytestmark = pytest.mark.journey
TEAM = "Carla Ruiz"
ASK = """
with acting_as(System("journey")):
    row = asked_of_another()
    print(row.treatment_id, row.key)
"""
Looks = Callable[[Page], None]


@pytest.fixture
def asked(server_data: Path) -> str:
    """The page of the team about a client of whom something is asked: another client each time."""
    treatment, key = arrange(server_data, ASK).split()[-2:]
    return f"/clienten/registratie/{treatment}/meegeven/{key}/"


def hand_out(page: Page, asked: str, way: str) -> None:
    page.goto(asked)
    page.get_by_role("radio", name=way).check()
    page.get_by_role("button", name="Maak het klaar").click()


def at_every_width(page: Page, looks_right: Looks) -> None:
    for width in (WIDE, NARROW, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        looks_right(page)


def test_a_sheet_with_a_link(
    visit: Callable[..., Page], asked: str, looks_right: Looks, picture: Callable[..., None]
) -> None:
    page = visit(as_=TEAM)
    page.goto(asked)
    at_every_width(page, looks_right)
    hand_out(page, asked, "met een link op een blad")
    expect(page.get_by_role("heading", name="Het blad is klaar")).to_be_visible()
    at_every_width(page, looks_right)
    page.set_viewport_size({"width": WIDE, "height": 900})
    picture(page, "vragenlijst-blad", part=".rs-handover")
    code = page.locator(".rs-secret--large").inner_text()

    client = visit(width=PHONE)
    client.goto("/code/")
    client.get_by_role("textbox").first.fill(code.lower())
    client.get_by_role("main").get_by_role("button").first.click()
    client.get_by_role("button", name="Begin").click()
    answer_the_rest(client)
    client.get_by_role("button", name="Verstuur").click()
    expect(client.get_by_role("heading", name="Dank je")).to_be_visible()

    client.goto("/code/")
    client.get_by_role("textbox").first.fill(code)
    client.get_by_role("main").get_by_role("button").first.click()
    expect(client.get_by_role("button", name="Begin")).to_have_count(0)
    page.goto(asked)  # a sheet for what was answered is not made
    expect(page.get_by_text("Ingevuld op").first).to_be_visible()


def test_paper_typed_over(visit: Callable[..., Page], asked: str, looks_right: Looks) -> None:
    page = visit(as_=TEAM)
    hand_out(page, asked, "op papier")
    expect(page.get_by_role("heading", name="Het formulier is klaar")).to_be_visible()
    at_every_width(page, looks_right)
    page.set_viewport_size({"width": WIDE, "height": 900})
    code = page.locator(".rs-secret--large").inner_text()

    page.goto(asked)
    page.get_by_role("link", name="Ik heb een ingevuld papier").click()
    page.get_by_label("De code op het papier").fill("aaaaa bbbbb")
    for question in page.locator(".nhsuk-radios").all():
        question.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Stuur in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator(".nhsuk-radios input:checked").count() >= 12  # what was typed stays
    at_every_width(page, looks_right)
    page.get_by_label("De code op het papier").fill(code)
    page.get_by_role("button", name="Stuur in").click()
    expect(page.get_by_text("Teruglezen kan je cliënt, jij niet.")).to_be_visible()
    page.goto(asked)
    expect(page.get_by_text("Ingevuld op").first).to_be_visible()

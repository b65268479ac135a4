"""Answering in a train: the connection goes, questions go on, the page is closed; nothing is lost and nothing doubled.

Also without JavaScript, by keyboard, and with the small stylesheet that must look like the whole.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, fits
from tests.journeys.questionnaires import answer, answer_the_rest, arrange, at_question

pytestmark = pytest.mark.journey
CLIENT = "Omar Idrissi cliënt"
STATUS, ENTRIES = ".rs-draft", "Object.keys(localStorage).filter((name) => name.startsWith('rs-answers:'))"
OFF = "Je antwoorden blijven op dit apparaat"
ASK = """
with acting_as(System("journey")):
    row = asked_of_another()
    secret = links.new_secret(with_code=False, on_paper=True)
    AnswerLink(
        request=row, version=outside.asked_version(row), invited_by_id=row.treatment.space.owner_id,
        **links.columns_of(secret),
    ).save()
    print(secret.token)
"""
UNDO = """
with acting_as(System("journey")):
    QuestionnaireResponse.objects.filter(state="open").exclude(request=None).delete()
    QuestionnaireRequest.objects.of_clients().filter(state="opened").update(state="sent")
"""


@pytest.fixture(autouse=True)
def begun_anew(server: str, server_data: Path) -> Iterator[None]:
    """Every journey finds the questionnaire untouched, also the ones in other files."""
    yield
    arrange(server_data, UNDO)


def a_link(server_data: Path) -> str:
    """The token of a link for somebody whose questionnaire waits, as a team gives it."""
    return arrange(server_data, ASK).split()[-1]


def kept_here(page: Page) -> int:
    return page.evaluate(f"{ENTRIES}.length")


def stored_of(page: Page) -> dict:
    """What the server holds, asked as the script does."""
    return page.evaluate(
        """async () => {
          const words = document.getElementById("rs-answering");
          const headers = { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value };
          const body = new URLSearchParams({ told: JSON.stringify({ late: true }) });
          const answer = await fetch(words.dataset.keep, { method: "POST", headers, body });
          return (await answer.json()).answers;
        }"""
    )


def begin(page: Page) -> None:
    page.goto("/ruimte/")
    page.goto(f"{page.url}vragenlijsten/")
    page.get_by_role("region", name="Dit staat klaar").get_by_role("link", name="I.ROC").click()
    page.get_by_role("button", name="Begin, één vraag per keer").click()
    page.wait_for_load_state("networkidle")


def test_offline_in_the_middle_closed_and_come_back(
    visit: Callable[..., Page], looks_right: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    page = visit(as_=CLIENT, width=PHONE)
    begin(page)
    at_question(page, 1)
    answer(page, "meestal")
    at_question(page, 2)
    page.wait_for_load_state("networkidle")
    before = len(stored_of(page))
    page.context.set_offline(True)
    for number in (2, 3, 4, 5):
        at_question(page, number)
        answer(page, "soms")
    at_question(page, 6)
    expect(page.locator(STATUS)).to_contain_text(OFF)
    looks_right(page)
    picture(page, "vragenlijst-zonder-verbinding")
    assert kept_here(page) == 1
    assert "IROC" not in page.evaluate("JSON.stringify(localStorage)")
    page.get_by_role("link", name="Vorige vraag").click()
    at_question(page, 5)
    expect(page.get_by_role("radio", name=re.compile("soms"))).to_be_checked()
    answer(page, "vaak")
    page.get_by_role("radio", name="bijna nooit").check()  # of question 6, and not sent with a button
    page.wait_for_timeout(300)
    address = page.url
    other = page.context.new_page()
    page.close()
    other.context.set_offline(False)
    other.goto(address)
    expect(other.get_by_text("De antwoorden die je zonder verbinding gaf, zijn bewaard.")).to_be_visible()
    at_question(other, 7)
    other.wait_for_load_state("networkidle")
    assert kept_here(other) == 0
    found = stored_of(other)
    assert len(found) == before + 5
    assert [found[f"IROC{number}"] for number in range(2, 7)] == [["3"], ["3"], ["3"], ["4"], ["2"]]


def test_the_connection_comes_back_by_itself(visit: Callable[..., Page]) -> None:
    page = visit(as_=CLIENT, width=NARROW)
    begin(page)
    page.context.set_offline(True)
    answer_the_rest(page)
    expect(page.get_by_role("heading", name="Dat waren alle vragen")).to_be_focused()
    assert fits(page)
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Klaar om te versturen?")).to_be_visible()
    expect(page.get_by_text("Je hebt alle vragen ingevuld.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert kept_here(page) == 0


def test_a_shared_device_keeps_nothing(visit: Callable[..., Page], server_data: Path) -> None:
    token = a_link(server_data)
    page = visit(width=PHONE)
    page.goto(f"/beantwoord/{token}/")
    page.get_by_role("checkbox", name="Anderen gebruiken dit apparaat ook").check()
    page.get_by_role("button", name="Begin").click()
    at_question(page, 1)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    answer(page, "soms")
    expect(page.locator(STATUS)).to_contain_text("hier blijft niets achter")
    at_question(page, 2)
    kept = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
    # htmx notes the address it stands on, in this window only; what was on the page it does not keep.
    assert set(page.evaluate(kept)) <= {"htmx-current-path-for-history"}
    page.context.set_offline(False)
    expect(page.locator(STATUS)).to_contain_text("Er is weer verbinding")
    answer(page, "vaak")
    at_question(page, 3)
    page.wait_for_load_state("networkidle")
    assert stored_of(page) == {"IROC1": ["3"], "IROC2": ["4"]}


def test_by_a_link_offline_and_back_then_sent_once(
    visit: Callable[..., Page], server_data: Path, looks_right: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    token = a_link(server_data)
    page = visit(width=PHONE)
    page.goto(f"/beantwoord/{token}/")
    looks_right(page)
    picture(page, "vragenlijst-link")
    page.get_by_role("button", name="Begin").click()
    at_question(page, 1)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    for number in range(1, 5):
        at_question(page, number)
        answer(page, "vaak")
    at_question(page, 5)
    looks_right(page)
    assert kept_here(page) == 1
    assert token not in page.evaluate("JSON.stringify(localStorage)")
    other = page.context.new_page()
    page.close()
    other.context.set_offline(False)
    other.goto(f"/beantwoord/{token}/")
    at_question(other, 5)
    answer_the_rest(other, 5)
    other.get_by_role("button", name="Verstuur").click()
    expect(other.get_by_role("heading", name="Dank je")).to_be_visible()
    looks_right(other)
    picture(other, "vragenlijst-link-dank")
    assert kept_here(other) == 0
    other.goto(f"/beantwoord/{token}/")
    expect(other.get_by_text("Met deze link is al geantwoord.")).to_be_visible()
    looks_right(other)
    picture(other, "vragenlijst-link-gebruikt")


def test_without_scripts_by_a_link(visit: Callable[..., Page], server_data: Path) -> None:
    token = a_link(server_data)
    page = visit(width=NARROW, java_script_enabled=False)
    page.goto(f"/beantwoord/{token}/")
    page.get_by_role("button", name="Begin").click()
    answer_the_rest(page)
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", name="Dank je")).to_be_visible()


def test_with_the_keyboard_alone(visit: Callable[..., Page], server_data: Path) -> None:
    page = visit(width=NARROW)
    page.goto(f"/beantwoord/{a_link(server_data)}/")
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    at_question(page, 1)
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Volgende")).to_be_focused()
    page.keyboard.press("Enter")
    at_question(page, 2)


LOOK = """() => [...document.querySelectorAll("body *")].filter((one) => !one.closest("script")).map((one) => {
  const style = getComputedStyle(one);
  return [one.tagName + "." + one.className, ...["color", "font", "margin", "padding", "border", "display", "position",
    "width", "height", "background-color"].map((name) => style.getPropertyValue(name))].join(" | ");
})"""


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_small_stylesheet_looks_like_the_whole(visit: Callable[..., Page], width: int) -> None:
    page = visit(as_=CLIENT, width=width)
    page.goto("/ruimte/")
    page.goto(f"{page.url}vragenlijsten/")
    whole = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    page.get_by_role("region", name="Dit staat klaar").get_by_role("link").first.click()
    about = page.url
    page.get_by_role("button").filter(has_text="bladzijde").click()
    for address in (about, page.url, f"{about}vraag/1/", f"{about}versturen/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        small = page.evaluate(LOOK)
        page.evaluate(
            """(href) => new Promise((done) => { const link = document.querySelector("link[rel=stylesheet]");
            link.onload = done; link.href = href; })""",
            whole,
        )
        assert page.evaluate(LOOK) == small

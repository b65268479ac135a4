"""The workbook, from download to undo, as a project leader with LibreOffice or Excel."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, PHONE, fits
from tests.journeys.workbooks import change, intake, type_row

pytestmark = pytest.mark.journey
LEADER, TEAM = "Noor de Wit", "BRUG-FACT-NOORD"
YESTERDAY = date.today() - timedelta(days=1)  # noqa: DTZ011 -- the calendar of the person at the desk


def download(page: Page, to: Path) -> Path:
    page.goto(f"/team/{TEAM}/werkboek/")
    with page.expect_download() as found:
        page.get_by_role("button", name="Download het werkboek").click()
    assert found.value.suggested_filename.startswith(f"meetwerkboek-{TEAM}")
    found.value.save_as(to)
    return to


def hand_in(page: Page, file: Path) -> None:
    page.goto(f"/team/{TEAM}/werkboek/")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Kijk het na").click()


def test_a_workbook_is_corrected_agreed_and_taken_back(
    visit: Callable[..., Page],
    accessible: Callable[[Page], None],
    picture: Callable[..., None],
    tmp_path: Path,
) -> None:
    page = visit(as_=LEADER)
    file = download(page, tmp_path / "team.xlsx")
    accessible(page)
    picture(page, "werkboek")

    wrong = type_row(
        file, "Intakes", intake(1, YESTERDAY, **{"Intake op": "morgen", "Herstelondersteunend": "misschien"})
    )
    type_row(file, "Bijeenkomsten", {"Cliënt": "C9999", "Datum": YESTERDAY, "Aantal naasten": -2})
    hand_in(page, file)
    expect(page.get_by_role("heading", name="er is niets opgeslagen")).to_be_visible()
    body = page.locator("main")
    for cell in (f"C{wrong}", f"D{wrong}"):
        expect(body).to_contain_text(cell)
    expect(body).to_contain_text("C9999")
    accessible(page)
    picture(page, "werkboek-fouten")

    file = download(page, tmp_path / "again.xlsx")
    type_row(file, "Intakes", intake(2, YESTERDAY))
    type_row(file, "Intakes", intake(3, YESTERDAY))
    hand_in(page, file)
    expect(page.get_by_role("table", name="Wat er verandert")).to_be_visible()
    expect(page.get_by_role("row", name="Intakes 2 0")).to_be_visible()
    accessible(page)
    picture(page, "werkboek-voorbeeld")
    page.get_by_role("button", name="Akkoord").dblclick()
    expect(page.get_by_text("Verwerkt. Het bord van het team is bijgewerkt.")).to_be_visible()

    page.get_by_text("Deze import ongedaan maken").click()
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_text("Ongedaan gemaakt. De gegevens zijn weer zoals vóór deze import.")).to_be_visible()
    hand_in(page, file)
    expect(page.get_by_role("row", name="Intakes 2 0")).to_be_visible()


def test_an_unchanged_workbook_changes_nothing(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(as_=LEADER)
    hand_in(page, download(page, tmp_path / "same.xlsx"))
    expect(page.get_by_text("Er verandert niets, en je hoeft niets te doen.")).to_be_visible()


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_workbook_is_refused_in_words(
    visit: Callable[..., Page], tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "notitie.xlsx"
    file.write_bytes(content)
    page = visit(as_=LEADER)
    hand_in(page, file)
    expect(page.get_by_role("heading", name="er is niets opgeslagen")).to_be_visible()


def test_a_workbook_of_another_team_is_refused(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(as_=LEADER)
    file = download(page, tmp_path / "theirs.xlsx")
    change(file, "Team", _cell_with(file, "Team", TEAM), "ZILVER-FACT-1")
    hand_in(page, file)
    expect(page.get_by_role("heading", name="er is niets opgeslagen")).to_be_visible()
    expect(page.locator("main")).to_contain_text("ZILVER-FACT-1")


def _cell_with(path: Path, sheet: str, text: str) -> str:
    import openpyxl

    for row in openpyxl.load_workbook(path)[sheet].iter_rows():
        for cell in row:
            if cell.value == text:
                return cell.coordinate
    raise AssertionError(f"{text} is not on sheet {sheet}")


@pytest.mark.parametrize("width", [PHONE, NARROW])
def test_it_works_on_a_phone(
    visit: Callable[..., Page], accessible: Callable[[Page], None], picture: Callable[..., None], width: int
) -> None:
    page = visit(as_=LEADER, width=width)
    page.goto(f"/team/{TEAM}/werkboek/")
    assert fits(page)
    accessible(page)
    picture(page, "werkboek")


def test_it_works_without_javascript(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(as_=LEADER, java_script_enabled=False)
    file = download(page, tmp_path / "plain.xlsx")
    type_row(file, "Intakes", intake(9, YESTERDAY))
    hand_in(page, file)
    expect(page.get_by_role("table", name="Wat er verandert")).to_be_visible()
    page.get_by_role("button", name="Annuleer deze import").click()
    expect(page.get_by_text("Geannuleerd. Er is niets veranderd.")).to_be_visible()

"""Files with something wrong in them, handed in on the page: a clear word, nothing stored, nothing lost."""

from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from ruggensteun.extract import examining
from ruggensteun.kernel.actor import System
from ruggensteun.records import imports
from ruggensteun.records.models import Import, MonitorRow
from tests.journeys.workbooks import type_row
from tests.measure.workbook.test_bad_files import repacked, sheet_part
from tests.meso.making import an_own_indicator
from tests.web.pages import no_live_script, soup, text_of
from tests.web.workbooks.files import BAD_FILES
from tests.web.workbooks.test_overview import hand_in
from tests.web.workbooks.uploads import TEAM, TODAY, agreed, workbook, workbook_with, written

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 12)
LINK = '=HYPERLINK("http://evil.example","klik hier")'


@pytest.fixture
def typed(tmp_path):
    """A workbook in which somebody typed these rows on a sheet."""

    def make(sheet, *rows, content=None):
        path = tmp_path / "werkboek.xlsx"
        path.write_bytes(content or workbook())
        for row in rows:
            type_row(path, sheet, row)
        return path.read_bytes()

    return make


@pytest.fixture
def refused(world, leader):
    """Hand in a file that is no good; gives the words of the page and the cells that it names, by kind of problem."""
    agreed(world)
    before = list(MonitorRow.unguarded.order_by("pk").values())

    def hand(content):
        page = hand_in(leader, content, "nieuw.xlsx")
        found = Import.unguarded.get(file_name="nieuw.xlsx")
        words = text_of(page)
        assert found.state == Import.State.REFUSED
        assert "er is niets opgeslagen" in words
        assert "Akkoord" not in words
        assert list(MonitorRow.unguarded.order_by("pk").values()) == before
        assert no_live_script(page)
        assert not soup(page).select('a[href*="evil"]')
        assert len(page.content) < 200_000
        cells = {}
        for problem in found.problems:
            if problem["level"] == "error":
                cells.setdefault(problem["code"], []).append(problem["cell"])
                assert problem["what"]["nl"] in words
                assert problem["expected"]["nl"] in words
        return words, cells

    return hand


# --- Not the right file -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("empty", "empty-file", "Het bestand is leeg"),
        ("a note", "not-xlsx", "Dit is geen .xlsx-bestand."),
        ("half a workbook", "damaged", "beschadigd"),
        ("an old Excel file", "old-excel", "Dit is een oud Excel-bestand (.xls)."),
        ("a letter in a zip", "not-xlsx", "Dit is geen .xlsx-bestand."),
        ("a web page", "not-xlsx", "Dit is geen .xlsx-bestand."),
        ("macros", "macros", "macro"),
        ("a bomb", "zip-bomb", "uitgepakt"),
        (
            "of another team",
            "other-team",
            "van team “Team ZILVER-1” (ZILVER-1). Hier hoort: Het werkboek van team “Team BRUG-NOORD” (BRUG-NOORD).",
        ),
    ],
)
def test_a_file_that_is_not_the_workbook_says_which_it_is(refused, name, code, words):
    said, cells = refused(BAD_FILES[name]())
    assert list(cells) == [code]
    assert words in said
    assert "Lever een ander bestand in" in said
    assert "Verbeter de cellen" not in said


def test_every_bad_file_has_its_words():
    (cases,) = (mark.args[1] for mark in test_a_file_that_is_not_the_workbook_says_which_it_is.pytestmark)
    assert {case[0] for case in cases} == set(BAD_FILES)


def test_sheets_with_other_names_and_without_marks(refused, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Blad1"
    book["Blad1"].append(["naam", "wanneer"])
    book["Blad1"].append(["een", "gisteren"])
    book.save(tmp_path / "anders.xlsx")
    words, cells = refused((tmp_path / "anders.xlsx").read_bytes())
    assert "no-sheets" in cells
    assert "Geen enkel blad is herkend." in words


def test_a_sheet_that_got_another_name_is_still_known(leader, tmp_path):
    path = tmp_path / "hernoemd.xlsx"
    path.write_bytes(workbook())
    book = openpyxl.load_workbook(path)
    book["Intakes"].title = "Blad7"
    book.save(path)
    hand_in(leader, path.read_bytes())
    found = Import.unguarded.get()
    assert (found.state, found.preview["new"]) == (Import.State.CHECKED, 2)


# --- The right file with wrong rows -----------------------------------------------------------------
def test_two_rows_about_the_same_that_differ(refused, typed):
    row = {"Cliënt": "C9", "Aangemeld op": DAY, "Intake op": DAY}
    words, cells = refused(typed("Intakes", row, row | {"Herstelondersteunend": "ja"}))
    assert list(cells) == ["same-key"]
    assert "gaan over hetzelfde" in words


def test_the_same_row_twice_counts_once_and_is_said(leader, typed):
    row = {"Cliënt": "C9", "Aangemeld op": DAY, "Intake op": DAY}
    words = text_of(hand_in(leader, typed("Intakes", row, row)))
    found = Import.unguarded.get()
    assert (found.state, found.preview["new"]) == (Import.State.CHECKED, 3)
    assert "Deze rij is gelijk aan rij " in words


def test_dates_as_text_are_read_when_they_say_one_day(leader, typed):
    days = ("12-05-2026", "2026-05-12", "12 mei 2026", "12/5/2026")
    rows = [{"Cliënt": f"D{number}", "Aangemeld op": day} for number, day in enumerate(days)]
    hand_in(leader, typed("Intakes", *rows))
    found = Import.unguarded.get()
    assert found.state == Import.State.CHECKED
    new = found.preview["tables"]["intake"]["rows"]["new"]
    assert [row["registered_on"] for row in new if row["client"].startswith("D")] == ["2026-05-12"] * 4


def test_dates_as_text_that_are_no_day(refused, typed):
    rows = [{"Cliënt": "D1", "Aangemeld op": "morgen"}, {"Cliënt": "D2", "Aangemeld op": "31-02-2026"}]
    words, cells = refused(typed("Intakes", *rows))
    assert [len(found) for found in cells.values()] == [2]
    assert "“morgen” is geen datum." in words


def test_a_month_in_the_future(world, refused):
    an_own_indicator(world)
    later = {"month": date(2046, 1, 1), "measure": "calls-answered", "numerator": 1.0, "denominator": 2.0}
    words, cells = refused(workbook_with(period=[later]))
    assert list(cells) == ["in-future"]
    assert "toekomst" in words


def test_a_client_twice_in_care_at_once(refused, typed):
    rows = [{"Cliënt": "C9", "In zorg vanaf": DAY}, {"Cliënt": "C9", "In zorg vanaf": DAY.replace(day=20)}]
    words, cells = refused(typed("Cliënten", *rows))
    assert list(cells) == ["overlap"]
    assert "Die tijden overlappen." in words


def test_a_client_in_two_teams_of_one_house_is_said_and_a_person_decides(world, leader):
    known = {"age_band": "25-34", "sex": "f", "diagnosis_group": "psychotic", "care_years": "2-4"}
    client = {"client": "7", "in_care_from": date(2026, 1, 1)} | known
    there = agreed_of_zuid(world, client)
    words = text_of(hand_in(leader, workbook_with(client=[client]), "nieuw.xlsx"))
    found = Import.unguarded.get(file_name="nieuw.xlsx")
    assert [problem["code"] for problem in found.problems] == ["in-two-teams"]
    assert "ook bij team BRUG-ZUID" in words
    assert set(MonitorRow.unguarded.values_list("started_by", flat=True)) == {there.pk}


def agreed_of_zuid(world, client):
    content = written(replace(TEAM, team="BRUG-ZUID"), client=[{"team": "BRUG-ZUID"} | client])
    by = System("test")
    found = imports.receive(world.programme, world.teams["BRUG-ZUID"], name="zuid.xlsx", content=content, by=by)
    found = examining.examine(found, today=TODAY)
    assert imports.agree(found, by=by, fingerprint=found.fingerprint) is imports.Outcome.DONE
    return found


def test_a_numerator_above_its_denominator(world, refused):
    an_own_indicator(world)
    month = {"month": date(2026, 5, 1), "measure": "calls-answered", "numerator": 11.0, "denominator": 10.0}
    session = {"network_table": "T1", "held_on": DAY, "actions_due": 2, "actions_done": 3}
    words, cells = refused(workbook_with(period=[month], table_session=[session]))
    assert [len(found) for found in cells.values()] == [2]
    assert list(cells) == ["part-above-whole"]
    assert "Teller (11) is meer dan Noemer (10)." in words


def test_ten_megabytes_in_one_cell(refused):
    row = b'<row r="9"><c r="F9" t="inlineStr"><is><t>' + b"a" * 10_000_000 + b"</t></is></c></row></sheetData>"

    def change(parts):
        name = sheet_part(parts, b"intake.client")
        parts[name] = parts[name].replace(b"</sheetData>", row)

    words, cells = refused(repacked(change, workbook()))
    assert cells["too-long"] == ["F9"]
    assert "a" * 1_000 not in words


@pytest.mark.parametrize("value", ["=1+1", "+31", "@SUM(A1)", "\t=1+1", LINK])
def test_a_formula_as_text_is_refused_where_text_may_stand(refused, tmp_path, value):
    path = tmp_path / "werkboek.xlsx"
    path.write_bytes(workbook())
    book = openpyxl.load_workbook(path)
    page = book["PDSA-cycli"]
    for column, cell in enumerate(("1", value, DAY), start=1):
        place = page.cell(row=5, column=column, value=cell)
        if cell is value:
            place.data_type = "s"
    book.save(path)
    words, cells = refused(path.read_bytes())
    assert set(cells) <= {"formula-like", "label-too-long"}
    assert "B5" in words


def test_a_live_link_as_a_formula_never_arrives(refused, typed):
    _words, cells = refused(typed("Intakes", {"Cliënt": LINK, "Aangemeld op": DAY}))
    assert list(cells) == ["formula-without-outcome"]


# --- In order, but ----------------------------------------------------------------------------------
def test_a_month_that_was_skipped_is_named_unless_the_team_says_that_nothing_happened(leader):
    intakes = [
        {"client": f"C{month}", "registered_on": date(2026, month, 9), "intake_on": date(2026, month, 9)}
        for month in (2, 5)
    ]
    words = text_of(hand_in(leader, workbook_with(intake=intakes), "gat.xlsx"))
    assert "Van deze maanden staat op geen enkel blad iets: 03-2026, 04-2026." in words
    said = [{"month": date(2026, month, 1), "delivered": True} for month in (3, 4)]
    hand_in(leader, workbook_with(intake=intakes, delivery=said), "gezegd.xlsx")
    states = {each.file_name: (each.state, len(each.problems)) for each in Import.unguarded.all()}
    assert states == {"gat.xlsx": ("checked", 1), "gezegd.xlsx": ("checked", 0)}

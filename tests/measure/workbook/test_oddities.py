"""What teams and their programs do to a workbook: read where the meaning is clear, told where it is not."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.workbook import Level, Problem, compare
from tests.measure.workbook.helpers import FIRST, TEAM, cells, found, looked_at, small_rows, spoiled, written


def unchanged(content: bytes) -> bool:
    """The rows are those that were written."""
    read = looked_at(content).rows
    return all(read[name] == rows for name, rows in small_rows().items())


def test_another_program_saving_it_changes_nothing() -> None:
    content = spoiled(lambda _book: None)
    assert looked_at(content).problems == ()
    assert unchanged(content)


def test_hidden_rows_and_hidden_sheets_are_read() -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Cliënten"].row_dimensions[FIRST].hidden = True
        book["Intakes"].sheet_state = "hidden"

    assert unchanged(spoiled(hide))


def test_empty_rows_between_and_spaces_count_for_nothing() -> None:
    def spread(book: openpyxl.Workbook) -> None:
        sheet = book["Cliënten"]
        sheet.insert_rows(FIRST + 1, amount=3)
        sheet.cell(FIRST + 2, 1, "  \u00a0 ")
        sheet.cell(FIRST, 1, " c-1\u00a0 ")

    content = spoiled(spread)
    assert unchanged(content)
    assert looked_at(content).problems == ()


def test_columns_in_another_order() -> None:
    def swap(book: openpyxl.Workbook) -> None:
        sheet = book["Bijeenkomsten"]
        sheet.move_range("A1:A99", cols=40)
        sheet.move_range("C1:C99", cols=-2)
        sheet.move_range("AO1:AO99", cols=-38)

    content = spoiled(swap)
    assert unchanged(content)
    assert looked_at(content).problems == ()


def test_a_column_of_the_teams_own_is_left_alone() -> None:
    def add(book: openpyxl.Workbook) -> None:
        sheet = book["Cliënten"]
        sheet.cell(FIRST - 1, 12, "Opmerking")
        sheet.cell(FIRST, 12, "belt liever 's ochtends")

    content = spoiled(add)
    assert unchanged(content)
    (notice,) = looked_at(content).problems
    assert (notice.code, notice.level, notice.cell) == ("extra-column", Level.NOTICE, "L4")
    assert "belt" not in notice.what.nl


def test_without_the_hidden_row_the_headings_do() -> None:
    def strip(book: openpyxl.Workbook) -> None:
        for sheet in book:
            if sheet.title != "Team":
                sheet.merged_cells.ranges.clear()
                sheet.delete_rows(1, amount=3)

    content = spoiled(strip)
    assert unchanged(content)
    assert not looked_at(content).errors


def test_without_headings_the_hidden_row_does() -> None:
    def rename(book: openpyxl.Workbook) -> None:
        for cell in book["Intakes"][FIRST - 1]:
            cell.value = f"kolom {cell.column}"

    assert unchanged(spoiled(rename))


def test_a_sheet_by_another_name_is_known_by_its_hidden_row() -> None:
    def rename(book: openpyxl.Workbook) -> None:
        book["Cliënten"].title = "Onze mensen"

    content = spoiled(rename)
    assert unchanged(content)
    assert [problem.code for problem in looked_at(content).problems] == ["renamed-sheet"]


def loose(book: openpyxl.Workbook, title: str) -> Worksheet:
    """A sheet as a person would make it: headings, no markers."""
    sheet = book["Cliënten"]
    sheet.delete_rows(1, amount=3)
    sheet.title = title
    return sheet


@pytest.mark.parametrize("title", ["Clienten", "Cliënten 2026", "Blad1"])
def test_a_wrong_name_for_a_sheet_suggests_the_right_one(title: str) -> None:
    checked = looked_at(spoiled(lambda book: loose(book, title) and None))
    (problem,) = found(checked, "wrong-sheet-name")
    assert problem.sheet == title
    assert "Cliënten" in problem.expected.nl
    assert not checked.ok


def test_sheets_of_the_teams_own_and_sheets_that_are_gone() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.create_sheet("Rooster")["A1"] = "maandag"
        book.create_sheet("Leeg")
        del book["Doelen"]

    checked = looked_at(spoiled(change))
    assert checked.ok
    assert [(problem.code, problem.sheet) for problem in checked.problems] == [
        ("missing-sheet", None),
        ("extra-sheet", "Rooster"),
    ]
    assert "goal" not in checked.rows


def test_a_copied_sheet_is_one_too_many() -> None:
    def copy(book: openpyxl.Workbook) -> None:
        book.copy_worksheet(book["Cliënten"])

    (problem,) = looked_at(spoiled(copy)).errors
    assert problem.code == "sheet-twice"


def test_a_required_column_that_is_gone_is_told_once() -> None:
    (problem,) = looked_at(spoiled(lambda book: book["Intakes"].delete_cols(2))).errors
    assert (problem.code, problem.sheet) == ("missing-column", "Intakes")
    assert "Aangemeld op" in problem.what.nl


def test_a_column_twice() -> None:
    def double(book: openpyxl.Workbook) -> None:
        book["Intakes"].cell(FIRST - 1, 12, "Uitkomst")

    (problem,) = looked_at(spoiled(double)).errors
    assert (problem.code, problem.cell) == ("column-twice", "L4")


def test_a_heading_decides_over_the_hidden_row() -> None:
    def swap(book: openpyxl.Workbook) -> None:
        sheet = book["Intakes"]
        first, second = sheet.cell(FIRST - 1, 5), sheet.cell(FIRST - 1, 6)
        first.value, second.value = second.value, first.value

    checked = looked_at(spoiled(swap))
    assert checked.rows["intake"][0]["peer_present"] is False  # was written under relative_present
    assert {problem.code for problem in checked.problems} == {"changed-heading"}


def test_merged_cells_are_told_and_leftovers_are_not() -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book["Bijeenkomsten"].merge_cells(f"A{FIRST}:A{FIRST + 1}")
        book["Intakes"].merge_cells("B40:C44")

    checked = looked_at(spoiled(merge))
    assert [problem.code for problem in checked.problems] == ["merged-cells"]
    assert cells(checked.errors) == [("Bijeenkomsten", f"A{FIRST + 1}")]


def test_errors_of_formulas_and_formulas_without_outcome() -> None:
    def break_(book: openpyxl.Workbook) -> None:
        book["Cliënten"].cell(FIRST, 5, "#REF!").data_type = "e"
        book["Cliënten"].cell(FIRST + 7, 2, "#N/A").data_type = "e"  # alone in its row
        book["Intakes"].cell(FIRST, 3, "=TODAY()-3")  # openpyxl keeps no outcomes

    checked = looked_at(spoiled(break_))
    assert cells(found(checked, "formula-error")) == [("Cliënten", f"E{FIRST}"), ("Cliënten", f"B{FIRST + 7}")]
    assert "#REF!" in found(checked, "formula-error")[0].what.nl
    assert cells(found(checked, "formula-without-outcome")) == [("Intakes", f"C{FIRST}")]
    assert len(checked.problems) == 3


def test_a_real_hyperlink_formula_never_arrives() -> None:
    def inject(book: openpyxl.Workbook) -> None:
        book["Cliënten"].cell(FIRST, 1, '=HYPERLINK("http://evil.example","c-1")')
        cell = book["Cliënten"].cell(FIRST + 1, 1)
        cell.value, cell.data_type = '=HYPERLINK("http://evil.example")', "s"

    checked = looked_at(spoiled(inject))
    assert cells(found(checked, "formula-without-outcome")) == [("Cliënten", f"A{FIRST}")]
    assert cells(found(checked, "not-a-key")) == [("Cliënten", f"A{FIRST + 1}")]
    assert "evil" not in str([row.values() for rows in checked.rows.values() for row in rows])


def test_dates_and_numbers_as_text_are_read() -> None:
    def as_text(book: openpyxl.Workbook) -> None:
        sheet = book["Intakes"]
        for column, text in ((2, "2-1-2025"), (3, "20 januari 2025")):
            sheet.cell(FIRST, column, text).number_format = "@"
        book["Eigen metingen per maand"].cell(FIRST, 3, "7,0")
        book["Eigen metingen per maand"].cell(FIRST, 1, "maart 2025")
        book["Bijeenkomsten"].cell(FIRST, 2, datetime(2025, 3, 4, 10, 30))  # noqa: DTZ001
        book["Cliënten"].cell(FIRST, 2, 45663).number_format = "General"

    content = spoiled(as_text)
    assert unchanged(content)
    assert looked_at(content).problems == ()


def test_dates_counted_from_1904_as_old_macs_do() -> None:
    def old_mac(book: openpyxl.Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    assert unchanged(spoiled(old_mac))


def test_every_problem_is_told_at_once_in_the_order_of_the_file() -> None:
    def spoil(book: openpyxl.Workbook) -> None:
        book["Bijeenkomsten"].cell(FIRST + 1, 2, date(2027, 1, 1))
        book["Cliënten"].cell(FIRST, 2, "ooit")
        book["Cliënten"].cell(FIRST + 1, 6, "onzijdig")
        book["Intakes"].cell(FIRST, 4, "misschien")
        book["Hulpverleners"].cell(FIRST, 1).value = None

    problems = looked_at(spoiled(spoil)).problems
    assert [(problem.sheet, problem.cell, problem.code) for problem in problems] == [
        ("Hulpverleners", f"A{FIRST}", "required"),
        ("Cliënten", f"B{FIRST}", "not-a-date"),
        ("Cliënten", f"F{FIRST + 1}", "not-in-list"),
        ("Intakes", f"D{FIRST}", "not-yes-or-no"),
        ("Bijeenkomsten", f"B{FIRST + 1}", "in-future"),
    ]
    assert all(isinstance(problem, Problem) and problem.file == "werkboek.xlsx" for problem in problems)
    assert problems[2].where("nl") == f"werkboek.xlsx, blad Cliënten, cel F{FIRST + 1}"
    assert "vrouw; man; anders" in problems[2].expected.nl


def test_very_many_alike_are_listed_to_a_limit_and_the_rest_is_counted() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for index in range(500):
            book["Cliënten"].cell(FIRST + 2 + index, 1, f"d-{index}")
            book["Cliënten"].cell(FIRST + 2 + index, 2, "ooit")

    problems = found(looked_at(spoiled(fill)), "not-a-date")
    assert len(problems) == 201
    assert [problem.count for problem in problems[-2:]] == [1, 300]
    assert sum(problem.count for problem in problems) == 500
    assert "300" in problems[-1].what.nl
    assert problems[-1].cell is None


def test_the_workbook_of_another_team_or_programme() -> None:
    checked = looked_at(written(), team="fact-zuid", programme="ander")
    assert [problem.code for problem in checked.errors] == ["other-programme", "other-team"]
    sheet = openpyxl.load_workbook(BytesIO(written()))["Team"]
    assert [sheet[str(problem.cell)].value for problem in checked.errors] == ["netwerk", "fact-noord"]
    assert "fact-noord" in found(checked, "other-team")[0].what.nl
    assert "fact-zuid" in found(checked, "other-team")[0].expected.nl


def test_a_row_of_another_team_in_a_team_column() -> None:
    def add(book: openpyxl.Workbook) -> None:
        sheet = book["Cliënten"]
        sheet.cell(FIRST - 1, 9, "Team")
        sheet.cell(FIRST, 9, TEAM.team)
        sheet.cell(FIRST + 1, 9, "fact-zuid")

    checked = looked_at(spoiled(add))
    assert cells(found(checked, "other-team")) == [("Cliënten", f"I{FIRST + 1}")]


def test_without_a_team_sheet_the_team_must_be_known() -> None:
    content = spoiled(lambda book: book.remove(book["Team"]))
    assert [problem.code for problem in looked_at(content).errors] == ["no-team"]
    known = looked_at(content, team="fact-noord")
    assert known.ok
    assert known.rows["client"] == small_rows()["client"]


def test_nothing_that_is_recognised() -> None:
    def strange(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets[1:]:
            del book[sheet.title]
        book.worksheets[0].title = "Begroting"

    assert {problem.code for problem in looked_at(spoiled(strange)).errors} == {"no-team", "no-sheets"}


def test_it_reads_its_own_language_and_the_other() -> None:
    english = written(language="en")
    assert openpyxl.load_workbook(BytesIO(english)).sheetnames[:4] == [
        "Read me", "Team", "Charts", "Professionals",
    ]  # fmt: skip
    assert unchanged(english)


def test_a_column_that_is_gone_leaves_what_is_stored_alone() -> None:
    before = looked_at(written(small_rows())).rows
    gone = spoiled(lambda book: book["Cliënten"].delete_cols(_place(book, "Cliënten", "In zorg tot")))
    checked = looked_at(gone, known=before)
    (notice,) = found(checked, "missing-column")
    assert checked.ok
    assert "blijft staan wat ervan is opgeslagen" in notice.expected.nl
    current = {table: {TABLES[table].key_of(one): one for one in rows} for table, rows in before.items()}
    assert compare(current, {"client": checked.rows["client"]}).counts()["changed"] == 0
    assert [one["in_care_until"] for one in checked.rows["client"]] == [
        one["in_care_until"] for one in before["client"]
    ]
    assert any(one["in_care_until"] for one in before["client"])
    assert not any(one["in_care_until"] for one in looked_at(gone).rows["client"])


def _place(book: openpyxl.Workbook, sheet: str, heading: str) -> int:
    return next(cell.column for cell in book[sheet][FIRST - 1] if cell.value == heading)

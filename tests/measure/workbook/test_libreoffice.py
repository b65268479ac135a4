"""LibreOffice opens, recalculates, changes and saves the workbook; nothing is lost and every figure is the same."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ruggensteun.measure.workbook import compare
from ruggensteun.measure.workbook.layout import FIGURES, PICTURES, README, WORKINGS
from tests.measure.workbook.helpers import TODAY, looked_at, row, small_rows, spoiled, written
from tests.measure.workbook.libreoffice import convert
from tests.measure.workbook.many_rows import two_years


def test_libreoffice_saves_it_without_loss(tmp_path: Path) -> None:
    rows = two_years()
    rows["pdsa"] = [row("pdsa", cycle="007", label="‘Datum’ prikken – 1 & 2 <snel>", started_on=TODAY)]
    before = looked_at(written(rows))
    after = looked_at(convert(written(rows), tmp_path))
    assert after.problems == before.problems == ()
    assert after.rows == before.rows


def test_a_change_made_in_libreoffice_arrives_and_nothing_else(tmp_path: Path) -> None:
    flat = convert(written(), tmp_path, to="fods").decode()
    assert flat.count("c-2") == 2  # as a client, and the intake of that client
    changed = flat.replace("c-2", "c-9").replace("<text:p>20-01-2025</text:p>", "<text:p>21-01-2025</text:p>")
    changed = changed.replace('office:date-value="2025-01-20"', 'office:date-value="2025-01-21"')
    checked = looked_at(convert(changed.encode(), tmp_path, suffix="fods"))
    assert checked.problems == ()
    stored = {
        name: {(one["team"], one["client"], next(d for d in one.values() if hasattr(d, "year"))): one for one in rows}
        for name, rows in small_rows().items()
        if name in {"client", "intake"}
    }
    changes = compare(stored, {name: checked.rows[name] for name in stored})
    assert changes.counts() == {"new": 2, "changed": 1, "unchanged": 1, "absent": 2}
    (change,) = changes.tables["intake"].changed
    assert [str(day) for day in change.columns["intake_on"]] == ["2025-01-20", "2025-01-21"]


def outcomes(content: bytes) -> dict[tuple[str, str], Any]:
    """The stored outcome of every cell on the sheets that count."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    sheets = {text.nl for text in (README, PICTURES, FIGURES, WORKINGS)} | {
        text.en for text in (README, PICTURES, FIGURES, WORKINGS)
    }
    return {
        (sheet.title, cell.coordinate): "" if cell.value is None else cell.value
        for sheet in book
        if sheet.title in sheets
        for cells in sheet.iter_rows()
        for cell in cells
    }


def alike(one: Any, other: Any) -> bool:
    """The same, apart from how a fraction is rounded and which mark stands before it."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-9
    return str(one).replace(",", ".") == str(other).replace(",", ".")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_libreoffice_computes_is_what_was_written_beside_the_formulas(tmp_path: Path, language: str) -> None:
    content = written(two_years(), language=language)
    empty = spoiled(lambda _book: None, content)  # openpyxl keeps formulas and drops their outcomes
    computed, first = outcomes(convert(empty, tmp_path)), outcomes(content)
    formulas = [
        (sheet.title, cell.coordinate)
        for sheet in openpyxl.load_workbook(BytesIO(content))
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.data_type == "f"
    ]
    assert len(formulas) > 3_000
    different = [
        (place, first[place], computed.get(place))
        for place in formulas
        if not alike(first[place], computed.get(place, ""))
    ]
    assert different == []


def test_the_charts_follow_when_the_first_month_is_changed(tmp_path: Path) -> None:
    def later(book: openpyxl.Workbook) -> None:
        book["Grafieken"]["B7"] = book["Grafieken"]["B7"].value.replace(year=2025, month=6)

    computed = outcomes(convert(spoiled(later, written(two_years())), tmp_path))
    assert str(computed["Cijfers", "A6"]).startswith("2025-06-01")
    assert str(computed["Cijfers", "A29"]).startswith("2027-05-01")


def test_only_functions_that_every_program_has_and_none_that_is_volatile() -> None:
    used = set()
    book = openpyxl.load_workbook(BytesIO(written(two_years())))
    for sheet in book:
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.data_type == "f":
                    used |= set(re.findall(r"([A-Z_.]+)\(", re.sub(r'"[^"]*"', "", cell.value)))
    assert used <= {
        "ABS", "AND", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "CRITBINOM", "DATE", "EDATE", "IF", "INDEX", "ISNUMBER",
        "LOG", "MAX", "MEDIAN", "MIN", "MONTH", "NA", "OR", "ROUND", "ROW", "SIGN", "SUM", "SUMIFS", "YEAR",
    }  # fmt: skip


def test_no_formula_is_longer_than_a_program_takes() -> None:
    for language in ("nl", "en"):
        for sheet in openpyxl.load_workbook(BytesIO(written(two_years(), language=language))):
            for cells in sheet.iter_rows():
                for cell in cells:
                    if cell.data_type == "f":
                        assert len(cell.value) < 8_192
                        assert max(map(len, re.findall(r'"[^"]*"', cell.value)), default=0) <= 255

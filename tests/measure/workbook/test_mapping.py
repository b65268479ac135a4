"""Foreign files become monitor rows through a mapping file, without code."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ruggensteun.measure.workbook import Checked, Level
from ruggensteun.measure.workbook.foreign import read_foreign
from ruggensteun.measure.workbook.mapping import MappingError, load_mapping
from tests.measure.workbook.helpers import TODAY, spoiled, written
from tests.shared_data import shared

EXAMPLES = Path(__file__).parents[3] / "docs" / "voorbeelden"
PERIOD = """
[source]
missing = ["*"]
[[rows]]
table = "period"
add = ["numerator", "denominator"]
[rows.columns]
team = "team"
month = { column = "maand", date = "%d/%m/%Y" }
measure = { column = "maat", values = { "T" = "terugbellen" } }
numerator = { column = "aantal", where = [{ column = "wat", is = ["goed"] }] }
denominator = { column = "aantal", where = [{ column = "wat", is = ["alle"] }] }
"""
HEAD = "team,maand,maat,wat,aantal\n"


def brought(text: str, mapping: str = PERIOD, **options: Any) -> Checked:
    return read_foreign(load_mapping(mapping.encode()), text.encode(), name="bron.csv", today=TODAY, **options)


def test_lines_are_added_up_into_rows() -> None:
    checked = brought(
        HEAD
        + "a,01/03/2026,T,goed,2\na,15/03/2026,T,alle,3\na,01/03/2026,T,goed,1\na,01/03/2026,T,alle,4\n"
        "b,01/03/2026,X,goed,0\nb,01/03/2026,X,alle,5\n".replace("15/03", "01/03")
    )
    assert checked.problems == ()
    assert checked.rows["period"] == [
        {"team": "a", "month": date(2026, 3, 1), "measure": "terugbellen", "numerator": 3.0, "denominator": 7.0},
        {"team": "b", "month": date(2026, 3, 1), "measure": "X", "numerator": 0.0, "denominator": 5.0},
    ]


def test_a_number_that_is_not_known_leaves_its_row_out_and_says_so() -> None:
    checked = brought(
        HEAD + "a,01/03/2026,T,goed,*\na,01/03/2026,T,alle,4\na,01/04/2026,T,alle,4\na,01/05/2026,T,goed,1\n"
    )
    assert [(row["month"].month, row["denominator"]) for row in checked.rows["period"]] == [(5, None)]
    (notice,) = checked.problems
    assert (notice.code, notice.level) == ("not-known", Level.NOTICE)
    assert "2 rijen" in notice.what.nl


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("a,2026-03-01,T,goed,1", "not-a-date", "maand"),
        ("a,01/03/2026,T,goed,veel", "not-a-number", "aantal"),
        ("a b,01/03/2026,T,goed,1", "not-a-key", "team"),
        ("a,01/12/2026,T,goed,1", "in-future", "maand"),
        (",01/03/2026,T,goed,1", "required", "team"),
        ("a,01/03/2026,T,goed,nan", "not-a-number", "aantal"),
        ('a,01/03/2026,T,goed,"1,5"', "not-a-number", "aantal"),
        ("a,01/03/2026,T,goed,-1", "out-of-range", "aantal"),
    ],
)
def test_problems_name_the_line(line: str, code: str, column: str) -> None:
    checked = brought(HEAD + '"a\nb",01/01/2020,T,goed,0\n'.replace("a\nb", "a") + line + "\n")
    (problem,) = checked.errors
    assert (problem.code, problem.line, problem.cell, problem.column) == (code, 3, None, column)
    assert problem.where("nl") == f"bron.csv, regel 3, kolom {column}"


def test_a_numerator_above_the_denominator_unless_it_is_no_share() -> None:
    lines = HEAD + "a,01/03/2026,T,goed,9\na,01/03/2026,T,alle,4\n"
    assert [problem.code for problem in brought(lines).errors] == ["part-above-whole"]
    assert brought(lines, 'rates = ["terugbellen"]\n' + PERIOD).ok


def test_semicolons_decimal_commas_and_windows_letters() -> None:
    mapping = """
source = { decimal = ",", delimiter = ";" }
[[rows]]
table = "client"
columns = { team = "team", client = "nr", in_care_from = "vanaf", sex = "geslacht" }
[[rows]]
table = "response"
where = { column = "score", not = "" }
[rows.columns]
team = "team"
client = "nr"
instrument = { value = "nel" }
round = { value = "T0" }
scale = { value = "total" }
due_on = "vanaf"
score = "score"
"""
    content = "team;nr;vanaf;geslacht;score\nz;1;1-2-2026;vrouw;3,5\nz;2;2 februari 2026;;\n".encode("cp1252")
    checked = read_foreign(load_mapping(mapping.encode()), content, today=TODAY)
    assert checked.problems == ()
    assert [(row["client"], row["sex"]) for row in checked.rows["client"]] == [("1", "f"), ("2", None)]
    assert [row["score"] for row in checked.rows["response"]] == [3.5]


def test_a_workbook_of_another_system(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.create_sheet("Export", 0)
        for cells in (["Rapport"], [], ["team", "maand", "aantal"], ["a", date(2026, 3, 1), 4]):
            sheet.append(cells)
        sheet.delete_rows(1, 2)

    mapping = """
source = { sheet = "Export" }
[[rows]]
table = "period"
columns = { team = "team", month = "maand", measure = { value = "m" }, numerator = "aantal" }
"""
    checked = read_foreign(load_mapping(mapping.encode()), spoiled(fill, written()), name="e.xlsx", today=TODAY)
    assert checked.problems == ()
    assert checked.rows["period"][0]["numerator"] == 4.0
    other = load_mapping(mapping.replace("Export", "Blad9").encode())
    (problem,) = read_foreign(other, spoiled(fill, written()), name="e.xlsx").problems
    assert "Blad9" in problem.what.nl


def test_a_column_that_is_not_there() -> None:
    (problem,) = brought("team,maand\na,1\n").problems
    assert problem.code == "unreadable"
    assert "aantal, maat, wat" in problem.what.nl


CLIENTS = """
source = { decimal = "," }
[[rows]]
table = "client"
columns = { team = "Team", client = "Nr", in_care_from = { column = "Vanaf", date = "%d-%m-%Y" } }
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_an_export_however_it_was_saved(encoding: str, ending: str) -> None:
    lines = [
        "Uitdraai cliënten;;",
        "gemaakt op 1-3-2026, om 9:00, door X",
        "",
        "Team;Nr;Vanaf;Opm;Opm",
        "z;1;1-2-2026;é;",
    ]
    checked = read_foreign(load_mapping(CLIENTS.encode()), ending.join(lines).encode(encoding), today=TODAY)
    assert checked.problems == ()
    assert [(row["team"], row["client"]) for row in checked.rows["client"]] == [("z", "1")]


def test_titles_above_the_headings_of_a_sheet_and_other_headings_twice() -> None:
    def fill(book: Any) -> None:
        sheet = book.create_sheet("Export", 0)
        for cells in (["Rapport", "Team"], [], ["Opm", "Team", "Nr", "Vanaf", "Opm"], ["", "z", 7, date(2026, 3, 1)]):
            sheet.append(cells)

    checked = read_foreign(load_mapping(CLIENTS.encode()), spoiled(fill, written()), today=TODAY)
    assert checked.problems == ()
    assert [(row["client"], row["in_care_from"]) for row in checked.rows["client"]] == [("7", date(2026, 3, 1))]


def test_a_column_that_is_used_and_occurs_twice() -> None:
    (problem,) = brought("Team;Nr;Vanaf;Team\nz;1;1-2-2026;y\n", CLIENTS).problems
    assert (problem.line, problem.column, problem.what.nl) == (1, "Team", "Deze kolom komt vaker voor.")

    def fill(book: Any) -> None:
        book.create_sheet("Export", 0).append(["Team", "Nr", "Vanaf", "Nr"])

    (other,) = read_foreign(load_mapping(CLIENTS.encode()), spoiled(fill, written()), today=TODAY).problems
    assert "de kolom Nr komt vaker voor" in other.what.nl


@pytest.mark.parametrize(
    ("decimal", "written_as", "read_as"),
    [
        (",", "1,5", 1.5),
        (",", "1.234,5", 1234.5),
        (",", "12.345", 12345.0),
        (",", ",5", 0.5),
        (",", "1.5", None),
        (",", "12.34.5", None),
        (",", "1,2,3", None),
        (".", "1.5", 1.5),
        (".", "1_000", None),
        (".", "1,5", None),
        (".", "\u0663", None),
        (".", "nan", None),
    ],
)
def test_a_number_is_read_as_the_mapping_says_or_not_at_all(
    decimal: str, written_as: str, read_as: float | None
) -> None:
    mapping = PERIOD.replace("[source]", f'[source]\ndecimal = "{decimal}"\ndelimiter = ";"')
    lines = f"team;maand;maat;wat;aantal\na;01/03/2026;T;alle;20000\na;01/03/2026;T;goed;{written_as}\n"
    checked = brought(lines, mapping)
    if read_as is None:
        assert written_as in checked.errors[0].what.nl
    else:
        assert [row["numerator"] for row in checked.rows["period"]] == [read_as]


def test_a_line_with_cells_too_many_and_a_file_without_rows() -> None:
    (problem,) = brought("Team;Nr;Vanaf\nz;1;1-2-2026;y\n", CLIENTS).problems
    assert (problem.line, problem.what.nl) == (2, "Deze regel heeft 4 cellen.")
    assert "geen rijen" in brought("Team;Nr;Vanaf\n", CLIENTS).errors[0].what.nl
    assert "leeg" in brought("", CLIENTS).errors[0].what.nl
    assert "CSV" in brought("", CLIENTS).errors[0].expected.nl


def test_conditions_that_keep_nothing_are_told() -> None:
    mapping = CLIENTS.replace("[[rows]]", '[[where]]\ncolumn = "Nr"\nis = ["9"]\n[[rows]]')
    (notice,) = brought("Team;Nr;Vanaf\nz;1;1-2-2026\n", mapping).problems
    assert (notice.code, notice.level) == ("nothing-kept", Level.NOTICE)


def test_a_cell_that_fills_two_tables_is_told_once() -> None:
    mapping = (
        CLIENTS + '[[rows]]\ntable = "intake"\ncolumns = { team = "Team", client = "Nr", registered_on = "Vanaf" }'
    )
    assert [problem.column for problem in brought("Team;Nr;Vanaf\nz;a b;1-2-2026\n", mapping).errors] == ["Nr"]


def test_the_other_row_of_a_csv_file_is_named_by_its_line() -> None:
    (problem,) = brought("Team;Nr;Vanaf\na;1;1-2-2026\nb;1;1-2-2026\n", CLIENTS).problems
    assert "(zie regel 2)" in problem.what.nl


@pytest.mark.parametrize("text", ["", "\n", HEAD, "\x00\x01\x02", "team,maand,maat,wat,aantal\n" + '"' * 99])
def test_whatever_is_in_the_file_there_is_an_answer(text: str) -> None:
    assert brought(text).rows.get("period", []) == []


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("rows = [", "not TOML"),
        ("", "at least one"),
        ('[[rows]]\ntable = "perioden"', "does not exist"),
        ('[[rows]]\ntable = "period"', "also needs team, month, measure, numerator"),
        ('[[rows]]\ntable = "period"\ncolumns = { maand = "m" }', "no column 'maand'"),
        (PERIOD.replace("missing", "mising"), "unknown mising"),
        (PERIOD.replace('team = "team"', "team = 3"), "expected the name of a column"),
        (PERIOD.replace('team = "team"', 'team = { column = "a", value = "b" }'), "either column or value"),
        (PERIOD.replace('is = ["alle"]', 'was = ["alle"]'), "unknown was"),
        (PERIOD.replace(', is = ["alle"]', ""), "a condition has a column"),
        ("rows = 3", "at least one"),
        ('[[rows]]\ntable = "period"\ncolumns = 3', "a line per column"),
        (PERIOD.replace('missing = ["*"]', 'missing = "*"'), "expected a list"),
        (PERIOD.replace('values = { "T" = "terugbellen" }', "values = 3"), "what it says"),
        (PERIOD.replace('where = [{ column = "wat", is = ["alle"] }]', "where = 3"), "expected a table"),
        (PERIOD.replace('team = "team"', "team = { column = 3 }"), "either column or value"),
        ('source = { decimal = ";" }\n' + PERIOD.replace("[source]", "[other]"), "unknown other"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(mapping: str, said: str) -> None:
    with pytest.raises(MappingError, match=said):
        load_mapping(mapping.encode())


def test_real_monthly_counts_of_english_hospitals() -> None:
    """Every organisation and month, added up over kinds of department, as a plain loop adds them."""
    path = shared("nhs-ae/ae_attendances.csv")
    checked = read_foreign(load_mapping(EXAMPLES / "ae-per-maand.toml"), path, today=TODAY)
    assert checked.problems == ()
    plain: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    with path.open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            plain[line["org_code"], line["period"]][0] += float(line["breaches"])
            plain[line["org_code"], line["period"]][1] += float(line["attendances"])
    read = {(row["team"], str(row["month"])): [row["numerator"], row["denominator"]] for row in checked.rows["period"]}
    assert read == plain
    assert len(checked.rows["team"]) == len({team for team, _month in plain}) == 274
    assert checked.rows["team"][0]["region"] == "england"


def test_real_waiting_times_with_hidden_cells() -> None:
    mapping = load_mapping(EXAMPLES / "wachttijd-ggz.toml")
    months = set()
    for path in sorted(shared("nhs-mhsds").glob("MHSDS_Data_4WW_*.csv")):
        checked = read_foreign(mapping, path, today=TODAY)
        assert checked.ok
        assert [problem.code for problem in checked.problems] == ["not-known"]
        with path.open(encoding="utf-8") as lines:
            shown = {
                (line["PRIMARY_LEVEL"], line["MEASURE_ID"]): line["MEASURE_VALUE"]
                for line in csv.DictReader(lines)
                if line["BREAKDOWN"] == "Provider" and line["MEASURE_ID"] in {"MRS01", "MRS01a"}
            }
        both = {
            who for who, _what in shown if "*" not in (shown.get((who, "MRS01"), ""), shown.get((who, "MRS01a"), "*"))
        }
        assert {row["team"] for row in checked.rows["period"]} == both
        months |= {row["month"] for row in checked.rows["period"]}
    assert len(months) == 4

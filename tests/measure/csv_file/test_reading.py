"""CSV files as Excel, a colleague and an export leave them behind; and files that are none."""

import contextlib
import csv
import gc
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ruggensteun.measure import csv_file
from ruggensteun.measure.csv_file import InputError, Problem, Problems
from ruggensteun.measure.text import Text

WIDE = {"short_rows": "pad", "blank_rows": "skip"}  # as charts read
STRICT = {"short_rows": "refuse", "blank_rows": "keep"}  # as answers to questionnaires are read


@pytest.fixture
def write(tmp_path: Path):
    def write(content: str | bytes) -> Path:
        path = tmp_path / "reeks.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def rows(path: Path, **how: str) -> list[tuple[str, ...]]:
    return list(zip(*csv_file.read(path, **(how or WIDE)).columns, strict=True))


def sentences(path: Path, **how) -> list[str]:
    with pytest.raises(InputError) as refused:
        csv_file.read(path, **(WIDE | how))
    return [problem.sentence("en") for problem in refused.value.problems]


class TestMarks:
    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    def test_the_header_tells_which_mark_is_used(self, write, mark):
        assert rows(write(f"a{mark}b\n1{mark}2\n")) == [("1", "2")]

    def test_marks_inside_quotes_do_not_count(self, write):
        table = csv_file.read(write('"a, of b, of c";d\n1;2\n'), **WIDE)
        assert table.header == ("a, of b, of c", "d")

    @pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "\ufeffsep=;"])
    def test_excel_may_say_which_mark(self, write, first):
        table = csv_file.read(write(f"{first}\r\nnaam, volledig;b,c\r\n1,5;2\r\n"), **WIDE)
        assert (table.header, table.header_line, list(table.lines)) == (("naam, volledig", "b,c"), 2, [3])
        assert rows(write("\nsep=\t\na,b\tc\n1\t2\n")) == [("1", "2")]


class TestLetters:
    @pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_letters_of_any_office(self, write, code):
        assert rows(write("naam;n\nZoë – café;1\n".encode(code))) == [("Zoë – café", "1")]

    def test_a_mark_that_was_pasted_in(self, write):
        assert csv_file.read(write("\ufeff\ufeffx,y\n1,2\n"), **WIDE).column("x") == ["1"]


class TestLines:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_endings(self, write, end):
        table = csv_file.read(write(end.join(["x,y", "1,2", "", "3,4", ""])), **WIDE)
        assert (table.column("y"), list(table.lines)) == (["2", "4"], [2, 4])

    def test_a_row_stands_where_it_starts(self, write):
        table = csv_file.read(write('\n\nx,note\n1,"een\ntwee"\n2,drie\n'), **WIDE)
        assert (table.header_line, list(table.lines)) == (3, [4, 6])

    def test_no_end_of_line_at_the_end(self, write):
        assert rows(write("x,y\n1,2")) == [("1", "2")]


class TestBlankRows:
    CONTENT = "x;y\n1;2\n;\n\n3;4\n;\n \n"

    def test_skipped(self, write):
        assert rows(write(self.CONTENT)) == [("1", "2"), ("3", "4")]

    def test_kept_but_never_at_the_end(self, write):
        assert rows(write(self.CONTENT), **STRICT) == [("1", "2"), ("", ""), ("3", "4")]

    def test_an_empty_line_is_a_row_where_there_is_one_column(self, write):
        assert rows(write("x\n1\n\n2\n\n"), **STRICT) == [("1",), ("",), ("2",)]


class TestWidth:
    def test_a_short_row_is_filled_up_or_refused(self, write):
        path = write("x,y,z\n1\n2,3,4\n")
        assert rows(path) == [("1", "", ""), ("2", "3", "4")]
        (said,) = sentences(path, **STRICT)
        assert said.startswith("reeks.csv, line 2: this line has 1 cell. Expected: 3 cells, as in the first line;")

    def test_empty_cells_beyond_the_header_do_not_matter(self, write):
        for how in (WIDE, STRICT):
            assert rows(write("x,y\n1,2,,\n"), **how) == [("1", "2")]

    def test_a_filled_cell_beyond_the_header_is_refused(self, write):
        for how in (WIDE, STRICT):
            assert "this line has 3 cells" in sentences(write("x,y\n1,2,5\n"), **how)[0]


class TestHeader:
    def test_names_in_any_case(self, write):
        table = csv_file.read(write(" X ; Note\n1;a\n"), **WIDE)
        assert (table.header, table.column("note"), table.column("z")) == (("X", "Note"), ["a"], None)

    def test_what_is_required(self, write):
        found = sentences(write("\nx,z\n1,2\n"), required=("x", "y", "n"))
        assert found[0].startswith("reeks.csv, line 2, column y: this column is missing; found: x, z.")
        assert "column n" in found[1]
        assert sentences(write("x,y\n"), required=("x",)) == [
            "reeks.csv: there are no rows below the column names. Expected: one row or more."
        ]
        assert len(csv_file.read(write("x,y\n"), **STRICT)) == 0

    def test_twice_the_same(self, write):
        assert "column y: this column occurs more than once" in sentences(write("x,y,Y\n1,2,3\n"))[0]

    @pytest.mark.parametrize("content", [b"", b"\n\n", "\ufeff".encode(), b";;\n;;\n", b"  \n"])
    def test_nothing_at_all(self, write, content):
        assert sentences(write(content)) == ["reeks.csv: the file is empty. Expected: a first line with column names."]


class TestNoTable:
    @pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"x,y\n1,\0\n", b"\x89PNG\r\n\x1a\n"])
    def test_no_text(self, write, content):
        assert sentences(write(content)) == [
            "reeks.csv: this is not a text file. Expected: a CSV file; save a worksheet as CSV."
        ]

    def test_a_workbook(self, write):
        assert "this is a spreadsheet" in sentences(write(b"PK\x03\x04rest"))[0]

    def test_an_open_quote_is_told_where_it_opens(self, write):
        assert sentences(write('x,y\n1,2\n3,"4\n5,6\n'))[0].startswith("reeks.csv, line 3: the line is not CSV")

    def test_a_cell_without_end(self, write):
        assert "a cell has more than" in sentences(write("x,y\n1," + "9" * 200_000 + "\n"))[0]


def test_progress_is_told_in_rows(write):
    told: list[int] = []
    csv_file.read(write("x,y\n" + "1,2\n" * 12_000), **WIDE, progress=told.append)
    assert told == [5000, 5000]


def test_a_million_mistakes_are_counted_not_kept():
    problems = Problems("reeks.csv")
    problems.add(
        *(Problem("reeks.csv", line, "y", Text("nee", "no"), Text("ja", "yes")) for line in range(2500, 0, -1))
    )
    assert len(problems) == 2500
    with pytest.raises(InputError) as refused:
        problems.refuse()
    found = refused.value.problems
    assert [found[0].line, found[999].line] == [1501, 2500]
    assert found[1000].sentence("en").startswith("reeks.csv: something is wrong 1500 more times.")


def test_only_what_is_kept_is_put_in_words():
    problems, told = Problems("reeks.csv"), []

    def tell(row: int) -> Problem:
        told.append(row)
        return Problem("reeks.csv", row, "y", Text("nee", "no"), Text("ja", "yes"))

    problems.add_each(range(3000), tell)
    assert (len(told), len(problems), problems.full) == (1000, 3000, True)
    problems.stop_looking()
    with pytest.raises(InputError, match="something is wrong at least 2000 more times"):
        problems.refuse()


def test_reading_leaves_the_collector_of_cycles_as_it_was(write):
    assert gc.isenabled()
    rows(write("x,y\n1,2\n"))
    assert gc.isenabled()
    gc.disable()
    try:
        rows(write("x,y\n1,2\n"))
        assert not gc.isenabled()
    finally:
        gc.enable()


CELLS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=8).map(str.strip)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=8)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["utf-8", "utf-16"]))
def test_what_was_written_is_read(write, table, mark, end, code):
    """Any cells at all, quoted where needed, come back as they were; only rows without anything are skipped."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator=end)
    writer.writerows([["een", "twee"], *table])
    found = csv_file.read(write(out.getvalue().encode(code)), **WIDE)
    filled = [row for row in table if any(cell.strip().strip("\ufeff") for cell in row)]
    assert [list(row) for row in zip(*found.columns, strict=True)] == filled


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=120), st.sampled_from([WIDE, STRICT]))
def test_any_bytes_are_read_or_refused(write, content, how):
    with contextlib.suppress(InputError):
        table = csv_file.read(write(content), **how)
        assert {len(column) for column in table.columns} == {len(table.lines)}
        assert list(table.lines) == sorted(set(table.lines))

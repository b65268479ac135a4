"""CSV files as people make them, and the two commands."""

import json
import re
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.command import chart, funnel
from ruggensteun.measure.charts.frame import read_chart, read_funnel
from ruggensteun.measure.charts.kinds import RULE_SETS, TYPES
from ruggensteun.measure.charts.picture_file import unit_of
from ruggensteun.measure.csv_file import InputError


@pytest.fixture
def csv(tmp_path: Path):
    def write(content: str | bytes, name: str = "reeks.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def refusals(path: Path, kind="run") -> list[tuple[int | None, str | None]]:
    with pytest.raises(InputError) as refused:
        read_chart(path, kind)
    return [(problem.line, problem.column) for problem in refused.value.problems]


def answer(path: Path, *words: str) -> dict:
    done = CliRunner().invoke(chart, ["--json", *words, str(path)])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


class TestReading:
    def test_comma_semicolon_and_tab(self, csv):
        for mark in ",;\t":
            rows = read_chart(csv(f"x{mark}y\n1{mark}2.5\n2{mark}3\n"), "run")
            assert (rows.x, rows.y) == ([1, 2], [2.5, 3])

    def test_byte_order_mark_capitals_and_spaces(self, csv):
        rows = read_chart(csv("\ufeff X ;Y\n 1 ; 2\n".encode()), "run")
        assert (rows.x, rows.y) == ([1], [2])

    def test_decimal_commas(self, csv):
        assert read_chart(csv("x;y\n1;2,5\n2;-0,5\n3;,5\n"), "run").y == [2.5, -0.5, 0.5]
        assert read_chart(csv('x,y\n1,"2,5"\n'), "run").y == [2.5]

    @pytest.mark.parametrize(
        ("kind", "content", "wrong"),
        [
            ("run", "x;y\n1;2.000\n2;3,5\n", [(2, "y")]),
            ("run", "x;y;n\n1;2,5;1.200\n2;3;1300\n", [(2, "n")]),
            ("c", "x;y\n1;1.234\n2;12.000\n3;900\n", [(2, "y"), (3, "y")]),
            ("p", "x;y;n\n1;3;1.234\n2;4;1.250\n", [(2, "n"), (3, "n")]),
        ],
    )
    def test_what_may_be_thousands_is_not_read_as_a_fraction(self, csv, kind, content, wrong):
        assert refusals(csv(content), kind) == wrong

    @pytest.mark.parametrize(
        ("kind", "cells", "read"),
        [
            ("run", ["1.234", "5.678"], [1.234, 5.678]),  # measured, and nothing says otherwise
            ("run", ["0.125", "0,25"], [0.125, 0.25]),  # a nought is no thousand
            ("run", ["1.5", "2,5"], [1.5, 2.5]),
            ("c", ["12.000", "3.000"], [12, 3]),  # counts as another program prints them
            ("u", ["3", "1234"], [3, 1234]),
        ],
    )
    def test_what_can_be_one_number_only_is_read(self, csv, kind, cells, read):
        rows = "".join(f"{x};{cell};100\n" for x, cell in enumerate(cells))
        assert read_chart(csv(f"x;y;n\n{rows}"), kind).y == read

    def test_an_unquoted_decimal_comma_is_explained(self, csv):
        path = csv("x,y\n1,2,5\n")
        assert refusals(path) == [(2, None)]
        with pytest.raises(InputError, match="needs quotation marks"):
            read_chart(path, "run")

    def test_windows_letters_and_utf16(self, csv):
        assert read_chart(csv("x;y\nfebruari é;2\n".encode("cp1252")), "run").x == ["februari é"]
        assert read_chart(csv("x\ty\nmaart\t2\n".encode("utf-16")), "run").x == ["maart"]

    def test_dates_of_several_kinds(self, csv):
        rows = read_chart(csv("x,y\n2026-03-31,1\n1-4-2026,2\n02/04/2026,3\n2026-04-03 14:30,4\n"), "run")
        assert rows.x[:3] == [date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2)]
        assert rows.x[3] == datetime.fromisoformat("2026-04-03T14:30")

    def test_one_wrong_date_among_dates_is_a_slip(self, csv):
        assert refusals(csv("x,y\n2026-01-01,1\n2026-02-30,2\nmaart,3\n2026-04-01,3\n")) == [(3, "x"), (4, "x")]

    def test_texts_keep_their_order(self, csv):
        assert read_chart(csv("x,y\nT1,1\nT0,2\n"), "run").x == ["T1", "T0"]

    def test_what_people_write_for_missing(self, csv):
        rows = read_chart(csv("x,y\n1,\n2,NA\n3,NaN\n4,-\n5,*\n6\n7,1\n"), "run")
        assert rows.y == [None] * 6 + [1]

    def test_empty_lines_are_skipped_and_lines_still_count(self, csv):
        assert refusals(csv("\nx,y\n\n1,2\n,,\n\n2,veel\n")) == [(7, "y")]

    def test_quoted_line_breaks_keep_the_count(self, csv):
        assert refusals(csv('x,y,note\n1,2,"een\ntwee"\n2,x,\n')) == [(4, "y")]

    def test_all_mistakes_at_once(self, csv):
        path = csv("x,y,n,part,exclude\n1,abc,10,1,0\n2,3,tien,0,2\n,1,1,1,\n4,inf,1,1.5,ja\n5,1e999,1,1,nee\n")
        assert refusals(path) == [
            (2, "y"), (3, "n"), (3, "part"), (3, "exclude"), (4, "x"), (5, "y"), (5, "part"), (6, "y"),
        ]  # fmt: skip

    def test_a_problem_says_where_what_and_what_was_expected(self, csv):
        with pytest.raises(InputError) as refused:
            read_chart(csv("x,y\n1,12%\n"), "run")
        said = refused.value.problems[0].sentence("nl")
        assert said == (
            "reeks.csv, regel 2, kolom y: “12%” is geen getal. "
            "Verwacht: een getal, bijvoorbeeld 12 of 12,5 (leeg als er niet is gemeten)."
        )

    @pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", "x,y\n", "x,y\n\n,,\n"])
    def test_nothing_in_the_file(self, csv, content):
        assert refusals(csv(content)) == [(None, None)]

    def test_missing_and_double_columns(self, csv):
        assert refusals(csv("x,z\n1,2\n")) == [(1, "y")]
        assert refusals(csv("x,y,Y\n1,2,3\n")) == [(1, "y")]
        assert refusals(csv("x,y\n1,2\n"), "p") == [(1, "n")]

    @pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"x,y\n1,\x00\n", b"%PDF-1.7"])
    def test_a_workbook_is_no_csv(self, csv, content):
        with pytest.raises(InputError, match="not a text file"):
            read_chart(csv(content), "run")

    def test_an_open_quote_and_a_huge_cell(self, csv):
        assert refusals(csv('x,y\n1,2\n3,"4\n5,6\n')) == [(3, None)]
        assert refusals(csv("x,y\n1,2\n2," + "9" * 300_000 + "\n")) == [(3, None)]

    def test_a_zero_time_is_refused_with_advice(self, csv):
        path = csv("x,y\n1,3\n2,0\n")
        assert refusals(path, "t") == [(3, "y")]
        assert read_chart(path, "g").y == [3, 0]

    def test_funnel_cells(self, csv):
        with pytest.raises(InputError) as refused:
            read_funnel(csv("unit,events,denominator\na,1,10\n,2,10\nc,,10\nd,3,x\n"))
        assert [(problem.line, problem.column) for problem in refused.value.problems] == [
            (3, "unit"), (4, "events"), (5, "denominator"),
        ]  # fmt: skip


class TestChartCommand:
    def test_the_contract(self, csv):
        found = answer(csv("x,y,n\n2026-02-01,3,10\n2026-01-01,4,10\n"), "--type", "p")
        assert found["type"] == "p"
        assert [point["x"] for point in found["points"]] == ["2026-01-01", "2026-02-01"]
        assert found["points"][0]["center"] == pytest.approx(0.35)

    def test_options_reach_the_analysis(self, csv):
        y = "\n".join(f"{i},{value}" for i, value in enumerate([1, 2, 1, 2, 1, 2, 12, 2, 1, 2, 1, 2, 1, 2]))
        path = csv("x,y\n" + y)
        wide = answer(path, "--type", "i", "--no-screen-mr")["points"][0]["upper"]
        assert wide > answer(path, "--type", "i")["points"][0]["upper"]
        assert answer(path, "--type", "run", "--freeze", "1")["points"][0]["center"] == 1
        assert answer(path, "--type", "run", "--rules", "nhs")["parts"][0]["longest_run_limit"] == 6

    def test_part_exclude_and_note(self, csv):
        path = csv("x,y,part,exclude,note\n1,1,1,0,\n2,9,1,1,storing\n3,3,2,0,\n")
        found = answer(path, "--type", "run")
        assert [point["used"] for point in found["points"]] == [True, False, True]
        assert [part["part"] for part in found["parts"]] == [1, 2]
        assert "storing" in CliRunner().invoke(chart, ["--type", "run", str(path)]).output

    def test_a_table_and_a_verdict_for_people(self, csv):
        path = csv("x;y\n" + "\n".join(f"{i};{3 + (i % 2)}" for i in range(14)) + "\n14;40,5\n")
        dutch = CliRunner().invoke(
            chart, ["--type", "i", "--rules", "nhs", "--better", "lower", "--target", "1,5", str(path)]
        )
        assert "buiten de grenzen" in dutch.stdout
        assert "40,5" in dutch.stdout
        assert "zegt niet waardoor" in dutch.stdout
        english = CliRunner().invoke(chart, ["--type", "i", "--lang", "en", str(path)])
        assert "does not say what caused it" in english.stdout
        assert "40.5" in english.stdout

    def test_ihi_has_its_false_alarms_beside_it(self, csv):
        path = csv("x,y\n" + "\n".join(f"{i},{i % 5}" for i in range(24)))
        assert "36%" in CliRunner().invoke(chart, ["--type", "run", "--rules", "ihi", str(path)]).stdout

    def test_too_few_points_is_said_and_is_no_mistake(self, csv):
        done = CliRunner().invoke(chart, ["--type", "run", str(csv("x,y\n1,2\n"))])
        assert done.exit_code == 0
        assert "te weinig punten" in done.stdout

    def test_left_out_rows_are_named_by_line_on_standard_error(self, csv):
        done = CliRunner().invoke(chart, ["--type", "u", "--json", str(csv("x,y,n\n1,2,5\n2,3,0\n3,2,5\n"))])
        assert done.exit_code == 0
        assert "reeks.csv, regel 3: " in done.stderr
        assert json.loads(done.stdout)["points"][1]["y"] is None

    def test_unused_columns_are_mentioned(self, csv):
        done = CliRunner().invoke(chart, ["--type", "run", str(csv("x,y,exlude\n1,2,0\n"))])
        assert "niet gebruikt: exlude" in done.stderr

    def test_mistakes_give_exit_code_1_and_wrong_use_2(self, csv):
        wrong = CliRunner().invoke(chart, ["--type", "run", "--json", str(csv("x,y\n1,a\n2,b\n"))])
        assert wrong.exit_code == 1
        assert [problem["line"] for problem in json.loads(wrong.stdout)["problems"]] == [2, 3]
        torn = CliRunner().invoke(chart, ["--type", "run", str(csv("x,y,part\n1,1,1\n2,2,2\n3,3,1\n"))])
        assert torn.exit_code == 1
        assert "regel 4, kolom part" in torn.stderr
        path = str(csv("x,y\n1,2\n"))
        for words in ("--type q", "", "--type run --freeze 0", "--type run --target veel", "--type run weg.csv"):
            assert CliRunner().invoke(chart, [*words.split(), path]).exit_code == 2

    def test_many_mistakes_are_counted(self, csv):
        path = csv("x,y\n" + "\n".join(f"{i},a" for i in range(70)))
        done = CliRunner().invoke(chart, ["--type", "run", str(path)])
        assert "en nog 20" in done.stderr

    def test_no_usable_point_at_all(self, csv):
        done = CliRunner().invoke(chart, ["--type", "p", str(csv("x,y,n\n1,,\n2,NA,3\n"))])
        assert done.exit_code == 0
        assert "geen bruikbare punten" in done.stdout

    def test_a_drawing_beside_the_answer(self, csv, tmp_path):
        path, out = csv("x,y,n\n2026-01-01,3,10\n2026-02-01,4,10\n"), tmp_path / "uit.svg"
        words = ["--type", "p", "--title", "Op tijd & warm", "--svg", str(out), "--json", str(path)]
        assert CliRunner().invoke(chart, words).exit_code == 0
        drawn = ElementTree.parse(out).getroot()
        assert drawn.tag.endswith("svg")
        assert "Op tijd & warm" in " ".join(drawn.itertext())
        nowhere = ["--type", "p", "--svg", str(tmp_path / "weg" / "uit.svg"), str(path)]
        assert CliRunner().invoke(chart, nowhere).exit_code == 2

    def test_the_unit_of_the_drawing_follows_the_numbers(self):
        assert unit_of(analyse("p", "anhoej", None, [1], [2])) == "percent"
        assert unit_of(analyse("run", "anhoej", None, [1], [2])) == "percent"
        assert unit_of(analyse("run", "anhoej", None, [5], [2])) == "rate"
        assert unit_of(analyse("run", "anhoej", None, [5])) == "count"
        assert unit_of(analyse("u", "anhoej", None, [1], [2])) == "rate"
        assert unit_of(analyse("xbar", "anhoej", [1, 1], [1, 2])) == "mean"


class TestLargeFiles:
    """Time and memory grow with the file, not faster; what helps nobody is counted instead of said."""

    def test_many_rows_with_notes_of_their_own(self, csv):
        path = csv("x,y,note\n" + "".join(f"{i % 12},{i % 7},melding {i}\n" for i in range(60_000)))
        started = time.process_time()
        found = read_chart(path, "run")
        points = analyse("run", "anhoej", found.x, found.y, note=found.note).points
        assert time.process_time() - started < 5  # a second; comparing all notes with each other took a minute
        assert points[0].note.startswith("melding 0; melding 12; ")
        assert points[0].note.endswith("; …")
        assert points[0].note.count(";") == 20

    def test_too_many_points_is_the_only_thing_said(self, csv):
        path = csv("x,y\n" + "".join(f"{i},fout{i}\n" for i in range(100_001)))
        with pytest.raises(InputError) as refused:
            read_chart(path, "run")
        assert [problem.what.nl for problem in refused.value.problems] == ["x heeft 100001 verschillende waarden"]

    def test_a_column_of_texts_is_not_read_to_the_end(self, csv):
        path = csv("x,y\n" + "".join(f"{i % 9},fout{i}\n" for i in range(5000)))
        with pytest.raises(InputError) as refused:
            read_chart(path, "run")
        assert len(refused.value.problems) == 1001
        assert refused.value.problems[0].line == 2
        assert "nog minstens 1 keer" in refused.value.problems[-1].what.nl

    def test_rows_left_out_are_counted_beyond_fifty(self, csv):
        path = csv("x,y,n\n1,1,2\n" + "".join(f"{i % 12},1,0\n" for i in range(500)))
        done = CliRunner().invoke(chart, ["--type", "p", "--json", str(path)])
        assert "om zulke redenen: nog 450." in done.stderr
        assert len(done.stderr.splitlines()) < 60


class TestFunnelCommand:
    UNITS = "unit;events;denominator\n" + "\n".join(f"team {i};{i + 3};{20 + i}" for i in range(12))

    def test_json(self, csv):
        done = CliRunner().invoke(funnel, ["--model", "binomial", "--overdispersion", "--json", str(csv(self.UNITS))])
        found = json.loads(done.stdout)
        assert done.exit_code == 0
        assert found["units"][0]["unit"] == "team 0"
        assert found["units"][0]["adjusted_upper998"] > 0

    def test_words(self, csv):
        done = CliRunner().invoke(funnel, ["--model", "poisson", "--target", "0,3", str(csv(self.UNITS))])
        assert "doel: 0,3" in done.stdout
        assert "niet om te beoordelen" in done.stdout
        assert done.stdout.index("team 0") < done.stdout.index("team 11")

    def test_a_drawing(self, csv, tmp_path):
        out = tmp_path / "uit.svg"
        words = ["--model", "binomial", "--title", "Teams", "--svg", str(out), "--json", str(csv(self.UNITS))]
        assert CliRunner().invoke(funnel, words).exit_code == 0
        assert "Teams" in " ".join(ElementTree.parse(out).getroot().itertext())

    def test_a_drawing_of_units_without_clients(self, csv, tmp_path):
        path, out = csv("unit,events,denominator\na,0,0\n"), tmp_path / "uit.svg"
        assert CliRunner().invoke(funnel, ["--model", "poisson", "--svg", str(out), str(path)]).exit_code == 0
        ElementTree.parse(out)

    def test_mistakes(self, csv):
        path = csv("unit,events,denominator\na,11,10\na,1,10\n")
        done = CliRunner().invoke(funnel, ["--model", "binomial", str(path)])
        assert done.exit_code == 1
        assert "regel 2, kolom events" in done.stderr
        assert "regel 3, kolom unit" in done.stderr
        assert CliRunner().invoke(funnel, ["--model", "binomial", "--target", "80", str(path)]).exit_code == 2


@pytest.mark.parametrize("command", [chart, funnel])
def test_help_ends_with_an_example(command):
    done = CliRunner().invoke(command, ["--help"])
    assert re.search(r"Example:\s+ruggensteun .+\n$", done.stdout)


def test_the_command_loads_no_server_and_no_tables(csv):
    path = csv("x,y\n1,2\n2,3\n")
    program = (
        "import sys\n"
        "from ruggensteun.cli import run\n"
        f"code = run(['chart', '--type', 'run', '--json', {str(path)!r}])\n"
        "heavy = {'django', 'ibis', 'pyarrow', 'duckdb', 'scipy', 'pandas', 'weasyprint'} & set(sys.modules)\n"
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)"
    )
    source = str(Path(__file__).parents[3] / "src")
    done = subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": source}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


CELLS = st.sampled_from(
    [
        "",
        "1",
        "2,5",
        "-3",
        "0",
        "1e300",
        "1e999",
        "inf",
        "NaN",
        "abc",
        "2026-01-31",
        "31-1-2026",
        "2026-13-01",
        '"',
        "ja",
        "é",
        "\t",
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=12),
    st.sampled_from(",;"),
    st.sampled_from(["x", "y", "n", "part", "exclude", "note"]),
    st.tuples(st.sampled_from(TYPES), st.sampled_from(RULE_SETS)),
)
def test_whatever_is_in_the_file_there_is_a_clear_outcome(tmp_path, rows, mark, dropped, choice):
    path = tmp_path / "soep.csv"
    header = [name for name in ("x", "y", "n", "part", "exclude", "note") if name != dropped]
    path.write_text("\n".join(mark.join(row) for row in [header, *rows]), encoding="utf-8")
    done = CliRunner().invoke(chart, ["--type", choice[0], "--rules", choice[1], "--json", str(path)])
    assert done.exit_code in {0, 1}, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    json.loads(done.stdout, parse_constant=pytest.fail)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_at_all_have_a_clear_outcome(tmp_path, content):
    path = tmp_path / "soep.csv"
    path.write_bytes(b"unit,events,denominator\n" + content)
    done = CliRunner().invoke(funnel, ["--model", "binomial", str(path)])
    assert done.exit_code in {0, 1}
    assert done.exception is None or isinstance(done.exception, SystemExit)

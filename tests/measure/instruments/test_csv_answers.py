"""Files as people save them, and files that are wrong."""

import pytest

from ruggensteun.measure.instruments import InputError, load, score
from ruggensteun.measure.instruments.csv_answers import read_answers
from tests.measure.instruments.toml_of import small


@pytest.fixture
def write(tmp_path):
    def write(content: str | bytes):
        path = tmp_path / "answers.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def totals(path) -> list[float | None]:
    instrument = small(missing={"most": 1, "fill": "scale", "basis": {"nl": "x", "en": "x"}}, examples=[])
    found = score(instrument, read_answers(path, instrument).answers)
    return [found.value(row, "total") for row in range(len(found))]


@pytest.mark.parametrize(
    "content",
    [
        "A,B\n1,2\n3,\n",
        "A;B\r\n1;2\r\n3;\r\n",
        "A\tB\n1\t2\n3\t\n",
        b"\xef\xbb\xbfA,B\n1,2\n3,\n",
        "A,B\n1,2\n3,\n".encode("utf-16"),
        "b,a\n2,1\n,3\n",
        " A , B \n 1 , 2 \n3, \n",
        '"A","B"\n"1,0","2.0"\n3,\n',
        "A;B\n1,0;2\n3;\n",
        "A,B\n1,2\n3,\n\n\n",
        "A;B;;\n1;2;;\n3;;;\n;;;\n;;;\n",
        "\n\nA,B\n1,2\n\n3,\n",
        "A,B,naam\n1,2,caf\xe9\n3,,x\n".encode("cp1252"),
        "A,B\n1,2\n3,",
        "A;B\n1;2;\n3;;\n",
    ],
)
def test_the_same_answers_however_they_were_saved(write, content):
    assert totals(write(content)) == [3, 6]


def test_an_empty_line_in_a_file_of_one_column_is_a_missing_answer(write):
    sofas = load("sofas")
    found = score(sofas, read_answers(write("SOFAS\n60\n\n70\n\n"), sofas).answers)
    assert [found.value(row, "total") for row in range(len(found))] == [60, None, 70]


def test_a_row_of_separators_between_others_is_a_row_with_everything_missing(write):
    assert totals(write("A,B\n1,2\n,\n2,2\n")) == [3, None, 4]


def refused(path, instrument=None) -> list[str]:
    with pytest.raises(InputError) as error:
        read_answers(path, instrument or small())
    return [problem.sentence("en") for problem in error.value.problems]


def test_every_wrong_cell_is_reported_at_once_with_its_place(write):
    sentences = refused(write("A,B\n1,9\nx,2\n1,1.5\n"))
    expected = "Expected: a whole number from 0 to 3, or empty when the answer is missing."
    assert sentences == [
        f"answers.csv, line 2, column B: 9 is out of range. {expected}",
        f"answers.csv, line 3, column A: “x” is not a number. {expected}",
        f"answers.csv, line 4, column B: 1.5 is not a whole number. {expected}",
    ]


def test_the_line_is_the_one_an_editor_shows(write):
    (sentence,) = refused(write('note,A,B\n"two\nlines",1,2\nx,7,1\n'))
    assert "line 4, column A" in sentence


def test_missing_columns_are_named_together_with_wrong_cells(write):
    sentences = refused(write("A\n9\n"))
    assert "columns are missing: B" in sentences[0]
    assert "ruggensteun instruments show small" in sentences[0]
    assert "9 is out of range" in sentences[1]


def test_columns_of_skipped_items_may_be_absent_but_the_condition_may_not(write):
    whodas = load("whodas36")
    home = [item.id for item in whodas.items if not item.only_if]
    path = write(",".join([*home, "works_or_studies"]) + "\n" + "1," * 32 + "nee\n" + "1," * 32 + "ja\n")
    found = score(whodas, read_answers(path, whodas).answers)
    assert found.value(0, "total") == pytest.approx(100 * 32 / 92)
    assert "4 answers are missing" in found.refusal(1).en
    (sentence,) = refused(write(",".join(home) + "\n"), whodas)
    assert "columns are missing: works_or_studies" in sentence


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("", "the file is empty"),
        ("\n\n", "the file is empty"),
        ("A,B\n", "no answers below the column names"),
        ("A,B,a\n1,2,3\n", "column A: this column occurs more than once"),
        ("A,B\n1,2,3\n", "line 2: this line has 3 cells"),
        ("A,B\n1\n", "line 2: this line has 1 cell."),
        ("A,B\n1,0,2\n", "a decimal comma needs quotation marks"),
        ('A,B\n1,"2\n', "the line is not CSV"),
        (b"PK\x03\x04\x00\x00" * 50, "this is a spreadsheet (or another zip file)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "this is not a text file"),
    ],
)
def test_a_file_that_is_no_table_of_answers(write, content, word):
    assert any(word in sentence for sentence in refused(write(content)))


def test_unknown_columns_and_needless_answers_are_mentioned_not_refused(write):
    whodas = load("whodas36")
    header = ["client", *whodas.columns()]
    path = write(",".join(header) + "\nC1," + "1," * 36 + "false\n")
    notices = [notice.en for notice in read_answers(path, whodas).notices]
    assert len(notices) == 2
    assert "not used: client" in notices[0]
    assert "works_or_studies is no, yet its items were answered (number of rows: 1)" in notices[1]


def test_progress_is_told_in_rows(write):
    told = []
    read_answers(write("A,B\n" + "1,2\n" * 12_000), small(), told.append)
    assert told == [5000, 5000]

"""What people type is understood the way they mean it, and refused in words when it cannot be."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Column
from ruggensteun.measure.workbook import days
from ruggensteun.measure.workbook.cells import Issue, Reading, convert

READING = Reading(date(2026, 11, 22), 1_000)
HELD_ON = TABLES["meeting"].column("held_on")
UNTIL = TABLES["client"].column("in_care_until")
MONTH = TABLES["period"].column("month")
CLIENT = TABLES["client"].column("client")
INFORMAL = TABLES["meeting"].column("informal")
SCORE = TABLES["response"].column("score")
PRESENT = TABLES["intake"].column("relative_present")
AGE = TABLES["client"].column("age_band")
CARE = TABLES["client"].column("care_years")
LABEL = TABLES["pdsa"].column("label")
TOUCHED = TABLES["pdsa"].column("indicators")


def read(column: Column, value: Any) -> Any:
    """The typed value, or the code of the issue."""
    typed, issues = convert(column, [value], READING)
    return issues[0].code if issues else typed[0]


@pytest.mark.parametrize(
    "written",
    [
        date(2026, 3, 1), datetime(2026, 3, 1, 14, 5), 46082.0, 46082, "46082", "2026-03-01", "2026-03-01T09:30:00Z",  # noqa: DTZ001
        "01-03-2026", "1-3-2026", "1/3/26", "1.3.2026", "01-03-'26", "1 maart 2026", "1 mrt 2026", "1 mrt. 2026",
        "zo 1 maart 2026", "1-mrt-26", "1st March 2026", "March 1, 2026", "Mar 1 2026", "\u00a01-3-2026 ", "1 3 2026",
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_ways_that_people_write_it(written: Any) -> None:
    assert read(HELD_ON, written) == date(2026, 3, 1)


@pytest.mark.parametrize("written", ["3/14/2026", "31-02-2026", "maart", "2026", 12.0, True, "1-3", "gisteren", "0.5"])
def test_what_is_no_day_is_said(written: Any) -> None:
    assert read(HELD_ON, written) == "not-a-date"


@pytest.mark.parametrize(
    ("column", "written", "code"),
    [
        (HELD_ON, date(2026, 11, 23), "in-future"),
        (HELD_ON, date(2026, 11, 22), date(2026, 11, 22)),
        (MONTH, "2026-12", "in-future"),
        (MONTH, date(2026, 11, 30), date(2026, 11, 1)),
        (UNTIL, date(2027, 6, 1), date(2027, 6, 1)),  # an end may be planned
        (HELD_ON, date(1926, 3, 1), "unlikely-date"),
        (UNTIL, date(2926, 3, 1), "unlikely-date"),
    ],
)
def test_the_future_and_the_far_past(column: Column, written: Any, code: Any) -> None:
    assert read(column, written) == code


@pytest.mark.parametrize(
    "written",
    ["2026-03", "03-2026", "3/2026", "maart 2026", "mrt '26", "march 2026", "1-3-2026", date(2026, 3, 31), 46082.0],
)
def test_a_month_is_kept_as_its_first_day(written: Any) -> None:
    assert read(MONTH, written) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (3.5, 3.5), ("3,5", 3.5), ("3.5", 3.5), ("-3,5", -3.5), (" 12 ", 12.0), ("0.500", 0.5), ("0,125", 0.125),
        ("1.000,0", 1000.0), ("999", 999.0), (7, 7.0),
        ("1.000", "unclear-number"), ("drie", "not-a-number"), ("85%", "not-a-number"), (True, "not-a-number"),
        (1001, "out-of-range"), ("1e3", "not-a-number"), ("=1+1", "not-a-number"), ("1,2,3", "not-a-number"),
    ],
)  # fmt: skip
def test_numbers(written: Any, number: Any) -> None:
    assert read(SCORE, written) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [(2.0, 2), ("2", 2), ("2,0", 2), (2.5, "not-whole"), (-1, "out-of-range"), ("½", "not-a-number")],
)
def test_whole_numbers(written: Any, number: Any) -> None:
    assert read(INFORMAL, written) == number


@pytest.mark.parametrize(
    ("written", "what", "expected"),
    [
        ("1.5", "“1.5” is geen heel getal.", "Een heel getal van 0 of hoger."),
        ("-2", "-2 is te laag.", "Een heel getal van 0 of hoger."),
        ("1000000000", "1.000.000.000 is te hoog.", "Een heel getal van 0 tot en met 1.000.000."),
        ("drie", "“drie” is geen getal.", "Een heel getal van 0 of hoger."),
    ],
)
def test_what_number_is_wanted(written: str, what: str, expected: str) -> None:
    (issue,) = convert(INFORMAL, [written], READING)[1].values()
    assert (issue.what.nl, issue.expected.nl) == (what, expected)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ja", True), ("Ja ", True), ("yes", True), ("TRUE", True), (True, True), (1.0, True), ("waar", True),
        ("j", True),        ("nee", False), ("No", False), (False, False), (0, False), ("n", False),
        ("x", "not-yes-or-no"), (2.0, "not-yes-or-no"), ("weet niet", "not-yes-or-no"),
    ],
)  # fmt: skip
def test_yes_and_no(written: Any, said: Any) -> None:
    assert read(PRESENT, written) is said or read(PRESENT, written) == said


@pytest.mark.parametrize(
    ("column", "written", "value"),
    [
        (AGE, "25-34", "25-34"), (AGE, "25–34 jaar", "25-34"), (AGE, " 25-34  YEARS", "25-34"),
        (AGE, "65+", "65+"), (AGE, "65 jaar of ouder.", "65+"), (CARE, "2 tot 5 jaar", "2-4"),
        (CARE, date(2026, 4, 2), "not-in-list"),  # what Excel makes of 2-4
        (AGE, "25 tot 34", "not-in-list"), (AGE, 25.0, "not-in-list"),
    ],
)  # fmt: skip
def test_codes_by_value_or_by_title_in_either_language(column: Column, written: Any, value: Any) -> None:
    assert read(column, written) == value


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("c-17", "c-17"), (17.0, "17"), (17, "17"), ("017", "017"), (" c-17\u00a0", "c-17"), ("1.5", "1.5"),
        (1.5, "1.5"),        ("c 17", "not-a-key"), ("=HYPERLINK(\"http://x\")", "not-a-key"), ("+31", "not-a-key"),
        ("-1", "not-a-key"),
        ("@x", "not-a-key"), (-17.0, "not-a-key"), ("jan@ggz.nl", "not-a-key"), (date(2026, 1, 2), "not-a-key"),
        (True, "not-a-key"), ("x" * 61, "not-a-key"), ("111222333", "citizen-number"), (123456782.0, "citizen-number"),
        ("123456789", "123456789"), ("a;b", "not-a-key"), ("a\tb", "not-a-key"),
    ],
)  # fmt: skip
def test_keys(written: Any, key: str) -> None:
    assert read(CLIENT, written) == key


def test_a_citizen_number_or_name_is_not_repeated_in_the_message() -> None:
    for secret in ("111222333", "Jan Jansen"):
        _typed, issues = convert(CLIENT, [secret], READING)
        issue = issues[0]
        assert isinstance(issue, Issue)
        for text in (issue.what, issue.expected):
            assert secret not in text.nl + text.en


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Volgende  datum\nprikken", "Volgende datum prikken"), ("a" * 60, "a" * 60), (2026.0, "2026"),
        ("a" * 61, "label-too-long"), ("bel 111222333", "citizen-number"),
        ("=1+1", "formula-like"), ("+x", "formula-like"), ("-x", "formula-like"),
        ("@SUM(A1)", "formula-like"), ("\u200b=1+1", "formula-like"), ("a\x07b", "label-too-long"),
    ],
)  # fmt: skip
def test_labels(written: Any, label: str) -> None:
    assert read(LABEL, written) == label


@pytest.mark.parametrize(
    ("written", "kept"),
    [("hoi-coverage; rg-meetings", "hoi-coverage;rg-meetings"), ("a,b;a", "a;b"), (" ; ", None), ("a b", "not-a-key"),
     ("rg-attendance/informal", "rg-attendance/informal")],
)  # fmt: skip
def test_several_codes_in_one_cell(written: str, kept: str | None) -> None:
    assert read(TOUCHED, written) == kept


def test_a_cell_of_ten_megabytes_is_told_shortly() -> None:
    _typed, issues = convert(LABEL, ["a" * 10_000_000], READING)
    assert issues[0].code == "too-long"
    assert "10000000" in issues[0].what.en
    assert len(issues[0].what.nl) < 120


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read_back_from_every_notation(day: date) -> None:
    for notation in ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%B %d, %Y"):
        assert days.read_day(day.strftime(notation)) == day


@given(st.text() | st.floats() | st.integers() | st.booleans() | st.dates())
def test_whatever_a_cell_holds_reading_ends_in_a_value_or_an_issue(value: Any) -> None:
    for column in (HELD_ON, MONTH, CLIENT, INFORMAL, SCORE, PRESENT, AGE, LABEL, TOUCHED):
        typed, issues = convert(column, [value], READING)
        assert len(typed) == 1
        assert not issues or typed == [None]
        assert typed[0] == typed[0], "never a number that is none"


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (HELD_ON, date(2027, 5, 3), "Een dag tot en met vandaag; dit is 3 mei 2027. Vul de rij in als het zover is."),
        (MONTH, "2027-05", "Een maand tot en met nu; dit is mei 2027."),
    ],
)
def test_what_lies_in_the_future_is_read_back(column, value, said) -> None:
    _typed, issues = convert(column, [value], READING)
    assert issues[0].expected.nl == said

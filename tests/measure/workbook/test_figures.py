"""What the workbook counts and concludes by itself."""

import re
import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.workbook import figures, write
from ruggensteun.measure.workbook.figures import FIGURES, by_month, first_month, own_measures
from ruggensteun.measure.workbook.runs import run_of
from tests.measure.workbook.helpers import TEAM, TODAY, row, written
from tests.measure.workbook.many_rows import two_years

VALUES = st.lists(st.none() | st.integers(0, 8).map(float), max_size=30)


@given(VALUES)
def test_the_run_chart_is_that_of_the_platform(values: list[float | None]) -> None:
    ours = run_of(values)
    theirs = analyse("run", "anhoej", list(range(1, len(values) + 1)), values).parts
    if not ours.useful:
        return
    (part,) = theirs
    assert ours.center == pytest.approx(analyse("run", "anhoej", list(range(len(values))), values).points[0].center)
    assert (ours.useful, ours.longest, ours.crossings) == (part.useful, part.longest_run, part.crossings)
    assert (ours.longest_limit, ours.crossings_limit) == (part.longest_run_limit, part.crossings_limit)


def test_a_run_is_marked_from_where_it_is_longer_than_chance() -> None:
    run = run_of([1.0] * 2 + [9.0] * 2 + [1.0, 9.0] * 4 + [9.0] * 9)
    marked = [place for place, value in enumerate(run.signals()) if value is not None]
    assert run.center == 9.0  # points on the centre line are not useful
    assert run.useful == 6
    assert marked == []
    late = run_of([float(n) for n in range(20)])
    assert (late.longest, late.longest_limit) == (10, 7)
    assert [place for place, value in enumerate(late.signals()) if value is not None] == [7, 8, 9, 17, 18, 19]


MEETINGS = {
    "meeting": [
        row("meeting", client="1", held_on=date(2025, 3, 31), informal=1),
        row("meeting", client="1", held_on=date(2025, 4, 1), informal=0),
        row("meeting", client="2", held_on=date(2025, 4, 30), informal=None),
    ],
    "care_event": [
        row("care_event", client="1", kind="crisis", on=date(2025, 4, 2), times=3),
        row("care_event", client="2", kind="admission", on=date(2025, 4, 2)),
    ],
}
MARCH, APRIL = date(2025, 3, 1), date(2025, 4, 1)


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("rg-meetings", {MARCH: 1, APRIL: 2}),
        ("rg-started-new", {MARCH: 1, APRIL: 1}),
        ("rg-informal-present", {MARCH: 1}),
        ("crisis-admissions", {APRIL: 4}),
    ],
)
def test_what_counts_in_which_month(key: str, part: dict[date, float]) -> None:
    counted: dict[date, float] = {}
    for term in FIGURES[key].part:
        for month, number in by_month(term, MEETINGS).items():
            counted[month] = counted.get(month, 0) + number
    assert counted == part


def test_a_zero_is_a_zero_only_when_the_month_is_over() -> None:
    from ruggensteun.measure.workbook.lines import lay_out

    rows = {
        "care_event": [row("care_event", client="1", kind="crisis", on=date(2025, 3, 9))],
        "intake": [row("intake", client="1", registered_on=MARCH, intake_on=date(2025, 5, 2))],
    }
    months = [date(2025, month, 1) for month in range(2, 7)]
    (line,) = lay_out([FIGURES["crisis-admissions"]], rows, months, [])
    assert line.run.values == (None, 1, 0, None, None)


def test_every_figure_is_an_indicator_of_the_platform() -> None:
    from ruggensteun.measure.indicators.catalogue import CATALOGUE

    assert set(FIGURES) <= set(CATALOGUE)


def test_the_months_shown_end_with_the_last_rows() -> None:
    rows = two_years()
    assert first_month(rows, TEAM.starts_on, TODAY) == date(2024, 12, 1)
    assert first_month({}, TEAM.starts_on, TODAY) == date(2025, 1, 1)
    assert first_month({}, None, TODAY) == date(2025, 11, 1)
    old = {"meeting": [row("meeting", client="1", held_on=date(2020, 1, 5)), row("meeting", client="1", held_on=TODAY)]}
    assert first_month(old, None, TODAY) == date(2024, 12, 1)


def test_own_measures_with_most_months_come_first() -> None:
    assert own_measures(two_years()) == ["bezoeken", "terugbellen", "leeg"]


def test_charts_can_be_chosen() -> None:
    target = BytesIO()
    write(target, team=TEAM, rows=two_years(), indicators=["rg-meetings", "rg-fidelity"], today=TODAY)
    with zipfile.ZipFile(target) as pack:
        charts = [name for name in pack.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 1 + 4  # and one for each own measure, and one that is free


def test_more_meetings_than_a_spreadsheet_can_search_leave_that_chart_out() -> None:
    many = {"meeting": [row("meeting", client="1", held_on=TODAY)] * figures.MOST_MEETINGS}
    assert figures.reach(many) is None
    assert figures.reach({}) == figures.FEWEST_MEETINGS
    assert FIGURES["rg-started-new"].looks_for_first
    assert not FIGURES["rg-meetings"].looks_for_first


def test_every_chart_points_at_cells_that_exist_and_leaves_gaps() -> None:
    content = written(two_years())
    sheets = openpyxl.load_workbook(BytesIO(content)).sheetnames
    with zipfile.ZipFile(BytesIO(content)) as pack:
        charts = [pack.read(name).decode() for name in pack.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == len(FIGURES) + 4
    for chart in charts:
        assert '<c:dispBlanksAs val="gap"/>' in chart
        ranges = re.findall(r"<c:f>'([^']+)'!\$[A-Z]+\$6:\$[A-Z]+\$29</c:f>", chart)
        assert len(ranges) == 6
        assert set(ranges) <= set(sheets)

"""A workbook of an invented team, and ways to spoil it."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.workbook import Checked, Problem, TeamIdentity, check, write
from ruggensteun.measure.workbook.layout import FIRST_ROW

TODAY = date(2026, 11, 22)
TEAM = TeamIdentity(
    "netwerk",
    "fact-noord",
    "ggz-west",
    "west",
    "fact",
    "ggz",
    programme_name="Doorbraak netwerkpsychiatrie",
    team_name="FACT Noord",
    organisation_kind="ggz",
    starts_on=date(2025, 1, 1),
    ends_on=date(2027, 1, 1),
)


def row(table: str, **values: Any) -> dict[str, Any]:
    """A row with every column, None where not given; the team filled in."""
    full = {column.name: None for column in TABLES[table].columns}
    return {**full, "team": TEAM.team, **values}


def small_rows() -> dict[str, list[dict[str, Any]]]:
    """Two clients, one professional, an intake each, some meetings, an own measure."""
    return {
        "professional": [row("professional", professional="h1", in_team_from=date(2024, 5, 1))],
        "client": [
            row("client", client="c-1", in_care_from=date(2025, 1, 6), age_band="25-34", sex="f", care_years="2-4"),
            row("client", client="c-2", in_care_from=date(2025, 2, 3), in_care_until=date(2026, 2, 1)),
        ],
        "intake": [
            row(
                "intake", client="c-1", registered_on=date(2025, 1, 2), intake_on=date(2025, 1, 20),
                recovery_supporting=True, relative_present=False,
            ),
            row("intake", client="c-2", registered_on=date(2025, 2, 2), recovery_supporting=False, outcome="gp"),
        ],
        "meeting": [
            row(
                "meeting", client="c-1", held_on=date(2025, 3, 4), informal=2, ggz=1,
                nominees_accepted=3, nominees_interviewed=2,
            ),
            row("meeting", client="c-1", held_on=date(2025, 6, 3), informal=0, ggz=2),
        ],
        "period": [row("period", month=date(2025, 3, 1), measure="terugbellen", numerator=7.0, denominator=10.0)],
    }  # fmt: skip


def written(
    rows: dict[str, list[dict[str, Any]]] | None = None, *, language: str = "nl", team: TeamIdentity = TEAM
) -> bytes:
    """The bytes of a workbook; of the small team where no rows are given."""
    return _small(language, team) if rows is None else _written(rows, language, team)


@cache
def _small(language: str, team: TeamIdentity) -> bytes:
    return _written(small_rows(), language, team)


def _written(rows: dict[str, list[dict[str, Any]]], language: str, team: TeamIdentity) -> bytes:
    target = BytesIO()
    write(target, team=team, rows=rows, language=language, today=TODAY)
    return target.getvalue()


def spoiled(change: Callable[[openpyxl.Workbook], None], content: bytes | None = None) -> bytes:
    """A workbook as another program saves it after a change by hand."""
    book = openpyxl.load_workbook(BytesIO(content or written()))
    change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def looked_at(content: bytes, **options: Any) -> Checked:
    """``check`` on a fixed day, as the team's own workbook."""
    return check(content, **{"name": "werkboek.xlsx", "today": TODAY, **options})


def found(checked: Checked, code: str) -> list[Problem]:
    """The problems of one kind."""
    return [problem for problem in checked.problems if problem.code == code]


def cells(problems: Iterable[Problem]) -> list[tuple[str | None, str | None]]:
    """Where problems are: sheet and cell."""
    return [(problem.sheet, problem.cell) for problem in problems]


FIRST = FIRST_ROW + 1
"""The first data row of a sheet, as people count."""

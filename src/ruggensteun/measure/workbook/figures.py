"""What the workbook itself counts per month: one declaration gives both the live formula and its first value.

The figures follow the platform's definitions as far as a spreadsheet can: every row counts (the platform leaves
out clients who opted out, and hides small numbers).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook.layout import HEADING_ROW, LAST_ROW, NO, YES, letters, sheet_columns

MONTHS = 24
"""So many months stand in the figures and charts: enough for a run chart, few enough to read."""
FEWEST_MEETINGS, MOST_MEETINGS = 1_500, 10_000
"""For the first meeting of each group so many rows are looked at: room for more than there are, within what a
spreadsheet computes in a moment."""
DATED = (
    ("intake", "intake_on"),
    ("group_step", "on"),
    ("meeting", "held_on"),
    ("table_session", "held_on"),
    ("care_event", "on"),
)
"""Where the last month with figures is looked for."""

StoredRows = Mapping[str, Iterable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Term:
    """Rows of one table in a month: how many, or the sum of a column.

    ``where`` are conditions on columns: True, False, a comparison such as ``>=1``, or "" for empty.
    ``first`` counts the first row of each client only.
    """

    table: str
    on: str
    where: tuple[tuple[str, bool | str], ...] = ()
    total: str | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the workbook: per cent where there is a ``whole``, else a count."""

    key: str
    title: Text
    why: Text
    part: tuple[Term, ...]
    whole: tuple[Term, ...] = ()
    better: str = "higher"

    @property
    def looks_for_first(self) -> bool:
        """Whether it needs the first row of each client."""
        return any(term.first for term in self.part)

    @property
    def percent(self) -> bool:
        """Whether it is shown as a percentage."""
        return bool(self.whole)


_INTAKES = Term("intake", "intake_on")
_SUPPORTING = Term("intake", "intake_on", (("recovery_supporting", True),))
_MEETINGS = Term("meeting", "held_on")
_SESSIONS = Term("table_session", "held_on")

FIGURES: dict[str, Figure] = {
    figure.key: figure
    for figure in (
        Figure(
            "hoi-coverage",
            Text("Intakes die herstelondersteunend waren", "Intakes that were recovery-supporting"),
            Text("Van alle intakes in de maand.", "Of all intakes in the month."),
            (_SUPPORTING,),
            (_INTAKES,),
        ),
        Figure(
            "hoi-relative-present",
            Text("Intakes met een naaste erbij", "Intakes with a relative present"),
            Text("Van de herstelondersteunende intakes.", "Of the recovery-supporting intakes."),
            (Term("intake", "intake_on", (("recovery_supporting", True), ("relative_present", True))),),
            (_SUPPORTING,),
        ),
        Figure(
            "rg-started-new",
            Text("Nieuwe resourcegroepen", "New resource groups"),
            Text("Groepen die voor het eerst bijeenkwamen.", "Groups that met for the first time."),
            (Term("meeting", "held_on", first=True),),
        ),
        Figure(
            "rg-meetings",
            Text("Bijeenkomsten van resourcegroepen", "Meetings of resource groups"),
            Text("Alle bijeenkomsten in de maand.", "All meetings in the month."),
            (_MEETINGS,),
        ),
        Figure(
            "rg-informal-present",
            Text("Bijeenkomsten met een naaste", "Meetings with a relative or friend"),
            Text("Met minstens één naaste, van alle bijeenkomsten.", "With at least one, of all meetings."),
            (Term("meeting", "held_on", (("informal", ">=1"),)),),
            (_MEETINGS,),
        ),
        Figure(
            "rg-social-domain-present",
            Text("Bijeenkomsten met het sociaal domein", "Meetings with the social domain"),
            Text("Met minstens één, van alle bijeenkomsten.", "With at least one, of all meetings."),
            (Term("meeting", "held_on", (("social_domain", ">=1"),)),),
            (_MEETINGS,),
        ),
        Figure(
            "tables-both-domains",
            Text("Netwerktafels met ggz én sociaal domein", "Network tables with both domains"),
            Text("Van alle bijeenkomsten van de tafel.", "Of all sessions of the table."),
            (Term("table_session", "held_on", (("ggz", ">=1"), ("social_domain", ">=1"))),),
            (_SESSIONS,),
        ),
        Figure(
            "tables-actions-done",
            Text("Acties op tijd klaar", "Actions done on time"),
            Text("Van de acties die klaar moesten zijn.", "Of the actions that were due."),
            (Term("table_session", "held_on", total="actions_done"),),
            (Term("table_session", "held_on", total="actions_due"),),
        ),
        Figure(
            "crisis-admissions",
            Text("Crisiscontacten en opnames", "Crisis contacts and admissions"),
            Text("Alle keren in de maand.", "All times in the month."),
            (Term("care_event", "on", total="times"), Term("care_event", "on", (("times", ""),))),
            better="lower",
        ),
    )
}
"""The team's own figures by indicator key, in the order of the sheet."""


def reach(rows: StoredRows) -> int | None:
    """How many meetings are looked at for the first of each group; None when there are too many to look at."""
    needed = max(FEWEST_MEETINGS, len(list(rows.get("meeting", ()))) + 1_000)
    return needed if needed <= MOST_MEETINGS else None


def next_month(month: date, months: int = 1) -> date:
    """The first day of a month, some months on."""
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def column_of(table: str, column: str, language: str) -> str:
    """A column of a data sheet as a range in a formula, heading included, so that a row inserted on top counts too."""
    place = next(i for i, found in enumerate(sheet_columns(TABLES[table])) if found.name == column)
    at = letters(place)
    return f"'{TABLES[table].title.in_(language)}'!${at}${HEADING_ROW + 1}:${at}${LAST_ROW}"


def formula(term: Term, month: str, language: str, first_meetings: str) -> str:
    """A term as a formula without ``=``. ``month`` is the cell of the month, ``first_meetings`` the range of those."""
    dates = first_meetings if term.first else column_of(term.table, term.on, language)
    conditions = [dates, f'">="&{month}', dates, f'"<"&EDATE({month},1)']
    for column, wanted in term.where:
        conditions += [column_of(term.table, column, language), _criterion(wanted, language)]
    if term.total:
        return f"SUMIFS({column_of(term.table, term.total, language)},{','.join(conditions)})"
    return f"COUNTIFS({','.join(conditions)})"


def _criterion(wanted: bool | str, language: str) -> str:
    if isinstance(wanted, bool):
        return f'"{(YES if wanted else NO).in_(language)}"'
    return f'"{wanted or "="}"'


def by_month(term: Term, rows: StoredRows) -> dict[date, float]:
    """The same as ``formula``, from the rows: value per first day of the month."""
    counted: dict[date, float] = {}
    for row in _first_rows(term, rows) if term.first else rows.get(term.table, ()):
        day = row.get(term.on)
        if day is not None and all(_meets(row.get(column), wanted) for column, wanted in term.where):
            month = day.replace(day=1)
            counted[month] = counted.get(month, 0) + ((row.get(term.total) or 0) if term.total else 1)
    return counted


def _meets(value: Any, wanted: bool | str) -> bool:
    if isinstance(wanted, bool):
        return value is wanted
    if not wanted:
        return value is None
    return value is not None and value >= float(wanted.removeprefix(">="))


def _first_rows(term: Term, rows: StoredRows) -> list[Mapping[str, Any]]:
    first: dict[Any, Mapping[str, Any]] = {}
    for row in rows.get(term.table, ()):
        earlier = first.get(row.get("client"))
        if earlier is None or row[term.on] < earlier[term.on]:
            first[row.get("client")] = row
    return list(first.values())


def first_month(rows: StoredRows, starts_on: date | None, today: date) -> date:
    """The month with which the charts begin: the first with rows, or later so that the last one is still shown."""
    days = [row[column] for table, column in DATED for row in rows.get(table, ()) if row.get(column)]
    days += [row["month"] for row in rows.get("period", ()) if row.get("month")]
    if not days:
        return (starts_on or next_month(today, -MONTHS // 2)).replace(day=1)
    return max(min(days).replace(day=1), next_month(max(days), 1 - MONTHS))


def own_measures(rows: StoredRows) -> list[str]:
    """The codes of the team's own measures, the one with most months first."""
    counted: dict[str, int] = {}
    for row in rows.get("period", ()):
        counted[row["measure"]] = counted.get(row["measure"], 0) + 1
    return sorted(counted, key=lambda measure: (-counted[measure], measure))

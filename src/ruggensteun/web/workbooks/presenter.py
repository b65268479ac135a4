"""An import in the words of its page: states, problems per sheet, and what would change per table."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Column, Kind
from ruggensteun.records.models import Import
from ruggensteun.web.jinja import NOTHING, day, moment, number, period

COLOURS = {
    Import.State.RECEIVED: "blue",
    Import.State.CHECKED: "yellow",
    Import.State.REFUSED: "orange",
    Import.State.AGREED: "green",
    Import.State.UNDONE: "grey",
    Import.State.CANCELLED: "grey",
}
LATE = timedelta(minutes=2)
"""Checking takes seconds; after this the worker is not running, or was stopped halfway."""


ANOTHERS = ("other-team", "other-programme")
"""Problems of a file that is a good workbook, but not this team's."""


def line(found: Import) -> dict[str, Any]:
    """One line of the list of imports."""
    return {
        "href": reverse("import", args=[found.pk]),
        "name": found.file_name,
        "at": found.uploaded_at,
        "by": found.uploaded_by.name if found.uploaded_by else _("het systeem"),
        "state": found.get_state_display(),
        "colour": COLOURS[Import.State(found.state)],
    }


def detail(found: Import, *, rows: bool) -> dict[str, Any]:
    """Everything the page of one import shows. Without ``rows`` only counts: nothing of what is in a row."""
    problems = [_problem(each) for each in found.problems]
    preview = found.preview or {}
    return line(found) | {
        "waiting": found.state == Import.State.RECEIVED,
        "late": timezone.now() - found.uploaded_at > LATE,
        "counted": found.state in (Import.State.AGREED, Import.State.UNDONE),
        "errors": _per_sheet([each for each in problems if each["level"] == "error" and not each["of_file"]]),
        "notices": _per_sheet([each for each in problems if each["level"] != "error"]),
        "of_file": [each for each in problems if each["level"] == "error" and each["of_file"]],
        "error_count": sum(each["count"] for each in problems if each["level"] == "error"),
        "notice_count": sum(each["count"] for each in problems if each["level"] != "error"),
        "preview": _preview(found.preview, rows=rows) if found.preview else None,
        "absent_said": _absent(found),
        "kept": [_kept(name, each, rows=rows) for name, each in preview.get("kept", {}).items()],
        "happened": _happened(found),
    }


def _happened(found: Import) -> str:
    """Who took the last step, and when; empty for a file that only waits."""
    if found.state == Import.State.UNDONE:
        said, by, at = _("Deze import is ongedaan gemaakt door %(by)s op %(at)s."), found.undone_by, found.undone_at
    elif found.state == Import.State.AGREED:
        said, by, at = _("Deze import is verwerkt door %(by)s op %(at)s."), found.agreed_by, found.agreed_at
    else:
        return ""
    return said % {"by": by.name if by else _("het systeem"), "at": moment(at)}


def _absent(found: Import) -> str:
    """What becomes of stored rows that the file does not hold; after agreeing and undoing, what became of them."""
    count = (found.preview or {}).get("absent", 0)
    if not count or found.state == Import.State.CANCELLED:
        return ""
    if found.state == Import.State.CHECKED:
        said = ngettext(
            "%(num)s rij staat niet in het bestand. Die blijft meetellen, tenzij je die hieronder laat weghalen.",
            "%(num)s rijen staan niet in het bestand. Die blijven meetellen, tenzij je ze hieronder laat weghalen.",
            count,
        )
    elif not found.removes_absent:
        said = ngettext(
            "%(num)s rij stond niet in het bestand. Die is blijven meetellen.",
            "%(num)s rijen stonden niet in het bestand. Die zijn blijven meetellen.",
            count,
        )
    elif found.state == Import.State.UNDONE:
        said = ngettext(
            "%(num)s rij die niet in het bestand stond, was weggehaald. Die telt weer mee.",
            "%(num)s rijen die niet in het bestand stonden, waren weggehaald. Die tellen weer mee.",
            count,
        )
    else:
        said = ngettext(
            "%(num)s rij die niet in het bestand stond, is weggehaald en telt niet meer mee.",
            "%(num)s rijen die niet in het bestand stonden, zijn weggehaald en tellen niet meer mee.",
            count,
        )
    return said % {"num": number(count)}


PLACES = {"pdsa": ("pdsa-list", gettext_lazy("Wijzig ze bij PDSA"))}
"""Where the rows of a sheet are changed that Ruggensteun keeps itself."""


def _kept(name: str, told: Mapping[str, Any], *, rows: bool) -> dict[str, Any]:
    """Rows of a sheet that Ruggensteun keeps itself: how many, what the file says differently, and where to change."""
    table, language = TABLES[name], get_language() or "nl"
    view, text = PLACES[name]
    kept = ngettext(
        "Blad %(sheet)s: %(num)s rij wordt al in Ruggensteun zelf bijgehouden en blijft zoals die is.",
        "Blad %(sheet)s: %(num)s rijen worden al in Ruggensteun zelf bijgehouden en blijven zoals ze zijn.",
        told["rows"],
    )
    lost = ngettext(
        "In %(num)s rij staat in het bestand iets anders. Dat wordt niet overgenomen.",
        "In %(num)s rijen staat in het bestand iets anders. Dat wordt niet overgenomen.",
        told["changed"],
    )
    return {
        "name": name,
        "said": kept % {"sheet": table.title.in_(language), "num": number(told["rows"])},
        "lost": lost % {"num": number(told["changed"])} if told["changed"] else "",
        "view": view,
        "where": text,
        "rows": [_change(name, change) for change in told["differences"]] if rows else [],
        "total": told["changed"],
    }


def _problem(told: Mapping[str, Any]) -> dict[str, Any]:
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    expected = told["expected"][language]
    return {
        "sheet": told.get("sheet") or _("Het bestand"),
        "cell": _cell(told),
        "what": told["what"][language],
        "expected": _("Hier hoort: %(what)s") % {"what": expected} if told.get("code") in ANOTHERS else expected,
        "level": told["level"],
        "of_file": told.get("code") in ANOTHERS or not (told.get("sheet") or told.get("cell")),
        "count": told["count"],
    }


def _cell(told: Mapping[str, Any]) -> str:
    """ "C197, kolom Naaste erbij": where it stands, and what the column is called."""
    cell, column = told.get("cell"), told.get("column")
    if cell and column:
        return _("%(cell)s, kolom %(column)s") % {"cell": cell, "column": column}
    return str(cell or column or NOTHING)


def _per_sheet(problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    sheets: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for problem in problems:
        sheets[problem["sheet"]].append(problem)
    return [
        {"sheet": sheet, "problems": found, "count": sum(each["count"] for each in found)}
        for sheet, found in sheets.items()
    ]


def _preview(preview: Mapping[str, Any], *, rows: bool) -> dict[str, Any]:
    none: dict[str, Any] = {} if rows else {"rows": {"new": [], "changed": [], "absent": []}}
    tables = [_table(name, {**counts, **none}) for name, counts in preview["tables"].items() if _touched(counts)]
    return {name: preview[name] for name in ("new", "changed", "unchanged", "absent")} | {
        "tables": tables,
        "nothing": not (preview["new"] or preview["changed"]),
    }


def _touched(counts: Mapping[str, Any]) -> bool:
    return any(counts[what] for what in ("new", "changed", "unchanged", "absent"))


def _table(name: str, counts: Mapping[str, Any]) -> dict[str, Any]:
    table, language = TABLES[name], get_language() or "nl"
    columns = [column for column in table.columns if column.name != "team"]
    rows = counts["rows"]
    return {
        "name": name,
        "title": table.title.in_(language),
        **{what: counts[what] for what in ("new", "changed", "unchanged", "absent")},
        "heads": [column.title.in_(language) for column in columns],
        "new_rows": [[_shown(column, row.get(column.name)) for column in columns] for row in rows["new"]],
        "absent_rows": [[_shown(column, row.get(column.name)) for column in columns] for row in rows["absent"]],
        "changed_rows": [_change(name, change) for change in rows["changed"]],
    }


def _change(name: str, change: Mapping[str, Any]) -> dict[str, Any]:
    table, language = TABLES[name], get_language() or "nl"
    key = [
        _shown(table.column(part), value)
        for part, value in zip(table.key, change["key"], strict=True)
        if part != "team"
    ]
    return {
        "key": " · ".join(key),
        "columns": [
            {
                "title": table.column(column).title.in_(language),
                "old": _shown(table.column(column), old),
                "new": _shown(table.column(column), new),
            }
            for column, (old, new) in change["columns"].items()
        ],
    }


def _shown(column: Column, value: Any) -> str:
    """A stored value as a person reads it."""
    if value is None:
        return NOTHING
    if column.kind is Kind.BOOLEAN:
        return _("ja") if value else _("nee")
    if column.kind is Kind.DATE:
        return day(date.fromisoformat(value), "medium")
    if column.kind is Kind.MONTH:
        return period(date.fromisoformat(value))
    if column.kind is Kind.CODE:
        titles = {code.value: code.title.in_(get_language() or "nl") for code in column.codes}
        return titles.get(value, str(value))
    return number(value) if column.kind in (Kind.INTEGER, Kind.NUMBER) else str(value)

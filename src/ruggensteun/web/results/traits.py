"""Who people are: outcomes by age, sex, diagnosis and years in care (section 3.4), of everyone together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.measure.tables.codes import AGE_BANDS, CARE_YEARS, DIAGNOSIS_GROUPS, SEX
from ruggensteun.web.board.figures import table
from ruggensteun.web.results import cells
from ruggensteun.web.results.called import Called

_CODES = {"age": AGE_BANDS, "sex": SEX, "diagnosis": DIAGNOSIS_GROUPS, "years": CARE_YEARS}


@dataclass(frozen=True, slots=True)
class Divided:
    """One trait; without a table nothing of it may be shown."""

    title: str
    table: dict[str, Any] | None


def divided(data: Mapping[str, Any], chosen: str, words: Called) -> Sequence[Divided]:
    """A table per trait: level and change in one round, per label."""
    headings = {
        "age": _("Leeftijd"), "sex": _("Geslacht"), "diagnosis": _("Diagnosegroep"), "years": _("Jaren in de ggz"),
    }  # fmt: skip
    return [Divided(headings[name], _table(name, headings[name], data, chosen, words)) for name in headings]


def _table(trait: str, title: str, data: Mapping[str, Any], chosen: str, words: Called) -> dict[str, Any] | None:
    parts = data["traits"].get(trait, {})
    level, change = (parts.get(part, {}).get(chosen, {}) for part in ("level", "change"))
    if not level and not change:
        return None
    names = {code.value: code.title.in_(words.language) for code in _CODES[trait]} | {"unknown": _("onbekend")}
    rows = [
        (
            name,
            cells.mean(level.get(label), words),
            cells.people(level.get(label)),
            cells.changed(change.get(label), words),
            cells.people(change.get(label)),
        )
        for label, name in names.items()
        if label in level or label in change
    ]
    heads = (
        title,
        _("Gemiddelde"),
        _("Aantal mensen"),
        _("Verandering (interval van 95%)"),
        _("Mensen met twee metingen"),
    )
    return table(f"{title}, {chosen}", heads, rows, f"tabel-{trait}")

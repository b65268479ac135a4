"""All outcomes of a programme in one table: where people stood, how the same people changed, how many answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ruggensteun.measure.text import Language
from ruggensteun.parties.models import Programme
from ruggensteun.records import outcomes
from ruggensteun.records.outcomes import Shown
from ruggensteun.web.results import cells
from ruggensteun.web.results.called import called
from ruggensteun.web.results.sentences import change_said


@dataclass(frozen=True, slots=True)
class Item:
    """One questionnaire, or one scale of it; ``main``: the scale that stands for the questionnaire."""

    title: str
    href: str
    said: str
    main: bool
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Overview:
    """``items``: the questionnaires; ``hidden``: of which nothing may be shown. ``computed_at``: when."""

    items: Sequence[Item]
    hidden: Sequence[str]
    table: dict[str, Any] | None
    computed_at: Any


def page_of(programme: Programme, language: Language) -> Overview:
    """Read from the stored, released outcomes of all teams together. One query."""
    return of_lines(programme, outcomes.of_programme(programme), language)


def of_lines(programme: Programme, found: Sequence[Shown], language: Language) -> Overview:
    """The same from lines that were read already, of all teams together."""
    shown = [one for one in found if cells.any_shown(one.data)]
    items = [_item(programme, one, language) for one in sorted(shown, key=lambda one: not one.data["main"])]
    hidden = [called(one.line, language).title for one in found if one not in shown]
    computed = found[0].computed_at if found else None
    return Overview(items, hidden, _table(items) if items else None, computed)


def _item(programme: Programme, one: Shown, language: Language) -> Item:
    words, data = called(one.line, language), one.data
    rows = [
        (
            name,
            cells.mean(data["level"].get(name), words),
            cells.changed(data["change"].get(name), words),
            cells.people(data["change"].get(name)),
            cells.response(data["response"].get(name)),
        )
        for name in cells.rounds_with(data, "response")
    ]
    return Item(
        words.title,
        reverse("programme-result", args=[programme.code, one.line]),
        change_said(data, words),
        data["main"],
        rows,
    )


def _table(items: Sequence[Item]) -> dict[str, Any]:
    heads = (
        _("Vragenlijst"), _("Ronde"), _("Gemiddelde"), _("Verandering sinds de eerste ronde, bij dezelfde mensen"),
        _("Mensen met twee metingen"), _("Ingevuld"),
    )  # fmt: skip
    rows = []
    for item in items:
        for place, row in enumerate(item.rows):
            name = {"text": item.title, "href": item.href} if place == 0 else {"text": item.title}
            rows.append([name, *({"text": cell} for cell in row)])
    return {
        "caption": _("Uitkomsten per vragenlijst en ronde"),
        "head": [{"text": head} for head in heads],
        "rows": rows,
        "first_cell_is_header": True,
        "id": "uitkomsten",
    }

"""Released cells as people read them: one place where a hidden cell becomes words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.charts.draw.paired import Change, signed
from ruggensteun.measure.charts.draw.strip import Strip
from ruggensteun.web.jinja import NOTHING, number, percent
from ruggensteun.web.results.called import Called

Cell = Mapping[str, Any]


def hidden() -> str:
    """What stands instead of a number that may not be shown."""
    return _("te klein om te tonen")


def any_shown(data: Mapping[str, Any]) -> bool:
    """Whether a level of any round may be shown."""
    return any("hidden" not in cell for cell in data["level"].values())


def rounds_with(data: Mapping[str, Any], part: str) -> Sequence[str]:
    """The rounds in which there is something of this part, shown or hidden, in order."""
    return [name for name in data["rounds"] if name in data[part]]


def mean(cell: Cell | None, words: Called) -> str:
    """A level: ``3,4``."""
    if cell is None:
        return NOTHING
    return hidden() if "hidden" in cell else formats.figure(cell["mean"], words.unit, words.language)


def people(cell: Cell | None) -> str:
    """How many people it is of."""
    return NOTHING if cell is None or "hidden" in cell else number(cell["n"])


def response(cell: Cell | None) -> str:
    """``40 van 52 (77%)``."""
    if cell is None:
        return NOTHING
    if "hidden" in cell:
        return hidden()
    return _("%(n)s van %(of)s (%(share)s)") % {
        "n": number(cell["n"]), "of": number(cell["of"]), "share": percent(cell["n"] / cell["of"]),
    }  # fmt: skip


def change_of(cell: Cell | None, name: str) -> Change:
    """A change as the picture draws it."""
    if cell is None or "hidden" in cell:
        return Change(name, None, None, None)
    return Change(name, cell["mean"], cell["sd"], int(cell["n"]))


def changed(cell: Cell | None, words: Called) -> str:
    """``+0,2 (0,1 tot 0,3)``."""
    if cell is None:
        return NOTHING
    if "hidden" in cell:
        return hidden()
    found = signed(cell["mean"], words.unit, words.language)
    interval = change_of(cell, "").interval
    if interval is None:
        return found
    low, high = (signed(end, words.unit, words.language) for end in interval)
    return _("%(mean)s (%(low)s tot %(high)s)") % {"mean": found, "low": low, "high": high}


def strip_of(name: str, cell: Cell | None, spread: Cell | None) -> Strip:
    """A row of points."""
    if cell is None or "hidden" in cell:
        return Strip(name, (), 0, None, None)
    points, each = (tuple(spread["at"]), spread["each"]) if spread else ((), 0)
    return Strip(name, points, each, cell["mean"], int(cell["n"]))

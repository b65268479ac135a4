"""An indicator that is measured in rounds and only in parts: its last figures in a sentence, all of them in a table."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.text import Language
from ruggensteun.web.board import picture
from ruggensteun.web.board.figures import Figure, table
from ruggensteun.web.jinja import NOTHING, number


def figure(parts: Sequence[Tile], language: Language) -> Figure | None:
    """What the small charts of the parts say; None when there is nothing to say."""
    shown = [tile for tile in parts if tile.measured.clock == "round" and tile.shown]
    if not shown:
        return None
    heads = (_("Deel"), _("Ronde"), _("Waarde"), _("Aantal mensen"))
    rows = [row for tile in shown for row in _rows(tile, language)]
    return Figure(
        svg=None,
        seen=" ".join(_last(tile, language) for tile in shown),
        caution=caution(),
        rules=no_rules(),
        table=table(_("Cijfers per deel en per ronde"), heads, rows, "ronden"),
    )


def caution() -> str:
    """What rounds do not show."""
    return _("In elke ronde doen andere mensen mee. Kijk daarom naar de verandering bij dezelfde mensen.")


def no_rules() -> str:
    """Why rounds are not judged."""
    return _(
        "Regels voor signalen gelden hier niet: er is maar één meting per ronde, en dat zijn te weinig punten om "
        "toeval van verandering te scheiden."
    )


def _last(tile: Tile, language: Language) -> str:
    part = picture.part_title(tile, language)
    if tile.value is None:
        return _("%(part)s: te klein om te tonen.") % {"part": part}
    said = {"part": part, "value": _figure(tile, tile.value, language), "round": tile.period, "n": number(tile.count)}
    return _("%(part)s: %(value)s in %(round)s, bij %(n)s mensen.") % said


def _rows(tile: Tile, language: Language) -> Sequence[tuple[str, ...]]:
    line, part = tile.line, picture.part_title(tile, language)
    cells = zip(line.periods, line.values, line.denominators, line.suppressed, strict=True)
    return [
        (part, name, _("te klein om te tonen") if hidden else _figure(tile, value, language), _count(n, hidden=hidden))
        for name, value, n, hidden in cells
        if hidden or value is not None
    ]


def _count(n: float | None, *, hidden: bool) -> str:
    return NOTHING if hidden else number(n)


def _figure(tile: Tile, value: float | None, language: Language) -> str:
    """As the chart of the part writes it."""
    return formats.with_unit(value, tile.spec(language=language).measure, language)

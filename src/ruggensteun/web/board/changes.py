"""Change in the same people between rounds: mean, interval, number. Only what was released."""

from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.extract.board import Board
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import svg
from ruggensteun.measure.charts.draw.paired import Change, ChangeSpec, sentence, signed
from ruggensteun.measure.text import Language
from ruggensteun.web.board import picture
from ruggensteun.web.board.figures import Figure, table
from ruggensteun.web.jinja import NOTHING, number


def is_change(key: str) -> bool:
    """Whether a line holds changes since the first round rather than levels."""
    return key.endswith(("/change", "-change"))


def of_levels(key: str) -> str:
    """The line with the changes that belong to a line with levels."""
    return f"{key}-change" if "/" in key else f"{key}/change"


def spec_of(tile: Tile, language: Language) -> ChangeSpec:
    """A row per round that was compared with the first."""
    line = tile.line
    spreads = line.sd or [None] * len(line.periods)
    rows = [
        Change(_("T0 naar %(round)s") % {"round": name}, mean, sd, None if n is None else int(n))
        for name, mean, sd, n in zip(line.periods, line.values, spreads, line.denominators, strict=True)
    ]
    return ChangeSpec(
        tile.measured.title.in_(language), rows, unit="score", better=tile.measured.better, language=language
    )


def figure(board: Board, key: str, language: Language) -> Figure | None:
    """The picture of the changes, when there are any."""
    tile = board.tiles.get(of_levels(key))
    if tile is None or not tile.shown:
        return None
    spec = spec_of(tile, language)
    return Figure(
        heading=_("Verandering bij dezelfde mensen"),
        svg=picture.both(lambda width, id: svg.paired_change(spec, width=width, id=id), "verandering"),  # noqa: A006
        seen=sentence(spec),
        table=_table(spec),
    )


def _table(spec: ChangeSpec) -> dict[str, Any]:
    def cell(value: float | None) -> str:
        return NOTHING if value is None else signed(value, spec.unit, spec.language)

    heads = (_("Rondes"), _("Gemiddelde verandering"), _("Van"), _("Tot"), _("Aantal mensen"))
    rows = [
        (change.name, cell(change.mean), *map(cell, change.interval or (None, None)), number(change.n))
        for change in spec.changes
    ]
    return table(_("Verandering sinds de eerste ronde, met interval van 95%"), heads, rows, "veranderingen")

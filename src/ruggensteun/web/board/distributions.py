"""Who they are: a group of people divided by age, sex, diagnosis or years in care, beside everybody in care."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import svg
from ruggensteun.measure.charts.draw.bars import BarSpec, Distribution
from ruggensteun.measure.indicators.catalogue import SERIES
from ruggensteun.measure.renaming import Renaming
from ruggensteun.measure.tables.monitor import AGE_BANDS, CARE_YEARS, DIAGNOSIS_GROUPS, SEX
from ruggensteun.measure.text import Language
from ruggensteun.web.board import picture
from ruggensteun.web.board.figures import Figure, table
from ruggensteun.web.jinja import percent, period

_CODES = {"age": AGE_BANDS, "sex": SEX, "diagnosis": DIAGNOSIS_GROUPS, "years": CARE_YEARS}


def is_share_of_whole(tile: Tile) -> bool:
    """Whether a line is one part of a division of people, that means something only beside the other parts."""
    return tile.key in SERIES and bool(SERIES[tile.key].family)


def figures(parts: Sequence[Tile], language: Language, renaming: Renaming) -> list[Figure]:
    """One picture per trait, in the words of the programme; nothing for an indicator that is no division."""
    families: dict[str, dict[str, list[Tile]]] = defaultdict(lambda: defaultdict(list))
    for tile in parts:
        if is_share_of_whole(tile):
            who, trait = SERIES[tile.key].family.rsplit("-", 1)
            families[trait][who].append(tile)
    return [_figure(trait, by_who, language, renaming) for trait, by_who in families.items()]


def _figure(trait: str, by_who: Mapping[str, list[Tile]], language: Language, renaming: Renaming) -> Figure:
    names = {code.value: code.title.in_(language) for code in _CODES[trait]} | {"unknown": _("onbekend")}
    month = _latest(by_who)
    heading, whom = _words(trait)
    series = [
        Distribution(renaming.said(whom[who], language), *_values(tiles, list(names), month))
        for who, tiles in by_who.items()
    ]
    shown = tuple(one for one in series if any(value is not None for value in one.values))
    spec = BarSpec(heading, tuple(names.values()), shown, subtitle=period(month), language=language)
    return Figure(
        heading=f"{heading}, {period(month)}",
        svg=picture.both(lambda width, id: svg.bars(spec, width=width, id=id), f"verdeling-{trait}")  # noqa: A006
        if shown
        else None,
        seen="",
        caution=_hidden([one.name for one in series if one not in shown]),
        table=_table(spec, trait) if shown else None,
    )


def _words(trait: str) -> tuple[str, dict[str, str]]:
    """What a trait is called, and the groups that are held beside each other."""
    headings = {
        "age": _("Leeftijd"),
        "sex": _("Geslacht"),
        "diagnosis": _("Diagnosegroep"),
        "years": _("Jaren in de ggz"),
    }
    return headings[trait], {"attempted": _("resourcegroep aangeboden"), "in-care": _("alle cliënten in zorg")}


def _latest(by_who: Mapping[str, list[Tile]]) -> str:
    """The last month in which anything may be shown, or else the last month."""
    months = sorted({month for tiles in by_who.values() for tile in tiles for month in tile.line.periods})
    shown = [
        month for month in months if any(_at(tile, month) is not None for tiles in by_who.values() for tile in tiles)
    ]
    return (shown or months)[-1]


def _values(tiles: Sequence[Tile], labels: Sequence[str], month: str) -> tuple[tuple[float | None, ...], int | None]:
    by_label = {SERIES[tile.key].label: tile for tile in tiles}
    found = [by_label.get(label) for label in labels]
    shown = (tile.line for tile in tiles if _at(tile, month) is not None)
    whole = next((line.denominators[line.periods.index(month)] for line in shown), None)
    return tuple(_at(tile, month) if tile else None for tile in found), None if whole is None else int(whole)


def _at(tile: Tile, month: str) -> float | None:
    return tile.line.values[tile.line.periods.index(month)] if month in tile.line.periods else None


def _hidden(names: Sequence[str]) -> str:
    if not names:
        return ""
    said = _("Te klein om te tonen: %(names)s. Eén deel is te klein, en uit de rest zou je het kunnen uitrekenen.")
    return said % {"names": ", ".join(names)}


def _table(spec: BarSpec, trait: str) -> dict[str, Any]:
    rows = [(name, *(percent(one.values[place]) for one in spec.series)) for place, name in enumerate(spec.categories)]
    return table(spec.title, (_("Deel"), *(one.name for one in spec.series)), rows, f"tabel-{trait}")

"""Pictures of a line for a page: the specification, with the addresses that only the web knows."""

from collections.abc import Callable
from dataclasses import replace

from django.urls import reverse
from markupsafe import Markup

from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import svg
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.text import Language


def spec_of(tile: Tile, language: Language, *, title: str = "", subtitle: str = "") -> ChartSpec:
    """What is drawn of a line; a flag leads to its cycle, where that has a page."""
    spec = tile.spec(title=title, subtitle=subtitle, language=language)
    marks = (replace(mark, href=_cycle(flag.pk)) for mark, flag in zip(spec.marks, tile.flags, strict=False))
    return replace(spec, marks=tuple(marks))


def _cycle(pk: int | None) -> str | None:
    return reverse("pdsa", args=[pk]) if pk is not None else None


def safe(drawn: str) -> Markup:
    """A drawing as it stands in a page: our own drawing escapes whatever comes from outside."""
    return Markup(drawn)  # noqa: S704


def spark(spec: ChartSpec, id: str) -> Markup:  # noqa: A002 -- what HTML calls it
    """The line of a tile."""
    return safe(svg.sparkline(spec, width=150, height=44, id=id))


def responsive(spec: ChartSpec, id: str) -> Markup:  # noqa: A002
    """A chart in two widths, of which the room chooses."""
    return safe(svg.responsive(spec, id=id))


def both(draw: Callable[[float, str], str], id: str) -> Markup:  # noqa: A002
    """Any other picture in the same two widths. ``draw`` is given a width and an id."""
    wide, narrow = draw(svg.WIDE, id), draw(svg.PHONE, f"{id}-phone")
    return safe(
        f'<div class="chart-set"><div class="chart-set__wide">{wide}</div>'
        f'<div class="chart-set__narrow">{narrow}</div></div>'
    )


def part_title(tile: Tile, language: Language) -> str:
    """What a part is called beside the other parts of its indicator."""
    return tile.measured.part.in_(language)

"""Pictures of a line for a page: the specification, with the addresses that only the web knows."""

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


def spark(spec: ChartSpec, id: str) -> Markup:  # noqa: A002 -- what HTML calls it
    """The line of a tile."""
    return Markup(svg.sparkline(spec, width=150, height=44, id=id))  # noqa: S704 -- made by our own drawing, which escapes

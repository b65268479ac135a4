"""What stands on the page of one indicator of a team."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import svg, words
from ruggensteun.measure.charts.draw.sentence import caution, seen
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.draw.table import table_of
from ruggensteun.measure.text import Language
from ruggensteun.web.board import picture


@dataclass(frozen=True, slots=True)
class ChartPage:
    """The picture, what it says, and the figures behind it."""

    title: str
    svg: Markup
    seen: str
    caution: str
    rules: str
    table: dict[str, Any]


def page_of(tile: Tile, language: Language) -> ChartPage:
    spec = picture.spec_of(tile, language)
    return ChartPage(
        title=spec.title,
        svg=Markup(svg.responsive(spec)),  # noqa: S704 -- made by our own drawing, which escapes
        seen=seen(spec),
        caution=caution(spec),
        rules=words.rules(spec).in_(language),
        table=table(spec),
    )


def table(spec: ChartSpec) -> dict[str, Any]:
    found = table_of(spec)
    return {
        "caption": found.caption,
        "head": [{"text": head} for head in found.heads],
        "rows": [[{"text": cell} for cell in row] for row in found.rows],
        "first_cell_is_header": True,
        "id": "cijfers",
    }

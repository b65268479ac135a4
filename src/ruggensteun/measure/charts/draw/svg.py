"""Charts as SVG: text out, nothing else needed.

``mode="page"`` uses classes only: ``chart.css`` is in the site's stylesheet, and its security policy forbids others;
``mode="standalone"`` carries its styles and its title, for files, PDF and workbooks.
"""

from ruggensteun.measure.charts.draw import run
from ruggensteun.measure.charts.draw.layout import SIZES
from ruggensteun.measure.charts.draw.lettering import shortened
from ruggensteun.measure.charts.draw.markup import label
from ruggensteun.measure.charts.draw.picture import Mode, picture
from ruggensteun.measure.charts.draw.sentence import sentence
from ruggensteun.measure.charts.draw.sparkline import draw as draw_sparkline
from ruggensteun.measure.charts.draw.spec import ChartSpec

WIDE, PHONE = 880, 340


def run_chart(
    spec: ChartSpec,
    *,
    width: float = WIDE,
    height: float | None = None,
    mode: Mode = "page",
    id: str = "chart",  # noqa: A002 – what HTML calls it
    heading: bool | None = None,
) -> str:
    """The chart of one series. Below 520 px wide it is drawn for a phone.

    ``height`` in pixels is a wish: a chart with many flags gets taller. ``heading`` puts title and subtitle in the
    picture; left out, that is so for a picture on its own. ``id`` must be unique on the page.
    """
    tall = height if height is not None else (430 if width >= 520 else 360)
    shown = heading if heading is not None else mode == "standalone"
    head, room = _heading(spec, width) if shown else ("", 0.0)
    inside, found, links = run.draw(spec, width, tall, head=room)
    return picture(
        head + inside, width=width, height=found, name="chart-run", title=spec.title,
        description=sentence(spec), id=id, mode=mode, links=links,
    )  # fmt: skip


def responsive(spec: ChartSpec, *, id: str = "chart") -> str:  # noqa: A002
    """The chart for a page in two widths; the stylesheet shows the one that fits. Gives an HTML ``div``."""
    wide = run_chart(spec, id=id)
    narrow = run_chart(spec, width=PHONE, id=f"{id}-phone")
    return (
        f'<div class="chart-set"><div class="chart-set__wide">{wide}</div>'
        f'<div class="chart-set__narrow">{narrow}</div></div>'
    )


def sparkline(
    spec: ChartSpec,
    width: float = 180,
    height: float = 48,
    *,
    mode: Mode = "page",
    id: str = "sparkline",  # noqa: A002
) -> str:
    """The line alone, with its centre, its signals and its last point, for a tile."""
    return picture(
        draw_sparkline(spec, width, height), width=width, height=height, name="chart-sparkline", title=spec.title,
        description=sentence(spec), id=id, mode=mode,
    )  # fmt: skip


def _heading(spec: ChartSpec, width: float) -> tuple[str, float]:
    """Title and subtitle, and the height they take."""
    found = label("chart-title", 2, 22, shortened(spec.title, 19, width - 4, bold=True))
    if not spec.subtitle:
        return found, 36.0
    return found + label("chart-subtitle", 2, 44, shortened(spec.subtitle, SIZES.foot, width - 4)), 56.0

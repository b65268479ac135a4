"""Charts as SVG: text out, nothing else needed.

``mode="page"`` uses classes only: ``chart.css`` is in the site's stylesheet, and its security policy forbids others;
``mode="standalone"`` carries its styles and its title, for files, PDF and workbooks.
"""

from collections.abc import Collection, Sequence

from ruggensteun.measure.charts.draw import bars as bar_plot
from ruggensteun.measure.charts.draw import funnel_plot, pair, paired, panels, run, strip, words
from ruggensteun.measure.charts.draw.bars import BarSpec
from ruggensteun.measure.charts.draw.funnel_plot import FunnelSpec
from ruggensteun.measure.charts.draw.layout import SIZES
from ruggensteun.measure.charts.draw.lettering import shortened
from ruggensteun.measure.charts.draw.markup import label, number, text
from ruggensteun.measure.charts.draw.pair import PairSpec
from ruggensteun.measure.charts.draw.paired import ChangeSpec
from ruggensteun.measure.charts.draw.panels import Shared, shared_scale
from ruggensteun.measure.charts.draw.picture import Mode, picture
from ruggensteun.measure.charts.draw.sentence import sentence
from ruggensteun.measure.charts.draw.sparkline import draw as draw_sparkline
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.draw.strip import StripSpec

WIDE, MIDDLE, PHONE = 880, 600, 300


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
    head, room = _headed(spec.title, spec.subtitle, width, heading, mode)
    inside, found, links = run.draw(spec, width, tall, head=room)
    return picture(
        head + inside, width=width, height=found, name="chart-run", title=spec.title,
        description=_said(spec), id=id, mode=mode, links=links,
    )  # fmt: skip


def _said(spec: ChartSpec) -> str:
    """The chart in words; of a chart that hides everything, why."""
    return sentence(spec)


def responsive(spec: ChartSpec, *, id: str = "chart") -> str:  # noqa: A002
    """The chart for a page in three widths; the stylesheet shows the one that fits. Gives an HTML ``div``."""
    widths = {"wide": WIDE, "middle": MIDDLE, "narrow": PHONE}
    drawn = (
        f'<div class="chart-set__{name}">{run_chart(spec, width=width, id=f"{id}-{name}")}</div>'
        for name, width in widths.items()
    )
    return f'<div class="chart-set chart-set--three">{"".join(drawn)}</div>'


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
        description=_said(spec), id=id, mode=mode,
    )  # fmt: skip


def panel(
    spec: ChartSpec,
    shared: Shared | None = None,
    *,
    width: float = 220,
    height: float = 150,
    own: bool = False,
    mode: Mode = "page",
    id: str = "panel",  # noqa: A002
) -> str:
    """One team of many, small. ``shared`` comes from ``shared_scale``; without it the panel has a scale of its own."""
    return picture(
        panels.draw(spec, width, height, shared, own=own), width=width, height=height, name="chart-panel",
        title=spec.title, description=_said(spec), id=id, mode=mode,
    )  # fmt: skip


def small_multiples(
    specs: Sequence[ChartSpec],
    *,
    columns: int | None = None,
    width: float = WIDE,
    highlight: Collection[str] = (),
    shared: bool = True,
    title: str = "",
    mode: Mode = "page",
    id: str = "multiples",  # noqa: A002
) -> str:
    """All panels in one picture, in the order given: for a report. A page lays out ``panel`` by itself.

    ``highlight`` holds the titles that get a frame. Raises ValueError when ``shared`` and the series do not
    measure the same.
    """
    common = shared_scale(specs) if shared and specs else None
    across = columns or panels.columns_for(len(specs), width)
    wide, tall, gap = (width - 12 * (across - 1)) / max(1, across), 150.0, 12.0
    drawn = []
    for place, spec in enumerate(specs):
        row, column = divmod(place, across)
        inside = panels.draw(spec, wide, tall, common, own=spec.title in highlight)
        at = f"translate({number(column * (wide + gap))} {number(row * (tall + gap))})"
        drawn.append(f'<g transform="{at}"><title>{text(spec.title)}</title>{inside}</g>')
    rows = -(-len(specs) // across) if specs else 0
    said = words.multiples(specs, one_scale=common is not None)
    return picture(
        "".join(drawn), width=width, height=max(40.0, rows * (tall + gap) - gap), name="chart-multiples",
        title=title or said, description=said, id=id, mode=mode,
    )  # fmt: skip


def funnel(
    spec: FunnelSpec,
    *,
    width: float = WIDE,
    height: float = 460,
    mode: Mode = "page",
    id: str = "funnel",  # noqa: A002
    heading: bool | None = None,
) -> str:
    """Many units by size, with the limits of chance; names on hovering, and beside the highlighted ones."""
    head, room = _headed(spec.title, spec.subtitle, width, heading, mode)
    inside, found = funnel_plot.draw(spec, width, height, head=room)
    return picture(
        head + inside, width=width, height=found, name="chart-funnel", title=spec.title,
        description=funnel_plot.sentence(spec, spec.highlight), id=id, mode=mode,
    )  # fmt: skip


def paired_change(
    spec: ChangeSpec,
    *,
    width: float = WIDE,
    mode: Mode = "page",
    id: str = "change",  # noqa: A002
    heading: bool | None = None,
) -> str:
    """Mean change of the same people with its 95 % interval, a line for each; as high as it has lines."""
    head, room = _headed(spec.title, spec.subtitle, width, heading, mode)
    inside, found = paired.draw(spec, width, head=room)
    return picture(
        head + inside, width=width, height=found, name="chart-change", title=spec.title,
        description=paired.sentence(spec), id=id, mode=mode,
    )  # fmt: skip


def strips(
    spec: StripSpec,
    *,
    width: float = WIDE,
    mode: Mode = "page",
    id: str = "strips",  # noqa: A002
    heading: bool | None = None,
) -> str:
    """Spread as points, a row each; as high as it has rows."""
    head, room = _headed(spec.title, spec.subtitle, width, heading, mode)
    inside, found = strip.draw(spec, width, head=room)
    return picture(
        head + inside, width=width, height=found, name="chart-strips", title=spec.title,
        description=strip.sentence(spec), id=id, mode=mode,
    )  # fmt: skip


def process_and_outcome(
    spec: PairSpec,
    *,
    width: float = WIDE,
    mode: Mode = "page",
    id: str = "pair",  # noqa: A002
    heading: bool | None = None,
) -> str:
    """A measure of process and an outcome on one axis of time."""
    head, room = _headed(spec.title, "", width, heading, mode)
    inside, found = pair.draw(spec, width, head=room)
    return picture(
        head + inside, width=width, height=found, name="chart-pair", title=spec.title,
        description=pair.sentence(spec), id=id, mode=mode,
    )  # fmt: skip


def bars(
    spec: BarSpec,
    *,
    width: float = WIDE,
    mode: Mode = "page",
    id: str = "bars",  # noqa: A002
    heading: bool | None = None,
) -> str:
    """Distributions side by side; as high as it has categories."""
    head, room = _headed(spec.title, spec.subtitle, width, heading, mode)
    inside, found = bar_plot.draw(spec, width, head=room)
    return picture(
        head + inside, width=width, height=found, name="chart-bars", title=spec.title,
        description=bar_plot.sentence(spec), id=id, mode=mode,
    )  # fmt: skip


def _headed(title: str, subtitle: str, width: float, heading: bool | None, mode: Mode) -> tuple[str, float]:
    """Title and subtitle, and the height they take; nothing where the page has its own heading."""
    if not (heading if heading is not None else mode == "standalone"):
        return "", 0.0
    found = label("chart-title", 2, 22, shortened(title, 19, width - 4, bold=True))
    if not subtitle:
        return found, 36.0
    return found + label("chart-subtitle", 2, 44, shortened(subtitle, SIZES.foot, width - 4)), 56.0

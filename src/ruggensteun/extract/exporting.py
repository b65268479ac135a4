"""A data package of a programme: released figures as they are stored, or rows for research."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import timezone

from ruggensteun import __version__
from ruggensteun.extract import themes
from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.package.command import FIGURES, ROWS, TITLE
from ruggensteun.measure.package.resource import Resource
from ruggensteun.measure.package.writing import About, write
from ruggensteun.parties.models import Programme
from ruggensteun.records.models import IndicatorSeries, OutcomeSeries, ResearchDecision

EXPORTING = System("data package for research")


def figures(programme: Programme, purpose: str) -> bytes:
    """The released series and outcomes that the actor may see, as a package in a zip. ``purpose``: in their words."""
    return _zipped(_about(programme, "learning", purpose), _released(programme))


def rows(decision: ResearchDecision) -> bytes:
    """Those figures, and rows about clients under pseudonyms of this package only. Ask ``may_take_rows`` first."""
    from ruggensteun.measure.package import rows as given

    found = _released(decision.programme)
    with acting_as(EXPORTING):
        tables = tables_of(decision.programme)
    return _zipped(_about(decision.programme, "research", decision.about, str(decision)), [*found, *given.rows(tables)])


def _about(programme: Programme, kind: str, purpose: str, decision: str = "") -> About:
    return About(
        name=f"ruggensteun-{kind}", title=TITLE, purpose=f"{programme.code}: {purpose}",
        conditions=ROWS if decision else FIGURES, made_at=timezone.now(), version=__version__, decision=decision,
    )  # fmt: skip


def _released(programme: Programme) -> list[Resource]:
    """As stored: both went through the gate before they were; and what people said, through the same gate now."""
    import pyarrow as pa

    from ruggensteun.measure.package import aggregates

    series = IndicatorSeries.objects.filter(programme=programme).order_by("indicator", "level", "unit")
    lines = [
        {"indicator": indicator, "level": level, "unit": unit, **cell}
        for indicator, level, unit, points in series.values_list("indicator", "level", "unit", "points")
        for cell in _cells(points)
    ]
    kinds = {"string": pa.string(), "number": pa.float64(), "boolean": pa.bool_()}
    schema = pa.schema([(each.name, kinds[each.type]) for each in aggregates.INDICATORS])
    outcomes = OutcomeSeries.objects.filter(programme=programme).order_by("line", "level", "unit")
    return [
        aggregates.indicators(pa.Table.from_pylist(lines, schema)),
        aggregates.outcomes(outcomes.values_list("line", "level", "unit", "data")),
        themes.table(programme),
    ]


def _cells(points: dict[str, list[object]]) -> list[dict[str, object]]:
    """Stored columns as one row per period; a column that is not there has no numbers."""
    nothing = [None] * len(points["period"])
    names = ("period", "numerator", "denominator", "value", "suppressed", "sd")
    columns = (points.get(name, nothing) for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _zipped(about: About, resources: list[Resource]) -> bytes:
    held = BytesIO()
    with TemporaryDirectory() as place, ZipFile(held, "w", ZIP_DEFLATED) as file:
        folder = Path(place) / about.name
        write(folder, about, resources)
        for path in sorted(folder.iterdir()):
            file.write(path, f"{about.name}/{path.name}")
    return held.getvalue()

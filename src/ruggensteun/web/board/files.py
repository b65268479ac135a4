"""A chart to take along: the picture, and the released figures behind it. Both are written down in the journal."""

import csv
from io import StringIO

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from ruggensteun.extract.tile import Tile
from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.measure.charts.draw import svg
from ruggensteun.web.board.views import chart_here, figures_here, language_here
from ruggensteun.web.here import TeamHere

COLUMNS = ("indicator", "level", "unit", "period", "numerator", "denominator", "value", "suppressed")
"""As the command ``ruggensteun indicators`` prints them."""


@require_GET
def picture(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The chart as SVG, with its title and styles inside."""
    here, tile = _line(request, code, key)
    spec = tile.spec(subtitle=f"{here.team.name} · {here.programme.name}", language=language_here())
    return _sent(here, tile, "svg", svg.run_chart(spec, mode="standalone"), "image/svg+xml")


@require_GET
def figures(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The released figures as CSV. A hidden cell is empty, and says that it is hidden."""
    here, tile = _line(request, code, key)
    line, text = tile.line, StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(COLUMNS)
    columns = (line.periods, line.numerators, line.denominators, line.values, line.suppressed)
    for month, *numbers, hidden in zip(*columns, strict=True):
        cells = ["" if number is None else f"{number:.12g}" for number in numbers]
        out.writerow([line.indicator, line.level, line.unit, month, *cells, str(hidden).lower()])
    return _sent(here, tile, "csv", text.getvalue(), "text/csv; charset=utf-8")


def _line(request: HttpRequest, code: str, key: str) -> tuple[TeamHere, Tile]:
    here = figures_here(request, code)
    _board, page = chart_here(here, key)
    if page.tile is None or not page.tile.shown:
        raise Http404(f"indicator {key[:60]!r} has no figures of its own here")
    return here, page.tile


def _sent(here: TeamHere, tile: Tile, form: str, content: str, content_type: str) -> HttpResponse:
    about = Thing("indicator", tile.key, description=form)
    journal.record("chart.exported", Kind.EXPORT, [about, Thing.of(here.team)], actor=here.actor)
    name = f"{slugify(here.team.code)}-{slugify(tile.key.replace('/', '-'))}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)

"""Saying something on a chart, and taking it back. Everything is a POST that ends at the chart."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.meso import charts
from ruggensteun.meso.models import Annotation, Baseline, Exclusion
from ruggensteun.meso.models import Rebase as NewLine
from ruggensteun.meso.rules import may_lead, may_record
from ruggensteun.web.board.forms import SAYINGS, Rebase
from ruggensteun.web.board.views import chart_here, figures_here, show
from ruggensteun.web.saving import saved

MODELS: dict[str, Any] = {"note": Annotation, "freeze": Baseline, "rebase": NewLine, "exclude": Exclusion}
WANTED = 12
"""Points that a baseline would rest on at best."""
ONLY_FLOWS = ("freeze", "rebase", "exclude")
"""What means nothing on a chart without run rules."""


@require_POST
def say(request: HttpRequest, code: str, key: str, what: str) -> HttpResponse:
    """A note, a baseline, a new line, a point left out. A second click finds it there already."""
    here = figures_here(request, code)
    found, page = chart_here(here, key)
    if what not in SAYINGS or page.tile is None or not (page.judged if what in ONLY_FLOWS else page.speaks):
        raise Http404(f"{what[:20]!r} cannot be said on chart {key[:60]!r}")
    (may_record if what == "note" else may_lead)(here.actor, here.programme, here.team).or_raise()
    form = SAYINGS[what](page.tile, request.POST)
    if form.is_valid() and (form.there_already() or saved(form, lambda: form.store(here)) is not None):
        messages.success(request, _done(what))
        if isinstance(form, Rebase) and (warned := form.too_few()):
            messages.warning(request, warned)
        if (
            what == "freeze"
            and (form.cleaned_data.get("points") or WANTED) < WANTED
            and form.cleaned_data["how"] == "points"
        ):
            messages.warning(request, _("Een basislijn van minder dan 12 punten is nog onzeker. Liever 12 of meer."))
        return redirect(_back(code, key))
    return show(request, here, found, page, {what: form})


def _done(what: str) -> str:
    return {
        "note": _("De opmerking staat op de grafiek."),
        "freeze": _("De basislijn staat vast. Nieuwe punten worden eraan afgemeten."),
        "rebase": _("De nieuwe lijn staat in de grafiek."),
        "exclude": _("Dit punt telt niet mee. Het blijft zichtbaar."),
    }[what]


@require_POST
def withdraw(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Take back what was said; the chart is as it was before."""
    here = figures_here(request, code)
    what, number = request.POST.get("what", ""), request.POST.get("pk", "")
    if what not in MODELS or not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise Http404(f"nothing of kind {what[:20]!r} with number {number[:20]!r} stands on a chart")
    rows = MODELS[what].objects.filter(programme=here.programme, team=here.team, indicator__in=(key, ""))
    mark = get_object_or_404(rows, pk=int(number))
    (may_record if what == "note" else may_lead)(here.actor, here.programme, here.team).or_raise()
    if mark.withdrawn_at is None:
        charts.withdraw(mark, by=here.actor)
    messages.success(request, _("Teruggenomen. De grafiek is weer zoals ervoor."))
    return redirect(_back(code, key))


def _back(code: str, key: str) -> str:
    return reverse("team-chart", args=[code, key]) + "#grafiek-deel"

"""The period report: begin it, write it, look at the PDF, send it in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.measure.report import NoPdfError, render_pdf
from ruggensteun.meso import reports as service
from ruggensteun.meso.models import TeamReport
from ruggensteun.meso.rules import may_lead, may_reopen_report, may_write_report
from ruggensteun.web.board.views import figures_here
from ruggensteun.web.here import TeamHere, team_here
from ruggensteun.web.reports import contents
from ruggensteun.web.reports.forms import TextsForm, goal_forms


@require_GET
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """What is due, what is being written, what was sent in."""
    here = figures_here(request, code)
    may = may_lead(here.actor, here.programme, here.team)
    context = here.context("report-list") | {
        "due": service.due(here.programme, here.team, timezone.localdate()) if may else [],
        "reports": TeamReport.objects.filter(team=here.team, programme=here.programme).order_by("-starts_on"),
        "may": may,
    }
    return render(request, "reports/list.html", context)


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Open the report over a period; a second click opens the same one."""
    here = team_here(request, code)
    may_lead(here.actor, here.programme, here.team).or_raise()
    wanted = request.POST.get("starts_on", "")
    periods = service.periods(here.programme, here.team)
    period = next((each for each in periods if each.start.isoformat() == wanted), None)
    if period is None:
        raise Http404(f"no report period of {code} starts on {wanted[:20]!r}")
    return redirect("report", service.open_report(here.programme, here.team, period, by=here.actor).pk)


@require_http_methods(("GET", "POST"))
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the texts, or read what was sent in."""
    found, here = _report(request, pk)
    data = request.POST if request.method == "POST" else None
    form, parts = TextsForm(data, instance=found), goal_forms(data, found)
    if data is not None:
        may_write_report(here.actor, found).or_raise()
        if all([form.is_valid(), *(each.is_valid() for _part, each in parts)]):
            service.write(found, by=here.actor, **form.cleaned_data)
            for part, each in parts:
                service.write_goal(part, by=here.actor, **each.cleaned_data)
            messages.success(request, _("Bewaard."))
            return redirect("report", pk)
    context = _context(here, found) | {"form": form, "parts": parts}
    return render(request, "reports/report.html", context, status=200 if data is None else 422)


def _context(here: TeamHere, found: TeamReport) -> dict[str, Any]:
    return here.context("report-list") | {
        "found": found,
        "may_write": may_write_report(here.actor, found),
        "may_reopen": may_reopen_report(here.actor, found),
    }


@require_GET
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a tagged PDF, ready to send."""
    found, here = _report(request, pk)
    language = get_language() or "nl"
    try:
        content = render_pdf(contents.of(found, language), language)
    except NoPdfError as problem:
        messages.error(request, str(problem))
        return redirect("report", pk)
    journal.record("report.exported", Kind.EXPORT, [Thing.of(found), Thing.of(here.team)], actor=here.actor)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"verslag-{here.team.code}-{found.starts_on:%Y-%m}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it in; it is kept as it is now."""
    found, here = _report(request, pk)
    may_lead(here.actor, found.programme, found.team).or_raise()
    if found.state == TeamReport.State.DRAFT:  # a second click sends nothing in again
        service.submit(found, by=here.actor, figures=contents.snapshot(found))
        messages.success(request, _("Ingestuurd. Dit verslag blijft bewaard zoals het nu is."))
    return redirect("report", pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft again; what was sent in before is kept."""
    found, here = _report(request, pk)
    if found.state == TeamReport.State.SUBMITTED:
        service.reopen(found, by=here.actor)
        messages.success(request, _("Het verslag is weer een concept."))
    else:  # a second click finds a draft, and only who may write it may ask
        may_lead(here.actor, found.programme, found.team).or_raise()
    return redirect("report", pk)


def _report(request: HttpRequest, pk: int) -> tuple[TeamReport, TeamHere]:
    found = get_object_or_404(TeamReport.objects.select_related("team", "programme"), pk=pk)
    return found, team_here(request, found.team.code)

"""The period report: begin it, write it, look at the PDF, send it in."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.periods import Period
from ruggensteun.measure.report import NoPdfError
from ruggensteun.meso import reports as service
from ruggensteun.meso.models import ReportGoal, TeamReport
from ruggensteun.meso.rules import may_lead, may_reopen_report, may_write_report
from ruggensteun.web.board.views import figures_here, language_here
from ruggensteun.web.here import TeamHere, team_here
from ruggensteun.web.reports import printed, taken, version
from ruggensteun.web.reports.forms import GoalForm, TextsForm, goal_forms
from ruggensteun.web.reports.pictures import goals_now

Parts = Sequence[tuple[ReportGoal, GoalForm]]


@require_GET
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """What is due, what is being written, what was sent in."""
    here = figures_here(request, code)
    may = may_lead(here.actor, here.programme, here.team)
    found = TeamReport.objects.filter(team=here.team, programme=here.programme).order_by("-starts_on")
    begun = {each.starts_on for each in found}
    due = service.due(here.programme, here.team, timezone.localdate())[::-1] if may else []
    context = here.context("report-list") | {
        "due": [(period, period.start in begun) for period in due],
        "reports": [(each, period_of(each)) for each in found],
        "may": may,
    }
    return render(request, "reports/list.html", context)


def period_of(report: TeamReport) -> Period:
    """The stretch that a report is about."""
    return Period(report.starts_on, report.ends_on)


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
    if request.method == "GET":
        return _show(request, found, here, TextsForm(instance=found), goal_forms(None, found))
    return _written(request, found, here) or _saved(request, pk)


def _saved(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the form; or on to the file, in which what was just written stands."""
    if request.POST.get("then") == "pdf":
        return redirect("report-pdf", pk)
    messages.success(request, _("Bewaard."))
    return redirect("report", pk)


def _written(request: HttpRequest, found: TeamReport, here: TeamHere) -> HttpResponse | None:
    """Store what was sent; or the page with what is wrong, or with what came too late."""
    form, parts = TextsForm(request.POST, instance=found), goal_forms(request.POST, found)
    if not may_write_report(here.actor, found):
        may_lead(here.actor, found.programme, found.team).or_raise()
        return _too_late(request, found, here, form, parts)
    if not all([form.is_valid(), *(each.is_valid() for _part, each in parts)]):
        return _show(request, found, here, form, parts, status=422)
    try:
        with transaction.atomic():
            service.write(found, by=here.actor, **form.cleaned_data)
            for part, each in parts:
                service.write_goal(part, by=here.actor, **each.cleaned_data)
    except PermissionDenied:  # sent in a moment ago
        return _too_late(request, found, here, form, parts)
    return None


def _too_late(request: HttpRequest, found: TeamReport, here: TeamHere, form: TextsForm, parts: Parts) -> HttpResponse:
    """It was sent in while someone was still writing: what was typed is shown, and stored nowhere."""
    lost: list[tuple[str, str]] = []
    for each, stored in [(form, found), *((each, part) for part, each in parts)]:
        for bound in each.visible_fields():
            text = str(bound.value() or "").strip()
            if text and text != getattr(stored, bound.name).strip():
                lost.append((str(bound.label), text))
    if not lost:  # everything stands there already
        messages.info(request, _("Dit verslag is al ingestuurd."))
        return redirect("report", found.pk)
    now = TeamReport.objects.select_related("team", "programme").get(pk=found.pk)
    return _show(request, now, here, TextsForm(instance=now), goal_forms(None, now), status=409, lost=lost)


def _show(
    request: HttpRequest,
    found: TeamReport,
    here: TeamHere,
    form: TextsForm,
    parts: Parts,
    *,
    status: int = 200,
    lost: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    shown = version.now(found)
    context: dict[str, Any] = here.context("report-list") | {
        "found": found,
        "version": shown,
        "earlier": version.earlier(found),
        "period": period_of(found),
        "form": form,
        "forms": [form, *(each for _part, each in parts)],
        "parts": parts,
        "per_goal": service.PER_GOAL,
        "labels": {name: GoalForm.base_fields[name].label for name in service.PER_GOAL},
        "now": goals_now(shown, language_here()),
        "lost": lost,
        "may_write": may_write_report(here.actor, found),
        "may_reopen": may_reopen_report(here.actor, found),
        "over": found.ends_on <= timezone.localdate(),
    }
    return render(request, "reports/report.html", context, status=status)


@require_GET
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a tagged PDF, ready to send."""
    found, here = _report(request, pk)
    return _pdf(request, version.now(found), here)


@require_GET
def earlier_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What was sent in before the report was opened again, for who may read the report."""
    found, here = _report(request, pk)
    return _pdf(request, version.sent(found, get_object_or_404(found.snapshots, number=number)), here, f"-{number}")


def _pdf(request: HttpRequest, shown: version.Version, here: TeamHere, suffix: str = "") -> HttpResponse:
    found = shown.report
    try:
        content = printed.pdf(shown, language_here())
    except NoPdfError as problem:
        messages.error(request, str(problem))
        return redirect("report", found.pk)
    things, note = [Thing.of(found), Thing.of(here.team)], f"snapshot {shown.number}" if shown.number else ""
    journal.record("report.exported", Kind.EXPORT, things, actor=here.actor, note=note)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"verslag-{here.team.code}-{found.starts_on:%Y-%m}{suffix}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it in, with what stands in the form; it is kept as it is now. A second click sends nothing again."""
    found, here = _report(request, pk)
    may_lead(here.actor, found.programme, found.team).or_raise()
    if found.state == TeamReport.State.SUBMITTED and "seen" not in request.POST:
        return redirect("report", pk)
    if "seen" in request.POST and (wrong := _written(request, found, here)) is not None:
        return wrong
    try:
        service.submit(found, by=here.actor, figures=taken.take(found))
    except PermissionDenied:  # by someone else, a moment ago
        messages.info(request, _("Dit verslag is al ingestuurd."))
    else:
        messages.success(request, _("Ingestuurd. Dit verslag blijft bewaard zoals het nu is."))
    return redirect("report", pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft again; what was sent in before is kept. A second click finds a draft."""
    found, here = _report(request, pk)
    if found.state == TeamReport.State.SUBMITTED:
        service.reopen(found, by=here.actor)
        messages.success(request, _("Het verslag is weer een concept."))
    else:
        may_lead(here.actor, found.programme, found.team).or_raise()
    seen = TeamReport.objects.filter(pk=pk).exists()  # a draft is the team's own: a coordinator sees it no longer
    return redirect("report", pk) if seen else redirect("report-list", here.team.code)


def _report(request: HttpRequest, pk: int) -> tuple[TeamReport, TeamHere]:
    found = get_object_or_404(TeamReport.objects.select_related("team__organisation", "programme"), pk=pk)
    return found, team_here(request, found.team.code)

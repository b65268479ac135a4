"""A team's measurement workbook: download, hand in, look at what would change, agree, take back."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.parties.reach import reach
from ruggensteun.parties.roles import ProjectLeader
from ruggensteun.parties.rules import IN_A_TEAM
from ruggensteun.records import imports
from ruggensteun.records.imports import Outcome
from ruggensteun.records.models import Import
from ruggensteun.records.rules import ONLY_THE_LEADER, may_agree, may_bring_in, may_cancel, may_see_rows, may_undo
from ruggensteun.web.board.views import figures_here
from ruggensteun.web.catching_up import bring_up_to_date
from ruggensteun.web.here import TeamHere, actor_of, team_here
from ruggensteun.web.workbooks import contents, presenter
from ruggensteun.web.workbooks.forms import Agreement, Upload
from ruggensteun.web.workbooks.tasks import start_examining

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LAST = 20
"""Imports on the overview; older ones stand in the journal."""


@require_GET
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Download, hand in, and what was handed in before."""
    return _overview(request, figures_here(request, code), Upload())


def _overview(request: HttpRequest, here: TeamHere, form: Upload, status: int = 200) -> HttpResponse:
    earlier = Import.objects.filter(team=here.team).select_related("uploaded_by")[:LAST]
    context: dict[str, Any] = here.context("workbook") | {
        "form": form,
        "may": may_bring_in(here.actor, here.programme, here.team),
        "in_team": here.team.pk in reach(here.actor).teams(*IN_A_TEAM),
        "earlier": [presenter.line(each) for each in earlier],
    }
    return render(request, "workbooks/overview.html", context, status=status)


@require_GET
def download(request: HttpRequest, code: str) -> FileResponse:
    """The workbook as it stands now: every row that counts, ready to be filled further."""
    here = team_here(request, code)
    may_bring_in(here.actor, here.programme, here.team).or_raise()
    file = BytesIO()
    contents.write_workbook(file, here.programme, here.team, by=here.actor, language=get_language() or "nl")
    file.seek(0)
    things = [Thing.of(here.team), Thing.of(here.programme)]
    journal.record("workbook.exported", Kind.EXPORT, things, actor=here.actor)
    name = f"meetwerkboek-{here.team.code}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@require_POST
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Take in a file and go to its page; the check runs there."""
    here = team_here(request, code)
    may_bring_in(here.actor, here.programme, here.team).or_raise()
    form = Upload(request.POST, request.FILES)
    if not form.is_valid():
        return _overview(request, here, form, status=422)
    file = form.cleaned_data["file"]
    try:
        found = imports.receive(here.programme, here.team, name=file.name, content=file.read(), by=here.actor)
    except ValidationError as problem:
        form.add_error("file", problem)
        return _overview(request, here, form, status=422)
    start_examining(found)
    return redirect("import", found.pk)


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is wrong with a file, or what it would change."""
    found = _import(pk)
    here = team_here(request, found.team.code)
    rows = may_see_rows(here.actor, found)
    context = here.context("workbook") | {
        "found": found,
        "page": presenter.detail(found, rows=bool(rows)),
        "may_see_rows": rows,
        "may_agree": may_agree(here.actor, found),
        "may_bring_in": may_bring_in(here.actor, found.programme, here.team),
        "may_undo": may_undo(here.actor, found),
        "may_cancel": may_cancel(here.actor, found),
    }
    return render(request, "workbooks/import.html", context)


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it count, exactly as it was shown."""
    found, actor = _to_decide_on(request, pk)
    form = Agreement(request.POST)
    form.is_valid()
    agreed = partial(
        imports.agree,
        fingerprint=form.cleaned_data.get("fingerprint", ""),
        remove_absent=form.cleaned_data.get("remove_absent", False),
    )
    outcome = _outcome(request, lambda: agreed(found, by=actor))
    if outcome is Outcome.CHANGED:
        text = _("Intussen veranderden de gegevens van het team. Dit is een nieuw overzicht: kijk het nog eens na.")
        messages.warning(request, text)
    elif outcome is Outcome.DONE:
        fresh = bring_up_to_date(request, found.programme)
        messages.success(request, _("Verwerkt. Het bord van het team is bijgewerkt.") if fresh else _("Verwerkt."))
    elif outcome is Outcome.ALREADY:
        messages.info(request, _("Dit was al verwerkt. Er is nu niets veranderd."))
    return redirect("import", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back as a whole."""
    found, actor = _to_decide_on(request, pk)
    outcome = _outcome(request, lambda: imports.undo(found, by=actor))
    if outcome is Outcome.DONE:
        bring_up_to_date(request, found.programme)
        messages.success(request, _("Ongedaan gemaakt. De gegevens zijn weer zoals vóór deze import."))
    elif outcome is Outcome.ALREADY:
        messages.info(request, _("Dit was al ongedaan gemaakt. Er is nu niets veranderd."))
    return redirect("import", pk)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a file that does not count yet."""
    found, actor = _to_decide_on(request, pk)
    if _outcome(request, lambda: imports.cancel(found, by=actor)) is None:
        return redirect("import", pk)
    messages.success(request, _("Geannuleerd. Er is niets veranderd."))
    return redirect("workbook", found.team.code)


def _outcome(request: HttpRequest, decide: Callable[[], Outcome]) -> Outcome | None:
    """What came of it; None, with the reason on the next page, when a colleague decided otherwise meanwhile."""
    try:
        return decide()
    except PermissionDenied as refused:
        messages.warning(request, str(refused))
        return None


def _to_decide_on(request: HttpRequest, pk: int) -> tuple[Import, Actor]:
    """An import, for the project leader of its team; 403 with the reason for who may only read."""
    found, actor = _import(pk), actor_of(request)
    if found.team_id not in reach(actor).teams(ProjectLeader):
        raise PermissionDenied(str(ONLY_THE_LEADER))
    return found, actor


def _import(pk: int) -> Import:
    people = ("uploaded_by", "agreed_by", "undone_by")
    return get_object_or_404(Import.objects.select_related("programme", "team", *people), pk=pk)

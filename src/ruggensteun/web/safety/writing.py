"""Writing in a safety plan: per phase, line by line; when it holds and with how many colours."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.micro.models import SafetyLine
from ruggensteun.micro.models.safety import Phase
from ruggensteun.micro.recovery import safety
from ruggensteun.space.models.space import new_key
from ruggensteun.space.writing import locked
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.safety.forms import LineForm, SettingsForm, form_of
from ruggensteun.web.safety.here import ALWAYS, PAGE, PlanHere, line_here, phase_here, plan_here
from ruggensteun.web.safety.telling import HOW, to_write
from ruggensteun.web.saving import saved

TYPED = ("words", "who", "number")
"""The fields in which people type; a tick alone is no line."""


@require_http_methods(["GET", "POST"])
def phase(request: HttpRequest, key: str, phase: str) -> HttpResponse:
    """One phase (``altijd``: what holds always): what stands there, and a field for each kind to write more.

    Every button stores all that was typed, so that nobody loses a telephone number by pressing the wrong one.
    """
    here = plan_here(request, key, writes=True)
    where = phase_here(here.plan, phase)
    sent = _sent(here, request.POST) if request.method == "POST" else {}
    done = "done" in request.POST
    if (sent or done) and all(form.is_valid() for form in sent.values()) and _store(here, sent, where, request.POST):
        if done:
            if sent:
                messages.success(request, _("Bewaard."))
            return redirect(PAGE, key)
        place = request.POST.get("kind") if request.POST.get("kind") in sent else next(iter(sent))
        return redirect(reverse("space-safety-write", args=[key, phase]) + f"#{place}")
    context = here.context() | {"where": where, "name": phase, "how": HOW.get(where, ""), "wrong": [*sent.values()]}
    context |= {"phase_name": str(Phase(where).label) if where else "", "once": request.POST.get("once") or new_key()}
    context |= {"places": _sections(here, where, sent)}
    return render(request, "safety/phase.html", context, status=200 if request.method == "GET" else 422)


def _sent(here: PlanHere, data: Any) -> dict[str, LineForm]:
    """By kind: the lines that were typed; when nothing was, the one whose button was pressed."""
    kinds = [kind for kind in SafetyLine.Kind.values if any(data.get(f"{kind}-{name}", "").strip() for name in TYPED)]
    if not kinds and data.get("kind") in SafetyLine.Kind.values:
        kinds = [data["kind"]]
    for kind in kinds:
        safety.may_add(here.part.actor, here.part.space, kind).or_raise()
    return {kind: _new(data, kind) for kind in kinds}


def _store(here: PlanHere, sent: dict[str, LineForm], where: str, data: Any) -> bool:
    """All lines or none. A page that is sent twice (the same ``once``) writes each line once."""
    with transaction.atomic():
        for kind, form in sent.items():
            token = form.cleaned_data["once"] or (f"{data['once'][:15]}-{kind}" if data.get("once") else "")
            store = partial(safety.add, here.part.space, kind, phase=where, token=token, by=here.part.actor)
            if saved(form, partial(store, **form.told())) is None:
                transaction.set_rollback(True)
                return False
    return True


def _new(data: Any, kind: str) -> LineForm:
    form = form_of(kind)(data, instance=SafetyLine(kind=kind), prefix=kind)
    form.fields.pop("place", None)
    return form


def _sections(here: PlanHere, where: str, sent: dict[str, LineForm]) -> list[dict[str, Any]]:
    """Each kind with its lines, what may be done with each, and the form for one more (as sent, with its mistakes)."""
    actor, space = here.part.actor, here.part.space
    lines = SafetyLine.objects.now().filter(plan__space=space, phase=where).select_related("author")
    found = []
    for section in to_write(lines, where):
        form = sent.get(section.kind)
        if form is None and (here.owns or section.kind not in safety.CLIENTS_ALONE):
            form = _new(None, section.kind)
        rows = [(one, here.owns or one.author_id == actor.person_id, _words_of(here, one)) for one in section.lines]
        found.append({"kind": section.kind, "title": section.title, "rows": rows, "form": form})
    return found


def _words_of(here: PlanHere, line: SafetyLine) -> bool:
    """Whether this reader may word it anew."""
    return line.author_id == here.part.actor.person_id or (line.own and here.owns)


@require_http_methods(["GET", "POST"])
def line(request: HttpRequest, key: str, line: str) -> HttpResponse:
    """Other words for one line; compared with what is stored while nobody else can write."""
    here = plan_here(request, key, writes=True)
    with transaction.atomic():
        locked(here.part.space)
        found = line_here(here, line)
        safety.may_reword(here.part.actor, here.part.space, found).or_raise()
        form = form_of(found.kind)(posted(request), instance=found)
        if request.method == "POST" and form.is_valid():
            told = form.told()
            if saved(form, lambda: safety.reword(found, by=here.part.actor, **told)) is not None:
                messages.success(request, _("Bewaard."))
                return redirect("space-safety-write", key, found.phase or ALWAYS)
    context = here.context() | {"form": form, "line": line_here(here, line), "name": found.phase or ALWAYS}
    return render(request, "safety/line.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, key: str, line: str) -> HttpResponse:
    """Out of the plan; the earlier versions keep it."""
    here = plan_here(request, key, writes=True)
    found = line_here(here, line)
    safety.remove(found, by=here.part.actor)
    messages.success(request, _("Weggehaald. Bij “Eerdere versies” staat het nog."))
    return redirect("space-safety-write", key, found.phase or ALWAYS)


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, key: str) -> HttpResponse:
    """When the plan holds, when it is read again, and with how many colours."""
    here = plan_here(request, key, decides=True)
    form = SettingsForm.of(posted(request), here.plan)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if saved(form, lambda: safety.arrange(here.part.space, by=here.part.actor, **told)) is not None:
            messages.success(request, _("Bewaard."))
            return redirect(PAGE, key)
    return render(request, "safety/settings.html", here.context() | {"form": form}, status=422 if form.errors else 200)

"""The conversation written down, and what others add beside the client's words."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.micro.intakes import going, holding
from ruggensteun.micro.models import Intake, IntakeAddition, RegistrationEntry
from ruggensteun.parties.models import Team
from ruggensteun.parties.models.organisation import TeamDomain
from ruggensteun.space.writing import locked
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.catching_up import follow
from ruggensteun.web.intake import page
from ruggensteun.web.intake.forms import AddForm, TalkForm, in_order
from ruggensteun.web.intake.here import ALL, IntakeHere, intake_here, question_here
from ruggensteun.web.saving import saved


@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, key: str, intake: str) -> HttpResponse:
    """Who was there, what was discussed and decided."""
    here = intake_here(request, key, intake, writes=True)
    if request.method == "POST":
        return _talked(request, here)
    around = page.around_of(here.intake)
    return _page(request, here, _form(None, here, here.intake, around), around)


@transaction.atomic
def _talked(request: HttpRequest, here: IntakeHere) -> HttpResponse:
    """Compared with what is stored while nobody else can write."""
    locked(here.part.space)
    around = page.around_of(here.intake)
    form = _form(request.POST, here, _stored(here), around)
    if form.is_valid():
        told, present = form.told(), form.present()
        if saved(form, lambda: holding.hold(_stored(here), present, by=here.part.actor, **told)) is not None:
            messages.success(request, _("Het gesprek is bewaard."))
            follow(here.part.space)
            return redirect(reverse("intake", args=[here.part.space.key, here.intake.key]) + "#gesprek")
    return _page(request, here, form, around)


def _page(request: HttpRequest, here: IntakeHere, form: TalkForm, around: page.Around) -> HttpResponse:
    context = here.context(form=form, questions=page.answers(here, around))
    return render(request, "intake/talk.html", context, status=422 if form.errors else 200)


def _stored(here: IntakeHere) -> Intake:
    return Intake.objects.select_related("space", "team").get(pk=here.intake.pk)


def _form(data: Any, here: IntakeHere, stored: Intake, around: page.Around) -> TalkForm:
    present = {kind: in_order(names) for kind, names in around.present.items()}
    teams = going.teams_for(here.part.space, here.part.actor)
    form = TalkForm(data, instance=stored, present=present, teams=teams)
    if stored.held_on is None:
        form.initial.update(_first(here, teams))
    return form


def _first(here: IntakeHere, teams: list[Team]) -> dict[str, Any]:
    """To begin with: the day that is known already, and whoever writes it down as one of those who were there."""
    done = RegistrationEntry.objects.filter(treatment__space=here.part.space, step="intake-done", corrected_by=None)
    known = done.filter(void=False).values_list("on", flat=True).last()
    planned, today = here.intake.planned_on, timezone.localdate()
    told: dict[str, Any] = {"held_on": known or (planned if planned and planned <= today else today)}
    if here.intake.place:
        told["place"] = here.intake.place
    if not here.tells:
        told[_as(teams)] = here.part.actor.name
    return told


def _as(teams: list[Team]) -> str:
    """Under which kind the writer belongs: by the domain of their team; who works in none came as a relative."""
    if not teams:
        return "informal"
    return "social" if all(team.domain == TeamDomain.SOCIAL for team in teams) else "ggz"


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: str, intake: str, question: str) -> HttpResponse:
    """Something beside the answer to a question (``alles``: about all of it)."""
    here = intake_here(request, key, intake, writes=True)
    which = "" if question == ALL else str(question_here(question))
    form = AddForm(posted(request))
    if request.method == "POST" and form.is_valid():
        words, token = form.cleaned_data["words"], form.cleaned_data["once"]
        made = saved(form, lambda: holding.add(here.intake, words, by=here.part.actor, question=which, token=token))
        if made is not None:
            messages.success(request, _("Het staat erbij."))
            return redirect(_to(here, which))
    found = next((one for one in page.answers(here, page.around_of(here.intake)) if one.question == which), None)
    context = here.context(form=form, told=found, name_in_address=question)
    return render(request, "intake/add.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, key: str, intake: str, addition: str) -> HttpResponse:
    """What was added, away again: by who wrote it, or the client."""
    here = intake_here(request, key, intake)
    rows = IntakeAddition.objects.select_related("intake__space")
    found = get_object_or_404(rows, intake=here.intake, key=addition)
    holding.take_away(found, by=here.part.actor)
    messages.success(request, _("Weggehaald."))
    return redirect(_to(here, found.question))


def _to(here: IntakeHere, which: str) -> str:
    return reverse("intake", args=[here.part.space.key, here.intake.key]) + f"#{which or ALL}"

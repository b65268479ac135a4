"""Waiting for the conversation: from when, for which team, and the contacts meanwhile."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.micro.intakes import going, waiting
from ruggensteun.micro.models import Intake, IntakeContact
from ruggensteun.space.writing import locked
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.catching_up import follow
from ruggensteun.web.intake.forms import ContactForm, WaitForm
from ruggensteun.web.intake.here import IntakeHere, intake_here
from ruggensteun.web.saving import saved


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, key: str, intake: str) -> HttpResponse:
    """The client is registered; or the day of the conversation is another."""
    here = intake_here(request, key, intake, writes=True)
    with transaction.atomic():
        locked(here.part.space)
        stored = get_object_or_404(Intake.objects.select_related("space"), pk=here.intake.pk)
        teams = going.teams_for(here.part.space, here.part.actor)
        first: dict[str, Any] = {"registered_on": timezone.localdate()} if stored.registered_on is None else {}
        form = WaitForm(posted(request), instance=stored, teams=teams, initial=first)
        if request.method == "POST" and form.is_valid():
            told = form.told()
            fresh = Intake.objects.select_related("space", "team").get(pk=stored.pk)
            if saved(form, lambda: going.wait(fresh, by=here.part.actor, **told)) is not None:
                messages.success(request, _("Bewaard."))
                follow(here.part.space)
                return redirect("intake", key, intake)
    return render(request, "intake/register.html", here.context(form=form), status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, key: str, intake: str) -> HttpResponse:
    """There was contact."""
    here = intake_here(request, key, intake, writes=True)
    # a peer is no role here: who writes with their own name says so themselves
    first = {"on": timezone.localdate(), "who": "" if here.tells else here.part.actor.name, "peer": here.tells}
    form = ContactForm(posted(request), instance=IntakeContact(intake=here.intake), initial=first)
    if request.method == "POST" and form.is_valid():
        told, token = form.told(), form.cleaned_data["once"]
        if saved(form, lambda: waiting.contact(here.intake, by=here.part.actor, token=token, **told)) is not None:
            messages.success(request, _("Bewaard."))
            return redirect(_back(here))
    return render(request, "intake/contact.html", here.context(form=form), status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, key: str, intake: str, contact: str) -> HttpResponse:
    """A note that should not be there."""
    here = intake_here(request, key, intake)
    rows = IntakeContact.objects.select_related("intake__space")
    waiting.take_away(get_object_or_404(rows, intake=here.intake, key=contact), by=here.part.actor)
    messages.success(request, _("Weggehaald."))
    return redirect(_back(here))


def _back(here: IntakeHere) -> str:
    return reverse("intake", args=[here.part.space.key, here.intake.key]) + "#wachten"

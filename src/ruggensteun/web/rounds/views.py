"""The rounds of a programme: everyone who works in it reads them, its coordinator plans and stops them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django_tasks import task

from ruggensteun.micro.measuring import asking, team_questions
from ruggensteun.micro.measuring import rounds as service
from ruggensteun.micro.measuring.library import readable
from ruggensteun.micro.measuring.rules import may_plan_rounds
from ruggensteun.micro.models import Round, RoundInstrument
from ruggensteun.parties.models import Programme
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.here import actor_of, programme_here, programme_sections
from ruggensteun.web.jinja import language
from ruggensteun.web.programme.access import set_up_here
from ruggensteun.web.rounds.forms import RoundForm, duration
from ruggensteun.web.saving import saved

PAGE = "programme-rounds"


@require_GET
def rounds(request: HttpRequest, code: str) -> HttpResponse:
    """What is asked of clients, when, and how much of their time it takes."""
    programme = set_up_here(request, code)
    return render(request, "rounds/rounds.html", _context(request, programme) | {"rounds": _told(programme)})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Plan a round."""
    programme = set_up_here(request, code)
    may_plan_rounds(actor_of(request), programme).or_raise()
    form = RoundForm(posted(request), programme)
    if request.method == "POST" and form.is_valid():
        told = form.told()
        if saved(form, lambda: service.plan(programme, by=actor_of(request), **told)) is not None:
            ask_now.enqueue()
            messages.success(request, _("De ronde staat klaar. Vanaf de eerste dag hoort elke cliënt het vanzelf."))
            return redirect(PAGE, code)
    lacking = [(one.id, one.name.in_(language())) for one in service.lacking_texts(programme)]
    context = _context(request, programme) | {"form": form, "lacking": lacking}
    return render(request, "rounds/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """First what stops; then nobody is asked any more in this round. There is no way back, so that it is asked."""
    programme = programme_here(code)
    row = get_object_or_404(Round, programme=programme, pk=pk)
    may_plan_rounds(actor_of(request), programme).or_raise()
    if request.method == "GET" and row.stopped_on is None:
        return render(request, "rounds/stop.html", _context(request, programme) | {"row": row})
    if request.method == "GET":
        return redirect(PAGE, code)
    service.stop(row, by=actor_of(request))
    messages.success(request, _("Gestopt. Wie al gevraagd was, kan nog invullen."))
    return redirect(PAGE, code)


@task()
def ask_now() -> None:
    """Who is due today need not wait for the turn of the day."""
    asking.ask_all()
    team_questions.ask_all()


def _context(request: HttpRequest, programme: Programme) -> dict[str, Any]:
    actor = actor_of(request)
    sections = programme_sections(actor, programme, PAGE)
    return {"programme": programme, "sections": sections, "may": may_plan_rounds(actor, programme)}


def _told(programme: Programme) -> list[dict[str, Any]]:
    found = []
    for row in Round.objects.filter(programme=programme).prefetch_related("instruments"):
        asked = [(one, readable(one.instrument, one.version)[0]) for one in row.instruments.all()]
        names = [f"{instrument.name.in_(language())}{_who(one)}" for one, instrument in asked]
        clients = [instrument for one, instrument in asked if one.asked_of == RoundInstrument.Who.CLIENT]
        found.append({"row": row, "names": names, "minutes": duration(clients)})
    return found


def _who(one: RoundInstrument) -> str:
    """Who answers, where that is not the client."""
    return "" if one.asked_of == RoundInstrument.Who.CLIENT else f" ({one.get_asked_of_display()})"

"""Scoring again what was answered with a former version: how many would change, and then the work itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_tasks import task

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments.problems import UnknownInstrumentError
from ruggensteun.micro.measuring import library
from ruggensteun.micro.measuring import rescoring as service
from ruggensteun.micro.measuring.rules import may_make_instruments
from ruggensteun.parties.models import Programme
from ruggensteun.web.catching_up import refresh_later
from ruggensteun.web.here import actor_of
from ruggensteun.web.instruments.here import context_of
from ruggensteun.web.jinja import language
from ruggensteun.web.programme.access import set_up_here

AT_ONCE = 5_000
"""Of how many a page says what would change: about two seconds. The command line looks at all."""


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """What scoring again would do; sent, it is done in the background."""
    programme, actor = set_up_here(request, code), actor_of(request)
    may_make_instruments(actor, programme).or_raise()
    title = _title(programme, name)
    if request.method == "POST":
        score_again.enqueue(programme.pk, name, actor.person_id)
        messages.success(
            request, _("Het rekenen is begonnen. Laad deze bladzijde later opnieuw: dan zie je wat er nog over is.")
        )
        return redirect("instrument-again", code, name)
    change = service.preview(programme, name, by=actor, most=AT_ONCE)
    named = service.scale_names(programme, name, change)
    scales = [(named[scale].in_(language()), number) for scale, number in change.scales.items()]
    here = {"change": change, "title": title, "scales": scales}
    return render(request, "instruments/again.html", context_of(actor, programme) | here)


@task()
def score_again(programme: int, name: str, person: int) -> None:
    """In the name of who asked for it, and only while that person may. The figures follow."""
    by = Actor(person, "score again what was answered")
    with acting_as(library.READING):
        found = Programme.objects.get(pk=programme)
    with acting_as(by):
        changed = service.run(found, name, by=by)
    if changed:
        refresh_later.enqueue(programme)


def _title(programme: Programme, name: str) -> str:
    """The name of the questionnaire; 404 when the programme has none of that name in use."""
    try:
        there = library.in_use(programme).get(name)
        if there is None and name.startswith(library.OWN):
            raise UnknownInstrumentError(name)
        return library.load(name, there.version if there else "").name.in_(language())
    except UnknownInstrumentError as error:
        raise Http404(str(error)) from error

"""Questions about a team, for who works there and for relatives: answered on one page, without a name."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.extract.enough import answers_needed
from ruggensteun.micro.measuring import team_questions as service
from ruggensteun.micro.measuring.regional import UNIT
from ruggensteun.micro.models import TeamQuestion
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.answering.asking import QuestionsForm
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import language
from ruggensteun.web.saving import saved


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, asked: str) -> HttpResponse:
    """All questions on one page; what is sent is kept without who sent it."""
    row = _row(request, asked)
    if not (verdict := service.may_say(actor_of(request), row)):
        messages.error(request, verdict.reason)
        return redirect("home")
    instrument, _version = service.instrument_of(row)
    form = QuestionsForm(posted(request), instrument=instrument, answers={})
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: _sent(request, row, form)) is not None:
        messages.success(request, _("Ingestuurd, zonder je naam. Dank je."))
        return redirect("home")
    context: dict[str, Any] = {
        "row": row, "form": form, "title": instrument.name.in_(language()), "what": instrument.about.in_(language()),
        "least": answers_needed(row.asked.round.programme),
        "region": row.team.region.name if instrument.unit == UNIT else "",
    }  # fmt: skip
    return render(request, "answering/team_question.html", context, status=422 if form.errors else 200)


@require_POST
def decline(request: HttpRequest, asked: str) -> HttpResponse:
    """Rather not."""
    service.decline(_row(request, asked), by=actor_of(request))
    messages.success(request, _("Goed. Bedenk je je, dan kan het nog."))
    return redirect("home")


def _row(request: HttpRequest, asked: str) -> TeamQuestion:
    rows = TeamQuestion.objects.select_related("asked__round", "team__region")
    return get_object_or_404(rows, person=actor_of(request).person_id, key=asked)


def _sent(request: HttpRequest, row: TeamQuestion, form: QuestionsForm) -> bool:
    service.send(row, form.given(), by=actor_of(request))
    return True

"""An intake: where it is, what was told, what comes next; the same on paper; and its steps by hand."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.micro.intakes import going
from ruggensteun.micro.intakes.rules import tells
from ruggensteun.micro.intakes.telling import may_read
from ruggensteun.micro.models import Intake
from ruggensteun.micro.models.intake import INTAKE_PATH
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.catching_up import follow
from ruggensteun.web.intake import page
from ruggensteun.web.intake.forms import HelperForm, StepForm
from ruggensteun.web.intake.here import PAGE, IntakeHere, context_of, intake_here, story_here
from ruggensteun.web.intake.words import path_of, stands, step_told
from ruggensteun.web.saving import saved


@require_GET
def overview(request: HttpRequest, key: str, intake: str = "") -> HttpResponse:
    """The newest intake of the space, or the one that is asked for; before there is one what it is for."""
    if intake:
        here = intake_here(request, key, intake)
    else:
        part = story_here(request, key)
        found = going.of(part.space)
        if found is None:
            return render(request, "intake/none.html", context_of(part) | {"tells": tells(part.actor, part.space)})
        found.space = part.space
        here = IntakeHere(part, found, tells(part.actor, part.space))
    questions = page.told(here)
    context = here.context(questions=questions, stands=stands(here.intake, here.name), path=path_of(here.intake))
    context |= page.talk(here.intake) | {"general": _general(here), "earlier": _earlier(here)}
    context |= {"first": next((one for one in questions if not one.filled), questions[0]), "shared": _shared(here)}
    context |= {"helper": HelperForm(initial={"who": here.intake.helped_by}), "me": here.part.actor.person_id}
    context |= {"ready": any(one.filled for one in questions if one.question in {"direction", "need", "helps"})}
    return render(request, "intake/intake.html", context)


@require_GET
def paper(request: HttpRequest, key: str, intake: str) -> HttpResponse:
    """Everything under each other, as far as who prints may read it."""
    here = intake_here(request, key, intake)
    context = here.context(questions=page.told(here), today=timezone.localdate(), general=_general(here))
    return render(request, "intake/paper.html", context | page.talk(here.intake))


@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """An intake to prepare; a second click opens the one there is."""
    part = story_here(request, key, writes=True)
    made = going.begin(part.space, by=part.actor)
    if tells(part.actor, part.space):
        return redirect("intake-question", key, made.key, "happened")
    return redirect(PAGE, key)


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, key: str, intake: str, state: str) -> HttpResponse:
    """A step by hand: called off, closed, taken up again."""
    here = intake_here(request, key, intake, writes=True)
    if state not in going.BY_HAND:
        raise Http404("no button leads to this state")
    form = StepForm(posted(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if saved(form, lambda: going.go(here.intake, state, by=here.part.actor, words=words)) is not None:
            messages.success(request, _("Bewaard."))
            follow(here.part.space)
            return redirect("intake", key, intake)
    elif here.intake.state != state:
        INTAKE_PATH.may_go(here.intake.state, state).or_raise()
    title, text = step_told(state)
    context = here.context(form=form, state=state, title=title, text=text)
    return render(request, "intake/step.html", context, status=422 if form.errors else 200)


def _general(here: IntakeHere) -> list[Any]:
    return [one for one in page.additions(here.intake) if not one.question]


def _earlier(here: IntakeHere) -> list[Intake]:
    return list(Intake.objects.filter(space=here.part.space).exclude(pk=here.intake.pk))


def _shared(here: IntakeHere) -> bool:
    """Whether anybody beside the client may see the story."""
    return not here.tells or bool(may_read(here.part.space))

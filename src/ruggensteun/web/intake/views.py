"""An intake: where it is, what was told, what comes next; the same on paper; and its steps by hand."""

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.micro.intakes import going
from ruggensteun.micro.intakes.rules import tells
from ruggensteun.micro.intakes.telling import shown_to
from ruggensteun.micro.models import Intake
from ruggensteun.micro.models.intake import INTAKE_PATH, Question
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.catching_up import follow
from ruggensteun.web.intake import page
from ruggensteun.web.intake.forms import HelperForm, StepForm
from ruggensteun.web.intake.here import PAGE, IntakeHere, context_of, intake_here, story_here
from ruggensteun.web.intake.words import path_of, stands, step_told
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere

TURNED = (Question.DIRECTION, Question.NEED, Question.HELPS)
"""The questions of which the answer can become goals, steps and names on the map."""


@require_GET
def overview(request: HttpRequest, key: str, intake: str = "") -> HttpResponse:
    """The newest intake of the space, or the one that is asked for; before there is one what it is for."""
    part = story_here(request, key)
    intakes = _all(part)
    found = next((one for one in intakes if not intake or one.key == intake), None)
    if found is None:
        if intake:
            raise Http404("this intake is not there, or not of this space")
        return render(request, "intake/none.html", context_of(part) | {"tells": tells(part.actor, part.space)})
    found.space = part.space
    here = IntakeHere(part, found, tells(part.actor, part.space))
    whole = page.told(here)
    questions = whole.questions
    context = here.context(stands=stands(found, here.name), path=path_of(found)) | whole.context(found)
    context |= {"earlier": [one for one in intakes if one is not found], "shared": not here.tells or found.shown}
    context |= {"first": next((one for one in questions if not one.filled), questions[0])}
    context |= {"helper": HelperForm(initial={"who": found.helped_by}), "me": part.actor.person_id}
    context |= {"ready": any(one.filled for one in questions if one.question in TURNED)}
    return render(request, "intake/intake.html", context)


def _all(part: PartHere) -> list[Any]:
    """Every intake of the space, the newest first; ``shown`` says whether anybody may see the story."""
    shown = Exists(shown_to(OuterRef("space")))
    return list(Intake.objects.filter(space=part.space).select_related("team").annotate(shown=shown))


@require_GET
def paper(request: HttpRequest, key: str, intake: str) -> HttpResponse:
    """Everything under each other, as far as who prints may read it."""
    here = intake_here(request, key, intake)
    context = here.context(today=timezone.localdate()) | page.told(here).context(here.intake)
    return render(request, "intake/paper.html", context)


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

"""The client's own words: one question per screen, who and what helps, who helps to prepare."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.micro.intakes import going, telling
from ruggensteun.micro.intakes.rules import may_tell
from ruggensteun.micro.models import Contact, IntakeAnswer, IntakeHelp
from ruggensteun.micro.models.intake import OVER, Question
from ruggensteun.space.writing import locked
from ruggensteun.web.intake import page
from ruggensteun.web.intake.forms import AnswerForm, HelperForm, HelpsForm
from ruggensteun.web.intake.here import IntakeHere, intake_here, question_here
from ruggensteun.web.intake.words import HINT
from ruggensteun.web.saving import saved

ORDER = list(Question)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, key: str, intake: str, question: str) -> HttpResponse:
    """One question: for the client's side to answer, for others to read."""
    here, which = intake_here(request, key, intake), question_here(question)
    if request.method == "POST":
        may_tell(here.part.actor, here.part.space).or_raise()
        return _answered(request, here, which)
    if not here.tells or here.intake.state in OVER or not may_tell(here.part.actor, here.part.space):
        return _read(request, here, which)
    return _page(request, here, which, _form(None, here, which))


@transaction.atomic
def _answered(request: HttpRequest, here: IntakeHere, which: Question) -> HttpResponse:
    """Compared with what is stored while nobody else can write."""
    locked(here.part.space)
    form = _form(request.POST, here, which)
    if form.is_valid() and saved(form, lambda: _store(here, which, form)) is not None:
        if request.POST.get("then") == "next" and which != ORDER[-1]:
            return redirect("intake-question", here.part.space.key, here.intake.key, ORDER[ORDER.index(which) + 1])
        messages.success(request, _("Bewaard. Je kunt later verdergaan."))
        return redirect("intake", here.part.space.key, here.intake.key)
    return _page(request, here, which, form)


def _store(here: IntakeHere, which: Question, form: AnswerForm) -> IntakeAnswer:
    """The answer; and with it who and what helps, both or neither."""
    with transaction.atomic():
        if isinstance(form, HelpsForm):
            for kind, names in form.chosen().items():
                telling.choose(here.intake, kind, names, by=here.part.actor)
        return telling.answer(here.intake, which, by=here.part.actor, **form.told())


def _form(data: Any, here: IntakeHere, which: Question) -> AnswerForm:
    stored = IntakeAnswer.objects.filter(intake=here.intake, question=which).first()
    told: dict[str, Any] = {
        "instance": stored or IntakeAnswer(intake=here.intake, question=which),
        "members": telling.may_read(here.part.space, stored),
    }  # fmt: skip
    if which != Question.HELPS:
        return AnswerForm(data, **told)
    around = Contact.objects.on().filter(space=here.part.space).values_list("name", flat=True)
    helps = list(IntakeHelp.objects.filter(intake=here.intake))
    return HelpsForm(data, helps=helps, around=list(around), **told)


def _page(request: HttpRequest, here: IntakeHere, which: Question, form: AnswerForm) -> HttpResponse:
    at = ORDER.index(which)
    helps = form.helps if isinstance(form, HelpsForm) else []
    context = here.context(
        form=form, question=which, hint=HINT[which], number=at + 1, many=len(ORDER),
        before=ORDER[at - 1] if at else None, after=ORDER[at + 1] if at + 1 < len(ORDER) else None,
        drawn=page.picture.pictures(helps, here.name),
    )  # fmt: skip
    if form.meanwhile:
        stored = IntakeAnswer.objects.filter(intake=here.intake, question=which).first()
        context |= {"stored": stored.words if stored else ""}
    return render(request, "intake/question.html", context, status=422 if form.errors else 200)


def _read(request: HttpRequest, here: IntakeHere, which: Question) -> HttpResponse:
    found = next(one for one in page.told(here).questions if one.question == which)
    context = here.context(told=found, me=here.part.actor.person_id)
    return render(request, "intake/answer.html", context)


@require_POST
def helper(request: HttpRequest, key: str, intake: str) -> HttpResponse:
    """Who helps to prepare."""
    here = intake_here(request, key, intake, writes=True)
    form = HelperForm(request.POST)
    if form.is_valid() and saved(form, lambda: _helped(here, form)) is not None:
        messages.success(request, _("Bewaard."))
    else:
        messages.error(request, " ".join(str(text) for texts in form.errors.values() for text in texts))
    return redirect("intake", key, intake)


def _helped(here: IntakeHere, form: HelperForm) -> Any:
    return going.helped(here.intake, form.cleaned_data["who"], by=here.part.actor)

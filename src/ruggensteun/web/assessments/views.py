"""The measurements of a team: begun, judged with what was recorded beside each question, read together."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.meso.programme import settings_of
from ruggensteun.micro.measuring import assessing as service
from ruggensteun.micro.measuring.rules import may_measure_team
from ruggensteun.micro.models import TeamAssessment, TeamJudgement
from ruggensteun.parties.models import Programme
from ruggensteun.space.models.space import new_key
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.answering.asking import QuestionsForm, answer_of
from ruggensteun.web.answering.words import words_of
from ruggensteun.web.assessments.evidence import CHECKLIST, Evidence, evidence_of
from ruggensteun.web.board.views import figures_here
from ruggensteun.web.free_text import watch
from ruggensteun.web.here import TeamHere
from ruggensteun.web.jinja import language, number
from ruggensteun.web.saving import saved

PAGE = "team-assessments"
RATERS = (
    ("2", gettext_lazy("twee mensen, los van elkaar")),
    ("1", gettext_lazy("één persoon")),
)


class BeginForm(forms.Form):
    """With what, what the round is called, by how many."""

    once = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    instrument = forms.ChoiceField(label=gettext_lazy("Waarmee meet het team?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=gettext_lazy("Hoe heet de meting?"), max_length=20,
        help_text=gettext_lazy("Kort, bijvoorbeeld T0 of T1. Zo staat het bij cijfers."),
    )  # fmt: skip
    raters = forms.ChoiceField(
        label=gettext_lazy("Wie oordelen er?"), choices=RATERS, initial="2", widget=forms.RadioSelect,
        help_text=gettext_lazy("Bij twee ziet niemand het oordeel van de ander, tot ze allebei klaar zijn."),
    )  # fmt: skip

    def __init__(self, data: Any, programme: Programme) -> None:
        found = [(one.id, one.name.in_(language())) for one, _version in service.for_teams(programme)]
        chosen = found[0][0] if len(found) == 1 else None  # where there is nothing to choose, nothing is asked
        super().__init__(data, initial={"once": new_key(), "instrument": chosen})
        self.fields["instrument"].choices = found  # type: ignore[attr-defined]
        watch(self)


@require_GET
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Every measurement of the team, the newest first."""
    here = figures_here(request, code)
    rows = TeamAssessment.objects.filter(team=here.team, programme=here.programme).prefetch_related("judgements")
    context = _context(here) | {"rows": [(row, _called(row)) for row in rows]}
    return render(request, "assessments/overview.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Begin one."""
    here = figures_here(request, code)
    may_measure_team(here.actor, here.team).or_raise()
    form = BeginForm(posted(request), here.programme)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        row = saved(form, lambda: service.begin(
            here.programme, here.team, told["instrument"], told["name"], by=here.actor, raters=int(told["raters"]),
            token=told["once"],
        ))  # fmt: skip
        if row is not None:
            return redirect("team-assessment", code, row.key)
    return render(request, "assessments/new.html", _context(here) | {"form": form}, status=422 if form.errors else 200)


@require_GET
def detail(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Who is ready; and once everybody is, both judgements beside each other and how far they agree."""
    here, row = _found(request, code, key)
    judged = list(TeamJudgement.objects.filter(assessment=row).select_related("person"))
    own = [one for one in judged if one.rater != TeamJudgement.CONSENSUS]
    mine = next((one for one in own if one.person_id == here.actor.person_id), None)
    closed = service.why_not_judge(row, by=here.actor)
    context = _context(here) | {"row": row, "title": _called(row), "mine": mine, "closed": closed, "told": None}
    if row.done_on is not None:
        context["told"] = _told(row, judged)
    return render(request, "assessments/detail.html", context)


@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One's own judgement; kept without being handed in, or handed in."""
    here, row = _found(request, code, key)
    may_measure_team(here.actor, here.team).or_raise()
    rows = TeamJudgement.objects.filter(assessment=row, person=here.actor.person_id)
    mine = rows.exclude(rater=TeamJudgement.CONSENSUS).first()
    closed = service.why_not_judge(row, by=here.actor)
    if closed and (mine is not None or request.method == "GET"):  # what somebody filled in meanwhile stays in view
        messages.error(request, closed)
        return redirect("team-assessment", code, key)
    instrument = service.instrument_of(row)
    known = _evidence(here, row)
    # Two who judge apart would agree on what stood ready for both, and that is no agreement.
    proposes = mine is None and row.raters == 1
    proposed = {name: one.proposal for name, one in known.items() if one.proposal} if proposes else {}
    form = QuestionsForm(posted(request), instrument=instrument, answers=mine.answers if mine else proposed)
    if request.method == "POST" and form.is_valid():
        done = request.POST.get("klaar") == "1"
        if saved(form, lambda: service.judge(row, form.given(), by=here.actor, done=done)) is not None:
            messages.success(request, _("Ingeleverd.") if done else _("Bewaard. Je kunt later verder."))
            return redirect("team-assessment", code, key)
    fields = [(field, known.get(field.name)) for field in form.visible_fields()]
    context = _context(here) | {
        "form": form, "row": row, "title": _called(row), "fields": fields, "counts": bool(known),
        "checklist": row.instrument == CHECKLIST, "proposed": bool(proposed),
    }  # fmt: skip
    return render(request, "assessments/judge.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What both came to together: begins with what they gave alike, the rest is open."""
    here, row = _found(request, code, key)
    may_measure_team(here.actor, here.team).or_raise()
    judged = {one.rater: one for one in TeamJudgement.objects.filter(assessment=row)}
    closed = service.why_not_agree(row, judged.values(), by=here.actor)
    if closed:
        messages.error(request, closed)
        return redirect("team-assessment", code, key)
    first, second = judged[1].answers, judged[2].answers
    there = judged.get(TeamJudgement.CONSENSUS)
    alike = {name: value for name, value in first.items() if second.get(name) == value}
    instrument = service.instrument_of(row)
    form = QuestionsForm(posted(request), instrument=instrument, answers=there.answers if there else alike)
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: service.agree(row, form.given(), by=here.actor)) is not None:
        messages.success(request, _("Genoteerd. Wat jullie los van elkaar vonden, blijft staan."))
        return redirect("team-assessment", code, key)
    items = {item.id: item for item in instrument.items}
    beside = [
        (field, " · ".join(_answer(instrument, items[field.name], one.get(field.name)) for one in (first, second)))
        for field in form.visible_fields() if field.name in items
    ]  # fmt: skip
    context = _context(here) | {"form": form, "row": row, "title": _called(row), "fields": beside}
    return render(request, "assessments/agree.html", context, status=422 if form.errors else 200)


def _context(here: TeamHere) -> dict[str, Any]:
    return here.context(PAGE) | {"may": may_measure_team(here.actor, here.team)}


def _found(request: HttpRequest, code: str, key: str) -> tuple[TeamHere, TeamAssessment]:
    here = figures_here(request, code)
    rows = TeamAssessment.objects.select_related("team", "begun_by")
    return here, get_object_or_404(rows, team=here.team, programme=here.programme, key=key)


def _called(row: TeamAssessment) -> str:
    return service.instrument_of(row).name.in_(language())


def _evidence(here: TeamHere, row: TeamAssessment) -> dict[str, Evidence]:
    """Of the own checklist alone: what other scales mean, nobody here may say."""
    if row.instrument != CHECKLIST:
        return {}
    least = settings_of(here.programme).minimum_cell_size
    return evidence_of(here.programme, here.team, timezone.localdate(), least)


def _told(row: TeamAssessment, judged: list[TeamJudgement]) -> dict[str, Any]:
    instrument, tongue = service.instrument_of(row), language()
    lines = [
        (words_of(item), [_answer(instrument, item, one.answers.get(item.id)) for one in judged],
         len({str(one.answers.get(item.id)) for one in judged if one.rater != TeamJudgement.CONSENSUS}) > 1)
        for item in instrument.items
    ]  # fmt: skip
    scores = [
        (score.label.in_(tongue), [_score(one.scores.get(score.id), score.high) for one in judged])
        for score in instrument.outcomes if score.items
    ]  # fmt: skip
    apart = [one for one in judged if one.rater != TeamJudgement.CONSENSUS]
    both = service.agreement(instrument, apart[0].answers, apart[1].answers) if len(apart) == 2 else None
    together = next((one for one in judged if one.rater == TeamJudgement.CONSENSUS), None)
    people = [one.person.name for one in apart] + ([_("samen")] if together else [])
    return {
        "people": people, "together": together, "lines": lines, "scores": scores, "both": both,
        "lacking": [said for name, one in zip(people, [*apart, *([together] if together else [])], strict=True)
                    if (said := _lacking(instrument, name, one))],
    }  # fmt: skip


def _lacking(instrument: Instrument, name: str, one: TeamJudgement) -> str:
    """Why a judgement has no score, where it has none."""
    skipped = sum(one.answers.get(item.id) is None for item in instrument.items if item.counts)
    if not skipped or not any(score.items and one.scores.get(score.id) is None for score in instrument.outcomes):
        return ""
    if one.rater == TeamJudgement.CONSENSUS:
        return ngettext(
            "Van wat jullie samen vinden is nog %(num)s punt open. Daarom staat er niet overal een uitkomst.",
            "Van wat jullie samen vinden zijn nog %(num)s punten open. Daarom staat er niet overal een uitkomst.",
            skipped,
        ) % {"num": skipped}
    return ngettext(
        "%(name)s sloeg %(num)s punt over. Daarom staat daar niet overal een uitkomst.",
        "%(name)s sloeg %(num)s punten over. Daarom staat daar niet overal een uitkomst.",
        skipped,
    ) % {"name": name, "num": skipped}


def _answer(instrument: Any, item: Any, value: Any) -> str:
    return _("niet ingevuld") if value is None else answer_of(instrument, item, value)


def _score(value: float | None, high: float) -> str:
    if value is None:
        return _("geen uitkomst")
    return _("%(value)s van %(high)s") % {"value": number(round(value, 1)), "high": number(high)}

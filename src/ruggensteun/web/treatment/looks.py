"""Second looks and coded facts in a team's own registration: for the team, and for the client who may say no."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ruggensteun.kernel.words import Words
from ruggensteun.micro import care, second_looks
from ruggensteun.micro.models import SecondLook, Treatment
from ruggensteun.micro.models.second_look import TRAITS
from ruggensteun.micro.rules import may_ask_about_line, may_register
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.conversations.forms import Once
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import language
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import context_of
from ruggensteun.web.treatment.here import side, treatment_here


class LookForm(Once):
    """What became of it."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Wat werd het?"), choices=SecondLook.Outcome.choices, widget=forms.RadioSelect
    )
    on = forms.DateField(label=gettext_lazy("Op welke dag?"), widget=Day())
    moved_to = forms.DateField(label=gettext_lazy("Verzet? Naar welke dag?"), required=False, widget=Day())
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"), required=False, max_length=300,
        help_text=gettext_lazy("Je cliënt leest dit. Zet hier geen uitslag: die hoort in je dossier."),
    )  # fmt: skip
    field_order = ("outcome", "on", "moved_to", "reason", "once")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.initial.setdefault("on", timezone.localdate())
        watch(self)

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        words = dict(self.cleaned_data)
        return words | {"token": words.pop("once")}


class Reason(forms.Form):
    """Why, in a few words."""

    reason = forms.CharField(label=gettext_lazy("Waarom?"), max_length=300)

    def __init__(self, data: Any = None, *, needed: bool = True) -> None:
        super().__init__(data)
        self.fields["reason"].required = needed
        watch(self)


class TraitsForm(forms.Form):
    """Coded facts, each of them optional."""

    LABELS = {  # noqa: RUF012 -- never changed
        "age_band": gettext_lazy("Leeftijd"), "sex": gettext_lazy("Geslacht"),
        "diagnosis_group": gettext_lazy("Diagnosegroep"), "care_years": gettext_lazy("Jaren in de ggz"),
    }  # fmt: skip

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        for name, found in TRAITS.items():
            choices = [("", _("Niet ingevuld")), *((code.value, Words(code.title.nl, code.title.en)) for code in found)]
            self.fields[name] = forms.ChoiceField(label=self.LABELS[name], choices=choices, required=False)


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, pk: int, look: str) -> HttpResponse:
    """The team writes down what became of a second look."""
    row, actor = treatment_here(request, pk), actor_of(request)
    may_register(actor, row).or_raise()
    kind = _kind(look)
    form = LookForm(posted(request))
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: second_looks.record(row, look, by=actor, **form.told())) is not None:
        messages.success(request, _("Bewaard. Je cliënt kan het lezen."))
        return redirect("treatment", row.pk)
    context = {"treatment": row, "kind": kind, "form": form}
    return render(request, "treatment/look.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def look_back(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """A line about a second look was a mistake."""
    row, actor = treatment_here(request, pk), actor_of(request)
    may_register(actor, row).or_raise()
    found = _line(row, line)
    form = Reason(posted(request))
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: second_looks.take_back(found, by=actor, **form.cleaned_data)) is not None:
        messages.success(request, _("Teruggenomen. Wat er stond, blijft te lezen."))
        return redirect("treatment", row.pk)
    context = {"treatment": row, "line": found, "form": form}
    return render(request, "treatment/look_back.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def traits(request: HttpRequest, pk: int) -> HttpResponse:
    """The coded facts by which this client is counted among others."""
    row, actor = treatment_here(request, pk), actor_of(request)
    may_register(actor, row).or_raise()
    now = second_looks.traits_of([row]).get(row.pk)
    form = TraitsForm(posted(request), initial={name: getattr(now, name) for name in TRAITS} if now else {})
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: second_looks.describe(row, by=actor, **form.cleaned_data)) is not None:
        messages.success(request, _("Bewaard. Je cliënt kan het lezen."))
        return redirect("treatment", row.pk)
    lead = _(
        "Zo is te zien of een team iedereen bereikt. Niets hiervan moet. Je cliënt leest wat je invult, en in de "
        "cijfers staat geen naam."
    )
    context = {"treatment": row, "form": form, "title": _("Kenmerken voor de cijfers"), "lead": lead}
    return render(request, "treatment/fact.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, key: str, pk: int, look: str) -> HttpResponse:
    """The client does not want this."""
    space, actor = side(request, key), actor_of(request)
    row = get_object_or_404(Treatment.objects.select_related("space", "team"), space=space, pk=pk)
    may_ask_about_line(actor, row).or_raise()
    kind = _kind(look)
    form = Reason(posted(request), needed=False)
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: second_looks.decline(row, look, by=actor, **form.cleaned_data)) is not None:
        messages.success(request, _("Dat is goed. Je team leest dat je dit niet wilt."))
        return redirect("space-treatment", space.key)
    context = context_of(space, actor, "space-about") | {"treatment": row, "kind": kind, "form": form}
    return render(request, "treatment/look_no.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def want_after_all(request: HttpRequest, key: str, line: int) -> HttpResponse:
    """The client takes back their own no."""
    space, actor = side(request, key), actor_of(request)
    rows = SecondLook.objects.select_related("treatment__space", "treatment__team")
    found = get_object_or_404(rows, treatment__space=space, pk=line, void=False, outcome=SecondLook.Outcome.NOT_WANTED)
    may_ask_about_line(actor, found.treatment).or_raise()
    if found.written_by_id != actor.person_id:
        raise Http404("not the client's own")
    form = Reason(posted(request))
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: second_looks.take_back(found, by=actor, **form.cleaned_data)) is not None:
        messages.success(request, _("Bewaard. Je team leest dat je dit toch wilt."))
        return redirect("space-treatment", space.key)
    context = context_of(space, actor, "space-about") | {"line": found, "form": form}
    return render(request, "treatment/look_yes.html", context, status=422 if form.errors else 200)


def facts_of(row: Any) -> list[tuple[str, str]]:
    """The coded facts of a treatment in words, for a page; empty without any."""
    if row is None:
        return []
    titles = {name: {code.value: code.title.in_(language()) for code in found} for name, found in TRAITS.items()}
    told = [(str(TraitsForm.LABELS[name]), titles[name].get(getattr(row, name), getattr(row, name))) for name in TRAITS]
    return [(label, words) for label, words in told if words]


def _kind(look: str) -> care.Look:
    if look not in care.looks():
        raise Http404("nothing of this name is looked at again")
    return care.look(look)


def _line(row: Treatment, line: int) -> SecondLook:
    return get_object_or_404(SecondLook.objects.select_related("treatment__space"), treatment=row, pk=line, void=False)

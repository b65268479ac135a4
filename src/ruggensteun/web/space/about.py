"""What the owner decides about the space as a whole, and who acts for them."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.kernel.actor import Actor
from ruggensteun.parties.models import Person
from ruggensteun.space import representations, spaces
from ruggensteun.space.models import Member, Representation, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_end_representation, may_rule
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.days import Day
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import context_of, own_here


class Choices(forms.ModelForm[Space]):
    """What happens with the space that only the owner decides."""

    class Meta:
        model = Space
        fields = ("counted",)
        labels = {  # noqa: RUF012 - as Django reads it
            "counted": gettext_lazy("Tel mij mee in cijfers zonder naam"),
        }
        help_texts = {  # noqa: RUF012
            "counted": gettext_lazy("Teams leren ervan. Je naam en wat je schrijft, staan er nooit in."),
        }


class Authorise(forms.Form):
    """Who acts for the owner, in what, and until when."""

    person = forms.TypedChoiceField(label=gettext_lazy("Wie?"), widget=forms.RadioSelect, coerce=int)
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Waarvoor?"), choices=Part.choices, widget=forms.CheckboxSelectMultiple
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Tot welke dag?"),
        help_text=gettext_lazy("Leeg: tot je het zelf stopt. Op deze dag zelf kan het niet meer."),
        required=False,
        widget=Day(),
    )

    def __init__(self, data: Any, space: Space) -> None:
        super().__init__(data)
        relatives = Member.objects.filter(
            space=space, left_at=None, joined_at__isnull=False, person__isnull=False,
            capacity=Member.Capacity.RELATIVE,
        )  # fmt: skip
        self.fields["person"].choices = [(row.person_id, row.name) for row in relatives]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Acting:
    """A representation as the owner meets it."""

    pk: int
    person: Person
    kind: str
    covered: str
    ends_on: Any
    may_end: bool


@require_http_methods(["GET", "POST"])
def about(request: HttpRequest, key: str) -> HttpResponse:
    """The choices about the space, who acts in its owner's name, taking along, closing."""
    space, actor = own_here(request, key), actor_of(request)
    form = Choices(posted(request), instance=space)
    if request.method == "POST":
        may_rule(actor, space).or_raise()
        if form.is_valid() and saved(form, lambda: spaces.choose(space, by=actor, **form.cleaned_data)) is not None:
            messages.success(request, _("Bewaard."))
            return redirect("space-about", space.key)
    context = context_of(space, actor, "space-about") | {"form": form, "acting": _acting(actor, space)}
    context |= {"may_rule": bool(may_rule(actor, space))}
    return render(request, "space/about.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, key: str) -> HttpResponse:
    """First what happens, then the button."""
    space, actor = own_here(request, key), actor_of(request)
    may_rule(actor, space).or_raise()
    if request.method == "POST":
        spaces.close(space, by=actor)
        messages.success(request, _("Je ruimte is gesloten. Alleen jij komt er nog in."))
        return redirect("space-about", space.key)
    inside = Member.objects.filter(space=space, left_at=None, joined_at__isnull=False).count()
    return render(request, "space/close.html", context_of(space, actor, "space-about") | {"inside": inside})


@require_POST
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Open again; nobody comes back in by itself."""
    space = own_here(request, key)
    spaces.reopen(space, by=actor_of(request))
    messages.success(request, _("Je ruimte is weer open. Wie mag kijken, kies je opnieuw."))
    return redirect("space-sharing", space.key)


@require_http_methods(["GET", "POST"])
def represent(request: HttpRequest, key: str) -> HttpResponse:
    """Authorise a relative to act in the owner's name."""
    space, actor = own_here(request, key), actor_of(request)
    may_rule(actor, space).or_raise()
    form = Authorise(posted(request), space)
    if request.method == "POST" and form.is_valid() and saved(form, lambda: _authorise(form, space, actor)) is not None:
        messages.success(request, _("De machtiging geldt vanaf nu."))
        return redirect("space-about", space.key)
    context = context_of(space, actor, "space-about") | {"form": form}
    return render(request, "space/represent.html", context, status=422 if form.errors else 200)


@require_POST
def represent_end(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Nobody acts in the owner's name through this any more."""
    space = own_here(request, key)
    row = get_object_or_404(Representation.objects.select_related("space"), space=space, pk=pk)
    representations.end(row, by=actor_of(request))
    messages.success(request, _("De machtiging is gestopt."))
    return redirect("space-about", space.key)


def _authorise(form: Authorise, space: Space, actor: Actor) -> Representation:
    person = Member.objects.get(space=space, left_at=None, person=form.cleaned_data["person"]).person
    if person is None:
        raise forms.ValidationError({"person": _("Kies iemand die binnen is.")})
    return representations.begin(
        space, person, kind=Representation.Kind.AUTHORISED, by=actor,
        parts=[Part(part) for part in form.cleaned_data["parts"]], ends_on=form.cleaned_data["ends_on"],
    )  # fmt: skip


def _acting(actor: Actor, space: Space) -> list[Acting]:
    rows = Representation.objects.in_force().filter(space=space).select_related("person", "space")
    return [
        Acting(
            row.pk, row.person, str(row.get_kind_display()),
            ", ".join(str(Part(part).label) for part in row.parts), row.ends_on,
            bool(may_end_representation(actor, row)),
        )
        for row in rows
    ]  # fmt: skip

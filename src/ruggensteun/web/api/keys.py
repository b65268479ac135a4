"""The keys of one's own apps: made, shown once, ended."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.parties import tokens
from ruggensteun.parties.models import AccessToken
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved

PERIODS = (
    (30, gettext_lazy("30 dagen")),
    (90, gettext_lazy("90 dagen")),
    (tokens.LONGEST, gettext_lazy("een jaar")),
)


class KeyForm(forms.Form):
    """What the key is for, and until when."""

    name = forms.CharField(
        label=gettext_lazy("Waarvoor is de sleutel?"), max_length=60,
        help_text=gettext_lazy("Bijvoorbeeld de naam van de app. Zo weet je later welke sleutel het is."),
    )  # fmt: skip
    days = forms.TypedChoiceField(
        label=gettext_lazy("Hoe lang geldt hij?"), choices=PERIODS, coerce=int, initial=90, widget=forms.RadioSelect
    )


@never_cache
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)
def keys(request: HttpRequest) -> HttpResponse:
    """One's own keys; a new one is shown on the answer to making it, and never again."""
    form = KeyForm(posted(request))
    made: Any = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = saved(form, lambda: tokens.make(told["name"], told["days"], by=actor_of(request)))
    context = {
        "form": KeyForm() if made else form,
        "made": made,
        "rows": AccessToken.objects.in_force(),
    }
    return render(request, "api/keys.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """This key opens nothing any more."""
    row = get_object_or_404(AccessToken, pk=pk)
    tokens.end(row.pk, by=actor_of(request))
    messages.success(request, _("De sleutel “%(name)s” werkt niet meer.") % {"name": row.name})
    return redirect("account-keys")

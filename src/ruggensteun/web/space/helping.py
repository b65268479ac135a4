"""Choosing who helps when telephone and codes are lost; and helping: saying that it is them."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ruggensteun.space import recoveries
from ruggensteun.space.models import Member, Space
from ruggensteun.space.rules import may_rule
from ruggensteun.space.sentences import who
from ruggensteun.web.accounts.forms import Code, posted
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import context_of, space_here

NOBODY = "nobody"


class Choice(forms.Form):
    """Somebody who belongs to the space themselves, or nobody."""

    member = forms.ChoiceField(label=gettext_lazy("Wie helpt mij?"), widget=forms.RadioSelect)

    def __init__(self, data: Any, members: list[Member], now: int | None) -> None:
        super().__init__(data, initial={"member": str(now) if now else NOBODY})
        known = [(str(one.pk), who(one)) for one in members]
        self.fields["member"].choices = [*known, (NOBODY, _("niemand"))]  # type: ignore[attr-defined]


class Spoken(Code):
    """That the helper spoke to them, and what they read out."""

    spoken = forms.BooleanField(
        label=gettext_lazy("Ik heb deze persoon zelf gesproken: gebeld of gezien."),
        error_messages={"required": gettext_lazy("Bel eerst, of ga langs. Een bericht kan van iemand anders zijn.")},
    )
    field_order = ("spoken", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label, self.fields["code"].help_text = _("Code"), _("De zes cijfers die je hoorde.")


@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)
def choose(request: HttpRequest, key: str) -> HttpResponse:
    """Whom the owner trusts with this; changing it asks who you are once more."""
    space, actor = space_here(request, key), actor_of(request)
    may_rule(actor, space).or_raise()
    members = list(_who_can(space))
    helper = recoveries.helper_of(space)
    form = Choice(posted(request), members, helper.member_id if helper else None)
    if request.method == "POST" and form.is_valid() and saved(form, lambda: _chosen(space, form, members, actor)):
        messages.success(request, _("Bewaard."))
        return redirect("space-about", space.key)
    context = context_of(space, actor, "space-about") | {"form": form, "anybody": bool(members)}
    return render(request, "space/helper.html", context, status=422 if form.errors else 200)


def _who_can(space: Space) -> Any:
    rows = Member.objects.filter(space=space, person__isnull=False, joined_at__isnull=False, left_at=None)
    return rows.select_related("person", "team", "through").order_by("name")


def _chosen(space: Space, form: Choice, members: list[Member], actor: Any) -> bool:
    picked = form.cleaned_data["member"]
    if picked == NOBODY:
        recoveries.choose_nobody(space, by=actor)
    else:
        recoveries.choose(space, next(one for one in members if str(one.pk) == picked), by=actor)
    return True


@require_http_methods(["GET", "POST"])
def let_in(request: HttpRequest, key: str) -> HttpResponse:
    """For whom was chosen: the word that it is them, or that it is not right."""
    space, actor = space_here(request, key), actor_of(request)
    row = recoveries.asked_of(space, actor)
    form = Spoken(posted(request))
    waits = row is not None and row.confirmed_at is None
    if request.method == "POST" and row is not None:
        if "no" in request.POST:
            recoveries.refuse(row, by=actor)
            messages.success(request, _("Gestopt. Niemand komt zo binnen. Bel %(name)s.") % {"name": space.owner.name})
            return redirect("space", space.key)
        if waits and form.is_valid():
            code = form.cleaned_data["code"]
            if saved(form, lambda: recoveries.confirm(row, code, by=actor)) is not None:
                name = space.owner.name
                messages.success(request, _("Dank je. Morgen kan %(name)s weer naar binnen.") % {"name": name})
                return redirect("space", space.key)
    if request.method == "POST" and not waits:
        messages.info(request, _("Dit is al gedaan, of niet meer nodig."))
        return redirect("space", space.key)
    context = context_of(space, actor, "space") | {"form": form, "row": row}
    return render(request, "space/let_in.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def going_on(request: HttpRequest, key: str) -> HttpResponse:
    """For the owner, who is in: somebody with their password asks for help. Whether it runs; a button to stop it."""
    space, actor = space_here(request, key), actor_of(request)
    may_rule(actor, space).or_raise()
    if request.method == "POST":
        if recoveries.stop(space, by=actor):
            messages.success(request, _("Gestopt. Niemand komt zo binnen."))
        else:
            messages.info(request, _("Dit liep al niet meer."))
        return redirect("space-recovery", space.key)
    context = context_of(space, actor, "space-about") | {"row": recoveries.running(space.owner_id)}
    return render(request, "space/going_on.html", context)

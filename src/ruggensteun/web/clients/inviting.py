"""Asking someone to open a space of their own. It opens nothing to who asks."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.kernel.verdict import denied
from ruggensteun.parties.models import Team
from ruggensteun.space import opening
from ruggensteun.space.models import ClientInvitation
from ruggensteun.space.sight import teams_in_care
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.accounts.sheets import sheet
from ruggensteun.web.here import actor_of
from ruggensteun.web.rules import ONLY_WITH_CLIENTS
from ruggensteun.web.saving import saved
from ruggensteun.web.space.post import mail_link


class InviteClient(forms.Form):
    """Whom, for which team, and where the link goes."""

    team = forms.TypedChoiceField(label=gettext_lazy("Voor welk team?"), widget=forms.RadioSelect, coerce=int)
    name = forms.CharField(label=gettext_lazy("Hoe heet je cliënt?"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        help_text=gettext_lazy("Leeg laten kan: dan geef je de link op papier mee."),
        required=False,
    )

    def __init__(self, data: Any, teams: list[Team]) -> None:
        super().__init__(data, initial={"team": teams[0].pk})
        self.fields["team"].choices = [(team.pk, team.name) for team in teams]  # type: ignore[attr-defined]
        if len(teams) == 1:
            self.fields["team"].widget = forms.HiddenInput()


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """The link and the code are shown on the answer, and only there; below stand the links that still work."""
    actor = actor_of(request)
    teams = list(Team.objects.filter(pk__in=teams_in_care(actor)).order_by("name"))
    if not teams:
        denied(str(ONLY_WITH_CLIENTS)).or_raise()
    form = InviteClient(posted(request), teams)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        team = next(team for team in teams if team.pk == told.pop("team"))
        made = saved(form, lambda: opening.invite(team, **told, by=actor))
        if made is not None:
            return _invited(request, made)
    waiting = ClientInvitation.objects.filter(accepted_at=None, withdrawn_at=None).select_related("team")
    context = {"form": form, "waiting": waiting[:50]}
    return render(request, "clients/invite.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The link stops working."""
    opening.withdraw(get_object_or_404(ClientInvitation.objects.select_related("team"), pk=pk), by=actor_of(request))
    messages.success(request, _("De uitnodiging is ingetrokken."))
    return redirect("client-invite")


def _invited(request: HttpRequest, made: opening.Invited) -> HttpResponse:
    row, by = made.invitation, actor_of(request).name
    handed = sheet(page="space-begin-invited", made=made, name=row.name, by=by, until=row.expires_at)
    delivered = bool(row.email and mail_link(row.email, by, handed.link, row.expires_at))
    return render(request, "clients/invited.html", {"invitation": row, "sheet": handed, "delivered": delivered})

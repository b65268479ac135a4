"""Opening the safety plan because someone is in danger: a reason, a day, and everybody who must know is told."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.verdict import denied
from ruggensteun.micro.recovery.rules import holds_something
from ruggensteun.parties.models import Team
from ruggensteun.space import emergencies
from ruggensteun.space.models import Space
from ruggensteun.space.rules import NO_MEMBER, may_open_in_emergency
from ruggensteun.space.sight import teams_in_care
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.free_text import watch
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import context_of, space_here


class Emergency(forms.Form):
    """For which team, and why now."""

    team = forms.TypedChoiceField(label=gettext_lazy("Voor welk team?"), widget=forms.RadioSelect, coerce=int)
    reason = forms.CharField(
        label=gettext_lazy("Waarom moet dit nu?"),
        help_text=gettext_lazy("De cliënt en de regieondersteuner lezen deze zin meteen."),
        max_length=300,
        widget=forms.Textarea,
    )

    def __init__(self, data: Any, teams: list[Team]) -> None:
        super().__init__(data, initial={"team": teams[0].pk})
        self.fields["team"].choices = [(team.pk, team.name) for team in teams]  # type: ignore[attr-defined]
        if len(teams) == 1:
            self.fields["team"].widget = forms.HiddenInput()
        watch(self)


def teams_that_may(actor: Actor, space: Space) -> list[Team]:
    """The teams for which this actor may open the plan of this client."""
    teams = Team.objects.filter(pk__in=teams_in_care(actor)).order_by("name")
    return [team for team in teams if may_open_in_emergency(actor, space, team)]


def _opened(space: Space) -> str:
    said = _("Het signaleringsplan is 24 uur voor je open. %(name)s en de regieondersteuner weten dat nu.")
    if not holds_something(space):
        said += " " + _("Er staat nog geen plan in deze ruimte. Bel wie je nodig hebt.")
    return said % {"name": space.owner.name}


@require_http_methods(["GET", "POST"])
def open_plan(request: HttpRequest, key: str) -> HttpResponse:
    """The page that says what this does; then the plan is open for a day."""
    space, actor = space_here(request, key), actor_of(request)
    teams = teams_that_may(actor, space)
    if not teams:
        denied(str(NO_MEMBER)).or_raise()
    form = Emergency(posted(request), teams)
    if request.method == "POST" and form.is_valid():
        team = next(team for team in teams if team.pk == form.cleaned_data["team"])
        reason = form.cleaned_data["reason"]
        if saved(form, lambda: emergencies.open_plan(space, team, reason, by=actor)) is not None:
            messages.success(request, _opened(space))
            return redirect("space-safety", space.key)
    context = context_of(space, actor, "space") | {"form": form, "title": _("Het signaleringsplan openen in nood")}
    return render(request, "space/emergency.html", context, status=422 if form.errors else 200)

"""Opening the safety plan because someone is in danger: a reason, a day, and everybody who must know is told."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.verdict import denied
from ruggensteun.micro.recovery.rules import holds_something
from ruggensteun.parties.models import Team
from ruggensteun.space import emergencies
from ruggensteun.space.emergencies import As, Hearers
from ruggensteun.space.models import EmergencyAccess, Space
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
        help_text=gettext_lazy("De cliënt leest deze zin meteen. Hierboven staat wie nog meer."),
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
    teams = Team.objects.filter(pk__in=teams_in_care(actor)).select_related("organisation").order_by("name")
    return [team for team in teams if may_open_in_emergency(actor, space, team)]


ALSO: dict[As, str | Promise] = {
    As.COORDINATOR: gettext_lazy("%(owner)s weet dat nu, en van de regieondersteuners van %(team)s: %(names)s."),
    As.COLLEAGUE: gettext_lazy(
        "%(owner)s weet dat nu. %(team)s heeft geen andere regieondersteuner; daarom weten je collega’s in deze ruimte "
        "het nu: %(names)s."
    ),
    As.LOG_MANAGER: gettext_lazy(
        "%(owner)s weet dat nu. In %(team)s is niemand anders die met %(owner)s werkt; daarom hoort de logbeheerder "
        "van %(organisation)s dat dit gebeurde, zonder je reden: %(names)s."
    ),
    As.NOBODY: gettext_lazy(
        "%(owner)s weet dat nu. Verder weet niemand het: in %(team)s werkt niemand anders met %(owner)s. Bel zelf "
        "iemand die met je meedenkt."
    ),
}
"""Who knows, once it is open."""
TO_HEAR: dict[As, str | Promise] = {
    As.COORDINATOR: gettext_lazy(
        "%(owner)s en de regieondersteuner van %(team)s (%(names)s) horen het meteen, met jouw naam en je reden."
    ),
    As.COLLEAGUE: gettext_lazy(
        "%(owner)s hoort het meteen, met jouw naam en je reden. %(team)s heeft geen andere regieondersteuner; daarom "
        "horen je collega’s in deze ruimte het ook: %(names)s."
    ),
    As.LOG_MANAGER: gettext_lazy(
        "%(owner)s hoort het meteen, met jouw naam en je reden. In %(team)s is niemand anders die met %(owner)s werkt; "
        "daarom hoort de logbeheerder van %(organisation)s dat dit gebeurt, zonder je reden: %(names)s."
    ),
    As.NOBODY: gettext_lazy(
        "%(owner)s hoort het meteen, met jouw naam en je reden. Verder is er in %(team)s niemand om het te vertellen."
    ),
}
"""Who will know, before it is opened."""


def _said(words: Mapping[As, str | Promise], heard: Hearers, space: Space, team: Team) -> str:
    return str(words[heard.role]) % {
        "owner": space.owner.name, "team": team.name, "organisation": team.organisation.name,
        "names": ", ".join(heard.names),
    }  # fmt: skip


def _opened(space: Space, opened: EmergencyAccess) -> str:
    said = _("Het signaleringsplan is 24 uur voor je open.")
    said += " " + _said(ALSO, emergencies.told_of(opened), space, opened.team)
    if not holds_something(space):
        said += " " + _("Er staat nog geen plan in deze ruimte. Bel wie je nodig hebt.")
    return said


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
        opened = saved(form, lambda: emergencies.open_plan(space, team, reason, by=actor))
        if opened is not None:
            messages.success(request, _opened(space, opened))
            return redirect("space-safety", space.key)
    told = [_said(TO_HEAR, emergencies.hearers(space, team, actor.person_id), space, team) for team in teams]
    context = context_of(space, actor, "space") | {
        "form": form,
        "told": told,
        "title": _("Het signaleringsplan openen in nood"),
    }
    return render(request, "space/emergency.html", context, status=422 if form.errors else 200)

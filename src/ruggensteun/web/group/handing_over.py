"""Handing over the coordinator: proposing the next one, saying that they were met, rounding off."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.micro.models import CoordinatorChange, Group, Nominee
from ruggensteun.micro.recovery import handing_over
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.days import Day
from ruggensteun.web.group.here import PAGE, context_of, group_here
from ruggensteun.web.saving import saved


class Propose(forms.Form):
    """Who is next, and when they say hello."""

    new = forms.ChoiceField(label=gettext_lazy("Wie wordt de nieuwe regieondersteuner?"), widget=forms.RadioSelect)
    hello_on = forms.DateField(label=gettext_lazy("Wanneer maken jullie kennis?"), required=False, widget=Day())

    def __init__(self, data: Any, *, people: list[Nominee]) -> None:
        super().__init__(data)
        self.people = {one.key: one for one in people}
        self.fields["new"].choices = [(one.key, one.name) for one in people]  # type: ignore[attr-defined]

    def told(self) -> tuple[Nominee, Any]:
        """Whom, and the day."""
        return self.people[self.cleaned_data["new"]], self.cleaned_data["hello_on"]


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, key: str) -> HttpResponse:
    """Who takes over; the coordinator of now stays until they have met."""
    here, group = group_here(request, key, writes=True)
    now = handing_over.coordinator_of(group)
    inside = Nominee.objects.inside().filter(group=group, kind__in=handing_over.WORKS)
    people = [one for one in inside if now is None or one.pk != now.pk]
    form = Propose(posted(request), people=people)
    if request.method == "POST" and form.is_valid():
        new, hello_on = form.told()
        if saved(form, lambda: handing_over.propose(group, new, by=here.actor, hello_on=hello_on)) is not None:
            messages.success(request, _("Bewaard. De regieondersteuner van nu blijft tot jullie hebben kennisgemaakt."))
            return redirect(PAGE, here.space.key)
    context = context_of(here, group, form=form, now=now, people=people)
    return render(request, "group/propose.html", context, status=422 if form.errors else 200)


@require_POST
def step(request: HttpRequest, key: str, state: str) -> HttpResponse:
    """They met; it is rounded off; or it does not go on."""
    here, group = group_here(request, key)
    change = CoordinatorChange.objects.filter(group=group).select_related("group__space", "old", "new").last()
    if change is None:
        raise Http404("nobody hands over in this group")
    try:
        messages.success(request, _step(change, state, here.actor))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect(PAGE, here.space.key)


def _step(change: CoordinatorChange, state: str, by: Any) -> str:
    if state == CoordinatorChange.State.MET:
        handing_over.met(change, by=by)
        return _("Fijn dat jullie elkaar kennen. %(name)s blijft nog tot jullie de overdracht afronden.") % {
            "name": change.old.name
        }
    if state == CoordinatorChange.State.DONE:
        handing_over.finish(change, by=by)
        return _("%(name)s is nu de regieondersteuner.") % {"name": change.new.name}
    if state == CoordinatorChange.State.OFF:
        handing_over.call_off(change, "", by=by)
        return _("%(name)s blijft de regieondersteuner.") % {"name": change.old.name}
    raise Http404("this path has no such state")


def shown(group: Group, by: Any) -> dict[str, Any]:
    """What the page of the group says about it."""
    change = handing_over.running(group)
    if change is None:
        return {"change": None}
    change.group = group
    return {
        "change": change,
        "may_say_met": bool(handing_over.may_say_met(by, change)),
        "old_is_gone": not handing_over.still_there(change.old),
    }

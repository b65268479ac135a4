"""Asking the client for a part; the client saying no. (Yes is a cell of who sees what.)"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.verdict import denied
from ruggensteun.space import requests
from ruggensteun.space.models import Member, PartRequest, Space
from ruggensteun.space.parts import TOLD, Level
from ruggensteun.space.rules import may_ask
from ruggensteun.space.sight import held_by, teams_in_care
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.free_text import watch
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import context_of, own_here, part_here, space_here


class AskForPart(forms.Form):
    """Which part, how far, and what for."""

    level = forms.ChoiceField(
        label=gettext_lazy("Wat heb je nodig?"), choices=Level.choices, widget=forms.RadioSelect, initial=Level.SEE
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarvoor?"),
        max_length=300,
        widget=forms.Textarea,
    )


def membership_of(actor: Actor, space: Space) -> Member | None:
    """Through what an actor is in a space: their own membership before that of their team."""
    held = held_by(actor.person_id, teams_in_care(actor))
    rows = Member.objects.filter(held, space=space, left_at=None, joined_at__isnull=False)
    return min(rows, key=lambda row: (row.person_id != actor.person_id, row.pk), default=None)


@require_http_methods(["GET", "POST"])
def ask_part(request: HttpRequest, key: str, part: str) -> HttpResponse:
    """A question to the client, with a reason."""
    space, about, actor = space_here(request, key), part_here(part), actor_of(request)
    member = membership_of(actor, space) if space.owner_id != actor.person_id else None
    if member is None:
        denied(_("Alleen wie bij deze ruimte hoort, vraagt om een onderdeel.")).or_raise()
        raise AssertionError("a denial raises")
    form = AskForPart(posted(request))
    asked = _("%(name)s leest deze zin en beslist. Nee zeggen kan altijd, zonder reden.")
    form.fields["reason"].help_text = asked % {"name": space.owner.name}
    watch(form)
    if request.method == "POST" and form.is_valid():
        level, reason = Level(form.cleaned_data["level"]), form.cleaned_data["reason"]
        if saved(form, lambda: requests.ask(member, about, level, reason, by=actor)) is not None:
            messages.success(request, _("Je vraag staat klaar voor %(name)s.") % {"name": space.owner.name})
            return redirect("space", space.key)
    may_ask(actor, member, about, Level.CONTRIBUTE).or_raise()
    context = context_of(space, actor, "space") | {"form": form, "part": about, "told": TOLD[about]}
    return render(request, "space/ask_part.html", context, status=422 if form.errors else 200)


@require_POST
def refuse_part(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """The client keeps the part closed."""
    space = own_here(request, key)
    row = get_object_or_404(PartRequest.objects.select_related("member"), space=space, pk=pk)
    requests.refuse(row, by=actor_of(request))
    words = {"name": row.member.name, "part": TOLD[part_here(row.part)].yours}
    messages.success(request, _("%(name)s hoort dat %(part)s dicht blijft.") % words)
    return redirect("space-sharing", space.key)

"""From answers to goals, steps and people on the map: the client ticks which lines become what."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ruggensteun.micro.intakes import turning
from ruggensteun.micro.intakes.turning import Offer, Turned
from ruggensteun.micro.models import Goal
from ruggensteun.micro.rules import may_write
from ruggensteun.space.parts import Part
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.catching_up import follow
from ruggensteun.web.intake.here import IntakeHere, intake_here
from ruggensteun.web.plan.words import short
from ruggensteun.web.saving import saved


class TurnForm(forms.Form):
    """A tick per line that is not turned yet, and what it becomes: when, or for which goal."""

    def __init__(self, data: Any, offer: Offer, parts: frozenset[Part]) -> None:
        super().__init__(data)
        self.turned = {one.token for one in (*offer.goals, *offer.steps) if one.done}
        self.turned |= {one.key for one, done in offer.helps if done}
        made: dict[str, Any] = {"": _("geen doel, alleen deze stap")}
        self.aims, self.needs, self.helps = [], [], []
        if Part.PLAN in parts:
            self.aims = [(self._tick("goal", one.token, one.words), self._term(one.token))
                         for one in offer.goals if not one.done]  # fmt: skip
            made |= {one.key: short(one.words, 60) for one in offer.running}
            made |= {one.token: _("nieuw doel: %(words)s") % {"words": short(one.words, 50)}
                     for one in offer.goals if not one.done}  # fmt: skip
        if Part.GROUP not in parts:
            del made[""]
        if made:
            self.needs = [(self._tick("step", one.token, one.words), self._for(one.token, made))
                          for one in offer.steps if not one.done]  # fmt: skip
        if Part.NETWORK in parts:
            self.helps = [self._tick("help", one.key, one.words) for one, done in offer.helps if not done]

    def _tick(self, what: str, key: str, label: str) -> str:
        self.fields[f"{what}_{key}"] = forms.BooleanField(label=label, required=False)
        return f"{what}_{key}"

    def _term(self, key: str) -> str:
        self.fields[f"term_{key}"] = forms.ChoiceField(
            label=_("Voor later of voor nu?"), choices=Goal.Term.choices, required=False, initial=Goal.Term.LONG
        )
        return f"term_{key}"

    def _for(self, key: str, made: dict[str, Any]) -> str:
        self.fields[f"for_{key}"] = forms.ChoiceField(
            label=_("Bij welk doel hoort dit?"), choices=list(made.items()), required=False
        )
        return f"for_{key}"

    def clean(self) -> dict[str, Any]:
        """What was ticked on a page of before the answers changed is not passed over in silence."""
        sent = {name for name in self.data if name.partition("_")[0] in {"goal", "step", "help"}}
        if {name.partition("_")[2] for name in sent - set(self.fields)} - self.turned:
            raise forms.ValidationError(str(turning.MEANWHILE))
        return super().clean() or {}

    def ticked(self, what: str, beside: str = "") -> dict[str, str]:
        """The keys of what was ticked, with what was chosen beside it."""
        keys = [name.partition("_")[2] for name in self.fields
                if name.startswith(f"{what}_") and self.cleaned_data[name]]  # fmt: skip
        return {key: self.cleaned_data[f"{beside}_{key}"] if beside else "" for key in keys}


@require_http_methods(["GET", "POST"])
def turn(request: HttpRequest, key: str, intake: str) -> HttpResponse:
    """Lines to tick, and what was made of others already."""
    here = intake_here(request, key, intake, telling=True)
    offer = turning.offer(here.intake)
    form = TurnForm(posted(request), offer, _writes(here))
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: _turned(here, form))
        if made is not None:
            messages.success(request, said(made))
            follow(here.part.space)
            return redirect("intake-turn", key, intake)
    done = [one.words for one in (*offer.goals, *offer.steps) if one.done]
    done += [one.words for one, there in offer.helps if there]
    context = here.context(form=form, done=done, more=offer.more, parts=_writes(here))
    return render(request, "intake/turn.html", context, status=422 if form.errors else 200)


def _turned(here: IntakeHere, form: TurnForm) -> Turned:
    goals = {key: term or Goal.Term.LONG for key, term in form.ticked("goal", "term").items()}
    return turning.turn(
        here.intake, by=here.part.actor, goals=goals, steps=form.ticked("step", "for"), helps=form.ticked("help")
    )


def said(made: Turned) -> str:
    """“Erbij: 2 doelen, 1 stap.”"""
    found = [
        ngettext("%(num)s doel", "%(num)s doelen", made.goals) % {"num": made.goals} if made.goals else "",
        ngettext("%(num)s stap", "%(num)s stappen", made.steps) % {"num": made.steps} if made.steps else "",
        ngettext("%(num)s naam op je kaart", "%(num)s namen op je kaart", made.people) % {"num": made.people}
        if made.people else "",
    ]  # fmt: skip
    told = ", ".join(one for one in found if one)
    return _("Erbij: %(told)s.") % {"told": told} if told else _("Er is niets bij gekomen.")


def _writes(here: IntakeHere) -> frozenset[Part]:
    """The parts in which this reader may make something."""
    wanted = (Part.PLAN, Part.GROUP, Part.NETWORK)
    return frozenset(part for part in wanted if may_write(here.part.actor, here.part.space, part))

"""The plan per part of life: all of it, one part to write in, what others write beside it, and who sees it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.micro.models import Goal, PlanContribution, PlanReader
from ruggensteun.micro.recovery import plan
from ruggensteun.micro.recovery.rules import owns
from ruggensteun.space.models import Member
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_decide
from ruggensteun.space.writing import locked
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.jinja import in_full
from ruggensteun.web.plan.here import goals_here
from ruggensteun.web.plan.section_forms import BesideForm, WhoForm, WordsForm
from ruggensteun.web.plan.views import owner_told
from ruggensteun.web.plan.whole import (
    FEW,
    PAGE,
    Part_,
    domain_here,
    narrowed_of,
    questions,
    section_of,
    title_of,
    whole,
)
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere


@require_GET
def overview(request: HttpRequest, key: str) -> HttpResponse:
    """Every part of life in which something stands; the empty ones are folded away."""
    here = goals_here(request, key)
    return render(request, "plan/whole.html", context_of(here) | {"plan": whole(here), "few": FEW})


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, key: str, domain: str) -> HttpResponse:
    """One part of life: the client writes in it, whoever may contribute writes beside it, others read."""
    here = domain_here(request, key, domain, writes=request.method == "POST")
    if request.method == "POST":
        return _worded(request, here, domain)
    form = WordsForm(None, instance=section_of(here, domain)) if plan.may_word(here.actor, here.space) else None
    return _page(request, here, domain, form=form)


@transaction.atomic
def _worded(request: HttpRequest, here: PartHere, domain: str) -> HttpResponse:
    """Compared with what is stored while nobody else can write."""
    plan.may_word(here.actor, here.space).or_raise()
    locked(here.space)
    found = section_of(here, domain)
    seen, form = found.version, WordsForm(request.POST, instance=found)
    if form.is_valid():
        told = form.told()
        if saved(form, lambda: plan.word(here.space, domain, by=here.actor, seen=seen, **told)) is not None:
            messages.success(request, _("Bewaard: %(part)s.") % {"part": title_of(domain).lower()})
            return redirect("space-plan", here.space.key)
    return _page(request, here, domain, form=form)


@require_POST
def contribute(request: HttpRequest, key: str, domain: str) -> HttpResponse:
    """Something beside the client's words."""
    here = domain_here(request, key, domain, writes=True)
    plan.may_contribute(here.actor, here.space, domain).or_raise()
    form = BesideForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        made = saved(
            form, lambda: plan.contribute(here.space, domain, told["words"], by=here.actor, token=told["once"])
        )
        if made is not None:
            messages.success(request, _("Het staat erbij, met je naam."))
            return _back(key, domain)
    return _page(request, here, domain, beside=form)


@require_http_methods(["GET", "POST"])
def reword(request: HttpRequest, key: str, domain: str, contribution: str) -> HttpResponse:
    """Other words for what one wrote oneself. ``seen``: which wording the writer had before them."""
    here = domain_here(request, key, domain, writes=True)
    found = _contribution(here, domain, contribution)
    plan.may_reword(here.actor, here.space, found).or_raise()
    form = BesideForm(posted(request), initial={"words": found.words, "seen": found.pk})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        before = PlanContribution.objects.filter(
            section=found.section, key=found.key, pk=form.cleaned_data["seen"] or found.pk
        ).first()
        if saved(form, lambda: plan.reword(before or found, words, by=here.actor)) is not None:
            messages.success(request, _("Bewaard. Wat er eerst stond, blijft bij de eerdere versies te lezen."))
            return _back(key, domain)
        form.data = sent = request.POST.copy()
        sent["seen"] = str(found.pk)
    context = context_of(here) | {"form": form, "domain": domain, "title": title_of(domain), "found": found}
    return render(request, "plan/contribution.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, key: str, domain: str, contribution: str) -> HttpResponse:
    """Out of the plan; the earlier versions keep it. A late click finds nothing and is no mistake."""
    here = domain_here(request, key, domain, writes=True)
    rows = PlanContribution.objects.filter(section__space=here.space, section__domain=domain, key=contribution)
    found = rows.select_related("section__space").last()
    if found is None:
        return _back(key, domain)
    plan.remove(found, by=here.actor)
    messages.success(request, _("Weggehaald. In de eerdere versies staat het nog."))
    return _back(key, domain)


@require_http_methods(["GET", "POST"])
def who(request: HttpRequest, key: str, domain: str) -> HttpResponse:
    """Who of those that may see goals and plan sees this part; for the client's side."""
    here = domain_here(request, key, domain)
    may_decide(here.actor, here.space, Part.PLAN).or_raise()
    found, members = section_of(here, domain), _members(here)
    named = set(PlanReader.objects.filter(section=found).values_list("member", flat=True)) if found.pk else set()
    form = WhoForm(
        posted(request), people=[(str(pk), in_full(one)) for pk, one in members.items()],
        initial={"audience": found.audience, "named": [str(pk) for pk in named]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        audience = form.cleaned_data["audience"]
        chosen = [members[int(pk)] for pk in form.cleaned_data["named"]]
        if saved(form, lambda: plan.narrow(here.space, domain, audience, chosen, by=here.actor)) is not None:
            told = narrowed_of(here, [domain])
            messages.success(request, told[0][1] if told else _("Wie je plan mag zien, ziet ook dit deel."))
            return _back(key, domain)
    goals = Goal.objects.filter(space=here.space, state=Goal.State.RUNNING)
    about = [goal for goal in goals if domain in goal.domains]
    context = context_of(here) | {"form": form, "domain": domain, "title": title_of(domain), "goals": about}
    return render(request, "plan/who.html", context, status=422 if form.errors else 200)


# --- Together -------------------------------------------------------------------------------------------
def context_of(here: PartHere) -> dict[str, Any]:
    """What every page of the plan needs."""
    owner = owner_told(here)
    told = here.context(PAGE) | {"heading": _("Het plan van %(name)s") % {"name": owner} if owner else _("Mijn plan")}
    return told | {
        "asked": questions(),
        "words": bool(plan.may_word(here.actor, here.space)),
        "contributes": here.sight.contributes and not owns(here.actor, here.space, Part.PLAN),
    }


def _page(
    request: HttpRequest,
    here: PartHere,
    domain: str,
    *,
    form: WordsForm | None = None,
    beside: BesideForm | None = None,
) -> HttpResponse:
    part = _part(here, domain)
    context = context_of(here) | {"part_": part, "domain": domain, "form": form, "few": FEW}
    context |= {"errors": [one for one in (form, beside) if one is not None and one.errors]}
    context |= {"narrowed": narrowed_of(here, [domain]), "reader": here.actor.person_id}
    if form is None and context["words"]:
        context["form"] = WordsForm(None, instance=section_of(here, domain))
    if context["contributes"]:
        context["beside"] = beside or BesideForm(None)
    return render(request, "plan/section.html", context, status=422 if context["errors"] else 200)


def _part(here: PartHere, domain: str) -> Part_:
    rows = PlanContribution.objects.now().filter(section__space=here.space, section__domain=domain)
    goals = Goal.objects.filter(space=here.space, state=Goal.State.RUNNING)
    about = [goal for goal in goals if domain in goal.domains]
    return Part_(domain, section_of(here, domain), list(rows.select_related("author", "team")), about)


def _contribution(here: PartHere, domain: str, key: str) -> PlanContribution:
    rows = PlanContribution.objects.now().select_related("section__space", "author")
    return get_object_or_404(rows, section__space=here.space, section__domain=domain, key=key)


def _members(here: PartHere) -> dict[int, Member]:
    rows = Member.objects.filter(space=here.space, left_at=None).select_related("person", "team", "through")
    return {one.pk: one for one in rows}


def _back(key: str, domain: str) -> HttpResponse:
    return redirect(reverse("space-plan-part", args=[key, domain]) + "#erbij")

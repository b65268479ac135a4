"""Positive health: earlier conversations beside each other, a new one per dimension, and a goal in one click."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.micro.health import ASPECTS
from ruggensteun.micro.models import HealthMark, HealthWeb, HealthWish
from ruggensteun.micro.recovery import health_webs
from ruggensteun.micro.rules import may_write
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import locked
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.health_web import page
from ruggensteun.web.health_web.forms import DimensionForm, WishForm
from ruggensteun.web.health_web.here import PAGE, dimension_here, health_here, web_here
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere

ORDER = tuple(ASPECTS)


@require_GET
def overview(request: HttpRequest, key: str) -> HttpResponse:
    """The newest web, with an earlier one beside it (``naast``); the marks in a table; what to work on."""
    here = health_here(request, key)
    found = page.overview(here)
    asked = request.GET.get("naast", "")
    other = next((talk for talk in found.done[1:] if talk.web.key == asked), found.done[1] if found.done[1:] else None)
    context = context_of(here) | {
        "found": found, "other": other, "dimensions": page.dimensions(), "aspects": ASPECTS, "named": page.named,
        "picture": found.drawn(other) if found.done else "",
        "choices": [{"value": talk.web.key, "text": talk.day} for talk in found.done[1:]],
        "makes_goals": bool(may_write(here.actor, here.space, Part.PLAN)),
    }  # fmt: skip
    return render(request, "health_web/overview.html", context)


@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """A new conversation, or on with the one that is open."""
    here = health_here(request, key, writes=True)
    web = health_webs.begin(here.space, by=here.actor)
    return redirect("space-health-part", key, web.key, ORDER[0])


@require_http_methods(["GET", "POST"])
def dimension(request: HttpRequest, key: str, web: str, dimension: str) -> HttpResponse:
    """Seven aspects, each with a mark or none; then on to the next dimension."""
    here = health_here(request, key, writes=True)
    found, name = web_here(here, web), dimension_here(dimension)
    if found.state != HealthWeb.State.OPEN:
        return _is_done(request, key)
    if request.method == "POST":
        return _filled_in(request, here, found, name)
    return _dimension_page(request, here, found, name, _form(None, found, name))


@transaction.atomic
def _filled_in(request: HttpRequest, here: PartHere, found: HealthWeb, name: str) -> HttpResponse:
    """Compared with what is stored while nobody else can write."""
    locked(here.space)
    form = _form(request.POST, found, name)
    if form.is_valid():
        told = form.told()
        if saved(form, lambda: health_webs.fill_in(found, told, by=here.actor)) is not None:
            after = ORDER[ORDER.index(name) + 1 :]
            if after:
                return redirect("space-health-part", here.space.key, found.key, after[0])
            return redirect("space-health-choose", here.space.key, found.key)
    return _dimension_page(request, here, found, name, form)


def _form(data: Any, found: HealthWeb, name: str) -> DimensionForm:
    marks = dict(HealthMark.objects.filter(web=found).order_by().values_list("aspect", "mark"))
    return DimensionForm(data, dimension=name, marks=marks, instance=found)


def _dimension_page(
    request: HttpRequest, here: PartHere, found: HealthWeb, name: str, form: DimensionForm
) -> HttpResponse:
    index, label = ORDER.index(name), page.dimensions()[name]
    context = context_of(here) | {
        "form": form, "web": found, "dimension": name, "title": label[:1].upper() + label[1:], "aspects": ASPECTS[name],
        "step": index + 1, "steps": len(ORDER), "before": ORDER[index - 1] if index else "",
    }  # fmt: skip
    return render(request, "health_web/dimension.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, key: str, web: str) -> HttpResponse:
    """What to work on, and then it is done for this time."""
    here = health_here(request, key, writes=True)
    found = web_here(here, web)
    if found.state != HealthWeb.State.OPEN:
        return _is_done(request, key)
    there = list(HealthWish.objects.filter(web=found))
    own = next((one.words for one in there if one.words and one.goal_id is None), "")
    form = WishForm(
        posted(request), chosen={one.aspect: "" for one in there},
        initial={"words": own, "talked_with": found.talked_with} | ({"on": found.on} if found.on else {}),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and saved(form, lambda: _done(here, found, form)) is not None:
        messages.success(request, _("Klaar voor deze keer. Je mag er altijd op terugkomen."))
        return redirect(PAGE, key)
    context = context_of(here) | {"form": form, "web": found, "before": ORDER[-1]}
    return render(request, "health_web/choose.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _done(here: PartHere, found: HealthWeb, form: WishForm) -> HealthWeb:
    told = form.cleaned_data
    health_webs.wish(found, form.aspects(), told["words"], by=here.actor)
    return health_webs.finish(found, by=here.actor, on=told["on"], talked_with=told["talked_with"])


@require_POST
def open_again(request: HttpRequest, key: str, web: str) -> HttpResponse:
    """To put something right."""
    here = health_here(request, key, writes=True)
    found = web_here(here, web)
    try:
        health_webs.open_again(found, by=here.actor)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect(PAGE, key)
    return redirect("space-health-part", key, found.key, ORDER[0])


@require_POST
def stop(request: HttpRequest, key: str, web: str) -> HttpResponse:
    """Nothing was filled in: as if it never began."""
    here = health_here(request, key, writes=True)
    try:
        health_webs.stop(web_here(here, web), by=here.actor)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("Gestopt. Er is niets bewaard."))
    return redirect(PAGE, key)


@require_POST
def make_goal(request: HttpRequest, key: str, wish: str) -> HttpResponse:
    """What one wants to work on becomes a goal; what it says can be changed there."""
    here = health_here(request, key, writes=True)
    found = get_object_or_404(HealthWish.objects.select_related("web__space"), web__space=here.space, key=wish)
    try:
        goal = health_webs.make_goal(found, by=here.actor)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect(PAGE, key)
    messages.success(request, _("Het is nu een doel. Zeg het gerust anders."))
    return redirect("space-goal", key, goal.key)


def context_of(here: PartHere) -> dict[str, Any]:
    """What every page of positive health needs."""
    return here.context(PAGE) | {"heading": _("Positieve gezondheid"), "writes": here.sight.contributes}


def _is_done(request: HttpRequest, key: str) -> HttpResponse:
    messages.error(request, str(health_webs.IS_DONE))
    return redirect(PAGE, key)

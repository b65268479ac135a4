"""The care of now: what runs, what is planned, what was; a change, and taking one back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.micro.models import CareFarewell, CareSpell, CareStep, Group, Nominee
from ruggensteun.micro.models.care import CARE_PATH
from ruggensteun.micro.recovery import care
from ruggensteun.micro.rules import may_write
from ruggensteun.space.models import Member
from ruggensteun.space.parts import Part
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.care.forms import Arrange, Begin, Ending, Goodbye, TakeBack
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere, part_of

PAGE = "space-care"


@require_GET
def overview(request: HttpRequest, key: str) -> HttpResponse:
    """What runs, what is planned, what was before, and every change of it."""
    here = part_of(request, key, Part.CARE)
    spells = list(CareSpell.objects.filter(space=here.space).prefetch_related("farewells"))
    steps = CareStep.objects.filter(spell__in=spells).select_related("noted_by", "undone_by").prefetch_related("stays")
    by_spell: dict[int, list[CareStep]] = {one.pk: [] for one in spells}
    for step in steps:
        by_spell[step.spell_id].append(step)
    rows = [_row(one, by_spell[one.pk]) for one in spells]
    context = _context(here) | {
        "running": [row for row in rows if row["spell"].state == care.RUNNING],
        "planned": [row for row in rows if row["spell"].state == care.PLANNED],
        "before": [row for row in rows if row["spell"].state in {care.ENDED, care.OFF}],
        "mistakes": [row for row in rows if not row["spell"].state],
        "group": Group.objects.filter(space=here.space).first(),
        "today": timezone.localdate(),
    }
    return render(request, "care/care.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Care begins, is planned, or was there and is recorded afterwards."""
    here = _writer(request, key)
    running = CareSpell.objects.filter(space=here.space, state=care.RUNNING)
    form = Begin(posted(request), running=list(running), **_people(here))
    if request.method == "POST" and form.is_valid():
        level, more, told = form.cleaned_data["level"], form.more(), form.told()
        made = saved(form, lambda: care.begin(here.space, level, by=here.actor, told=told, **more))
        if made is not None:
            text = _("Bewaard: %(level)s, %(state)s.") % {
                "level": made.kind.words,
                "state": CARE_PATH.words[made.state],
            }
            messages.success(request, text)
            return redirect(PAGE, here.space.key)
    context = _context(here) | {"form": form}
    return render(request, "care/begin.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def go(request: HttpRequest, key: str, spell: str, state: str) -> HttpResponse:
    """Planned care begins or does not go on; running care ends."""
    here = _writer(request, key)
    found = _spell(here, spell)
    if state not in CARE_PATH.words:
        raise Http404("this path has no such state")
    followed = state == care.ENDED and found.kind.followed
    form = Ending(posted(request), followed=followed, **_people(here))
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = {"on": form.cleaned_data["on"], "told": form.told()}
        said["anyway"] = form.cleaned_data.get("anyway", False)
        if saved(form, lambda: care.go(found, state, by=here.actor, **said)) is not None:
            messages.success(request, _said(found, state))
            return redirect(PAGE, here.space.key)
    if not form.errors:
        CARE_PATH.may_go(found.state, state).or_raise()
    context = _context(here) | {"form": form, "spell": found, "state": state, "word": CARE_PATH.words[state]}
    return render(request, "care/go.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, key: str, spell: str) -> HttpResponse:
    """The last step was a mistake."""
    here = _writer(request, key)
    found = _spell(here, spell)
    last = CareStep.objects.filter(spell=found, undone_at=None).last()
    form = TakeBack(posted(request))
    if request.method == "POST" and form.is_valid():
        if saved(form, lambda: care.undo(found, form.cleaned_data["why"], by=here.actor)) is not None:
            messages.success(request, _("Teruggenomen. Wat er stond, blijft te lezen."))
            return redirect(PAGE, here.space.key)
    elif last is None:
        raise Http404("nothing to take back")
    context = _context(here) | {"form": form, "spell": found, "step": last}
    return render(request, "care/undo.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def arrange(request: HttpRequest, key: str, spell: str) -> HttpResponse:
    """From whom, how often, how long."""
    here = _writer(request, key)
    found = _spell(here, spell)
    form = Arrange(posted(request), instance=_spell(here, spell))
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: care.arrange(found, by=here.actor, **form.told())) is not None:
        messages.success(request, _("Bewaard."))
        return redirect(PAGE, here.space.key)
    context = _context(here) | {"form": form, "spell": found}
    return render(request, "care/arrange.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def farewell(request: HttpRequest, key: str, spell: str) -> HttpResponse:
    """Who says goodbye, and when."""
    here = _writer(request, key)
    found = _spell(here, spell)
    form = Goodbye(posted(request))
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: care.farewell(found, by=here.actor, **form.cleaned_data)) is not None:
        messages.success(request, _("Bewaard."))
        return redirect(PAGE, here.space.key)
    context = _context(here) | {"form": form, "spell": found}
    return render(request, "care/farewell.html", context, status=422 if form.errors else 200)


@require_POST
def goodbye(request: HttpRequest, key: str, spell: str, pk: int) -> HttpResponse:
    """They said goodbye."""
    here = _writer(request, key)
    rows = CareFarewell.objects.select_related("spell__space")
    care.said_goodbye(get_object_or_404(rows, spell=_spell(here, spell), pk=pk), by=here.actor)
    messages.success(request, _("Bewaard."))
    return redirect(PAGE, here.space.key)


def _said(spell: CareSpell, state: str) -> str:
    return _("Bewaard: %(level)s, %(state)s.") % {"level": spell.kind.words, "state": CARE_PATH.words[state]}


def _writer(request: HttpRequest, key: str) -> PartHere:
    here = part_of(request, key, Part.CARE)
    may_write(here.actor, here.space, Part.CARE).or_raise()
    return here


def _spell(here: PartHere, key: str) -> CareSpell:
    found = get_object_or_404(CareSpell.objects.all(), space=here.space, key=key)
    found.space = here.space
    return found


def _row(spell: CareSpell, steps: list[CareStep]) -> dict[str, Any]:
    """A spell with its changes, and who stays by what was said last."""
    held = [step for step in steps if step.undone_at is None]
    return {"spell": spell, "steps": steps, "last": held[-1] if held else None,
            "stays": [one.name for one in held[-1].stays.all()] if held else []}  # fmt: skip


def _people(here: PartHere) -> dict[str, Any]:
    """Whom one may name: those of the space as far as the writer knows them, and who is in the group."""
    members = list(Member.objects.filter(space=here.space, left_at=None, joined_at__isnull=False))
    known = {one.pk for one in members}
    inside = Nominee.objects.inside().filter(group__space=here.space)
    return {"members": members, "group": [one.name for one in inside if one.member_id not in known]}


def _context(here: PartHere) -> dict[str, Any]:
    own = here.space.owner_id == here.actor.person_id
    return here.context(PAGE) | {"own": own, "writes": here.sight.contributes}

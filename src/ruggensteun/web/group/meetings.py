"""Meetings: planning, the page of one, its agenda, moving it, calling it off, the line for a calendar."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.micro.models import AgendaItem, Agreement, Attendance, Goal, GoalMark, Meeting, MinuteLine, Nominee
from ruggensteun.micro.models.meeting import TRAININGS
from ruggensteun.micro.recovery import inviting, meetings
from ruggensteun.micro.recovery.agreements import to_settle
from ruggensteun.micro.recovery.meetings import may_take_line_back
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.group import ics
from ruggensteun.web.group.here import PAGE, context_of, group_here, meeting_here
from ruggensteun.web.group.meeting_forms import AgendaForm, Plan
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """A day for the next meeting."""
    here, group = group_here(request, key, writes=True)
    meetings.may_plan(here.actor, group).or_raise()
    last = Meeting.objects.of_the_group().filter(group=group, state=Meeting.State.HELD).first()
    suggested = max(meetings.next_day(group, last.on) if last else timezone.localdate(), timezone.localdate())
    form = Plan(posted(request), initial={"on": suggested, "place": group.place, "chair": group.chair})
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: meetings.plan(group, by=here.actor, **form.told()))
        if made is not None:
            if made.on < timezone.localdate():
                messages.success(request, _("Deze dag is geweest. Schrijf hieronder op hoe het ging."))
                return redirect("meeting-record", here.space.key, made.key)
            messages.success(request, _("De bijeenkomst staat. Hieronder zie je waar jullie over praten."))
            return redirect("meeting", here.space.key, made.key)
    context = context_of(here, group, form=form, heading=_("Kies een dag"))
    return render(request, "group/plan.html", context, status=422 if form.errors else 200)


@require_GET
def meeting(request: HttpRequest, key: str, meeting: str) -> HttpResponse:
    """What is planned or was said, as far as its reader may read."""
    here, found = meeting_here(request, key, meeting)
    inviting.read(found, by=here.actor)
    context = context_of(here, found.group, meeting=found, today=timezone.localdate())
    if found.state == Meeting.State.PLANNED:
        context |= _to_come(here, found)
    elif found.state == Meeting.State.HELD:
        context |= _written(here, found)
    return render(request, "group/meeting.html", context)


def _to_come(here: PartHere, found: Meeting) -> dict[str, Any]:
    """What is talked about, and what was agreed before."""
    before = Agreement.objects.open().filter(space=here.space).exclude(meeting=found)
    return {"items": agenda_of(found), "before": list(before.select_related("nominee__member", "goal"))}


def _written(here: PartHere, found: Meeting) -> dict[str, Any]:
    """Who was there, what was said, how far the goals are, what was agreed."""
    lines = list(MinuteLine.objects.filter(meeting=found).select_related("written_by", "meeting__group__space"))
    agreed = list(Agreement.objects.filter(meeting=found).select_related("nominee__member", "goal"))
    return {
        "lines": lines,
        "agreed": agreed,
        "attendances": list(Attendance.objects.filter(meeting=found).select_related("nominee")),
        "marks": list(GoalMark.objects.filter(meeting=found).select_related("goal")),
        "mine": {line.pk for line in lines if may_take_line_back(here.actor, line)},
        "may_settle": to_settle(here.actor, here.space, agreed),
        "practised": [str(TRAININGS[one]) for one in found.trainings if one in TRAININGS],
    }


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, key: str, meeting: str) -> HttpResponse:
    """Another day, time, place or chair."""
    here, found = meeting_here(request, key, meeting, writes=True)
    form = Plan(
        posted(request), initial={name: getattr(found, name) for name in ("kind", "on", "at", "place", "chair")}
    )
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.told().items() if name != "token"}
        if saved(form, lambda: meetings.move(found, by=here.actor, **told)) is not None:
            messages.success(request, _("Bewaard."))
            return redirect("meeting", here.space.key, found.key)
    context = context_of(here, found.group, form=form, meeting=found, heading=_("Verzet de bijeenkomst"))
    return render(request, "group/plan.html", context, status=422 if form.errors else 200)


@require_POST
def call_off(request: HttpRequest, key: str, meeting: str) -> HttpResponse:
    """It does not go on."""
    here, found = meeting_here(request, key, meeting, writes=True)
    meetings.call_off(found, by=here.actor)
    messages.success(request, _("De bijeenkomst gaat niet door. Zeg het ook tegen de anderen."))
    return redirect(PAGE, here.space.key)


@require_http_methods(["GET", "POST"])
def agenda(request: HttpRequest, key: str, meeting: str) -> HttpResponse:
    """What is talked about, in whose order: each with a number; an empty one falls off."""
    here, found = meeting_here(request, key, meeting, writes=True)
    goals = list(Goal.objects.filter(space=here.space, state=Goal.State.RUNNING))
    form = AgendaForm(posted(request), items=agenda_of(found), goals=goals)
    if request.method == "POST" and form.is_valid():
        try:
            meetings.set_agenda(found, form.chosen(), by=here.actor)
            messages.success(request, _("Bewaard: waar jullie over praten."))
            return redirect("meeting", here.space.key, found.key)
        except ValidationError as problem:
            form.add_error(None, problem)
    context = context_of(here, found.group, form=form, meeting=found)
    return render(request, "group/agenda.html", context, status=422 if form.errors else 200)


@require_GET
def calendar(request: HttpRequest, key: str, meeting: str) -> HttpResponse:
    """The day and hour for one's own calendar. Nothing of what it is about: others see that calendar too."""
    _here, found = meeting_here(request, key, meeting)
    text = ics.event(found, request.build_absolute_uri("/"), now=datetime.now(UTC))
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_("bijeenkomst")}-{found.on:%Y-%m-%d}.ics"'
    return answer


def agenda_of(found: Meeting) -> list[AgendaItem]:
    """What the reader may see of the agenda."""
    return list(AgendaItem.objects.filter(meeting=found).select_related("goal"))


def inside_on(found: Meeting) -> list[Nominee]:
    """Who was in the group on the day of a meeting."""
    return list(Nominee.objects.inside(found.on).filter(group=found.group_id).select_related("member"))

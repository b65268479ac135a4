"""A meeting written up, on one page; and a line taken out of the minutes."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.micro.models import AgendaItem, Agreement, Attendance, Goal, Meeting, MinuteLine, Nominee
from ruggensteun.micro.recovery import meetings, writing_up
from ruggensteun.micro.rules import may_write
from ruggensteun.space.parts import Part
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.group.here import context_of, meeting_here
from ruggensteun.web.group.meeting_forms import RecordForm
from ruggensteun.web.group.meetings import agenda_of, inside_on
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, key: str, meeting: str) -> HttpResponse:
    """Who was there, what was said, how far the goals are, who does what, when again."""
    here, found = meeting_here(request, key, meeting, writes=True)
    items = agenda_of(found)
    form = _form(request, here, found, items)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        done = saved(
            form,
            lambda: writing_up.write_up(found, form.written(), by=here.actor, seen=words["seen"], token=words["once"]),
        )
        if done is not None:
            messages.success(request, _("Het verslag is bewaard."))
            return redirect("meeting", here.space.key, found.key)
        # Who sends it again has the other's version on the page now.
        sent = request.POST.copy()
        sent["seen"] = str(Meeting.objects.get(pk=found.pk).version)
        form.data = sent
    lines = MinuteLine.objects.filter(meeting=found).select_related("written_by")
    context = context_of(
        here, found.group, form=form, meeting=found, items=items, lines=lines, today=timezone.localdate(),
        later=_later(found),
    )  # fmt: skip
    return render(request, "group/record.html", context, status=422 if form.errors else 200)


@require_POST
def take_line_back(request: HttpRequest, key: str, meeting: str, pk: int) -> HttpResponse:
    """A line of one's own out of the minutes; the client takes out any."""
    here, found = meeting_here(request, key, meeting)
    rows = MinuteLine.objects.select_related("meeting__group__space")
    meetings.take_line_back(get_object_or_404(rows, meeting=found, pk=pk), by=here.actor)
    messages.success(request, _("De regel is weg."))
    return redirect("meeting", here.space.key, meeting)


def _form(request: HttpRequest, here: PartHere, found: Meeting, items: Iterable[AgendaItem]) -> RecordForm:
    space = here.space
    goals = Goal.objects.filter(space=space, state=Goal.State.RUNNING, kind=Goal.Kind.OWN)
    may_mark = may_write(here.actor, space, Part.PLAN)
    agreements = Agreement.objects.open().filter(space=space).exclude(meeting=found).select_related("nominee", "goal")
    on_agenda = {item.goal_id: item.place for item in items}
    ordered = sorted(goals, key=lambda goal: (on_agenda.get(goal.pk, len(on_agenda) + 1), goal.number))
    return RecordForm(
        posted(request), meeting=found, people=inside_on(found), goals=ordered if may_mark else [],
        agreements=list(agreements), own_name=space.owner.name, initial=_stored(found),
    )  # fmt: skip


def _later(found: Meeting) -> list[Nominee]:
    """Who is in the group and joined after that day: perhaps the day was written down wrong."""
    return list(Nominee.objects.inside().filter(group=found.group, joined_on__gt=found.on))


def _stored(found: Meeting) -> dict[str, Any]:
    """What stands there already, or the day of today for a meeting that is not written up."""
    held = found.state == Meeting.State.HELD
    told: dict[str, Any] = {"on": min(found.on, timezone.localdate())}
    if held:
        told |= {name: getattr(found, name) for name in ("confidential", "trainings", "helped", "looked_back")}
        told |= _there(Attendance.objects.filter(meeting=found).select_related("nominee"))
    return told


def _there(attendances: Iterable[Attendance]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for row in attendances:
        if row.guest:
            told |= {"guest": row.guest, "guest_kind": row.kind, "guest_doctor": row.doctor}
        else:
            told[f"who_{row.nominee.key if row.nominee else 'client'}"] = row.how
    return told

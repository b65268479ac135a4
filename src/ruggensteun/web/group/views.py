"""The group: where it is, what comes next, and the steps along its path."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.micro.methods import DECLINED, OFFERED, STOPPED, Method
from ruggensteun.micro.models import Agreement, Group, Meeting, Nominee
from ruggensteun.micro.recovery import agreements, groups
from ruggensteun.micro.recovery.agreements import memberships, to_settle
from ruggensteun.micro.recovery.overview import Glance, glance
from ruggensteun.micro.recovery.reminders import AROUND
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_decide
from ruggensteun.space.sight import teams_in_care
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.group import handing_over
from ruggensteun.web.group.forms import MYSELF, Arrange, Step, WhoForm
from ruggensteun.web.group.here import PAGE, comes_as_professional, context_of, group_here, maybe_group_here, said_of
from ruggensteun.web.group.offering import chosen_of, methods_for
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere

BY_MEETING = {"first", "follow-up"}
"""Phases that a group enters by meeting, not by a button."""


@require_GET
def group(request: HttpRequest, key: str) -> HttpResponse:
    """The path, what is to be done now, who is in it, when the next meeting is."""
    here, found = maybe_group_here(request, key)
    if found is None:
        return _none(request, here)
    method = found.how
    seen = glance(found, by=here.actor)
    own = here.space.owner_id == here.actor.person_id
    mine = {} if own else memberships(here.actor, here.space)
    context = context_of(
        here, found, method=method, seen=seen, whose=_whose(here), today=timezone.localdate(),
        about=said_of(seen.phase, here, mine) if seen.phase else "",
        path=_path(seen, own=own), moves=_moves(found, own=own), others=_others(here, found),
        may_settle=to_settle(here.actor, here.space, seen.agreements, mine),
        who=WhoForm(people=seen.inside, own=here.space.owner.name) if here.sight.contributes else None,
        **handing_over.shown(found, here.actor),
    )  # fmt: skip
    return render(request, "group/group.html", context)


def _none(request: HttpRequest, here: PartHere) -> HttpResponse:
    """Before there is a group: the ways there are, the one that the team begins with first."""
    own = here.space.owner_id == here.actor.person_id
    found = methods_for(here.space)
    reader = "client" if own else "professional" if comes_as_professional(here) else "relative"
    ways = [
        (method, [{"title": str(one.title), "text": str(getattr(one, reader))} for one in method.phases])
        for method in found
    ]
    offers = not own and bool(teams_in_care(here.actor))
    return render(request, "group/none.html", context_of(here, ways=ways, offers=offers))


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, key: str, state: str) -> HttpResponse:
    """One step along the path: from when, and for a no or an end why."""
    here, found = maybe_group_here(request, key, writes=True)
    asked = request.POST.get("method", request.GET.get("method", ""))
    stays = found is not None and (found.state not in AROUND or asked in {"", found.method})
    method = found.how if found is not None and stays else chosen_of(here.space, asked)
    if state not in method.path.words:
        raise Http404("this path has no such state")
    form = Step(posted(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        done = saved(
            form,
            lambda: groups.go(
                here.space, state, by=here.actor, on=words["on"], reason=words["reason"], method=method.key
            ),
        )
        if done is not None:
            messages.success(request, _("Bewaard: %(state)s.") % {"state": method.path.words[state]})
            return redirect(PAGE, here.space.key)
    if not form.errors:
        groups.may_go(found, state, by=here.actor, space=here.space, method=method.key).or_raise()
    context = context_of(here, found, form=form, state=state, method=method, phase=(phase := method.phase(state)))
    context |= {"about": said_of(phase, here) if phase else ""}
    context |= {"word": method.path.words[state], "asks_why": state in {DECLINED, STOPPED}}
    return render(request, "group/step.html", context, status=422 if form.errors else 200)


@require_POST
def step_back(request: HttpRequest, key: str) -> HttpResponse:
    """The last step was a mistake."""
    here, found = group_here(request, key, writes=True)
    try:
        groups.undo(found, by=here.actor)
        messages.success(request, _("De laatste stap is teruggenomen. In de lijst van stappen blijft hij te zien."))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect(PAGE, here.space.key)


@require_http_methods(["GET", "POST"])
def arrange(request: HttpRequest, key: str) -> HttpResponse:
    """The name, and what the client chooses about meeting."""
    here, found = group_here(request, key, writes=True)
    decides = bool(may_decide(here.actor, here.space, Part.GROUP))
    form = Arrange(posted(request), instance=Group.objects.get(pk=found.pk), decides=decides)
    if request.method == "POST" and form.is_valid():
        done = saved(form, lambda: groups.arrange(found, by=here.actor, **form.told()))
        if done is not None:
            messages.success(request, _("Bewaard."))
            return redirect(PAGE, here.space.key)
    context = context_of(here, found, form=form)
    return render(request, "group/arrange.html", context, status=422 if form.errors else 200)


@require_POST
def settle(request: HttpRequest, key: str, agreement: str) -> HttpResponse:
    """Done, or not after all; also by the one who was to do it, who sees what was agreed with them."""
    here, found = group_here(request, key)
    one = get_object_or_404(Agreement.objects.select_related("space"), space=here.space, key=agreement)
    state = request.POST.get("state", "")
    if state in {Agreement.State.OPEN, Agreement.State.DONE}:
        agreements.settle(one, state, by=here.actor)
        messages.success(request, _("Bewaard: %(what)s.") % {"what": one.what})
    if Meeting.objects.filter(group=found, key=request.POST.get("meeting", "")).exists():
        return redirect("meeting", here.space.key, request.POST["meeting"])
    return redirect(PAGE, here.space.key)


@require_POST
def hand_over(request: HttpRequest, key: str, agreement: str) -> HttpResponse:
    """Somebody else does it, or nobody yet."""
    here, found = group_here(request, key, writes=True)
    one = get_object_or_404(Agreement.objects.select_related("space"), space=here.space, key=agreement)
    who = request.POST.get("who", "")
    chosen = Nominee.objects.inside().filter(group=found, key=who).first()
    try:
        if who not in ("", MYSELF) and chosen is None:
            raise ValidationError(_("Deze persoon zit niet (meer) in de groep. Kies iemand anders, of niemand."))
        agreements.hand_over(one, by=here.actor, own=who == MYSELF, nominee=chosen)
        messages.success(request, _("Bewaard: %(what)s.") % {"what": one.what})
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect(PAGE, here.space.key)


def _whose(here: PartHere) -> dict[str, str]:
    """Whose thing to do it is, to this reader."""
    own = here.space.owner_id == here.actor.person_id
    client = _("jij") if own else here.space.owner.name
    return {
        "client": client,
        "coordinator": _("je regieondersteuner") if own else _("de regieondersteuner"),
        "together": _("samen"),
    }


def _others(here: PartHere, found: Group) -> list[Method]:
    """The other ways to go on by, for who writes in a group that is offered, was declined or has stopped."""
    if found.state not in AROUND or not here.sight.contributes:
        return []
    return [method for method in methods_for(here.space) if method.key != found.method]


def _path(seen: Glance, *, own: bool) -> list[dict[str, Any]]:
    """The phases as steps: done, now, to come. Who was offered a group and has to choose, reads what each is."""
    phases = seen.group.how.phases
    at = phases.index(seen.phase) if seen.phase else -1
    return [
        {"title": str(phase.title), "state": "done" if place < at else "now" if place == at else None}
        | ({"text": str(phase.client)} if own and seen.group.state == OFFERED else {})
        for place, phase in enumerate(phases)
    ]


def _moves(found: Group, *, own: bool) -> list[dict[str, Any]]:
    """The steps that one may take from here, the one ahead first; a meeting moves the group by itself.

    Ahead is what the path names before a phase that comes by meeting: looking anew does not follow on a first meeting.
    Who looks anew decides: every way on stands there. A client does not offer a group to themselves.
    """
    path, order = found.how.path, [phase.key for phase in found.how.phases]
    after = [state for state in path.after(found.state) if state not in BY_MEETING or found.state == "reorientation"]
    here = order.index(found.state) if found.state in order else -1
    if own and found.state != OFFERED:
        after = [state for state in after if state != OFFERED]
    decides = {"follow-up", order[0], STOPPED} if found.state == "reorientation" else set()

    def place(one: str) -> int:
        return order.index(one) if one in order else 0

    return [
        {
            "state": state, "words": _said(found, state),
            "ahead": state in decides or (state in order and _ahead(order, here, state)),
        }
        for state in sorted(after, key=lambda one: (one not in order, bool(decides) and one != "follow-up", place(one)))
    ]  # fmt: skip


def _ahead(order: list[str], here: int, state: str) -> bool:
    there = order.index(state)
    return there > here and (here < 0 or not BY_MEETING & set(order[here + 1 : there]))


def _said(found: Group, state: str) -> str:
    """A step as a button says it."""
    first = found.how.phases[0].key
    around = {
        (OFFERED, first): _("Ja, begin met de groep"), (STOPPED, first): _("Begin weer met de groep"),
        (DECLINED, first): _("Toch beginnen met de groep"), ("reorientation", "follow-up"): _("Doorgaan met de groep"),
        ("reorientation", first): _("De groep veranderen: opnieuw voorbereiden"),
    }  # fmt: skip
    if told := around.get((found.state, state)):
        return told
    usual = {
        STOPPED: _("Stop met de groep"), DECLINED: _("Nu niet"), OFFERED: _("Opnieuw aanbieden"),
    }  # fmt: skip
    return usual.get(state) or _("Ga naar: %(phase)s") % {"phase": found.how.path.words[state]}

"""The people of the group: choosing, asking, talking with, leaving."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.micro.models import Agreement, Contact, Group, Interview, Nominee
from ruggensteun.micro.models.group import NOMINEE_PATH
from ruggensteun.micro.network import is_place
from ruggensteun.micro.recovery import nominees
from ruggensteun.space.models import Member
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.group.forms import Choose, Leave, Person, Talk
from ruggensteun.web.group.here import PAGE, context_of, group_here, nominee_here
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody for the group: out of the space, from the map, those marked for it first, or by name."""
    here, group = group_here(request, key, writes=True)
    form = Choose(posted(request), contacts=_of_the_map(here, group), members=_of_the_space(here, group))
    if request.method == "POST" and form.is_valid():
        chosen = saved(form, lambda: nominees.choose(group, by=here.actor, **form.told()))
        if chosen is not None:
            messages.success(
                request, _("%(name)s staat op de lijst. Die hoort daar nu nog niets van.") % {"name": chosen.name}
            )
            return redirect("group-person", here.space.key, chosen.key)
    context = context_of(here, group, form=form)
    return render(request, "group/choose.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, key: str, who: str) -> HttpResponse:
    """Someone who is asked or in the group; a form for who writes."""
    here, group = group_here(request, key, writes=request.method == "POST")
    found = nominee_here(group, who)
    form = Person(posted(request), instance=found, members=_members(here)) if here.sight.contributes else None
    if form is not None and request.method == "POST" and form.is_valid():
        told = form.told()
        if saved(form, lambda: nominees.change(found, by=here.actor, **told)) is not None:
            messages.success(request, _("Bewaard: %(name)s.") % {"name": told["name"]})
            return redirect("group-person", here.space.key, who)
    shown = nominee_here(group, who)
    context = context_of(here, group, form=form, one=shown, answers=_answers(shown))
    context |= {"talk": Interview.objects.filter(nominee=shown).select_related("by").first()}
    context |= {"agreements": Agreement.objects.open().filter(nominee=shown).select_related("goal")}
    return render(request, "group/person.html", context, status=422 if form and form.errors else 200)


@require_POST
def answer(request: HttpRequest, key: str, who: str) -> HttpResponse:
    """Asked, yes, no, still thinking."""
    here, group = group_here(request, key, writes=True)
    found, state = nominee_here(group, who), request.POST.get("state", "")
    if state == Nominee.State.LEFT or state not in NOMINEE_PATH.words:
        return redirect("group-person", here.space.key, who)
    try:
        nominees.answer(found, state, by=here.actor)
        messages.success(request, f"{found.name}: {NOMINEE_PATH.words[state]}.")
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("group-person", here.space.key, who)


@require_http_methods(["GET", "POST"])
def interview(request: HttpRequest, key: str, who: str) -> HttpResponse:
    """The talk with someone before the first meeting."""
    here, group = group_here(request, key, writes=True)
    found = nominee_here(group, who)
    there = Interview.objects.filter(nominee=found).first() or Interview(nominee=found, on=timezone.localdate())
    form = Talk(posted(request), instance=there)
    if request.method == "POST" and form.is_valid():
        kept = saved(form, lambda: nominees.interview(found, by=here.actor, **form.told()))
        if kept is not None:
            messages.success(request, _("Bewaard: het gesprek met %(name)s.") % {"name": found.name})
            return redirect("group-person", here.space.key, who)
    context = context_of(here, group, form=form, one=found)
    return render(request, "group/interview.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, key: str, who: str) -> HttpResponse:
    """Out of the group, or off the list."""
    here, group = group_here(request, key, writes=True)
    found = nominee_here(group, who)
    inside = list(Nominee.objects.inside().filter(group=group).exclude(pk=found.pk))
    coordinates = found.role == Nominee.Role.COORDINATOR and found.state == Nominee.State.YES
    form = Leave(posted(request), others=inside, coordinates=coordinates)
    if request.method == "POST" and form.is_valid():
        done = saved(form, lambda: nominees.leave(found, by=here.actor, **form.told()))
        if done is not None:
            messages.success(request, _("Bewaard: %(name)s zit niet meer in de groep.") % {"name": found.name})
            return redirect(PAGE, here.space.key)
    still = Agreement.objects.open().filter(nominee=found)
    context = context_of(here, group, form=form, one=found, agreements=still, others=inside)
    return render(request, "group/leave.html", context, status=422 if form.errors else 200)


def _of_the_map(here: PartHere, group: Group) -> list[tuple[str, str]]:
    """Who stands on the map and not on the list yet; who the client marked for the group first."""
    there = set(Nominee.objects.running().filter(group=group).order_by().values_list("contact", flat=True))
    on_map = Contact.objects.on().filter(space=here.space)
    people = [one for one in on_map if one.key not in there and not is_place(one)]
    people.sort(key=lambda one: not one.nominated)
    return [(one.key, f"{one.name}, {one.relation}" if one.relation else one.name) for one in people]


def _of_the_space(here: PartHere, group: Group) -> list[Member]:
    """People in the space, one by one and no whole teams, who are not on the list yet."""
    there = set(Nominee.objects.running().filter(group=group).order_by().values_list("member_id", flat=True))
    return [one for one in _members(here) if one.team_id is None and one.pk not in there]


def _members(here: PartHere) -> list[Member]:
    """Whom the writer may see in this space: for the client all, for others themselves alone."""
    return list(Member.objects.filter(space=here.space, left_at=None, joined_at__isnull=False))


def _answers(one: Nominee) -> list[dict[str, str]]:
    """The answers that may follow now, as buttons say them."""
    said = {
        Nominee.State.ASKED: _("Ik heb het gevraagd"), Nominee.State.YES: _("Doet mee"),
        Nominee.State.NO: _("Liever niet"), Nominee.State.THINKING: _("Denkt nog na"),
    }  # fmt: skip
    after = [state for state in NOMINEE_PATH.after(one.state) if state != Nominee.State.LEFT]
    return [{"state": state, "words": said[Nominee.State(state)]} for state in after]

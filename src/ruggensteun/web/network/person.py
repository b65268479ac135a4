"""One person on the map: what is told about them, whom they know; and someone new."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.micro import network
from ruggensteun.micro.models import Contact, Tie
from ruggensteun.space.writing import locked
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.network.choosing import bare
from ruggensteun.web.network.forms import ContactForm
from ruggensteun.web.network.here import PAGE, contact_here, keeps, map_here
from ruggensteun.web.network.telling import facts, whom
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Someone new, from this page or from the few fields beside the map."""
    here = map_here(request, key, writes=True)
    form = ContactForm(posted(request), instance=Contact(space=here.space))
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: network.add(here.space, by=here.actor, **form.told()))
        if made is not None:
            messages.success(request, _("%(name)s staat op de kaart.") % {"name": made.name})
            return redirect(PAGE, here.space.key)
    return render(request, "network/new.html", here.context(PAGE) | {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, key: str, who: str) -> HttpResponse:
    """What is told about someone; a form for who may write."""
    if request.method == "POST":
        return _change(request, map_here(request, key, writes=True), who)
    here = map_here(request, key)
    return render(request, "network/person.html", _page(here, contact_here(here, who), None))


@transaction.atomic
def _change(request: HttpRequest, here: PartHere, who: str) -> HttpResponse:
    """Compared with what is stored while nobody else can write."""
    locked(here.space)
    contact = contact_here(here, who)
    form = ContactForm(request.POST, instance=contact)
    if form.is_valid():
        changed = saved(form, lambda: network.change(here.space, who, by=here.actor, **form.told()))
        if changed is not None:
            messages.success(request, _("Bewaard: %(name)s.") % {"name": changed.name})
            return redirect(PAGE, here.space.key)
    context = _page(here, contact_here(here, who), form)
    return render(request, "network/person.html", context, status=422)


def _page(here: PartHere, contact: Contact, form: ContactForm | None) -> dict[str, Any]:
    everyone = list(Contact.objects.on().filter(space=here.space))
    ties = list(Tie.objects.on().filter(space=here.space))
    known = whom(everyone, ties).get(contact.key, [])
    writes = here.sight.contributes
    if not keeps(here):
        bare([contact])
    return here.context(PAGE) | {
        "contact": contact,
        "name": contact.name,
        "facts": facts(contact, own=here.space.owner_id == here.actor.person_id),
        "knows": known,
        "others": [one for one in everyone if one.key != contact.key],
        "seen": " ".join(one.key for one in known),
        "writes": writes,
        "form": (form or ContactForm(None, instance=contact)) if writes else None,
    }


@require_POST
def knows(request: HttpRequest, key: str, who: str) -> HttpResponse:
    """Whom someone knows. Only what was ticked or unticked on this page changes, whatever happened meanwhile."""
    here = map_here(request, key, writes=True)
    contact = contact_here(here, who)
    wanted, seen = set(request.POST.getlist("knows")), set(request.POST.get("seen", "").split())
    try:
        with transaction.atomic():
            for other in sorted(wanted - seen):
                network.tie(here.space, who, other, by=here.actor)
            for other in sorted(seen - wanted):
                network.untie(here.space, who, other, by=here.actor)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("space-network-person", here.space.key, who)
    messages.success(request, _("Bewaard: wie %(name)s kent.") % {"name": contact.name})
    return redirect("space-network-person", here.space.key, who)

"""Who sees what: one table of people and parts, a page per cell, and the space as somebody else would see it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.space import consents, sentences
from ruggensteun.space.models import Consent, Member, PartRequest, Space
from ruggensteun.space.parts import TOLD, Level, Part
from ruggensteun.space.rules import may_decide
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.forms import Share
from ruggensteun.web.space.here import FILLED, context_of, member_here, own_here, part_here


@dataclass(frozen=True, slots=True)
class Row:
    """Someone in the table, with a cell per part: the consent that holds or will hold, or nothing."""

    member: Member
    cells: list[tuple[Part, Consent | None, bool]]
    """The last: whether who is looking decides about it; who acts for the owner knows nothing of the other parts."""


@require_GET
def table(request: HttpRequest, key: str) -> HttpResponse:
    """Everyone who is in or was asked, and what each of them may see."""
    space = own_here(request, key)
    given, decided = _given(space), _decided(request, space)
    rows = [
        Row(member, [(part, given.get((member.pk, part)), part in decided) for part in Part])
        for member in Member.objects.filter(space=space, left_at=None).select_related("team")
    ]
    ending = sorted((one for one in given.values() if one.ends_on), key=lambda one: one.ends_on or date.max)
    asked = PartRequest.objects.filter(space=space, answered_at=None, member__left_at=None).select_related("member")
    context = context_of(space, actor_of(request), "space-sharing")
    context |= {"rows": rows, "parts": Part, "ending": ending[:5], "asked": asked, "told": TOLD}
    context |= {"empty": [part.label for part in Part if part not in FILLED]}
    return render(request, "space/sharing.html", context)


@require_http_methods(["GET", "POST"])
def cell(request: HttpRequest, key: str, member: int, part: str) -> HttpResponse:
    """One part for one person: what they may do, until when, and the sentence that this makes."""
    space = own_here(request, key)
    who, about = member_here(space, member), part_here(part)
    if about not in _decided(request, space):
        may_decide(actor_of(request), space, about).or_raise()
    now = _given(space).get((who.pk, about))
    form = Share(posted(request), now)
    if request.method == "POST" and form.is_valid() and saved(form, lambda: _store(request, form, who, about, now)):
        return redirect("space-sharing", space.key)
    context = context_of(space, actor_of(request), "space-sharing")
    context |= {"form": form, "member": who, "part": about, "told": TOLD[about], "consent": now}
    asked = PartRequest.objects.filter(member=who, part=about, answered_at=None).first()
    context |= {"sentences": _sentences(who, about), "asked": asked}
    return render(request, "space/share.html", context, status=422 if form.errors else 200)


@require_POST
def stop(request: HttpRequest, key: str, member: int, part: str) -> HttpResponse:
    """Nothing of this part any more. A second click finds nothing to stop."""
    space = own_here(request, key)
    who, about = member_here(space, member), part_here(part)
    now = _given(space).get((who.pk, about))
    if now is not None:
        consents.withdraw(now, by=actor_of(request))
    words = {"name": who.name, "part": TOLD[about].yours}
    messages.success(request, _("%(name)s mag %(part)s niet meer zien.") % words)
    return redirect("space-sharing", space.key)


@require_GET
def look_as(request: HttpRequest, key: str, member: int) -> HttpResponse:
    """What this person sees of the space today, and what not."""
    space = own_here(request, key)
    who = member_here(space, member)
    today, given = timezone.localdate(), _given(space)
    lines = []
    for part in (part for part in Part if part in _decided(request, space)):
        consent = given.get((who.pk, part))
        open_now = (
            consent is not None and consent.starts_on <= today and (not consent.ends_on or today < consent.ends_on)
        )
        lines.append({"part": part, "told": TOLD[part], "consent": consent if open_now else None})
    context = context_of(space, actor_of(request), "space-sharing") | {"member": who, "lines": lines}
    return render(request, "space/look_as.html", context)


def _given(space: Space) -> dict[tuple[int, str], Consent]:
    """The consents that were not withdrawn and are not over, by member and part."""
    rows = Consent.objects.filter(space=space, withdrawn_at=None, member__left_at=None)
    today = timezone.localdate()
    return {(row.member_id, row.part): row for row in rows if row.ends_on is None or row.ends_on > today}


def _decided(request: HttpRequest, space: Space) -> frozenset[Part]:
    """The parts about which who is looking may know who sees them: all for the owner."""
    if space.owner_id == actor_of(request).person_id:
        return frozenset(Part)
    return frozenset(part for part in Part if may_decide(actor_of(request), space, part))


def _store(request: HttpRequest, form: Share, who: Member, part: Part, now: Consent | None) -> Any:
    actor, level = actor_of(request), form.cleaned_data["level"]
    words = {"name": who.name, "part": TOLD[part].yours}
    if level == Share.NOT:
        if now is not None:
            consents.withdraw(now, by=actor)
        messages.success(request, _("%(name)s mag %(part)s niet zien.") % words)
        return True
    consent = consents.give(who, part, Level(level), by=actor, ends_on=form.cleaned_data["ends_on"])
    messages.success(request, consent.receipt)
    return consent


def _sentences(who: Member, part: Part) -> list[tuple[Level, str]]:
    """What each choice would say, without an end day."""
    language, today = (get_language() or "nl")[:2], timezone.localdate()
    return [
        (
            level,
            sentences.of_consent(
                Consent(member=who, part=part, level=level, purpose=consents.purpose_of(who), starts_on=today), language
            ),
        )
        for level in Level
    ]

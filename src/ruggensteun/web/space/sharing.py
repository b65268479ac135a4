"""Who sees what: one table of people and parts, a page per cell, and what was agreed before."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.space import consents, sentences
from ruggensteun.space.models import Consent, EmergencyAccess, Member, PartRequest, Space
from ruggensteun.space.parts import TOLD, Level, Part
from ruggensteun.space.rules import may_decide, may_give, sent_away_by
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.forms import Share
from ruggensteun.web.space.here import FILLED, context_of, member_here, own_here, part_here
from ruggensteun.web.space.looking import ASKED, Choice, Look

LANGUAGES = {"nl": gettext_lazy("Nederlands"), "en": gettext_lazy("Engels")}


@dataclass(frozen=True, slots=True)
class Row:
    """Someone in the table, with a cell per part: the consent that holds or will hold, or nothing."""

    member: Member
    emergency: list[EmergencyAccess]
    cells: list[tuple[Part, Consent | None, bool]]
    """The last: whether who is looking decides about it; who acts for the owner knows nothing of the other parts."""


@require_GET
def table(request: HttpRequest, key: str) -> HttpResponse:
    """Everyone who is in or was asked, and what each of them may see."""
    space = own_here(request, key)
    held, ours = given(space), decided(request, space)
    alarms = in_emergency(space) if Part.SAFETY in ours else {}
    rows = [
        Row(member, alarms.get(member.pk, []), [(part, held.get((member.pk, part)), part in ours) for part in Part])
        for member in Member.objects.filter(space=space, left_at=None).select_related("person", "team", "through")
    ]
    ending = sorted((one for one in held.values() if one.ends_on), key=lambda one: one.ends_on or date.max)
    asked = PartRequest.objects.filter(space=space, answered_at=None, member__left_at=None).select_related("member")
    context = context_of(space, actor_of(request), "space-sharing")
    context |= {"rows": rows, "parts": Part, "ending": ending[:5], "asked": asked, "told": TOLD}
    context |= {"sent_away": sent_away_by(actor_of(request), space)}
    context |= {"left": Member.objects.filter(space=space, left_at__isnull=False, joined_at__isnull=False)}
    context |= {"empty": [part.label for part in Part if part not in FILLED]}
    return render(request, "space/sharing.html", context)


@require_http_methods(["GET", "POST"])
def cell(request: HttpRequest, key: str, member: int, part: str) -> HttpResponse:
    """One part for one person: what they may do, until when, and the sentence that this makes."""
    space = own_here(request, key)
    who, about = member_here(space, member), part_here(part)
    if about not in decided(request, space):
        may_decide(actor_of(request), space, about).or_raise()
    now = given(space).get((who.pk, about))
    state = consents.state(who, about)
    form = Share(posted(request), now, Choice.read(request.GET.get(ASKED, "")), state=state)
    if request.method == "POST" and form.is_valid():
        if "look" in request.POST:
            look = Look(who, actor_of(request), frozenset(Part), form.chosen(about))
            return redirect(look.at(about))
        if form.is_sure and saved(form, lambda: _store(request, form, who, about, now)):
            return redirect("space-sharing", space.key)
    if "seen" in form.errors:  # what was decided meanwhile is told, and asked about once more
        form.data = sent = request.POST.copy()
        sent["seen"], sent["sure"] = state, ""
    context = context_of(space, actor_of(request), "space-sharing")
    context |= {"form": form, "member": who, "part": about, "told": TOLD[about], "consent": now}
    context |= {"may": may_give(actor_of(request), who, about)}
    asked = PartRequest.objects.filter(member=who, part=about, answered_at=None).first()
    context |= {"asked": asked} | _said(form, who, about)
    return render(request, "space/share.html", context, status=422 if form.errors else 200)


@require_POST
def stop(request: HttpRequest, key: str, member: int, part: str) -> HttpResponse:
    """Nothing of this part any more. A second click finds nothing to stop."""
    space = own_here(request, key)
    who, about = member_here(space, member), part_here(part)
    now = given(space).get((who.pk, about))
    if now is not None:
        consents.withdraw(now, by=actor_of(request))
    words = {"name": who.name, "part": TOLD[about].yours}
    messages.success(request, _("%(name)s mag %(part)s niet meer zien.") % words)
    return redirect("space-sharing", space.key)


@require_GET
def agreed(request: HttpRequest, key: str, member: int) -> HttpResponse:
    """What was ever agreed with this person, also when they are gone: in which words, when, and what became of it."""
    space = own_here(request, key)
    who = get_object_or_404(Member.objects.select_related("space", "team"), space=space, pk=member)
    rows = Consent.objects.filter(member=who, part__in=decided(request, space)).select_related("given_by")
    context = context_of(space, actor_of(request), "space-sharing") | {"member": who, "today": timezone.localdate()}
    context |= {"rows": rows.order_by("-given_at", "-pk"), "languages": LANGUAGES}
    return render(request, "space/agreed.html", context)


def given(space: Space) -> dict[tuple[int, str], Consent]:
    """The consents that were not withdrawn and are not over, by member and part."""
    rows = Consent.objects.filter(space=space, withdrawn_at=None, member__left_at=None)
    today = timezone.localdate()
    return {(row.member_id, row.part): row for row in rows if row.ends_on is None or row.ends_on > today}


def in_emergency(space: Space) -> dict[int, list[EmergencyAccess]]:
    """Whom of the members the safety plan is open to in an emergency: by themselves, or to somebody of their team."""
    found: dict[int, list[EmergencyAccess]] = {}
    running = list(EmergencyAccess.objects.in_force().filter(space=space).select_related("person"))
    if running:
        members = list(Member.objects.filter(space=space, left_at=None, joined_at__isnull=False))
        for one in running:
            of_team = [member for member in members if member.team_id == one.team_id]
            for member in [member for member in members if member.person_id == one.person_id] or of_team:
                found.setdefault(member.pk, []).append(one)
    return found


def decided(request: HttpRequest, space: Space) -> frozenset[Part]:
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
    consent = consents.give(
        who, part, Level(level), by=actor, ends_on=form.cleaned_data["ends_on"], seen=form.cleaned_data["seen"]
    )
    messages.success(request, consent.receipt)
    return consent


def _said(form: Share, who: Member, part: Part) -> dict[str, Any]:
    """The sentence that the form as it is now would make, and those of every other choice for the script.

    ``sure``: an answer that waits for a yes to that sentence.
    """
    language, today = (get_language() or "nl")[:2], timezone.localdate()
    row = Consent(member=who, part=part, purpose=consents.purpose_of(who), starts_on=today)
    nothing = sentences.of_nothing(who, part, language)
    words = {Share.NOT: {"always": nothing, "until": nothing}}
    for row.level in Level:
        row.ends_on = None
        words[row.level] = {"always": sentences.of_consent(row, language), "until": sentences.with_a_day(row, language)}
    waits = form.is_bound and form.is_valid()
    level, ends_on = form.now
    chosen = words.get(level, words[Share.NOT])
    said = (
        chosen["until"].replace(sentences.DAY, sentences.in_words(ends_on, language)) if ends_on else chosen["always"]
    )
    return {"sentences": words, "sentence": said, "sure": form.said if waits else ""}

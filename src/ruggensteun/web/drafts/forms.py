"""The long forms: a form with ``data-draft="<name>"`` in its template has a line here, and the other way round.

The line says where the form is *sent* (the name of that address in the urlconf), what it is called for its writer, and
what it is about: a part of a space or a space as a whole (``space=True``; the address has the key of the space as
``key``), a treatment (``pk``), or nothing of a client. Who is shut out of what it is about, no longer reads what they
were writing. Forms with the same address on one page are told apart by ``data-draft-section``. A field
that must not be kept has ``data-draft-not``; passwords, codes, files and hidden fields never are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.verdict import denied
from ruggensteun.micro.drafts import Where
from ruggensteun.micro.models import Goal, Treatment
from ruggensteun.micro.recovery.narrowing import closed_parts
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain
from ruggensteun.web.here import actor_of
from ruggensteun.web.space.here import space_here
from ruggensteun.web.space.why import why


@dataclass(frozen=True, slots=True)
class Long:
    """A long form: where it stands, what it is called, and what it is about."""

    page: str
    title: str | Promise
    part: Part | None = None
    space: bool = False
    treatment: bool = False


LONG: Mapping[str, Long] = {
    "meeting-record": Long("meeting-record", _("Het verslag van een bijeenkomst"), Part.GROUP),
    "meeting-agenda": Long("meeting-agenda", _("Waar jullie over praten"), Part.GROUP),
    "interview": Long("group-interview", _("Een gesprek vooraf"), Part.GROUP),
    "care-begin": Long("care-begin", _("Er begint iets, of er verandert iets"), Part.CARE),
    "care-go": Long("care-go", _("Wat er in de zorg verandert"), Part.CARE),
    "goal-new": Long("space-goal-new", _("Een nieuw doel"), Part.PLAN),
    "goal-change": Long("space-goal-change", _("Een doel"), Part.PLAN),
    "plan-part": Long("space-plan-part", _("Een deel van het plan"), Part.PLAN),
    "plan-beside": Long("space-plan-beside", _("Iets bij het plan"), Part.PLAN),
    "plan-beside-change": Long("space-plan-beside-change", _("Iets bij het plan"), Part.PLAN),
    "plan-letter": Long("space-plan-letter", _("De brief aan de huisarts"), Part.PLAN),
    "health-part": Long("space-health-part", _("Een gesprek over positieve gezondheid"), Part.MEASUREMENTS),
    "health-choose": Long("space-health-choose", _("Een gesprek over positieve gezondheid"), Part.MEASUREMENTS),
    "answers": Long("space-answers-list", _("Een vragenlijst"), Part.MEASUREMENTS),
    "safety-write": Long("space-safety-write", _("Een regel in het signaleringsplan"), Part.SAFETY),
    "safety-line": Long("space-safety-line", _("Een regel in het signaleringsplan"), Part.SAFETY),
    "safety-talk": Long("space-safety-talk", _("Een gesprek achteraf"), Part.SAFETY),
    "intake-answer": Long("intake-question", _("Een vraag van de intake"), Part.STORY),
    "intake-add": Long("intake-add", _("Iets bij het verhaal zetten"), Part.STORY),
    "intake-contact": Long("intake-contact", _("Contact tijdens het wachten"), Part.STORY),
    "intake-talk": Long("intake-talk", _("Het intakegesprek"), Part.STORY),
    "intake-step": Long("intake-step", _("Een stap in de intake"), Part.STORY),
    "message": Long("space-conversation", _("Een bericht"), Part.CONVERSATIONS),
    "conversation-new": Long("space-conversation-new", _("Een nieuw gesprek"), Part.CONVERSATIONS),
    "signal": Long("space-signals", _("Ik maak me zorgen"), space=True),
    "note-new": Long("note-new", _("Een nieuwe notitie")),
    "note": Long("note", _("Een notitie")),
    "registration": Long("treatment", _("Onze eigen registratie"), treatment=True),
    "registration-line": Long("treatment-correct", _("Onze eigen registratie"), treatment=True),
    "talk-new": Long("talk-new", _("Een gesprek dat je vastlegt")),
    "pdsa-new": Long("pdsa-new", _("Een nieuwe PDSA")),
    "pdsa-plan": Long("pdsa-plan", _("Het plan van een PDSA")),
    "pdsa-do": Long("pdsa-do", _("Een PDSA: doen")),
    "pdsa-study": Long("pdsa-study", _("Een PDSA: bekijken")),
    "team-report": Long("report", _("Het periodeverslag")),
}
"""By the name in ``data-draft``."""
LONGEST_PLACE = 300


def where_of(request: HttpRequest, *, form: str, place: str, section: str = "") -> Where:
    """What somebody writes in this form at this place; 404 when there is no such form there, or it is about something
    that they may not know of; 403 with the reason for a part that is shut to them."""
    found = LONG.get(form)
    words = _words_of(found.page, place) if found else None
    if found is None or words is None or len(section) > 40:
        raise Http404("there is no long form of this name at this place")
    if found.treatment:
        treatment = get_object_or_404(Treatment.objects.select_related("space"), pk=words["pk"])
        return Where(form, place, section, treatment.space, "", treatment)
    if found.part is None and not found.space:
        return Where(form, place, section)
    space = space_here(request, words["key"])
    if found.part is not None:
        sight = explain(actor_of(request), space, found.part)
        if not sight.sees:
            denied(why(sight, space)).or_raise()
        _not_narrowed(request, space, words)
    return Where(form, place, section, space, found.part or "")


def _not_narrowed(request: HttpRequest, space: Space, words: Mapping[str, Any]) -> None:
    """404 for a part of life, or a goal, that the client closed to who is writing: it is not theirs to know."""
    closed = closed_parts(actor_of(request)).get(words.get("domain", ""), frozenset())
    if space.pk in closed:
        raise Http404("this part of the plan is not open")
    if "goal_key" in words:
        get_object_or_404(Goal, space=space, key=words["goal_key"])


def _words_of(page: str, place: str) -> dict[str, Any] | None:
    """What stands in the address, when it is one of this page."""
    if len(place) > LONGEST_PLACE or not place.startswith("/"):
        return None
    try:
        match = resolve(place)
    except Resolver404:
        return None
    return match.kwargs if match.view_name == page else None

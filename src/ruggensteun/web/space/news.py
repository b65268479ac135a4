"""What waits for a person, in sentences; and saying that one has read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ruggensteun.micro.models.safety import SAFETY_PATH
from ruggensteun.space import notices
from ruggensteun.space.models import Notice
from ruggensteun.space.parts import TOLD, Part
from ruggensteun.web.here import actor_of

KINDS = Notice.Kind
TO_OWNER: dict[str, str | Promise] = {
    KINDS.EMERGENCY: gettext_lazy("%(who)s opende in nood je signaleringsplan. De reden: “%(note)s”"),
    KINDS.ASKED: gettext_lazy("%(who)s vraagt of %(part)s open mag. Jij beslist."),
    KINDS.JOINED: gettext_lazy("%(who)s hoort nu bij je ruimte. Kies wat %(who)s mag zien."),
    KINDS.LEFT: gettext_lazy("%(who)s is gestopt en ziet niets meer van je ruimte."),
    KINDS.LEFT_TEAM: gettext_lazy("%(who)s werkt niet meer bij %(note)s en ziet niets meer van je ruimte."),
    KINDS.ENDING: gettext_lazy("Binnenkort mag %(who)s niet meer bij %(part)s. Je kunt dat verlengen."),
    KINDS.ANSWERED: gettext_lazy("%(who)s antwoordt op je vraag over wie keek: “%(note)s”"),
    KINDS.SWITCHED: gettext_lazy("%(who)s zette je signaleringsplan op %(note)s."),
    KINDS.TALK: gettext_lazy("Praat nog over hoe het ging toen je plan op een andere kleur stond. Spreek een dag af."),
    KINDS.REPRESENTED: gettext_lazy(
        "%(who)s mag vanaf nu in jouw naam handelen. Bij “Over deze ruimte” zie je waarvoor."
    ),
}
TO_OTHERS: dict[str, str | Promise] = {
    KINDS.EMERGENCY: gettext_lazy(
        "%(who)s van je team opende in nood het signaleringsplan van %(owner)s. De reden: “%(note)s”"
    ),
    KINDS.REFUSED: gettext_lazy("%(owner)s houdt %(part)s liever dicht. Je vraag is beantwoord."),
    KINDS.OPENED: gettext_lazy("%(owner)s heeft iets voor je opengezet: %(part)s."),
    KINDS.QUESTION: gettext_lazy("%(owner)s heeft een vraag over wie er keek."),
    KINDS.SWITCHED: gettext_lazy("%(who)s zette het signaleringsplan van %(owner)s op %(note)s."),
    KINDS.TALK: gettext_lazy("Spreek een gesprek achteraf af met %(owner)s over het signaleringsplan."),
    KINDS.REPRESENTED: gettext_lazy("Je mag vanaf nu in naam van %(owner)s handelen."),
}
WHERE = {
    KINDS.EMERGENCY: "space-journal",
    KINDS.ASKED: "space-sharing",
    KINDS.JOINED: "space-sharing",
    KINDS.ENDING: "space-sharing",
    KINDS.SWITCHED: "space-safety",
    KINDS.TALK: "space-safety",
}
"""Where the owner goes on from there."""
ABOUT_THE_PLAN = {KINDS.SWITCHED, KINDS.TALK}
"""News that leads everybody who gets it to the safety plan."""


@dataclass(frozen=True, slots=True)
class News:
    """A notice as its reader meets it."""

    text: str
    href: str
    at: datetime
    stands_out: bool


def in_words(found: Sequence[Notice]) -> list[News]:
    """Sentences and where they lead, newest first; what one person did to several parts is one sentence."""
    together: dict[tuple[object, ...], list[Notice]] = {}
    for notice in found:
        together.setdefault((notice.space_id, notice.kind, notice.who, notice.note), []).append(notice)
    return [_one(notices_alike) for notices_alike in together.values()]


def _one(alike: Sequence[Notice]) -> News:
    notice = alike[0]
    own = notice.person_id == notice.space.owner_id
    parts = [part for part in Part if part in {each.part for each in alike}]
    about = _and([str(TOLD[part].yours) if own else str(part.label) for part in parts])
    note = SAFETY_PATH.words.get(notice.note, notice.note)
    words = {"who": notice.who, "owner": notice.space.owner.name, "part": about, "note": note}
    said = (TO_OWNER if own else TO_OTHERS).get(notice.kind, notice.get_kind_display())
    if notice.kind == KINDS.QUESTION:
        return News(str(said) % words, reverse("log-questions"), notice.made_at, stands_out=True)
    where = WHERE.get(Notice.Kind(notice.kind), "space") if own or notice.kind in ABOUT_THE_PLAN else "space"
    return News(
        str(said) % words,
        reverse(where, args=[notice.space.key]),
        notice.made_at,
        notice.kind in {KINDS.EMERGENCY, KINDS.ASKED, KINDS.SWITCHED},
    )


def _and(words: Sequence[str]) -> str:
    """“doelen en plan, netwerk”: with commas, for a part may hold an “and” itself."""
    return ", ".join(words)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """What stood on the page was read; what came since then keeps waiting."""
    try:
        until = parse_datetime(request.POST.get("until", ""))
    except ValueError:
        until = None
    if until is not None and until.tzinfo is not None:
        notices.read(actor_of(request), until)
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else reverse("space-mine"))

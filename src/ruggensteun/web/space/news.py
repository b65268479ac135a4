"""What waits for a person, in sentences; and saying that one has read it."""

from collections.abc import Callable, Iterable, Sequence
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

from ruggensteun.micro.models import Conversation, Delivery
from ruggensteun.micro.models.safety import SAFETY_PATH
from ruggensteun.space import members, merging, notices
from ruggensteun.space.models import Notice, Representation
from ruggensteun.space.parts import TOLD, Part
from ruggensteun.web.here import actor_of
from ruggensteun.web.space import more_news

KINDS = Notice.Kind
TO_OWNER: dict[str, str | Promise] = {
    KINDS.EMERGENCY: gettext_lazy("%(who)s opende in nood je signaleringsplan. De reden: “%(note)s”"),
    KINDS.ASKED: gettext_lazy("%(who)s vraagt of %(part)s open mag. Jij beslist."),
    KINDS.JOINED: gettext_lazy("%(who)s hoort nu bij je ruimte. Kies wat %(who)s mag zien."),
    KINDS.LEFT: gettext_lazy("%(who)s is gestopt en ziet niets meer van je ruimte."),
    KINDS.LEFT_TEAM: gettext_lazy("%(who)s werkt niet meer bij %(note)s en ziet niets meer van je ruimte."),
    KINDS.ENDING: gettext_lazy(
        "Binnen twee weken mag %(who)s niet meer bij %(part)s. Is dat goed? Dan hoef je niets te doen. Anders kies je "
        "een latere dag."
    ),
    KINDS.ANSWERED: gettext_lazy("%(who)s antwoordt op je vraag over wie keek: “%(note)s”"),
    KINDS.SWITCHED: gettext_lazy("%(who)s zette je signaleringsplan op %(note)s."),
    KINDS.TALK: gettext_lazy("Praat nog over hoe het ging toen je plan op een andere kleur stond. Spreek een dag af."),
    KINDS.REPRESENTED: gettext_lazy(
        "%(who)s mag vanaf nu in jouw naam handelen. Bij “Over deze ruimte” zie je waarvoor."
    ),
    KINDS.MESSAGE: gettext_lazy("Er staat een nieuw bericht voor je in een gesprek."),
    KINDS.MERGED: gettext_lazy(
        "%(who)s had twee accounts en heeft er nu één. Wat %(who)s mag zien, koos jij en blijft."
    ),
}
CAME_AS = gettext_lazy(
    "%(who)s (in Ruggensteun: %(note)s) hoort nu bij je ruimte. Is dat wie je bedoelde? Kies dan wat %(who)s mag zien."
)
TEAM_CAME = gettext_lazy("%(who)s hoort nu bij je ruimte: iedereen van %(note)s. Kies wat dit hele team mag zien.")
TWICE_HERE = gettext_lazy(
    "%(who)s en “%(note)s” zijn dezelfde persoon, met nu één account. Wat je aan “%(note)s” gaf, is gestopt."
)
OWN_HAND = gettext_lazy(
    "%(who)s had twee accounts. Wat %(who)s in jouw naam aan dat andere account gaf, is gestopt: %(part)s. Wil je dat "
    "%(who)s dit ziet? Kies het dan zelf."
)
OWN_SWITCH = gettext_lazy("%(who)s zette het eigen signaleringsplan op %(note)s.")
WITHOUT_REASON = gettext_lazy(
    "%(who)s opende in nood een signaleringsplan. Niemand anders van dat team hoort dit: vraag na of het nodig was."
)
"""An emergency for a log manager, who reads nothing of what is in a space."""
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
    KINDS.MESSAGE: gettext_lazy("Er staat een nieuw bericht voor je in een gesprek in de ruimte van %(owner)s."),
    KINDS.SIGNAL: gettext_lazy("Er kwam een signaal over %(owner)s binnen bij %(who)s."),
}
WHERE = {
    KINDS.EMERGENCY: "space-journal",
    KINDS.ASKED: "space-sharing",
    KINDS.JOINED: "space-sharing",
    KINDS.MERGED: "space-sharing",
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
    talks = _talks(found)
    for notice in to_read(found, talks):
        together.setdefault((notice.space_id, notice.kind, notice.who, notice.note), []).append(notice)
    return [_one(alike, shut=alike[0].note not in talks) for alike in together.values()]


def to_read(found: Sequence[Notice], talks: set[str] | None = None) -> list[Notice]:
    """Those that the reader of the page may still go and read: access also ends by itself, on a day.

    Who acts for an owner reads messages while doing so, and hears of them before. ``talks``: the keys of the
    conversations among them that are open to the reader, when those are known already.
    """
    talks = _talks(found) if talks is None else talks
    signals = _open(found, KINDS.SIGNAL, lambda keys: Delivery.objects.filter(pk__in=keys).values_list("pk"))
    shut = [one for one in found if one.kind == KINDS.MESSAGE and one.note not in talks]
    acts = _acts_for({one.space_id for one in shut}, shut[0].person_id) if shut else set()
    return [
        one for one in found
        if (one.kind != KINDS.MESSAGE or one.note in talks or one.space_id in acts)
        and (one.kind != KINDS.SIGNAL or one.note in signals)
    ]  # fmt: skip


def _talks(found: Sequence[Notice]) -> set[str]:
    return _open(found, KINDS.MESSAGE, lambda keys: Conversation.objects.filter(key__in=keys).values_list("key"))


def _open(found: Sequence[Notice], kind: str, ask: Callable[[set[str]], Iterable[tuple[object]]]) -> set[str]:
    keys = {one.note for one in found if one.kind == kind}
    return {str(key) for (key,) in ask(keys)} if keys else set()


def _acts_for(spaces: Iterable[int], person: int) -> set[int]:
    rows = Representation.objects.in_force().filter(person=person, space__in=spaces)
    return {row.space_id for row in rows if Part.CONVERSATIONS in row.parts}


def _one(alike: Sequence[Notice], *, shut: bool) -> News:
    notice = alike[0]
    own = notice.person_id == notice.space.owner_id
    parts = [part for part in Part if part in {each.part for each in alike}]
    about = _and([str(TOLD[part].yours) if own else str(part.label) for part in parts])
    words = {
        "who": notice.who,
        "owner": notice.space.owner.name,
        "part": about,
        "note": members.came_as(notice)[0]
        if notice.kind == KINDS.JOINED
        else SAFETY_PATH.words.get(notice.note) or more_news.note_of(notice),
    }
    told = TO_OWNER | more_news.TO_OWNER if own else TO_OTHERS | more_news.TO_OTHERS
    if notice.kind == KINDS.SWITCHED and not own and notice.who == notice.space.owner.name:
        told = told | {KINDS.SWITCHED: OWN_SWITCH}
    said = more_news.said_of(notice, own=own) or told.get(notice.kind, notice.get_kind_display())
    if notice.kind == KINDS.MERGED and notice.note:
        said = OWN_HAND if notice.note == merging.OWN_HAND else TWICE_HERE
    if notice.kind == KINDS.EMERGENCY and not notice.note:
        said = WITHOUT_REASON
    if notice.kind == KINDS.JOINED and notice.note:
        said = TEAM_CAME if members.came_as(notice)[1] else CAME_AS
    stands_out = notice.kind in {
        KINDS.EMERGENCY,
        KINDS.ASKED,
        KINDS.QUESTION,
        KINDS.SIGNAL,
        KINDS.SWITCHED,
        *more_news.STANDS_OUT,
    }
    return News(str(said) % words, _leads_to(notice, own=own, shut=shut), notice.made_at, stands_out)


def _leads_to(notice: Notice, *, own: bool, shut: bool) -> str:
    """Where the reader goes on from there; of a conversation that is ``shut`` for now, the space it is in."""
    if (elsewhere := more_news.leads_to(notice, own=own)) is not None:
        return elsewhere
    if notice.kind == KINDS.QUESTION or (notice.kind == KINDS.EMERGENCY and not notice.note):
        return reverse("log-questions")
    if notice.kind == KINDS.SIGNAL:
        return reverse("signal", args=[notice.note])
    key = notice.space.key
    if notice.kind == KINDS.MESSAGE and not shut:
        return reverse("space-conversation", args=[key, notice.note])
    leads = own or notice.kind in ABOUT_THE_PLAN
    return reverse(WHERE.get(Notice.Kind(notice.kind), "space") if leads else "space", args=[key])


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

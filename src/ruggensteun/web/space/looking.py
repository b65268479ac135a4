"""The space as somebody else gets it: the real pages, made for that person, in a transaction that is undone.

What the client only thinks of (a choice not made yet, somebody who was asked and did not come in yet) is done for
real and undone after the page is made: no line in the journal, no news, no mail, no mark that it was read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.saving import save_checked
from ruggensteun.parties.models import Person, RoleAssignment
from ruggensteun.parties.roles import Professional
from ruggensteun.space import consents
from ruggensteun.space.models import Consent, EmergencyAccess, Member, Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.web.space.here import PAGES, Page
from ruggensteun.web.space.inert import inert

STANDING_IN = System("a page as somebody else would see it, undone at once")
NOT = "not"
ASKED = "als"
"""In an address: a choice that was not made yet."""
SHOWN: dict[str, Part | None] = {
    "space": None,
    "space-network": Part.NETWORK,
    "space-network-person": Part.NETWORK,
    "space-group": Part.GROUP,
    "group-person": Part.GROUP,
    "meeting": Part.GROUP,
    "space-goals": Part.PLAN,
    "space-goal": Part.PLAN,
    "space-safety": Part.SAFETY,
    "space-safety-versions": Part.SAFETY,
    "space-conversations": Part.CONVERSATIONS,
    "space-conversation": Part.CONVERSATIONS,
}
"""The pages that can be looked at, and the part that each belongs to. They hold nothing that the owner may not read:
of what is somebody's own (a notebook, a signal, a team's registration) no page stands here."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the client thinks of: ``level`` one of ``Level`` or ``not``."""

    part: Part
    level: str
    ends_on: date | None = None

    @classmethod
    def read(cls, text: str) -> "Choice | None":
        """From an address; None when there is none, 404 when it says nothing that can be chosen."""
        if not text:
            return None
        try:
            part, level, day = text.split(":")
            found = cls(Part(part), level if level == NOT else Level(level), date.fromisoformat(day) if day else None)
        except ValueError:
            raise Http404("no choice that can be made") from None
        if found.ends_on is not None and found.ends_on <= timezone.localdate():
            raise Http404("this choice would be over already")
        return found

    def __str__(self) -> str:
        """For an address."""
        return f"{self.part}:{self.level}:{self.ends_on or ''}"


@dataclass(frozen=True, slots=True)
class Look:
    """Whom the client looks as, with which choice, and about which parts the one who looks decides."""

    member: Member
    by: Actor
    parts: frozenset[Part]
    choice: Choice | None = None

    @property
    def whole(self) -> bool:
        """Whether everything may be shown; who acts for the owner sees what that covers."""
        return self.parts == frozenset(Part)

    def at(self, part: Part) -> str:
        """Where to look at a part; one without a page of its own stands on the first page."""
        page = next((page.name for page in PAGES if page.part == part and page.name in SHOWN), None)
        return self.address(reverse(page, args=[self.member.space.key]) if page else "")

    def address(self, where: str = "") -> str:
        """Of a page of this look; ``where`` is the address of the page itself, with its question if any."""
        home = reverse("space", args=[self.member.space.key])
        path, _, query = where.partition("?")
        words = QueryDict(query, mutable=True)
        if self.choice is not None:
            words[ASKED] = str(self.choice)
        found = reverse("space-look-as", args=[self.member.space.key, self.member.pk]) + path.removeprefix(home)
        return found + (f"?{words.urlencode()}" if words else "")


@dataclass(frozen=True, slots=True)
class Seen:
    """``html``: the page, inert; empty when that person does not get it, for the reason ``why``."""

    html: str
    pages: list[dict[str, Any]]
    why: str = ""


def page_name(space: Space, where: str) -> str:
    """The name of a page of this space that can be looked at; 404 for any other address."""
    try:
        match = resolve(where)
    except Resolver404:
        match = None
    if match is None or match.view_name not in SHOWN or match.kwargs.get("key") != space.key:
        raise Http404("this is no page that can be looked at")
    return match.view_name


def seen(look: Look, where: str, query: str = "") -> Seen:
    """The page at this address as that person gets it; nothing of it remains."""
    name = page_name(look.member.space, where)
    with _as_them(look) as actor:
        pages = [
            _way(look, page, name) for page in PAGES if _shown(page, look) and page.is_for(actor, look.member.space)
        ]
        try:
            html = inert(_made(actor, where, query), _leads(look, where))
        except (PermissionDenied, Http404) as refused:
            return Seen("", pages, str(refused) if isinstance(refused, PermissionDenied) else "")
        return Seen(html, pages)


@contextmanager
def _as_them(look: Look) -> Iterator[Actor]:
    """Everything inside is done as that person, and undone."""
    with transaction.atomic():
        try:
            person = _somebody(look.member)
            _think_of(look)
            actor = Actor(person.pk, "a page as somebody else would see it", name=person.name)
            with acting_as(actor):
                yield actor
        finally:
            transaction.set_rollback(True)


def _somebody(member: Member) -> Person:
    """Who that is; for who did not come in yet, and for a team, somebody who stands in."""
    if member.person is not None:
        return member.person
    with acting_as(STANDING_IN):
        member = Member.objects.get(pk=member.pk)  # apart from the one that the page around this speaks of
        person = save_checked(Person(name=member.name))
        if member.team_id is not None:
            today = timezone.localdate()
            save_checked(RoleAssignment(person=person, role=Professional.key, team_id=member.team_id, starts_on=today))
        else:
            member.person, member.joined_at, member.whole_team = person, timezone.now(), False
            save_checked(member, "person", "joined_at", "whole_team")
        return person


def _think_of(look: Look) -> None:
    """The choice as if it were made; and what is not for who looks, closed."""
    if look.choice is not None:
        member, part = look.member, look.choice.part
        if look.choice.level == NOT:
            now = Consent.objects.filter(member=member, part=part, withdrawn_at=None).first()
            if now is not None:
                consents.withdraw(now, by=look.by)
        else:
            consents.give(member, part, Level(look.choice.level), by=look.by, ends_on=look.choice.ends_on)
    if not look.whole:
        _close_the_rest(look.member.space, look.parts)


def _close_the_rest(space: Space, parts: frozenset[Part]) -> None:
    """What is not in these parts, is open to nobody but the owner."""
    now = timezone.now()
    with acting_as(STANDING_IN):
        others = Consent.objects.filter(space=space, withdrawn_at=None)
        others.exclude(part__in=parts).update(withdrawn_at=now)
        if Part.SAFETY not in parts:
            EmergencyAccess.objects.filter(space=space, opened_at__lt=now, ends_at__gt=now).update(ends_at=now)


def _made(actor: Actor, where: str, query: str) -> str:
    """What the page itself answers to this person."""
    match = resolve(where)
    request = HttpRequest()
    request.method, request.path, request.path_info, request.GET = "GET", where, where, QueryDict(query)
    request.actor, request.session, request.resolver_match = actor, {}, match  # type: ignore[attr-defined, assignment]
    request.looked_through = True  # type: ignore[attr-defined]
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if answer.status_code != 200:
        raise Http404("this page leads somewhere else")
    return answer.content.decode()


def _leads(look: Look, here: str) -> Callable[[str], str | None]:
    """Links to what can be looked at lead there, the others nowhere."""

    def leads(href: str) -> str | None:
        to = urlsplit(href)
        if href.startswith("#"):
            return href
        if to.netloc or to.scheme:
            return None
        path = to.path or here
        try:
            page_name(look.member.space, path)
        except Http404:
            return None
        found = look.address(path + (f"?{to.query}" if to.query else ""))
        return found + (f"#{to.fragment}" if to.fragment else "")

    return leads


def _shown(page: Page, look: Look) -> bool:
    return page.name in SHOWN and (look.whole or page.part in look.parts)


def _way(look: Look, page: Page, current: str) -> dict[str, Any]:
    key = look.member.space.key
    part = SHOWN[current]
    here = page.name == current or (page.part is not None and page.part == part)
    return {"text": page.to_others or page.text, "href": look.address(reverse(page.name, args=[key])), "current": here}

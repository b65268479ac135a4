"""Where each role begins, and the links in the header that follow from the roles someone holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import (
    GIVES,
    Adviser,
    Coordinator,
    Executive,
    ProjectLeader,
    Researcher,
    TeamMember,
)

FIRST = {
    ProjectLeader.key: ("team-board", gettext_lazy("Mijn team")),
    TeamMember.key: ("team-board", gettext_lazy("Mijn team")),
    Adviser.key: ("adviser-board", gettext_lazy("Alle teams")),
    Coordinator.key: ("programme-settings", gettext_lazy("Programma")),
    Executive.key: ("region-board", gettext_lazy("Onze teams")),
    Researcher.key: ("data-catalogue", gettext_lazy("Gegevens")),
}
"""Role -> name of its first page and what the link says; in the order in which a person with several begins."""
_ORDER = {key: place for place, key in enumerate(FIRST)}


@dataclass(frozen=True, slots=True)
class Screen:
    """A page to begin at."""

    text: str
    href: str


def first_screens(roles: Iterable[RoleAssignment]) -> list[Screen]:
    """The first pages of these roles, those that exist; the one to open comes first.

    Two pages of one kind are told apart by what they are about.
    """
    held = sorted((role for role in roles if role.role in FIRST), key=lambda role: _ORDER[role.role])
    found: dict[str, tuple[str, str]] = {}
    for role in held:
        name, text = FIRST[role.role]
        address = _address(name, role)
        if address is not None:
            found.setdefault(address, (str(text), str(role.scope or "")))
    texts = [text for text, _scope in found.values()]
    return [Screen(scope if texts.count(text) > 1 and scope else text, href) for href, (text, scope) in found.items()]


def navigation(roles: Sequence[RoleAssignment], path: str) -> list[dict[str, Any]]:
    """The links in the header: the first pages, and for who works with people those."""
    links = first_screens(roles)
    if roles:
        links.append(Screen(_("Mensen"), reverse("people")))
    givers = {giver.key for giver in GIVES}
    if any(role.role in givers for role in roles):
        links.append(Screen(_("Uitnodigingen"), reverse("invitations")))
    return [{"text": link.text, "href": link.href, "current": path.startswith(link.href)} for link in links]


def _address(name: str, role: RoleAssignment) -> str | None:
    """The page of that name, for what the role is held for or for all of it; None while nobody has made it."""
    for arguments in ([getattr(role.scope, "code", None)], []):
        try:
            return reverse(name, args=[each for each in arguments if each])
        except NoReverseMatch:
            continue
    return None

"""Where someone begins, and the links in the header: by the roles they hold and the rules of the pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ruggensteun.kernel.actor import Actor
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import GIVES, LogManager
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space.models import Space
from ruggensteun.space.sight import GroundKind, grants
from ruggensteun.web.ways import BEGIN, BESIDE, Way

ASK_WHAT_IS_OPEN = ("/ruimte/", "/clienten/bord/", "/clienten/team/")
"""Pages that look up what is open to whom, whatever the menu asks."""
_ORDER = {key: place for place, key in enumerate(BEGIN)}
_WITH_CLIENTS = {role.key for role in WITH_CLIENTS}
_GIVERS = {giver.key for giver in GIVES}


@dataclass(frozen=True, slots=True)
class Screen:
    """A page to begin at. ``under``: where the pages begin that belong to it, besides its own."""

    text: str
    href: str
    under: tuple[str, ...] = ()


def first_screens(actor: Actor, roles: Iterable[RoleAssignment]) -> list[Screen]:
    """The pages where these roles begin, those that are for this person; the one to open comes first.

    Two pages of one kind are told apart by what they are about.
    """
    held = sorted((role for role in roles if role.role in BEGIN), key=lambda role: _ORDER[role.role])
    found: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    if any(role.role in _WITH_CLIENTS for role in roles):
        found[reverse("my-clients")] = (_("Mijn cliënten"), "", ())
    if any(role.role == LogManager.key for role in roles):
        found[reverse("log-questions")] = (_("Logboek"), "", ())
    for role in held:
        for way in BEGIN[role.role]:
            if role.scope is not None and way.may(actor, role.scope):
                code = role.scope.code
                found.setdefault(way.to(code), (str(way.text), str(role.scope), _under(way, code)))
    texts = [text for text, _scope, _pages in found.values()]
    return [
        Screen(scope if texts.count(text) > 1 else text, href, pages) for href, (text, scope, pages) in found.items()
    ]


def _under(way: Way, code: str) -> tuple[str, ...]:
    """The pages beside the one where a role begins. An executive's teams are shown on the pages of their programme."""
    if way.name == "region-board":
        return ("/programma/",)
    return tuple(each.to(code) for each in BESIDE.get(way.name, ()))


def navigation(actor: Actor | None, roles: Sequence[RoleAssignment], path: str) -> list[dict[str, Any]]:
    """The links in the header: where the roles lead, and for who works with people those."""
    if actor is None or actor.person_id is None:
        return []
    if not roles:
        return [_link(_spaces(actor, path), path)]
    links = [*first_screens(actor, roles), Screen(_("Mensen"), reverse("people"))]
    if any(role.role in _GIVERS for role in roles):
        links.append(Screen(_("Uitnodigingen"), reverse("invitations")))
    if any(role.role in _WITH_CLIENTS for role in roles):
        links.append(Screen(_("Signalen"), reverse("signals")))
    if all(role.role in _WITH_CLIENTS for role in roles):
        links.append(_spaces(actor, path))
    return [_link(link, path) for link in links]


def _spaces(actor: Actor, path: str) -> Screen:
    """One's own space; for whom somebody else's is open too, or only that, a name that fits both.

    What is open is known already on a page of a space; in one's own space nothing more is asked for the menu.
    """
    known = grants(actor).all if path.startswith(ASK_WHAT_IS_OPEN) or path == reverse("my-clients") else ()
    elsewhere = any(grant.kind != GroundKind.OWN for grant in known)
    if not elsewhere and not known:
        elsewhere = Space.objects.exclude(owner=actor.person_id).exists()
    return Screen(_("Ruimtes") if elsewhere else _("Mijn ruimte"), reverse("space-mine"))


def _link(link: Screen, path: str) -> dict[str, Any]:
    return {"text": link.text, "href": link.href, "current": path.startswith((link.href, *link.under))}

"""The pages of who works with clients: which there are, for which teams, and which clients they are about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.verdict import denied
from ruggensteun.micro.recovery.caseload import Case
from ruggensteun.parties.models import Team
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import grants
from ruggensteun.web.here import actor_of
from ruggensteun.web.middleware import roles_held
from ruggensteun.web.rules import ONLY_WITH_CLIENTS

_KEYS = {role.key for role in WITH_CLIENTS}
_OF_A_CLIENT = (
    "space__key", "space__owner__name", "space__closed_at", "space__frozen_at", "team", "through",
)  # fmt: skip
"""What a list of hundreds says of each."""


@dataclass(slots=True)
class Clients:
    """Who let somebody in, by space: each with the memberships through which."""

    spaces: dict[int, Space] = field(default_factory=dict)
    members: dict[int, list[Member]] = field(default_factory=dict)

    def without_group(self, actor: Actor, cases: Iterable[Case]) -> list[Space]:
        """Those whose group may be seen, and who have none yet."""
        seen = grants(actor).spaces(Part.GROUP) - {case.group.space_id for case in cases}
        return [space for space in self.spaces.values() if space.pk in seen and _alive(space)]

    def closed(self, actor: Actor) -> list[Space]:
        """Those who keep the group to themselves, or from this team."""
        seen = grants(actor).spaces(Part.GROUP)
        return [space for space in self.spaces.values() if space.pk not in seen]


def clients_of(actor: Actor, team: Team | None = None) -> Clients:
    """The people who let one in, oneself or one's team, by the name of the client; of one team when given.

    Without the teams through which: a page that says those asks for each team once.
    """
    rows = Member.objects.filter(left_at=None, joined_at__isnull=False, capacity=Member.Capacity.PROFESSIONAL)
    found = Clients()
    rows = rows.exclude(space__owner=actor.person_id).select_related("space__owner").only(*_OF_A_CLIENT)
    for row in rows:
        if team is None or team.pk in {row.team_id, row.through_id}:
            found.spaces[row.space_id] = row.space
            found.members.setdefault(row.space_id, []).append(row)
    found.spaces = dict(sorted(found.spaces.items(), key=lambda pair: pair[1].owner.name.casefold()))
    return found


def teams_of(request: HttpRequest) -> list[Team]:
    """The teams in which the visitor works with clients today, by name; 403 with the reason for who works in none."""
    held = [role.team for role in roles_held(request) if role.role in _KEYS and role.team is not None]
    if not held:
        denied(str(ONLY_WITH_CLIENTS)).or_raise()
    return sorted({team.pk: team for team in held}.values(), key=lambda team: team.name.casefold())


def context_of(request: HttpRequest, teams: Iterable[Team]) -> dict[str, Any]:
    """What ``clients/layout.html`` needs: the pages beside this one."""
    teams = list(teams)
    links = [(_("Deze week"), reverse("my-clients")), (_("Waar elke groep is"), reverse("clients-board"))]
    for team in teams:
        words = _("Ons team") if len(teams) == 1 else team.name
        links.append((words, reverse("clients-team", args=[team.code])))
    links.append((_("Onze eigen registratie"), reverse("treatments")))
    links.append((_("Vragenlijsten"), reverse("response-board")))
    sections = [{"text": text, "href": href, "current": href == request.path} for text, href in links]
    return {"sections": sections, "actor": actor_of(request)}


def _alive(space: Space) -> bool:
    return space.closed_at is None and space.frozen_at is None

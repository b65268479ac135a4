"""Who reads a conversation today: the owner, who acts for the owner, and the chosen members who may see it.

For the pages and the rules about "nobody has read it yet": someone who was chosen and may not see the conversations
any more neither reads nor counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Conversation, Reader
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space.models import Consent, Representation, Space
from ruggensteun.space.parts import Level, Part

LOOKING = System("who reads a conversation")


@dataclass(frozen=True, slots=True)
class Reads:
    """One of the readers. ``people``: who that is, or who works in that team today.

    ``name`` is what other readers know them by, ``known_as`` the owner's own word. ``member`` is None for the owner
    and for who acts for the owner (``acts``).
    """

    name: str
    known_as: str
    people: frozenset[int]
    writes: bool = True
    member: int | None = None
    team: bool = False
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """Everyone who reads one conversation now, the owner first."""

    readers: tuple[Reads, ...]

    @property
    def people(self) -> frozenset[int]:
        """Who that is, as keys of people."""
        return frozenset(person for reader in self.readers for person in reader.people)

    def others(self, person: int | None) -> tuple[Reads, ...]:
        """The readers beside someone; their own team stays."""
        return tuple(reader for reader in self.readers if reader.people != {person})


def possible(space: Space) -> Circle:
    """Everyone who may see the conversations of a space now. At most three questions to the database."""
    with acting_as(LOOKING):
        return Circle((*_owners(space), *_members(space)))


def of(space: Space, conversations: Iterable[Conversation]) -> Mapping[int, Circle]:
    """Who reads each of these conversations of one space, by key. At most four questions together."""
    everyone, found = possible(space), list(conversations)
    with acting_as(LOOKING):
        rows = Reader.objects.filter(conversation__in=found).order_by().values_list("conversation", "member")
        chosen = set(rows)
    return {
        one.pk: Circle(
            tuple(
                reader
                for reader in everyone.readers
                if reader.member is None or one.everyone or (one.pk, reader.member) in chosen
            )
        )
        for one in found
    }


def _owners(space: Space) -> list[Reads]:
    owner = Reads(space.owner.name, space.owner.name, frozenset({space.owner_id}))
    if space.closed_at is not None or space.frozen_at is not None:
        return [owner]
    rows = Representation.objects.in_force().filter(space=space).select_related("person")
    acting = [row.person for row in rows if Part.CONVERSATIONS in row.parts]
    return [owner, *(Reads(one.name, one.name, frozenset({one.pk}), acts=True) for one in acting)]


def _members(space: Space) -> list[Reads]:
    after = space.after_death == Space.AfterDeath.MEMBERS
    if space.closed_at is not None or (space.frozen_at is not None and not after):
        return []
    consents = Consent.objects.in_force().filter(space=space, part=Part.CONVERSATIONS)
    rows = list(consents.select_related("member__person", "member__team").order_by("member"))
    works = _who_works({key for row in rows if (key := row.member.team_id or row.member.through_id)})
    found = []
    for row in rows:
        member, writes = row.member, row.level == Level.CONTRIBUTE and space.frozen_at is None
        if member.team is not None:
            people = frozenset(person for team, person in works if team == member.team_id)
            found.append(Reads(member.team.name, member.name, people, writes, member.pk, team=True))
        elif member.person is not None and (
            member.through_id is None or (member.through_id, member.person_id) in works
        ):
            found.append(Reads(member.person.name, member.name, frozenset({member.person.pk}), writes, member.pk))
    return found


def _who_works(teams: set[int]) -> set[tuple[int | None, int]]:
    """Team and person, of who works with clients in these teams today."""
    if not teams:
        return set()
    roles = [role.key for role in WITH_CLIENTS]
    held = RoleAssignment.objects.in_force().filter(team__in=teams, role__in=roles)
    return set(held.order_by().values_list("team", "person"))

"""Opening a space: by oneself, or with the link of a professional."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.parties import links, people
from ruggensteun.parties.models import Person, Team
from ruggensteun.parties.names import tidy
from ruggensteun.space import spaces
from ruggensteun.space.models import ClientInvitation, Space
from ruggensteun.space.rules import may_invite_client
from ruggensteun.space.writing import writing

OPENING = System("open a space for who is not here yet")


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with the secrets that are known only now."""

    invitation: ClientInvitation
    token: str
    code: str
    paper: str = ""


def invite(team: Team, *, name: str, email: str = "", by: Actor) -> Invited:
    """Ask someone to open a space. Sends nothing itself; the code is told in person."""
    with writing():
        may_invite_client(by, team).or_raise()
        secret = links.new_secret(with_code=True, on_paper=not email.strip())
        row = save_checked(
            ClientInvitation(
                team=team, name=tidy(name), email=email.strip().lower(), invited_by_id=links.invited_by(by),
                **links.columns_of(secret),
            )
        )  # fmt: skip
        journal.record("client.invited", Kind.RIGHTS, [Thing.of(row), Thing.of(team)], actor=by)
        return Invited(row, secret.token, secret.code, secret.paper)


def withdraw(row: ClientInvitation, *, by: Actor) -> None:
    """The link stops working. Twice is no mistake."""
    with writing():
        row = ClientInvitation.objects.select_for_update().get(pk=row.pk)
        may_invite_client(by, row.team).or_raise()
        if row.accepted_at is None and row.withdrawn_at is None:
            row.withdrawn_at = timezone.now()
            save_checked(row, "withdrawn_at")
            journal.record("client.invitation-withdrawn", Kind.RIGHTS, [Thing.of(row)], actor=by)


def find(token: str) -> ClientInvitation:
    """The invitation of a link, if it can still be used; InvitationError with the reason otherwise."""
    return links.find(ClientInvitation, token, "team", "invited_by")


def begin(*, name: str, email: str, password: str) -> tuple[people.Account, Space]:
    """A person, an account and a space, all or nothing. ValidationError when the address has an account already."""
    with writing(), acting_as(OPENING):
        account = people.newcomer(
            name, email=email, password=password, language=(get_language() or "nl")[:2], by=OPENING
        )
        return account, spaces.open_space(account.person, by=_as(account.person))


def begin_invited(token: str, *, code: str, name: str, email: str, password: str) -> tuple[people.Account, Space]:
    """As ``begin``, with the link of a professional; InvitationError says why not."""
    found = find(token)
    links.check_code(found, code, [Thing.of(found)])
    with writing():
        row = links.held(found)
        account, space = begin(name=name, email=email, password=password)
        _accepted(row, account.person)
        return account, space


def accept(token: str, person: Person, *, code: str, by: Actor) -> Space:
    """With the link of a professional, by somebody who has an account: their space, opened now when there is none."""
    found = find(token)
    links.check_code(found, code, [Thing.of(found)])
    with writing():
        row = links.held(found)
        space = Space.objects.filter(owner=person).first() or spaces.open_space(person, by=by)
        _accepted(row, person)
        return space


def _accepted(row: ClientInvitation, person: Person) -> None:
    row.accepted_at, row.accepted_by = timezone.now(), person
    save_checked(row, "accepted_at", "accepted_by")


def _as(person: Person) -> Actor:
    return Actor(person.pk, "open a space", name=person.name)

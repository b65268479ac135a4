"""Invitations to a role, by link: sent, sent again, withdrawn, accepted once."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties import assignments, links, people
from ruggensteun.parties.links import ACCEPTING, HAS_ACCOUNT, InvitationError
from ruggensteun.parties.models import Account, Invitation, Person
from ruggensteun.parties.models.person import SCOPES, Scope
from ruggensteun.parties.names import tidy
from ruggensteun.parties.roles import Role
from ruggensteun.parties.rules import may_give, may_handle

OTHER_ADDRESS = Words(
    "Deze uitnodiging is voor een ander e-mailadres. Log eerst uit.",
    "This invitation is for another e-mail address. Sign out first.",
)
STILL_OPEN = Words(
    "Voor dit e-mailadres loopt al zo'n uitnodiging. Stuur die opnieuw of trek haar in.",
    "Such an invitation is already open for this e-mail address. Send that one again or withdraw it.",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation with the secrets that are known only now: the token of the link, and the code if one was asked."""

    invitation: Invitation
    token: str
    code: str = ""
    paper: str = ""


# --- By the inviter -------------------------------------------------------------------------------------
@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    role: type[Role],
    scope: Scope | None,
    by: Actor | System,
    with_code: bool = False,
    by_mail: bool = True,
    language: str = "nl",
) -> Sent:
    """Invite someone to a role. ValidationError when such an invitation is still open.

    Sends nothing itself: the caller mails the link, or (``by_mail=False``) shows it to be handed over.
    """
    may_give(by, role, scope).or_raise()
    secret = links.new_secret(with_code=with_code, on_paper=not by_mail)
    invitation = Invitation(
        email=email.strip().lower(),
        name=tidy(name),
        language=language,
        role=role.key,
        by_mail=by_mail,
        invited_by_id=links.invited_by(by),
        **links.columns_of(secret),
        **assignments.columns_of(scope),
    )
    _refuse_a_second(invitation)
    save_checked(invitation)
    journal.record("invitation.sent", Kind.RIGHTS, _things(invitation), note=role.key, actor=by)
    return Sent(invitation, secret.token, secret.code, secret.paper)


@transaction.atomic
def send_again(invitation: Invitation, *, by: Actor | System) -> Sent:
    """A new link (and code) for an open or expired invitation; the old link stops working."""
    may_handle(by, invitation).or_raise()
    with acting_as(ACCEPTING):
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    links.refuse_if_used(invitation)
    secret = links.new_secret(with_code=bool(invitation.code_hash), on_paper=not invitation.by_mail)
    kept = links.columns_of(secret)
    for name, value in kept.items():
        setattr(invitation, name, value)
    save_checked(invitation, *kept)
    journal.record("invitation.sent-again", Kind.RIGHTS, _things(invitation), note=invitation.role, actor=by)
    return Sent(invitation, secret.token, secret.code, secret.paper)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Actor | System) -> Invitation:
    """The link stops working. Withdrawing twice is no mistake; withdrawing what was accepted is."""
    may_handle(by, invitation).or_raise()
    with acting_as(ACCEPTING):
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.withdrawn_at is not None:
        return invitation
    links.refuse_if_used(invitation)
    invitation.withdrawn_at = timezone.now()
    save_checked(invitation, "withdrawn_at")
    journal.record("invitation.withdrawn", Kind.RIGHTS, _things(invitation), note=invitation.role, actor=by)
    return invitation


# --- By the invited -------------------------------------------------------------------------------------
def find(token: str) -> Invitation:
    """The invitation of a link, if it can still be used; InvitationError with the reason otherwise."""
    return links.find(Invitation, token, *SCOPES)


def accept(token: str, *, name: str, password: str, code: str = "") -> Account:
    """Come in: makes a person, an account and the role, all or nothing.

    InvitationError when the link cannot be used or the code is wrong; ValidationError when the name
    or password will not do. Of two people with one link, the second gets InvitationError.
    """
    found = find(token)
    links.check_code(found, code, _things(found))
    with transaction.atomic(), acting_as(ACCEPTING):
        invitation = links.held(found)
        if Account.objects.filter(email__iexact=invitation.email).exists():
            raise InvitationError(HAS_ACCOUNT)
        person = people.register(name, language=invitation.language, by=ACCEPTING)
        account = people.open_account(person, email=invitation.email, password=password, by=ACCEPTING)
        _finish(invitation, person)
    return account


def accept_as(account: Account, token: str, *, code: str = "") -> Person:
    """Take up a role with the account one has; only the account to which the invitation was sent."""
    found = find(token)
    if found.email.lower() != account.email.lower():
        raise InvitationError(OTHER_ADDRESS)
    links.check_code(found, code, _things(found))
    with transaction.atomic(), acting_as(ACCEPTING):
        _finish(links.held(found), account.person)
    return account.person


def _finish(invitation: Invitation, person: Person) -> None:
    invitation.accepted_at, invitation.accepted_by = timezone.now(), person
    save_checked(invitation, "accepted_at", "accepted_by")
    held = person.roles.in_force().filter(role=invitation.role, **assignments.columns_of(invitation.scope))
    if not held.exists():  # otherwise the invitation is used, and nothing changes
        assignments.hold(person, invitation.role_class, invitation.scope, by=ACCEPTING)
    things = [*_things(invitation), Thing("person", str(person.pk), subject=person.pk, type_code=1)]
    journal.record("invitation.accepted", Kind.RIGHTS, things, note=invitation.role, actor=Actor(person.pk, "invited"))


def _refuse_a_second(invitation: Invitation) -> None:
    scope = {f"{name}_id": getattr(invitation, f"{name}_id") for name in SCOPES}
    with acting_as(ACCEPTING):
        same = Invitation.objects.filter(email=invitation.email, role=invitation.role, **scope)
        if same.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()).exists():
            raise ValidationError({"email": str(STILL_OPEN)})


def _things(invitation: Invitation) -> list[Thing]:
    things = [Thing("invitation", str(invitation.pk))]
    return things if invitation.scope is None else [*things, Thing.of(invitation.scope)]

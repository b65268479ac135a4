"""Invitations by link: sent, sent again, withdrawn, accepted once.

The link holds a secret of which only a fingerprint is kept: who reads the database cannot come in.
A code that the inviter tells in person may be asked beside it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Outcome, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties import assignments, people
from ruggensteun.parties.models import Account, Invitation, Person
from ruggensteun.parties.models.person import SCOPES, Scope
from ruggensteun.parties.names import tidy
from ruggensteun.parties.roles import Role
from ruggensteun.parties.rules import may_give, may_handle

VALID_FOR = timedelta(days=14)
MOST_WRONG_CODES = 5
_ACCEPTING = System("accept an invitation")

UNKNOWN = Words(
    "Deze uitnodiging kennen we niet. Is de link helemaal overgenomen?",
    "We do not know this invitation. Has the link been copied completely?",
)
ACCEPTED = Words(
    "Deze uitnodiging is al gebruikt. Heb jij dat gedaan? Log dan in.",
    "This invitation has already been used. Was that you? Then sign in.",
)
WITHDRAWN = Words(
    "Deze uitnodiging is ingetrokken. Vraag wie je uitnodigde om een nieuwe.",
    "This invitation has been withdrawn. Ask who invited you for a new one.",
)
EXPIRED = Words(
    "Deze uitnodiging is verlopen. Vraag wie je uitnodigde om een nieuwe.",
    "This invitation has expired. Ask who invited you for a new one.",
)
WRONG_CODE = Words(
    "Deze code klopt niet. Vraag de code na bij wie je uitnodigde.",
    "This code is not right. Check the code with who invited you.",
)
TOO_MANY_CODES = Words(
    "De code is te vaak verkeerd ingevuld. Vraag wie je uitnodigde om een nieuwe uitnodiging.",
    "The code was entered wrongly too often. Ask who invited you for a new invitation.",
)
OTHER_ADDRESS = Words(
    "Deze uitnodiging is voor een ander e-mailadres. Log eerst uit.",
    "This invitation is for another e-mail address. Sign out first.",
)
HAS_ACCOUNT = Words(
    "Er is al een account met dit e-mailadres. Log in en open de link opnieuw.",
    "There is an account with this e-mail address already. Sign in and open the link again.",
)
STILL_OPEN = Words(
    "Voor dit e-mailadres loopt al zo'n uitnodiging. Stuur die opnieuw of trek haar in.",
    "Such an invitation is already open for this e-mail address. Send that one again or withdraw it.",
)


class InvitationError(Exception):
    """An invitation cannot be used; ``words`` say why and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation with the secrets that are known only now: the token of the link, and the code if one was asked."""

    invitation: Invitation
    token: str
    code: str = ""


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
    now, token, code = timezone.now(), _new_token(), _new_code() if with_code else ""
    invitation = Invitation(
        email=email.strip().lower(),
        name=tidy(name),
        language=language,
        role=role.key,
        by_mail=by_mail,
        token_hash=_fingerprint(token),
        code_hash=make_password(code) if code else "",
        invited_by_id=by.person_id if isinstance(by, Actor) else None,
        sent_at=now,
        expires_at=now + VALID_FOR,
        **assignments.columns_of(scope),
    )
    _refuse_a_second(invitation)
    save_checked(invitation)
    journal.record("invitation.sent", Kind.RIGHTS, _things(invitation), note=role.key, actor=by)
    return Sent(invitation, token, code)


@transaction.atomic
def send_again(invitation: Invitation, *, by: Actor | System) -> Sent:
    """A new link (and code) for an open or expired invitation; the old link stops working."""
    may_handle(by, invitation).or_raise()
    with acting_as(_ACCEPTING):
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _refuse_if_used(invitation)
    now, token, code = timezone.now(), _new_token(), _new_code() if invitation.code_hash else ""
    invitation.token_hash, invitation.code_hash = _fingerprint(token), make_password(code) if code else ""
    invitation.sent_at, invitation.expires_at, invitation.wrong_codes = now, now + VALID_FOR, 0
    save_checked(invitation, "token_hash", "code_hash", "sent_at", "expires_at", "wrong_codes")
    journal.record("invitation.sent-again", Kind.RIGHTS, _things(invitation), note=invitation.role, actor=by)
    return Sent(invitation, token, code)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Actor | System) -> Invitation:
    """The link stops working. Withdrawing twice is no mistake; withdrawing what was accepted is."""
    may_handle(by, invitation).or_raise()
    with acting_as(_ACCEPTING):
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.withdrawn_at is not None:
        return invitation
    _refuse_if_used(invitation)
    invitation.withdrawn_at = timezone.now()
    save_checked(invitation, "withdrawn_at")
    journal.record("invitation.withdrawn", Kind.RIGHTS, _things(invitation), note=invitation.role, actor=by)
    return invitation


# --- By the invited -------------------------------------------------------------------------------------
def find(token: str) -> Invitation:
    """The invitation of a link, if it can still be used; InvitationError with the reason otherwise."""
    with acting_as(_ACCEPTING):
        invitation = Invitation.objects.select_related(*SCOPES).filter(token_hash=_fingerprint(token)).first()
    if invitation is None:
        raise InvitationError(UNKNOWN)
    _refuse_if_over(invitation)
    return invitation


def accept(token: str, *, name: str, password: str, code: str = "") -> Account:
    """Come in: makes a person, an account and the role, all or nothing.

    InvitationError when the link cannot be used or the code is wrong; ValidationError when the name
    or password will not do. Of two people with one link, the second gets InvitationError.
    """
    found = find(token)
    _check_code(found, code)
    with transaction.atomic(), acting_as(_ACCEPTING):
        invitation = _lock(found)
        if Account.objects.filter(email__iexact=invitation.email).exists():
            raise InvitationError(HAS_ACCOUNT)
        person = people.register(name, language=invitation.language, by=_ACCEPTING)
        account = people.open_account(person, email=invitation.email, password=password, by=_ACCEPTING)
        _finish(invitation, person)
    return account


def accept_as(account: Account, token: str, *, code: str = "") -> Person:
    """Take up a role with the account one has; only the account to which the invitation was sent."""
    found = find(token)
    if found.email.lower() != account.email.lower():
        raise InvitationError(OTHER_ADDRESS)
    _check_code(found, code)
    with transaction.atomic(), acting_as(_ACCEPTING):
        _finish(_lock(found), account.person)
    return account.person


def _finish(invitation: Invitation, person: Person) -> None:
    invitation.accepted_at, invitation.accepted_by = timezone.now(), person
    save_checked(invitation, "accepted_at", "accepted_by")
    held = person.roles.in_force().filter(role=invitation.role, **assignments.columns_of(invitation.scope))
    if not held.exists():  # otherwise the invitation is used, and nothing changes
        assignments.hold(person, invitation.role_class, invitation.scope, by=_ACCEPTING)
    things = [*_things(invitation), Thing("person", str(person.pk), subject=person.pk, type_code=1)]
    journal.record("invitation.accepted", Kind.RIGHTS, things, note=invitation.role, actor=Actor(person.pk, "invited"))


def _lock(invitation: Invitation) -> Invitation:
    """The invitation, held until the transaction ends and looked at again: someone may have been faster."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _refuse_if_over(invitation)
    return invitation


def _check_code(invitation: Invitation, code: str) -> None:
    """Each try is counted before it is looked at, so that trying at the same time gives no extra tries."""
    if not invitation.code_hash:
        return
    with acting_as(_ACCEPTING):
        tries = Invitation.objects.filter(pk=invitation.pk, wrong_codes__lt=MOST_WRONG_CODES)
        if not tries.update(wrong_codes=F("wrong_codes") + 1):
            raise InvitationError(TOO_MANY_CODES)
        if check_password(code.replace(" ", ""), invitation.code_hash):
            return
        journal.record("invitation.wrong-code", Kind.DENIAL, _things(invitation), outcome=Outcome.REFUSED)
    raise InvitationError(WRONG_CODE)


def _refuse_if_used(invitation: Invitation) -> None:
    if invitation.accepted_at is not None:
        raise InvitationError(ACCEPTED)
    if invitation.withdrawn_at is not None:
        raise InvitationError(WITHDRAWN)


def _refuse_if_over(invitation: Invitation) -> None:
    _refuse_if_used(invitation)
    if invitation.expires_at <= timezone.now():
        raise InvitationError(EXPIRED)


def _refuse_a_second(invitation: Invitation) -> None:
    scope = {f"{name}_id": getattr(invitation, f"{name}_id") for name in SCOPES}
    with acting_as(_ACCEPTING):
        same = Invitation.objects.filter(email=invitation.email, role=invitation.role, **scope)
        if same.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()).exists():
            raise ValidationError({"email": str(STILL_OPEN)})


def _new_token() -> str:
    return secrets.token_urlsafe(32)


def _new_code() -> str:
    return f"{secrets.randbelow(1_000_000):06}"


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _things(invitation: Invitation) -> list[Thing]:
    things = [Thing("invitation", str(invitation.pk))]
    return things if invitation.scope is None else [*things, Thing.of(invitation.scope)]

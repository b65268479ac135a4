"""Links that let one person in, once: made, looked up, refused. What they let in to is for who uses them.

The link holds a secret of which only a fingerprint is kept: who reads the database cannot come in.
A code that the inviter tells in person may be asked beside it. On paper a short code stands beside the link
(``parties.paper``).
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Outcome, Thing
from ruggensteun.kernel.words import Words
from ruggensteun.parties import paper
from ruggensteun.parties.models.links import SecretLink

VALID_FOR = timedelta(days=14)
MOST_WRONG_CODES = 5
ACCEPTING = System("accept an invitation")
L = TypeVar("L", bound=SecretLink)

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

HAS_ACCOUNT = Words(
    "Er is al een account met dit e-mailadres. Log in en open de link opnieuw.",
    "There is an account with this e-mail address already. Sign in and open the link again.",
)


class InvitationError(Exception):
    """An invitation cannot be used; ``words`` say why and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Secret:
    """What is known only when the link is made: the token in it, the code if one is asked, the code on paper."""

    token: str
    code: str = ""
    paper: str = ""


# --- By the inviter -------------------------------------------------------------------------------------
def new_secret(*, with_code: bool, on_paper: bool = False) -> Secret:
    """A token that nobody guesses, perhaps six digits to tell in person, and for paper a short code to type."""
    code = f"{secrets.randbelow(1_000_000):06}" if with_code else ""
    return Secret(secrets.token_urlsafe(32), code, paper.new_code() if on_paper else "")


def columns_of(secret: Secret) -> dict[str, Any]:
    """What a row keeps of a secret that is sent now: fingerprints, and until when it works."""
    now = timezone.now()
    return {
        "token_hash": fingerprint(secret.token),
        "code_hash": make_password(secret.code) if secret.code else "",
        "paper_hash": paper.fingerprint(secret.paper) if secret.paper else "",
        "wrong_codes": 0,
        "sent_at": now,
        "expires_at": now + VALID_FOR,
    }


def invited_by(by: Actor | System) -> int | None:
    """Who is noted as the one who invites; nobody for a system."""
    return by.person_id if isinstance(by, Actor) else None


# --- By the invited -------------------------------------------------------------------------------------
def find(model: type[L], token: str, *related: str) -> L:
    """The row of a link (or of the ticket for one on paper), if it can still be used; InvitationError otherwise."""
    link = row_of(model, token, *related)
    if link is None:
        raise InvitationError(UNKNOWN)
    refuse_if_over(link)
    return link


def row_of(model: type[L], token: str, *related: str) -> L | None:
    """The row of a link or ticket, also when it was used or is over; None for what was never one of ours."""
    ticket = paper.row_of(model, token)
    key = (
        {"token_hash": fingerprint(token)} if ticket is None else {"pk": ticket[0], "token_hash__startswith": ticket[1]}
    )
    with acting_as(ACCEPTING):
        return model._default_manager.select_related(*related).filter(**key).first()  # noqa: SLF001 -- Django's name


def held(link: L) -> L:
    """The row, held until the transaction ends and looked at again: someone may have been faster."""
    found: L = type(link)._default_manager.select_for_update().get(pk=link.pk)  # noqa: SLF001 -- Django's name
    refuse_if_over(found)
    return found


def check_code(link: SecretLink, code: str, things: Iterable[Thing]) -> None:
    """InvitationError when the code is wrong. Each try counts before it is looked at: hurrying gives no extra tries."""
    if not link.code_hash:
        return
    with acting_as(ACCEPTING):
        same = type(link)._default_manager.filter(pk=link.pk, wrong_codes__lt=MOST_WRONG_CODES)  # noqa: SLF001
        if not same.update(wrong_codes=F("wrong_codes") + 1):
            raise InvitationError(TOO_MANY_CODES)
        if check_password(code.replace(" ", ""), link.code_hash):
            return
        journal.record("invitation.wrong-code", Kind.DENIAL, things, outcome=Outcome.REFUSED)
    raise InvitationError(WRONG_CODE)


def refuse_if_used(link: SecretLink) -> None:
    """InvitationError when the link was accepted or withdrawn."""
    if link.accepted_at is not None:
        raise InvitationError(ACCEPTED)
    if link.withdrawn_at is not None:
        raise InvitationError(WITHDRAWN)


def refuse_if_over(link: SecretLink) -> None:
    """InvitationError when the link was used, or its time is over."""
    refuse_if_used(link)
    if link.expires_at <= timezone.now():
        raise InvitationError(EXPIRED)


def fingerprint(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()

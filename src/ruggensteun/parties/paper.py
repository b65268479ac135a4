"""The short code on a paper invitation, for who cannot scan the picture and will not type a long link.

Ten characters without look-alikes. Only a keyed fingerprint is kept, for a short code could be guessed from a plain one
by who reads the database. The code itself opens nothing: the page that takes it counts the guesses and gives a
*ticket*, a signed stand-in for the link that ``links.find`` accepts for a day.
"""

import secrets
from datetime import timedelta
from typing import TypeVar

from django.core import signing
from django.utils.crypto import salted_hmac

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties.models.links import SecretLink

LETTERS = "CDFGHJKMNPRTWXY34679"
"""No vowels (no words by accident) and nothing that looks like another: no 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V."""
LENGTH, GROUP = 10, 5
"""20 to the power 10 is 43 bits; guesses are counted, and the code told in person is asked behind it."""
TICKET_FOR = timedelta(days=1)
LOOKING = System("look up the code of an invitation on paper")
L = TypeVar("L", bound=SecretLink)


def new_code() -> str:
    """Ten characters that nobody guesses."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def shown(code: str) -> str:
    """As it stands on paper: in two groups."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def tidied(typed: str) -> str:
    """What was typed, without spaces and dashes and in capitals; empty when it cannot be a code."""
    code = "".join(typed.split()).translate(_DASHES).upper()
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""


def fingerprint(code: str) -> str:
    """What is kept of a code: worth nothing without the key of this installation."""
    return salted_hmac("ruggensteun.parties.paper", code, algorithm="sha256").hexdigest()


def look_up(model: type[L], typed: str) -> L | None:
    """The row with this code, also when it is used or over; None when there is none."""
    code = tidied(typed)
    if not code:
        return None
    with acting_as(LOOKING):
        return model._default_manager.filter(paper_hash=fingerprint(code)).first()  # noqa: SLF001 -- Django's name


def ticket(link: SecretLink) -> str:
    """What stands in the address instead of the secret that only the paper holds. Ends when a new link is made."""
    return signing.dumps([link.pk, link.token_hash[:16]], salt=_salt(type(link)))


def row_of(model: type[SecretLink], token: str) -> tuple[int, str] | None:
    """Key and beginning of the fingerprint of the link that a ticket stands for; None for what is no ticket of ours."""
    if ":" not in token:  # the secret of a link never has one
        return None
    try:
        pk, beginning = signing.loads(token, salt=_salt(model), max_age=TICKET_FOR)
    except signing.BadSignature:
        return None
    return pk, beginning


def _salt(model: type[SecretLink]) -> str:
    return f"invitation on paper: {model._meta.label_lower}"  # noqa: SLF001 -- Django's name


_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—−_."))

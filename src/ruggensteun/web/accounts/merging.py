"""Making one account of two: by who signs in with both, one after the other, in one browser.

Each account is proved by its own front door, with whatever that asks: password, passkey, second step, codes on paper.
No secret is shown that somebody could be talked out of; between the two doors the session remembers which account was
signed in, for ten minutes (``docs/adr/0011-two-accounts-become-one.md``).
"""

import time
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.kernel.words import Words
from ruggensteun.parties.merging import merge, reason_against
from ruggensteun.parties.models import Account
from ruggensteun.space.merging import foretell
from ruggensteun.web.accounts.warning import warn
from ruggensteun.web.here import actor_of

OFFER, MINUTES = "merge_with", 10
"""Session: the account that was signed in first, since when, and a proof that it is still as it was then."""
WEAKER = Words(
    "Het account dat weggaat heeft een tweede stap bij het inloggen, en het account dat blijft niet. Zet die daar "
    "eerst aan, anders wordt wat je hebt minder goed beschermd.",
    "The account that goes has a second step at signing in, and the account that stays has none. Set that up there "
    "first; otherwise what you have is protected less well.",
)


@require_POST
@reauthentication_required
def begin(request: HttpRequest) -> HttpResponse:
    """Remember this account, sign out, and go and sign in with the other."""
    account: Any = request.user
    offer = {"account": account.pk, "at": int(time.time()), "proof": account.get_session_auth_hash()}
    logout(request)
    request.session[OFFER] = offer
    messages.info(
        request, _("Log nu in met je andere account. Doe dat binnen %(minutes)s minuten.") % {"minutes": MINUTES}
    )
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': reverse('account-merge')})}")


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """The two stay two."""
    request.session.pop(OFFER, None)
    messages.success(request, _("Er is niets samengevoegd."))
    return redirect("account_page")


@require_http_methods(["GET", "POST"])
def merge_page(request: HttpRequest) -> HttpResponse:
    """How it goes; and once both are proved, what would happen and the button that does it."""
    account: Any = request.user
    other = _offered(request)
    if other is None or other.pk == account.pk:
        if request.method == "POST":
            messages.info(request, _("Er is niets meer om samen te voegen. Was het al klaar? Dan hoeft er niets."))
            return redirect("account-merge")
        return render(request, "accounts/merge.html", {"again": other is not None})
    turned = (request.POST if request.method == "POST" else request.GET).get("houd") == "andere"
    going, staying = (account, other) if turned else (other, account)
    reason = _against(going, staying)
    if request.method == "POST" and reason is None:
        try:
            merge(going.person, staying.person, by=actor_of(request))
        except ValidationError as refused:  # somebody was faster
            reason = " ".join(refused.messages)
        else:
            return _done(request, going, staying)
    context = {"going": going, "staying": staying, "turned": turned, "reason": reason}
    context["told"] = None if reason else foretell(going.person, staying.person)
    return render(request, "accounts/merge_confirm.html", context, status=409 if request.method == "POST" else 200)


def _offered(request: HttpRequest) -> Account | None:
    """The account that was signed in first; None when there is none, or it took too long, or it changed meanwhile."""
    offer = request.session.get(OFFER)
    if not offer or not 0 <= time.time() - offer["at"] < MINUTES * 60:
        request.session.pop(OFFER, None)
        return None
    account = Account.objects.filter(pk=offer["account"], is_active=True).first()
    if account is None or not constant_time_compare(account.get_session_auth_hash(), offer["proof"]):
        request.session.pop(OFFER, None)
        return None
    return account


def _against(going: Account, staying: Account) -> str | None:
    real = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    if is_mfa_enabled(going, real) and not is_mfa_enabled(staying, real):
        return str(WEAKER)
    words = reason_against(going.person, staying.person)
    return None if words is None else str(words)


def _done(request: HttpRequest, going: Account, staying: Account) -> HttpResponse:
    request.session.pop(OFFER, None)
    _mail(going, staying)
    said = _("Je hebt nu één account. Log voortaan in met %(email)s.") % {"email": staying.email}
    if going.pk == getattr(request.user, "pk", None):
        logout(request)
        messages.success(request, said)
        return redirect(settings.LOGIN_URL)
    messages.success(request, said)
    return redirect("account_page")


def _mail(going: Account, staying: Account) -> None:
    """To every address of both: who did not do this, hears of it. Names nobody and no space."""
    with override(staying.person.language):
        subject = _("Twee accounts van jou zijn samengevoegd")
        lines = [
            _("Hallo,"),
            _("Twee accounts van jou in Ruggensteun zijn zojuist één account geworden. Dat kan niet terug."),
            _("Heb je dit niet zelf gedaan? Kies dan meteen een nieuw wachtwoord, en bel wie Ruggensteun beheert:")
            + f"\n{settings.PUBLIC_URL.rstrip('/')}{reverse('help')}",
        ]
        warn(staying, subject, lines, also=(going.email,))

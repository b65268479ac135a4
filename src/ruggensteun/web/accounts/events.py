"""Signing in and out, and changes of password and second factor, in the journal."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.usersessions.models import UserSession
from django.contrib.auth import signals as django
from django.http import HttpRequest

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind, Outcome, Thing
from ruggensteun.parties.models import Account
from ruggensteun.space import recoveries
from ruggensteun.web.accounts import sessions
from ruggensteun.web.middleware import address_of


def connect() -> None:
    """Listen; called once, at the start."""
    django.user_logged_in.connect(_signed_in)
    django.user_logged_out.connect(_signed_out)
    django.user_login_failed.connect(_failed)
    mfa.authentication_failed.connect(_second_factor_failed)
    account.user_logged_in.connect(_make_room)
    for signal, event in (
        (account.password_changed, "password.changed"),
        (account.password_set, "password.changed"),
        (account.password_reset, "password.reset"),
        (account.email_changed, "email.changed"),
        (mfa.authenticator_added, "second-factor.added"),
        (mfa.authenticator_removed, "second-factor.removed"),
        (mfa.authenticator_reset, "second-factor.renewed"),
    ):
        signal.connect(_changed(event), weak=False)


def _signed_in(request: HttpRequest, user: Account, **_: Any) -> None:
    sessions.begin(request, user)
    _record("account.signed-in", Kind.SIGN_IN, request, user)
    recoveries.call_off(user.person_id)  # who comes in as always needs no help


def _signed_out(request: HttpRequest, user: Account | None, **_: Any) -> None:
    if user is not None:
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        _record("account.signed-out", Kind.SIGN_OUT, request, user)


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """Whose address was tried, when it is one of ours; never what was typed."""
    if request is None:
        return
    email = str(credentials.get("email") or credentials.get("username") or "")
    account = Account.objects.filter(email__iexact=email).first()
    things = [_thing(account)] if account else []
    actor = Actor(None, "sign in", address=address_of(request))
    journal.record("account.sign-in-failed", Kind.DENIAL, things, outcome=Outcome.REFUSED, actor=actor)


def _second_factor_failed(request: HttpRequest, user: Account, **_: Any) -> None:
    actor = Actor(None, "sign in", address=address_of(request))
    journal.record("account.second-factor-failed", Kind.DENIAL, [_thing(user)], outcome=Outcome.REFUSED, actor=actor)


def _make_room(user: Account, **_: Any) -> None:
    sessions.make_room(user.pk)


def _changed(event: str) -> Any:
    def record(request: HttpRequest, user: Account, **_: Any) -> None:
        if event == "second-factor.removed":
            request.session.pop(sessions.SECOND_FACTOR, None)  # asked anew at the next page
            sessions.owe(request)
        _record(event, Kind.CHANGE, request, user)

    return record


def _record(event: str, kind: Kind, request: HttpRequest, user: Account) -> None:
    actor = Actor(user.person_id, "sign in", name=user.person.name, address=address_of(request))
    journal.record(event, kind, [_thing(user)], actor=actor)


def _thing(user: Account) -> Thing:
    return Thing("account", str(user.pk), subject=user.person_id, type_code=1)

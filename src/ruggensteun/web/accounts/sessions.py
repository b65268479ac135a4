"""How long and how often one may be signed in, and whether the second factor is there."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from ruggensteun.parties.models import Account

SHARED = "shared_device"
"""Set while somebody signs in on a device that others use too."""
SETTING_UP, SEEN, SECOND_FACTOR, DEMO = "setting_up", "seen", "second_factor", "demo"
"""What a session remembers: signed in with one factor, when last used, that the second is there, that it is a demo."""
OWES = "owes_second_factor"
"""Why a second step comes first and the rest after it: ``HELPED`` or ``REQUIRED``. Judged at signing in, once."""
HELPED, REQUIRED = "helped", "required"
"""Came in with the help of somebody they chose; and: the operator asks it of everybody."""
MOST_AT_ONCE = 5
"""Sessions of one account at a time; one more ends the oldest."""
_WRITE_AFTER = 60
_A_MOMENT = 10 * 60
_REAL = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""Recovery codes alone are no second factor."""


def begin(request: HttpRequest, account: Account) -> None:
    """Note that somebody signed in without a second factor, if so: they are about to set it up."""
    if lacks_second_factor(account):
        request.session[SETTING_UP] = int(time.time())
        owe(request)


def owe(request: HttpRequest) -> None:
    """Where the operator requires it of everybody: nothing opens any more before there is a second step."""
    if settings.SECOND_STEP_CLIENTS == "require":
        request.session[OWES] = REQUIRED


def lacks_second_factor(account: Account) -> bool:
    """Whether an account has none; asked at signing in, not at every page."""
    return not is_mfa_enabled(account, _REAL)


def is_setting_up(request: HttpRequest) -> bool:
    """Whether this is a first second factor, set up right after signing in: the password was typed just now."""
    return bool(time.time() - request.session.get(SETTING_UP, 0) < _A_MOMENT)


def idle_too_long(request: HttpRequest) -> bool:
    """Whether the session lay still longer than allowed; if not, remember that it is used now (once a minute)."""
    now = int(time.time())
    seen = request.session.get(SEEN, now)
    if now - seen > allowed_idle(request):
        return True
    if SEEN not in request.session or now - seen >= _WRITE_AFTER:
        request.session[SEEN] = now
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())
    return False


def allowed_idle(request: HttpRequest) -> int:
    """Seconds without a click after which a session ends: few on a shared device."""
    usual: int = settings.SESSION_IDLE_SECONDS
    return min(usual, settings.SHARED_IDLE_SECONDS) if request.session.get(SHARED) else usual


def note_shared_device(request: HttpRequest) -> None:
    """Remember what was ticked at signing in; it holds for this session."""
    request.session[SHARED] = request.POST.get("shared_device") == "on"


def has_second_factor(request: HttpRequest) -> bool:
    """Whether a second factor is set up: asked of the database once per session. Demo people need none."""
    session = request.session
    if session.get(SECOND_FACTOR) or (settings.DEMO and session.get(DEMO)):
        return True
    if is_mfa_enabled(request.user, _REAL):
        session[SECOND_FACTOR] = True
        return True
    return False


def has_real_second_factor(person_id: int) -> bool:
    """The same of who comes in without a session, by a key of their own."""
    return is_mfa_enabled(Account.objects.get(person=person_id), _REAL)


def make_room(account_id: int) -> None:
    """End the oldest sessions of an account, so that one more fits."""
    open_now = UserSession.objects.filter(user_id=account_id).order_by("-created_at")
    for old in open_now[MOST_AT_ONCE - 1 :]:
        old.end()

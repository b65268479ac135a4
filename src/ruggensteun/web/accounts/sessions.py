"""How long and how often one may be signed in, and whether the second factor is there."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

SEEN, SECOND_FACTOR, DEMO = "seen", "second_factor", "demo"
"""What a session remembers: when it was last used, that the second factor is set up, that it is a demo."""
MOST_AT_ONCE = 5
"""Sessions of one account at a time; one more ends the oldest."""
_WRITE_AFTER = 60


def idle_too_long(request: HttpRequest) -> bool:
    """Whether the session lay still longer than allowed; if not, remember that it is used now (once a minute)."""
    now = int(time.time())
    seen = request.session.get(SEEN, now)
    if now - seen > settings.SESSION_IDLE_SECONDS:
        return True
    if SEEN not in request.session or now - seen >= _WRITE_AFTER:
        request.session[SEEN] = now
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())
    return False


def has_second_factor(request: HttpRequest) -> bool:
    """Whether a second factor is set up: asked of the database once per session. Demo people need none."""
    session = request.session
    if session.get(SECOND_FACTOR) or (settings.DEMO and session.get(DEMO)):
        return True
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]):
        session[SECOND_FACTOR] = True
        return True
    return False


def make_room(account_id: int) -> None:
    """End the oldest sessions of an account, so that one more fits."""
    open_now = UserSession.objects.filter(user_id=account_id).order_by("-created_at")
    for old in open_now[MOST_AT_ONCE - 1 :]:
        old.end()

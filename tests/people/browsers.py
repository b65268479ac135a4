"""A browser in which somebody has just signed in."""

import time

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from ruggensteun.parties.models import Account, Person
from ruggensteun.web.home.demo import BACKEND
from ruggensteun.web.middleware import ACTING_FOR


def signed_in(account: Account, *, acting_for: Person | None = None) -> Client:
    """Second factor and all; ``acting_for``: in whose name somebody said to act."""
    browser, session = Client(), SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(account.pk), BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["second_factor"], session["setting_up"] = True, int(time.time())
    if acting_for is not None:
        session[ACTING_FOR] = {"person": acting_for.pk, "name": acting_for.name}
    session.save()
    browser.cookies["sessionid"] = session.session_key
    return browser

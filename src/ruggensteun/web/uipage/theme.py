"""Light, dark, or as the system of the reader wants it: a cookie, so that it holds without an account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "theme"
THEMES = ("light", "dark")
YEAR = 365 * 24 * 60 * 60


def chosen(request: HttpRequest) -> str:
    """``light``, ``dark`` or ``""`` (as the system wants it)."""
    found = request.COOKIES.get(COOKIE, "")
    return found if found in THEMES else ""


def remember(response: HttpResponse, theme: str) -> None:
    """Keep the choice for a year; anything that is not a theme forgets it."""
    if theme in THEMES:
        response.set_cookie(
            COOKIE, theme, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")

"""How large the letters are: a cookie, as light and dark, so that it holds without account and script."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ruggensteun.web.uipage.theme import YEAR

COOKIE = "letters"
SIZES = ("large", "larger")


def chosen(request: HttpRequest) -> str:
    """``large``, ``larger`` or ``""`` (as the browser has them)."""
    found = request.COOKIES.get(COOKIE, "")
    return found if found in SIZES else ""


def remember(response: HttpResponse, size: str) -> None:
    """Keep the choice for a year; anything that is not a size forgets it."""
    if size in SIZES:
        response.set_cookie(
            COOKIE, size, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")

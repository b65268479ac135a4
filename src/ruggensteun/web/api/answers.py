"""What the API says: always JSON, and of what went wrong what, where, what was expected and what to do."""

from typing import Any

from django.http import JsonResponse

from ruggensteun.kernel.words import Words

NO_KEY = Words(
    "Er is geen geldige sleutel meegestuurd. Verwacht: de kop “Authorization: Bearer …”. Maak er een bij je account.",
    "No valid key came along. Expected: the header “Authorization: Bearer …”. Make one on the page of your account.",
)
NO_PAGE = Words(
    "Dit adres is er niet. Kijk in docs/api.md welke adressen er zijn.",
    "There is no such address. See docs/api.md for those that are there.",
)

SECOND_STEP = Words(
    "Je hebt een rol, en nog geen tweede stap bij het inloggen. Stel die eerst in bij je account.",
    "You hold a role, and have no second step at signing in yet. Set it up at your account first.",
)
FAILED = Words(
    "Er ging bij ons iets mis. Er is niets bewaard. Stuur het straks nog eens.",
    "Something went wrong on our side. Nothing was kept. Send it again later.",
)


def refused(status: int, code: str, words: Words, **more: Any) -> JsonResponse:
    """An error: ``code`` for a program, ``message`` for people."""
    return JsonResponse({"error": {"code": code, "message": str(words), **more}}, status=status)

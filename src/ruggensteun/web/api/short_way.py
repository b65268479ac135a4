"""The way in for programs: by a key, past everything that only a browser needs.

No cookie is read or set here, so there is no session, no forgery of forms and no language of a page. Who has no key
gets nothing; who has one acts inside ``acting_as`` its person, as on a page; the purpose in the journal names the key.
"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import tokens
from ruggensteun.web.accounts.sessions import has_real_second_factor
from ruggensteun.web.api.answers import FAILED, NO_KEY, NO_PAGE, SECOND_STEP, refused
from ruggensteun.web.middleware import address_of

PREFIX = "/api/"
PURPOSE = "api"
LANGUAGES = ("nl", "en")
log = logging.getLogger(__name__)


class ShortWayMiddleware:
    """Answers every address under ``/api/`` itself; the rest goes on to the pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        with translation.override(_language(request)):
            response = _answer(request)
        response["Cache-Control"], response["Content-Length"] = "no-store, private", len(response.content)
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    key = _key(request)
    if key is None:
        response = refused(401, "key", NO_KEY)
        response["WWW-Authenticate"] = "Bearer"
        return response
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return refused(404, "address", NO_PAGE)
    actor = Actor(key.person, f"{PURPOSE} {key.key}", name=key.name, address=address_of(request))
    request.actor, request.resolver_match = actor, match  # type: ignore[attr-defined]
    with acting_as(actor):
        if _second_step_is_missing(key):
            return refused(403, "second-step", SECOND_STEP)
        return _answered(request, match)


def _answered(request: HttpRequest, match: ResolverMatch) -> HttpResponse:
    try:
        answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    except Exception:
        log.exception("the API failed at %s", request.path_info)
        return refused(500, "failed", FAILED)
    return answer


def _second_step_is_missing(key: tokens.Holder) -> bool:
    """As on the pages: who came into a professional role meanwhile sets up a second step first."""
    return key.needs_second_step and not settings.DEMO and not has_real_second_factor(key.person)


def _key(request: HttpRequest) -> tokens.Holder | None:
    kind, _gap, secret = request.headers.get("Authorization", "").partition(" ")
    return tokens.holder(secret.strip()) if kind.lower() == "bearer" else None


def _language(request: HttpRequest) -> str:
    wanted = request.headers.get("Accept-Language", "")[:2].lower()
    return wanted if wanted in LANGUAGES else LANGUAGES[0]

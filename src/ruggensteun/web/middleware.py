"""Between the browser and every page: who is asking, may they come in at all, and what was refused.

* Nobody sees a page without signing in, except the pages in ``OPEN``.
* A page runs, and its template is made, inside ``acting_as`` the person who is signed in.
* Who holds a professional role has a second factor before anything else.
* Who opens the address of a form without sending one, goes to the page that it stands on.
* What is refused to someone who is signed in, stands in the journal.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
    HttpResponseNotAllowed,
)
from django.shortcuts import redirect
from django.urls import is_valid_path, reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Outcome, Thing
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.models.person import SCOPES
from ruggensteun.parties.reach import already_known
from ruggensteun.parties.rules import roles_of
from ruggensteun.space.sight import acts_for
from ruggensteun.web.accounts import sessions

OPEN = {
    "home", "healthz", "demo-sign-in", "invitation-accept", "space-come-in", "space-begin", "space-begin-invited",
    "space-begin-mailed", "paper-code", "answer-link", "answer-link-question", "answer-link-keep", "answer-link-send",
    "answer-thanks",
    "quick-exit", "mail-stop", "locked-out",
    "about", "privacy", "accessibility", "help",
    "ui:components", "ui:component", "ui:theme", "ui:letters", "ui:language",
}  # fmt: skip
"""Pages for everybody. allauth marks its own; every other page asks one to sign in first."""
WITHOUT_SECOND_FACTOR = {
    "second-factor", "account_logout", "account_reauthenticate", "account_inactive", "healthz", "invitation-accept",
    "space-come-in", "space-begin-invited", "space-begin-mailed", "paper-code", "quick-exit", "mail-stop",
    "answer-link", "answer-link-question", "answer-link-keep", "answer-link-send",
    "answer-thanks",
    "about", "privacy", "accessibility", "help",
    "ui:components", "ui:component", "ui:theme", "ui:letters", "ui:language",
}  # fmt: skip
"""Pages one may see before the second factor is set up, beside those that set it up."""
FORMS_OF_A_CHART = {"team-chart-say", "team-chart-withdraw"}
"""The key of a chart may hold a slash, so that the address above these would be taken for another chart."""
NEVER_KEEP = "no-store, private"
ACTING_FOR = "acting_for"
"""Session: in whose name a representative acts. Each page asks anew whether the representation holds."""

View = Callable[..., HttpResponseBase]


class ActorMiddleware:
    """Puts ``request.actor`` and ``request.roles`` there, and makes the page as that actor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("a null sign in an address")  # no database holds one in a text
        identify(request)
        with acting_as(request.actor):  # type: ignore[attr-defined]
            already_known(request.actor, roles_held(request))  # type: ignore[attr-defined]
            response = self.get_response(request)
        if (request.user.is_authenticated or _holds_a_secret(request)) and not response.has_header("Cache-Control"):
            # After signing out on a shared machine, the back button shows nothing; of an invitation neither.
            response["Cache-Control"] = NEVER_KEEP
        return response

    def process_view(self, request: HttpRequest, view: View, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        """Send a visitor to sign in, and somebody whose session has been idle too long as well."""
        if request.method == "POST" and name_of(request) == "account_login":
            sessions.note_shared_device(request)
        if request.user.is_authenticated:
            if not sessions.idle_too_long(request):
                return None
            logout(request)
            identify(request)
            messages.info(request, _("Je was een tijd niet bezig. Log opnieuw in."))
        if name_of(request) in OPEN or not getattr(view, "login_required", True):
            return None
        return go_to_sign_in(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> None:
        """Write down what was refused. Strangers are not written down: they never got as far as a page."""
        if not request.user.is_authenticated or not isinstance(problem, PermissionDenied | Http404):
            return
        match = request.resolver_match
        page = Thing("page", name_of(request), description=_place(match.kwargs) if match else "")
        outcome = "refused" if isinstance(problem, PermissionDenied) else "not-found"
        note = str(problem) if isinstance(problem, PermissionDenied) else ""
        about = getattr(request, "about", [])  # whom the page is about, when it is about a client
        journal.record(f"page.{outcome}", Kind.DENIAL, [page, *about], note=note, outcome=Outcome.REFUSED)


class SecondFactorMiddleware:
    """No page for who holds a professional role before a second factor is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: View, _args: Any, _kwargs: Any) -> HttpResponse | None:
        name = name_of(request)
        if name in WITHOUT_SECOND_FACTOR or name.startswith("mfa_") or not _second_factor_is_missing(request):
            return None
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(reverse("second-factor"))
        return redirect("second-factor")


class WayBackMiddleware:
    """Who opens the address of a form that only takes what is sent, goes to the page that the form is on.

    It stands in the address bar after a form came back with mistakes, and languages and colours are chosen there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and request.method in {"GET", "HEAD"}:
            return redirect(_page_around(request))
        return response


def _page_around(request: HttpRequest) -> str:
    """The page that a form stands on: the nearest address above this one that exists."""
    match, path = request.resolver_match, request.path
    if match is not None and match.view_name in FORMS_OF_A_CHART:
        return reverse("team-chart", kwargs={name: match.kwargs[name] for name in ("code", "key")})
    while (path := path.rstrip("/").rpartition("/")[0] + "/") != "/":
        if is_valid_path(path):
            return path
    return reverse("home")


def identify(request: HttpRequest) -> None:
    """Set ``request.actor`` and ``request.roles`` (the roles held today, with their scopes)."""
    actor, roles = Actor(None, "visit", address=address_of(request)), []
    if request.user.is_authenticated:
        person = request.user.person
        roles = list(roles_of(Actor(person.pk, "sign in")).select_related(*SCOPES))
        actor = Actor(
            person.pk,
            "improvement",
            name=person.name,
            role=",".join(sorted({held.role for held in roles})),
            address=actor.address,
            trace=_trace_of(request),
            represents=_acting_for(request, person.pk),
        )
    request.actor, request.roles = actor, roles  # type: ignore[attr-defined]


def _acting_for(request: HttpRequest, person_id: int) -> int | None:
    """In whose name somebody acts, as long as that holds; what is over is forgotten, and the banner with it."""
    owner: int | None = request.session.get(ACTING_FOR, {}).get("person")
    if owner is not None and not acts_for(person_id, owner):
        del request.session[ACTING_FOR]
        return None
    return owner


def _holds_a_secret(request: HttpRequest) -> bool:
    """Whether the address lets in whoever has it."""
    match = request.resolver_match
    return match is not None and "token" in match.kwargs


def _place(words: dict[str, Any]) -> str:
    """Which page it was, without what would let somebody in."""
    return str({name: word for name, word in words.items() if name != "token"})


def roles_held(request: HttpRequest) -> list[RoleAssignment]:
    """The roles that the visitor holds today; none for who is not signed in."""
    return getattr(request, "roles", [])


def name_of(request: HttpRequest) -> str:
    """The name of the page, with its namespace; empty when there is no such page."""
    match = request.resolver_match
    return (match.view_name or "") if match else ""


def address_of(request: HttpRequest) -> str:
    """Where the request came from; the proxy's word for it only when the operator trusts a proxy."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and forwarded:
        return str(forwarded.split(",")[-1].strip())
    return str(request.META.get("REMOTE_ADDR", ""))


def go_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back; a part of a page (htmx) takes the whole page along."""
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(reverse(settings.LOGIN_URL))
    back = request.method == "GET" or "draft" in request.POST  # what was typed is found again where it was typed
    return redirect_to_login(request.get_full_path() if back else reverse("home"))


def _second_factor_is_missing(request: HttpRequest) -> bool:
    owes = request.session.get(sessions.OWES, False)
    if not owes and not any(held.role_class.needs_second_factor for held in roles_held(request)):
        return False
    return not sessions.has_second_factor(request)


def _trace_of(request: HttpRequest) -> str:
    """The trace id of a W3C ``traceparent`` header, when the proxy in front sends one."""
    parts = request.headers.get("traceparent", "").split("-")
    return parts[1] if len(parts) == 4 and len(parts[1]) == 32 else ""

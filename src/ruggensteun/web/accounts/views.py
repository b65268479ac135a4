"""One's own account: coming in by an invitation, the second factor, name, and signing out."""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.parties import invitations, links, people
from ruggensteun.parties.links import InvitationError
from ruggensteun.parties.models import Account, Invitation
from ruggensteun.web.accounts import offering, sessions
from ruggensteun.web.accounts.forms import Code, ComeIn, ComeInWithCode, NameOfClientOrRelative, OwnName, posted
from ruggensteun.web.here import actor_of
from ruggensteun.web.home.demo import BACKEND
from ruggensteun.web.middleware import roles_held
from ruggensteun.web.saving import saved

T = TypeVar("T")


@require_http_methods(["GET", "POST"])
def own_account(request: HttpRequest) -> HttpResponse:
    """Name, password, second factor and where one is signed in."""
    wanted = OwnName if roles_held(request) else NameOfClientOrRelative
    form = wanted(posted(request), initial={"name": request.user.person.name})  # type: ignore[union-attr]
    if request.method == "POST" and form.is_valid():
        people.rename(request.user.person, form.cleaned_data["name"], by=actor_of(request))  # type: ignore[union-attr]
        messages.success(request, _("Je naam is veranderd."))
        return redirect("account_page")
    keys = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    open_now = UserSession.objects.filter(user=request.user).count()
    context = {"form": form, "app": "totp" in keys, "passkey": "webauthn" in keys, "open_now": open_now}
    return render(request, "accounts/own.html", context, status=422 if form.errors else 200)


@require_GET
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second step is needed, and the two ways to set it up."""
    return render(request, "accounts/second_factor.html")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session. Only by a button: a link elsewhere cannot sign someone out."""
    logout(request)
    return forgotten(redirect("home"))


@require_POST
def quick_exit(request: HttpRequest) -> HttpResponse:
    """Away from here at once: signed out, and on to a page that says nothing. Works without JavaScript."""
    logout(request)
    return forgotten(render(request, "accounts/quick_exit.html", {"elsewhere": settings.QUICK_EXIT_URL}))


def forgotten(response: HttpResponse) -> HttpResponse:
    """Tell the browser to keep nothing of what was shown."""
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link of an invitation."""
    try:
        invitation = invitations.find(token)
        if request.user.is_authenticated:
            return _accept_signed_in(request, token, invitation)
        return _come_in(request, token, invitation)
    except InvitationError as refused:
        return render(request, "accounts/no_invitation.html", {"reason": refused.words}, status=410)


def _come_in(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    wanted = ComeInWithCode if invitation.code_hash else ComeIn
    form = wanted(posted(request), initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        account = tried(form, lambda: invitations.accept(token, **form.cleaned_data))
        if account is not None:
            return welcome(request, account, proven=invitation.by_mail)
    return _page(request, "accounts/come_in.html", form, invitation)


def _accept_signed_in(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    account: Any = request.user
    if account.email.lower() != invitation.email.lower():
        return render(request, "accounts/other_address.html", {"invitation": invitation}, status=403)
    form = (Code if invitation.code_hash else Form)(posted(request))
    if request.method == "POST" and form.is_valid():
        person = tried(form, lambda: invitations.accept_as(account, token, **form.cleaned_data))
        if person is not None:
            messages.success(request, _("Je nieuwe rol is toegevoegd."))
            return redirect("home")
    return _page(request, "accounts/take_role.html", form, invitation)


def tried(form: Form, action: Callable[[], T]) -> T | None:
    """What the action gives; None, with the reasons on the form, when it refuses what was filled in."""
    try:
        return saved(form, action)
    except InvitationError as refused:
        if refused.words is not links.WRONG_CODE:
            raise
        form.add_error("code", str(refused.words))
        return None


def welcome(request: HttpRequest, account: Account, *, proven: bool, onward: str = "") -> HttpResponse:
    """Signed in at once, and ``onward`` (empty: home). The address counts as confirmed when the link came by mail."""
    elsewhere = EmailAddress.objects.filter(email__iexact=account.email, verified=True).exists()
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=proven and not elsewhere)
    login(request, account, backend=BACKEND)
    sessions.note_shared_device(request)
    UserSession.objects.create_from_request(request)
    messages.success(request, _("Welkom! Je account is klaar."))
    return redirect(offering.first(request, account, onward or reverse("home")))


def _page(request: HttpRequest, template: str, form: Form, invitation: Invitation) -> HttpResponse:
    context = {"form": form, "invitation": invitation, "role": invitation.role_class, "scope": invitation.scope}
    return render(request, template, context, status=422 if form.errors else 200)

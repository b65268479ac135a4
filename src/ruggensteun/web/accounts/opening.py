"""Opening a space of one's own: by oneself, or with the link that a professional gave."""

from allauth.core import ratelimit
from django.conf import settings
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ruggensteun.parties.links import InvitationError
from ruggensteun.space import opening
from ruggensteun.web.accounts.forms import Code, posted
from ruggensteun.web.accounts.views import tried, welcome
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.forms import NewHere, NewHereWithCode


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A name, an address and a password; then the space is there. 404 where the operator keeps this door closed."""
    if request.user.is_authenticated:
        return redirect("space-mine")
    if not settings.SELF_OPENING:
        raise Http404("spaces are opened by invitation here")
    form = NewHere(posted(request))
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="signup"):
            return ratelimit.respond_429(request)
        made = saved(form, lambda: opening.begin(**form.cleaned_data))
        if made is not None:
            welcome(request, made[0], proven=False)
            return redirect("space", made[1].key)
    return _page(request, form, by="")


@require_http_methods(["GET", "POST"])
def begin_invited(request: HttpRequest, token: str) -> HttpResponse:
    """The same, with the link and code of a professional; who has an account signs in and needs the code only."""
    try:
        invitation = opening.find(token)
        signed_in = request.user.is_authenticated
        form = Code(posted(request)) if signed_in else NewHereWithCode(
            posted(request), initial={"name": invitation.name, "email": invitation.email}
        )  # fmt: skip
        if request.method == "POST" and form.is_valid():
            key = _joined(request, token, form) if signed_in else _opened(request, token, form, invitation.email)
            if key:
                return redirect("space", key)
        by = invitation.invited_by.name if invitation.invited_by else invitation.team.name
        return _page(request, form, by=by)
    except InvitationError as refused:
        return render(request, "accounts/no_invitation.html", {"reason": refused.words}, status=410)


def _opened(request: HttpRequest, token: str, form: Form, sent_to: str) -> str:
    made = tried(form, lambda: opening.begin_invited(token, **form.cleaned_data))
    if made is None:
        return ""
    account, space = made
    welcome(request, account, proven=sent_to != "" and sent_to == account.email.lower())
    return space.key


def _joined(request: HttpRequest, token: str, form: Form) -> str:
    person = request.user.person  # type: ignore[union-attr]
    space = tried(form, lambda: opening.accept(token, person, code=form.cleaned_data["code"], by=actor_of(request)))
    return space.key if space else ""


def _page(request: HttpRequest, form: Form, *, by: str) -> HttpResponse:
    return render(request, "space/begin.html", {"form": form, "by": by}, status=422 if form.errors else 200)

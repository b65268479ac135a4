"""Opening a space of one's own: by oneself, or with the link that a professional gave.

By oneself: an e-mail address first, and the rest behind the link that is mailed there. The page says the same whether
there is an account with that address or not, so that nobody can find out here who uses Ruggensteun.
"""

from datetime import timedelta

from allauth.core import ratelimit
from django.conf import settings
from django.core import signing
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ruggensteun.parties.links import InvitationError
from ruggensteun.parties.models import Account
from ruggensteun.space import opening
from ruggensteun.web.accounts.forms import NAME_IN_A_SPACE, Code, ComeIn, posted
from ruggensteun.web.accounts.opening_mail import mail_the_way_in
from ruggensteun.web.accounts.views import tried, welcome
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.forms import Address, NewHereWithCode

SALT = "open a space with this address"
MAILED_FOR = timedelta(days=1)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Where the link may go; the answer tells nobody who is known. 404 where the operator keeps this door closed."""
    if request.user.is_authenticated:
        return redirect("space-mine")
    _door_is_open()
    form = Address(posted(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        if not ratelimit.consume(request, action="signup"):
            return ratelimit.respond_429(request)
        link = reverse("space-begin-mailed", args=[signing.dumps(email, salt=SALT)])
        if ratelimit.consume(request, action="opening", key=email):  # too often: no mail, and the same page
            mail_the_way_in(email, link)
        return render(request, "space/begin_mailed.html", {"email": email, "link": link if settings.DEMO else ""})
    return render(request, "space/begin_address.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def begin_mailed(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the mailed link: a name and a password, and the space is there. Who has an account is told to sign in."""
    if request.user.is_authenticated:
        return redirect("space-mine")
    _door_is_open()
    try:
        email = signing.loads(token, salt=SALT, max_age=MAILED_FOR)
    except signing.BadSignature:
        return render(request, "space/begin_over.html", {"known": False}, status=410)
    if Account.objects.filter(email__iexact=email).exists():
        return render(request, "space/begin_over.html", {"known": True}, status=410)
    form = ComeIn(posted(request))
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: opening.begin(email=email, **form.cleaned_data))
        if made is not None:
            return welcome(request, made[0], proven=True, onward=reverse("space", args=[made[1].key]))
    return _page(request, form, by="", email=email)


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
            done = _joined(request, token, form) if signed_in else _opened(request, token, form, invitation.email)
            if done is not None:
                return done
        by = invitation.invited_by.name if invitation.invited_by else invitation.team.name
        return _page(request, form, by=by)
    except InvitationError as refused:
        return render(request, "accounts/no_invitation.html", {"reason": refused.words}, status=410)


def _door_is_open() -> None:
    if not settings.SELF_OPENING:
        raise Http404("spaces are opened by invitation here")


def _opened(request: HttpRequest, token: str, form: Form, sent_to: str) -> HttpResponse | None:
    made = tried(form, lambda: opening.begin_invited(token, **form.cleaned_data))
    if made is None:
        return None
    account, space = made
    proven = sent_to != "" and sent_to == account.email.lower()
    return welcome(request, account, proven=proven, onward=reverse("space", args=[space.key]))


def _joined(request: HttpRequest, token: str, form: Form) -> HttpResponse | None:
    person = request.user.person  # type: ignore[union-attr]
    space = tried(form, lambda: opening.accept(token, person, code=form.cleaned_data["code"], by=actor_of(request)))
    return redirect("space", space.key) if space else None


def _page(request: HttpRequest, form: Form, *, by: str, email: str = "") -> HttpResponse:
    if "name" in form.fields:
        form.fields["name"].help_text = NAME_IN_A_SPACE
    context = {"form": form, "by": by, "email": email}
    return render(request, "space/begin.html", context, status=422 if form.errors else 200)

"""A second step is suggested to who comes in without one and holds no role: one page, right after signing in.

Decided once, at signing in, so that no page asks the database about it. "Not now" holds for a month, "do not ask any
more" for good; who goes away without an answer is asked the next time (``docs/adr/0016-second-step-for-clients.md``).
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from ruggensteun.parties import people
from ruggensteun.parties.models import Account
from ruggensteun.web.accounts import sessions
from ruggensteun.web.accounts.merging import OFFER as MERGING

ASK_AGAIN = timedelta(days=30)
ONWARD = "after_the_second_step"
"""Session: where somebody was going when the page came in between."""


def first(request: HttpRequest, account: Account, onward: str) -> str:
    """Where to go after signing in: ``onward``, or the suggestion first."""
    if not _fits(request, account):
        return onward
    request.session[ONWARD] = onward
    return reverse("second-step-offer")


def _fits(request: HttpRequest, account: Account) -> bool:
    session = request.session
    if settings.SECOND_STEP_CLIENTS != "suggest" or not account.second_step_asked:
        return False
    if session.get(sessions.SHARED) or session.get(sessions.DEMO) or MERGING in session:
        return False  # no passkey on a device of others; and who proves two accounts is busy with something else
    quiet = account.second_step_quiet_until
    return (quiet is None or quiet <= timezone.now()) and sessions.lacks_second_factor(account)


@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """What a second step is for, two ways to set it up, and two ways to say no."""
    if request.method == "POST":
        answer = request.POST.get("answer")
        if answer in {"later", "never"}:
            until = None if answer == "never" else timezone.now() + ASK_AGAIN
            people.leave_without_second_step(request.user, until)  # type: ignore[arg-type]
        return redirect(_onward(request))
    return render(request, "accounts/second_step_offer.html")


def _onward(request: HttpRequest) -> str:
    found = str(request.session.pop(ONWARD, ""))
    safe = url_has_allowed_host_and_scheme(found, allowed_hosts=None)
    return found if safe else reverse("home")

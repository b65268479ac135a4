"""Telephone and codes on paper are both lost: back in with the help of somebody one chose, or what else remains.

The password was right (allauth's sign-in waits at the second step). Then the one who was chosen says that it is you,
a day passes, and the code brings you in to set up a new second step. Nothing here names who was chosen.
"""

from typing import Any

from allauth.account.stages import LoginStageController
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ruggensteun.parties import tokens
from ruggensteun.parties.models import Account
from ruggensteun.space import recoveries
from ruggensteun.space.models import Recovery
from ruggensteun.web.accounts import sessions
from ruggensteun.web.accounts.forms import Code, posted
from ruggensteun.web.accounts.warning import warn
from ruggensteun.web.saving import saved

SHOWN = "recovery_code"
"""Session: the code on the screen of who asked, and what it belongs to."""


class CodeAgain(Code):
    """The code that stood on the screen when help was asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = _("De zes cijfers die je opschreef toen je hulp vroeg.")
        self.fields["code"].label, self.fields["code"].help_text = _("Code"), told


@never_cache
@require_http_methods(["GET", "POST"])
def locked_out(request: HttpRequest) -> HttpResponse:
    """Where somebody stands who cannot come in: ask, wait for a word, wait a day, come in."""
    if request.user.is_authenticated:
        return redirect("home")
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if stage is None or not isinstance(stage.login.user, Account):
        return render(request, "accounts/locked_out.html", {"step": "password"})
    account = stage.login.user
    row = recoveries.running(account.person_id)
    form = CodeAgain(posted(request) if "code" in request.POST else None)
    if request.method == "POST" and "code" not in request.POST:
        return _ask(request, account)
    if request.method == "POST" and form.is_valid() and saved(form, lambda: _finish(account, form)) is not None:
        return _come_in(request, account, stage)
    context = {"step": _step(account, row), "row": row, "code": _shown(request, row), "form": form}
    return render(request, "accounts/locked_out.html", context, status=422 if form.errors else 200)


def _step(account: Account, row: Recovery | None) -> str:
    if row is None:
        return "ask" if recoveries.can_help(account.person_id) else "nobody"
    if row.ready_at is None:
        return "told"
    return "ready" if timezone.now() >= row.ready_at else "wait"


def _shown(request: HttpRequest, row: Recovery | None) -> str:
    shown = request.session.get(SHOWN, {})
    return str(shown["code"]) if row is not None and shown.get("row") == row.pk else ""


def _ask(request: HttpRequest, account: Account) -> HttpResponse:
    try:
        row, code = recoveries.begin(account.person_id)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("locked-out")
    request.session[SHOWN] = {"row": row.pk, "code": code}
    with override(account.person.language):
        subject = _("Iemand vraagt hulp om in jouw account te komen")
        lines = [
            _("Hallo,"),
            _("Iemand met jouw wachtwoord zegt dat de telefoon en de noodcodes kwijt zijn, en vraagt hulp."),
            _("Ben jij dat? Dan hoef je hier niets mee te doen."),
            _("Ben jij dat niet? Log in zoals altijd: dan stopt dit vanzelf. Kies daarna meteen een nieuw wachtwoord."),
        ]
        warn(account, subject, lines)
    return redirect("locked-out")


def _finish(account: Account, form: CodeAgain) -> Recovery:
    return recoveries.finish(account.person_id, form.cleaned_data["code"], then=lambda: _shut_the_old_way(account))


def _shut_the_old_way(account: Account) -> None:
    """Whoever found the telephone gets in no more, and is out where they were in."""
    Authenticator.objects.filter(user=account).delete()
    for session in UserSession.objects.filter(user=account):
        session.end()
    tokens.end_all(account.person_id)


def _come_in(request: HttpRequest, account: Account, stage: Any) -> HttpResponse:
    request.session.pop(SHOWN, None)
    stage.exit()
    request.session[sessions.OWES] = sessions.HELPED
    with override(account.person.language):
        warn(
            account,
            _("De tweede stap van jouw account is vervangen"),
            [
                _("Hallo,"),
                _("Iemand kwam in jouw account met hulp van de persoon die je daarvoor koos."),
                _("De oude tweede stap werkt niet meer."),
                _("Was jij dat niet? Kies dan meteen een nieuw wachtwoord, en bel wie Ruggensteun beheert."),
            ],
        )
    return redirect("second-factor")

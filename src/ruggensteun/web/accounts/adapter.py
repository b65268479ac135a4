"""How allauth behaves in this house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from ruggensteun.parties.models import Account
from ruggensteun.web.accounts import offering, sessions
from ruggensteun.web.accounts.letters import LETTERS
from ruggensteun.web.middleware import address_of


class InvitedOnly(DefaultAccountAdapter):
    """Nobody signs up by themselves: one comes in by an invitation."""

    error_messages = {  # noqa: RUF012 -- allauth's own way
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "Dit is te vaak achter elkaar geprobeerd. Wacht vijf minuten en probeer het opnieuw."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        return False

    def add_message(  # noqa: PLR0917 -- allauth's signature
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """What allauth says; who signed in is called by their name."""
        if message_template == "account/messages/logged_in.txt" and message_context:
            message = str(_("Je bent nu ingelogd als %(name)s.")) % {"name": message_context["user"].person.name}
        changed = LETTERS.get((message_template or "").replace("/messages/", "/email/").removesuffix(".txt"))
        if changed is not None and (message_template or "").startswith("mfa/"):
            message = str(changed.says)
        super().add_message(request, level, message_template, message_context, extra_tags, message)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The message in our own words; KeyError for one that we never wrote, so that none goes out unseen."""
        letter = LETTERS[template_prefix]
        to = [email] if isinstance(email, str) else email
        return EmailMessage(str(letter.subject), letter.text(context), self.get_from_email(), to, headers=headers)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> HttpResponse:
        """Signed in: onward, or first the page that suggests a second step."""
        response = super().post_login(request, user, **more)
        if isinstance(response, HttpResponseRedirect) and isinstance(user, Account):
            response["Location"] = offering.first(request, user, response.url)
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Who signed in a moment ago to set up a first second factor has just typed the password."""
        if self.request is not None and sessions.is_setting_up(self.request):
            return False
        return bool(super().is_reauthentication_required(app=app, **more))


class SecondStep(DefaultMFAAdapter):
    """The second step, in our own words."""

    error_messages = {  # noqa: RUF012 -- allauth's own way
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _(
            "Stel eerst een passkey of een app met codes in. Daarna kun je noodcodes maken."
        ),
    }

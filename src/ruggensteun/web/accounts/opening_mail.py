"""The message to who wants to open a space: the link, or that there is an account with this address already."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ruggensteun.parties.models import Account

log = logging.getLogger(__name__)


def mail_the_way_in(email: str, link: str) -> None:
    """Send one of the two. A mail server that is away is written in the log, and the page says the same."""
    home = settings.PUBLIC_URL.rstrip("/")
    account = Account.objects.filter(email__iexact=email).first()
    with override(account.person.language if account else get_language()):
        lines = _known(home) if account else _new(home + link)
        subject = _("Je eigen ruimte bij Ruggensteun")
        lines = [_("Hallo,"), *lines, _("Vroeg jij dit niet? Dan hoef je niets te doen.")]
    try:
        send_mail(subject, "\n\n".join(lines) + "\n", settings.DEFAULT_FROM_EMAIL, [email])
    except (OSError, SMTPException):
        log.exception("the link to open a space could not be mailed")


def _new(link: str) -> list[str]:
    return [
        _("Met deze link open je een eigen ruimte:") + f"\n{link}",
        _("De link werkt een dag."),
    ]


def _known(home: str) -> list[str]:
    return [
        _("Iemand wilde een eigen ruimte openen met dit e-mailadres. Er is al een account met dit adres."),
        _("Ben jij dat? Log dan in:") + f"\n{home}{reverse('account_login')}",
        _("Weet je je wachtwoord niet meer? Kies hier een nieuw:") + f"\n{home}{reverse('account_reset_password')}",
    ]

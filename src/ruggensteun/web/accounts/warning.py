"""A warning to every address that is known of an account: something about signing in changed. Names nobody."""

import logging
from collections.abc import Iterable, Sequence
from smtplib import SMTPException

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage

from ruggensteun.parties.models import Account

log = logging.getLogger(__name__)


def warn(account: Account, subject: str, lines: Sequence[str], *, also: Iterable[str] = ()) -> None:
    """Mail these paragraphs; a mail server that is away stops nothing. Cannot be switched off: it is about safety."""
    known = EmailAddress.objects.filter(user=account).values_list("email", flat=True)
    for address in sorted({each.lower() for each in (account.email, *known, *also)}):
        try:
            EmailMessage(subject, "\n\n".join(lines) + "\n", settings.DEFAULT_FROM_EMAIL, [address]).send()
        except (OSError, SMTPException):
            log.exception("a warning could not be mailed for account %s", account.pk)

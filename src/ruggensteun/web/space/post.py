"""The message with an invitation to a space. It says nothing about care or about whose space it is for what."""

import logging
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


def mail_link(email: str, name: str, link: str, expires_at: datetime) -> bool:
    """Send the link in the name of who invites; False when the mail server refuses or is away."""
    day = date_format(localtime(expires_at), "j F Y")
    lines = [
        _("Hallo,"),
        _("%(name)s nodigt je uit.") % {"name": name} + "\n" + link,
        _("De link werkt één keer, tot %(day)s. Daarna vraagt Ruggensteun zes cijfers. Die hoor je van %(name)s zelf.")
        % {"day": day, "name": name},
        _("Verwacht je dit niet? Dan hoef je niets te doen."),
    ]
    subject = _("Er staat een uitnodiging voor je klaar")
    try:
        return bool(send_mail(subject, "\n\n".join(lines) + "\n", settings.DEFAULT_FROM_EMAIL, [email]))
    except (OSError, SMTPException):
        log.exception("an invitation could not be mailed")
        return False

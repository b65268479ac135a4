"""The message with an invitation to a space. It says nothing about care or about whose space it is for what."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ruggensteun.parties.models import Person
from ruggensteun.space.models import MemberInvitation

log = logging.getLogger(__name__)


def mail(invitation: MemberInvitation, owner: Person, link: str) -> bool:
    """Send the link; False when the mail server refuses or is away."""
    day = date_format(localtime(invitation.expires_at), "j F Y")
    lines = [
        _("Hallo,"),
        _("%(name)s nodigt je uit.") % {"name": owner.name} + "\n" + link,
        _("De link werkt één keer, tot %(day)s. De code hoor je van %(name)s zelf.") % {"day": day, "name": owner.name},
        _("Verwacht je dit niet? Dan hoef je niets te doen."),
    ]
    try:
        text = "\n\n".join(lines) + "\n"
        return bool(
            send_mail(
                _("Er staat een uitnodiging voor je klaar"), text, settings.DEFAULT_FROM_EMAIL, [invitation.email]
            )
        )
    except (OSError, SMTPException):
        log.exception("invitation %s could not be mailed", invitation.pk)
        return False

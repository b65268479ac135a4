"""The message with an invitation. It says nothing about care, and works as plain text."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from ruggensteun.parties.invitations import Sent

log = logging.getLogger(__name__)


def link_of(sent: Sent) -> str:
    """The whole address of an invitation, at the address of this installation (never that of the request)."""
    return settings.PUBLIC_URL.rstrip("/") + reverse("invitation-accept", args=[sent.token])


def mail(sent: Sent, link: str) -> bool:
    """Send the link to whom it is for; False when the mail server refuses or is away."""
    invitation = sent.invitation
    with override(invitation.language):
        inviter = invitation.invited_by.name if invitation.invited_by else "Ruggensteun"
        day = date_format(localtime(invitation.expires_at), "j F Y")
        lines = [
            _("Hallo %(name)s,") % {"name": invitation.name},
            _("%(inviter)s nodigt je uit om mee te werken in Ruggensteun.") % {"inviter": inviter},
            _("Open deze link en kies een wachtwoord:") + "\n" + link,
            _("De link werkt één keer, tot %(day)s.") % {"day": day},
        ]
        if sent.code:
            lines.append(_("Er wordt ook een code gevraagd. Die hoor je van wie je uitnodigde."))
        lines.append(_("Verwacht je dit niet? Dan hoef je niets te doen."))
        subject = _("Uitnodiging voor Ruggensteun")
    try:
        return bool(send_mail(subject, "\n\n".join(lines) + "\n", settings.DEFAULT_FROM_EMAIL, [invitation.email]))
    except (OSError, SMTPException):
        log.exception("invitation %s could not be mailed", invitation.pk)
        return False

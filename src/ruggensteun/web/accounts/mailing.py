"""Mail that says only that something is waiting: no health content, no names of others, a way to stop it."""

import logging
from datetime import timedelta
from enum import StrEnum
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST
from django_tasks import task

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Group, Meeting
from ruggensteun.parties import bounces
from ruggensteun.parties.models import Account
from ruggensteun.space import notices
from ruggensteun.space.models import Notice
from ruggensteun.web.group import meeting_mail
from ruggensteun.web.space.news import to_read

log = logging.getLogger(__name__)
MAILING = System("mail that something is waiting")
AT_MOST_ONE_IN = timedelta(hours=1)
"""News that comes while earlier news was mailed and not read goes without mail of its own."""
AT_ONCE = {Notice.Kind.EMERGENCY, Notice.Kind.DEATH, Notice.Kind.LOCKED_OUT, Notice.Kind.BACK_IN}
"""What is mailed whatever someone chose: who must act, must know."""
MANY = {Notice.Kind.TO_ANSWER}
"""What many people hear at the same moment: mailed in batches, each over one connection (``mail_many``)."""
SALT = "no more mail"


class Outcome(StrEnum):
    """What became of one mail."""

    SENT = "sent"
    NOT_WANTED = "not wanted"  # read meanwhile, mailed already, or no mail wanted
    REFUSED = "refused"  # the address does not work
    FAILED = "failed"  # the server is away, or not now


def connect() -> None:
    """Listen; called once, at the start."""
    notices.made.connect(_leave_to_the_worker, dispatch_uid="mail a notice")


def _leave_to_the_worker(notice: Notice, **_: Any) -> None:
    if notice.kind in MANY:
        from ruggensteun.web.accounts import mail_many  # which sends by this module

        mail_many.later(notice)
    else:
        mail_notice.enqueue(notice.pk)


@task()
def mail_notice(pk: int) -> None:
    """Send the message that goes with a notice, unless it was read, mailed, or someone wants no mail."""
    one(pk)


def one(pk: int, connection: Any = None) -> Outcome:
    """The same, over a connection that is open already; what became of it."""
    with acting_as(MAILING):
        notice = Notice.objects.select_related("person").get(pk=pk)
        account = Account.objects.filter(person=notice.person_id, is_active=True).first()
        if account is None or notice.read_at or notice.mailed_at or not _wanted(notice, account):
            return Outcome.NOT_WANTED
        if bounces.is_refused(account):
            return Outcome.REFUSED
        with acting_as(Actor(notice.person_id, MAILING.purpose)):
            if not to_read([notice]):
                return Outcome.NOT_WANTED
            event = meeting_mail.of(notice) if notice.kind == Notice.Kind.MEETING else None
        outcome = _send(account, stoppable=notice.kind not in AT_ONCE, event=event, connection=connection)
        if outcome is Outcome.SENT:
            notice.mailed_at = timezone.now()
            notice.save(update_fields=["mailed_at"])
        return outcome


def _wanted(notice: Notice, account: Account) -> bool:
    if notice.kind in AT_ONCE:
        return True
    if notice.kind == Notice.Kind.MEETING and (how := meeting_mail.chosen(notice)) != Group.Invites.WORD:
        return account.wants_mail and how == Group.Invites.DAY  # a calendar must hear every change
    just_mailed = Notice.objects.filter(
        person=notice.person_id, read_at=None, mailed_at__gt=timezone.now() - AT_MOST_ONE_IN
    )
    return account.wants_mail and not just_mailed.exists()


def _send(account: Account, *, stoppable: bool, event: Meeting | None = None, connection: Any = None) -> Outcome:
    """What became of it. When the mail server refuses or is away the news stands on the page all the same; an address
    that is refused for good is noted, and mailed no more.

    ``event``: goes along for the calendar, where the client chose that.
    """
    home, stop = settings.PUBLIC_URL.rstrip("/"), link_to_stop(account)
    with override(account.person.language):
        lines = [
            _("Hallo,"),
            _("Er staat iets voor je klaar in Ruggensteun. Log in om het te lezen:") + f"\n{home}/",
            _("Wat het is, staat met opzet niet in deze mail."),
        ]
        if stoppable:
            lines.append(_("Wil je deze mails niet meer?") + f"\n{stop}")
        subject = _("Er staat iets voor je klaar")
        attached = meeting_mail.attachments(event, home) if event is not None else []
        if event is not None:
            lines.insert(1, meeting_mail.sentence(event))
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    message = EmailMessage(
        subject, "\n\n".join(lines) + "\n", settings.DEFAULT_FROM_EMAIL, [account.email],
        headers=headers if stoppable else {}, attachments=attached, connection=connection,
    )  # fmt: skip
    try:
        return Outcome.SENT if message.send() else Outcome.FAILED
    except SMTPRecipientsRefused as refused:
        if not _for_good(refused):
            log.warning("the address of account %s is refused for now", account.pk)
            return Outcome.FAILED
        bounces.note(account)
        log.warning("the address of account %s is refused; it is mailed no more", account.pk)
        return Outcome.REFUSED
    except (OSError, SMTPException):
        log.exception("the mail about a notice could not be sent to account %s", account.pk)
        return Outcome.FAILED


def _for_good(refused: SMTPRecipientsRefused) -> bool:
    """Whether the server says that the address does not work (5xx), rather than not now (4xx)."""
    return all(500 <= int(code) < 600 for code, _said in refused.recipients.values())


def link_to_stop(account: Account) -> str:
    """The whole address that ends these mails without signing in; it opens nothing else."""
    return settings.PUBLIC_URL.rstrip("/") + reverse("mail-stop", args=[signing.dumps(account.pk, salt=SALT)])


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the signed address is what allows it
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No mail any more, for whom the link was made. The button is for people; opening the link changes nothing."""
    try:
        account = Account.objects.get(pk=signing.loads(token, salt=SALT))
    except (signing.BadSignature, Account.DoesNotExist):
        return render(request, "accounts/mail_stop.html", {"unknown": True, "done": False}, status=404)
    if request.method == "POST":
        Account.objects.filter(pk=account.pk).update(wants_mail=False)
    return render(request, "accounts/mail_stop.html", {"unknown": False, "done": request.method == "POST"})


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Mail or no mail, on one's own account page."""
    wants = request.POST.get("mail") == "yes"
    Account.objects.filter(email=request.user.email).update(wants_mail=wants)  # type: ignore[union-attr]
    if wants:
        bounces.forget(request.user.pk)  # type: ignore[arg-type]
    messages.success(
        request, _("Je krijgt weer mail als er iets klaarstaat.") if wants else _("Je krijgt geen mail meer.")
    )
    return redirect("account_page")

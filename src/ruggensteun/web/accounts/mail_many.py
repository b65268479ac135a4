"""The same news for many people at once: mailed in batches over one connection, refusals noted, the rest tried again.

One piece of background work takes everything that waits, however many notices were made; what the server did not take
now is tried again later, a few times.
"""

import logging
from collections import Counter
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from ruggensteun.kernel.guard import acting_as
from ruggensteun.space.models import Notice
from ruggensteun.web.accounts import mailing
from ruggensteun.web.accounts.mailing import MAILING, MANY, Outcome

log = logging.getLogger(__name__)
BATCH = 200
"""So many over one connection; servers end long ones."""
A_WHILE = timedelta(hours=2)
"""So far back work looks besides what it was begun for: news of a moment when other work had just begun."""
AGAIN = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""When what failed is tried again; after that the news stands on the page alone."""


def later(notice: Notice) -> None:
    """See to it that this is mailed: by the work that waits already, or else by new work that begins at this one.

    Looked up once the notice is there for everybody, so that work that waits then will see it.
    """
    if settings.TASKS["default"]["ENQUEUE_ON_COMMIT"]:
        transaction.on_commit(lambda: _see_to(notice.pk))
    else:
        _see_to(notice.pk)


def _see_to(pk: int) -> None:
    waits = DBTaskResult.objects.filter(task_path=mail_waiting.module_path, status=TaskResultStatus.READY)
    if not waits.exists():
        mail_waiting.enqueue(pk)


@task()
def mail_waiting(since: int) -> None:
    """Everything of these kinds from this notice on that was not mailed or read; then, later, what failed."""
    failed = [pk for keys in _batches(since) for pk in send(keys)]
    if failed:
        try_again.using(run_after=timezone.now() + AGAIN[0]).enqueue(failed, 1)


@task()
def try_again(keys: list[int], times: int) -> None:
    """What failed before, once more."""
    failed = [pk for at in range(0, len(keys), BATCH) for pk in send(keys[at : at + BATCH])]
    if failed and times < len(AGAIN):
        try_again.using(run_after=timezone.now() + AGAIN[times]).enqueue(failed, times + 1)


def send(keys: list[int]) -> list[int]:
    """These notices over one connection; gives those that failed. A refusal or a lost connection stops no other."""
    told: Counter[Outcome] = Counter()
    failed = []
    connection = get_connection()
    for pk in keys:
        outcome = mailing.one(pk, connection if _opened(connection) else None)
        told[outcome] += 1
        if outcome is Outcome.FAILED:
            failed.append(pk)
            connection = _renewed(connection)
    _close(connection)
    log.info("mailed together: %s", dict(told))
    return failed


def _batches(since: int) -> list[list[int]]:
    with acting_as(MAILING):
        told = Q(pk__gte=since) | Q(made_at__gt=timezone.now() - A_WHILE)
        waits = Notice.objects.filter(told, kind__in=MANY, read_at=None, mailed_at=None)
        keys = list(waits.order_by("pk").values_list("pk", flat=True))
    return [keys[at : at + BATCH] for at in range(0, len(keys), BATCH)]


def _opened(connection: BaseEmailBackend) -> bool:
    try:
        connection.open()
    except (OSError, SMTPException):
        return False
    return True


def _renewed(connection: BaseEmailBackend) -> BaseEmailBackend:
    """After a failure another connection: this one may be gone."""
    _close(connection)
    return get_connection()


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, SMTPException):
        log.warning("the connection with the mail server was gone already")

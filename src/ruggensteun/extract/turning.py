"""When a month is over, it counts: the background worker brings the figures up to date at the turn of every month."""

from datetime import datetime, time

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from ruggensteun.extract import figures
from ruggensteun.kernel.periods import next_month


@task()
def turn_of_the_month() -> None:
    """Bring every programme up to date, and wait for the next turn. Doing it twice does no harm."""
    wait_for_it()  # first, so that nothing below can break the chain
    figures.catch_up()


def wait_for_it() -> None:
    """See to it that the turn of this month waits with the background work; once, however often it is asked."""
    begins = timezone.make_aware(datetime.combine(next_month(timezone.localdate()), time()))
    waiting = DBTaskResult.objects.filter(
        task_path=turn_of_the_month.module_path, status=TaskResultStatus.READY, run_after=begins
    )
    if not waiting.exists():
        turn_of_the_month.using(run_after=begins).enqueue()

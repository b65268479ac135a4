"""What begins by itself: at the turn of a month its figures count, at the turn of a day what time does in a space.

Each piece of work waits with the background work as a task with a moment, and sees to it first that the next one waits.
"""

from datetime import date, timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from ruggensteun.extract import figures
from ruggensteun.jobs import deleting
from ruggensteun.kernel.clock import midnight
from ruggensteun.kernel.periods import next_month
from ruggensteun.micro.measuring import asking, outside, team_questions
from ruggensteun.micro.recovery import shutting, switching
from ruggensteun.space import daily


@task()
def turn_of_the_month() -> None:
    """Bring every programme up to date, and wait for the next turn. Doing it twice does no harm."""
    wait_for_it()  # first, so that nothing below can break the chain
    figures.catch_up()


@task()
def turn_of_the_day() -> None:
    """Who left a team is out of the spaces they came into through it; who gave a consent hears that it ends soon;
    what was to be deleted today goes, as work of its own; whose safety plan was switched is asked to talk about it,
    and who saw something by it hears that it closed; what a round asks is asked, and reminded of; the figures follow
    what clients recorded.
    """
    wait_for_it()
    deleting.delete_what_is_due.enqueue()
    daily.settle_departures()
    daily.announce_endings()
    switching.remind_of_talks()
    shutting.tell_of_ended()
    asking.ask_all()
    team_questions.ask_all()
    team_questions.forget_old()
    asking.remind()
    asking.settle_what_is_over()
    outside.forget_unsent()
    figures.catch_up()


def wait_for_it() -> None:
    """See to it that the next month and the next day wait with the background work; once, however often asked."""
    today = timezone.localdate()
    _wait(turn_of_the_month, next_month(today))
    _wait(turn_of_the_day, today + timedelta(days=1))


def _wait(work: Task, day: date) -> None:
    begins = midnight(day)
    waiting = DBTaskResult.objects.filter(task_path=work.module_path, status=TaskResultStatus.READY, run_after=begins)
    if not waiting.exists():
        work.using(run_after=begins).enqueue()

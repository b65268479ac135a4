"""After a change that counts, the figures follow: at once where that can be, otherwise in the background.

What a person changed is stored before this begins, so nothing here may undo it or hide it.
"""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from ruggensteun.extract import figures, living
from ruggensteun.extract.figures import BusyError
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties.models import Programme, Team
from ruggensteun.records import series
from ruggensteun.space.models import Space

PAUSES = (1, 3, 10, 30)
"""Seconds between the tries of the background worker; each of them is three tries of ``figures.refresh``."""
AT_ONCE = 2.0
"""Seconds that counting a whole programme may take to be done after every change."""
STORED = 302
"""A page that stored something leads to another page. A draft kept while typing does not, and counts nothing."""
log = logging.getLogger(__name__)


def bring_up_to_date(request: HttpRequest, programme: Programme) -> bool:
    """Compute the figures anew. False when that has to wait: then the page says so and the worker does it."""
    try:
        figures.refresh(programme)
    except (BusyError, DatabaseError):
        log.exception("the figures of programme %s follow in the background", programme.code)
        refresh_later.enqueue(programme.pk)
        text = _("De cijfers worden op de achtergrond bijgewerkt. Kijk over een minuut nog eens op het bord.")
        messages.info(request, text)
        return False
    return True


class FollowMiddleware:
    """After whatever was stored on a page of a client's space, the figures follow: no page has to think of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        space = getattr(request, "space", None)
        if request.method == "POST" and space is not None and response.status_code == STORED:
            try:
                follow(space)
            except DatabaseError:  # what was stored is stored; at the latest the turn of the day counts it
                log.exception("the figures do not follow what was stored in space %s", space.pk)
        return response


def follow(space: Space) -> None:
    """What was recorded at a client counts: the figures of the teams that treat them follow in the background."""
    for programme, team in living.teams_at(space):
        follow_team.enqueue(programme, team)


@task()
def follow_team(programme_pk: int, team_pk: int) -> None:
    """The figures of a team follow what was recorded there; at once with all others where that takes no time.

    In a large programme the team is counted by itself, and all together somewhat later, once for whatever came
    meanwhile: what is above a team, and what may be shown beside each other.
    """
    with acting_as(System("figures that follow what was recorded")):
        programme, team = Programme.objects.get(pk=programme_pk), Team.objects.get(pk=team_pk)
        run = series.last_run(programme)
        if run is None or run.seconds <= AT_ONCE:
            _insisting(lambda: figures.refresh_when_needed(programme))
        elif _insisting(lambda: figures.refresh_team(programme, team)):
            _all_together_later(programme, run.seconds)


def _all_together_later(programme: Programme, seconds: float) -> None:
    """Once for many changes: counting takes no more than a twentieth of the time of who does the background work."""
    waiting = DBTaskResult.objects.filter(task_path=refresh_later.module_path, status=TaskResultStatus.READY)
    if [programme.pk] not in [told["args"] for told in waiting.values_list("args_kwargs", flat=True)]:
        wait = timedelta(seconds=max(60, 20 * seconds))
        refresh_later.using(run_after=timezone.now() + wait).enqueue(programme.pk)


@task()
def refresh_later(programme_pk: int) -> None:
    """Compute the figures of a programme, unless someone did so meanwhile. Doing it twice does no harm."""
    with acting_as(System("figures that had to wait")):
        programme = Programme.objects.get(pk=programme_pk)
        _insisting(lambda: figures.refresh_when_needed(programme))


def _insisting(work: Callable[[], bool]) -> bool:
    """Do it; again after a pause while the data change or the database is busy. What the last try raises, is raised."""
    for pause in PAUSES:
        try:
            return work()
        except (BusyError, DatabaseError):
            time.sleep(pause)
    return work()

"""After a change that counts, the figures follow: at once where that can be, otherwise in the background.

What a person changed is stored before this begins, so nothing here may undo it or hide it.
"""

import logging
import time

from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django_tasks import task

from ruggensteun.extract import figures, living
from ruggensteun.extract.figures import BusyError
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties.models import Programme
from ruggensteun.space.models import Space

PAUSES = (1, 3, 10, 30)
"""Seconds between the tries of the background worker; each of them is three tries of ``figures.refresh``."""
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


def follow(space: Space) -> None:
    """What was recorded at a client counts: the figures of their teams' programmes follow in the background."""
    for key in living.programmes_of(space):
        refresh_later.enqueue(key)


@task()
def refresh_later(programme_pk: int) -> None:
    """Compute the figures of a programme, unless someone did so meanwhile. Doing it twice does no harm."""
    with acting_as(System("figures that had to wait")):
        programme = Programme.objects.get(pk=programme_pk)
        for pause in PAUSES:
            try:
                figures.refresh_when_needed(programme)
            except (BusyError, DatabaseError):
                time.sleep(pause)
            else:
                return
        figures.refresh_when_needed(programme)

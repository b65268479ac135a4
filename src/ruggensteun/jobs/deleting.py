"""Deleting what clients asked to have deleted and is due, what teams need not keep, and what was never sent."""

import logging

from django_tasks import task

from ruggensteun.micro import deletions, drafts

log = logging.getLogger(__name__)


@task()
def delete_what_is_due() -> None:
    """Everything that is due today. One that goes wrong holds up no other; what was broken off goes on here."""
    for key in deletions.due():
        try:
            deletions.carry_out(key)
        except Exception:
            log.exception("deletion %s was not carried out; the next turn of the day tries again", key)
    deletions.close_terms()
    drafts.clear_away()

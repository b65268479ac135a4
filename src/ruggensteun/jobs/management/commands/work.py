"""``django work``: the background worker, which first makes good what was left undone."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from ruggensteun.extract import figures
from ruggensteun.jobs import deleting, turning
from ruggensteun.space import daily


class Command(db_worker.Command):
    """``db_worker`` with every programme brought up to date before its first task, and at every new month."""

    help = "Bring the figures up to date where they are not, and then do the work that waits."

    def handle(self, **options: Any) -> None:
        """Takes the options of ``db_worker``."""
        figures.catch_up()
        daily.settle_departures()
        daily.announce_endings()
        turning.wait_for_it()
        deleting.delete_what_is_due.enqueue()
        super().handle(**options)

"""``django work``: the background worker, which first makes good what was left undone."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from ruggensteun.extract import figures


class Command(db_worker.Command):
    """``db_worker`` with the figures of every programme brought up to date before its first task."""

    help = "Bring the figures up to date where they are not, and then do the work that waits."

    def handle(self, **options: Any) -> None:
        """Takes the options of ``db_worker``."""
        figures.catch_up()
        super().handle(**options)

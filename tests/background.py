"""Background work in the tests: done at once, as by a worker that is very quick."""

from typing import Any

from django_tasks import TaskResult
from django_tasks.backends.immediate import ImmediateBackend

FIGURES = "ruggensteun.web.catching_up.follow_team"


class AtOnce(ImmediateBackend):
    """Everything at once, but for the figures that follow what was stored at a client.

    Counting a programme anew after every page that stores something took half of the time of tests that store much. It
    is done where a test asks for it, by the fixture ``figures_follow``.
    """

    figures_follow = False

    def _execute_task(self, task_result: TaskResult[Any]) -> None:
        if self.figures_follow or task_result.task.module_path != FIGURES:
            super()._execute_task(task_result)

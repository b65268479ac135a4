"""What begins by itself: a month that is over is counted, who left a team is out. The background worker sees to it."""

from datetime import date

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from ruggensteun.extract import figures
from ruggensteun.jobs import turning
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.records import series
from ruggensteun.space.models import Member, Notice
from tests.extract.delivered import KEY, deliver_intakes
from tests.people.space_world import around
from tests.people.world import ARRANGING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_files")]
BACKEND = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}


@pytest.fixture(autouse=True)
def kept_in_the_database(settings, monkeypatch):
    settings.TASKS = BACKEND
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)  # the test is a transaction on one of them


def work() -> None:
    """The background worker, until nothing is left to do."""
    db_worker.Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    ).run()


def months(world) -> list[str]:
    with acting_as(ARRANGING):
        return list(series.of_team(world.programme, world.team)[KEY].periods)


def waiting() -> list[str]:
    found = DBTaskResult.objects.filter(task_path=turning.turn_of_the_month.module_path, status="READY")
    return [f"{timezone.localtime(each.run_after):%Y-%m-%d %H:%M}" for each in found]


def test_the_month_that_is_over_is_counted_and_the_next_turn_waits(world):
    with time_machine.travel("2026-03-31 10:00+02:00", tick=True) as clock:
        with acting_as(ARRANGING):
            deliver_intakes(world, "BRUG-NOORD", [(6, 10)] * 3)
            figures.refresh(world.programme)
        for _start in range(2):
            turning.wait_for_it()
        assert waiting() == ["2026-04-01 00:00"]
        work()
        assert months(world)[-1] == "2026-02"
        clock.move_to("2026-04-01 00:01+02:00")
        work()
        assert months(world)[-1] == "2026-03"
        assert waiting() == ["2026-05-01 00:00"]


def test_the_next_turn_waits_although_this_one_went_wrong(world, monkeypatch):
    def broken():
        raise ZeroDivisionError

    monkeypatch.setattr(figures, "catch_up", broken)
    with time_machine.travel("2026-12-31 23:59:30+01:00", tick=True) as clock:
        turning.wait_for_it()
        clock.move_to("2027-01-01 00:00:10+01:00")
        work()
        assert waiting() == ["2027-02-01 00:00"]


def test_who_leaves_a_team_is_out_at_the_turn_of_the_day(world):
    with time_machine.travel("2026-03-31 10:00+02:00", tick=True) as clock:
        found = around(world)
        role = RoleAssignment.unguarded.get(person=found.person("writes"))
        assignments.take_back(role, by=ARRANGING, on=date(2026, 4, 1))
        turning.wait_for_it()
        work()
        assert Member.unguarded.get(pk=found.members["writes"].pk).left_at is None
        clock.move_to("2026-04-01 00:01+02:00")
        work()
        assert Member.unguarded.get(pk=found.members["writes"].pk).left_at is not None
        assert Notice.unguarded.filter(person=found.space.owner, kind="left-team").exists()
        days = DBTaskResult.objects.filter(task_path=turning.turn_of_the_day.module_path, status="READY")
        assert [f"{timezone.localtime(each.run_after):%Y-%m-%d}" for each in days] == ["2026-04-02"]

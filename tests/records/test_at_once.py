"""Two people, or two clicks, at the same moment. On SQLite one writer waits for the other anyway."""

import threading

import pytest
from django.db import connection

from ruggensteun.records import imports
from ruggensteun.records.imports import Outcome
from ruggensteun.records.models import Import, ImportFile
from tests.people.world import stand_up
from tests.records.files import SYSTEM, counting, measure, uploaded

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.data_layer,
    pytest.mark.usefixtures("plain_files"),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs writers that run side by side"),
]


def at_once(*calls):
    """The answers of these calls, each in a thread and on a connection of its own."""
    ready, answers = threading.Barrier(len(calls)), {}

    def run(place, call):
        ready.wait(10)
        try:
            answers[place] = call()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return [answers[place] for place in range(len(calls))]


def agreeing(upload):
    return lambda: imports.agree(upload, by=SYSTEM, fingerprint=upload.fingerprint)


def test_two_clicks_count_once():
    world = stand_up()
    upload = uploaded(world, measure("2026-01", 3))
    assert sorted(at_once(*[agreeing(upload)] * 3)) == [Outcome.ALREADY, Outcome.ALREADY, Outcome.DONE]
    assert counting(world) == {"2026-01": 3.0}


def test_two_files_at_once_are_stored_one_after_the_other_and_the_second_is_shown_again():
    world = stand_up()
    one, other = uploaded(world, measure("2026-01", 3)), uploaded(world, measure("2026-01", 4))
    assert sorted(at_once(agreeing(one), agreeing(other))) == [Outcome.CHANGED, Outcome.DONE]
    agreed = Import.unguarded.get(state=Import.State.AGREED)
    assert counting(world) == {"2026-01": 3.0 if agreed == one else 4.0}


def test_undoing_twice_at_once_undoes_once():
    world = stand_up()
    upload = uploaded(world, measure("2026-01", 3))
    agreeing(upload)()
    undo = [lambda: imports.undo(upload, by=SYSTEM)] * 2
    assert sorted(at_once(*undo)) == [Outcome.ALREADY, Outcome.DONE]
    assert counting(world) == {}


def test_the_same_file_uploaded_twice_at_once_waits_once():
    world = stand_up()
    found = at_once(*[lambda: uploaded(world, measure("2026-01", 3))] * 3)
    assert len({upload.pk for upload in found}) == 1
    assert ImportFile.unguarded.count() == 1

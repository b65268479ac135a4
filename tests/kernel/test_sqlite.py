"""The embedded database: types that are kept, and writers that take turns."""

import subprocess
import sys
import textwrap
import threading
import time

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, connections, transaction

from ruggensteun.parties.models import Region

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="this is about SQLite"),
]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO parties_participation (programme_id, team_id, status) VALUES ('abc', 1, 'candidate')",
        "INSERT INTO parties_account (password, email, is_active, created_at, person_id) VALUES ('', 'a@b', 2, '', 1)",
        "INSERT INTO parties_region (code, name) VALUES (x'00', 'n')",
    ],
    ids=["text in a number", "a boolean that is neither", "bytes in a text"],
)
def test_a_value_of_another_type_is_refused(statement):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_table_is_strict():
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pragma_table_list WHERE strict = 1")
        strict = {name for (name,) in cursor.fetchall()}
    assert ours - strict == set()


def write_until(end, made, index):
    try:
        while time.monotonic() < end:
            with transaction.atomic():
                Region.objects.create(code=f"{index}-{made[index]}", name="x")
            made[index] += 1
    finally:
        connections["default"].close()


@pytest.mark.django_db(transaction=True)
def test_four_busy_writers_each_get_their_turn():
    made, end = [0] * 4, time.monotonic() + 1.5
    writers = [threading.Thread(target=write_until, args=(end, made, index)) for index in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert Region.objects.count() == sum(made)
    assert min(made) > 0
    assert max(made) <= 3 * min(made)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("end", ["commit", "rollback", "close", "nested"])
def test_a_turn_ends_with_its_transaction(end):
    class TurnedBackError(Exception):
        pass

    assert connection._turn is None
    try:
        with transaction.atomic():
            assert connection._turn is not None
            if end == "nested":
                with transaction.atomic():
                    Region.objects.create(code="x", name="x")
                assert connection._turn is not None
            if end == "rollback":
                raise TurnedBackError
            if end == "close":
                connection.close()
    except (TurnedBackError, transaction.TransactionManagementError):
        pass
    assert connection._turn is None


@pytest.mark.django_db(transaction=True)
def test_a_writer_that_is_killed_holds_nobody_up():
    script = textwrap.dedent(
        f"""
        from django.conf import settings
        settings.configure(DATABASES={{"default": {{
            "ENGINE": "ruggensteun.kernel.sqlite", "NAME": {connection.settings_dict["NAME"]!r},
            "OPTIONS": {{"transaction_mode": "IMMEDIATE"}}}}}})
        import django, time
        django.setup()
        from django.db import connection, transaction
        with transaction.atomic():
            connection.cursor().execute("INSERT INTO parties_region (code, name) VALUES ('half', 'x')")
            print("in the middle", flush=True)
            time.sleep(60)
        """
    )
    victim = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert victim.stdout.readline() == "in the middle\n"
    victim.kill()
    victim.wait()
    victim.stdout.close()
    began = time.monotonic()
    Region.objects.create(code="whole", name="x")
    assert time.monotonic() - began < 2
    assert list(Region.objects.values_list("code", flat=True)) == ["whole"]

"""``kill -9`` in the middle of an import: all of it counts, or nothing, and it can be done again."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

HOUSE = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path):
    """A database of its own, for several programs one after the other."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/killed.sqlite3"
    url = request.getfixturevalue("postgres_url")
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS killed WITH (FORCE)")
        server.execute("CREATE DATABASE killed")
    return url.replace("/postgres?", "/killed?")


@pytest.fixture
def program(address, tmp_path):
    """Start ``killed.py`` with a step; the first one prepares the database."""
    surroundings = os.environ | {
        "PYTHONPATH": f"{HOUSE / 'src'}:{HOUSE}",
        "DJANGO_SETTINGS_MODULE": "ruggensteun.settings",
        "RUGGENSTEUN_SECRET_KEY": "only for tests",
        "RUGGENSTEUN_DATABASE_URL": address,
        "RUGGENSTEUN_DATA": str(tmp_path),
    }

    def start(step):
        command = [sys.executable, str(Path(__file__).with_name("killed.py")), step]
        return subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True)

    return start


def test_an_import_that_is_killed_leaves_nothing_and_can_be_done_again(program):
    for step in ("rows", "journal"):
        halfway = program(step)
        assert [json.loads(halfway.stdout.readline()) for _line in range(2)] == [["checked", 0], "waiting"]
        halfway.send_signal(signal.SIGKILL)
        assert halfway.wait(30) == -signal.SIGKILL
    last = program("nowhere")
    said = [json.loads(line) for line in last.communicate(timeout=60)[0].splitlines()]
    assert said == [["checked", 0], "done", ["agreed", 600]]

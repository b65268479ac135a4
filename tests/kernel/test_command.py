"""``ruggensteun journal verify``, as an operator runs it."""

import json

import pytest
from click.testing import CliRunner
from django.db import connection

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.command import journal as command
from ruggensteun.kernel.journal import Kind
from tests.intruder import without_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    return [journal.record("person.viewed", Kind.VIEW, actor=Actor(1, "care")) for _ in range(3)]


def test_a_whole_journal(entries):
    done = CliRunner().invoke(command, ["verify"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert "3 entries checked: whole" in done.stdout
    assert entries[-1].digest in done.stdout


def test_a_forged_journal(entries):
    with without_triggers(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_journalentry SET note = 'x' WHERE id = %s", [entries[1].pk])
    done = CliRunner().invoke(command, ["verify"])
    assert done.exit_code == 1
    assert "position 2" in done.stderr
    assert "NOT whole" in done.stdout


def test_for_machines(entries):
    done = CliRunner().invoke(command, ["verify", "--json"])
    told = json.loads(done.stdout)
    assert (told["whole"], told["entries"], told["problems"]) == (True, 3, [])


def test_an_empty_journal_is_whole():
    assert CliRunner().invoke(command, ["verify"]).exit_code == 0


def test_help_ends_with_an_example():
    assert "Example:" in CliRunner().invoke(command, ["verify", "--help"]).stdout.splitlines()[-1]

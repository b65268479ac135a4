"""Run by ``test_kill.py`` as a program of its own: it agrees to the import. Says what it finds as lines of JSON.

It stops at the step in its argument (``rows`` or ``journal``), says so, and waits there to be killed.
"""

import json
import sys
import time
from itertools import islice

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from ruggensteun.measure.workbook import Checked  # noqa: E402
from ruggensteun.parties.models import Region  # noqa: E402
from ruggensteun.records import codec, imports, store  # noqa: E402
from ruggensteun.records.models import Import, MonitorRow  # noqa: E402
from tests.people.world import a_programme, a_team, an_organisation  # noqa: E402
from tests.records.files import SYSTEM, file_of, measure  # noqa: E402


def plain(source, *, name, team, programme, **_rest):
    rows = {
        table: [codec.from_json(table, row) for row in found] for table, found in json.loads(source)["rows"].items()
    }
    return Checked(name, team, programme, rows)


def prepare():
    call_command("migrate", verbosity=0)
    house = an_organisation("DE-BRUG", Region.objects.create(code="MEREL", name="Merel"))
    team = a_team(house, "BRUG-NOORD")
    programme = a_programme("DOORBRAAK", team)
    rows = [measure(f"2026-{month:02d}", month, name=f"own-{number}") for month in range(1, 13) for number in range(50)]
    found = imports.receive(programme, team, name="x", content=file_of(*rows), by=SYSTEM)
    imports.examine(found)


def say(what):
    print(json.dumps(what), flush=True)


def hang(*_args, **_rest):
    say("waiting")
    time.sleep(60)


def agree(step):
    if step == "rows":
        insert = store.bulk.insert

        def some(model, columns, rows):
            insert(model, columns, islice(rows, 250))
            hang()

        store.bulk.insert = some
    elif step == "journal":
        imports.journal.record = hang
    say(look())
    upload = Import.unguarded.get()
    say(imports.agree(upload, by=SYSTEM, fingerprint=upload.fingerprint))
    say(look())


def look():
    return [Import.unguarded.get().state, MonitorRow.unguarded.count()]


imports.check = plain
if sys.argv[1] == "rows":
    prepare()
agree(sys.argv[1])

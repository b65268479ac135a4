"""The journal: how fast an event is written, and how long it takes to verify a million of them.

python bench/journal.py [number of entries]

Written into a fresh SQLite database: the first ones as the product writes them, one by one; the others sealed by the
same functions and put in by the thousand, because only reading them is measured.
"""

import json
import os
import resource
import secrets
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HOUSE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOUSE / "src"))

ENTRIES, ONE_BY_ONE = 1_000_000, 2_000
PEOPLE = 3_000


def prepare(folder: str) -> None:
    """Settings for this process and an empty database."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "ruggensteun.settings",
        "RUGGENSTEUN_SECRET_KEY": secrets.token_urlsafe(50),
        "RUGGENSTEUN_DATABASE_URL": f"sqlite:///{folder}/journal.sqlite3",
        "RUGGENSTEUN_DATA": folder,
        "RUGGENSTEUN_LOG_LEVEL": "ERROR",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "kernel", verbosity=0)


def write_one_by_one(number: int) -> float:
    """Record so many views of a person, each in a transaction of its own; microseconds per event."""
    from ruggensteun.kernel import journal
    from ruggensteun.kernel.actor import System
    from ruggensteun.kernel.journal import Kind, Thing

    start = time.perf_counter()
    for each in range(number):
        things = [Thing("team", "BRUG-NOORD"), Thing("person", str(each % PEOPLE), subject=each % PEOPLE)]
        journal.record("board.viewed", Kind.VIEW, things, actor=System("bench"))
    return (time.perf_counter() - start) / number * 1e6


def fill_up(until: int) -> None:
    """Entries like the last one, sealed as the product seals them, up to so many."""
    from django.db import connection, transaction

    from ruggensteun.kernel import chain
    from ruggensteun.kernel.models import JournalChain, JournalEntry, JournalSubject

    last = JournalEntry.unguarded.order_by("-position")[0]
    end = JournalChain.unguarded.get(number=last.chain)
    values = [getattr(last, name) for name in chain.COVERED]
    covered = [chain.plain(value) for value in values]
    stored = [chain._stored(value) for value in values]  # noqa: SLF001 -- as the product stores them
    place = chain.COVERED.index("position")
    insert = chain._INSERT.removesuffix(" RETURNING id")  # noqa: SLF001
    subject = f"INSERT INTO {JournalSubject._meta.db_table} (entry_id, person) VALUES (%s, %s)"  # noqa: SLF001
    about = json.loads(last.objects_json)[1][2]
    head, first = end.head, last.pk - last.position
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(last.position + 1, until + 1, 5_000):
            rows = []
            for position in range(start, min(start + 5_000, until + 1)):
                covered[place] = stored[place] = position
                head = chain.digest_of(head, covered)
                rows.append([*stored, head])
            cursor.executemany(insert, rows)
            cursor.executemany(subject, [(first + row[place], about) for row in rows])
            # The database lets a chain grow by one entry at a time.
            cursor.executemany(chain._GROW, [(row[place], row[-1], end.number) for row in rows])  # noqa: SLF001


def main(arguments: list[str]) -> int:
    """Print the figures as one JSON object; fails when the journal is not whole, or a forgery does not show."""
    entries = int(arguments[0]) if arguments else ENTRIES
    with TemporaryDirectory() as folder:
        prepare(folder)
        figures: dict[str, Any] = {"entries": entries, "write_us": round(write_one_by_one(ONE_BY_ONE))}
        fill_up(entries)
        from ruggensteun.kernel.verification import verify

        start, processor = time.perf_counter(), time.process_time()
        found = verify()
        figures["verify_seconds"] = round(time.perf_counter() - start, 1)
        figures["verify_processor_seconds"] = round(time.process_time() - processor, 1)
        figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        figures["database_mb"] = round(Path(folder, "journal.sqlite3").stat().st_size / 1e6)
    if not found.whole or found.entries != entries:
        sys.exit(f"the journal is not whole: {found.entries} of {entries}, {found.problems[:3]}")
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

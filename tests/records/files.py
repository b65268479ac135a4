"""Files for the tests with ``plain_files``, and the rows that count."""

import json
from datetime import date

from ruggensteun.kernel.actor import System
from ruggensteun.records import codec, imports
from ruggensteun.records.models import Import

SYSTEM = System("test")


def measure(month: str, numerator: float, team: str = "BRUG-NOORD", name: str = "own") -> dict:
    """A row of ``period``: the simplest table with a key and a value."""
    day = date.fromisoformat(f"{month}-01")
    return {"team": team, "month": day, "measure": name, "numerator": numerator, "denominator": 10.0}


def file_of(*rows: dict, problem: bool = False, salt: str = "") -> bytes:
    """The bytes of a file with these rows of ``period``."""
    told = {"rows": {"period": [codec.to_json("period", row) for row in rows]}, "problem": problem, "salt": salt}
    return json.dumps(told).encode()


def uploaded(world, *rows, by="project_leader", team="BRUG-NOORD", **told) -> Import:
    """A file that was received and examined."""
    found = imports.receive(
        world.programme, world.teams[team], name="meting.xlsx", content=file_of(*rows, **told), by=world.actor(by)
    )
    return imports.examine(found)


def agreed(world, *rows, remove_absent=False, **told) -> Import:
    """A file that counts."""
    upload = uploaded(world, *rows, **told)
    done = imports.agree(
        upload,
        by=world.actor(told.get("by", "project_leader")),
        fingerprint=upload.fingerprint,
        remove_absent=remove_absent,
    )
    assert done == imports.Outcome.DONE
    return Import.unguarded.get(pk=upload.pk)


def counting(world, team="BRUG-NOORD") -> dict[str, float]:
    """What counts now: numerator by month."""
    rows = imports.current_rows(world.programme, world.teams[team], by=SYSTEM).get("period", [])
    return {f"{row['month']:%Y-%m}": row["numerator"] for row in rows}

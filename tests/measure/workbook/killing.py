"""Kills an import at each step it takes with files, and keeps what each kill leaves behind.

    python killing.py OLD FILE OUT

OLD is a folder of tables (or absent). For step 0, 1, 2, … a child process imports FILE into a copy of OLD and is
killed with SIGKILL when it takes that step; the folder as it is then is kept in OUT/<step>/tables. Ends when a child
gets to the end.
"""

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from ruggensteun.measure.tables import arrow
from ruggensteun.measure.workbook import check, swap
from ruggensteun.measure.workbook.model import Rows
from ruggensteun.measure.workbook.store import Store

WATCHED = ("open", "os.", "shutil.", "ctypes.")


def main(old: Path, file: Path, out: Path) -> None:
    """Kill at every step until there are no more steps."""
    rows = check(file).rows
    arrow.from_rows(rows)  # loads once what every child would load
    for step in range(500):
        folder = out / str(step)
        folder.mkdir(parents=True)
        if old.exists():
            shutil.copytree(old, folder / "tables")
        child = os.fork()
        if not child:
            _store_until(step, folder / "tables", rows)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            if os.WEXITSTATUS(status):
                raise SystemExit("storing failed")
            return
    raise SystemExit("so many steps?")


def _store_until(step: int, tables: Path, rows: Rows) -> None:
    left, watching = step, False

    def count(event: str, _arguments: Any) -> None:
        nonlocal left, watching
        if watching and event.startswith(WATCHED):
            if not left:
                watching = False  # the kill is a step itself
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    with swap.alone(tables):
        store = Store(tables)
        sys.addaudithook(count)
        watching = True
        store.merge(rows)
        watching = False


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

"""How long the period report of a team takes as PDF in a server; ``bench/commands.py`` tells it of the command.

    .venv/bin/python bench/report.py [folder with a demo that is ready]

Without a folder a fresh demo is made, which takes a minute; in a given folder a report is begun and sent in. Prints
JSON: seconds for the first of a server, for a draft and for what was sent in before (least of three; processor time
for what is drawn, so that a busy machine does not count), and what missed its budget.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from pages import TEAM, prepare, signed_in  # noqa: E402 -- beside this file

BUDGETS = {"first_of_a_server": 5.0, "draft": 5.0, "sent_again": 0.5}
RUNS = 3


def seconds(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Processor seconds of the fastest of some runs."""
    found = []
    for _run in range(runs):
        started = time.process_time()
        work()
        found.append(time.process_time() - started)
    return min(found)


def ask(browser: Any, address: str) -> bytes:
    """The answer; stops when it is not there."""
    response = browser.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answers {response.status_code}, expected 200")
    return bytes(response.getvalue())


def draft(browser: Any) -> str:
    """The address of the PDF over the last period that is over."""
    from django.utils import timezone

    from ruggensteun.kernel.actor import System
    from ruggensteun.kernel.guard import acting_as
    from ruggensteun.meso import reports
    from ruggensteun.parties.models import Programme, Team

    with acting_as(System("bench of the report")):
        due = reports.due(Programme.objects.get(code="DOORBRAAK"), Team.objects.get(code=TEAM), timezone.localdate())
    begun = browser.post(f"/team/{TEAM}/verslagen/begin/", {"starts_on": due[-1].start.isoformat()})
    return f"{begun['Location']}pdf/"


def main() -> None:
    """Print the figures as one JSON object."""
    with TemporaryDirectory() as fresh:
        prepare(Path(sys.argv[1] if len(sys.argv) > 1 else fresh))
        browser = signed_in("project-leader")
        address = draft(browser)
        found = {"first_of_a_server": seconds(lambda: ask(browser, address), runs=1)}
        started = time.perf_counter()
        content = ask(browser, address)
        on_the_clock = time.perf_counter() - started
        found["draft"] = seconds(lambda: ask(browser, address))
        browser.post(address.replace("/pdf/", "/insturen/"))
        ask(browser, address)
        found["sent_again"] = seconds(lambda: ask(browser, address))
    missed = [
        f"{name} took {took:.1f} s, budget {BUDGETS[name]} s" for name, took in found.items() if took > BUDGETS[name]
    ]
    told = {name: round(took, 2) for name, took in found.items()} | {"draft_on_the_clock": round(on_the_clock, 2)}
    print(json.dumps({"seconds": told, "kilobytes": round(len(content) / 1024), "missed": missed}))


if __name__ == "__main__":
    main()

"""How long outcomes take: counted from the monitor tables of many clients, and read as a page.

    .venv/bin/python bench/results.py [--clients 300000] [--teams 1000]

Counting is done at a refresh, in a process of its own; pages read what was stored. Prints one JSON object.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _machine import machine
from indicators import make, peak
from spaces import prepare

COUNT_BUDGET, PAGE_BUDGET = 10.0, 1.0
"""Seconds for 300,000 clients: to count and release (at a refresh), and for the slowest page."""
TIMES = 7


def count(folder: Path, kept: Path) -> None:
    """Count and release what is in ``folder``, keep the entries; prints the seconds. In a process of its own."""
    begun = time.perf_counter()
    from ruggensteun.measure.outcomes import asked, counting, gate

    started = time.perf_counter()
    rows = asked.asked(folder)
    read = time.perf_counter()
    counted = counting.count(rows)
    added = time.perf_counter()
    found = gate.release(counted)
    done = time.perf_counter()
    kept.write_text(json.dumps(found.entries))
    told = {
        "import_s": started - begun, "read_s": read - started, "count_s": added - read, "release_s": done - added,
        "count_total_s": done - begun,
    }  # fmt: skip
    print(json.dumps({name: round(seconds, 3) for name, seconds in told.items()} | {
        "scores": len(rows.score), "entries": len(found.entries), "count_peak_mib": peak(),
    }))  # fmt: skip


def stored(entries: list[Any], teams: int, by: Any) -> Any:
    """A programme with these outcomes, as a refresh stores them."""
    from django.utils import timezone

    from ruggensteun.parties import organisations, programmes
    from ruggensteun.parties.models import Participation, Region
    from ruggensteun.records.models import OutcomeSeries

    region = Region.objects.create(code="R", name="Regio")
    house = organisations.open_organisation("O", "Huis", kind="ggz", region=region, by=by)
    programme = programmes.start("DRUK", "Druk", starts_on=date(2025, 1, 1), ends_on=date(2028, 1, 1), by=by)
    made = {
        f"t{number}": organisations.open_team(house, f"t{number}", f"Team {number}", kind="fact", by=by)
        for number in range(teams)
    }
    Participation.objects.bulk_create(
        Participation(programme=programme, team=team, status="participating", from_on=date(2025, 1, 1))
        for team in made.values()
    )
    OutcomeSeries.objects.bulk_create(
        (
            OutcomeSeries(
                programme=programme, line=line, level=level, unit=unit, team=made.get(unit) if level == "team" else None,
                data=data, computed_at=timezone.now(),
            )
            for line, level, unit, data in entries
        ),
        batch_size=500,
    )  # fmt: skip
    return programme


def page(build: Any) -> float:
    """The median of a few times, in seconds; the first, which imports, is left out."""
    build()
    seconds = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        build()
        seconds.append(time.perf_counter() - begun)
    return round(statistics.median(seconds), 3)


def pages(entries: list[Any], teams: int) -> dict[str, float]:
    """Seconds of the overview and of one outcome of all teams, built from the database."""
    from ruggensteun.kernel.actor import System
    from ruggensteun.kernel.guard import acting_as

    with acting_as(System("bench of results")):
        programme = stored(entries, teams, System("bench of results"))
        from ruggensteun.web.results import one_page, overview_page

        asked = one_page.Asked()
        return {
            "overview_s": page(lambda: overview_page.page_of(programme, "nl")),
            "one_s": page(lambda: one_page.page_of(programme, "nel.total", asked, "nl")),
        }


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=300_000)
    parser.add_argument("--teams", type=int, default=1_000)
    parser.add_argument("--count", nargs=2, type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.count:
        count(*chosen.count)
        return 0
    with TemporaryDirectory(prefix="ruggensteun-bench-") as scratch:
        place = Path(scratch)
        (place / "tables").mkdir()
        make(place / "tables", chosen.teams, chosen.clients)
        words = [sys.executable, __file__, "--count", str(place / "tables"), str(place / "entries.json")]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        found: dict[str, Any] = {"clients": chosen.clients, "teams": chosen.teams} | json.loads(done.stdout)
        prepare(place, "sqlite")
        found |= pages(json.loads((place / "entries.json").read_text()), chosen.teams)
    slow = [name for name in ("overview_s", "one_s") if found[name] > PAGE_BUDGET]
    missed = [f"{name}: {found[name]} s, at most {PAGE_BUDGET} s" for name in slow]
    if found["count_total_s"] > COUNT_BUDGET:
        missed.append(f"count: {found['count_total_s']} s, at most {COUNT_BUDGET} s")
    print(json.dumps(found | machine() | {"missed": missed}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

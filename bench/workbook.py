"""Checking a workbook of 50,000 rows, and writing one: seconds and memory.

python bench/workbook.py

Budgets: 50,000 rows checked in 5 s and 500 MB. The check runs in a process of its own, so that
the peak is that of checking alone.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from ruggensteun.measure.workbook import TeamIdentity, check, write

TEAM = TeamIdentity("np", "fact-noord", "ggz-west", "west", "fact", "ggz", organisation_kind="ggz")
TODAY = date(2026, 11, 22)
START = date(2021, 1, 1)
SECONDS, MEGABYTES = 5.0, 500.0


def rows(clients: int = 5_000, each: int = 8) -> dict[str, list[dict[str, Any]]]:
    """Ten rows per client: in care, an intake, eight meetings."""
    draw = random.Random(1)  # noqa: S311 -- invented rows
    made: dict[str, list[dict[str, Any]]] = {"client": [], "intake": [], "meeting": []}
    for number in range(clients):
        name = f"fact-noord-{number:05d}"
        since = START + timedelta(days=draw.randint(0, 1_400))
        mine = {"team": TEAM.team, "client": name}
        made["client"].append({**mine, "in_care_from": since, "age_band": draw.choice(["25-34", "65+"]), "sex": "f"})
        intake = since + timedelta(days=draw.randint(1, 60))
        made["intake"].append(
            {**mine, "registered_on": since, "intake_on": intake, "recovery_supporting": draw.random() < 0.5}
        )
        for meeting in range(each):
            held = since + timedelta(days=60 * meeting + draw.randint(1, 50))
            counts = {kind: draw.randint(0, 4) for kind in ("informal", "ggz", "social_domain", "other_professional")}
            made["meeting"].append({**mine, "held_on": held, "psychiatrist_present": draw.random() < 0.5, **counts})
    return made


def timed_check(path: Path) -> dict[str, Any]:
    """Check one file in this process: seconds, processor seconds, peak memory, rows, problems."""
    before, processor = time.perf_counter(), time.process_time()
    checked = check(path, today=TODAY)
    return {
        "seconds": round(time.perf_counter() - before, 2),
        "processor_seconds": round(time.process_time() - processor, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "rows": sum(len(found) for found in checked.rows.values()),
        "problems": sum(problem.count for problem in checked.problems),
    }


def in_own_process(path: Path) -> dict[str, Any]:
    """``timed_check`` in a fresh process; the fastest of three, for the others were waiting for someone else."""
    words = [sys.executable, __file__, str(path)]
    done = [subprocess.run(words, capture_output=True, text=True, check=True) for _ in range(3)]
    found: list[dict[str, Any]] = [json.loads(each.stdout) for each in done]
    return min(found, key=lambda each: each["seconds"])


def main() -> int:
    """Print the figures as one JSON object."""
    good, bad = rows(), rows()
    for found in bad.values():
        for row in found:
            row["client"] += " x"  # every row has something wrong
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, told in (("good", good), ("bad", bad)):
            path = Path(folder) / f"{name}.xlsx"
            before = time.perf_counter()
            write(path, team=TEAM, rows=told, today=TODAY)
            figures[f"{name}_written_seconds"] = round(time.perf_counter() - before, 2)
            figures[f"{name}_megabytes"] = round(path.stat().st_size / 1e6, 1)
            figures[name] = in_own_process(path)
    slow = [name for name in ("good", "bad") if figures[name]["seconds"] > SECONDS]
    large = [name for name in ("good", "bad") if figures[name]["peak_mb"] > MEGABYTES]
    figures["missed"] = [f"{name}: more than {SECONDS} s" for name in slow]
    figures["missed"] += [f"{name}: more than {MEGABYTES} MB" for name in large]
    assert figures["good"]["rows"] == 50_000 + 2, figures  # and the team's and organisation's
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(timed_check(Path(sys.argv[1]))))
    else:
        sys.exit(main())

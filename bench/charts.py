"""How fast charts are: 10,000 run charts and 10,000 P charts of 24 points in one call each, and single series.

python bench/charts.py
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.funnel import funnel
from ruggensteun.measure.charts.many import analyse_many

BUDGETS = {"run_and_p_10000_seconds": 0.1, "command_seconds": 0.5}


def best(work: Callable[[], object], times: int = 7) -> float:
    """Shortest of several runs: the others were waiting for someone else."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return round(min(found), 5)


def command_seconds() -> float:
    """From the keyboard to the answer, on a small file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "series.csv"
        file.write_text("x,y\n" + "\n".join(f"{i},{i % 5}" for i in range(24)), encoding="utf-8")
        words = [sys.executable, "-m", "ruggensteun.cli", "chart", "--type", "run", "--json", str(file)]
        source = str(Path(__file__).resolve().parent.parent / "src")
        return best(lambda: subprocess.run(words, check=True, capture_output=True, env={"PYTHONPATH": source}), 5)


def main() -> None:
    """Print the figures as one JSON object."""
    random = np.random.default_rng(2026)
    n = random.integers(20, 60, (10_000, 24))
    y = random.binomial(n, 0.4)
    series = random.normal(10, 2, 24).tolist()
    sizes = random.integers(20, 2_000, 300)
    events, names = random.binomial(sizes, 0.4), [str(i) for i in range(300)]
    run = best(lambda: analyse_many("run", "anhoej", y, n))
    p = best(lambda: analyse_many("p", "anhoej", y, n))
    figures = {
        "run_10000_seconds": run,
        "p_10000_seconds": p,
        "run_and_p_10000_seconds": round(run + p, 5),
        "i_10000_seconds": best(lambda: analyse_many("i", "anhoej", y)),
        "nhs_i_10000_seconds": best(lambda: analyse_many("i", "nhs", y)),
        "one_series_seconds": best(lambda: analyse("run", "anhoej", None, series), 50),
        "funnel_300_units_seconds": best(lambda: funnel("binomial", names, events.tolist(), sizes.tolist())),
        "command_seconds": command_seconds(),
    }
    missed = [f"{name} {figures[name]} > {budget}" for name, budget in BUDGETS.items() if figures[name] > budget]
    print(json.dumps(figures | {"missed": missed}))


if __name__ == "__main__":
    main()

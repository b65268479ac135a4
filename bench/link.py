"""Linking process to outcome: a mixed model on 300,000 rows of 60,000 clients, in 15 teams and in 1,000. Prints JSON.

    nice .venv/bin/python bench/link.py

``seconds`` are of the whole model, from columns to degrees of freedom; ``command_seconds`` of the command, file and all. Each is the
least of two, in processor time where the machine was busy with something else. ``times_lme4`` sets the processor time beside that of lme4
for as many rows and clients in 60 teams, on such a machine (8.2 s of processor time, 9.5 s in all; a random slope 24 s).
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from ruggensteun.measure.linkage import link

ROWS, CLIENTS = 300_000, 60_000
TEAMS = (15, 1_000)
LME4, LME4_SLOPE = 8.2, 24.0
BUDGETS = {"seconds_15": 5.0, "seconds_1000": 5.0, "command_seconds": 5.0}
ASKED = "--json --outcome y --time t --team team --client client --exposure rg_started,meetings,fidelity_c"


def invented(teams: int) -> dict[str, Any]:
    """Five measurements of each client; one in fifty outcomes is missing, clients are spread unevenly over teams."""
    random = np.random.default_rng(teams)
    team = np.sort(np.append(np.arange(teams), (teams * random.random(CLIENTS - teams) ** 1.5).astype(int)))
    client = np.repeat(np.arange(CLIENTS), ROWS // CLIENTS)
    t = np.tile(np.arange(5) * 6.0, CLIENTS)
    started = (t >= random.choice([6, 12, 18, 99], CLIENTS)[client]).astype(float)
    meetings = started * random.poisson(2.5, ROWS)
    fidelity = random.normal(0, 1, teams)[team][client]
    y = 50 + 0.2 * t + 2 * started + 0.4 * meetings + 0.5 * fidelity + random.normal(0, 6, ROWS)
    y += random.normal(0, 2, teams)[team][client] + random.normal(0, 8, CLIENTS)[client]
    y += random.normal(0, 0.1, CLIENTS)[client] * t
    y[random.random(ROWS) < 0.02] = np.nan
    exposures = {"rg_started": started, "meetings": meetings, "fidelity_c": fidelity}
    names = [f"team {number}" for number in team[client].tolist()]
    return {"y": y, "time": t, "team": names, "client": client.tolist(), "exposures": exposures}


def write(data: dict[str, Any], path: Path) -> None:
    """The same as a file, with three decimals."""
    columns = [data["team"], data["client"], data["time"].tolist(), data["y"].tolist()]
    columns += [values.tolist() for values in data["exposures"].values()]
    with path.open("w", encoding="utf-8") as file:
        file.write("team,client,t,y,rg_started,meetings,fidelity_c\n")
        for team, client, t, y, started, meetings, fidelity in zip(*columns, strict=True):
            known = "" if isnan(y) else f"{y:.3f}"
            file.write(f"{team},c{client},{t:g},{known},{started:g},{meetings:g},{fidelity:.3f}\n")


def command(path: Path) -> None:
    """The command on this file, in a process of its own."""
    words = [sys.executable, "-m", "ruggensteun", "link", *ASKED.split(), str(path)]
    subprocess.run(words, check=True, capture_output=True, env={"PYTHONPATH": sys.path[0]})


def least(work: Callable[[], object], who: int = resource.RUSAGE_SELF, times: int = 2) -> float:
    """The least of some runs: what the work costs, not what the neighbours do."""
    found = []
    for _ in range(times):
        started, before = time.perf_counter(), _processor(who)
        work()
        found.append(min(time.perf_counter() - started, _processor(who) - before))
    return round(min(found), 2)


def _processor(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the figures as one JSON object."""
    figures: dict[str, Any] = {"rows": ROWS, "clients": CLIENTS}
    for teams in TEAMS:
        data = invented(teams)
        figures[f"seconds_{teams}"] = least(lambda data=data: link(**data))  # type: ignore[misc]
        if teams == TEAMS[0]:
            figures["slope_seconds"] = least(lambda data=data: link(**data, slope=True), times=1)  # type: ignore[misc]
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "rows.csv"
                write(data, path)
                figures["command_seconds"] = least(lambda path=path: command(path), resource.RUSAGE_CHILDREN)  # type: ignore[misc]
                figures["command_mb"] = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    figures["times_lme4"] = round(figures["seconds_15"] / LME4, 3)
    figures["slope_times_lme4"] = round(figures["slope_seconds"] / LME4_SLOPE, 3)
    missed = [f"{name} {figures[name]} > {budget}" for name, budget in BUDGETS.items() if figures[name] > budget]
    print(json.dumps(figures | {"missed": missed}))


if __name__ == "__main__":
    main()

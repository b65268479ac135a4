"""All indicators of a national data set (1 million clients, 20 million rows of Parquet) and of a demo programme.

    .venv/bin/python bench/indicators.py [--keep FOLDER]

Prints one JSON object: seconds, peak memory, rows, and the budgets that were missed. Each measurement runs in a
process of its own, so that the peak is that of the work and not of making the data.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = {"national": (4_000, 1_000_000), "demo": (30, 3_000)}
"""Name -> (teams, clients)."""
BUDGETS = {"national": (10.0, 4_096), "demo": (1.0, 4_096)}
"""Name -> (seconds, peak MiB)."""

ROWS = {
    "programme": "SELECT 'npn' AS programme, DATE '2025-01-01' AS starts_on, DATE '2027-01-01' AS ends_on",
    "organisation": """
        SELECT 'o' || i AS organisation, 'ggz' AS kind, 'r' || (i % {regions}) AS region FROM range({organisations}) t(i)""",
    "team": """
        SELECT 't' || i AS team, 'o' || (i % {organisations}) AS organisation,
               'r' || (i % {organisations} % {regions}) AS region, 'fact' AS kind,
               CASE WHEN i % 10 = 0 THEN 'social' ELSE 'ggz' END AS domain, 'participating' AS status,
               DATE '2025-01-01' + dice(90, i, 1) AS participating_from,
               NULL::DATE AS participating_until
        FROM range({teams}) t(i)""",
    "professional": """
        SELECT 't' || (i // 12) AS team, 'p' || (i % 12) AS professional,
               DATE '2024-01-01' + dice(700, i, 1) AS in_team_from, NULL::DATE AS in_team_until
        FROM range({teams} * 12) t(i)""",
    "professional_training": """
        SELECT 't' || (i // 36) AS team, 'p' || (i // 3 % 12) AS professional,
               ['rg-day-1', 'rg-day-2', 'supervision'][1 + i % 3] AS training,
               DATE '2025-02-01' + dice(600, i // 3, i % 3) AS on
        FROM range({teams} * 36) t(i)""",
    "client": """
        SELECT 't' || (i % {teams}) AS team, 'c' || (i // {teams}) AS client,
               DATE '2022-01-01' + dice(1500, i, 1) AS in_care_from,
               CASE WHEN dice(3, i, 2) = 0 THEN in_care_from + CAST(dice(1500, i, 3) + 1 AS INT) END AS in_care_until,
               CASE WHEN dice(60, i, 4) = 0 THEN in_care_from + dice(1000, i, 5) END AS opted_out_on,
               ['18-24', '25-34', '35-44', '45-54', '55-64', '65+'][1 + dice(6, i, 6)] AS age_band,
               ['f', 'm'][1 + dice(2, i, 7)] AS sex,
               ['psychotic', 'bipolar', 'depressive', 'anxiety', 'other'][1 + dice(5, i, 8)] AS diagnosis_group,
               ['0-1', '2-4', '5-9', '10+'][1 + dice(4, i, 9)] AS care_years
        FROM range({clients}) t(i)""",
    "intake": """
        SELECT team, client, in_care_from - dice(60, client, team) AS registered_on,
               in_care_from AS intake_on, dice(2, client, team, 1) = 0 AS recovery_supporting,
               dice(3, client, team, 2) = 0 AS relative_present, dice(4, client, team, 3) = 0 AS peer_present,
               false AS social_domain_present, 'treatment' AS outcome
        FROM client""",
    "group_step": """
        SELECT team, client, ['offered', 'preparation', 'investment', 'planning', 'safety-plan', 'stopped'][1 + k] AS step,
               DATE '2025-02-01' + CAST(dice(500, client, team) + k * 20 + CASE k WHEN 5 THEN 100 ELSE 0 END AS INT) AS on
        FROM client, range(6) s(k)
        WHERE dice(2, client, team, 99) = 0 AND (k < 4 OR dice(5, client, team, k) < 2)""",
    "meeting": """
        SELECT team, client,
               DATE '2025-02-01' + CAST(dice(500, client, team) + 60 + k * 30 + dice(20, client, team, k) AS INT) AS held_on,
               CAST(dice(4, client, k, 1) AS BIGINT) AS informal, CAST(1 + dice(2, client, k, 2) AS BIGINT) AS ggz,
               CAST(dice(2, client, k, 3) AS BIGINT) AS social_domain, 0::BIGINT AS other_professional,
               CAST(dice(2, client, k, 4) AS BIGINT) AS peer_expert, dice(4, client, k, 5) = 0 AS psychiatrist_present,
               3::BIGINT AS nominees_accepted, CAST(2 + dice(2, client, k, 6) AS BIGINT) AS nominees_interviewed
        FROM client, range(8) s(k) WHERE dice(2, client, team, 99) = 0""",
    "goal": """
        SELECT team, client, 'g' || k AS goal, CASE WHEN k % 2 = 0 THEN 'long' ELSE 'short' END AS term,
               DATE '2025-02-01' + CAST(dice(500, client, team) + 40 + (k // 4) * 90 AS INT) AS active_from,
               CASE WHEN dice(3, client, k) = 0 THEN active_from + CAST(dice(300, client, k) + 1 AS INT) END AS active_until,
               CASE WHEN dice(2, client, k) = 0 THEN 'personal' END AS recovery_dimension,
               CASE WHEN dice(2, client, k, 1) = 0 THEN 'daily' END AS health_dimension
        FROM client, range(5) s(k) WHERE dice(2, client, team, 99) = 0""",
    "response": """
        SELECT team, client, ['nel', 'iroc', 'whodas36', 'positive-health'][1 + k % 4] AS instrument,
               'T' || (k // 4) AS round, 'total' AS scale,
               DATE '2025-03-01' + CAST(dice(60, client, team) + (k // 4) * 270 AS INT) AS due_on,
               CASE WHEN dice(10, client, team, k) < 7 THEN due_on + dice(20, client, k) END AS answered_on,
               CASE WHEN answered_on IS NOT NULL THEN CAST(dice(50, client, team, k + 20) AS DOUBLE) END AS score,
               15.0::DOUBLE AS minutes
        FROM client, range(12) s(k) WHERE dice(2, client, team, 99) = 0 OR k % 3 = 0 AND dice(2, client, team, 98) = 0""",
    "team_assessment": """
        SELECT 't' || (i // 12) AS team, CASE WHEN i % 4 < 2 THEN 'rg-fidelity' ELSE 'quickscan-social-domain' END AS scale,
               CASE WHEN i % 4 = 1 THEN 'cooperation' ELSE 'total' END AS part, 'T' || (i // 4 % 3) AS round,
               CASE WHEN i % 4 = 3 THEN '2' ELSE '1' END AS rater, DATE '2025-06-01' AS on,
               CAST(dice(40, i) AS DOUBLE) AS score, 40.0::DOUBLE AS maximum
        FROM range({teams} * 12) t(i)""",
    "table_session": """
        SELECT 't' || (i // 24) AS team, 'n' || (i // 240) AS network_table,
               DATE '2025-01-06' + CAST(i % 24 * 30 + i // 24 % 10 AS INT) AS held_on, CAST(dice(3, i, 1) AS BIGINT) AS ggz,
               CAST(dice(3, i, 2) AS BIGINT) AS social_domain, CAST(2 + dice(3, i, 3) AS BIGINT) AS actions_due,
               CAST(dice(3, i, 4) AS BIGINT) AS actions_done
        FROM range({teams} * 24) t(i)""",
    "care_event": """
        SELECT team, client, CASE WHEN k = 0 THEN 'crisis' ELSE 'admission' END AS kind,
               DATE '2025-01-01' + dice(700, client, team, k) AS on, 1::BIGINT AS times
        FROM client, range(2) s(k) WHERE dice(2, client, team, 7) = 0""",
    "period": """
        SELECT 't' || (i // 24) AS team, DATE '2025-01-01' + to_months(CAST(i % 24 AS INT)) AS month, 'own' AS measure,
               CAST(dice(30, i) AS DOUBLE) AS numerator, 30.0::DOUBLE AS denominator
        FROM range({teams} * 24) t(i)""",
}  # fmt: skip
"""How each monitor table is made; chance comes from hashes, so that every run makes the same rows."""


def make(folder: Path, teams: int, clients: int) -> int:
    """Write the Parquet files and give the number of rows."""
    import duckdb

    organisations = max(2, teams // 12)
    sizes = {"teams": teams, "clients": clients, "organisations": organisations, "regions": max(2, organisations // 8)}
    total = 0
    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as engine:
        engine.execute("SET enable_progress_bar = false")
        engine.execute("CREATE MACRO dice(sides, a, b := 0, c := 0) AS CAST(hash(a, b, c) % sides AS INTEGER)")
        for name, rows in ROWS.items():
            path = folder / f"{name}.parquet"
            engine.execute(f"COPY ({rows.format(**sizes)}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
            engine.execute(f"CREATE VIEW {name} AS SELECT * FROM '{path}'")
            total += engine.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0]
    return total


def peak() -> int:
    """The most memory that this process held, in MiB; ``ru_maxrss`` would include that of the one that started it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def measure(folder: Path) -> None:
    """Count and release everything in ``folder``; prints seconds, peak MiB and cells. Runs in a process of its own."""
    begun = time.perf_counter()
    from ruggensteun.measure.indicators.compute import compute
    from ruggensteun.measure.indicators.released import release

    started = time.perf_counter()
    counted = compute(folder)
    computed = time.perf_counter()
    released = release(counted)
    done = time.perf_counter()
    figures = {
        "import_s": round(started - begun, 3),
        "compute_s": round(computed - started, 3),
        "release_s": round(done - computed, 3),
        "total_s": round(done - begun, 3),
        "peak_mib": peak(),
        "cells": len(released),
    }
    print(json.dumps(figures))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="make the files here and leave them; reuse them when they are there")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.measure:
        measure(chosen.measure)
        return 0
    found: dict[str, object] = {}
    missed = []
    with tempfile.TemporaryDirectory(prefix="ruggensteun-bench-") as scratch:
        for name, (teams, clients) in SIZES.items():
            folder = (chosen.keep or Path(scratch)) / name
            folder.mkdir(parents=True, exist_ok=True)
            rows = make(folder, teams, clients)
            words = [sys.executable, __file__, "--measure", str(folder)]
            done = subprocess.run(words, capture_output=True, text=True, check=True)
            figures = json.loads(done.stdout)
            found[name] = {"rows": rows} | figures
            seconds, memory = BUDGETS[name]
            if figures["total_s"] > seconds:
                missed.append(f"{name}: {figures['total_s']} s, at most {seconds} s")
            if figures["peak_mib"] > memory:
                missed.append(f"{name}: {figures['peak_mib']} MiB, at most {memory} MiB")
    print(json.dumps(found | {"missed": missed}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How long a command takes on a small file, start included; and whether it imports a server.

    .venv/bin/python bench/commands.py

Prints JSON: seconds per command (least of five), the ratio to starting Python and doing nothing, and what missed 0.5 s.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUDGET = 0.5
RUNS = 5
SERIES = "x,y,n\n" + "\n".join(f"2025-{month:02d}-01,{month % 5 + 8},{20 + month % 3}" for month in range(1, 13)) + "\n"
UNITS = "unit,events,denominator\n" + "\n".join(f"team-{i},{i % 7 + 3},{20 + i}" for i in range(12)) + "\n"


def commands(folder: Path) -> dict[str, list[str]]:
    """Name -> arguments after ``ruggensteun``."""
    (folder / "series.csv").write_text(SERIES)
    (folder / "units.csv").write_text(UNITS)
    book, tables = folder / "team.xlsx", folder / "tables"
    of = [
        "--programme",
        "P",
        "--team",
        "T1",
        "--organisation",
        "O1",
        "--region",
        "R1",
        "--kind",
        "fact",
        "--domain",
        "ggz",
    ]
    return {
        "help": ["--help"],
        "workbook new": ["workbook", "new", *of, "-o", str(book)],
        "workbook check": ["workbook", "check", "--json", str(book)],
        "workbook import": ["workbook", "import", "--yes", "--json", "--tables", str(tables), str(book)],
        "indicators": ["indicators", "--json", "--workbook", str(book)],
        "chart": ["chart", "--type", "p", "--json", str(folder / "series.csv")],
        "funnel": ["funnel", "--model", "binomial", "--json", str(folder / "units.csv")],
        "instruments": ["instruments", "show", "nel"],
    }


def seconds(arguments: list[str]) -> float:
    """The least of some runs: what the command needs when the machine is not busy with something else."""
    found = []
    for _run in range(RUNS):
        started = time.perf_counter()
        done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
        found.append(time.perf_counter() - started)
        if done.returncode:
            sys.exit(f"{' '.join(arguments)} failed: {done.stderr.decode()[-500:]}")
    return min(found)


def imports_a_server(arguments: list[str]) -> bool:
    """Whether Django is among what a command imported."""
    code = (
        "import sys; from ruggensteun.cli import run; run(sys.argv[1:]);print('django' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    return done.stderr.strip().endswith("True")


def main() -> None:
    nothing = seconds(["-c", "pass"])
    with tempfile.TemporaryDirectory() as folder:
        told = {name: seconds(["-m", "ruggensteun", *words]) for name, words in commands(Path(folder)).items()}
        server = [name for name, words in commands(Path(folder)).items() if imports_a_server(words)]
    missed = [f"{name} took {took:.2f} s, budget {BUDGET} s" for name, took in told.items() if took > BUDGET]
    figures = {
        "seconds": {name: round(took, 3) for name, took in told.items()},
        "times_python_start": {name: round(took / nothing, 1) for name, took in told.items()},
        "imports_django": server,
        "missed": missed + [f"{name} imports Django" for name in server],
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

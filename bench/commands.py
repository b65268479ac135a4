"""How long a command takes on a small file, start included; and whether it imports a server.

    .venv/bin/python bench/commands.py

Prints JSON: seconds per command (least of five, compiled as on any second start; processor time where the machine was busy
with something else), the ratio to starting Python and doing nothing, and what missed its budget: 0.5 s, and 5 s
for the report, which is a PDF.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUDGET = 0.5
BUDGETS = {"report": 5.0}
RUNS = 5
EXAMPLES = Path(__file__).parents[1] / "docs" / "voorbeelden"
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
TEAM = {
    "programme": "P", "team": "FACT-NOORD", "organisation": "O1", "region": "R1", "kind": "fact", "domain": "ggz",
}  # fmt: skip
LINK = "link --outcome nel --time maanden --team team --client client --exposure rg_gestart,modeltrouw"
SERIES = "x,y,n\n" + "\n".join(f"2025-{month:02d}-01,{month % 5 + 8},{20 + month % 3}" for month in range(1, 13)) + "\n"
UNITS = "unit,events,denominator\n" + "\n".join(f"team-{i},{i % 7 + 3},{20 + i}" for i in range(12)) + "\n"


def commands(folder: Path) -> dict[str, list[str]]:
    """Name -> arguments after ``ruggensteun``."""
    (folder / "series.csv").write_text(SERIES)
    (folder / "units.csv").write_text(UNITS)
    book, tables = folder / "team.xlsx", folder / "tables"
    of = [f"--{name}={value}" for name, value in TEAM.items()]
    filled = _filled(folder, of)
    return {
        "help": ["--help"],
        "workbook new": ["workbook", "new", *of, "-o", str(book)],
        "workbook check": ["workbook", "check", "--json", str(book)],
        "workbook import": ["workbook", "import", "--yes", "--json", "--tables", str(tables), str(book)],
        "indicators": ["indicators", "--json", "--workbook", str(book)],
        "chart": ["chart", "--type", "p", "--json", str(folder / "series.csv")],
        "funnel": ["funnel", "--model", "binomial", "--json", str(folder / "units.csv")],
        "instruments": ["instruments", "show", "nel"],
        "score": ["score", "whodas36", "--json", str(EXAMPLES / "whodas36.csv")],
        "link": [*LINK.split(), "--json", str(EXAMPLES / "herstel.csv")],
        "report": ["report", "--workbook", str(filled), "-o", str(folder / "report.pdf")],
    }


def _filled(folder: Path, of: list[str]) -> Path:
    """A workbook of a team with 258 intakes, from the examples."""
    tables, book = str(folder / "stored"), folder / "filled.xlsx"
    mapping = str(EXAMPLES / "intakes.toml")
    for words in (
        ["import", "--tables", tables, "--mapping", mapping, "--yes", str(EXAMPLES / "intakes.csv")],
        ["new", *of, "--tables", tables, "-o", str(book)],
    ):
        subprocess.run([sys.executable, "-m", "ruggensteun", "workbook", *words], check=True, capture_output=True)
    return book


def seconds(arguments: list[str]) -> float:
    """The least of some runs: what the command needs when the machine is not busy with something else."""
    found = []
    for _run in range(RUNS):
        started, before = time.perf_counter(), _processor()
        done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False, env=COMPILED)
        found.append(min(time.perf_counter() - started, _processor() - before))
        if done.returncode:
            sys.exit(f"{' '.join(arguments)} failed: {done.stderr.decode()[-500:]}")
    return min(found)


def _processor() -> float:
    """Seconds that the commands so far kept a processor busy."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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
        small = commands(Path(folder))
        told = {name: seconds(["-m", "ruggensteun", *words]) for name, words in small.items()}
        server = [name for name, words in small.items() if imports_a_server(words)]
    over = {name: took for name, took in told.items() if took > BUDGETS.get(name, BUDGET)}
    missed = [f"{name} took {took:.2f} s, budget {BUDGETS.get(name, BUDGET)} s" for name, took in over.items()]
    figures = {
        "seconds": {name: round(took, 3) for name, took in told.items()},
        "times_python_start": {name: round(took / nothing, 1) for name, took in told.items()},
        "imports_django": server,
        "missed": missed + [f"{name} imports Django" for name in server],
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

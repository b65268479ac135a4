"""The checks of the house, one line each; everything is run, so that all faults show at once.

.venv/bin/python scripts/check.py check   changes nothing
.venv/bin/python scripts/check.py test    all tests: SQLite, and beside it the data layer on PostgreSQL and the journeys
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import lanes

HOUSE = Path(__file__).resolve().parents[1]
BIN = HOUSE / ".venv" / "bin"
CODE = ["src", "tests", "bench", "scripts", "manage.py"]
CHECK = {
    "lint": [BIN / "ruff", "check", "-q", *CODE],
    "format": [BIN / "ruff", "format", "--check", "-q", *CODE],
    "import directions": [BIN / "lint-imports"],
    "types": [BIN / "mypy"],
    "system checks": [BIN / "python", "-m", "django", "check", "--fail-level", "WARNING"],
    "deployment checks": [BIN / "python", "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
    "migrations": [BIN / "python", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "texts": [BIN / "python", "scripts/texts.py", "check"],
    "plain Dutch": [BIN / "python", "scripts/plain.py"],
    "generated pages": [BIN / "python", "scripts/docs.py", "--check"],
}
SQLITE, PAGES, MATRIX = "tests (SQLite)", "pages (SQLite)", "who gets which page (SQLite)"
MEASURE = "measuring"
POSTGRES, JOURNEYS = "data layer (PostgreSQL)", "journeys (browser)"
INSIDE = "not spark and not journey"
TEST = {
    SQLITE: [
        "-m", INSIDE, "-o", "cache_dir=.pytest_cache/sqlite", "--ignore=tests/access", "--ignore=tests/web",
        "--ignore=tests/measure", "tests",
    ],
    MEASURE: ["-m", INSIDE, "-o", "cache_dir=.pytest_cache/measure", "tests/measure"],
    PAGES: ["-m", INSIDE, "-o", "cache_dir=.pytest_cache/pages", "tests/web"],
    MATRIX: ["-m", INSIDE, "-o", "cache_dir=.pytest_cache/matrix", "tests/access"],
    POSTGRES: ["-m", f"data_layer and {INSIDE}", "-o", "cache_dir=.pytest_cache/postgres", "tests"],
    JOURNEYS: ["-m", "journey", "-o", "cache_dir=.pytest_cache/journeys", "tests/journeys"],
}  # fmt: skip
"""Each remembers for itself what failed, because they run at the same time."""
LANES = ((PAGES, POSTGRES, MATRIX), (JOURNEYS, SQLITE, MEASURE))
"""What runs beside each other: both lanes take about as long, and a machine has two cores."""
AGAIN = ["--last-failed", "--last-failed-no-failures", "none"]
"""A test that fails is tried once more, alone: what only fails on a busy machine is named, not hidden."""


def settings_for_checks() -> dict[str, str]:
    """An environment as an operator would have it, so that the deployment checks mean something."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "ruggensteun.settings",
        "PYTHONPATH": str(HOUSE / "src"),
        "RUGGENSTEUN_SECRET_KEY": "only-for-the-checks-" + "0123456789abcdef" * 4,
        "RUGGENSTEUN_DATA": str(HOUSE / "var" / "checks"),
    }


def run(name: str, words: list, env: dict[str, str]) -> bool:
    """Run one check; it speaks only when it fails."""
    started = time.monotonic()
    done = subprocess.run(
        [str(word) for word in words], cwd=HOUSE, env=env, check=False, capture_output=True, text=True
    )
    mark = "ok" if done.returncode == 0 else "FAILED"
    print(f"{mark:6} {name} ({time.monotonic() - started:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def part(name: str, *, again: bool = False) -> lanes.Part:
    """One part of the tests, or those of it that failed."""
    env = os.environ | ({"RUGGENSTEUN_TEST_DB": "postgres"} if name == POSTGRES else {})
    words = [BIN / "pytest", *TEST[name], *(AGAIN if again else [])]
    return lanes.Part(f"{name}, once more" if again else name, words, env)


def test() -> bool:
    """Every test, and once more those that failed."""
    done = lanes.run([[part(name) for name in lane] for lane in LANES], HOUSE)
    failed = [name for name in TEST if any(each.code and each.part.name == name for each in done)]
    return all(each.code == 0 for each in lanes.run([[part(name, again=True) for name in failed]], HOUSE))


def main(what: str) -> int:
    if what == "check":
        env = settings_for_checks()
        results = [run(name, words, env) for name, words in CHECK.items()]
    elif what == "test":
        try:
            results = [test()]
        except KeyboardInterrupt:
            print("\nStopped.")
            return 130
    else:
        print(__doc__)
        return 2
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))

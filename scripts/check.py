"""The checks of the house, one line each; everything is run, so that all faults show at once.

.venv/bin/python scripts/check.py check   changes nothing
.venv/bin/python scripts/check.py test    all tests: SQLite, then the data layer on PostgreSQL
"""

import os
import subprocess
import sys
import time
from pathlib import Path

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
    "generated pages": [BIN / "python", "scripts/docs.py", "--check"],
}
TEST = {
    "tests (SQLite)": [BIN / "pytest", "-m", "not spark and not journey", "tests"],
    "data layer (PostgreSQL)": [BIN / "pytest", "-m", "data_layer and not spark and not journey", "tests"],
    "journeys (browser)": [BIN / "pytest", "-m", "journey", "tests/journeys"],
}
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


def run(name: str, words: list, env: dict[str, str], *, show: bool) -> bool:
    """Run one check; quiet ones speak only when they fail."""
    started = time.monotonic()
    done = subprocess.run(
        [str(word) for word in words], cwd=HOUSE, env=env, check=False, capture_output=not show, text=True
    )
    mark = "ok" if done.returncode == 0 else "FAILED"
    print(f"{mark:6} {name} ({time.monotonic() - started:.1f} s)", flush=True)
    if done.returncode and not show:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def main(what: str) -> int:
    if what == "check":
        env = settings_for_checks()
        results = [run(name, words, env, show=False) for name, words in CHECK.items()]
    elif what == "test":
        results = []
        for name, words in TEST.items():
            env = os.environ | ({"RUGGENSTEUN_TEST_DB": "postgres"} if "PostgreSQL" in name else {})
            fine = run(name, words, env, show=True)
            results.append(fine or run(f"{name}, once more", [*words, *AGAIN], env, show=True))
    else:
        print(__doc__)
        return 2
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))

"""How fast the pages of the boards are with the demo country: time in the server and questions to the database.

python bench/pages.py [folder with a demo that is ready]

Without a folder a fresh demo is made, which takes a minute. Every page is asked for as a signed-in person
asks for it, with all of Django around it, in one process. The median tells how fast a page is; the
95th percentile also holds what else the machine was doing.
"""

import json
import os
import secrets
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HOUSE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOUSE / "src"))

TIMES = 40
TEAM, KEY = "BRUG-FACT-NOORD", "hoi-coverage"
PAGES = {
    "board": ("project-leader", f"/team/{TEAM}/"),
    "chart": ("project-leader", f"/team/{TEAM}/grafiek/{KEY}/"),
    "others": ("project-leader", f"/team/{TEAM}/grafiek/{KEY}/naast/"),
    "adviser_board": ("adviser", f"/programma/DOORBRAAK/teams/?maat={KEY}"),
    "adviser_overview": ("adviser", "/programma/DOORBRAAK/overzicht/"),
    "adviser_funnel": ("adviser", f"/programma/DOORBRAAK/trechter/?maat={KEY}"),
    "programme": ("executive", "/programma/DOORBRAAK/vragen/2/"),
}
BUDGETS = {"board_p50_ms": 100, "board_queries": 15}


def prepare(folder: Path) -> None:
    """Settings for this process, and a demo when the folder has none."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "ruggensteun.settings",
        "PYTHONPATH": str(HOUSE / "src"),
        "RUGGENSTEUN_SECRET_KEY": secrets.token_urlsafe(50),
        "RUGGENSTEUN_DEMO": "1",
        "RUGGENSTEUN_DATA": str(folder),
        "RUGGENSTEUN_LOG_LEVEL": "ERROR",
    }
    if not (folder / "ruggensteun.sqlite3").exists():
        subprocess.run([sys.executable, "scripts/prepare.py"], cwd=HOUSE, check=True, stdout=sys.stderr)
    import django

    django.setup()


def signed_in(role: str) -> Any:
    """A browser in which somebody with this role has signed in."""
    from django.test import Client

    from ruggensteun.kernel.actor import System
    from ruggensteun.kernel.guard import acting_as
    from ruggensteun.parties.models import Account, RoleAssignment
    from ruggensteun.web.accounts.sessions import DEMO

    with acting_as(System("bench of the pages")):
        held = RoleAssignment.objects.filter(role=role, person__account__email__endswith=".test").order_by("pk")
        account = Account.objects.get(person=held[0].person_id)
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(account)
    session = browser.session
    session[DEMO] = True
    session.save()
    return browser


def questions(browser: Any, address: str) -> int:
    """How often the database is asked for one page."""
    from django.db import connection

    asked = []

    def count(execute: Any, *words: Any) -> Any:
        asked.append(words[0])
        return execute(*words)

    with connection.execute_wrapper(count):
        browser.get(address)
    return len(asked)


def measured(name: str, browser: Any, address: str) -> dict[str, float]:
    """Milliseconds at the median and the 95th percentile, and questions; stops for a page that is not there."""
    for _warm in range(3):
        response = browser.get(address)
        if response.status_code != 200:
            sys.exit(f"{address} answers {response.status_code}, expected 200")
    found = []
    for _ in range(TIMES):
        start = time.perf_counter()
        browser.get(address)
        found.append((time.perf_counter() - start) * 1000)
    return {
        f"{name}_p50_ms": round(statistics.median(found), 1),
        f"{name}_p95_ms": round(statistics.quantiles(found, n=20)[-1], 1),
        f"{name}_queries": questions(browser, address),
        f"{name}_kilobytes": round(len(response.content) / 1024),
    }


def main() -> None:
    """Print the figures as one JSON object."""
    with TemporaryDirectory() as fresh:
        prepare(Path(sys.argv[1] if len(sys.argv) > 1 else fresh))
        browsers = {role: signed_in(role) for role, _address in PAGES.values()}
        figures: dict[str, Any] = {}
        for name, (role, address) in PAGES.items():
            figures |= measured(name, browsers[role], address)
    figures["missed"] = [
        f"{name} {figures[name]}, budget {most}" for name, most in BUDGETS.items() if figures[name] > most
    ]
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

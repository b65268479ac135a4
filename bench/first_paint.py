"""What a telephone has to fetch before it can show a question: bytes on the wire of the page and what holds it up.

python bench/first_paint.py [folder with a demo that is ready]

The server is the product as it is run (granian, the static files as ``collectstatic`` leaves them), asked as a browser
asks: first with gzip alone, which every telephone knows, then with Brotli, as over HTTPS. Counted are the heads and
bodies of the page, of the stylesheets that a screen waits for, and of the scripts that hold up the page. Fonts
(``font-display: swap``) and scripts with ``defer`` or ``type="module"`` come after the first paint: told beside it.
"""

import json
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

HOUSE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOUSE / "src"), str(HOUSE / "bench")]
from _machine import machine  # noqa: E402 -- beside this file
from pages import prepare  # noqa: E402 -- beside this file

MOST_KB = 50
CHROMIUM = shutil.which("chromium-headless-shell")
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""Bytes per second, and milliseconds: what browsers call fast 3G."""
WAYS = {"gzip": "gzip", "br": "gzip, deflate, br"}


def pages() -> dict[str, tuple[str, str]]:
    """By name the address of each page and the cookies of who may see it."""
    from django.conf import settings
    from django.test import Client

    from ruggensteun.kernel.actor import System
    from ruggensteun.kernel.guard import acting_as
    from ruggensteun.micro.measuring import outside
    from ruggensteun.micro.models import AnswerLink, QuestionnaireRequest
    from ruggensteun.parties import links
    from ruggensteun.parties.models import Account
    from ruggensteun.web.accounts.sessions import DEMO

    settings.ALLOWED_HOSTS = ["*"]
    with acting_as(System("bench of the first paint")):
        asked = QuestionnaireRequest.objects.of_clients().select_related("asked__round", "treatment__space__owner")
        accounts = set(Account.objects.filter(email__endswith=".test").values_list("person_id", flat=True))
        row = next(
            one for one in asked.filter(state__in=("sent", "opened"))
            if one.treatment.space.owner_id in accounts and outside.is_open(one)
        )  # fmt: skip
        space = row.treatment.space
        account = Account.objects.get(person=space.owner_id)
        secret = links.new_secret(with_code=False, on_paper=True)
        AnswerLink(
            request=row, version=outside.asked_version(row), invited_by_id=space.owner_id, **links.columns_of(secret)
        ).save()
    own, other = Client(HTTP_HOST="localhost"), Client(HTTP_HOST="localhost")
    own.force_login(account)
    session = own.session
    session[DEMO] = True
    session.save()
    room = f"/ruimte/{space.key}/vragenlijsten/{row.key}/"
    own.post(room, {"how": "one"})
    link = f"/beantwoord/{secret.token}/"
    other.post(link)
    told = {"own_question": (f"{room}vraag/1/", own), "own_list": (f"{room}lijst/", own)}
    told |= {"link_begin": (link, other), "link_question": (f"{link}1/", other)}
    return {
        name: (address, "; ".join(f"{each.key}={each.value}" for each in browser.cookies.values()))
        for name, (address, browser) in told.items()
    }


def fetched(server: str, address: str, cookies: str, accepts: str) -> tuple[int, str]:
    """How many bytes came, with the head of the answer, and the text of it; stops for what is not there."""
    import brotli

    head = {"Accept-Encoding": accepts, "Cookie": cookies}
    request = urllib.request.Request(f"{server}{address}", headers=head)  # noqa: S310 -- our own server
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 -- the same
        body, heads = answer.read(), str(answer.headers).encode()
        if urlsplit(answer.url).path != address:
            sys.exit(f"{address} leads to {answer.url}")
        how = answer.headers.get("Content-Encoding", "")
    if how == "gzip":
        import gzip

        return len(heads) + len(body), gzip.decompress(body).decode()
    text = brotli.decompress(body) if how == "br" else body
    return len(heads) + len(body), text.decode(errors="replace")


def parts(html: str) -> tuple[list[str], list[str]]:
    """What holds up the first paint, and the scripts that come after it."""
    sheets = [tag for tag in re.findall(r"<link\b[^>]*>", html) if 'rel="stylesheet"' in tag]
    first = [_address("href", tag) for tag in sheets if 'media="print"' not in tag]
    scripts = re.findall(r"<script\b[^>]*src=[^>]*>", html)
    late = [tag for tag in scripts if "defer" in tag or 'type="module"' in tag]
    first += [_address("src", tag) for tag in scripts if tag not in late]
    return first, [_address("src", tag) for tag in late]


def _address(name: str, tag: str) -> str:
    found = re.search(rf'\b{name}="([^"]+)"', tag)
    return found.group(1) if found else ""


def measured(server: str, name: str, address: str, cookies: str) -> dict[str, Any]:
    """Kilobytes (1,000) on the wire of one page, for each way of compressing."""
    found: dict[str, Any] = {}
    for way, accepts in WAYS.items():
        page, html = fetched(server, address, cookies, accepts)
        first, late = parts(html)
        waits = {each: fetched(server, each, "", accepts)[0] for each in first}
        found[f"{name}_{way}_kb"] = round((page + sum(waits.values())) / 1000, 1)
        found[f"{name}_{way}_page_kb"] = round(page / 1000, 1)
        found[f"{name}_{way}_scripts_after_kb"] = round(
            sum(fetched(server, each, "", accepts)[0] for each in late) / 1000, 1
        )
    return found


def on_a_slow_phone(server: str, address: str, cookies: str) -> dict[str, Any]:
    """Milliseconds until the first words are drawn, of five visits with an empty cache the middle one.

    The processor six times slower than here and a slow mobile network (1.6 Mbit/s, 150 ms): about a cheap telephone of
    six years ago. Nothing where there is no Chromium.
    """
    if not CHROMIUM:
        return {}
    from playwright.sync_api import sync_playwright

    took = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for _visit in range(5):
            context = browser.new_context(
                viewport={"width": 360, "height": 640}, extra_http_headers={"Cookie": cookies}
            )
            page = context.new_page()
            slow = context.new_cdp_session(page)
            slow.send("Network.enable")
            slow.send("Network.emulateNetworkConditions", SLOW)
            slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
            page.goto(f"{server}{address}")
            page.wait_for_load_state("networkidle")
            took.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            context.close()
        browser.close()
    return {"slow_phone_first_words_ms": round(statistics.median(took))} | machine()


def served(port: int) -> subprocess.Popen[bytes]:
    """The server as it is run, once it answers."""
    words = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    words += ["--log-level", "critical", "--no-ws", "ruggensteun.web.wsgi:application"]
    server = subprocess.Popen([Path(sys.executable).parent / "granian", *words], cwd=HOUSE, stdout=sys.stderr)
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=5).close()
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.2)
            continue
        break
    return server


def main() -> None:
    """Print the figures as one JSON object."""
    with TemporaryDirectory() as fresh, socket.socket() as probe:
        prepare(Path(sys.argv[1] if len(sys.argv) > 1 else fresh).resolve())
        words = [sys.executable, "-m", "django", "collectstatic", "--noinput"]
        subprocess.run(words, cwd=HOUSE, check=True, stdout=sys.stderr)
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        told, server = pages(), served(port)
        try:
            figures: dict[str, Any] = {}
            for name, (address, cookies) in told.items():
                figures |= measured(f"http://localhost:{port}", name, address, cookies)
            figures |= on_a_slow_phone(f"http://localhost:{port}", *told["link_question"])
        finally:
            server.terminate()
            server.wait(20)
    wires = {f"{name}_{way}_kb" for name in told for way in WAYS}
    figures["missed"] = [
        f"{name} {figures[name]}, budget {MOST_KB}" for name in sorted(wires) if figures[name] > MOST_KB
    ]
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

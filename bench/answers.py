"""How fast answers are stored: a 36-item questionnaire by the API, eight at a time, on the real web server.

python bench/answers.py [sqlite] [killed] [how many]

Each answer comes from a client of their own, with a key of their own: authenticated, the consent looked up, validated,
scored, journaled, and on disk before it is acknowledged. On a PostgreSQL that is started for the occasion and waits for
its disk; on SQLite with that word. The load generator runs on the same machine and counts with it.

With ``killed`` the server is killed in the middle and started again, and everything is sent once more: what was
acknowledged must be there, and nothing twice.
"""

import contextlib
import json
import os
import re
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HOUSE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOUSE / "src"), str(HOUSE), str(HOUSE / "bench")]
from _machine import machine  # noqa: E402 -- beside this file
from spaces import prepare, settle_down  # noqa: E402 -- beside this file

AT_ONCE, WARM = 8, 200
INSTRUMENT = "whodas36"
BUDGETS = {"postgresql": 250, "sqlite": 150}
MOST_P95_MS, MOST_PROCESSOR_MS = 60, 5


def crowd(how_many: int) -> list[tuple[str, str]]:
    """Clients of whom one team asks the questionnaire: for each a key for the API, and the key of what was asked."""
    from datetime import timedelta

    from django.utils import timezone

    from ruggensteun.kernel.actor import System
    from ruggensteun.kernel.guard import acting_as
    from ruggensteun.measure.instruments.library import load
    from ruggensteun.micro.models import QuestionnaireRequest, Round, RoundInstrument, Treatment
    from ruggensteun.parties import organisations, people, programmes
    from ruggensteun.parties.links import fingerprint
    from ruggensteun.parties.models import AccessToken, Account, Person, Region
    from ruggensteun.space.models import Notice, Space

    by, today = System("bench of answers"), timezone.localdate()
    with acting_as(by):
        region = Region.objects.create(code="MEREL", name="Regio Merel")
        brug = organisations.open_organisation("DE-BRUG", "De Brug", kind="ggz", region=region, by=by)
        team = organisations.open_team(brug, "NOORD", "Team Noord", kind="fact", by=by)
        programme = programmes.start("PROEF", "Proef", starts_on=today, ends_on=today + timedelta(days=365), by=by)
        planner = people.register("Pieter Vos", by=by)
        persons = Person.objects.bulk_create(Person(name=f"Persoon {number}") for number in range(how_many))
        Account.objects.bulk_create(
            Account(person=person, email=f"p{number}@druk.test", password="!")  # noqa: S106 -- nobody signs in
            for number, person in enumerate(persons)
        )
        spaces = Space.objects.bulk_create(Space(owner=person) for person in persons)
        treatments = Treatment.objects.bulk_create(
            Treatment(space=space, team=team, starts_on=today, began="let-in", begun_by=space.owner) for space in spaces
        )
        one = Round.objects.create(
            programme=programme, name="T0", moment="day", opens_on=today, planned_by=planner, planned_at=timezone.now()
        )
        asked = RoundInstrument.objects.create(round=one, instrument=INSTRUMENT, version=load(INSTRUMENT).version)
        rows = QuestionnaireRequest.objects.bulk_create(
            QuestionnaireRequest(asked=asked, treatment=treatment, due_on=today, closes_on=today + timedelta(days=30))
            for treatment in treatments
        )
        Notice.objects.bulk_create(
            Notice(space=space, person=space.owner, kind=Notice.Kind.TO_ANSWER, made_at=timezone.now())
            for space in spaces
        )
        secrets_ = [f"rst_{secrets.token_urlsafe(32)}" for _person in persons]
        AccessToken.objects.bulk_create(
            AccessToken(
                person=person, name="proef", token_hash=fingerprint(secret), made_on=today,
                ends_on=today + timedelta(days=90),
            )
            for person, secret in zip(persons, secrets_, strict=True)
        )  # fmt: skip
    return [(secret, row.key) for secret, row in zip(secrets_, rows, strict=True)]


def packets(crowd: list[tuple[str, str]]) -> list[bytes]:
    """What goes over the line, made before the clock starts."""
    import random

    from ruggensteun.measure.instruments.library import load

    instrument, chance = load(INSTRUMENT), random.Random(36)  # noqa: S311 -- the same each time
    conditions = dict.fromkeys((item.id for item in instrument.conditions), True)
    made = []
    for secret, key in crowd:
        answers = conditions | {item.id: chance.randint(item.low, item.high) for item in instrument.items}
        body = json.dumps({"request": key, "version": instrument.version, "answers": answers}).encode()
        head = (
            f"POST /api/v1/responses/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {secret}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        made.append(head.encode() + body)
    return made


def serve(port: int) -> subprocess.Popen:
    """The web server as ``scripts/run.py`` starts it."""
    words = [
        Path(sys.executable).parent / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--blocking-threads", "4", "--log-level", "warning", "--no-ws",
        "ruggensteun.web.wsgi:application",
    ]  # fmt: skip
    server = subprocess.Popen(words, cwd=HOUSE, start_new_session=True, stdout=sys.stderr)
    for _attempt in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return server
        except OSError:
            time.sleep(0.1)
    sys.exit("the web server does not answer")


def received(line: socket.socket) -> bytes:
    """One whole answer, head and body."""
    answer = b""
    while True:
        more = line.recv(65536)
        if not more:
            return answer
        answer += more
        head, there, body = answer.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        if there and length and len(body) >= int(length[1]):
            return answer


def send_all(port: int, made: list[bytes]) -> tuple[list[float], float]:
    """Seconds that each took, and all together; stops for an answer that is not 201."""
    took: list[float] = []
    queue, lock, wrong = iter(made), threading.Lock(), []

    def work() -> None:
        line = socket.create_connection(("127.0.0.1", port), timeout=30)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while not wrong:
            with lock:
                packet = next(queue, None)
            if packet is None:
                break
            start = time.perf_counter()
            line.sendall(packet)
            answer = received(line)
            took.append(time.perf_counter() - start)
            if b" 201 " not in answer[:20]:
                wrong.append(answer)
        line.close()

    threads = [threading.Thread(target=work) for _ in range(AT_ONCE)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        sys.exit(f"expected 201, got {wrong[0][:2000]!r}")
    return took, time.perf_counter() - start


def killed_in_the_middle(port: int, made: list[bytes]) -> dict[str, Any]:
    """Kill the server after half of the answers, start it again, send all again; what was lost or doubled."""
    server, acknowledged = serve(port), set[int]()
    queue, lock, half = iter(enumerate(made)), threading.Lock(), len(made) // 2

    def work() -> None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            while True:
                with lock:
                    number, packet = next(queue, (-1, b""))
                if number < 0:
                    return
                line.sendall(packet)
                if b" 201 " in received(line)[:20]:
                    acknowledged.add(number)
                if len(acknowledged) == half:
                    os.killpg(server.pid, signal.SIGKILL)

    threads = [threading.Thread(target=work) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.wait(10)
    before, server = set(acknowledged), serve(port)
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
            codes = [_code(line, packet) for packet in made]
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(10)
    return {"acknowledged": len(before), "lost": sum(codes[each] != 200 for each in before)} | stored(made, codes)


def _code(line: socket.socket, packet: bytes) -> int:
    line.sendall(packet)
    return int(received(line)[9:12])


def stored(made: list[bytes], codes: list[int]) -> dict[str, Any]:
    """How many are there in the end, how many twice, and how many were refused."""
    from ruggensteun.kernel.models import JournalEntry
    from ruggensteun.micro.models import QuestionnaireResponse

    rows = QuestionnaireResponse.unguarded.filter(state="done").count()
    lines = JournalEntry.unguarded.filter(event="questionnaire.answered").count()
    return {
        "sent": len(made), "stored": rows, "doubled": max(rows, lines) - len(made),
        "refused": sum(code not in {200, 201} for code in codes),
    }  # fmt: skip


def worked(server: subprocess.Popen) -> dict[str, float]:
    """Processor seconds of the web server with its workers, of PostgreSQL, and of this process that asks it."""
    from tests import postgres

    pids = [server.pid, *Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()]
    mine = sum(postgres.ticks(pid) for pid in pids) / os.sysconf("SC_CLK_TCK")
    there = postgres.start(durable=True).worked() if "RUGGENSTEUN_DATABASE_URL" in os.environ else 0.0
    return {"server": mine, "database": there, "generator": time.process_time()}


def main(arguments: list[str]) -> int:
    """Print the figures as one JSON object."""
    kind = "sqlite" if "sqlite" in arguments else "postgresql"
    how_many = next((int(each) for each in arguments if each.isdigit()), 4000)
    with TemporaryDirectory() as folder:
        kind = prepare(Path(folder), kind, durable=True)
        made = packets(crowd(how_many + WARM))
        settle_down()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        if "killed" in arguments:
            print(json.dumps({"database": kind} | killed_in_the_middle(port, made)))
            return 0
        server = serve(port)
        try:
            send_all(port, made[: WARM // 2])
            settle_down()
            send_all(port, made[WARM // 2 : WARM])
            told, before = machine(), worked(server)
            took, seconds = send_all(port, made[WARM:])
            parts = {name: (now - before[name]) / how_many * 1000 for name, now in worked(server).items()}
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(10)
    figures: dict[str, Any] = {
        "database": kind, **told, "answers": how_many,
        "per_second": round(how_many / seconds, 1),
        "processor_ms": round(sum(parts.values()), 2),
        "of_which_ms": {name: round(part, 2) for name, part in parts.items()},
        "p50_ms": round(statistics.median(took) * 1000, 1),
        "p95_ms": round(statistics.quantiles(took, n=20)[-1] * 1000, 1),
    }  # fmt: skip
    figures["missed"] = [
        f"{name} {figures[name]}, budget {most}"
        for name, most, over in (
            ("per_second", BUDGETS[kind], figures["per_second"] < BUDGETS[kind]),
            ("p95_ms", MOST_P95_MS, figures["p95_ms"] > MOST_P95_MS),
            ("processor_ms", MOST_PROCESSOR_MS, figures["processor_ms"] > MOST_PROCESSOR_MS),
        )
        if over
    ]
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

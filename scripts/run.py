"""Start the product on this machine in demo mode: database, web server, background work.

    .venv/bin/python scripts/run.py [--port 8000]

Data live in ``var/``; throw that folder away to begin again.
"""

import argparse
import contextlib
import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("RUGGENSTEUN_DATA", HOUSE / "var")).resolve()
BIN = Path(sys.executable).parent


def environment(port: int) -> dict[str, str]:
    """Settings for a demo on this machine; what the operator set already stays."""
    VAR.mkdir(exist_ok=True)
    secret = VAR / "secret-key"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(50))
    ours = {
        "DJANGO_SETTINGS_MODULE": "ruggensteun.settings",
        "PYTHONPATH": str(HOUSE / "src"),
        "RUGGENSTEUN_SECRET_KEY": secret.read_text().strip(),
        "RUGGENSTEUN_DEMO": "1",
        "RUGGENSTEUN_DATA": str(VAR),
        "RUGGENSTEUN_URL": f"http://localhost:{port}",
    }
    return {**ours, **os.environ}


def fingerprint() -> str:
    """Changes when a migration, a static file or the demo does."""
    source = HOUSE / "src" / "ruggensteun"
    digest = hashlib.sha256()
    for pattern in ("*/migrations/*.py", "ui/static/**/*", "web/static/**/*", "demo/**/*.py", "demo/**/*.toml"):
        for path in sorted(source.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(source)).encode() + path.read_bytes())
    return digest.hexdigest()


def prepare(settings: dict[str, str]) -> None:
    """Database, static files and demo people; skipped when nothing changed since."""
    stamp = VAR / "prepared"
    now = fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    print("Database en voorbeeldgegevens klaarzetten (de eerste keer een of twee minuten) …", flush=True)
    subprocess.run([BIN / "python", "scripts/prepare.py"], cwd=HOUSE, env=settings, check=True)
    stamp.write_text(now)


def free_port(wanted: int) -> int:
    """The port asked for, or the next one that nobody uses."""
    for port in range(wanted, wanted + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    sys.exit(f"Geen vrije poort gevonden tussen {wanted} en {wanted + 50}.")


def serve(port: int, settings: dict[str, str]) -> int:
    """Web server and background worker, until Ctrl-C. Tells the address once it answers."""
    web = [
        BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2",
        "--blocking-threads", "4", "--log-level", "warning", "--no-ws", "--workers-kill-timeout", "1s",
        "ruggensteun.web.wsgi:application",
    ]  # fmt: skip
    worker = [BIN / "python", "-m", "django", "work", "--interval", "0.5"]
    print("Ruggensteun start …", flush=True)
    # Each in a session of its own: Ctrl-C comes here, and here alone is decided in which order things stop.
    own = {"cwd": HOUSE, "env": settings, "start_new_session": True}
    server = subprocess.Popen(web, **own)
    try:
        if not answers(port, server):
            return server.wait() or 1
        background = subprocess.Popen(worker, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **own)
        try:
            print(f"\n  Ruggensteun staat klaar:  http://localhost:{port}/\n  Stoppen: Ctrl-C\n", flush=True)
            return server.wait()
        finally:
            stop(background)
    except KeyboardInterrupt:
        print("\nRuggensteun stopt. Alles wat is opgeslagen, blijft bewaard.", flush=True)
        return 0
    finally:
        stop(server)


def answers(port: int, server: subprocess.Popen) -> bool:
    """Wait until a page comes back; False when the server ended instead."""
    while server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30):
                return True
        except urllib.error.HTTPError:
            return True  # it answers, be it that it is not well
        except OSError:
            time.sleep(0.05)
    return False


def stop(process: subprocess.Popen) -> None:
    """Ask a process and its children to end; after two seconds, end them. What was saved is on disk already."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C has nothing to add
    for sign, patience in ((signal.SIGTERM, 2), (signal.SIGKILL, 5)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
            if sign == signal.SIGKILL:
                return


def ended(*_: object) -> None:
    """A terminal that closes, or who watches over the process: as Ctrl-C."""
    raise KeyboardInterrupt


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    port = free_port(parser.parse_args().port)
    settings = environment(port)
    prepare(settings)
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, ended)
    return serve(port, settings)


if __name__ == "__main__":
    sys.exit(main())

"""Start the product on this machine in demo mode: database, web server, background work.

    .venv/bin/python scripts/run.py [--port 8000]

Data live in ``var/``; throw that folder away to begin again.
"""

import argparse
import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
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
    for pattern in ("*/migrations/*.py", "ui/static/**/*", "web/static/**/*", "demo/**/*.py", "demo/**/*.yaml"):
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
    print("Database en voorbeeldgegevens klaarzetten …", flush=True)
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
    """Web server and background worker, until Ctrl-C."""
    web = [
        BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2",
        "--blocking-threads", "4", "--log-level", "warning", "--no-ws", "ruggensteun.web.wsgi:application",
    ]  # fmt: skip
    worker = [BIN / "python", "-m", "django", "work", "--interval", "0.5"]
    quiet = {"stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    with (
        subprocess.Popen(web, cwd=HOUSE, env=settings) as server,
        subprocess.Popen(worker, cwd=HOUSE, env=settings, **quiet) as background,
    ):
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: (server.terminate(), background.terminate()))
        print(f"\n  Ruggensteun staat klaar:  http://localhost:{port}/\n  Stoppen: Ctrl-C\n", flush=True)
        code = server.wait()
        background.terminate()
    return 0 if code in {0, -signal.SIGTERM, -signal.SIGINT} else code


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    port = free_port(parser.parse_args().port)
    settings = environment(port)
    prepare(settings)
    return serve(port, settings)


if __name__ == "__main__":
    sys.exit(main())

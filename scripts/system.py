"""What this machine must have beside Python: Debian packages, asked for once and by name."""

import ctypes.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

RUN = {
    # WeasyPrint draws the PDF with these.
    "libpango-1.0-0": lambda: ctypes.util.find_library("pango-1.0"),
    "libpangoft2-1.0-0": lambda: ctypes.util.find_library("pangoft2-1.0"),
    "libharfbuzz-subset0": lambda: ctypes.util.find_library("harfbuzz-subset"),
}
TEST = RUN | {
    "chromium": lambda: shutil.which("chromium"),
    "chromium-headless-shell": lambda: shutil.which("chromium-headless-shell"),
    "libreoffice-calc": lambda: shutil.which("soffice"),
    "poppler-utils": lambda: shutil.which("pdftoppm"),
    "fonts-liberation": lambda: Path("/usr/share/fonts/truetype/liberation").exists(),
    "postgresql": lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
}
SPARK = {"openjdk-17-jre-headless": lambda: shutil.which("java")}


def missing(packages: dict) -> list[str]:
    """Names of the packages that are not there."""
    return [name for name, present in packages.items() if not present()]


def ensure(packages: dict) -> None:
    """Install what is missing when we may; otherwise say the one command to type and stop."""
    names = missing(packages)
    if not names:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    if shutil.which("apt-get") is None:
        sys.exit(f"Deze programma's ontbreken: {', '.join(names)}. Installeer ze en probeer het opnieuw.")
    if os.geteuid() != 0:
        sys.exit(
            "Nog één ding nodig. Typ dit en probeer het daarna opnieuw (needed once, then try again):\n\n"
            f"    sudo apt-get update && sudo {' '.join(install)}\n"
        )
    print(f"Debian packages: {', '.join(names)}", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)
    subprocess.run(install, check=True, **quiet)
    if still := missing(packages):
        sys.exit(f"After installing, these are still not found: {', '.join(still)}")

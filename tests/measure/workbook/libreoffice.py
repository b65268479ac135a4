"""LibreOffice without a window, with a profile of its own so that two runs do not wait for each other."""

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest


@cache
def _profile() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="ruggensteun-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def convert(content: bytes, folder: Path, *, to: str = "xlsx", suffix: str = "xlsx") -> bytes:
    """What LibreOffice makes of a file. Skips the test where it is not installed; fails there in CI."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI"):
            pytest.fail("soffice is not installed; Debian's package is libreoffice-calc")
        pytest.skip("soffice is not installed (Debian package libreoffice-calc)")
    source = folder / f"in.{suffix}"
    source.write_bytes(content)
    target = folder / "out"
    words = [
        office,
        f"-env:UserInstallation={_profile().as_uri()}",
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(target),
    ]
    done = subprocess.run([*words, str(source)], capture_output=True, text=True, timeout=180, check=False)
    made = target / f"in.{to}"
    assert made.exists(), done.stderr
    return made.read_bytes()

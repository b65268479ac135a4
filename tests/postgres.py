"""A PostgreSQL of its own for the tests, from Debian's package: one start, one socket, gone afterwards."""

import atexit
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

INSTALL = "apt-get install -y --no-install-recommends postgresql"


class NoPostgresError(RuntimeError):
    """PostgreSQL's programs are not on this machine."""


@dataclass(frozen=True)
class Cluster:
    """A running server; ``folder`` holds its data and its socket."""

    folder: Path
    programs: Path

    @property
    def url(self) -> str:
        """For Django, psycopg and Ibis alike: over the socket, no password."""
        return f"postgresql://postgres@/postgres?host={self.folder}&port=5432"

    def worked(self) -> float:
        """Seconds of the processor that the server used so far, all of its processes together (Linux)."""
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return sum(ticks(pid) for pid in [first, *children]) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        _run(self.programs / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def ticks(pid: object) -> int:
    """Of a process and of those of its children that ended; it may have ended itself a moment ago."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    return sum(int(told[place]) for place in (11, 12, 13, 14))


def programs() -> Path:
    """The folder of initdb and pg_ctl; NoPostgresError with the command that installs them."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -float(folder.parent.name))
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoPostgresError(f"PostgreSQL is not installed; as root: {INSTALL}")


@cache
def start(*, durable: bool = False) -> Cluster:
    """Start the server, once per process; it stops when the process ends.

    For tests there is nothing to keep, so nothing to wait for; ``durable`` waits for the disk, as in use.
    """
    binaries = programs()
    folder = Path(tempfile.mkdtemp(prefix="ruggensteun-pg-"))
    folder.chmod(0o711)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    cluster = Cluster(folder, binaries)
    _run(binaries / "initdb", "-D", folder / "data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
    # The socket lies in the folder, no port is taken.
    options = f"-k {folder} -p 5432 -c listen_addresses='' -c max_connections=60"
    options += "" if durable else " -c fsync=off -c full_page_writes=off"
    _run(binaries / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
    atexit.register(cluster.stop)
    return cluster


def _run(*command: object) -> None:
    """As user postgres when we are root: PostgreSQL refuses to run as root."""
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", *words]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}")

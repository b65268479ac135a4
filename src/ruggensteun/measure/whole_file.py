"""Files that commands make: wholly there, or not at all."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole: what stood there stays when the disk is full or the folder is not ours.

    A link keeps pointing where it points; what is no ordinary file (``/dev/stdout``, a pipe) is written to
    and never replaced. Raises OSError that names ``path``.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.write(content)
            return
        _put_in_place(path.resolve(), content)
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, str(path)) from problem


def _put_in_place(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise

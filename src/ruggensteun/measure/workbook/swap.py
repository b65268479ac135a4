"""Puts a whole folder in the place of another at once: after a kill or a power cut it is all new or all old."""

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_EXCHANGE = 2
_AT_CURRENT_FOLDER = -100


class InUseError(Exception):
    """Another process is changing the same folder."""


class UnfitFolderError(Exception):
    """The folder cannot be swapped as a whole; the message says why."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder for this process: no other import writes it meanwhile. Raises InUseError at once if one does.

    What an import that was killed left beside it is cleared away first.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    parent = os.open(folder.parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(parent, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise InUseError(f"another import is writing in {folder.parent}") from held
        _recover(folder)
        yield
    finally:
        os.close(parent)


def _beside(folder: Path, what: str) -> str:
    return f".{folder.name}.{what}"


def _recover(folder: Path) -> None:
    before = folder.parent / _beside(folder, "before")
    if before.exists() and not folder.exists():
        before.rename(folder)
    for left in folder.parent.glob(_beside(folder, "import-") + "*"):
        shutil.rmtree(left, ignore_errors=True)
    shutil.rmtree(before, ignore_errors=True)


def replace_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Fill a new folder and put it in the place of ``folder`` in one step; other files in it come along.

    Call inside ``alone``. Raises UnfitFolderError when ``folder`` holds folders or is the current one.
    """
    check_fit(folder)
    fresh = Path(tempfile.mkdtemp(prefix=_beside(folder, "import-"), dir=folder.parent))
    try:
        fill(fresh)
        _bring_along(folder, fresh)
        if folder.exists():
            fresh.chmod(folder.stat().st_mode)
        else:
            fresh.chmod(0o777 & ~_umask())
        _to_disk(fresh)
        _swap(fresh, folder)
        _sync(folder.parent)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def check_fit(folder: Path) -> None:
    """Raise UnfitFolderError when a folder cannot be swapped as a whole."""
    if folder.exists() and not folder.is_dir():
        raise UnfitFolderError(f"{folder} is a file; a folder is expected")
    if folder.resolve() in (Path.cwd(), *Path.cwd().parents):
        raise UnfitFolderError(f"{folder} is the current folder; name a folder inside it, such as {folder}/tables")
    if folder.is_dir() and (inside := next((path for path in folder.iterdir() if path.is_dir()), None)):
        raise UnfitFolderError(f"{folder} holds a folder ({inside.name}); name a folder with only tables")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _bring_along(folder: Path, fresh: Path) -> None:
    for path in folder.iterdir() if folder.is_dir() else ():
        if not (fresh / path.name).exists():
            try:
                os.link(path, fresh / path.name)
            except OSError:
                shutil.copy2(path, fresh / path.name)


def _to_disk(folder: Path) -> None:
    for path in folder.iterdir():
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _swap(fresh: Path, folder: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchange(fresh, folder):
        before = folder.parent / _beside(folder, "before")  # found again by _recover when killed in between
        folder.rename(before)
        fresh.rename(folder)
        shutil.rmtree(before, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or the disk cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    failed = rename(_AT_CURRENT_FOLDER, os.fsencode(one), _AT_CURRENT_FOLDER, os.fsencode(other), _EXCHANGE)
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}:
        return False
    raise OSError(number, os.strerror(number), str(other))

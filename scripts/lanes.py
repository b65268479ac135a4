"""Several commands at once, in lanes: within a lane one after the other, and what each says shown whole and unmixed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

PATIENCE = 20.0
"""Seconds that a stopped command gets to put its things away before it is killed."""
_LOOK = 0.1


@dataclass(frozen=True)
class Part:
    """One command: what people call it, its words, and its environment."""

    name: str
    words: Sequence[str | Path]
    env: Mapping[str, str]


@dataclass(frozen=True)
class Done:
    """How a part ended, after how many seconds."""

    part: Part
    code: int
    seconds: float


@dataclass
class _Running:
    part: Part
    process: subprocess.Popen[bytes]
    said: IO[bytes] | None  # None: it speaks for itself
    began: float


def run(lanes: Sequence[Sequence[Part]], folder: Path) -> list[Done]:
    """Run every part in ``folder`` and tell how each ended, in the order of ending.

    The first lane is heard at once. What a part of another lane says is kept until the first lane is through,
    and then shown in one piece; once one lane is left, that one is heard at once too.
    Ctrl-C (or SIGTERM) reaches every part, waits for it, shows what it said, and raises KeyboardInterrupt.
    """
    hall = _Hall(lanes, folder)
    with _stopped_by_signals():
        try:
            while hall.busy():
                hall.step()
                time.sleep(_LOOK)
        except BaseException:
            hall.stop()
            raise
    return hall.done


class _Hall:
    """The lanes, and who is running in each."""

    def __init__(self, lanes: Sequence[Sequence[Part]], folder: Path) -> None:
        self.done: list[Done] = []
        self._folder = folder
        self._waiting = [deque(lane) for lane in lanes]
        self._running: list[_Running | None] = [None for _ in lanes]
        self._kept: list[tuple[_Running, Done]] = []

    def busy(self) -> bool:
        return any(self._waiting) or any(self._running)

    def step(self) -> None:
        """Start what can start, and note who is through."""
        for place, running in enumerate(self._running):
            if running is not None and running.process.poll() is not None:
                self._running[place] = None
                self._ended(running)
        if not self._taken(0):
            self._show_kept()
        for place, waiting in enumerate(self._waiting):
            if waiting and self._running[place] is None:
                others = any(self._taken(other) for other in range(len(self._running)) if other != place)
                self._running[place] = self._started(waiting.popleft(), aloud=place == 0 or not others)

    def stop(self) -> None:
        """Ask every part to stop, once; kill what does not."""
        left = [running for running in self._running if running is not None]
        for running in left:
            _signal(running.process, signal.SIGINT)
        end = time.monotonic() + PATIENCE
        for running in left:
            try:
                running.process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal(running.process, signal.SIGKILL)
                running.process.wait()
            self._ended(running)
        self._show_kept()

    def _taken(self, place: int) -> bool:
        return bool(self._waiting[place]) or self._running[place] is not None

    def _started(self, part: Part, *, aloud: bool) -> _Running:
        said = None if aloud else tempfile.TemporaryFile()  # noqa: SIM115 -- shown and closed when its turn comes
        words, how = [str(word) for word in part.words], {"stdout": said, "stderr": said and subprocess.STDOUT}
        process = subprocess.Popen(
            words, cwd=self._folder, env=dict(part.env), stdin=subprocess.DEVNULL, start_new_session=True, **_only(how)
        )
        return _Running(part, process, said, time.monotonic())

    def _ended(self, running: _Running) -> None:
        done = Done(running.part, running.process.returncode, time.monotonic() - running.began)
        self.done.append(done)
        if running.said is None:
            _tell(done)
        else:
            self._kept.append((running, done))

    def _show_kept(self) -> None:
        for running, done in self._kept:
            if running.said is not None:
                print(f"\n{running.part.name}:", flush=True)
                running.said.seek(0)
                shutil.copyfileobj(running.said, sys.stdout.buffer)
                sys.stdout.buffer.flush()
                running.said.close()
            _tell(done)
        self._kept.clear()


def _only(how: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in how.items() if value is not None}


def _tell(done: Done) -> None:
    mark = "ok" if done.code == 0 else "FAILED"
    print(f"{mark:6} {done.part.name} ({done.seconds:.1f} s)", flush=True)


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """To the command and everything it started, save what made itself independent."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """SIGTERM ends as Ctrl-C does: nothing is left running."""

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

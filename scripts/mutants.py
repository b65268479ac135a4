"""Does a test notice when a rule about who sees what is changed? Every small change of it is tried.

.venv/bin/python scripts/mutants.py [file ...]     all files of FILES, or these; takes half an hour

Fails when a change goes unnoticed that has no reason in ``tests/mutation/survivors.toml``, or a reason there is
about nothing any more. Not part of CI, for the time it takes.

Ours, because no tool fits: mutmut 3 leaves decorated functions alone, which every ``@visible`` rule is, and
cosmic-ray has no change for what matters most here, a filter that loses a condition. One process with the database
made once; each mutant lives in a fork of it, and only meets the tests that run the changed function.
"""

import os
import signal
import sys
import time
import tomllib
from collections import defaultdict
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import coverage
import pytest
from _pytest.runner import runtestprotocol

from mutations import Mutant, mutants_of

HOUSE = Path(__file__).resolve().parents[1]
ROOM = HOUSE / "src" / "ruggensteun"
FILES = (
    "kernel/guard.py", "kernel/rules.py", "kernel/verdict.py", "space/rules.py", "space/sight.py", "space/consents.py",
    "micro/rules.py", "micro/readers.py", "micro/recovery/rules.py",
)  # fmt: skip
TESTS = (
    "tests/kernel/test_guard.py", "tests/kernel/test_verdict.py", "tests/kernel/test_journal.py", "tests/space",
    "tests/micro", "tests/mutation",
)  # fmt: skip
MACHINES = ("test_policy.py", "test_conversations_machine.py")
SURVIVORS = HOUSE / "tests" / "mutation" / "survivors.toml"
PATIENCE = 120
"""Seconds after which a mutant that goes on and on counts as noticed."""
AT_MOST = 50
"""Tests that a mutant meets, those of its own room first: what these do not notice is too hard to notice."""
NOBODY = 7
"""How a fork ends in which no test noticed anything."""


class Mutants:
    """A plugin of pytest: runs every test once, and then for each mutant those that meet it."""

    def __init__(self, files: list[str]) -> None:
        self.files = files
        self.met: dict[tuple[str, int], list[tuple[float, Any]]] = defaultdict(list)
        self.killers: dict[tuple[str, str], list[Any]] = defaultdict(list)
        self.survived: list[tuple[str, Mutant]] = []
        self.tried = 0

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Without the long machines, and the tests that commit: the next mutant would find what they leave behind."""
        items[:] = [item for item in items if not _commits(item) and item.path.name not in MACHINES]

    def pytest_runtestloop(self, session: Any) -> bool:
        seen = coverage.Coverage(data_file=None, include=[str(ROOM / name) for name in self.files])
        seen.start()
        taken = {item: seconds for item in session.items if (seconds := self._takes(seen, item)) is not None}
        seen.stop()
        by_name = {item.nodeid: item for item in taken}
        for name in self.files:
            for line, tests in seen.get_data().contexts_by_lineno(str(ROOM / name)).items():
                self.met[name, line] = [(taken[by_name[test]], by_name[test]) for test in tests if test in by_name]
        print(f"{len(taken)} tests in {sum(taken.values()):.0f} s", flush=True)
        for name in self.files:
            for mutant in mutants_of((ROOM / name).read_text(), str(ROOM / name)):
                self.tries(name, mutant)
        return True

    def _takes(self, seen: coverage.Coverage, item: Any) -> float | None:
        """The seconds of a test, run as it is, while it is written down which lines it meets; None when it fails."""
        seen.switch_context(item.nodeid)
        start = time.perf_counter()
        if _fails(item):
            print(f"left out, because it fails without any change: {item.nodeid}", flush=True)
            return None
        return time.perf_counter() - start

    def tries(self, name: str, mutant: Mutant) -> None:
        """One mutant against the tests that meet it: first those that noticed its neighbours, then the quick ones."""
        from django.db import connections

        place, lines = (name, mutant.place), mutant.lines if mutant.place else range(10_000)
        met = {item: seconds for line in lines for seconds, item in self.met.get((name, line), ())}
        room = f"tests/{name.partition('/')[0]}/"
        quick = sorted(met, key=lambda item: (not item.nodeid.startswith(room), met[item]))[:AT_MOST]
        order = list(dict.fromkeys([*(one for one in self.killers[place] if one in met), *quick]))
        connections.close_all()
        heard, told = os.pipe()
        pid = os.fork()
        if pid == 0:
            signal.alarm(PATIENCE)
            change(name, mutant)
            noticed = next((index for index, item in enumerate(order) if _fails(item)), None)
            os.write(told, str("" if noticed is None else noticed).encode())
            os._exit(NOBODY if noticed is None else 0)
        os.close(told)
        with os.fdopen(heard) as words:
            by, status = words.read(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if by:
            self.killers[place].insert(0, order[int(by)])
        self.tried += 1
        if status == NOBODY:
            self.survived.append((name, mutant))
        print(f"{'SURVIVED' if status == NOBODY else 'noticed '} {name} {mutant.place}: {mutant.change}", flush=True)


def change(name: str, mutant: Mutant) -> None:
    """Put the changed code in the place of what runs now: in the function itself, whoever already holds it."""
    module = sys.modules["ruggensteun." + name.removesuffix(".py").replace("/", ".")]
    if not mutant.place:
        _change_module(module, mutant)
        return
    found: Any = module
    for word in mutant.place.split("."):
        found = vars(found)[word]
    found = getattr(found, "fget", None) or getattr(found, "__func__", None) or found
    found = getattr(found, "__wrapped__", found)
    found.__code__ = _code_of(mutant.code, mutant.place)


def _change_module(module: ModuleType, mutant: Mutant) -> None:
    """A value of the module, also where other modules took it from."""
    fresh: dict[str, Any] = {key: value for key, value in vars(module).items() if not key.startswith("__")}
    before = dict(fresh)
    for target in mutant.targets:
        fresh.pop(target, None)
    exec(mutant.code, fresh)  # noqa: S102 -- our own code, changed
    for target in mutant.targets:
        for other in list(sys.modules.values()):
            if vars(other).get(target, NOBODY) is before[target]:
                setattr(other, target, fresh[target])


def _code_of(code: CodeType, place: str) -> CodeType:
    for word in place.split("."):
        code = next(one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == word)
    return code


def _fails(item: Any) -> bool:
    """Run a test by itself. What comes next is the session, so that the database stays and nothing else does."""
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=item.session))


def _commits(item: Any) -> bool:
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


def judged(survived: list[tuple[str, Mutant]], files: list[str]) -> list[str]:
    """What is wrong: survivors without a reason, and reasons about nothing any more."""
    written = tomllib.loads(SURVIVORS.read_text())["survivor"] if SURVIVORS.exists() else []
    known = {(one["file"], one["place"], one["change"]) for one in written if one["file"] in files}
    found = {(name, mutant.place, mutant.change) for name, mutant in survived}
    lines = {(name, mutant.place, mutant.change): mutant.text for name, mutant in survived}
    return [f"survived without a reason: {one}  in  {lines[one]}" for one in sorted(found - known)] + [
        f"a reason about nothing any more: {one}" for one in sorted(known - found)
    ]


def main(arguments: list[str]) -> int:
    files = arguments or list(FILES)
    mutants = Mutants(files)
    words = ["-q", "-s", "-p", "no:cacheprovider", "--hypothesis-seed=0", *TESTS]
    if pytest.main(words, plugins=[mutants]) != 0:
        return 1
    wrong = judged(mutants.survived, files)
    print(f"{mutants.tried} changes, {len(mutants.survived)} unnoticed, {len(wrong)} to look at", *wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    os.chdir(HOUSE)
    sys.exit(main(sys.argv[1:]))

"""Does a test notice when a rule about who sees what is changed? Every small change of it is tried.

.venv/bin/python scripts/mutants.py [file ...]     all files of ``files``, or these; an hour or more from nothing

Fails when a change goes unnoticed that has no reason in ``tests/mutation/survivors.toml``, or a reason there is
about nothing any more. Not part of CI, for the time it takes. What was found is kept in ``.mutants/``: a run that was
broken off goes on, and a second run tries only what may have changed (``mutants_kept``).

Ours, because no tool fits: mutmut 3 leaves decorated functions alone, which every ``@visible`` rule is, and
cosmic-ray has no change for what matters most here, a filter that loses a condition. One process per file, with the
database made once; each mutant lives in a fork of it, and only meets the tests that run the changed function.
"""

import gc
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import tomllib
from collections import Counter, defaultdict
from itertools import zip_longest
from pathlib import Path
from typing import Any

import coverage
import pytest
from _pytest.runner import runtestprotocol

from mutants_changed import as_new, change
from mutants_kept import HOUSE, KEPT, ROOM, Kept, Key, numbered, sign
from mutations import Mutant

DECIDE = (
    "kernel/guard.py", "kernel/verdict.py", "parties/reach.py", "space/sight.py", "space/consents.py",
    "micro/readers.py", "micro/recovery/narrowing.py", "micro/recovery/opening.py", "micro/recovery/switching.py",
)  # fmt: skip
"""What decides who sees what beside the ``rules.py`` (or ``..._rules.py``) of every room."""
OTHER_RULES = ("measure/workbook/rules.py",)
"""Rules about what may stand in a workbook: nobody sees more or less by them."""
BY_NOBODY = ("tests/mutation/test_nobody_may.py", "tests/mutation/test_visitors.py")
EVERY_VERDICT = "tests/mutation/test_every_verdict.py"
TESTS = {
    "kernel/guard.py": ("tests/kernel/test_guard.py", "tests/house/test_guards.py"),
    "kernel/verdict.py": ("tests/kernel/test_verdict.py",),
    "kernel": ("tests/kernel/test_journal.py", "tests/kernel/test_guard.py"),
    "parties/reach.py": ("tests/parties/test_reach.py", "tests/parties/test_rules.py"),
    "parties": ("tests/parties", EVERY_VERDICT),
    "records": ("tests/records/test_visibility.py", "tests/records/test_imports.py", EVERY_VERDICT),
    "meso/voices": ("tests/meso/test_voices_seen.py", "tests/meso/test_visibility.py", "tests/meso/test_voices.py"),
    "meso": ("tests/meso/test_visibility.py", "tests/meso/test_verdicts.py", EVERY_VERDICT),
    "web": ("tests/web/test_rules.py", EVERY_VERDICT),
    "space/rules.py": ("tests/space/test_visibility.py", "tests/space/test_verdicts.py", *BY_NOBODY),
    "space/sight.py": ("tests/space/test_sight.py", "tests/space/test_visibility.py", "tests/space/test_members.py"),
    "space/consents.py": ("tests/space/test_giving.py", "tests/space/test_prepared.py", "tests/space/test_consents.py"),
    "space": ("tests/space", *BY_NOBODY),
    "micro/rules.py": (
        "tests/micro/test_visibility.py", "tests/micro/test_verdicts.py", "tests/micro/test_drafts.py",
        "tests/micro/test_messages_seen.py", "tests/micro/test_elsewhere.py", *BY_NOBODY,
    ),
    "micro/readers.py": (
        "tests/micro/test_readers.py", "tests/micro/test_conversations.py", "tests/micro/test_news.py",
    ),
    "micro/recovery/rules.py": (
        "tests/micro/test_plan_visibility.py", "tests/micro/test_visibility.py", "tests/micro/test_verdicts.py",
        EVERY_VERDICT,
    ),
    "micro/recovery/narrowing.py": ("tests/micro/test_plan_visibility.py", "tests/micro/test_drafts.py"),
    "micro/recovery/care_rules.py": ("tests/micro/test_care_visibility.py", "tests/micro/test_second_looks.py"),
    "micro/recovery/opening.py": (
        "tests/micro/test_safety_prepared.py", "tests/micro/test_safety.py", "tests/micro/test_shutting.py",
    ),
    "micro/recovery/switching.py": (
        "tests/micro/test_safety_switched.py", "tests/micro/test_safety.py", "tests/micro/test_shutting.py",
    ),
    "micro/recovery": ("tests/micro/test_safety.py", "tests/micro/test_groups.py"),
    "micro/intakes": ("tests/micro/test_intake_visibility.py", "tests/micro/test_intakes.py", EVERY_VERDICT),
    "micro/measuring": (
        "tests/micro/measuring/test_visibility.py", "tests/micro/measuring/test_ratings.py", EVERY_VERDICT,
    ),
    "micro": ("tests/micro", *BY_NOBODY, EVERY_VERDICT),
}  # fmt: skip
"""Of a file, or of all files below a folder: the tests that may notice, the nearest first."""
MACHINES = ("test_policy.py", "_life.py", "_machine.py")
"""Long lives of chance: what only these notice is noticed too late."""
SURVIVORS = HOUSE / "tests" / "mutation" / "survivors.toml"
PATIENCE = 60
"""Seconds of one test after which a mutant that goes on and on counts as noticed."""
AT_MOST, OF_A_SERVICE = 25, 45
"""Tests that a mutant meets, the nearest first: what these do not notice is too hard to notice. Rules have tables of
everybody; a service that lets in has many tests that each look at something else."""
NOBODY, BROKEN, NOT_LOADED = 7, 8, 9
"""How a fork ends in which no test noticed anything; in which the change could not be made; in which the module that
was changed would not even load."""


class Loading:
    """What notices a change with which the module does not load: every test would."""

    nodeid = "loading"


LOADING = Loading()


def files() -> list[str]:
    """Every file that decides who sees what."""
    rules = (str(path.relative_to(ROOM)) for path in ROOM.rglob("*rules.py"))
    return [*DECIDE, *sorted(set(rules) - set(OTHER_RULES))]


def tests_of(name: str) -> tuple[str, ...]:
    """The tests for a file: of the file itself, or of the nearest folder that has any."""
    return next(TESTS[one] for one in (name, *map(str, Path(name).parents)) if one in TESTS)


class Mutants:
    """A plugin of pytest: runs every test once, and then for each mutant those that meet it."""

    def __init__(self, name: str, kept: Kept) -> None:
        self.name, self.kept = name, kept
        self.met: dict[int, list[Any]] = defaultdict(list)
        self.killers: dict[str, list[Any]] = defaultdict(list)
        self.sure: dict[Any, bool] = {}
        self.width: Counter[Any] = Counter()
        """How many lines of the file a test meets: few, and it is about what is changed."""
        self.by_name: dict[str, Any] = {}
        self.around: dict[str, set[int]] = defaultdict(set)
        """The lines of each function in which something is changed."""

    def pytest_configure(self, config: Any) -> None:
        """Begin with the tables that an earlier file made, so that migrations run once and not once per file."""
        if tables().exists():
            config.option.reuse_db = True
            shutil.copy(tables(), _test_database())

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Without the long machines, and the tests that commit: the next mutant would find what they leave behind."""
        items[:] = [item for item in items if not _commits(item) and not item.path.name.endswith(MACHINES)]

    def pytest_runtestloop(self, session: Any) -> bool:
        path = str(ROOM / self.name)
        seen = coverage.Coverage(data_file=None, include=[path])
        seen.start()
        taken = {item: seconds for item in session.items if (seconds := self._takes(seen, item)) is not None}
        seen.stop()
        keep_tables()
        self.by_name = {item.nodeid: item for item in taken}
        for line, tests in seen.get_data().contexts_by_lineno(path).items():
            self.met[line] = [self.by_name[test] for test in tests if test in self.by_name]
            self.width.update(self.met[line])
        gc.freeze()  # a fork copies what is collected
        print(f"{len(taken)} tests in {sum(taken.values()):.0f} s", flush=True)
        every = list(numbered(self.name))
        for _key, mutant in every:
            self.around[mutant.place].update(mutant.lines)
        for key, mutant in every:
            if key not in self.kept.known:
                self.tries(key, mutant)
        return True

    def _takes(self, seen: coverage.Coverage, item: Any) -> float | None:
        """The seconds of a test, run as it is, while it is written down which lines it meets; None when it fails."""
        as_new()
        seen.switch_context(item.nodeid)
        start = time.process_time()
        if _fails(item):
            print(f"left out, because it fails without any change: {item.nodeid}", flush=True)
            return None
        return time.process_time() - start

    def tries(self, key: Key, mutant: Mutant) -> None:
        """One mutant against the tests that meet it, and what came of it."""
        start = time.perf_counter()
        order = self.order(key, mutant)
        by = self.noticed(mutant, order)
        while by is not None and not self.is_sure(by):
            order.remove(by)
            by = self.noticed(mutant, order)
        if by is not None and by in self.by_name.values():
            self.killers[mutant.place].insert(0, by)
        self.kept.add(key, by.nodeid if by else None, time.perf_counter() - start)
        told = f"noticed  {self.name}" if by else f"SURVIVED {self.name}"
        print(f"{time.perf_counter() - start:5.1f} s  {told} {mutant.place}: {mutant.change}", flush=True)

    def order(self, key: Key, mutant: Mutant) -> list[Any]:
        """First the test that noticed it before, then those that noticed its neighbours, then those most about it."""
        lines = mutant.lines if mutant.place else list(self.met)
        met = {item for line in lines for item in self.met.get(line, ())}
        before = self.kept.before.get(key)
        again = [self.by_name[before.by]] if before and before.by in self.by_name else []
        neighbours = [one for one in dict.fromkeys(self.killers[mutant.place]) if one in met]
        return list(dict.fromkeys([*again, *neighbours, *self.nearest(met, mutant.place)]))

    def nearest(self, met: set[Any], place: str) -> list[Any]:
        """Of every file or folder of the selection in turn, the test that meets what few meet of this function, and
        least else."""
        rare: dict[Any, float] = defaultdict(float)
        for line in self.around[place]:
            for one in self.met.get(line, ()):
                rare[one] -= 1 / len(self.met[line])
        by_place = [
            sorted(
                (one for one in met if one.nodeid.startswith(start)),
                key=lambda one: (round(rare[one], 3), self.width[one], one.nodeid),
            )
            for start in tests_of(self.name)
        ]
        in_turn = [one for row in zip_longest(*by_place) for one in row if one is not None]
        return list(dict.fromkeys(in_turn))[: AT_MOST if self.name.endswith("rules.py") else OF_A_SERVICE]

    def is_sure(self, item: Any) -> bool:
        """Whether a test that noticed something succeeds a second time when nothing was changed."""
        if item is not LOADING and item not in self.sure:
            self.sure[item] = self.noticed(None, [item]) is None
            if not self.sure[item]:
                print(f"left out, because it fails the second time: {item.nodeid}", flush=True)
        return item is LOADING or self.sure[item]

    def noticed(self, mutant: Mutant | None, order: list[Any]) -> Any:
        """The first of these tests that fails with a change (None: without any), in a process of its own."""
        from django.db import connections

        connections.close_all()
        heard, told = os.pipe()
        pid = os.fork()
        if pid == 0:
            _in_the_fork(self.name, mutant, order, told)
        os.close(told)
        with os.fdopen(heard) as words:
            last, status = words.read().split()[-1:], os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if status == NOT_LOADED:
            return LOADING
        if status not in {0, NOBODY, -signal.SIGALRM}:
            raise RuntimeError(f"could not be tried ({status}): {self.name} {mutant and mutant.change}")
        return None if status == NOBODY else order[int(last[0])]


def tables() -> Path:
    """The empty database that these migrations make."""
    return KEPT / f"tables-{sign(ROOM.rglob('migrations/*.py'))}.sqlite3"


def keep_tables() -> None:
    """Keep the database of the tests for the next file. Tests that commit were left out: it is empty."""
    if tables().exists() or not Path(_test_database()).exists():
        return
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.glob("tables-*"):
        old.unlink()
    beside = tables().with_suffix(".part")
    with sqlite3.connect(_test_database()) as there, sqlite3.connect(beside) as here:
        there.backup(here)
    beside.rename(tables())


def _test_database() -> str:
    from django.conf import settings

    return str(settings.DATABASES["default"]["TEST"]["NAME"])


def _in_the_fork(name: str, mutant: Mutant | None, order: list[Any], told: int) -> None:
    status = BROKEN
    gc.disable()
    try:
        if mutant is not None:
            status = NOT_LOADED if not mutant.place else BROKEN
            change(name, mutant)
        as_new()
        status = NOBODY
        for index, item in enumerate(order):
            os.write(told, f"{index} ".encode())
            signal.alarm(PATIENCE)
            if _fails(item):
                status = 0
                break
    finally:
        os._exit(status)


def _fails(item: Any) -> bool:
    """Run a test by itself. What comes next is the session, so that the database stays and nothing else does."""
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=item.session))


def _commits(item: Any) -> bool:
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


def judged(name: str, survived: set[tuple[str, str]]) -> list[str]:
    """What is wrong in a file: survivors without a reason, and reasons about nothing any more."""
    written = tomllib.loads(SURVIVORS.read_text())["survivor"]
    known = {(one["place"], one["change"]) for one in written if one["file"] == name}
    return [f"survived without a reason: {name} {place}: {what}" for place, what in sorted(survived - known)] + [
        f"a reason about nothing any more: {name} {place}: {what}" for place, what in sorted(known - survived)
    ]


def try_one(name: str) -> int:
    """The mutants of one file of which nothing is known yet. 0, or what pytest says."""
    words = ["-q", "-s", "-p", "no:cacheprovider", "--hypothesis-seed=0", *tests_of(name)]
    return int(pytest.main(words, plugins=[Mutants(name, Kept(name, tests_of(name)))]))


def told_of(name: str) -> list[str]:
    """Try a file, in a process of its own, tell how many there were, and give what is wrong."""
    there = {key for key, _mutant in numbered(name)}
    if there - set(Kept(name, tests_of(name)).known):
        subprocess.run([sys.executable, __file__, "--one", name], check=False)
    known = {key: one for key, one in Kept(name, tests_of(name)).known.items() if key in there}
    survived = {key[:2] for key, one in known.items() if one.by is None}
    unnoticed = sum(one.by is None for one in known.values())
    wrong = judged(name, survived)
    if len(known) < len(there):
        wrong = [one for one in wrong if not one.startswith("a reason")]  # it may be about what was not tried yet
        wrong.append(f"not tried to the end: {name}, {len(there) - len(known)} to go")
    seconds = sum(one.seconds for one in known.values())
    print(
        f"{name}: {len(there)} changes, {len(known) - unnoticed} noticed, {unnoticed} not, {seconds:.0f} s", flush=True
    )
    return wrong


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--one"]:
        return try_one(arguments[1])
    wrong = [one for name in arguments or files() for one in told_of(name)]
    print(*wrong, f"{len(wrong)} to look at", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    os.chdir(HOUSE)
    sys.exit(main(sys.argv[1:]))

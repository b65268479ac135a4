"""Is the journal whole? Reads every chain from its start to its end and seals it again."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from ruggensteun.kernel.chain import COVERED, START, digest_of, plain
from ruggensteun.kernel.models import JournalChain, JournalEntry, JournalSubject

AT_A_TIME = 5_000
MOST_PROBLEMS = 100
_AT, _THINGS = COVERED.index("at"), COVERED.index("objects_json")
_SUBJECT_OF_THING = 2  # its place in journal.Thing


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where the journal is not what was written."""

    chain: int
    position: int
    what: str

    def __str__(self) -> str:
        return f"chain {self.chain}, position {self.position}: {self.what}"


@dataclass(slots=True)
class Verification:
    """What ``verify`` found. ``heads`` are worth keeping elsewhere: who has them can prove a later forgery."""

    entries: int = 0
    heads: dict[int, tuple[int, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.problems


def verify(progress: Callable[[int, int], None] = lambda _done, _total: None) -> Verification:
    """Check every entry that is there when the check begins; writing goes on meanwhile.

    ``progress`` is called with how many entries are done and how many there are.
    Stops looking after 100 problems.
    """
    found = Verification()
    ends = JournalChain.unguarded.order_by("number").values_list("number", "length", "head")
    found.heads = {number: (length, head) for number, length, head in ends}
    total = sum(length for length, _head in found.heads.values())
    for number, (length, head) in found.heads.items():
        for problem in _problems(number, length, head, lambda done: progress(found.entries + done, total)):
            found.problems.append(problem)
            if len(found.problems) >= MOST_PROBLEMS:
                return found
        found.entries += length
    found.problems += _beyond_the_end()
    return found


def _beyond_the_end() -> list[Problem]:
    """Entries slipped in after the end of a chain. Asks for the ends last: an honest end is never behind."""
    last = JournalEntry.unguarded.order_by().values_list("chain").annotate(Max("position"))
    furthest = dict(last)
    ends = dict(JournalChain.unguarded.values_list("number", "length"))
    return [
        Problem(chain, position, "an entry after the recorded end of the chain")
        for chain, position in furthest.items()
        if position > ends.get(chain, 0)
    ]


def _problems(chain: int, length: int, head: str, progress: Callable[[int], None]) -> Iterator[Problem]:
    """What is wrong in one chain of ``length`` entries that should end in ``head``."""
    before, expected = START, 1
    for rows, people in _blocks(chain, length):
        for entry_id, digest, values in rows:
            position = values[COVERED.index("position")]
            if position != expected:
                yield Problem(chain, expected, f"missing up to position {position - 1}")
            if digest_of(before, values) != digest:
                yield Problem(chain, position, "the entry, or the one before it, is not what was written")
            if people.get(entry_id, set()) != _subjects(values[_THINGS]):
                yield Problem(chain, position, "the people it is about are not those that were written")
            before, expected = digest, position + 1
        progress(expected - 1)
    if (expected - 1, before) != (length, head):
        yield Problem(chain, length, f"the chain should end here, but ends at position {expected - 1}")


def _subjects(things: str) -> set[int]:
    if '"' not in things:
        return set()
    return {thing[_SUBJECT_OF_THING] for thing in json.loads(things) if thing[_SUBJECT_OF_THING] is not None}


Row = tuple[int, str, list[Any]]


def _blocks(chain: int, length: int) -> Iterator[tuple[list[Row], dict[int, set[int]]]]:
    """The entries of a chain in order, some thousands at a time, with the subjects of each by entry id."""
    entry, subject = JournalEntry._meta.db_table, JournalSubject._meta.db_table  # noqa: SLF001
    columns = ", ".join(f'"{name}"' for name in COVERED)
    where = "chain = %s AND position > %s AND position <= %s"
    # S608: the names are our own.
    entries = f"SELECT id, digest, {columns} FROM {entry} WHERE {where} ORDER BY position"  # noqa: S608
    subjects = f"SELECT entry_id, person FROM {subject} WHERE entry_id IN (SELECT id FROM {entry} WHERE {where})"  # noqa: S608
    for start in range(0, length, AT_A_TIME):
        block = [chain, start, min(start + AT_A_TIME, length)]
        with connection.cursor() as cursor:
            cursor.execute(entries, block)
            rows = [_row(found) for found in cursor.fetchall()]
            cursor.execute(subjects, block)
            people: dict[int, set[int]] = {}
            for entry_id, person in cursor.fetchall():
                people.setdefault(entry_id, set()).add(person)
        yield rows, people


def _row(found: tuple[Any, ...]) -> Row:
    values = list(found[2:])
    values[_AT] = _written_time(values[_AT])
    return found[0], found[1], values


def _written_time(at: datetime | str) -> object:
    """As ``chain.plain`` wrote it; SQLite gives text, and leaves out a fraction of nothing."""
    if isinstance(at, str):
        return at if "." in at else f"{at}.000000"
    return plain(at)

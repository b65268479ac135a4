"""Reads a filled workbook and says everything that is wrong with it, at once."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from ruggensteun.measure.workbook import identity, naming, questionnaires, rules, sayings
from ruggensteun.measure.workbook.block import Block
from ruggensteun.measure.workbook.cells import Reading
from ruggensteun.measure.workbook.filling import fill_block
from ruggensteun.measure.workbook.gate import Opened, RefusedError, open_safely
from ruggensteun.measure.workbook.layout import TEAM, is_own, plain, team_tables
from ruggensteun.measure.workbook.ledger import Ledger
from ruggensteun.measure.workbook.model import Checked, Limits
from ruggensteun.measure.workbook.sheets import Book, Sheet, UnreadableError, locate

PERIODS = {"client": ("in_care_from", "in_care_until"), "professional": ("in_team_from", "in_team_until")}
"""Tables in which one person may not have two rows for the same day."""


def check(
    source: Path | str | bytes | BinaryIO,
    *,
    name: str | None = None,
    team: str | None = None,
    programme: str | None = None,
    called: Mapping[str, str] | None = None,
    today: date | None = None,
    known: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
    indicators: Collection[str] | None = None,
    measures: Collection[str] | None = None,
    rates: Collection[str] = (),
    limits: Limits | None = None,
    watch: Callable[[int, int], None] | None = None,
) -> Checked:
    """Typed rows per table and every problem, per cell. Never raises for what the file holds.

    ``name`` is how problems call the file (default: the file's own name). ``team`` and ``programme`` are the codes
    that are expected, and ``called`` their names.
    ``known`` are rows already stored (for references; rows of other teams too, to find a
    client in two teams). ``indicators``: the keys that a PDSA cycle may name. ``measures``: the own measures that
    there are; another one is noticed (None: nobody knows them). ``rates``: own measures that are no share (an
    average, a number per), whose numerator may be above the denominator. ``watch`` is told how many sheets are
    done, of how many.
    Raises OSError when a path cannot be read.
    """
    limits = limits or Limits()
    file = name or name_of(source)
    ledger = Ledger(file, limits.same_problem)
    reading = Reading(today or date.today(), limits.cell_characters)  # noqa: DTZ011 -- a day as the team lives it
    try:
        opened = open_safely(source, file, limits)
        book = Book(opened.content)
        who, sheet = _identity(book, ledger, reading)
        own = naming.whose(who, sheet, {"team": team, "programme": programme}, ledger, called or {})
        blocks = _Reader(opened, ledger, reading, own).blocks(book, watch or _unwatched)
    except RefusedError as refused:
        return Checked(file, None, None, {}, (refused.problem,))
    except UnreadableError:
        return Checked(file, None, None, {}, (naming.unreadable(file),))
    stored = {table: list(rows) for table, rows in (known or {}).items()}
    for block in blocks.values():
        block.keep_stored(stored.get(block.table.name, ()))
    judge(blocks, stored, {own} if own else set(), indicators=indicators, measures=measures, rates=rates)
    rows = {table: block.rows() for table, block in blocks.items()}
    told = who.codes.get("programme") if who else None
    return Checked(file, own, told or programme, {**(who.rows if who else {}), **rows}, ledger.problems())


def judge(
    blocks: Mapping[str, Block],
    known: rules.Known,
    teams: Collection[str],
    *,
    indicators: Collection[str] | None = None,
    measures: Collection[str] | None = None,
    rates: Collection[str] = (),
) -> None:
    """Report everything that must hold within and between the blocks and does not."""
    for block in blocks.values():
        rules.within_rows(block)
        rules.unique(block)
        rules.refer(block, blocks, known, teams)
    if "response" in blocks:
        questionnaires.in_range(blocks["response"])
        questionnaires.rounds_follow(blocks["response"], known)
    if "period" in blocks:
        rules.shares(blocks["period"], rates)
        if measures is not None:
            rules.name_known(blocks["period"], "measure", {*measures, *rates}, sayings.unknown_measure)
    for table, (start, end) in PERIODS.items():
        if table in blocks:
            rules.no_overlap(blocks[table], start, end, known)
    if indicators is not None and "pdsa" in blocks:
        rules.name_known(blocks["pdsa"], "indicators", indicators, sayings.unknown_indicator)


def name_of(source: Path | str | bytes | BinaryIO) -> str:
    """How a file is called in problems when nobody says: its own name."""
    named = source if isinstance(source, str | Path) else getattr(source, "name", None)
    return Path(named).name if isinstance(named, str | Path) else "werkboek.xlsx"


def _identity(book: Book, ledger: Ledger, reading: Reading) -> tuple[identity.Found | None, str | None]:
    for name in book.names:
        if plain(name) == plain(TEAM.nl):
            return identity.read(name, book.sheet(name).grid, ledger, reading), name
    return None, None


def _unwatched(_done: int, _all: int) -> None:
    """Nobody waits for this file."""


@dataclass(slots=True)
class _Reader:
    """Turns sheets into blocks, one sheet in memory at a time."""

    opened: Opened
    ledger: Ledger
    reading: Reading
    team: str | None
    found: dict[str, Block] = field(default_factory=dict)
    strange: list[Sheet] = field(default_factory=list)

    def blocks(self, book: Book, watch: Callable[[int, int], None]) -> dict[str, Block]:
        """A block per table that the book holds; what is odd about sheets and columns is reported."""
        names = [name for name in book.names if not is_own(name)]
        for done, name in enumerate(names):
            watch(done, len(names))
            self._take(book.sheet(name))
        watch(len(names), len(names))
        missing = [table for table in team_tables() if table.name not in self.found]
        for sheet in self.strange:
            naming.unknown_sheet(sheet, missing, self.ledger)
        naming.missing_sheets(self.found, self.ledger)
        return self.found

    def _take(self, sheet: Sheet) -> None:
        self.ledger.turn_to(sheet.name)
        located = locate(sheet)
        if located is None:
            self.strange.append(sheet)
        elif not located.table.by_team:
            naming.programme_sheet(located, self.ledger)
        elif earlier := self.found.get(located.table.name):
            naming.second_sheet(str(earlier.sheet), sheet.name, located.table, self.ledger)
        else:
            naming.columns(located, self.ledger)
            seen = self.opened.seen.get(sheet.name)
            self.found[located.table.name] = fill_block(located, seen, self.reading, self.ledger, self.team)

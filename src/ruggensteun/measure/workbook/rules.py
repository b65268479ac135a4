"""What must hold between the cells of a row, the rows of a table and the tables of a file."""

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Column, Table
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import sayings
from ruggensteun.measure.workbook.block import Block
from ruggensteun.measure.workbook.layout import KEPT_BY_PLATFORM
from ruggensteun.measure.workbook.model import Level

Known = Mapping[str, Iterable[Mapping[str, Any]]]
FILE = "(file)"
"""In a known row: the file of the same import that it comes from. A row without it is already stored."""


def within_rows(block: Block) -> None:
    """Required values are there; dates follow each other; a part is not more than the whole."""
    for column in block.table.columns:
        if column.required:
            _required(block, column)
        if column.since:
            _since(block, column, block.table.column(column.since))
        if column.part_of:
            _part_of(block, column, block.table.column(column.part_of))


def _required(block: Block, column: Column) -> None:
    if column.name not in block.places and column.name not in block.typed:
        return  # a missing column is told once, for the sheet
    told = block.bad.get(column.name, set())
    issue = sayings.empty(column)
    missing = [at for at, value in enumerate(block.values(column.name)) if value is None and at not in told]
    for position in missing:
        block.tell(position, column.name, issue)


def _since(block: Block, column: Column, earlier: Column) -> None:
    pairs = zip(block.values(column.name), block.values(earlier.name), strict=True)
    for position, (later, start) in enumerate(pairs):
        if later is not None and start is not None and later < start:
            block.tell(position, column.name, sayings.before_start(column, earlier, later, start))


def _part_of(block: Block, column: Column, other: Column) -> None:
    pairs = zip(block.values(column.name), block.values(other.name), strict=True)
    for position, (part, whole) in enumerate(pairs):
        if part is not None and whole is not None and part > whole:
            block.tell(position, column.name, sayings.part_above_whole(column, other, part, whole))


def shares(block: Block, rates: Collection[str]) -> None:
    """An own measure is a part of a whole, unless it is one of ``rates``: a number per, an average, days."""
    part, whole = block.table.column("numerator"), block.table.column("denominator")
    rows = block.keys(("measure", part.name, whole.name))
    for position, (measure, number, of) in enumerate(rows):
        if number is not None and of is not None and number > of and measure not in rates:
            block.tell(position, part.name, sayings.share_above_whole(part, whole, number, of))


def unique(block: Block) -> None:
    """No two rows with one key: the same row again counts once, another content is an error."""
    rows = block.keys([column.name for column in block.table.columns])
    first: dict[tuple[Any, ...], int] = {}
    column = _first_key(block.table)
    for position, key in enumerate(block.keys(block.table.key)):
        if None in key:
            continue
        earlier = first.setdefault(key, position)
        if earlier == position:
            continue
        if rows[earlier] == rows[position]:
            block.left_out.add(position)
            block.tell(position, column, sayings.repeated(_place(block, earlier)), Level.NOTICE)
        else:
            issue = sayings.same_key(block.table, KEPT_BY_PLATFORM, _place(block, earlier))
            block.tell(position, column, issue)


def _place(block: Block, position: int) -> Text:
    row = block.at[position]
    if block.lines:
        return Text(f"regel {row + 1}", f"line {row + 1}")
    return Text(f"rij {row + 1}", f"row {row + 1}")


def _first_key(table: Table) -> str:
    return next((name for name in table.key if name != KEPT_BY_PLATFORM), table.key[0])


class _Span(NamedTuple):
    since: date
    until: date
    team: str
    position: int  # -1 when it is not in this file
    file: str = ""  # of the same import; empty when already stored


def no_overlap(block: Block, start: str, end: str, known: Known) -> None:
    """One client is in care (one professional in the team) once at a time; a client not in two teams at once.

    A professional may well work in two teams, and each team numbers its own.
    """
    who = next(name for name in block.table.key if name not in {KEPT_BY_PLATFORM, start})
    spans: dict[Any, list[_Span]] = {}
    for position, (person, since, until, team) in enumerate(block.keys((who, start, end, KEPT_BY_PLATFORM))):
        if person is not None and since is not None and position not in block.left_out:
            spans.setdefault(person, []).append(_Span(since, until or date.max, team or "", position))
    own = set(block.keys(block.table.key))
    for row in known.get(block.table.name, ()):
        if row.get(who) in spans and block.table.key_of(dict(row)) not in own:
            stored = _Span(row[start], row.get(end) or date.max, row.get(KEPT_BY_PLATFORM) or "", -1, row.get(FILE, ""))
            spans[row[who]].append(stored)
    for found in spans.values():
        for group in [found] if who == "client" else _by_team(found):
            if len(group) > 1:
                _overlapping(block, sorted(group), block.table.column(who), start)


def _by_team(spans: list[_Span]) -> list[list[_Span]]:
    return [[span for span in spans if span.team == team] for team in {span.team for span in spans}]


def _overlapping(block: Block, spans: list[_Span], who: Column, start: str) -> None:
    """Compare each span with the earlier one that lasts longest: enough to find every row that overlaps."""
    longest = spans[0]
    for span in spans[1:]:
        same_key = (span.since, span.team) == (longest.since, longest.team)  # told as such
        here, there = (span, longest) if span.position >= 0 else (longest, span)
        if span.since < longest.until and not same_key and here.position >= 0:
            block.tell(
                here.position,
                start,
                sayings.overlap(
                    who,
                    there.since,
                    there.until if there.until < date.max else None,
                    there.team if there.team != here.team else None,
                    _there(block, there),
                ),
            )
        longest = max(longest, span, key=lambda one: one.until)


def _there(block: Block, span: _Span) -> Text | None:
    """Where the other row is: in this file, in another one of the same import, or (None) stored."""
    if span.position >= 0:
        return _place(block, span.position)
    return Text(span.file, span.file) if span.file else None


def refer(block: Block, blocks: Mapping[str, Block], known: Known, teams: Collection[str]) -> None:
    """What a row points at exists: its team, its client, its professional."""
    for name, target in block.table.refers:
        if target == KEPT_BY_PLATFORM:
            _of_these_teams(block, name, teams)
            continue
        by = (KEPT_BY_PLATFORM, name) if TABLES[target].by_team else (name,)
        stored = {tuple(row.get(part) for part in by) for row in known.get(target, ())}
        if target in blocks:
            stored |= set(blocks[target].keys(by))
        _exists(block, by, stored, TABLES[target])


def _of_these_teams(block: Block, name: str, teams: Collection[str]) -> None:
    expected = ", ".join(sorted(teams))
    for position, team in enumerate(block.values(name)):
        if team is not None and team not in teams:
            block.tell(position, name, sayings.other_team(team, expected))


def _exists(block: Block, by: tuple[str, ...], stored: set[tuple[Any, ...]], target: Table) -> None:
    column = block.table.column(by[-1])
    names = {found[-1] for found in stored if found[-1] is not None}
    near: dict[str, list[str]] = {}
    for position, wanted in enumerate(block.keys(by)):
        value = wanted[-1]
        if value is None or wanted in stored:
            continue
        if value not in near:
            near[value] = difflib.get_close_matches(value, names, n=1, cutoff=0.75) if len(near) < 50 else []
        hint = near[value][0] if near[value] and near[value][0] != value else None
        block.tell(position, column.name, sayings.unknown_reference(column, value, target, hint))


def name_known(
    block: Block, column: str, known: Collection[str], say: Callable[[str, str | None], sayings.Issue]
) -> None:
    """Notice keys (separated by semicolons) that are not known: kept, but they stand on no chart.

    ``say`` gives the words, from the key and a known one that looks like it.
    """
    near: dict[str, list[str]] = {}
    for position, value in enumerate(block.values(column)):
        for part in (value or "").split(";"):
            if part and part not in known:
                if part not in near:
                    near[part] = difflib.get_close_matches(part, known, n=1, cutoff=0.6) if len(near) < 50 else []
                block.tell(position, column, say(part, next(iter(near[part]), None)), Level.NOTICE)

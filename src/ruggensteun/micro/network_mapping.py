"""A map of people from somebody else's tables: a mapping says which column is what. No code, no database.

A mapping is a TOML file with ``[people]`` and perhaps ``[ties]``; see docs/voorbeelden/netwerk.toml. Several maps may
stand in one table: ``whose`` names the column that tells them apart.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruggensteun.measure import csv_file
from ruggensteun.measure.csv_file import InputError, Problem, Problems
from ruggensteun.measure.text import Text

FIELDS = ("name", "relation", "ring", "sector", "frequency", "gives", "gets", "strain", "nominated")
A_MAPPING = Text("een mapping zoals docs/voorbeelden/netwerk.toml", "a mapping such as docs/voorbeelden/netwerk.toml")


@dataclass(frozen=True, slots=True)
class Drawn:
    """People by their own keys, each with what is told about them; and pairs of keys that know each other."""

    people: Mapping[str, Mapping[str, Any]]
    ties: frozenset[tuple[str, str]] = frozenset()


def read(mapping: Path, *, whose: str | None = None) -> Drawn:
    """The map that the mapping describes, from the tables beside it; of ``whose`` when several stand there.

    InputError with every cell that cannot be used; OSError when a file cannot be read.
    """
    try:
        told = tomllib.loads(mapping.read_text(encoding="utf-8"))
        wanted = told["people"]["file"], told["people"]["key"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, RecursionError) as problem:
        what = Text(f"dit kan niet als mapping gelezen worden ({problem})", f"this is no mapping ({problem})")
        raise InputError([Problem(mapping.name, None, None, what, A_MAPPING)]) from None
    people = _people(
        csv_file.read(mapping.parent / wanted[0], short_rows="pad", blank_rows="skip"), told["people"], whose
    )
    if "ties" not in told:
        return Drawn(people)
    table = csv_file.read(mapping.parent / told["ties"]["file"], short_rows="pad", blank_rows="skip")
    return Drawn(people, frozenset(_ties(table, told["ties"], whose, people)))


def _people(table: csv_file.Table, told: Mapping[str, Any], whose: str | None) -> dict[str, dict[str, Any]]:
    problems = Problems(table.file)
    keys = _column(table, told["key"], problems)
    values = {name: _values(table, told[name], problems) for name in FIELDS if name in told}
    found: dict[str, dict[str, Any]] = {}
    for row in _rows_of(table, told, whose, problems):
        cells = {name: column[row] for name, column in values.items()}
        for name, cell in cells.items():
            if isinstance(cell, Problem):
                problems.add(cell)
            else:
                found.setdefault(keys[row], {})[name] = cell
    problems.refuse()
    return found


def _values(table: csv_file.Table, told: Mapping[str, Any], problems: Problems) -> list[Any]:
    """What a column says about everyone; a Problem where a value is not in the mapping."""
    cells = _column(table, told["column"], problems)
    if "values" not in told:
        return [f"{told.get('before', '')}{cell}" for cell in cells]
    known = told["values"]
    expected = Text(f"een van {', '.join(known)}", f"one of {', '.join(known)}")
    return [
        known[cell]
        if cell in known
        else table.problem(
            row, told["column"], Text(f"“{cell}” staat niet in de mapping", f"“{cell}” is not in the mapping"), expected
        )
        for row, cell in enumerate(cells)
    ]


def _ties(
    table: csv_file.Table, told: Mapping[str, Any], whose: str | None, people: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    problems = Problems(table.file)
    ones, others = (_column(table, told[name], problems) for name in ("one", "other"))
    rows = list(_rows_of(table, told, whose, problems))
    problems.refuse()
    for row in rows:
        pair = tuple(sorted((ones[row], others[row])))
        for column, key in ((told["one"], ones[row]), (told["other"], others[row])):
            if key not in people:
                what = Text(f"“{key}” staat niet bij de mensen", f"“{key}” is not among the people")
                problems.add(
                    table.problem(row, column, what, Text("iemand die op de kaart staat", "someone on the map"))
                )
        if pair[0] != pair[1]:
            yield pair[0], pair[1]
    problems.refuse()


def _rows_of(table: csv_file.Table, told: Mapping[str, Any], whose: str | None, problems: Problems) -> Iterator[int]:
    if whose is None or "whose" not in told:
        yield from range(len(table))
        return
    owners = _column(table, told["whose"], problems)
    yield from (row for row, owner in enumerate(owners) if owner == whose)


def _column(table: csv_file.Table, name: str, problems: Problems) -> list[str]:
    found = table.column(name)
    if found is None:
        expected = Text(f"een van {', '.join(table.header)}", f"one of {', '.join(table.header)}")
        problems.add(table.problem(None, name, Text("deze kolom is er niet", "this column is absent"), expected))
        problems.refuse()
    return found or []

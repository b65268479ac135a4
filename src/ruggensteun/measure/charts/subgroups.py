"""Rows to subgroups: rows with one x are one point, sorted by x."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import isnan

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.charts.cells import Fault, Flags, Floats, checked
from ruggensteun.measure.charts.errors import InputError, Problem
from ruggensteun.measure.charts.kinds import BY_ROWS, MAY_DIVIDE, NEED_N
from ruggensteun.measure.charts.result import ChartType, X
from ruggensteun.measure.text import Text

MOST_NOTES = 20
"""Different notes that are shown at one point."""

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Rows:
    """The input, row by row; every sequence has the length of ``y``."""

    x: Sequence[X]
    y: Floats
    n: Floats | None
    part: NDArray[np.int64]
    exclude: Flags
    note: Sequence[str]


@dataclass(frozen=True, slots=True)
class Subgroups:
    """One entry per subgroup, in the order of the chart.

    ``n`` is the summed denominator, the number of rows for Xbar and S, None without. ``sd`` is
    NaN for fewer than two rows. ``faults`` are the rows that were left out, with the reason.
    """

    x: tuple[X, ...]
    y: Floats
    n: Floats | None
    sd: Floats
    part: NDArray[np.int64]
    excluded: Flags
    note: tuple[str, ...]
    faults: tuple[tuple[int, Fault], ...]


def combine(kind: ChartType, rows: Rows) -> Subgroups:
    """Rows with one x as one subgroup: summed where there is an n or a count chart, averaged otherwise.

    A row with a missing or unusable value is left out of its subgroup; a subgroup is excluded when one of
    its rows is. Dates, numbers and months (2026-03) are sorted, other texts keep the order of
    first appearance. Raises InputError when a type lacks its n, or a phase is torn apart.
    """
    if kind in NEED_N and rows.n is None:
        raise InputError([_needs_n(kind)])
    x, group = ordered(rows.x)
    y, n, fault = checked(kind, rows.y, None if kind in BY_ROWS else rows.n)
    usable, size = ~np.isnan(y), len(x)
    number = np.bincount(group[usable], minlength=size).astype(np.float64)
    sums = np.bincount(group[usable], weights=y[usable], minlength=size)
    with np.errstate(invalid="ignore"):
        means = sums / number
    summed = kind == "c" or (n is not None and kind in MAY_DIVIDE)
    denominators = _summed(n, group, usable, number) if n is not None else None
    return Subgroups(
        x=x,
        y=np.where(number > 0, sums, np.nan) if summed else means,
        n=number if kind in BY_ROWS else denominators,
        sd=_spread(y[usable], group[usable], means, number),
        part=_parts(rows, group, size),
        excluded=np.bincount(group, weights=rows.exclude, minlength=size) > 0,
        note=_notes(rows.note, group, size),
        faults=tuple((int(row), Fault(int(fault[row]))) for row in np.flatnonzero(fault > Fault.MISSING)),
    )


def ordered(x: Sequence[X]) -> tuple[tuple[X, ...], NDArray[np.int64]]:
    """The different values of ``x`` in the order of the chart, and for every row the place of its value."""
    if bad := [row for row, value in enumerate(x) if isinstance(value, float) and isnan(value)]:
        raise InputError([_no_x(row) for row in bad])
    different = list(dict.fromkeys(x))
    if all(isinstance(value, date) for value in different):
        different.sort(key=_iso)
    elif all(isinstance(value, int | float) for value in different) or all(
        isinstance(value, str) and _MONTH.fullmatch(value) for value in different
    ):
        different.sort()
    place = {value: index for index, value in enumerate(different)}
    return tuple(different), np.fromiter((place[value] for value in x), np.int64, len(x))


def _iso(value: X) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _summed(n: Floats, group: NDArray[np.int64], usable: Flags, number: Floats) -> Floats:
    sums = np.bincount(group[usable], weights=n[usable], minlength=len(number))
    return np.where(number > 0, sums, np.nan)


def _spread(y: Floats, group: NDArray[np.int64], means: Floats, number: Floats) -> Floats:
    """Standard deviation (n - 1) of the rows in each subgroup."""
    squares = np.bincount(group, weights=(y - means[group]) ** 2, minlength=len(number))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(number >= 2, np.sqrt(squares / (number - 1)), np.nan)


def _notes(notes: Sequence[str], group: NDArray[np.int64], size: int) -> tuple[str, ...]:
    """The different notes of the rows in each subgroup; of a very large subgroup not all."""
    found: dict[int, dict[str, None]] = {}
    for text, place in zip(notes, group.tolist(), strict=True):
        if text:
            found.setdefault(place, {})[text] = None
    joined = {
        place: "; ".join([*islice(texts, MOST_NOTES), *(["…"] if len(texts) > MOST_NOTES else [])])
        for place, texts in found.items()
    }
    return tuple(joined.get(place, "") for place in range(size))


def _parts(rows: Rows, group: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """The phase of every subgroup: one phase per subgroup, and each phase in one piece."""
    first = np.full(size, len(group))
    np.minimum.at(first, group, np.arange(len(group)))
    parts = rows.part[first] if size else rows.part[:0]
    problems = [_two_parts(int(row)) for row in np.flatnonzero(rows.part != parts[group])]
    starts = np.flatnonzero(np.diff(parts, prepend=parts[:1] - 1))
    seen: set[int] = set()
    for start in starts:
        if int(parts[start]) in seen:
            problems.append(_torn_part(int(first[start]), int(parts[start])))
        seen.add(int(parts[start]))
    if problems:
        raise InputError(problems)
    return parts


def _needs_n(kind: ChartType) -> Problem:
    return Problem(
        None,
        "n",
        Text(f"een kaart van het type {kind} heeft een noemer nodig", f"a chart of type {kind} needs a denominator"),
        Text("een kolom n met getallen boven 0", "a column n with numbers above 0"),
    )


def _no_x(row: int) -> Problem:
    return Problem(
        row, "x", Text("x is leeg", "x is empty"), Text("een datum, getal of tekst", "a date, a number or a text")
    )


def _two_parts(row: int) -> Problem:
    return Problem(
        row,
        "part",
        Text("een andere fase dan een eerdere rij met dezelfde x", "another part than an earlier row with the same x"),
        Text("één fase voor alle rijen met dezelfde x", "one part for all rows with the same x"),
    )


def _torn_part(row: int, part: int) -> Problem:
    return Problem(
        row,
        "part",
        Text(f"fase {part} begint opnieuw na een andere fase", f"part {part} starts again after another part"),
        Text("fasen die op elkaar volgen, zoals 1, 1, 2, 2", "parts that follow each other, such as 1, 1, 2, 2"),
    )

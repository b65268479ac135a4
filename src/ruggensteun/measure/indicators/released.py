"""The gate: only ``release`` makes a ``Released``, and charts, pages, files and reports take nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import isnan
from typing import Any

import numpy as np

from ruggensteun.measure.indicators.cells import Block, Counted, Flags, Quantity, Row, Tree
from ruggensteun.measure.indicators.suppression import hide

_SEAL = object()


class Released:
    """Numbers that may be shown: what is small, or could be worked out to be, is gone and not only marked."""

    def __init__(self, tree: Tree, blocks: tuple[Block, ...], hidden: Mapping[str, Flags], *, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("only release(counted) makes a Released: raw counts never leave as they are")
        self._tree, self._blocks, self._hidden = tree, {block.key: block for block in blocks}, dict(hidden)

    def __len__(self) -> int:
        """The number of cells, the hidden ones included."""
        return sum(int(block.present.sum()) for block in self._blocks.values())

    @property
    def keys(self) -> tuple[str, ...]:
        """The lines of numbers: indicators and strata (``rg-attendance/informal``)."""
        return tuple(self._blocks)

    def rows(self, *, indicator: str | None = None, level: str | None = None, unit: str | None = None) -> Iterator[Row]:
        """The cells, line by line, area by area, in order of time; only those of a line, level or unit when named."""
        tree = self._tree
        areas = [
            number
            for number, (one, code) in enumerate(zip(tree.levels, tree.units, strict=True))
            if level in (None, one) and unit in (None, code)
        ]
        for key, block in self._blocks.items():
            if indicator in (None, key):
                for area in areas:
                    yield from self._line(block, area)

    def _line(self, block: Block, area: int) -> Iterator[Row]:
        level, unit = self._tree.levels[area], self._tree.units[area]
        hidden = self._hidden[block.key]
        for number in np.flatnonzero(block.present[area]).tolist():
            yield Row(
                block.key,
                level,
                unit,
                block.periods[number],
                _number(block.numerator, area, number, count=True),
                _number(block.denominator, area, number, count=True),
                _number(block.value, area, number),
                bool(hidden[area, number]),
                _number(block.sd, area, number),
            )

    def to_json(self) -> list[dict[str, Any]]:
        """All rows as the command line prints them."""
        return [row.to_json() for row in self.rows()]

    def to_arrow(self) -> Any:
        """All rows as a pyarrow table, texts as dictionaries; for files and large sets."""
        import pyarrow as pa

        tree, blocks = self._tree, list(self._blocks.values())
        cells = [np.nonzero(block.present) for block in blocks]
        areas = _joined([area for area, _ in cells], np.int64)
        lines = np.repeat(np.arange(len(blocks)), [len(area) for area, _ in cells])
        times = sorted({period for block in blocks for period in block.periods})
        place = [np.array([times.index(period) for period in block.periods], dtype=np.int64) for block in blocks]
        when = _joined([there[at] for there, (_, at) in zip(place, cells, strict=True)], np.int64)

        def numbers(name: str) -> Any:
            found = [
                np.full(len(cell[0]), np.nan) if getattr(block, name) is None else getattr(block, name)[cell]
                for block, cell in zip(blocks, cells, strict=True)
            ]
            column = _joined(found, np.float64)
            return pa.array(column, pa.float64(), mask=np.isnan(column))

        hidden = [self._hidden[block.key][cell] for block, cell in zip(blocks, cells, strict=True)]
        return pa.table(
            {
                "indicator": _texts(list(self._blocks), lines),
                "level": _texts(tree.levels, areas),
                "unit": _texts(tree.units, areas),
                "period": _texts(times, when),
                "numerator": numbers("numerator"),
                "denominator": numbers("denominator"),
                "value": numbers("value"),
                "suppressed": pa.array(_joined(hidden, np.bool_), pa.bool_()),
                "sd": numbers("sd"),
            }
        )


def _joined(parts: Sequence[Any], kind: Any) -> Any:
    return np.concatenate(parts) if parts else np.empty(0, dtype=kind)


def _texts(names: Sequence[str], numbers: Any) -> Any:
    """A dictionary column: ``numbers`` point into ``names``, in which a text may occur more than once."""
    import pyarrow as pa

    distinct, code = np.unique(np.array(names, dtype=str), return_inverse=True)
    return pa.DictionaryArray.from_arrays(
        pa.array(code.astype(np.int32)[numbers], pa.int32()), pa.array(distinct.tolist(), pa.string())
    )


def _number(grid: Any, area: int, period: int, *, count: bool = False) -> Any:
    """A cell as a plain number, a count without decimals where it has none; None where there is no number."""
    if grid is None:
        return None
    value = float(grid[area, period])
    if isnan(value):
        return None
    return int(value) if count and value.is_integer() else value


def release(counted: Counted, minimum: int = 5) -> Released:
    """Hide what is smaller than ``minimum``, and whatever else is needed so that it cannot be worked out.

    A cell is hidden when its denominator (a count without one: the count itself) is 1 up to ``minimum`` - 1, in
    itself or in any quantity that protects the line, or when it would give such a cell away (see
    ``suppression``). ValueError for a minimum below 1; with 1 nothing is small.
    """
    _check(minimum)
    patterns: dict[Quantity, Flags] = {}
    for quantity in {each for block in counted.blocks for each in counted.guards[block.key]}:
        patterns[quantity] = hide(counted.quantities[quantity], counted.tree, minimum)
    blocks, hidden = [], {}
    for block in counted.blocks:
        covered = np.zeros_like(block.present)
        for quantity in counted.guards[block.key]:
            covered |= patterns[quantity]
        hidden[block.key] = covered & block.present
        blocks.append(_without(block, hidden[block.key]))
    return Released(counted.tree, tuple(blocks), hidden, seal=_SEAL)


def release_of_team(
    counted: Counted, team: str, before: Mapping[str, Mapping[str, bool]], minimum: int = 5
) -> Released:
    """The lines of one team, counted by itself while all others stand as they were released together.

    ``before``: per line its periods as they can be read now, and whether each is hidden. Whether another period may be
    shown, or one that is hidden, depends on what the other teams have: that only ``release`` can say, so they stay as
    they are. A cell that became smaller than ``minimum`` is hidden. ValueError for a minimum below 1; KeyError for a
    team that is not there.
    """
    _check(minimum)
    tree = counted.tree
    here = tree.of_level("team") & (np.array(tree.units) == team)
    if not here.any():
        raise KeyError(f"there is no team {team} among {', '.join(tree.units[: tree.teams])}")
    blocks, hidden = [], {}
    for block in counted.blocks:
        told = before.get(block.key, {})
        covered = np.array([told.get(period, True) for period in block.periods], dtype=bool)
        for quantity in counted.guards[block.key]:
            weights = counted.quantities[quantity][here][0]
            covered |= (weights > 0) & (weights < minimum)
        known = np.array([period in told for period in block.periods], dtype=bool)
        present = block.present & np.outer(here, known)
        hidden[block.key] = present & covered
        blocks.append(_without(replace(block, present=present), hidden[block.key]))
    return Released(tree, tuple(blocks), hidden, seal=_SEAL)


def _check(minimum: int) -> None:
    if minimum < 1:
        raise ValueError(f"the smallest number that may be shown is at least 1, got {minimum}")


def _without(block: Block, hidden: Flags) -> Block:
    def blank(grid: Any) -> Any:
        return None if grid is None else np.where(hidden, np.nan, grid)

    return Block(
        block.key,
        block.periods,
        block.present,
        blank(block.numerator),
        blank(block.denominator),
        blank(block.value),
        blank(block.sd),
    )

"""From the rows of an engine to lines of numbers for every area and period: the same for all engines."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from ruggensteun.measure.indicators.catalogue import MEASURES, SERIES
from ruggensteun.measure.indicators.cells import Block, Counted, Flags, Floats, Quantity, Tree
from ruggensteun.measure.indicators.frames import Columns, Frames, team_months, tree_of
from ruggensteun.measure.indicators.guards import guards, quantities_of
from ruggensteun.measure.indicators.indicator import Clock, OwnIndicator, Series
from ruggensteun.measure.indicators.measure import Measure, Median, Span, Total
from ruggensteun.measure.indicators.medians import medians
from ruggensteun.measure.indicators.months import Months
from ruggensteun.measure.indicators.own import own_blocks
from ruggensteun.measure.indicators.stages.registry import EVERYWHERE

GUARDS = guards(SERIES)
"""Line -> the quantities that protect it."""
FLOWS = frozenset(each.name for line in SERIES.values() if line.indicator.clock == "flow" for each in line.measures)
"""Measures of what happens in a month: none of them serves a stock too."""
_NUMBER = {measure.name: number for number, measure in enumerate(MEASURES)}


class Grids:
    """The measures as grids of areas by periods, made when they are asked for."""

    def __init__(self, frames: Frames, tree: Tree, months: Months) -> None:
        self.tree, self.months = tree, months
        order = np.argsort(frames.rounds["number"])
        self.rounds = tuple(str(name) for name in np.asarray(frames.rounds["round"], dtype=object)[order])
        self._rows = {kind: _by_measure(getattr(frames, kind)) for kind in ("turns", "totals", "values")}
        names = zip(frames.series["instrument"], frames.series["scale"], frames.series["series"], strict=True)
        self._series = {f"{instrument}.{scale}": int(number) for instrument, scale, number in names}
        self._heard = self._not_silent(frames)
        self._taking_part = {clock: self._in_time(frames, clock) for clock in ("flow", "stock")}
        self._made: dict[Quantity, Floats] = {}
        self._split: dict[str, dict[int, Columns]] = {}

    def _not_silent(self, frames: Frames) -> Flags:
        """Teams by months: False where a team did not write down what happened."""
        heard = np.ones((self.tree.teams, len(self.months)), dtype=bool)
        place, month = (np.asarray(frames.silent[name]).astype(np.int64) for name in ("place", "month"))
        inside = (month >= self.months.first) & (month < self.months.end)
        heard[place[inside], month[inside] - self.months.first] = False
        return heard

    def _in_time(self, frames: Frames, clock: str) -> Flags:
        number = self.months.numbers()[None, :]
        since, end = team_months(frames, "team_since")[:, None], team_months(frames, f"team_{clock}_until")[:, None]
        there = (number >= since) & (number < end)
        if clock == "flow":
            there &= self._heard
        return self.tree.roll_up(there.astype(np.int64)) > 0

    def present(self, clock: Clock, denominator: Floats | None) -> Flags:
        """Months in which a team of the area takes part; rounds in which the area has anything."""
        if clock != "round":
            return self._taking_part[clock].copy()
        if denominator is None:
            raise ValueError("a line that is counted by round has a denominator")
        return denominator > 0

    def of(self, quantity: Quantity) -> Floats:
        """One measure, or the part of it with one label."""
        if quantity not in self._made:
            self._made[quantity] = self._make(MEASURES[_NUMBER[quantity[0]]], quantity[1])
        return self._made[quantity]

    def _make(self, measure: Measure, label: str | None) -> Floats:
        if isinstance(measure, Median):
            return medians(self._written_down(self._rows["values"].get(_NUMBER[measure.name])), self.tree, self.months)
        by_round = isinstance(measure, Total) and measure.clock == "round"
        shape = (len(self.tree.units), len(self.rounds) if by_round else len(self.months))
        rows = self._rows["totals" if isinstance(measure, Total) else "turns"].get(_NUMBER[measure.name])
        if rows is not None and label is not None:
            rows = self._labelled(measure.name, rows).get(self._code(measure, label))
        if rows is None:
            return np.zeros(shape)
        period = rows["period"] if by_round else rows["period"] - self.months.first
        if isinstance(measure, Span):
            period = np.maximum(period, 0)  # what began earlier is there from the first month on
        inside = (period >= 0) & (period < shape[1])
        at = rows["area"][inside] * shape[1] + period[inside]
        found = np.bincount(at, weights=rows["amount"][inside], minlength=shape[0] * shape[1]).reshape(shape)
        if isinstance(measure, Span):
            found = np.cumsum(found, axis=1)
        if measure.source in EVERYWHERE:
            return np.asarray(found)
        of_teams = found[: self.tree.teams]
        return np.asarray(self.tree.roll_up(of_teams * self._heard if measure.name in FLOWS else of_teams))

    def _written_down(self, rows: Columns | None) -> Columns | None:
        """Rows without those in a month of which the team says that it is not complete."""
        if rows is None or self._heard.all():
            return rows
        month = rows["period"] - self.months.first
        inside = (month >= 0) & (month < len(self.months))
        kept = inside & self._heard[rows["area"], np.where(inside, month, 0)]
        return {name: column[kept] for name, column in rows.items()}

    def _labelled(self, name: str, rows: Columns) -> dict[int, Columns]:
        """The rows of a measure by label, taken apart once."""
        if name not in self._split:
            self._split[name] = _apart(rows, rows["label"])
        return self._split[name]

    def _code(self, measure: Measure, label: str) -> int:
        if measure.labels:
            return measure.labels.index(label)
        return self._series.get(label, -2)


def _by_measure(parts: Sequence[Columns]) -> dict[int, Columns]:
    """The rows of each measure, with whole-number columns; a measure is in one part only."""
    found: dict[int, Columns] = {}
    for part in parts:
        columns = {
            name: np.asarray(column).astype(np.float64 if name == "amount" else np.int64)
            for name, column in part.items()
            if name != "measure"
        }
        found |= _apart(columns, np.asarray(part["measure"]))
    return found


def _apart(rows: Columns, by: Any) -> dict[int, Columns]:
    """The rows with each number in ``by``."""
    numbers = by.astype(np.int16)  # small numbers sort by counting
    if not len(numbers):
        return {}
    if (numbers == numbers[0]).all():
        return {int(numbers[0]): rows}
    order = np.argsort(numbers, kind="stable")
    found, first = np.unique(numbers[order], return_index=True)
    ends = np.append(first[1:], len(order))
    ordered = {name: column[order] for name, column in rows.items()}
    return {
        int(number): {name: column[start:end] for name, column in ordered.items()}
        for number, start, end in zip(found, first, ends, strict=True)
    }


def count(frames: Frames, lines: Iterable[Series], months: Months, own: Sequence[OwnIndicator] = ()) -> Counted:
    """All lines for all areas and periods. ``months`` are those to show; rounds are shown all."""
    tree = tree_of(frames.areas, frames.places)
    grids = Grids(frames, tree, months)
    wanted = list(lines)
    blocks = [_block(line, grids) for line in wanted]
    protecting = {line.key: GUARDS[line.key] for line in wanted}
    quantities = {each: grids.of(each) for found in protecting.values() for each in found}
    for block, weights in own_blocks(frames.own, tree, months, own):
        blocks.append(block)
        protecting[block.key] = () if weights is None else ((f"own {block.key}", None),)
        if weights is not None:
            quantities[protecting[block.key][0]] = weights
    return Counted(tree, tuple(blocks), quantities, protecting)


def _block(line: Series, grids: Grids) -> Block:
    indicator = line.indicator
    numerator, denominator = (None if each is None else grids.of(each) for each in quantities_of(line))
    if indicator.per_week and denominator is not None:
        denominator = denominator * grids.months.weeks()[None, :]
    present = grids.present(indicator.clock, denominator)
    for level in set(grids.tree.levels) - set(indicator.levels):
        present[grids.tree.of_level(level)] = False
    value = _value(numerator, denominator) if line.median is None else grids.of((line.median.name, None))
    sd = None
    if line.squares is not None and numerator is not None and denominator is not None:
        sd = _sd(numerator, denominator, grids.of((line.squares.name, line.label)))
    periods = grids.rounds if indicator.clock == "round" else grids.months.names()
    return Block(line.key, periods, present, numerator, denominator, value, sd)


def _value(numerator: Floats | None, denominator: Floats | None) -> Floats:
    """The ratio, NaN where the denominator is zero; the count itself where there is no denominator."""
    if numerator is None:
        raise ValueError("a line has a numerator or a median")
    if denominator is None:
        return numerator
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(denominator > 0, numerator / denominator, np.nan)


def _sd(total: Floats, number: Floats, squares: Floats) -> Floats:
    """The standard deviation from the sum and the sum of squares; NaN below two."""
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = (squares - total * total / number) / (number - 1)
        return np.where(number > 1, np.sqrt(np.maximum(spread, 0)), np.nan)

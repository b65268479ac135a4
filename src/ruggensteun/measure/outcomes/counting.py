"""From rows to counted lines: everything still raw, small groups included. Only ``gate.release`` lets it out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ruggensteun.measure.change import Verdict
from ruggensteun.measure.indicators.cells import Block, Counted, Flags, Floats, Numbers, Quantity, Tree
from ruggensteun.measure.indicators.stages.care import TRAITS
from ruggensteun.measure.outcomes.asked import Asked
from ruggensteun.measure.outcomes.pairs import first_scores, verdicts

RELIABLE = {"better": Verdict.BETTER, "same": Verdict.SAME, "worse": Verdict.WORSE}
"""What is said of one person's change -> the verdict."""


@dataclass(eq=False)
class Lines:
    """Counted lines in the making, for one tree of areas."""

    tree: Tree
    rounds: tuple[str, ...]
    blocks: list[Block] = field(default_factory=list)
    quantities: dict[Quantity, Floats] = field(default_factory=dict)
    guards: dict[str, Sequence[Quantity]] = field(default_factory=dict)

    def counted(self) -> Counted:
        """As ``release`` wants it."""
        return Counted(self.tree, tuple(self.blocks), self.quantities, self.guards)

    def total(self, place: Numbers, period: Numbers, weights: Floats | None = None) -> Floats:
        """The sum per area and round; ``place`` are leaves of the tree."""
        shape = (self.tree.teams, len(self.rounds))
        found = np.bincount(place * shape[1] + period, weights, minlength=shape[0] * shape[1])
        return np.asarray(self.tree.roll_up(found.reshape(shape).astype(np.float64)))

    def mean(self, key: str, place: Numbers, period: Numbers, values: Floats) -> None:
        """A line of means: judged by how many people they are of."""
        n = self.total(place, period)
        sums, squares = self.total(place, period, values), self.total(place, period, values**2)
        with np.errstate(divide="ignore", invalid="ignore"):
            spread = np.where(n > 1, np.sqrt(np.maximum((squares - sums * sums / n) / (n - 1), 0)), np.nan)
            self.add(key, n > 0, sums, n, np.where(n > 0, sums / n, np.nan), spread, {(key, None): n})

    def share(self, key: str, above: Floats, below: Floats, judged: dict[Quantity, Floats]) -> None:
        """A line of parts of a whole."""
        with np.errstate(divide="ignore", invalid="ignore"):
            self.add(key, below > 0, above, below, np.where(below > 0, above / below, np.nan), None, judged)

    def add(  # noqa: PLR0917 -- the columns of a block
        self, key: str, present: Flags, above: Floats, below: Floats, value: Floats, sd: Floats | None,
        judged: dict[Quantity, Floats],
    ) -> None:  # fmt: skip
        """A line and the quantities that protect it."""
        self.blocks.append(Block(key, self.rounds, present, above, below, value, sd))
        self.quantities |= judged
        self.guards[key] = tuple(judged)


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """What was counted, and the rows once more for the spread. ``traits``: name -> its lines, a leaf per label.

    ``thresholds``: line -> the change in points from which it is reliable for one person.
    """

    asked: Asked
    figures: Counted
    traits: dict[str, Counted]
    changes: tuple[Floats, ...]
    """Per line: the change of each of its rows since the first round, NaN where there is none."""
    rows: tuple[Numbers, ...]
    """Per line: the numbers of its rows."""
    thresholds: dict[str, float]

    def __repr__(self) -> str:
        return f"<Scored: {len(self.asked.lines)} lines, not released>"


def count(found: Asked) -> Scored:
    """Every line by team and above, and together by trait."""
    lines = Lines(found.tree, found.rounds)
    traits = {name: Lines(_flat(len(labels)), found.rounds) for name, (_, labels) in TRAITS.items()}
    changes, rows, thresholds = [], [], {}
    order = np.argsort(found.series, kind="stable")
    edges = np.searchsorted(found.series[order], np.arange(len(found.lines) + 1))
    for number, line in enumerate(found.lines):
        chosen = order[edges[number] : edges[number + 1]]
        before = first_scores(found, number)
        change = np.where(
            found.round[chosen] == line.baseline, np.nan, found.score[chosen] - before[found.person[chosen]]
        )
        changes.append(change)
        rows.append(chosen)
        _line(lines, found, line.key, chosen, change)
        threshold = _reliable(lines, found, number, chosen, before)
        if threshold is not None:
            thresholds[line.key] = threshold
        for name, of_trait in traits.items():
            _of_trait(of_trait, found, line.key, name, chosen, change)
    counted = {name: of_trait.counted() for name, of_trait in traits.items()}
    return Scored(found, lines.counted(), counted, tuple(changes), tuple(rows), thresholds)


def _line(lines: Lines, found: Asked, key: str, rows: Numbers, change: Floats) -> None:
    place, period, score = found.place[rows], found.round[rows], found.score[rows]
    valid, paired = ~np.isnan(score), ~np.isnan(change)
    lines.mean(f"{key}/level", place[valid], period[valid], score[valid])
    lines.mean(f"{key}/change", place[paired], period[paired], change[paired])
    due, received = lines.total(place, period), lines.total(place[valid], period[valid])
    judged: dict[Quantity, Floats] = {(f"{key}/due", None): due, (f"{key}/level", None): received}
    lines.share(f"{key}/response", received, due, judged)


def _reliable(lines: Lines, found: Asked, number: int, rows: Numbers, before: Floats) -> float | None:
    """Three lines that are hidden together: one of them would follow from the other two."""
    line, place, period = found.lines[number], found.place[rows], found.round[rows]
    told = verdicts(line, before, before[found.person[rows]], found.score[rows]) if len(before) else None
    if told is None:
        return None
    verdict, threshold = told
    verdict = np.where(period == line.baseline, Verdict.UNKNOWN, verdict)
    grids = {name: lines.total(place[verdict == each], period[verdict == each]) for name, each in RELIABLE.items()}
    judged: dict[Quantity, Floats] = {(f"{line.key}/{name}", None): grid for name, grid in grids.items()}
    paired = (f"{line.key}/change", None)
    judged[paired] = lines.quantities[paired]
    for name, grid in grids.items():
        lines.share(f"{line.key}/{name}", grid, judged[paired], judged)
    return threshold


def _of_trait(  # noqa: PLR0917 -- as its sisters, and the trait
    lines: Lines, found: Asked, key: str, trait: str, rows: Numbers, change: Floats
) -> None:
    """Level and change by trait, of everyone together: a leaf is a label of the trait."""
    label, period, score = found.traits[trait][found.person[rows]], found.round[rows], found.score[rows]
    valid, paired = ~np.isnan(score), ~np.isnan(change)
    lines.mean(f"{key}/level", label[valid], period[valid], score[valid])
    lines.mean(f"{key}/change", label[paired], period[paired], change[paired])


def _flat(labels: int) -> Tree:
    """The labels of a trait as a tree, so that the one rule of suppression serves them too: all within one whole."""
    levels = ("team",) * labels + ("organisation", "region", "programme")
    parents = np.repeat(np.arange(labels, labels + 3)[:, None], labels, axis=1)
    return Tree(levels, tuple(str(number) for number in range(labels)) + ("all",) * 3, parents)

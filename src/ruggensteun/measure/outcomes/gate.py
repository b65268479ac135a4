"""The gate of outcomes: figures through ``measure.indicators.released.release``, and nothing that it hid beside them.

What a result may show is decided in docs/adr (what a result may show): points stand for several people; by trait only
everyone together, and not at all where the whole is hidden or one hidden label would give the others away.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np

from ruggensteun.measure.indicators.cells import Numbers, Row, Tree
from ruggensteun.measure.indicators.released import Released
from ruggensteun.measure.indicators.released import release as release_figures
from ruggensteun.measure.indicators.stages.care import TRAITS
from ruggensteun.measure.outcomes.counting import RELIABLE, Scored
from ruggensteun.measure.outcomes.spread import points
from ruggensteun.measure.outcomes.times import stretches

_SEAL = object()
Entry = tuple[str, str, str, dict[str, Any]]
"""Line (``nel.total``), level, unit, and what may be shown of it: see ``Outcomes``."""
_PARTS = ("level", "change", "response", *RELIABLE)


class Outcomes:
    """What may be shown of questionnaires. ``entries``: one per line and area, as plain data for JSON::

        {"main": true, "rounds": ["T0", "T1"], "threshold": 0.57, "minimum": 5,
         "level":    {"T0": {"n": 40, "mean": 3.2, "sd": 0.6}, "T1": {"hidden": true}},
         "change":   {"T1": {"n": 31, "mean": 0.2, "sd": 0.5}},
         "response": {"T0": {"n": 40, "of": 52}},
         "reliable": {"T1": {"better": 9, "same": 17, "worse": 5}},
         "points":   {"T0": {"each": 5, "at": [2.1, 2.6]}}, "moves": {"T1": {"each": 5, "at": [-0.4, 0.1]}},
         "times":    [{"since": 24312, "until": 24315, "n": 61, "mean": 3.2, "sd": 0.5}],
         "traits":   {"age": {"level": {"T0": {"18-24": {"n": 8, "mean": 3.1, "sd": 0.4}}}, "change": {}}}}

    A round that is not there had nothing to count. ``threshold`` is None without a published reliability; ``traits``
    and ``times`` only of the programme; a month is year x 12 + month - 1.
    """

    def __init__(self, entries: list[Entry], *, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("only release(counted) makes Outcomes: raw scores never leave as they are")
        self.entries = entries


def release(counted: Scored, minimum: int = 5) -> Outcomes:
    """Everything that may be shown with this smallest group. ValueError for a minimum below 1."""
    figures = release_figures(counted.figures, minimum)
    traits = {name: release_figures(each, minimum) for name, each in counted.traits.items()}
    shown = _shown(figures)
    together = {key: _by_trait(key, traits, shown) for key in (line.key for line in counted.asked.lines)}
    entries = []
    for number, line in enumerate(counted.asked.lines):
        spread = _Spread(counted, number, minimum)
        for area, level, unit in _areas(counted.asked.tree):
            data = shown.get((line.key, level, unit))
            if data is None:
                continue
            told = {
                "main": line.main,
                "rounds": list(counted.asked.rounds),
                "threshold": counted.thresholds.get(line.key),
                "minimum": minimum,
                **data,
                "points": spread.levels(area, data["level"]),
                "moves": spread.changes(area, data["change"]),
                "traits": together[line.key] if level == "programme" else {},
                "times": spread.times(data["level"]) if level == "programme" else [],
            }
            entries.append((line.key, level, unit, told))
    return Outcomes(entries, seal=_SEAL)


def _areas(tree: Tree) -> Iterator[tuple[int, str, str]]:
    return ((area, level, unit) for area, (level, unit) in enumerate(zip(tree.levels, tree.units, strict=True)))


_Found = dict[tuple[str, str, str], dict[str, Any]]


def _shown(figures: Released) -> _Found:
    """The released cells by line and area."""
    found: _Found = {}
    for row in figures.rows():
        key, _, part = row.indicator.rpartition("/")
        parts = found.setdefault(
            (key, row.level, row.unit), {name: {} for name in ("level", "change", "response", "reliable")}
        )
        if part in RELIABLE:
            cell = parts["reliable"].setdefault(row.period, {})
            cell |= {"hidden": True} if row.suppressed else {part: row.numerator}
        else:
            parts[part][row.period] = _cell(row, share=part == "response")
    return found


def _cell(row: Row, *, share: bool = False) -> dict[str, Any]:
    if row.suppressed:
        return {"hidden": True}
    if share:
        return {"n": row.numerator, "of": row.denominator}
    return {"n": row.denominator, "mean": row.value, "sd": row.sd}


def _by_trait(key: str, traits: dict[str, Released], shown: _Found) -> dict[str, Any]:
    """Per trait and part the labels of each round; rounds whose whole is hidden, here or there, are left out."""
    whole = next((data for (line, level, _), data in shown.items() if line == key and level == "programme"), None)
    found: dict[str, Any] = defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))
    for name, released in traits.items():
        labels = TRAITS[name][1]
        for part in ("level", "change"):
            rows = list(released.rows(indicator=f"{key}/{part}"))
            withheld = {row.period for row in rows if row.level != "team" and row.suppressed}
            withheld |= {period for period, cell in (whole or {part: {}})[part].items() if "hidden" in cell}
            for row in rows:
                if row.level == "team" and row.period not in withheld:
                    found[name][part][row.period][labels[int(row.unit)]] = _cell(row)
    return {name: {part: dict(rounds) for part, rounds in parts.items()} for name, parts in found.items()}


class _Spread:
    """The points of one line: of every team a slice of its rows in order, of what is above all slices together."""

    def __init__(self, counted: Scored, number: int, minimum: int) -> None:
        found, rows = counted.asked, counted.rows[number]
        self.minimum, self.tree, self.rounds = minimum, found.tree, found.rounds
        self.place, self.period, self.month = found.place[rows], found.round[rows], found.month[rows]
        self.score, self.change = found.score[rows], counted.changes[number]
        cell = self.place * max(1, len(self.rounds)) + self.period
        self.order = np.argsort(cell, kind="stable")
        self.edges = np.searchsorted(cell[self.order], np.arange(self.tree.teams * max(1, len(self.rounds)) + 1))

    def levels(self, area: int, cells: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """Of the scores, for every round that is not hidden."""
        return self._points(area, cells, self.score)

    def changes(self, area: int, cells: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """Of the changes."""
        return self._points(area, cells, self.change)

    def times(self, cells: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
        """Of everyone, along the calendar; nothing when a round is hidden, for the rest would give it away."""
        if any("hidden" in cell for cell in cells.values()):
            return []
        valid = ~np.isnan(self.score)
        return stretches(self.month[valid], self.score[valid], self.minimum)

    def _points(self, area: int, cells: dict[str, dict[str, Any]], values: Any) -> dict[str, Any]:
        found = {}
        for name, cell in cells.items():
            if "hidden" in cell or (cell["n"] or 0) < 3 * self.minimum:
                continue
            here = values[self._rows(area, self.rounds.index(name))]
            at, each = points(here[~np.isnan(here)], self.minimum)
            if at:
                found[name] = {"each": each, "at": at}
        return found

    def _rows(self, area: int, period: int) -> Numbers:
        if area < self.tree.teams:
            cell = area * len(self.rounds) + period
            return self.order[self.edges[cell] : self.edges[cell + 1]]
        teams = np.flatnonzero((self.tree.parents == area).any(axis=0))
        chosen = (
            (self.period == period)
            if len(teams) == self.tree.teams
            else ((self.period == period) & np.isin(self.place, teams))
        )
        return np.flatnonzero(chosen)

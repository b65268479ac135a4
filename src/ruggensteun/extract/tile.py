"""One line of numbers of one unit, with all that stands on it: the input of a tile, a chart and a table."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, cast

from ruggensteun.extract.measured import Measured
from ruggensteun.extract.said import Said
from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.draw.sentence import verdict
from ruggensteun.measure.charts.draw.spec import Annotation, AnnotationKind, ChartSpec, GoalPath, Mark
from ruggensteun.measure.charts.kinds import NEED_N
from ruggensteun.measure.charts.result import Analysis, ChartType, Rules, X
from ruggensteun.measure.text import Language
from ruggensteun.meso.goals import steps_of
from ruggensteun.meso.models import Goal
from ruggensteun.records.series import Line

Verdict = Literal["stock", "rounds", "few", "improved", "worsened", "signal", "none"]
"""What a tile says of its line; the last five as ``draw.sentence.verdict`` says it. ``stock`` and ``rounds``: run rules
do not apply."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A cycle on a chart: where it started, its word, and the live cycle behind it, if any."""

    on: date
    word: str
    number: int | None = None
    pk: int | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class Tile:
    """A line of a team (or another unit) ready to be shown. What is computed is computed when asked for.

    ``goals``: the team's own before those of the programme. ``rules`` and ``screen_mr`` are those of the programme,
    ``smallest`` its minimum cell size.
    """

    measured: Measured
    line: Line
    rules: Rules
    screen_mr: bool = True
    smallest: int = 5
    goals: Sequence[Goal] = ()
    flags: Sequence[Flag] = ()
    said: Said = field(default_factory=Said)

    @property
    def key(self) -> str:
        """The key of the indicator or stratum."""
        return self.measured.key

    @property
    def shown(self) -> bool:
        """Whether there is anything to show, be it a hidden point."""
        return self.line.shown

    @cached_property
    def x(self) -> tuple[X, ...]:
        """The periods as a chart has them: the first day of a month, or the name of a round."""
        return tuple(day_of(period) or period for period in self.line.periods[self._first :])

    @cached_property
    def y(self) -> tuple[float | None, ...]:
        """Counts where there is a denominator, else values. None: nothing there, or hidden."""
        return tuple((self.line.numerators if self._ratio else self.line.values)[self._first :])

    @cached_property
    def n(self) -> tuple[float | None, ...] | None:
        """Denominators, where the line divides."""
        return tuple(self.line.denominators[self._first :]) if self._ratio else None

    @property
    def hidden(self) -> frozenset[X]:
        """The periods of which the cell is too small to be shown."""
        return frozenset(x for x, one in zip(self.x, self.line.suppressed[self._first :], strict=True) if one)

    @property
    def all_hidden(self) -> bool:
        """Whether there are figures and none may be shown."""
        return self.value is None and any(self.line.suppressed)

    @cached_property
    def analysis(self) -> Analysis:
        """Centre, limits and rules, with the parts, the baseline and the points left out as people said.

        Of a stock or of rounds only the points mean something: run rules do not apply to them.
        """
        chart = self.measured.chart or "run"
        return self.analysed("run" if chart in NEED_N and self.n is None else chart)

    def analysed(self, chart: ChartType) -> Analysis:
        """The same line as another type of chart, such as a run chart of a share."""
        return analyse(
            chart,
            self.rules,
            self.x,
            self.y,
            self.n,
            part=self.parts,
            exclude=[period in self._left_out for period in self.line.periods[self._first :]],
            freeze=self.freeze,
            target=self.goal.target_value if self.goal else None,
            better=self.measured.better,
            screen_mr=self.screen_mr,
        )

    @cached_property
    def parts(self) -> tuple[int, ...]:
        """The part of every point, from 1: a new one where a person started one."""
        found = [sum(not isinstance(x, date) or part.starts_on <= x for part in self.said.parts) for x in self.x]
        numbers = {part: number for number, part in enumerate(sorted(set(found)), start=1)}
        return tuple(numbers[part] for part in found)

    @property
    def freeze(self) -> int | None:
        """How many first places hold the baseline; None without one. It is ignored where there are more parts.

        What a person chose are points that count, so places without one are stepped over. From then on the baseline
        is fixed: a point that is left out later falls out of it, and lets no next point in.
        """
        baseline = self.said.baseline
        if baseline is None:
            return None
        if baseline.points is not None:
            held = self._counting({one.period for one in self.said.left_out if not one.later})[: baseline.points]
            return held[-1] + 1 if held else None
        before = [x for x in self.x if isinstance(x, date) and baseline.until is not None and x < baseline.until]
        return len(before) or None

    @cached_property
    def usable(self) -> tuple[int, ...]:
        """The places in ``x`` of the points that a line can rest on: shown, and not left out."""
        return self._counting(self._left_out)

    def _counting(self, left_out: Collection[str]) -> tuple[int, ...]:
        periods = self.line.periods[self._first :]
        n = self.n or (1.0,) * len(self.x)
        found = enumerate(zip(periods, self.y, n, strict=True))
        return tuple(place for place, (period, y, of) in found if period not in left_out and y is not None and of)

    @property
    def baseline_points(self) -> int:
        """How many usable points the baseline rests on, as the chart says; 0 without one."""
        return sum(place < (self.freeze or 0) for place in self.usable)

    def usable_around(self, month: date) -> tuple[int, int]:
        """How many usable points stand before this month, and from it on, each up to the next new line."""
        others = [part.starts_on for part in self.said.parts if part.starts_on != month]
        since = max((start for start in others if start < month), default=date.min)
        until = min((start for start in others if start > month), default=date.max)
        points = [x for x in (self.x[place] for place in self.usable) if isinstance(x, date) and since <= x < until]
        return sum(x < month for x in points), sum(x >= month for x in points)

    @property
    def goal(self) -> Goal | None:
        """The goal that the line is held against: the team's own, or else that of the programme."""
        return self.goals[0] if self.goals else None

    @property
    def last(self) -> int | None:
        """The place in ``x`` of the last period with a value; None when there is none."""
        values = self.line.values[self._first :]
        return next((place for place in reversed(range(len(values))) if values[place] is not None), None)

    @property
    def shown_values(self) -> Sequence[float | None]:
        """The values as they are shown, one per place in ``x``."""
        return self.line.values[self._first :]

    @property
    def value(self) -> float | None:
        """The last value there is."""
        return None if self.last is None else self.line.values[self._first :][self.last]

    @property
    def count(self) -> float | None:
        """Of how many the last value is: the denominator, or the count itself."""
        if self.last is None:
            return None
        denominator = self.line.denominators[self._first :][self.last]
        return denominator if denominator is not None else self.line.numerators[self._first :][self.last]

    @property
    def period(self) -> str | None:
        """The period of the last value."""
        return None if self.last is None else self.line.periods[self._first :][self.last]

    @cached_property
    def verdict(self) -> Verdict:
        """What may be said of the last part, in one word: the same word as the sentence under the chart."""
        if self.measured.clock != "flow":
            return "stock" if self.measured.clock == "stock" else "rounds"
        return verdict(self.spec())

    def spec(
        self,
        *,
        title: str = "",
        subtitle: str = "",
        unit: str = "",
        language: Language = "nl",
        analysis: Analysis | None = None,
    ) -> ChartSpec:
        """The picture of this line, with flags, notes and the line to the goal; of another analysis when given."""
        return ChartSpec(
            title=title or self.measured.title.in_(language),
            analysis=analysis or self.analysis,
            subtitle=subtitle,
            unit=unit or self.measured.shown,
            within=self.measured.within,
            counts=() if self._ratio else tuple(self.line.denominators[self._first :]),
            percent=self.measured.percent,
            better=self.measured.better,
            marks=tuple(Mark(flag.on, flag.word) for flag in self.flags) if self._by_month else (),
            annotations=self._annotations() if self._by_month else (),
            target=self.goal.target_value if self.goal else None,
            path=GoalPath(tuple(steps_of(self.goal))) if self.goal and self._by_month else None,
            stock=self.measured.clock != "flow",
            hidden=self.hidden,
            smallest=self.smallest,
            language=language,
        )

    def _annotations(self) -> tuple[Annotation, ...]:
        return tuple(Annotation(note.on, note.text, cast("AnnotationKind", note.kind)) for note in self.said.notes)

    @cached_property
    def _first(self) -> int:
        """The place of the first period in which there is anything: a team that joined later starts later."""
        cells = zip(self.line.values, self.line.suppressed, strict=True)
        return next((place for place, (value, hidden) in enumerate(cells) if value is not None or hidden), 0)

    @cached_property
    def _ratio(self) -> bool:
        pairs = zip(self.line.numerators, self.line.denominators, strict=True)
        return self.measured.unit in ("percent", "rate") and any(None not in pair for pair in pairs)

    @property
    def _by_month(self) -> bool:
        return all(isinstance(x, date) for x in self.x)

    @cached_property
    def _left_out(self) -> frozenset[str]:
        return frozenset(one.period for one in self.said.left_out)


def day_of(period: str) -> date | None:
    """The first day of a month such as ``2026-03``; None for the name of a round."""
    try:
        return date.fromisoformat(f"{period}-01")
    except ValueError:
        return None

"""The period report of a team as plain values: goals, charts, cycles, and what was learned."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ruggensteun.measure.renaming import USUAL, Renaming


@dataclass(frozen=True, slots=True)
class Cell:
    """One number behind a chart: when (a day, or the name of a round) in words too, the value in words, a signal."""

    at: date | str | float
    when: str
    value: str
    signal: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart, ready to print: the drawing, what it says, what it counts, and the numbers behind it.

    ``svg`` is a standalone drawing. ``cells`` are in order of time, without the empty ones before and after the
    measurements; empty when there is nothing to tell beside the drawing. ``details`` is how the points were judged:
    for who wants to check, beside the numbers.
    """

    title: str
    svg: str
    sentence: str
    definition: str = ""
    cells: Sequence[Cell] = ()
    details: str = ""


@dataclass(frozen=True, slots=True)
class GoalPart:
    """What the report says about one goal. ``now`` and ``target`` are values in words, such as ``34%``.

    ``hidden``: there are figures, and all of them are about too few people to be shown.
    """

    title: str
    indicator: str
    now: str
    target: str
    by: date
    figure: Figure | None = None
    hidden: bool = False
    activities: str = ""
    reading: str = ""
    barriers: str = ""
    help_asked: str = ""
    next_steps: str = ""


@dataclass(frozen=True, slots=True)
class CyclePart:
    """One PDSA cycle. ``number`` is its place among the cycles of ``idea``, or without one among those of the team.
    ``predictions``: question, prediction, result, match.
    """

    number: int
    title: str
    state: str
    idea: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    objective: str = ""
    predictions: Sequence[tuple[str, str, str, str]] = ()
    learned: str = ""
    decision: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything in the report of one team over one period; ``ends_on`` is the first day after it.

    ``notices`` are printed on the cover: a period that is not over. ``draft``: every page says so. ``sent_on`` is
    the day on which the report was sent in, None for a draft or without the platform. ``renaming``: what the
    programme calls differently; the fixed words of the report follow it, and the titles in ``figures`` and
    ``goals`` already do.
    """

    team: str
    organisation: str
    programme: str
    starts_on: date
    ends_on: date
    rules: str
    minimum: int
    made_on: date
    sent_on: date | None = None
    goals: Sequence[GoalPart] = ()
    figures: Sequence[Figure] = ()
    cycles: Sequence[CyclePart] = ()
    summary: str = ""
    learned: str = ""
    client_remark: str = ""
    share: str = ""
    notices: Sequence[str] = field(default_factory=tuple)
    draft: bool = False
    renaming: Renaming = USUAL

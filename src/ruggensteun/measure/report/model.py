"""The period report of a team as plain values: goals, charts, cycles, and what was learned."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart, ready to print: the drawing, what it says, and the numbers behind it.

    ``svg`` is a standalone drawing. ``heads`` and ``rows`` are the table; empty when there is none.
    """

    title: str
    svg: str
    sentence: str
    definition: str = ""
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class GoalPart:
    """What the report says about one goal. ``now`` and ``target`` are values in words, such as ``34 %``."""

    title: str
    indicator: str
    now: str
    target: str
    by: date
    figure: Figure | None = None
    activities: str = ""
    reading: str = ""
    barriers: str = ""
    help_asked: str = ""
    next_steps: str = ""


@dataclass(frozen=True, slots=True)
class CyclePart:
    """One PDSA cycle. ``predictions``: question, prediction, result, match."""

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

    ``notice`` is printed on the cover: a draft, figures that are hidden, how to read it.
    """

    team: str
    organisation: str
    programme: str
    starts_on: date
    ends_on: date
    rules: str
    minimum: int
    made_on: date
    goals: Sequence[GoalPart] = ()
    figures: Sequence[Figure] = ()
    cycles: Sequence[CyclePart] = ()
    summary: str = ""
    learned: str = ""
    client_remark: str = ""
    share: str = ""
    notices: Sequence[str] = field(default_factory=tuple)

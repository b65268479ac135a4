"""What is wrong with the rows of a chart or a funnel, all at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from ruggensteun.measure.text import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that has to be put right before there can be a chart.

    ``row`` is the index of the input row (0 is the first), None when it is about the whole input.
    """

    row: int | None
    column: str | None
    what: Text
    expected: Text


class InputError(ValueError):
    """The rows cannot be charted; ``problems`` says what is wrong with each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(_sentence(problem) for problem in self.problems))


def _sentence(problem: Problem) -> str:
    where = "" if problem.row is None else f"row {problem.row + 1}, "
    column = "" if problem.column is None else f"column {problem.column}: "
    return f"{where}{column}{problem.what.en}; expected {problem.expected.en}"

"""Why a link is not computed: said per column, so that a command can add the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from ruggensteun.measure.text import Text


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the column it is about (None for the file as a whole), what is wrong, what was expected."""

    column: str | None
    what: Text
    expected: Text


class RefusedError(ValueError):
    """These data do not answer the question; ``reasons`` has everything that stands in the way."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(f"{each.what.en}. Expected: {each.expected.en}." for each in self.reasons))

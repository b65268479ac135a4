"""What is wrong with a file, said so that the person who made it can mend it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ruggensteun.measure.text import Text

_WORDS = {"nl": ("regel", "kolom", "Verwacht"), "en": ("line", "column", "Expected")}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it is, what it is, what was expected there. A full stop may be left out."""

    file: str
    line: int | None
    column: str | None
    what: Text
    expected: Text

    def sentence(self, language: str = "nl") -> str:
        """``reeks.csv, regel 4, kolom y: “abc” is geen getal. Verwacht: een getal, bijvoorbeeld 12.``"""
        line, column, expected = _WORDS["en" if language.startswith("en") else "nl"]
        place = [self.file]
        if self.line is not None:
            place.append(f"{line} {self.line}")
        if self.column is not None:
            place.append(f"{column} {self.column}")
        what, wanted = _stopped(self.what.in_(language)), _stopped(self.expected.in_(language))
        return f"{', '.join(place)}: {what} {expected}: {wanted}"

    def to_json(self, language: str = "nl") -> dict[str, Any]:
        """The same for machines."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "what": _stopped(self.what.in_(language)),
            "expected": _stopped(self.expected.in_(language)),
        }


class InputError(ValueError):
    """The input cannot be used; ``problems`` has everything that is wrong with it. Nothing was done with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence("en") for problem in self.problems))


class Problems:
    """What is found to be wrong while reading; a million mistakes of one kind are counted, not kept."""

    MOST = 1000

    def __init__(self, file: str) -> None:
        self._file = file
        self._kept: list[Problem] = []
        self._more = 0
        self._unread = False

    def __len__(self) -> int:
        return len(self._kept) + self._more

    @property
    def full(self) -> bool:
        """So much is wrong that the rest is only counted."""
        return len(self._kept) >= self.MOST

    def add(self, *problems: Problem) -> None:
        """Note these too."""
        room = self.MOST - len(self._kept)
        self._kept.extend(problems[:room])
        self._more += max(0, len(problems) - room)

    def add_each(self, rows: Sequence[int], told: Callable[[int], Problem]) -> None:
        """Note a problem in each of these rows; ``told`` is only asked for those that are kept."""
        room = self.MOST - len(self._kept)
        self._kept.extend(map(told, rows[:room]))
        self._more += max(0, len(rows) - room)

    def stop_looking(self) -> None:
        """Not everything was looked at: there may be more than was counted."""
        self._unread = True

    def refuse(self) -> None:
        """Raise InputError with what is wrong, in the order of the file, if anything is."""
        if not self._kept:
            return
        found = sorted(self._kept, key=lambda problem: problem.line or 0)
        if self._more or self._unread:
            nl, en = ("minstens ", "at least ") if self._unread else ("", "")
            what = Text(f"er is nog {nl}{self._more} keer iets mis", f"something is wrong {en}{self._more} more times")
            expected = Text(
                "dat eerst wordt opgelost wat hierboven staat", "that what is listed above is put right first"
            )
            found.append(Problem(self._file, None, None, what, expected))
        raise InputError(found)


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."

"""What is wrong with a file, said so that the person who made it can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ruggensteun.measure.text import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it is, what it is, what was expected there."""

    file: str
    line: int | None
    column: str | None
    what: Text
    expected: Text

    def sentence(self, language: str = "nl") -> str:
        """``answers.csv, regel 4, kolom D1.1: … Verwacht: …``"""
        line, column, expected = (
            ("line", "column", "Expected") if language.startswith("en") else ("regel", "kolom", "Verwacht")
        )
        place = [self.file]
        if self.line is not None:
            place.append(f"{line} {self.line}")
        if self.column is not None:
            place.append(f"{column} {self.column}")
        return f"{', '.join(place)}: {self.what.in_(language)} {expected}: {self.expected.in_(language)}"

    def to_json(self, language: str = "nl") -> dict[str, Any]:
        """The same for machines."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "what": self.what.in_(language),
            "expected": self.expected.in_(language),
        }


class InputError(ValueError):
    """Answers or a text pack hold mistakes; ``problems`` has all of them. Nothing was scored or loaded."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence("en") for problem in self.problems))


class DefinitionError(ValueError):
    """The definition of an instrument does not hold together; ``sentences`` says all that is wrong."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


class UnknownInstrumentError(LookupError):
    """No instrument of that name is shipped, and no definition file of that name exists."""

    def __str__(self) -> str:
        return str(self.args[0])

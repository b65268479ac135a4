"""What is wrong with a definition, or with the name of an instrument. Of answers: ``csv_file.Problem``."""

from collections.abc import Sequence
from typing import Self

from ruggensteun.measure.text import Text


class Fault(str):
    """A sentence about a definition, in English, with the same in Dutch for who makes one in a form.

    ``text`` holds both; of a mistake that no form can make the Dutch is the English.
    """

    __slots__ = ("text",)
    text: Text

    def __new__(cls, en: str, nl: str = "") -> Self:
        made = super().__new__(cls, en)
        made.text = Text(nl or en, en)
        return made

    def at(self, where: str) -> "Fault":
        """The same, with the place in front of it."""
        return Fault(f"{where}: {self}", f"{where}: {self.text.nl}")


def in_both(sentence: str) -> Text:
    """A sentence of a DefinitionError in both languages."""
    return sentence.text if isinstance(sentence, Fault) else Text(sentence, sentence)


class DefinitionError(ValueError):
    """The definition of an instrument does not hold together; ``sentences`` says all that is wrong."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


class UnknownInstrumentError(LookupError):
    """No instrument of that name is shipped, and no definition file of that name exists."""

    def __str__(self) -> str:
        return str(self.args[0])

"""What is wrong with a definition, or with the name of an instrument. Of answers: ``csv_file.Problem``."""

from collections.abc import Sequence


class DefinitionError(ValueError):
    """The definition of an instrument does not hold together; ``sentences`` says all that is wrong."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


class UnknownInstrumentError(LookupError):
    """No instrument of that name is shipped, and no definition file of that name exists."""

    def __str__(self) -> str:
        return str(self.args[0])

"""A text in the languages of the product: Dutch first, English beside it."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in two languages. Neither may be empty."""

    nl: str
    en: str

    def __post_init__(self) -> None:
        if not self.nl.strip() or not self.en.strip():
            raise ValueError(f"a text needs both languages, got nl={self.nl!r} en={self.en!r}")

    def in_(self, language: str) -> str:
        """The text in ``language``; anything but English gives Dutch."""
        return self.en if language.startswith("en") else self.nl

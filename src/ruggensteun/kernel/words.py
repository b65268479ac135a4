"""A few words in the two languages of the product, for what must be named without a translation file."""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Words:
    """Dutch and English. ``str()`` gives the language of the page that is being made."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.in_(get_language() or "nl")

    def in_(self, language: str) -> str:
        """The words in ``language``; anything but English gives Dutch."""
        return self.en if language.startswith("en") else self.nl

"""The English texts of the components, from the catalogue of the product."""

from pathlib import Path

from babel.messages.pofile import read_po

ROOM = Path(__file__).resolve().parents[2] / "src" / "ruggensteun"


def catalogue() -> dict[str, str]:
    """English by Dutch. An absent text gives Dutch, and then the examples of the design system fail."""
    with (ROOM / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return {str(found.id): str(found.string) for found in read_po(file, locale="en") if found.id and found.string}

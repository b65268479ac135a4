"""Colours and cell formats of the workbook: calm, one accent, the same everywhere."""

from typing import Any

from ruggensteun.measure.renaming import USUAL, Renaming
from ruggensteun.measure.text import Text

TEAL, DARK, PAPER, LINE = "#14606b", "#0c3f47", "#fbf7ee", "#d6dedf"
MIST, QUIET, INK, WHITE = "#e6f0f1", "#4a5b61", "#1f2a30", "#ffffff"
AMBER, PALE_YELLOW, ORANGE, GREY = "#fce3b4", "#fff6d6", "#d9822b", "#738288"
FONT = "Arial"
DAY, MONTH = "dd-mm-yyyy", "mmm yyyy"

_BASE: dict[str, Any] = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}


class Styles:
    """Cell formats by their properties, and the language of the workbook; equal properties give one format."""

    def __init__(self, book: Any, language: str, renaming: Renaming = USUAL) -> None:
        self.book = book
        self.language = language
        self.renaming = renaming
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **properties: Any) -> Any:
        """A format with these XlsxWriter properties on top of the house's."""
        wanted = {**_BASE, **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(wanted)
        return self._made[key]

    def say(self, text: Text) -> str:
        """A text in the language of the workbook that the reader or a formula may look for: never renamed."""
        return text.in_(self.language)

    def tell(self, text: Text) -> str:
        """A text for people, in the language of the workbook and in the words of the programme."""
        return self.renaming.said(text.in_(self.language), self.language)

    def title(self) -> Any:
        """The name of a sheet."""
        return self(font_size=18, bold=True, font_color=TEAL)

    def section(self) -> Any:
        """A heading within a sheet."""
        return self(font_size=12, bold=True, font_color=DARK)

    def text(self, **more: Any) -> Any:
        """Running text that wraps."""
        return self(**{"text_wrap": True, "valign": "top", **more})

    def quiet(self, **more: Any) -> Any:
        """Explanation."""
        return self(**{"text_wrap": True, "valign": "top", "font_color": QUIET, "font_size": 9, **more})

    def heading(self, *, strong: bool = True, align: str = "left") -> Any:
        """Above a column; ``strong`` where a value is required."""
        colours = {"bg_color": TEAL, "font_color": WHITE} if strong else {"bg_color": MIST, "font_color": DARK}
        return self(bold=True, text_wrap=True, border=1, border_color=LINE, align=align, **colours)


def lines_needed(text: str, width: float) -> int:
    """Roughly how many lines a text takes in a column of this width (in characters)."""
    room, lines, used = max(1.0, width * 0.98), 1, 0
    for word in text.split():
        length = len(word)
        if used and used + 1 + length > room:
            lines, used = lines + 1, length
        else:
            used += length + (1 if used else 0)
    return lines

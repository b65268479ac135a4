"""A figure on a page: a picture, what it says, and the numbers behind it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Figure:
    """``seen`` is what can be seen, ``caution`` what may not be concluded, ``rules`` by which rules.
    Without a picture there is only the caution: nothing of it may be shown.
    """

    svg: Markup | None
    seen: str
    caution: str = ""
    rules: str = ""
    heading: str | None = None
    table: dict[str, Any] | None = None


# A figure as the pages write it: "1.204", "0,35", "62,5%", "€ 12".
_NUMBER = re.compile(r"[−-]?(?:€\s)?\d[\d.,]*\s?%?")
_SHORT = 20


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], id: str) -> dict[str, Any]:  # noqa: A002
    """Plain texts as the table component wants them; the first cell of a row names it. ``id``: once on a page.

    A column of figures stands to the right and is never broken; a column of sentences gets room for words.
    """
    lines = [list(row) for row in rows]
    kinds = [_kind([row[index] for row in lines]) if index else {} for index in range(len(heads))]
    return {
        "caption": caption,
        "head": [{"text": head, **kind} for head, kind in zip(heads, kinds, strict=True)],
        "rows": [[{"text": cell, **kind} for cell, kind in zip(row, kinds, strict=True)] for row in lines],
        "first_cell_is_header": True,
        "id": id,
    }


def _kind(cells: Sequence[str]) -> dict[str, str]:
    if any(len(cell) > _SHORT for cell in cells):
        return {"classes": "rs-cell--words"}
    return {"format": "numeric"} if any(_NUMBER.fullmatch(cell) for cell in cells) else {}

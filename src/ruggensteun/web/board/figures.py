"""A figure on a page: a picture, what it says, and the numbers behind it."""

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


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], id: str) -> dict[str, Any]:  # noqa: A002
    """Plain texts as the table component wants them; the first cell of a row names it. ``id``: once on a page."""
    return {
        "caption": caption,
        "head": [{"text": head} for head in heads],
        "rows": [[{"text": cell} for cell in row] for row in rows],
        "first_cell_is_header": True,
        "id": id,
    }

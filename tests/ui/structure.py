"""HTML as a browser reads it, so that two ways of writing the same are equal."""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

LISTS = {"class", "aria-describedby", "aria-labelledby"}


def structure(html: str) -> list[object]:
    """Elements with their attributes (sorted; classes as a set) and texts with single spaces."""
    return _inside(BeautifulSoup(f"<body>{html}</body>", "html5lib").body)


def _inside(element: Tag) -> list[object]:
    found: list[object] = []
    for child in element.children:
        if isinstance(child, Tag):
            found.append((child.name, _attributes(child), _inside(child)))
        elif type(child) is NavigableString and child.strip():
            found.append(re.sub(r"\s+", " ", child).strip())
    return found


def _attributes(element: Tag) -> list[tuple[str, object]]:
    # The drawing of an icon is our own; its place, size and name are compared.
    own = {"d", "fill-rule"} if element.name == "path" else set()
    return sorted((name, _value(name, value)) for name, value in element.attrs.items() if name not in own)


def _value(name: str, value: object) -> object:
    words = value if isinstance(value, list) else str(value).split()
    return tuple(sorted(set(words))) if name in LISTS else " ".join(words)

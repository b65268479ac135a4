"""The examples of the components, as they stand in ``ui/components/<name>/examples.html``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ruggensteun.ui import engine

TITLE = re.compile(r"^\{#= (.+?) =#\}\n", re.MULTILINE)
ABOUT = re.compile(r"\{#-?\s*(.+?)\s*-?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of template with a title; ``source`` is what a page would write."""

    component: str
    title: str
    source: str

    @property
    def shown(self) -> bool:
        """False for what a page has only once, such as its header."""
        return not self.title.startswith("Code only")


@cache
def of(component: str) -> tuple[Example, ...]:
    """The examples of one component, in order. Raises ``FileNotFoundError`` for a component without examples."""
    text = (engine.COMPONENTS / component / "examples.html").read_text()
    pieces = TITLE.split(text)[1:]
    pairs = zip(pieces[::2], pieces[1::2], strict=True)
    return tuple(Example(component, title, source.strip()) for title, source in pairs)


@cache
def about(component: str) -> str:
    """What a component is for: the comment on top of its macro."""
    found = ABOUT.match((engine.COMPONENTS / component / "macro.html").read_text())
    return found[1] if found else ""


def every() -> Iterator[Example]:
    """The examples of all components."""
    for component in engine.names():
        yield from of(component)

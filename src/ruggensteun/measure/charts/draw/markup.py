"""Pieces of SVG as text. Everything that comes from outside goes through ``text`` or ``attribute``."""

import re
from collections.abc import Iterable

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]")
_SAFE_LINK = re.compile(r"^(?:https?://|/(?!/)|#|\?)[^\s\\]*$", re.IGNORECASE)


def text(value: str) -> str:
    """Safe between tags: no markup, no characters that XML forbids."""
    clean = _NOT_IN_XML.sub("\ufffd", value)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """Safe between double quotes."""
    return text(value).replace('"', "&quot;")


def number(value: float) -> str:
    """A coordinate with at most one decimal: small files, and no -0."""
    words = f"{value:.1f}"
    if words[-1] != "0":
        return words
    return "0" if words == "-0.0" else words[:-2]


def identifier(value: str) -> str:
    """Letters, digits, - and _ only, never empty, never starting with a digit."""
    clean = _NOT_IN_ID.sub("-", value) or "chart"
    return clean if clean[0].isalpha() else f"chart-{clean}"


def link(href: str | None) -> str | None:
    """An address that may be followed: http(s) or within the site; anything else is no link at all."""
    return href if href and _SAFE_LINK.match(href) else None


def path(points: Iterable[tuple[float, float]]) -> str:
    """The ``d`` of a line through points."""
    return "M" + "L".join([f"{number(x)} {number(y)}" for x, y in points])


def line(name: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line of a class."""
    return f'<line class="{name}" x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"/>'


def label(name: str, x: float, y: float, words: str, *, anchor: str = "start", halo: bool = False) -> str:
    """A text of a class, written once: who listens, searches or copies should not meet it twice.

    A halo keeps it apart from lines behind it, where ``paint-order`` is known; WeasyPrint draws the text alone.
    """
    place = f'x="{number(x)}" y="{number(y)}"'
    if anchor != "start":
        place += f' text-anchor="{anchor}"'
    name = f"{name} chart-halo" if halo else name
    return f'<text class="{name}" {place}>{text(words)}</text>'

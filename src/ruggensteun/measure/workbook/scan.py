"""A look at the raw cells of a sheet, piece by piece, for what the fast reader does not tell.

It finds formula errors and formulas without a stored outcome (the reader gives both as empty), and cells
so far out that loading the sheet would ask for all memory.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

from ruggensteun.measure.workbook.model import Limits

_AT_MOST = 5_000
_LONGEST_CELL = 32_000_000
_ERROR = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>.{0,9000}?<(?:\w+:)?v>([^<]{1,40})<', re.DOTALL)
_NO_OUTCOME = re.compile(
    rb"<(?:\w+:)?c\b([^>]*[^/])>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PLACE = re.compile(rb'\sr="([A-Z]+\d+)"')
_FILLED = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]+)(\d+)"(?:[^>]*[^/])?>')
_FAR = re.compile(rb'\sr="(?:[A-Z]{2,}\d|[A-Z]\d{5})')
_NAMELESS = re.compile(rb'<(?:\w+:)?c(?=[\s/>])(?![^>]*\sr="[A-Z]{1,3}[1-9]\d{0,6}")[^>]*>')
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


@dataclass(slots=True)
class Seen:
    """What a look at one sheet found: cell -> error text, cells without outcome, the first cell too far out."""

    errors: dict[str, str] = field(default_factory=dict)
    no_outcome: list[str] = field(default_factory=list)
    far: str | None = None
    nameless: bool = False


def look(chunks: Iterable[bytes], limits: Limits) -> Seen:
    """Look at one sheet; reads every chunk, holds little more than one."""
    seen = Seen()
    for piece in _whole_cells(chunks):
        if b't="e"' in piece and len(seen.errors) < _AT_MOST:
            seen.errors.update(
                {_place(found[1]): found[2].decode(errors="replace") for found in _ERROR.finditer(piece)}
            )
        if (b"<f" in piece or b":f" in piece) and len(seen.no_outcome) < _AT_MOST:
            bare = (found[1] for found in _NO_OUTCOME.finditer(piece))
            seen.no_outcome += [_place(attributes) for attributes in bare if b't="str"' not in attributes]
        if seen.far is None and _FAR.search(piece):
            seen.far = _too_far(piece, limits)
        seen.nameless = seen.nameless or _NAMELESS.search(piece) is not None
    return seen


def _whole_cells(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut so that no cell lies in two pieces."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        cut = max(rest.rfind(b"<c "), rest.rfind(b":c "))
        if cut > 0 or len(rest) > _LONGEST_CELL:
            cut = rest.rfind(b"<", 0, cut + 1) if cut > 0 else len(rest)
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _place(attributes: bytes) -> str:
    found = _PLACE.search(attributes)
    return found[1].decode() if found else ""


def _too_far(piece: bytes, limits: Limits) -> str | None:
    for column, row in _FILLED.findall(piece):
        if len(column) > 3 or len(row) > 7 or int(row) > limits.rows or _number(column) > limits.columns:
            return (column + row).decode()
    return None


def _number(column: bytes) -> int:
    """The number of a column from its letters, counted from 1."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def sheet_titles(workbook: bytes, relations: bytes) -> dict[str, str]:
    """Path inside the file (small letters) -> name of the sheet, from the workbook part and its relations."""
    targets = {}
    for found in _RELATION.finditer(relations.decode(errors="replace")):
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        target = attributes.get("Target", "")
        targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    titles = {}
    for found in _SHEET.finditer(workbook.decode(errors="replace")):
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        identifier = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        if identifier in targets:
            titles[targets[identifier].lower()] = unescape(attributes.get("name", ""))
    return titles

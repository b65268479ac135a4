"""The examples of the design system itself (``fixtures.json`` of every component), as calls of our macros.

The rule from their options to ours: camelCase becomes snake_case at every level, except inside ``attributes``; a
Python keyword gets an underscore (``for`` is ``for_``); a component of theirs has the name given in ``OURS``; ``html``
is passed as ``Markup``; a call block is passed as ``caller``. An attribute that is ``true`` is the text "true" unless
it is marked optional, then it is a bare attribute.
"""

import json
import keyword
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk" / "components"

OURS = {"tables": "table", "images": "image"}
"""Names that differ by more than hyphens."""


def snake(name: str) -> str:
    """``errorMessage`` -> ``error_message``, ``for`` -> ``for_``."""
    found = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()
    return f"{found}_" if keyword.iskeyword(found) else found


def ours(component: str) -> str:
    return OURS.get(component, component.replace("-", "_"))


def converted(value: Any, name: str = "") -> Any:
    """Options of theirs as options of ours."""
    if name == "attributes":
        return {key: _attribute(found) for key, found in value.items()} if isinstance(value, dict) else Markup(value)
    if isinstance(value, dict):
        return {snake(key): converted(found, key) for key, found in value.items()}
    if isinstance(value, list):
        return [converted(found) for found in value]
    if isinstance(value, str) and name.lower().endswith("html"):
        return Markup(value)
    return value


def _attribute(value: Any) -> Any:
    if isinstance(value, dict):
        found = value.get("value")
        return found if value.get("optional") else str(found).lower() if isinstance(found, bool) else found
    return str(value).lower() if isinstance(value, bool) else "" if value is None else value


def components() -> list[str]:
    return sorted(file.parent.name for file in PACKAGE.glob("*/fixtures.json"))


def examples(component: str) -> Iterator[dict[str, Any]]:
    """Every example of a component: name, context, html, perhaps callBlock."""
    yield from json.loads((PACKAGE / component / "fixtures.json").read_text())["fixtures"]


def paths(context: Any, before: str = "") -> Iterator[str]:
    """Every option that an example uses, as ``label.caption.size``; items of a list as their list."""
    if isinstance(context, list):
        for item in context:
            yield from paths(item, before)
    elif isinstance(context, dict):
        for key, value in context.items():
            here = f"{before}.{key}" if before else key
            yield here
            if key != "attributes":
                yield from paths(value, here)


def deprecated(component: str) -> set[str]:
    """Options that the design system itself is going to remove."""
    declared = json.loads((PACKAGE / component / "macro-options.json").read_text())
    return set(_deprecated(declared))


def _deprecated(declared: list[dict[str, Any]], before: str = "") -> Iterator[str]:
    for option in declared:
        here = f"{before}.{option['name']}" if before else option["name"]
        if "deprecated" in option:
            yield here
        yield from _deprecated(option.get("params") or [], here)

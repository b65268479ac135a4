"""Fields of one form that differ in nothing but their words: drawn once, and filled in for each.

A record of a meeting has a hundred fields of which most are alike (how each of fifty people was there, a mark for each
goal), and drawing them one by one takes most of the time of the page.
"""

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from .markup import plain_choice

NAME, ID, LABEL, VALUE = SIGNS = ("\ue001", "\ue002", "\ue003", "\ue004")
"""Signs that no text has, for where the words of a field come."""
_SIGN = re.compile(f"([{''.join(SIGNS)}])")
_Key = tuple[object, ...]


def alike(bound: Any, component: Any, *, name: str, label: Mapping[str, Any], value: Any, **options: Any) -> Markup:
    """One field, as ``component`` (a macro) draws it with these options; ``id`` among them.

    What has a hint, an error, or choices that are more than a value and a text, is drawn by itself.
    """
    chosen_from = options.get("items")
    key = _shape(component.name, label, value, options)
    if key is None or not (name and label.get("text") and options.get("id")):
        return _drawn(component, name=name, label=label, value=value, **options)
    typed = isinstance(value, str) and value != "" and chosen_from is None
    known: dict[_Key, list[str]] = bound.form.__dict__.setdefault("drawn_alike", {})
    frame = known.get(key)
    if frame is None:
        words = {**options, "id": ID, "name": NAME, "value": VALUE if typed else value}
        frame = known[key] = _SIGN.split(str(_drawn(component, label={**label, "text": LABEL}, **words)))
    filled = {NAME: escape(name), ID: escape(options["id"]), LABEL: escape(label["text"]), VALUE: escape(value)}
    return Markup("".join(filled.get(piece, piece) for piece in frame))  # noqa: S704 -- every word is escaped


def _shape(component: str, label: Mapping[str, Any], value: Any, options: Mapping[str, Any]) -> _Key | None:
    """What fields that are alike have in common; None for a field that is like no other."""
    rest = {each: said for each, said in options.items() if each not in {"items", "attributes", "id"}}
    if rest.pop("hint", None) or rest.pop("error_message", None):
        return None
    items = options.get("items")
    if items is not None:
        if not all(plain_choice(item) and not _SIGN.search(f"{item['value']}{item['text']}") for item in items):
            return None
        value = value, tuple((item["value"], type(item["text"]), str(item["text"])) for item in items)
    elif isinstance(value, str):
        value = value == ""
    elif value is not None:
        return None
    attributes = tuple((options.get("attributes") or {}).items())
    key = component, label.get("size"), value, attributes, tuple(rest.items())
    try:
        hash(key)
    except TypeError:
        return None
    return key


def _drawn(component: Any, *, label: Mapping[str, Any], **options: Any) -> Markup:
    if component.name == "radios":
        options["id_prefix"] = options.pop("id")
        return component(**options, fieldset={"legend": label})
    return component(**options, label=label)

"""Kinds of care, and what is looked at again from time to time. Both are data: TOML files in this folder.

The operator lays one file over both (``settings.CARE_FILE``): other words, another interval, more kinds.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from ruggensteun.kernel.words import Words

EVENTS = frozenset({"", "admission"})
"""What the beginning of a kind of care may be to the monitor; the empty text: nothing."""
NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class Level:
    """A kind of care. ``bed``: one sleeps there, so one at a time. ``event``: what its beginning counts as.

    ``followed``: it ends when other care has begun, as from youth to adult care.
    """

    key: str
    words: Words
    bed: bool = False
    event: str = ""
    asks: Words = NOTHING
    hidden: bool = False
    followed: bool = False

    @property
    def title(self) -> str:
        """Its words as a heading: with a capital, and the others as they are."""
        words = str(self.words)
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Look:
    """Something to look at again every so many ``months`` (0: not kept), by teams of these ``domains``."""

    key: str
    words: Words
    about: Words
    source: Words
    months: int
    domains: tuple[str, ...]


def levels() -> Mapping[str, Level]:
    """Every kind of care by its key, in the order of the page; ValueError when the operator's file cannot be."""
    return _levels(str(settings.CARE_FILE))


def level(key: str) -> Level:
    """One kind of care; one that the list does not know (any more) is called by its key."""
    return levels().get(key) or Level(key, Words(key, key), hidden=True)


def looks() -> Mapping[str, Look]:
    """Everything that is looked at again, by its key; ValueError when the operator's file cannot be."""
    return _looks(str(settings.CARE_FILE))


def look(key: str) -> Look:
    """One of them; one that the list does not know (any more) is called by its key, and not asked for."""
    return looks().get(key) or Look(key, Words(key, key), NOTHING, NOTHING, 0, ())


@cache
def _levels(other: str) -> Mapping[str, Level]:
    return {key: _level(key, told, other) for key, told in _told("levels", other).items()}


@cache
def _looks(other: str) -> Mapping[str, Look]:
    return {key: _look(key, told, other) for key, told in _told("looks", other).items()}


def _told(name: str, other: str) -> dict[str, dict[str, Any]]:
    ours = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))[name]
    theirs = tomllib.loads(Path(other).read_text(encoding="utf-8")).get(name, {}) if other else {}
    return {
        key: ours.get(key, {}) | theirs.get(key, {}) for key in [*ours, *(key for key in theirs if key not in ours)]
    }


def _level(key: str, told: dict[str, Any], other: str) -> Level:
    event = told.get("event", "")
    if event not in EVENTS:
        raise ValueError(f"{other}: [levels.{key}] event is one of {', '.join(sorted(EVENTS))!r}, not {event!r}")
    words = _words(told, f"{other}: [levels.{key}]")
    asks = told.get("asks", {})
    return Level(
        key,
        words,
        bool(told.get("bed")),
        event,
        Words(asks.get("nl", ""), asks.get("en", "")),
        bool(told.get("hidden")),
        bool(told.get("followed")),
    )


def _look(key: str, told: dict[str, Any], other: str) -> Look:
    where, months = f"{other}: [looks.{key}]", told.get("months")
    if not isinstance(months, int) or months < 0:
        raise ValueError(f"{where} needs months = a whole number, 0 for never")
    about, source = _words(told.get("about", {}), f"{where} about"), _words(told.get("source", {}), f"{where} source")
    return Look(key, _words(told, where), about, source, months, tuple(told.get("domains", ())))


def _words(told: dict[str, Any], where: str) -> Words:
    if not told.get("nl") or not told.get("en"):
        raise ValueError(f"{where} needs words in both languages: nl and en")
    return Words(told["nl"], told["en"])

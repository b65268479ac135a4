"""What the macros in ``components/`` share: options that are checked, attributes that are escaped, names of classes.

A component is called as ``ui.<name>(...)``. Its parameters are those of the NHS.UK component in snake case
(``errorMessage`` is ``error_message``; a Python keyword gets an underscore: ``for_``). Text is escaped; ``html`` takes
what is already HTML (a call block, ``Markup``) and is escaped as well when it is a plain string.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup, escape

TEXT = "text html"
"""Options that nearly every part of a component has."""


class WrongOptionError(TypeError):
    """A component was given an option or a value that it does not know."""


@lru_cache(maxsize=256)
def _names(names: str) -> dict[str, None]:
    return dict.fromkeys(names.split())


def part(value: object, names: str, where: str = "") -> SimpleNamespace:
    """``value`` with every option of ``names`` present, ``None`` where absent.

    ``value`` is a mapping, or a text (which is then the option ``text``), or nothing. Raises ``WrongOptionError`` for
    an option that is not in ``names`` (separated by spaces); ``where`` says in which component.
    """
    known = _names(names)
    found = SimpleNamespace()
    if isinstance(value, Mapping):
        if not value.keys() <= known.keys():
            raise WrongOptionError(_unknown(value, known, where))
        found.__dict__.update(known)
        found.__dict__.update(value)
    else:
        found.__dict__.update(known)
        found.text = None if value in (None, True, False, "") else value
    return found


def _unknown(value: Mapping[str, object], known: Mapping[str, object], where: str) -> str:
    wrong = ", ".join(sorted(map(str, value.keys() - known.keys())))
    return f"{where or 'component'}: no option {wrong}; expected one of: {', '.join(known)}"


class Options(dict[str, Any]):
    """Keyword arguments for a component; in a macro ``options.id`` is ``None`` when there is none."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.get(name)


def options(value: object, **otherwise: object) -> Options:
    """``value`` (mapping, text or nothing) as keyword arguments for another component.

    ``otherwise`` fills in what ``value`` leaves out.
    """
    if isinstance(value, Mapping):
        given = {name: found for name, found in value.items() if found is not None}
    else:
        given = {} if value in (None, True, False, "") else {"text": value}
    return Options(otherwise, **given)


def has(value: object) -> bool:
    """Whether a text, or a mapping with ``text`` or ``html``, has something to show."""
    if isinstance(value, Mapping):
        return bool(value.get("text") or value.get("html"))
    return value is not True and bool(value)


def attrs(*sources: Mapping[str, object] | str | None, **named: object) -> Markup:
    """HTML attributes, each with a space before it.

    ``True`` gives the bare name, ``None`` and ``False`` give nothing. An underscore in a keyword is a hyphen
    (``aria_label``), at the end it is dropped (``for_``).
    """
    out: list[str] = []
    for source in sources:
        if isinstance(source, Mapping):
            out.extend(_attribute(name, value) for name, value in source.items())
        elif source:
            out.append(f" {escape(source)}")
    out.extend(_attribute(name.rstrip("_").replace("_", "-"), value) for name, value in named.items())
    return Markup("".join(out))  # noqa: S704 -- every name and value was escaped


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    return f" {_name(name)}" if value is True else f' {_name(name)}="{_quoted(value)}"'


@lru_cache(maxsize=512)
def _name(name: str) -> str:
    return str(escape(name))


def _quoted(value: object) -> str:
    """``value`` between double quotes. What is ``Markup`` was escaped already."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return value if value.isalnum() else str(escape(value))
    return str(escape(value))


def variant(base: str, value: object, allowed: str, classes: str | None = "", joint: str = "--") -> str:
    """`` base--value``, or nothing when ``value`` is empty or ``classes`` already chooses one of ``allowed``.

    Raises ``WrongOptionError`` for a value that is not one of ``allowed`` (separated by spaces).
    """
    if value in (None, "", False):
        return ""
    known = allowed.split()
    if str(value) not in known:
        raise WrongOptionError(f"{base}: {value!r} is not one of {', '.join(known)}")
    if classes and any(f"{base}{joint}{name}" in classes.split() for name in known):
        return ""
    return f" {base}{joint}{value}"


SEAM = "\ue000"
"""A sign that no text has, to find the place in a frame where a value comes."""


def only_option(cell: object) -> str | None:
    """``text`` or ``html`` when a cell says nothing else, and says something; None for any other cell."""
    if not isinstance(cell, Mapping) or len(cell) != 1:
        return None
    (name, value), *_more = cell.items()
    return name if name in {"text", "html"} and value is not None and str(value).strip() else None


def plain_choice(item: object) -> bool:
    """Whether a choice says its value and its text, and nothing else."""
    return isinstance(item, Mapping) and len(item) == 2 and item.get("value") is not None and "text" in item


def present(items: Iterable[Any] | None) -> list[Any]:
    """The items that are there: a page may leave one out with ``none`` (``item if allowed``)."""
    return [item for item in items or () if item is not None and item is not False and item != ""]


def same(left: object, right: object) -> bool:
    """Whether the value of a choice is the chosen value, as text: a form gives back texts."""
    return left is not None and right is not None and str(left) == str(right)


def among(value: object, values: Iterable[Any] | None) -> bool:
    """Whether the value of a choice is one of the chosen values, as text."""
    return value is not None and str(value) in {str(chosen) for chosen in values or ()}


def slug(text: object) -> str:
    """``text`` as the middle of an id: small letters, hyphens for spaces."""
    return str(text or "").lower().replace(" ", "-")


COLOURS = ("", "warm", "leaf", "iris", "rose")
"""Colours for people; they carry no meaning."""


def initials(name: object) -> str:
    """The first letters of the first and the last word that starts with a capital: ``Anna de Vries`` is ``AV``."""
    words = str(name).split()
    capital = [word for word in words if word[:1].isupper()] or words
    return "".join(word[0] for word in dict.fromkeys([*capital[:1], *capital[-1:]])).upper() if capital else ""


def person_colour(name: object) -> str:
    """The same colour for the same name, everywhere."""
    chosen = COLOURS[sum(map(ord, str(name))) % len(COLOURS)]
    return f" rs-people__initials--{chosen}" if chosen else ""


def to_json(value: object) -> str | None:
    """``value`` for a ``data-`` attribute that a script reads; nothing for nothing."""
    return None if value is None else json.dumps(value, separators=(",", ":"))


HELPERS = {
    "part": part,
    "opts": options,
    "has": has,
    "attrs": attrs,
    "variant": variant,
    "class_variant": variant,  # for macros that have a parameter of that name
    "present": present,
    "only_option": only_option,
    "plain_choice": plain_choice,
    "SEAM": SEAM,
    "same": same,
    "among": among,
    "slug": slug,
    "to_json": to_json,
    "initials": initials,
    "person_colour": person_colour,
}

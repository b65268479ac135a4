"""Takes out of the stylesheet what no page of the house can show, and sets apart what only paper needs.

The design system brings a class for everything it can do. A page here is made from templates, components and a few
modules; a class of the system (``nhsuk-…``) whose name stands in none of them is not sent to a phone on a train.
Careful on purpose: a modifier (``--small``) or part (``__title``) that a component puts together stays as long as
what it belongs to is there, and our own classes always stay.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

SYSTEM = "nhsuk-"
"""How the classes of the design system begin."""
LOOSE = re.compile(r"nhsuk-u-|nhsuk-(?:heading|body|caption|lede-text|section-break)(?:$|-)")
"""Classes that stand by themselves: each is named where it is used, with or without its last word."""
WORD = re.compile(r"[A-Za-z][\w-]*")
PIECE = re.compile(r"__|--")
CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
OUTSIDE = re.compile(r",(?![^()]*\))")
"""A comma between selectors, and none inside ``:is(…)``."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, a statement (``body`` None) or a group of rules: ``@media`` and its kind."""

    head: str
    body: "str | list[Rule] | None"

    def __str__(self) -> str:
        if self.body is None:
            return f"{self.head};"
        return f"{self.head}{{{self.body if isinstance(self.body, str) else written(self.body)}}}"


def written(rules: Iterable[Rule]) -> str:
    """The rules as CSS."""
    return "".join(map(str, rules))


def read(css: str) -> list[Rule]:
    """The rules of a stylesheet without comments. ValueError when its braces do not match."""
    return _read(css, 0, inside=False)[0]


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Every word that may be a class; what ends in ``-`` is the beginning of one that is put together."""
    return frozenset(name for text in texts for name in WORD.findall(text))


def slim(rules: Iterable[Rule], names: frozenset[str], whose: str = SYSTEM) -> list[Rule]:
    """The rules that can match something on a page where only these names occur.

    ``whose``: only classes that begin with this are looked at; all of them when it is empty.
    """
    blocks = frozenset(PIECE.split(one)[0] for one in names)
    return _slim(rules, lambda one: not one.startswith(whose) or _named(one, names, blocks))


def apart(rules: Iterable[Rule]) -> tuple[list[Rule], list[Rule]]:
    """What a screen needs, and what only paper needs (``@media print``, which is asked for without holding up)."""
    screen: list[Rule] = []
    paper: list[Rule] = []
    for rule in rules:
        if rule.head == "@media print" and isinstance(rule.body, list):
            paper += rule.body
        else:
            screen.append(rule)
    return screen, paper


def _slim(rules: Iterable[Rule], there: Callable[[str], bool]) -> list[Rule]:
    found = []
    for rule in rules:
        if isinstance(rule.body, list):
            body = _slim(rule.body, there)
            found += [Rule(rule.head, body)] if body else []
        elif rule.body is None or rule.head.startswith("@"):
            found.append(rule)
        elif kept := [one for one in OUTSIDE.split(rule.head) if all(map(there, _wanted(one)))]:
            found.append(Rule(",".join(kept), rule.body))
    return found


def _wanted(selector: str) -> list[str]:
    """The classes that something must have to be meant; not those that it must not have, or may have."""
    return CLASS.findall(re.sub(r":(?:not|is|where|has)\([^()]*\)", "", selector))


def _named(name: str, names: frozenset[str], blocks: frozenset[str]) -> bool:
    if name in names:
        return True
    if LOOSE.match(name):
        return any(name.startswith(one) for one in names if one.endswith("-") and len(one) > len("nhsuk-u-"))
    return PIECE.split(name)[0] in blocks


def _read(css: str, place: int, *, inside: bool) -> tuple[list[Rule], int]:
    """The rules from this place until the brace that closes their group, and where that is over."""
    found: list[Rule] = []
    while (end := _next(css, place)) < len(css):
        head = css[place:end].strip()
        if css[end] == "}" and not inside:
            raise ValueError(f"a brace too many at sign {end}")
        if css[end] == "}":
            return found, end + 1
        if css[end] == ";":
            found, place = [*found, Rule(head, None)], end + 1
        elif head.startswith(("@media", "@supports", "@layer", "@container")):
            body, place = _read(css, end + 1, inside=True)
            found.append(Rule(head, body))
        else:
            place = _closing(css, end)
            found.append(Rule(head, css[end + 1 : place - 1].strip()))
    return found, end


def _next(css: str, place: int) -> int:
    mark = re.compile(r"[{};]").search(css, place)
    return mark.start() if mark else len(css)


def _closing(css: str, place: int) -> int:
    """The sign after the brace that closes the one at this place."""
    depth = 0
    for mark in re.compile(r"[{}]").finditer(css, place):
        depth += 1 if mark.group() == "{" else -1
        if not depth:
            return mark.end()
    raise ValueError(f"a brace that is never closed at sign {place}")

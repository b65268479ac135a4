"""Citizen service numbers (BSN): recognised wherever someone may type one by mistake."""

import re

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_WRITTEN = re.compile(r"(?<![\w.,-])(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3})(?![.,-]?\w)", re.ASCII)
"""Nine digits on their own: together, or in groups as people write them (123.456.782, 1234.56.782)."""


def is_citizen_number(said: str) -> bool:
    """Whether a text is exactly nine digits that pass the eleven test of a BSN (of ten made-up numbers nine do not)."""
    if not (said.isascii() and said.isdigit() and len(said) == len(_WEIGHTS)):
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, said, strict=True)) % 11 == 0


def holds_citizen_number(text: str) -> bool:
    """Whether somewhere in a free text stands a number that can be a BSN."""
    found = (re.sub(r"\D", "", match.group()) for match in _WRITTEN.finditer(text))
    return any(map(is_citizen_number, found))

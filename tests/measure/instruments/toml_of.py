"""A small definition that is right, for tests that make one thing wrong."""

from copy import deepcopy
from typing import Any

from ruggensteun.measure.instruments.definition import read
from ruggensteun.measure.instruments.model import Instrument


def both(text: str) -> dict[str, str]:
    return {"nl": text, "en": text}


SMALL: dict[str, Any] = {
    "id": "small",
    "version": "1",
    "name": both("Small"),
    "about": both("Two items."),
    "method": both("Sum."),
    "licence": both("Ours."),
    "better": "higher",
    "respondents": ["client"],
    "minutes": [1, 2],
    "licensed": False,
    "source": ["made up for a test"],
    "answers": {"low": 0, "high": 3},
    "missing": {"most": 0, "fill": "none", "basis": both("A test.")},
    "items": [{"id": "A", **both("first")}, {"id": "B", **both("second")}],
    "scores": [{"id": "total", **both("Total"), "items": "all", "how": "sum", "low": 0, "high": 6}],
    "examples": [{**both("all ones"), "all": 1, "expect": {"total": 2}}],
}


def changed(**changes: Any) -> dict[str, Any]:
    """SMALL with other top-level values; None takes one away."""
    values = deepcopy(SMALL) | deepcopy(changes)
    return {key: value for key, value in values.items() if value is not None}


def small(**changes: Any) -> Instrument:
    return read(changed(**changes), "small.toml")


def items(*extra: dict[str, Any]) -> list[dict[str, Any]]:
    """Items A, B, … with something more in each."""
    return [{"id": "ABCDEFGH"[place], **both("item"), **more} for place, more in enumerate(extra)]

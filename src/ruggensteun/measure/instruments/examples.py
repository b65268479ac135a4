"""Worked examples of a definition: short to write, complete to run."""

from collections.abc import Sequence
from typing import Any

from ruggensteun.measure.instruments.fields import Section
from ruggensteun.measure.instruments.model import Example, Item, Kind

NO_SCORE = "none"
"""What an example writes where no score may be given; TOML has no null."""


def read_example(section: Section, items: Sequence[Item]) -> Example:
    """An example from its TOML table.

    ``all`` gives every item that takes a single number one answer, ``in_order`` each its own; ``given`` then
    fills in single items and the conditions; ``missing`` empties items, and ``missing_is`` is the number that
    must be counted.
    """
    counted = section.optional("missing_is", int)
    example = Example(
        because=section.text(),
        answers=_answers(section, items),
        expect=_expected(section.section("expect")) if section.has("expect") else {},
        missing=counted,
        refused=section.get("refused", bool, default=False),
        settings=section.get("settings", dict, {}),
    )
    section.close()
    return example


def _answers(section: Section, items: Sequence[Item]) -> dict[str, Any]:
    answers: dict[str, Any] = {item.id: None for item in items}
    if section.has("all"):
        every = section.get("all", int)
        answers |= {item.id: every for item in items if item.counts and item.kind is not Kind.MULTIPLE}
    if section.has("in_order"):
        row = section.list_of("in_order", int)
        if len(row) != len(items):
            section.report(f"“in_order” has {len(row)} answers, but there are {len(items)} items.")
        answers |= {item.id: value for item, value in zip(items, row, strict=False)}
    answers |= section.get("given", dict, {})
    for name in section.list_of("missing", str, []):
        if name not in answers:
            section.report(f"“missing” names {name}, which is not an item.")
        answers[name] = None
    return answers


def _expected(section: Section) -> dict[str, float | None]:
    return {name: None if section.anything(name) == NO_SCORE else section.get(name, float) for name in section.names()}

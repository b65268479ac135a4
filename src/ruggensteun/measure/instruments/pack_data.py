"""A text pack as JSON and back, so that it can be kept where the file that it came in is not."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from ruggensteun.measure.instruments.model import Choice, Item, Kind, Named
from ruggensteun.measure.instruments.text_pack import TextPack
from ruggensteun.measure.text import Text


def as_data(pack: TextPack) -> dict[str, Any]:
    """Nothing but texts, numbers, lists and mappings."""
    return {
        "name": pack.name,
        "texts": {item: asdict(text) for item, text in pack.texts.items()},
        "subscales": {score: list(items) for score, items in pack.subscales.items()},
        "answers": {item: {each: asdict(text) for each, text in said.items()} for item, said in pack.answers.items()},
        "criteria": [asdict(item) for item in pack.criteria],
    }


def from_data(data: Mapping[str, Any]) -> TextPack:
    """What ``as_data`` was made of."""
    return TextPack(
        name=data["name"],
        texts={item: Text(**text) for item, text in data["texts"].items()},
        subscales={score: tuple(items) for score, items in data["subscales"].items()},
        answers={item: {each: Text(**text) for each, text in said.items()} for item, said in data["answers"].items()},
        criteria=tuple(_item(each) for each in data["criteria"]),
    )


def _item(data: Mapping[str, Any]) -> Item:
    """A criterion of an open instrument; those depend on no other, so ``shown_if`` is never there."""
    told = {field.name: data[field.name] for field in fields(Item) if field.name in data} | {"shown_if": None}
    for name in ("label", "text", "help"):
        told[name] = Text(**told[name]) if told[name] else None
    return Item(
        **told
        | {
            "kind": Kind(told["kind"]),
            "choices": tuple(Choice(**each | {"label": Text(**each["label"])}) for each in told["choices"]),
            "evidence": tuple(Named(each["id"], Text(**each["label"])) for each in told["evidence"]),
            "recode": None if told["recode"] is None else tuple(told["recode"]),
            "missing_codes": tuple(told["missing_codes"]),
        }
    )

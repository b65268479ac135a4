"""The questions and scales of a version, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.kernel.words import Words
from ruggensteun.measure.instruments.model import Item, Kind, Test, alike
from ruggensteun.micro.measuring.shaping import items_of
from ruggensteun.web.answering.words import answer_words
from ruggensteun.web.instruments.items import KINDS
from ruggensteun.web.jinja import language, number


def lines_of(definition: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Per question its id, words, kind, answers, and when it is asked."""
    tongue, items = language(), items_of(dict(definition))
    named = {item.id: item for item in items}
    return [
        {"id": item.id, "words": item.label.in_(tongue), "kind": str(KINDS[item.kind]), "answers": answers_of(item),
         "when": when_of(item, named), "reverse": item.reverse, "counts": item.counts}
        for item in items
    ]  # fmt: skip


def scales_of(definition: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Per scale its name, its questions, how they become a number, and whether a missing answer can be filled in."""
    items = {item.id: item for item in items_of(dict(definition))}
    return [
        {"id": one["id"], "name": str(Words(one["nl"], one["en"])),
         "even": alike(items[name] for name in one["items"]), "items": ", ".join(one["items"]),
         "how": _("som") if one["how"] == "sum" else _("gemiddelde"), "low": one["low"], "high": one["high"]}
        for one in definition["scores"]
    ]  # fmt: skip


def answers_of(item: Item) -> str:
    """Which answers a question takes, short."""
    tongue = language()
    if item.kind in {Kind.CHOICE, Kind.MULTIPLE}:
        return ", ".join(f"{each.id} = {each.label.in_(tongue)}" for each in item.choices)
    if item.kind in {Kind.SCALE, Kind.NUMBER}:
        return _("%(low)s tot en met %(high)s") % {"low": number(item.low), "high": number(item.high)}
    return ""


def when_of(item: Item, named: Mapping[str, Item]) -> str:
    """On what answers to which questions (by their ids, ``named``) it is asked; empty when always."""
    if item.shown_if is None:
        return ""
    join = _(" of ") if item.shown_if.any else _(" en ")
    return _("alleen als %(tests)s") % {
        "tests": join.join(_test(test, named.get(test.item)) for test in item.shown_if.tests)
    }


def _test(test: Test, asked: Item | None) -> str:
    if test.answered is not None:
        what = _("is ingevuld") if test.answered else _("leeg is")
        return f"{test.item} {what}"
    if test.values:
        return _("%(item)s %(values)s is") % {
            "item": test.item,
            "values": _(" of ").join(answer_words(asked, value) for value in test.values),
        }
    if test.at_least is not None:
        return _("%(item)s minstens %(value)s is") % {"item": test.item, "value": number(test.at_least)}
    return _("%(item)s hoogstens %(value)s is") % {"item": test.item, "value": number(test.at_most)}

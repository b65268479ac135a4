"""The definition of an own questionnaire, changed piece by piece: the tables of its TOML as mappings and lists.

Nothing here judges: ``measure.instruments`` does, when a version is read. Every function gives a new definition, in
which what follows from the items (the range of each scale) is filled in.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from ruggensteun.measure.instruments.fields import Section
from ruggensteun.measure.instruments.items import read_items
from ruggensteun.measure.instruments.model import Item

Definition = dict[str, Any]
Row = Mapping[str, Any]
Change = Callable[[Definition], Definition]
_METHOD = {
    "nl": "Per schaal de som of het gemiddelde van de antwoorden, zoals het programma koos.",
    "en": "Per scale the sum or the mean of the answers, as the programme chose.",
}
_BASIS = {
    "nl": "Eigen vragenlijst: het programma koos de regel.",
    "en": "An own questionnaire: the programme chose the rule.",
}
_LICENCE = {"nl": "Eigen vragenlijst van het programma.", "en": "The programme's own questionnaire."}


def blank(instrument: str, about: Row) -> Definition:
    """A definition without questions; ``about`` as in ``with_about``."""
    made: Definition = {
        "id": instrument, "version": "1", "method": _METHOD, "licence": _LICENCE, "licensed": False,
        "source": [_LICENCE["nl"]], "items": [], "scores": [], "examples": [],
    }  # fmt: skip
    return with_about(made, about)


def with_about(definition: Definition, about: Row) -> Definition:
    """What it is: ``name``, ``about`` (both nl and en), ``respondent``, ``minutes``, ``better``, and ``answered``, the
    share of the questions that must be answered for a score (0-1, not 0)."""
    made = deepcopy(definition)
    respondent, share = about["respondent"], about["answered"]
    made |= {
        "name": dict(about["name"]), "about": dict(about["about"]), "respondents": [respondent],
        "unit": "team" if respondent == "team" else "client", "minutes": [about["minutes"]] * 2,
        "better": about["better"],
        "missing": {"fill": "none" if share >= 1 else "scale", "answered_at_least": float(share), "basis": _BASIS},
    }  # fmt: skip
    return settled(made)


def with_item(definition: Definition, item: Row) -> Definition:
    """With this question: in the place of the one with its id, or as the last."""
    made = deepcopy(definition)
    made["items"] = _put(made["items"], item)
    return settled(made)


def without_item(definition: Definition, item_id: str) -> Definition:
    """Without this question, also in the scales."""
    made = deepcopy(definition)
    made["items"] = [each for each in made["items"] if each["id"] != item_id]
    for score in made["scores"]:
        score["items"] = [each for each in score["items"] if each != item_id]
    return settled(made)


def moved(definition: Definition, item_id: str, *, up: bool) -> Definition:
    """With this question one place earlier or later; the first and the last stay where they are."""
    made = deepcopy(definition)
    items = made["items"]
    at = next((number for number, each in enumerate(items) if each["id"] == item_id), None)
    to = None if at is None else at - 1 if up else at + 1
    if at is not None and to is not None and 0 <= to < len(items):
        items[at], items[to] = items[to], items[at]
    return settled(made)


def with_score(definition: Definition, score: Row) -> Definition:
    """With this scale: ``id``, ``nl``, ``en``, ``how`` (sum or mean) and ``items``."""
    made = deepcopy(definition)
    made["scores"] = _put(made["scores"], score)
    return settled(made)


def with_main(definition: Definition, score_id: str) -> Definition:
    """With this scale as the first, which is the main one."""
    made = deepcopy(definition)
    made["scores"].sort(key=lambda each: each["id"] != score_id)
    return settled(made)


def without_score(definition: Definition, score_id: str) -> Definition:
    """Without this scale."""
    made = deepcopy(definition)
    made["scores"] = [each for each in made["scores"] if each["id"] != score_id]
    return settled(made)


def settled(definition: Definition) -> Definition:
    """With what follows: the range of each scale, the main scale, the order of items in scales."""
    items = {item.id: item for item in items_of(definition)}
    asked = any(item.shown_if for item in items.values())
    for score in definition["scores"]:
        score["items"] = [name for name in items if name in score["items"]]
        score["low"], score["high"] = _reach([items[name] for name in score["items"]], mean=score["how"] == "mean")
        score["leave_out_skipped"] = asked and score["how"] == "mean"
    definition.pop("main", None)
    if definition["scores"]:
        definition["main"] = definition["scores"][0]["id"]
    return definition


def items_of(definition: Definition) -> tuple[Item, ...]:
    """The questions as the instruments read them, also while something is wrong elsewhere."""
    return read_items(Section({"items": definition["items"]}, "", []), {}, ())


def free(taken: Sequence[str], begin: str) -> str:
    """The next id that begins like this: v1, v2, v3."""
    numbers = [int(each.removeprefix(begin)) for each in taken if each.removeprefix(begin).isdigit()]
    return f"{begin}{max(numbers, default=0) + 1}"


def _put(rows: list[Definition], new: Row) -> list[Definition]:
    if any(each["id"] == new["id"] for each in rows):
        return [dict(new) if each["id"] == new["id"] else each for each in rows]
    return [*rows, dict(new)]


def _reach(items: Sequence[Item], *, mean: bool) -> tuple[float, float]:
    bounds = [item.bounds() for item in items]
    parts = len(items) if mean and items else 1
    return float(sum(low for low, _ in bounds) / parts), float(sum(high for _, high in bounds) / parts)

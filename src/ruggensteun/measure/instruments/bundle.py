"""A bundle: an instrument whose scores are those of other instruments, each answered and scored as it is alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ruggensteun.measure.instruments.fields import Section
from ruggensteun.measure.instruments.items import chosen
from ruggensteun.measure.instruments.model import How, Instrument, Item, Named, Page, Score
from ruggensteun.measure.instruments.problems import DefinitionError, UnknownInstrumentError

NONE = "none"
"""What a setting says where nobody has chosen which instrument measures a part."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a definition holds of its own, or takes from the instruments that it bundles."""

    items: tuple[Item, ...]
    scores: tuple[Score, ...]
    conditions: tuple[Named, ...]
    pages: tuple[Page, ...]
    parts: tuple[Instrument, ...]


def read_bundle(top: Section, settings: Mapping[str, str | float], parts: Callable[[str], Instrument] | None) -> Bundle:
    """The scores of a bundle; each names its source, ``instrument.score``, or a setting that does."""
    found: dict[str, Instrument] = {}
    scores = tuple(_score(section, settings, parts, found) for section in top.sections("scores", required=True))
    if not found:
        top.report("none of its parts has an instrument; choose at least one.")
    conditions = {each.id: each for part in found.values() for each in part.conditions}
    return Bundle(
        items=tuple(_item(part, item) for part in found.values() for item in part.items),
        scores=scores,
        conditions=tuple(conditions.values()),
        pages=tuple(Page(part.id, part.name) for part in found.values()),
        parts=tuple(found.values()),
    )


def _item(part: Instrument, item: Item) -> Item:
    """The item of a part: on the page of that part, answered by whom that part is for; it decides no domain here."""
    return replace(item, page=part.id, respondent=item.respondent or part.respondents[0], domain=None)


def _score(
    section: Section,
    settings: Mapping[str, str | float],
    parts: Callable[[str], Instrument] | None,
    found: dict[str, Instrument],
) -> Score:
    named = section.anything("source")
    source = chosen(section.section("source"), settings) if isinstance(named, dict) else section.get("source", str)
    score = Score(section.get("id", str), section.text(), (), How.TAKEN, 0.0, 0.0)
    section.close()
    if source == NONE or not isinstance(source, str):
        return score
    name, _, of = source.partition(".")
    part = found.get(name) or _part(section, name, parts)
    if part is None:
        return score
    taken = next((each for each in part.outcomes if each.id == of), None)
    if taken is None:
        section.report(f"{name} has no score “{of}”; it has {', '.join(each.id for each in part.outcomes)}.")
        return score
    found[name] = part
    better = part.better_of(of)
    return replace(score, items=taken.items, low=taken.low, high=taken.high, better=better, part=name, of=of)


def _part(section: Section, name: str, parts: Callable[[str], Instrument] | None) -> Instrument | None:
    if parts is None:
        section.report(f"the instrument “{name}” cannot be looked up here.")
        return None
    try:
        part = parts(name)
    except (UnknownInstrumentError, DefinitionError) as error:
        section.report(f"“{name}”: {error}")
        return None
    if part.parts:
        section.report(f"“{name}” is a bundle itself; name the instruments that it bundles.")
        return None
    return part

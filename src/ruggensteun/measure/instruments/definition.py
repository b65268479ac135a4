"""From a TOML file to an Instrument. All mistakes of a file are reported at once, as sentences."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ruggensteun.measure.instruments.bundle import Bundle, read_bundle
from ruggensteun.measure.instruments.checks import faults
from ruggensteun.measure.instruments.examples import read_example
from ruggensteun.measure.instruments.fields import Section
from ruggensteun.measure.instruments.items import chosen, read_choices, read_items, read_pages
from ruggensteun.measure.instruments.model import (
    Example,
    Fill,
    How,
    Instrument,
    Item,
    MissingRule,
    Named,
    Reliability,
    Score,
    Setting,
)
from ruggensteun.measure.instruments.problems import DefinitionError, Fault, in_both

RESPONDENTS = ("client", "relative", "professional", "team", "interviewer")
UNITS = ("client", "relative", "group", "team", "organisation", "region")
Settings = Mapping[str, str | float]
Parts = Callable[[str], Instrument]


def read_file(path: Path, settings: Settings | None = None, parts: Parts | None = None) -> Instrument:
    """The instrument in a TOML file; DefinitionError with every mistake, OSError when unreadable."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError([f"{path.name}: this is not valid TOML: {error}."]) from error
    except RecursionError as error:
        raise DefinitionError([f"{path.name}: this is not a definition: its brackets go too deep."]) from error
    except UnicodeDecodeError as error:
        raise DefinitionError([f"{path.name}: the file is not UTF-8 text."]) from error
    if not values:
        raise DefinitionError([f"{path.name}: the file is empty; expected the definition of an instrument (TOML)."])
    return read(values, path.name, settings, parts)


def read(
    values: Mapping[str, Any], where: str, settings: Settings | None = None, parts: Parts | None = None
) -> Instrument:
    """The instrument in the tables of a TOML file; ``where`` opens every sentence about a mistake.

    ``settings`` overrules the values of open choices, by id; a value that is not allowed is a mistake too.
    ``parts`` gives the instruments that a bundle is made of, by name.
    """
    problems: list[str] = []
    top = Section(values, where, problems)
    instrument = _instrument(top, settings or {}, parts)
    top.close()
    if problems:
        raise DefinitionError(problems)
    return recheck(instrument, where)


def recheck(instrument: Instrument, where: str) -> Instrument:
    """The same instrument, if it holds together; DefinitionError otherwise."""
    if found := faults(instrument):
        raise DefinitionError([Fault(fault, in_both(fault).nl).at(where) if where else fault for fault in found])
    return instrument


def _instrument(top: Section, given: Settings, parts: Parts | None) -> Instrument:
    settings = _settings(top, given)
    open_choices = {setting.id: setting.value for setting in settings}
    labels = read_choices(top, "labels")
    if top.get("bundle", bool, default=False):
        bundle = read_bundle(top, open_choices, parts)
    else:
        items = read_items(top, open_choices, labels)
        scores = tuple(_score(section, items) for section in top.sections("scores", required=True))
        bundle = Bundle(items, scores, _named(top, "conditions"), read_pages(top), ())
    items = bundle.items
    return Instrument(
        id=top.get("id", str),
        version=top.get("version", str),
        name=top.text("name"),
        about=top.text("about"),
        method=top.text("method"),
        licence=top.text("licence"),
        better=top.one_of("better", ("higher", "lower")),
        respondents=_respondents(top),
        minutes=_minutes(top, open_choices),
        source=top.list_of("source", str),
        licensed=top.get("licensed", bool),
        items=items,
        scores=bundle.scores,
        missing=_missing(top.section("missing"), open_choices),
        simple=_score(top.section("simple"), items, "simple") if top.has("simple") else None,
        main=top.optional("main", str),
        domains=_named(top, "domains"),
        conditions=bundle.conditions,
        labels=labels,
        pages=bundle.pages,
        unit=top.one_of("unit", UNITS, "client"),
        open=top.get("open", bool, default=False),
        parts=bundle.parts,
        settings=settings,
        notes=tuple(_closed_text(section) for section in top.sections("notes")),
        examples=_examples(top, items, leave_out=bool(bundle.parts and given)),
        reliability=tuple(_reliability(section) for section in top.sections("reliability")),
    )


def _examples(top: Section, items: tuple[Item, ...], *, leave_out: bool) -> tuple[Example, ...]:
    """The worked examples; a bundle that is put together differently has other items than those of its examples."""
    sections = top.sections("examples", required=True)
    return () if leave_out else tuple(read_example(section, items) for section in sections)


def _minutes(top: Section, settings: Settings) -> tuple[int, int] | None:
    """As a source says; otherwise as the programme has set it, which it need not have done."""
    if not top.has("minutes"):
        if "minutes" not in settings:
            top.report("“minutes” is missing; where no source says how long it takes, it is a setting of that name.")
        found = settings.get("minutes")
        return (found, found) if isinstance(found, int) else None
    minutes = top.list_of("minutes", int)
    if len(minutes) != 2:
        top.report("“minutes” needs two whole numbers: the shortest and the longest usual duration.")
        return None
    return minutes[0], minutes[1]


def _respondents(top: Section) -> tuple[str, ...]:
    found = top.list_of("respondents", str)
    for respondent in found:
        if respondent not in RESPONDENTS:
            top.report(f"“respondents” holds {respondent!r}; expected one of {', '.join(RESPONDENTS)}.")
    return found


def _named(top: Section, key: str) -> tuple[Named, ...]:
    found = []
    for section in top.sections(key):
        found.append(Named(section.get("id", str), section.text()))
        section.close()
    return tuple(found)


def _reliability(section: Section) -> Reliability:
    found = Reliability(
        section.get("score", str), section.get("value", float), section.text("kind"), section.get("source", str)
    )
    section.close()
    return found


def _closed_text(section: Section) -> Any:
    text = section.text()
    section.close()
    return text


def _settings(top: Section, given: Settings) -> tuple[Setting, ...]:
    found = []
    for section in top.sections("settings"):
        setting_id = section.get("id", str)
        allowed = tuple(section.get("allowed", list))
        between = section.list_of("between", int, [])
        if len(between) not in (0, 2):
            section.report("“between” needs two whole numbers: the lowest and the highest that is allowed.")
        value = given.get(setting_id, section.anything("value"))
        setting = Setting(
            setting_id,
            value,
            allowed,
            section.text(),
            (between[0], between[1]) if len(between) == 2 else None,
            section.get("score", bool, default=False),
        )
        if not setting.allows(value):
            section.report(f"the value is {value!r}; allowed are {', '.join(map(str, allowed))}.")
        found.append(setting)
        section.close()
    known = {setting.id for setting in found}
    for unknown in sorted(set(given) - known):
        top.report(f"there is no setting “{unknown}”; the settings are {', '.join(sorted(known)) or 'none'}.")
    return tuple(found)


def _number(section: Section, key: str, kind: type[int] | type[float], settings: Settings) -> float | None:
    """A number, or ``{ setting = "…" }``; None when absent."""
    if isinstance(section.anything(key), dict):
        value = chosen(section.section(key), settings)
        return value if isinstance(value, (int, float)) else None
    return section.optional(key, kind)


def _missing(section: Section, settings: Settings) -> MissingRule:
    most = _number(section, "most", int, settings)
    in_domain = _number(section, "most_per_domain", int, settings)
    rule = MissingRule(
        fill=Fill(section.one_of("fill", list(Fill))),
        basis=section.text("basis"),
        most=None if most is None else int(most),
        most_per_domain=None if in_domain is None else int(in_domain),
        answered_at_least=_number(section, "answered_at_least", float, settings),
    )
    section.close()
    return rule


def _score(section: Section, items: tuple[Item, ...], score_id: str | None = None) -> Score:
    from_pack = section.get("from_pack", bool, default=False)
    how = How(section.one_of("how", [how for how in How if how is not How.TAKEN]))
    percent = how is How.PERCENT
    score = Score(
        id=score_id or section.get("id", str),
        label=section.text(),
        items=() if from_pack else _members(section, items),
        how=how,
        low=0.0 if percent else section.get("low", float),
        high=100.0 if percent else section.get("high", float),
        maximum=section.get("maximum", float) if percent else None,
        maximum_without=_maxima(section.section("maximum_without")) if section.has("maximum_without") else {},
        scored=section.get("scored", bool, default=True),
        leave_out_skipped=section.get("leave_out_skipped", bool, default=False),
        from_pack=from_pack,
        better=section.one_of("better", ("higher", "lower")) if section.has("better") else None,
    )
    section.close()
    return score


def _maxima(section: Section) -> dict[str, float]:
    return {condition: section.get(condition, float) for condition in section.names()}


def _members(section: Section, items: tuple[Item, ...]) -> tuple[str, ...]:
    """The items of a score: a list of ids, or "all" that count."""
    if section.anything("items") == "all":
        return tuple(item.id for item in items if item.counts)
    return section.list_of("items", str)

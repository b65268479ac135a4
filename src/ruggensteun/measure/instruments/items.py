"""The items of a definition: from its TOML tables to what is asked, with every mistake reported."""

from collections.abc import Mapping
from typing import Any

from ruggensteun.measure.instruments.fields import Section
from ruggensteun.measure.instruments.model import Choice, Item, Kind, Named, Page, Test, When
from ruggensteun.measure.text import Text

Settings = Mapping[str, str | float]
FEW = 11
"""Up to so many whole answers are choices where a definition does not say; more are a number that is typed."""


def read_items(top: Section, settings: Settings, labels: tuple[Choice, ...]) -> tuple[Item, ...]:
    """Every item; ``labels`` are the names of answers that items share which have none of their own."""
    answers = top.section("answers") if top.has("answers") else None
    shared: dict[str, Any] = {}
    if answers is not None:
        shared = {
            "low": answers.optional("low", int),
            "high": answers.optional("high", int),
            "not_applicable": answers.get("not_applicable", bool, default=False),
            "kind": answers.optional("kind", str),
        }
        answers.close()
    else:
        top.get("answers", dict, {})
    recodes = top.get("recodes", dict, {})
    found = []
    for section in top.sections("items", required=True):
        found.append(_item(section, shared, settings, recodes, labels))
        section.close()
    return tuple(found)


def _item(
    section: Section,
    shared: Mapping[str, Any],
    settings: Settings,
    recodes: Mapping[str, Any],
    labels: tuple[Choice, ...],
) -> Item:
    kind = _kind(section, shared)
    own = read_choices(section, "choices")
    low, high = _range(section, shared, kind, own)
    whole = section.get("whole", bool, default=True)
    if kind is None:
        kind = Kind.CHOICE if whole and (high - low < FEW or own) else Kind.NUMBER
    codes = section.list_of("missing_codes", int, [])
    everywhere = bool(shared.get("not_applicable")) and kind not in (Kind.TEXT, Kind.DATE)
    return Item(
        id=section.get("id", str),
        label=section.text(),
        low=low,
        high=high,
        domain=section.optional("domain", str),
        recode=_recode(section, recodes, settings, high - low + 1),
        reverse=section.get("reverse", bool, default=False),
        not_applicable=section.get("not_applicable", bool, everywhere),
        missing_codes=codes,
        only_if=section.optional("only_if", str),
        whole=whole,
        kind=kind,
        choices=own or _inherited(kind, labels, low, high),
        optional=section.get("optional", bool, default=False),
        page=section.optional("page", str),
        help=section.text("help") if section.has("help") else None,
        shown_if=_when(section) if section.has("shown_if") else None,
        evidence=_named(section, "evidence"),
        respondent=section.optional("respondent", str),
        longest=section.get("longest", int, 2000),
        if_hidden=section.optional("if_hidden", int),
    )


def _kind(section: Section, shared: Mapping[str, Any]) -> Kind | None:
    """As the item says, else as all items have it; None when nobody says."""
    if section.has("kind"):
        return Kind(section.one_of("kind", list(Kind)))
    named = shared.get("kind")
    if named is None:
        return None
    if named not in list(Kind):
        section.report(f"“kind” of the answers is {named!r}; expected one of {', '.join(Kind)}.")
        return None
    return Kind(named)


def _range(section: Section, shared: Mapping[str, Any], kind: Kind | None, own: tuple[Choice, ...]) -> tuple[int, int]:
    """Lowest and highest answer: as typed, as the own choices have it, or as all items have it."""
    low, high = section.optional("low", int), section.optional("high", int)
    if kind in (Kind.YES_NO, Kind.TEXT, Kind.DATE):
        if low is not None or high is not None:
            section.report(f"“low” and “high” mean nothing for an item of kind {kind}; leave them out.")
        return 0, 1
    if kind is Kind.MULTIPLE:
        return 0, sum(not choice.alone for choice in own)
    numbers = [int(choice.id) for choice in own if _whole(choice.id)]
    if kind in (None, Kind.CHOICE) and numbers:
        codes = section.list_of("missing_codes", int, [])
        in_range = [number for number in numbers if number not in codes] or numbers
        low, high = min(in_range) if low is None else low, max(in_range) if high is None else high
    low, high = shared.get("low") if low is None else low, shared.get("high") if high is None else high
    if low is None or high is None:
        section.report("“low” or “high” is missing, here and in the table “answers”; expected whole numbers.")
        return 0, 1
    return low, high


def _whole(text: str) -> bool:
    return text.removeprefix("-").isascii() and text.removeprefix("-").isdigit()


def _inherited(kind: Kind, labels: tuple[Choice, ...], low: int, high: int) -> tuple[Choice, ...]:
    """Of a choice every answer, with its number as a name where the definition has no better one."""
    if kind is Kind.SCALE or (kind is Kind.NUMBER and labels):
        return tuple(each for each in labels if _whole(each.id) and low <= int(each.id) <= high)
    if kind is not Kind.CHOICE:
        return ()
    known = {each.id: each for each in labels}
    return tuple(known.get(str(each)) or Choice(str(each), Text(str(each), str(each))) for each in range(low, high + 1))


def read_choices(section: Section, key: str) -> tuple[Choice, ...]:
    """The answers that have a name."""
    found = []
    for each in section.sections(key):
        found.append(Choice(each.get("id", str), each.text(), each.get("alone", bool, default=False)))
        each.close()
    return tuple(found)


def read_pages(top: Section) -> tuple[Page, ...]:
    """The parts in which the items are put before people."""
    found = []
    for each in top.sections("pages"):
        help_ = each.text("help") if each.has("help") else None
        found.append(Page(each.get("id", str), each.text(), help_))
        each.close()
    return tuple(found)


def _named(section: Section, key: str) -> tuple[Named, ...]:
    found = []
    for each in section.sections(key):
        found.append(Named(each.get("id", str), each.text()))
        each.close()
    return tuple(found)


def _when(section: Section) -> When:
    """One test, or ``{ all = [ … ] }``, or ``{ any = [ … ] }``."""
    table = section.section("shown_if")
    if not table.has("all") and not table.has("any"):
        test = _test(table)
        table.close()
        return When((test,))
    either = table.has("any")
    tests = tuple(_closed(each) for each in table.sections("any" if either else "all", required=True))
    table.close()
    return When(tests, either)


def _closed(section: Section) -> Test:
    test = _test(section)
    section.close()
    return test


def _test(section: Section) -> Test:
    values = section.get("is", list, [])
    if wrong := [each for each in values if type(each) not in (int, str, bool)]:
        section.report(f"“is” holds {wrong[0]!r}; expected whole numbers, true or false, or ids of choices.")
    answered = section.anything("answered")
    if answered is not None and type(answered) is not bool:
        section.report(f"“answered” is {answered!r}; expected true or false.")
    test = Test(
        item=section.get("item", str),
        values=tuple(str(int(each)) if type(each) is bool else str(each) for each in values),
        at_least=section.optional("at_least", float),
        at_most=section.optional("at_most", float),
        answered=answered if type(answered) is bool else None,
    )
    if not test.values and test.at_least is None and test.at_most is None and test.answered is None:
        section.report("it tests nothing; expected “is”, “at_least”, “at_most” or “answered”.")
    return test


def _recode(section: Section, recodes: Mapping[str, Any], settings: Settings, answers: int) -> tuple[float, ...] | None:
    """A recode is named outright, or by a setting: one name where the setting names this item, else another."""
    named = section.anything("recode")
    if named is None:
        return None
    if isinstance(named, dict):
        choice = Section(named, f"{section.where}, recode", section.problems)
        here, elsewhere = choice.get("here", str), choice.get("elsewhere", str)
        value = chosen(choice, settings)
        choice.close()
        named = here if value == section.get("id", str) else elsewhere
    values = recodes.get(named) if isinstance(named, str) else None
    if not isinstance(values, list) or not all(type(value) in (int, float) for value in values):
        section.report(f"recode {named!r} is not a list of numbers in the table “recodes”.")
        return None
    if len(values) != answers:
        section.report(f"recode “{named}” has {len(values)} values, but the item has {answers} answers.")
        return None
    return tuple(float(value) for value in values)


def chosen(section: Section, settings: Settings) -> str | float | None:
    """The value of the setting that a table names."""
    name = section.get("setting", str)
    if name not in settings:
        section.report(f"there is no setting “{name}”; the settings are {', '.join(sorted(settings)) or 'none'}.")
    return settings.get(name)

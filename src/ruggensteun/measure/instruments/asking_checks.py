"""Can a definition be asked? Branching looks back only, pages stand together, choices are answers."""

from collections import Counter
from collections.abc import Iterator

from ruggensteun.measure.instruments.model import Choice, Instrument, Item, Kind, Test
from ruggensteun.measure.instruments.problems import Fault, in_both

MOST_CHOICES = 50
_NUMBERED = (Kind.CHOICE, Kind.SCALE, Kind.NUMBER)


def asking_faults(instrument: Instrument) -> Iterator[str]:
    """What would go wrong when the items are put before a person."""
    earlier: dict[str, Item] = {}
    for item in instrument.items:
        yield from (_of(item, fault, "") for fault in _choices(item))
        for test in item.shown_if.tests if item.shown_if else ():
            yield from (_of(item, fault, ", shown_if") for fault in _test(instrument, item, earlier, test))
        earlier[item.id] = item
    for item in instrument.items:
        if item.kind not in (*_NUMBERED, Kind.YES_NO) and (item.recode or item.reverse):
            yield f"item {item.id}: a {item.kind} cannot be recoded or turned round."
        if item.kind not in _NUMBERED and item.missing_codes:
            yield f"item {item.id}: “missing_codes” are numbers, and this is a {item.kind}."
        if item.if_hidden is not None and (item.shown_if is None or not item.low <= item.if_hidden <= item.high):
            yield Fault(
                f"item {item.id}: “if_hidden” is an answer ({item.low} to {item.high}) of an item with “shown_if”.",
                f"vraag {item.id}: wat een vraag telt die niet gesteld wordt, is een van haar antwoorden "
                f"({item.low} tot {item.high}), en hoort bij een vraag met een voorwaarde.",
            )
        if item.longest < 1:
            yield f"item {item.id}: “longest” is at least 1 character."
        if item.respondent is not None and item.respondent not in instrument.respondents:
            yield f"item {item.id}: “{item.respondent}” is not one of the respondents of the instrument."
    yield from _pages(instrument)


def _of(item: Item, fault: str, part: str) -> Fault:
    """The sentence with the item in front of it."""
    text = in_both(fault)
    nl = ", wanneer getoond" if part else ""
    return Fault(f"item {item.id}{part}: {text.en}", f"vraag {item.id}{nl}: {text.nl}")


def _choices(item: Item) -> Iterator[str]:
    if item.kind in (Kind.CHOICE, Kind.MULTIPLE) and not item.choices:
        yield Fault("there is nothing to choose.", "er is niets te kiezen.")
    if len(item.choices) > MOST_CHOICES:
        yield Fault(
            f"it has {len(item.choices)} choices; at most {MOST_CHOICES} are possible.",
            f"er zijn {len(item.choices)} antwoorden; {MOST_CHOICES} is het meeste.",
        )
    times = Counter(choice.id for choice in item.choices)
    yield from (
        Fault(f"choice “{choice}” occurs twice.", f"antwoord “{choice}” staat er twee keer.")
        for choice, number in times.items()
        if number > 1
    )
    for choice in item.choices:
        if item.kind is Kind.MULTIPLE and (not choice.id or set(choice.id) & set(";|, ")):
            yield f"choice “{choice.id}” has a space, comma, ; or | in it, or nothing."
        elif item.kind in _NUMBERED and not _is_answer(item, choice):
            yield f"choice “{choice.id}” is not a whole number from {item.low} to {item.high}."
        elif item.kind in (Kind.TEXT, Kind.DATE):
            yield f"a {item.kind} has no choices."
        if choice.alone and item.kind is not Kind.MULTIPLE:
            yield f"choice “{choice.id}”: “alone” is for a multiple choice only."


def _is_answer(item: Item, choice: Choice) -> bool:
    digits = choice.id.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        return False
    return item.low <= int(choice.id) <= item.high or int(choice.id) in item.missing_codes


def _test(instrument: Instrument, item: Item, earlier: dict[str, Item], test: Test) -> Iterator[str]:
    if test.item == item.id:
        yield Fault("it looks at its own answer.", "een vraag kan niet van haar eigen antwoord afhangen.")
        return
    if test.item not in earlier:
        later = test.item in [each.id for each in instrument.items]
        if later:
            yield Fault(
                f"item {test.item} comes later; only earlier items can decide.",
                f"vraag {test.item} komt later; alleen een eerdere vraag kan dit bepalen.",
            )
        else:
            yield Fault(f"there is no item “{test.item}”.", f"er is geen vraag “{test.item}”.")
        return
    source = earlier[test.item]
    if (test.at_least is not None or test.at_most is not None) and source.kind not in _NUMBERED:
        yield Fault(
            f"“at_least” and “at_most” need a number, and item {source.id} is a {source.kind}.",
            f"“minstens” en “hoogstens” vragen om een getal, en dat is vraag {source.id} niet.",
        )
    if test.values and not source.counts:
        yield Fault(
            f"the answer to item {source.id} is a {source.kind}; only “answered” can be tested.",
            f"van vraag {source.id} is alleen na te gaan of zij is ingevuld.",
        )
        return
    allowed = _answers(source)
    for value in test.values:
        if value not in allowed:
            yield Fault(
                f"“{value}” is not an answer to item {source.id}.",
                f"“{value}” is geen antwoord op vraag {source.id}.",
            )


def _answers(item: Item) -> set[str]:
    if item.kind in (Kind.CHOICE, Kind.MULTIPLE):
        return {choice.id for choice in item.choices} | {str(code) for code in item.missing_codes}
    return {str(value) for value in (*range(item.low, item.high + 1), *item.missing_codes)}


def _pages(instrument: Instrument) -> Iterator[str]:
    known = [page.id for page in instrument.pages]
    yield from (f"page “{page}” occurs twice." for page, number in Counter(known).items() if number > 1)
    left: list[str | None] = []
    for item in instrument.items:
        if item.page is not None and item.page not in known:
            yield f"item {item.id}: there is no page “{item.page}”."
        if not left or left[-1] != item.page:
            if item.page in left:
                yield f"item {item.id}: page “{item.page}” was left before; its items stand together."
            left.append(item.page)
    if instrument.pages and None in left:
        yield "some items are on a page and others are not; give each its “page”."
    in_order = [page for page in left if page in known]
    if in_order != sorted(in_order, key=lambda page: known.index(page or "")):
        yield f"the items go through the pages in another order: {', '.join(str(page) for page in in_order)}."
    yield from (f"page “{page}” has no items." for page in known if page not in left)

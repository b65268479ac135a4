"""Does a definition hold together? Each fault is a sentence that names the item or score."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from ruggensteun.measure.instruments.asking_checks import asking_faults
from ruggensteun.measure.instruments.model import Fill, How, Instrument, Item, Kind, Score
from ruggensteun.measure.instruments.problems import Fault

RESERVED = ("missing", "refused", "simple")


def faults(instrument: Instrument) -> list[str]:
    """Everything about the instrument that contradicts itself; empty when it holds together."""
    checks: tuple[Callable[[Instrument], Iterator[str]], ...] = (
        _names, _items, asking_faults, _scores, _denominators, _missing_rule, _examples
    )  # fmt: skip
    return [fault for check in checks for fault in check(instrument)]


def _names(instrument: Instrument) -> Iterator[str]:
    for what, ids in (
        ("column", instrument.columns()),
        ("score", [score.id for score in instrument.scores]),
        ("domain", [domain.id for domain in instrument.domains]),
    ):
        yield from (f"{what} “{name}” occurs twice; capitals make no difference." for name in _twice(ids))
        yield from (f"{what} “{name}” has a space or nothing in it." for name in ids if not name or " " in name)
    for score in instrument.scores:
        if score.id in RESERVED:
            yield f"a score cannot be called “{score.id}”."
    if instrument.main is not None and instrument.main not in [score.id for score in instrument.outcomes]:
        yield f"“main” is {instrument.main!r}, which is not one of the scores."
    if instrument.minutes and (instrument.minutes[0] < 1 or instrument.minutes[1] < instrument.minutes[0]):
        yield "“minutes” must be at least 1, the shortest duration first."
    for each in instrument.reliability:
        if each.score not in [score.id for score in instrument.outcomes]:
            yield f"the reliability of “{each.score}”: there is no such score."
        if not 0 <= each.value < 1:
            yield f"the reliability of “{each.score}” is {each.value:g}; expected 0 or more, and below 1."


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(name.casefold() for name in names).items() if times > 1]


def _items(instrument: Instrument) -> Iterator[str]:
    if not instrument.items:
        yield Fault("there are no items.", "er zijn nog geen vragen.")
    domains = {domain.id for domain in instrument.domains}
    conditions = {condition.id for condition in instrument.conditions}
    for item in instrument.items:
        if item.high < item.low or (item.high == item.low and item.kind is not Kind.MULTIPLE):
            yield Fault(
                f"item {item.id}: the range {item.low} to {item.high} holds no two answers.",
                f"vraag {item.id}: van {item.low} tot {item.high} zijn er geen twee antwoorden.",
            )
        if item.domain is not None and item.domain not in domains:
            yield f"item {item.id}: there is no domain “{item.domain}”."
        if item.only_if is not None and item.only_if not in conditions:
            yield f"item {item.id}: there is no condition “{item.only_if}”."
        if item.recode is not None and not item.whole:
            yield f"item {item.id}: answers with decimals cannot be recoded; leave out one of the two."
        if inside := [code for code in item.missing_codes if item.low <= code <= item.high]:
            yield f"item {item.id}: {inside[0]} is in the range and also means missing; narrow the range."


def _scores(instrument: Instrument) -> Iterator[str]:
    known = {item.id: item for item in instrument.items}
    for score in instrument.outcomes:
        for unknown in [name for name in score.items if name not in known]:
            yield Fault(
                f"score {score.id}: there is no item “{unknown}”.", f"schaal {score.id}: er is geen vraag “{unknown}”."
            )
        yield from (f"score {score.id}: item {name} is counted twice." for name in _twice(score.items))
        if not score.items and not score.from_pack and score.how is not How.TAKEN:
            yield Fault(f"score {score.id}: it has no items.", f"schaal {score.id}: er horen geen vragen bij.")
        for name in score.items:
            if name in known and not known[name].counts:
                yield Fault(
                    f"score {score.id}: item {name} is a {known[name].kind}; that does not count in a score.",
                    f"schaal {score.id}: vraag {name} is een tekst of datum; die telt niet mee in een score.",
                )
        yield from _applicability(score, [known[name] for name in score.items if name in known])


def _applicability(score: Score, items: list[Item]) -> Iterator[str]:
    if score.how is How.SUM:
        if open_items := [item.id for item in items if item.not_applicable]:
            yield Fault(
                f"score {score.id}: a sum drops when item {open_items[0]} does not apply; use mean or percent.",
                f"schaal {score.id}: een som daalt als vraag {open_items[0]} niet van toepassing is; kies gemiddelde.",
            )
        if optional := [item.id for item in items if item.optional]:
            yield Fault(
                f"score {score.id}: a sum drops when optional item {optional[0]} is empty; use mean or percent.",
                f"schaal {score.id}: een som daalt als vraag {optional[0]} leeg mag blijven; kies gemiddelde.",
            )
        if score.leave_out_skipped and any(item.only_if or item.shown_if for item in items):
            yield Fault(
                f"score {score.id}: a sum over fewer items cannot be compared; use mean or percent.",
                f"schaal {score.id}: een som over minder vragen is niet te vergelijken; kies gemiddelde.",
            )


def _denominators(instrument: Instrument) -> Iterator[str]:
    """A range or maximum that is typed must be the one that follows from the items."""
    known = {item.id: item for item in instrument.items}
    for score in instrument.outcomes:
        items = [known[name] for name in score.items if name in known]
        if not items or score.how is How.TAKEN:
            continue
        bounds = [item.bounds(scored=score.scored) for item in items]
        lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
        if score.how is How.PERCENT:
            yield from _percent(score, items, lows, highs)
        else:
            parts = 1 if score.how is How.SUM else len(items)
            reached = sum(lows) / parts, sum(highs) / parts
            if reached != (score.low, score.high):
                yield (
                    f"score {score.id}: its items reach {reached[0]:g} to {reached[1]:g}, "
                    f"but low and high say {score.low:g} to {score.high:g}."
                )


def _percent(score: Score, items: list[Item], lows: list[float], highs: list[float]) -> Iterator[str]:
    if any(lows):
        yield f"score {score.id}: a percentage of the maximum needs items that start at 0."
    if sum(highs) != score.maximum:
        yield f"score {score.id}: the maxima of its items add up to {sum(highs):g}, but maximum says {score.maximum:g}."
    conditions = {item.only_if for item in items if item.only_if} if score.leave_out_skipped else set()
    for condition in sorted(conditions | set(score.maximum_without)):
        left = sum(high for item, high in zip(items, highs, strict=True) if item.only_if != condition)
        said = score.maximum_without.get(condition)
        if condition not in conditions:
            yield f"score {score.id}: maximum_without names “{condition}”, for which no item is left out."
        elif said != left:
            yield f"score {score.id}: without {condition} the maxima add up to {left:g}, maximum_without says {said}."


def _missing_rule(instrument: Instrument) -> Iterator[str]:
    rule = instrument.missing
    if instrument.parts:
        return
    needs_domains = rule.fill is Fill.DOMAIN or rule.most_per_domain is not None
    if needs_domains and (without := [item.id for item in instrument.items if item.domain is None]):
        yield f"the missing-data rule works per domain, but item {without[0]} has no domain."
    if rule.most is None and rule.answered_at_least is None:
        yield "the missing-data rule needs “most” or “answered_at_least”: when are there too many missing?"
    if rule.answered_at_least is not None and not 0 < rule.answered_at_least <= 1:
        yield "“answered_at_least” is a share: above 0 and at most 1."
    if any(number is not None and number < 0 for number in (rule.most, rule.most_per_domain)):
        yield "a number of missing items cannot be below 0."


def _examples(instrument: Instrument) -> Iterator[str]:
    columns, scores = set(instrument.columns()), {score.id for score in instrument.outcomes}
    for example in instrument.examples:
        for unknown in sorted(set(example.answers) - columns):
            yield f"example “{example.because.en}”: there is no item or condition “{unknown}”."
        for unknown in sorted(set(example.expect) - scores):
            yield f"example “{example.because.en}”: there is no score “{unknown}”."
        if not example.expect and not example.refused:
            yield f"example “{example.because.en}”: it expects nothing."

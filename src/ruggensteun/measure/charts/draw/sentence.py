"""A chart in plain words: what is seen, with the numbers behind it, and what may not be concluded."""

from collections.abc import Iterable, Iterator
from datetime import date

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.reading import Reading, Verdict, read
from ruggensteun.measure.charts.draw.reasons import enough, middle, numbers, reasons
from ruggensteun.measure.charts.draw.spec import ChartSpec, monthly
from ruggensteun.measure.charts.result import Part
from ruggensteun.measure.text import Language, Text

__all__ = ["Verdict", "caution", "seen", "sentence", "short", "verdict"]

_LANGUAGES: tuple[Language, Language] = ("nl", "en")

_OPENING: dict[Verdict, Text] = {
    "improved": Text("Er is een verbetering te zien", "An improvement can be seen"),
    "worsened": Text("Er is een verslechtering te zien", "A worsening can be seen"),
    "signal": Text("Er is een verandering te zien", "A change can be seen"),
    "none": Text("Er is geen verandering te zien", "No change can be seen"),
    "few": Text("Er zijn nog te weinig punten voor een oordeel", "There are too few points yet for a verdict"),
}
_NOT_LASTING = Text(
    "Er was een verandering te zien, maar de laatste punten liggen weer terug",
    "A change could be seen, but the last points are back again",
)
NO_RANKING = Text("Zet teams hiermee niet op volgorde.", "Do not rank teams by it.")
_EARLIER = Text(
    "De laatste punten schommelen zoals bij toeval; eerder was er wel iets te zien",
    "The last points vary as they would by chance; earlier something could be seen",
)
_NOTHING = Text("Er zijn nog geen cijfers.", "There are no figures yet.")
_ALL_HIDDEN = Text("Te klein om te tonen", "Too small to show")
_UNUSUAL = Text("Er is iets bijzonders te zien", "Something unusual can be seen")

_SHORT: dict[Verdict, Text] = {
    "improved": Text("Verbetering te zien", "Improvement seen"),
    "worsened": Text("Verslechtering te zien", "Worsening seen"),
    "signal": Text("Verandering te zien", "Change seen"),
    "none": Text("Geen verandering te zien", "No change seen"),
    "few": Text("Nog te weinig punten", "Too few points yet"),
}


def sentence(spec: ChartSpec, *, ranking: bool = True) -> str:
    """The whole text in the language of the chart: ``seen`` and then ``caution``.

    ``ranking``: also that teams are not to be ranked; a report of one team says that once, for all its charts.
    """
    return f"{seen(spec)} {caution(spec, ranking=ranking)}".strip()


def brief(spec: ChartSpec, *, ranking: bool = True) -> str:
    """What is seen in one sentence, and what may not be concluded: for readers who do not count runs."""
    return f"{_split(spec)[0]} {caution(spec, ranking=ranking)}".strip()


def details(spec: ChartSpec) -> str:
    """What ``brief`` leaves out of ``sentence``: useful points, runs and crossings, the last value, phases."""
    return _split(spec)[1]


def _split(spec: ChartSpec) -> tuple[str, str]:
    first, _dot, rest = seen(spec).removesuffix(".").partition(". ")
    return f"{first}.", f"{rest}." if rest else ""


def verdict(spec: ChartSpec) -> Verdict:
    """One of improved, worsened, signal, none, few: the state of a tile. About the latest phase."""
    return read(spec).verdict


def short(spec: ChartSpec) -> str:
    """The verdict in a few words, for a tile."""
    return _short(spec).in_(spec.language)


def seen(spec: ChartSpec) -> str:
    """What is seen: the verdict, the rule and its numbers, the last value, target and phases."""
    if not spec.measured:
        return (words.too_small(spec) if spec.hidden else _NOTHING).in_(spec.language)
    said = _stock(spec) if spec.stock else _judged(spec)
    return " ".join(text.in_(spec.language) for text in [*said, *_besides(spec)])


def caution(spec: ChartSpec, *, ranking: bool = True) -> str:
    """What may not be concluded: no cause, no proof of absence, no ranking. Empty without figures."""
    if not spec.measured:
        return ""
    said = [*_cautions(spec, read(spec)), *([NO_RANKING] if ranking else [])]
    return " ".join(text.in_(spec.language) for text in said)


def _short(spec: ChartSpec) -> Text:
    reading = read(spec)
    if not spec.measured:
        return _ALL_HIDDEN if spec.hidden else Text("Nog geen cijfers", "No figures yet")
    return _on_the_path(spec) if spec.stock else _read_in_short(spec, reading)


def _read_in_short(spec: ChartSpec, reading: Reading) -> Text:
    if not reading.lasting:
        return Text("Verandering hield niet stand", "Change did not last")
    if reading.earlier:
        return Text("Nu gewoon, eerder een verandering", "Ordinary now, a change earlier")
    if reading.verdict == "signal" and not reading.runs:
        return Text("Bijzonder punt te zien", "Unusual point seen")
    if reading.verdict == "none" and reading.part is not None and len(spec.analysis.parts) > 1:
        number = reading.part.part
        return Text(f"Geen verandering in fase {number}", f"No change in phase {number}")
    return _SHORT[reading.verdict]


# --- what is seen ----------------------------------------------------------------------------------------


def _judged(spec: ChartSpec) -> Iterator[Text]:
    reading = read(spec)
    part = reading.part
    if part is None:
        return
    yield _joined(_opening(reading), _where(spec, part), _because(spec, part, reading))
    if (last := spec.last) is not None and last.label == "outside" and last.direction:
        side = Text("onder de ondergrens", "below the lower limit") if last.direction < 0 else (
            Text("boven de bovengrens", "above the upper limit")
        )  # fmt: skip
        yield Text(f"Het laatste punt ligt {side.nl}.", f"The last point lies {side.en}.")
    if reading.verdict != "few" and part.longest_run is not None and spec.analysis.type != "mr":
        yield numbers(part)


def _joined(opening: Text, where: Text | None, because: Text) -> Text:
    nl, en = (where.nl, where.en) if where else ("", "")
    return Text(f"{opening.nl}{nl}: {because.nl}.", f"{opening.en}{en}: {because.en}.")


def _opening(reading: Reading) -> Text:
    if not reading.lasting:
        return _NOT_LASTING
    if reading.earlier:
        return _EARLIER
    return _UNUSUAL if reading.verdict == "signal" and not reading.runs else _OPENING[reading.verdict]


def _where(spec: ChartSpec, part: Part) -> Text | None:
    """In which phase, when there are several."""
    if len(spec.analysis.parts) < 2:
        return None
    name = words.part_name(spec, part.part)
    return Text(f" (fase {part.part}: {name})", f" (phase {part.part}: {name})") if part.part in spec.part_names else (
        Text(f" in fase {part.part}", f" in phase {part.part}")
    )  # fmt: skip


def _because(spec: ChartSpec, part: Part, reading: Reading) -> Text:
    if reading.verdict == "few":
        return enough(part)
    if reading.verdict != "none" or part.runs_signal or part.outside:
        return reasons(spec, part, moved=reading.moved)
    return Text("de punten schommelen zoals bij toeval", "the points vary as they would by chance")


# --- besides ---------------------------------------------------------------------------------------------


def _besides(spec: ChartSpec) -> Iterable[Text]:
    """Last value, target, baseline, phases."""
    last = spec.last
    if last is not None and not spec.stock:
        nl, en = (f"{_value(spec, last.y, here)} ({_moment(spec, last.x, here)})" for here in _LANGUAGES)
        yield Text(f"De laatste waarde is {nl}.", f"The last value is {en}.")
    if spec.aim is not None and not (spec.stock and spec.goal):
        yield Text(f"Het doel is {_value(spec, spec.aim, 'nl')}.", f"The target is {_value(spec, spec.aim, 'en')}.")
    if spec.baseline:
        at = middle(spec)
        yield Text(
            f"{at.nl.capitalize()} komt uit de eerste {spec.baseline_points} punten (de basislijn).",
            f"{at.en.capitalize()} comes from the first {spec.baseline_points} points (the baseline).",
        )
    yield from _phases(spec)
    if spec.hidden:
        number, few = len(spec.hidden), spec.smallest
        yield Text(
            f"Niet getoond, omdat de groep kleiner is dan {few} mensen of omdat het daaruit te herleiden is: "
            f"{number} {'punt' if number == 1 else 'punten'}.",
            f"Not shown, because the group is smaller than {few} people or because it would follow from that: "
            f"{number} {'point' if number == 1 else 'points'}.",
        )


def _phases(spec: ChartSpec) -> Iterable[Text]:
    """The centre of the last two phases."""
    points = spec.analysis.points
    parts = [part for part in spec.analysis.parts if points[part.first].center is not None]
    if len(parts) < 2 or spec.stock:
        return
    at, pair = middle(spec), parts[-2:]
    names = [words.part_name(spec, part.part) for part in pair]
    nl, en = ([_value(spec, points[part.first].center, here) for part in pair] for here in _LANGUAGES)
    yield Text(
        f"{at.nl.capitalize()} was {nl[0]} ({names[0]}) en is {nl[1]} ({names[1]}).",
        f"{at.en.capitalize()} was {en[0]} ({names[0]}) and is {en[1]} ({names[1]}).",
    )


def _value(spec: ChartSpec, value: float | None, language: Language) -> str:
    return formats.with_unit(value, spec.measure, language)


def _moment(spec: ChartSpec, x: date | float | str, language: Language) -> str:
    return formats.moment(x, language, monthly=monthly(spec))


# --- a stock and its path --------------------------------------------------------------------------------


def _stock(spec: ChartSpec) -> Iterator[Text]:
    """Where it stands, and where its path to the goal is then."""
    last = spec.last
    if last is None:
        return
    nl, en = (f"{_value(spec, last.y, here)} ({_moment(spec, last.x, here)})" for here in _LANGUAGES)
    yield Text(f"De stand is {nl}.", f"It stands at {en}.")
    wanted = _wanted(spec)
    if wanted is not None and spec.goal is not None:
        nl_goal, en_goal = (
            f"{_value(spec, spec.goal.end[1], here)}, {formats.moment(spec.goal.end[0], here)}" for here in _LANGUAGES
        )
        said = _on_the_path(spec)
        yield Text(
            f"Het pad naar het doel ({nl_goal}) vraagt dan {_value(spec, wanted, 'nl')}. {said.nl}.",
            f"The path to the goal ({en_goal}) then asks {_value(spec, wanted, 'en')}. {said.en}.",
        )


def _wanted(spec: ChartSpec) -> float | None:
    """What the path asks at the last point."""
    last = spec.last
    return spec.goal.at(last.x) if spec.goal is not None and last is not None and isinstance(last.x, date) else None


def _on_the_path(spec: ChartSpec) -> Text:
    wanted, last = _wanted(spec), spec.last
    if wanted is None or last is None or last.y is None or spec.goal is None:
        return Text("Stand per meting", "State at each time")
    upward = spec.goal.end[1] >= spec.goal.start[1]
    if (last.y >= wanted) if upward else (last.y <= wanted):
        return Text("Op het pad naar het doel", "On the path to the goal")
    return Text("Nog achter op het pad naar het doel", "Still behind the path to the goal")


# --- what may not be concluded ---------------------------------------------------------------------------


def _cautions(spec: ChartSpec, reading: Reading) -> Iterator[Text]:
    if spec.stock:
        yield Text(
            "Elke stand hangt af van die ervoor; daarom gelden regels voor signalen hier niet.",
            "Every figure depends on the one before; that is why signal rules do not apply here.",
        )
    elif reading.verdict == "few":
        yield Text("Trek nog geen conclusie; blijf meten.", "Draw no conclusion yet; keep measuring.")
    elif reading.verdict == "none" and not reading.earlier:
        yield Text("Dat bewijst niet dat er niets veranderd is.", "That does not prove that nothing has changed.")
    else:
        yield Text("De grafiek zegt niet waardoor het komt.", "The chart does not say what caused it.")
        if spec.marks:
            yield Text(
                "Begon een proef rond die tijd? Dat is een aanwijzing, geen bewijs.",
                "Did a test of change start around then? That is a clue, not proof.",
            )

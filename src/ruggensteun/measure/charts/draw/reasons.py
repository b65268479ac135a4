"""Why a phase signals, in words: every rule that fired, with its numbers and its limits."""

from ruggensteun.measure.charts.draw import words
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.kinds import FEWEST_USEFUL
from ruggensteun.measure.charts.result import Part, Rule
from ruggensteun.measure.text import Text

_SIDES = {1: Text("boven", "above"), -1: Text("onder", "below"), 0: Text("aan één kant van", "on one side of")}

_PATTERNS: dict[Rule, Text] = {
    "trend": Text("de punten stijgen of dalen lang achter elkaar", "the points keep rising or falling for long"),
    "runs_few": Text(
        "de lijn wisselt minder vaak van kant dan bij toeval", "the line changes sides less than by chance"
    ),
    "runs_many": Text("de lijn wisselt vaker van kant dan bij toeval", "the line changes sides more than by chance"),
    "two_of_three": Text("twee van drie punten liggen dicht bij een grens", "two of three points lie near a limit"),
    "inner_third": Text("de punten liggen lang dicht bij het midden", "the points stay close to the centre for long"),
}


def reasons(spec: ChartSpec, part: Part, *, moved: int = 0) -> Text:
    """Every rule that fired in this phase. ``moved``: which way the series went, 1 up and -1 down."""
    fired = dict.fromkeys(signal.rule for signal in spec.analysis.signals if signal.part == part.part)
    found = [_reason(spec, part, rule, moved) for rule in fired]
    if not found:
        return Text("de regels geven een signaal", "the rules give a signal")
    return Text(" en ".join(text.nl for text in found), " and ".join(text.en for text in found))


def middle(spec: ChartSpec) -> Text:
    """The centre with its article."""
    name = words.center(spec)
    return Text(f"{'het' if name is words.MEAN else 'de'} {name.nl}", f"the {name.en}")


def _reason(spec: ChartSpec, part: Part, rule: Rule, moved: int) -> Text:
    if rule == "outside":
        return _outside(part.outside)
    if rule in {"longest_run", "shift"}:
        return _run(spec, part, rule, moved)
    if rule == "crossings":
        at = middle(spec)
        return Text(
            f"de lijn kruist {at.nl} {part.crossings} keer (de grens is minstens {part.crossings_limit})",
            f"the line crosses {at.en} {_times(part.crossings)} (the limit is at least {part.crossings_limit})",
        )
    return _PATTERNS[rule]


def _outside(number: int) -> Text:
    return Text(
        f"{number} {'punt ligt' if number == 1 else 'punten liggen'} buiten de grenzen",
        f"{number} {'point lies' if number == 1 else 'points lie'} outside the limits",
    )


def _run(spec: ChartSpec, part: Part, rule: Rule, moved: int) -> Text:
    found = [signal for signal in spec.analysis.signals if signal.part == part.part and signal.rule == rule]
    sides = {signal.direction for signal in found}
    one = next(iter(sides)) if len(sides) == 1 else 0
    side, at = _SIDES[one], middle(spec)
    if moved and one == -moved:  # the run is where the series came from
        now = Text("erboven", "above it") if moved > 0 else Text("eronder", "below it")
        return Text(
            f"eerst lagen {part.longest_run} punten achter elkaar {side.nl} {at.nl} (de grens is "
            f"{part.longest_run_limit}), en de laatste punten liggen {now.nl}",
            f"first {part.longest_run} points in a row lay {side.en} {at.en} (the limit is "
            f"{part.longest_run_limit}), and the last points lie {now.en}",
        )
    return Text(
        f"{part.longest_run} punten achter elkaar liggen {side.nl} {at.nl} (de grens is {part.longest_run_limit})",
        f"{part.longest_run} points in a row lie {side.en} {at.en} (the limit is {part.longest_run_limit})",
    )


def _times(number: int | None) -> str:
    return "once" if number == 1 else f"{number} times"


def enough(part: Part) -> Text:
    """How many points there are, and how many the rules need."""
    return Text(
        f"het zijn er {part.useful}, en de regels gelden vanaf {FEWEST_USEFUL}",
        f"there {'is' if part.useful == 1 else 'are'} {part.useful}, and the rules hold from {FEWEST_USEFUL}",
    )


def numbers(part: Part) -> Text:
    """The run figures and their limits, always, so that anyone can check."""
    most = "" if part.longest_run_limit is None else str(part.longest_run_limit)
    least = "" if part.crossings_limit is None else str(part.crossings_limit)
    top = "" if part.crossings_most is None else str(part.crossings_most)
    nl_run, en_run = (f" (hooguit {most})", f" (at most {most})") if most else ("", "")
    nl_cross, en_cross = (f"minstens {least}", f"at least {least}") if least else ("", "")
    if top:
        nl_cross, en_cross = f"{nl_cross}, hooguit {top}", f"{en_cross}, at most {top}"
    nl_cross, en_cross = (f" ({nl_cross})", f" ({en_cross})") if nl_cross else ("", "")
    return Text(
        f"Bruikbare punten: {part.useful}. Langste reeks aan één kant: {part.longest_run}{nl_run}. "
        f"Kruisingen: {part.crossings}{nl_cross}.",
        f"Useful points: {part.useful}. Longest run on one side: {part.longest_run}{en_run}. "
        f"Crossings: {part.crossings}{en_cross}.",
    )

"""The words that charts, sentences and tables share."""

from collections.abc import Sequence

from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.result import Rule
from ruggensteun.measure.charts.rulesets import rule_set
from ruggensteun.measure.text import Text

MEDIAN, MEAN, CENTER = Text("mediaan", "median"), Text("gemiddelde", "mean"), Text("middenlijn", "centre line")
TARGET = Text("doel", "target")
LOWER, UPPER = Text("ondergrens", "lower limit"), Text("bovengrens", "upper limit")
HIGHER = Text("hoger is beter", "higher is better")
LOWER_IS_BETTER = Text("lager is beter", "lower is better")
BASELINE = Text("Basislijn", "Baseline")
PHASE = Text("Fase", "Phase")
POINTS = Text("punten", "points")
TOO_FEW = Text("nog te weinig punten", "too few points yet")
NO_POINTS = Text("geen cijfers", "no figures")
TOO_SMALL = Text("te klein om te tonen", "too small to show")
STOCK = Text("stand per meting: signaalregels gelden hier niet", "state at each time: signal rules do not apply")
EXCLUDED = Text("telt niet mee", "left out")
GOAL_PATH = Text("pad naar het doel", "path to the goal")

RULE: dict[Rule, Text] = {
    "outside": Text("buiten de grenzen", "outside the limits"),
    "longest_run": Text("lange reeks aan één kant", "long run on one side"),
    "crossings": Text("weinig kruisingen", "few crossings"),
    "shift": Text("verschuiving", "shift"),
    "trend": Text("trend", "trend"),
    "runs_few": Text("weinig reeksen", "few runs"),
    "runs_many": Text("veel reeksen", "many runs"),
    "two_of_three": Text("twee van drie dicht bij een grens", "two of three near a limit"),
    "inner_third": Text("lang dicht bij het midden", "long close to the centre"),
}


def center(spec: ChartSpec) -> Text:
    """What the middle line is."""
    if spec.analysis.type in {"run", "g"}:
        return MEDIAN
    return CENTER if spec.analysis.type == "t" else MEAN


def rules(spec: ChartSpec) -> Text:
    """The rule set that is printed on the chart: "Anhøj-regels, mediaan"."""
    if spec.stock:
        return STOCK
    kind, middle = spec.analysis.type, center(spec)
    if kind == "mr":
        return Text(f"3 sigma, {middle.nl}", f"3 sigma, {middle.en}")
    title = rule_set(spec.analysis.rules, kind).title
    if kind == "run":
        title = Text(title.nl.removesuffix(" en 3 sigma"), title.en.removesuffix(" and 3 sigma"))
    return Text(f"{title.nl}, {middle.nl}", f"{title.en}, {middle.en}")


def direction(spec: ChartSpec) -> Text | None:
    """Which way is better; None when there is no better way."""
    return {"higher": HIGHER, "lower": LOWER_IS_BETTER}.get(spec.direction or "")


def useful(spec: ChartSpec) -> Text:
    """How many points the rules could use: of the phase that is judged, the last one with points, when there are more.

    The sentence under the chart counts in that same phase.
    """
    parts = spec.analysis.parts
    judged = [part for part in parts if part.useful or part.outside or part.baseline][-1:] or parts[-1:]
    number = sum(part.useful for part in judged)
    where = f"{part_name(spec, judged[0].part)}: " if len(parts) > 1 else ""
    return Text(
        f"{where}{number} {'bruikbaar punt' if number == 1 else 'bruikbare punten'}",
        f"{where}{number} useful {'point' if number == 1 else 'points'}",
    )


def hidden(spec: ChartSpec) -> Text:
    """Why a value is not shown."""
    return Text(
        f"niet getoond: een groep van minder dan {spec.smallest} mensen",
        f"not shown: a group of fewer than {spec.smallest} people",
    )


def nothing(spec: ChartSpec) -> Text:
    """What stands in a plot without a point: there is nothing, or what there is may not be shown."""
    return TOO_SMALL if spec.hidden else NO_POINTS


def too_small(spec: ChartSpec) -> Text:
    """The sentence under a chart of which every figure is hidden."""
    return Text(
        f"Te klein om te tonen: de cijfers gaan over een groep van minder dan {spec.smallest} mensen.",
        f"Too small to show: the figures are about a group of fewer than {spec.smallest} people.",
    )


def part_name(spec: ChartSpec, part: int) -> str:
    """The name of a phase, or its number."""
    return spec.part_names.get(part) or f"{PHASE.in_(spec.language)} {part}"


def multiples(specs: Sequence[ChartSpec], *, one_scale: bool) -> str:
    """What a picture with many charts is, for who cannot see it."""
    number = len(specs)
    own = Text(", elk met een eigen schaal", ", each with its own scale")
    scale = Text(" op één schaal", " on one scale") if one_scale else own
    return Text(
        f"{number} kleine lijngrafieken{scale.nl}. De volgorde is geen rangorde.",
        f"{number} small run charts{scale.en}. Their order is no ranking.",
    ).in_(specs[0].language if specs else "nl")

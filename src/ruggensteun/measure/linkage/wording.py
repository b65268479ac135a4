"""A link in plain words for a terminal: sentences first, then the table, then what one should know."""

from collections.abc import Iterator

from ruggensteun.measure.charts.wording import aligned, figure
from ruggensteun.measure.linkage.result import INTERCEPT, Effect, Link
from ruggensteun.measure.text import Language, Text

_CAUTION = Text(
    "Dit is samenhang, geen bewijs van oorzaak en gevolg, en niet om teams mee te vergelijken.",
    "This is association, no proof of cause and effect, and not for comparing teams.",
)


def lines(link: Link, language: Language = "nl") -> list[str]:
    """What is seen per exposure, effects, spread, warnings and what may not be concluded."""
    told = [sentence(link, name, language) for name in link.fixed if name not in {INTERCEPT, link.time}]
    table = [_heading(language), *(_row(name, effect, language) for name, effect in link.fixed.items())]
    spread = [[_GROUPS[each.group].in_(language), each.term, figure(each.sd, language)] for each in link.random]
    return [
        _counted(link, language),
        "",
        sentence(link, link.time, language),
        *told,
        _CAUTION.in_(language),
        "",
        *aligned(table),
        "",
        *aligned([["sd", "", ""], *spread]),
        *_more(link, language),
        *(f"- {text.in_(language)}" for text in link.warnings),
    ]


def sentence(link: Link, name: str, language: Language = "nl") -> str:
    """How the outcome differs with one column, with its interval, and whether that may be chance."""
    effect = link.fixed[name]
    size, low, high = (
        figure(abs(effect.estimate), language),
        figure(effect.low, language),
        figure(effect.high, language),
    )
    interval = Text(f"95%-interval {low} tot {high}", f"95% interval {low} to {high}").in_(language)
    nl, en = ("hoger", "higher") if effect.estimate > 0 else ("lager", "lower")
    if effect.low <= 0 <= effect.high:
        return Text(
            f"{name}: geen duidelijke samenhang met {link.outcome} ({interval}; kan toeval zijn).",
            f"{name}: no clear association with {link.outcome} ({interval}; may be chance).",
        ).in_(language)
    return Text(
        f"{name}: bij 1 meer is {link.outcome} gemiddeld {size} {nl} ({interval}).",
        f"{name}: with 1 more, {link.outcome} is {size} {en} on average ({interval}).",
    ).in_(language)


_GROUPS = {
    "team": Text("tussen teams", "between teams"),
    "client": Text("tussen cliënten", "between clients"),
    "residual": Text("binnen cliënten", "within clients"),
}


def _counted(link: Link, language: Language) -> str:
    return Text(
        f"{link.outcome}: {link.rows} metingen van {link.clients} cliënten in {link.teams} teams.",
        f"{link.outcome}: {link.rows} measurements of {link.clients} clients in {link.teams} teams.",
    ).in_(language)


def _heading(language: Language) -> list[str]:
    return Text("kolom schatting se df t p 95%", "column estimate se df t p 95%").in_(language).split()


def _row(name: str, effect: Effect, language: Language) -> list[str]:
    shown = [figure(value, language) for value in (effect.estimate, effect.se, effect.df, effect.t)]
    least = figure(0.0001, language)
    p = f"<{least}" if effect.p < 0.0001 else figure(round(effect.p, 4), language)
    return [name, *shown, p, f"{figure(effect.low, language)} – {figure(effect.high, language)}"]


def _more(link: Link, language: Language) -> Iterator[str]:
    if link.correlation is not None:
        found = figure(link.correlation, language)
        yield Text(
            f"Samenhang tussen niveau bij {link.time} 0 en verloop van een cliënt: {found}.",
            f"Correlation of a client's level at {link.time} 0 and course: {found}.",
        ).in_(language)
    yield ""
    yield Text(
        "Gemengd model (REML), vrijheidsgraden volgens Satterthwaite.",
        "Mixed model (REML), degrees of freedom by Satterthwaite.",
    ).in_(language)

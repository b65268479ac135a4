"""The link from process to one outcome in a programme: the model, its sentences, its checks and the picture beneath.

Nothing in a ``Linked`` is about fewer people than the smallest group: effects and spreads are of all rows together,
and the picture is of groups of clients with points that stand for several (see ``spread``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ruggensteun.measure.indicators.cells import Floats, Numbers
from ruggensteun.measure.indicators.stages.care import TRAITS
from ruggensteun.measure.linkage import Effect, Link, Names, RefusedError, link
from ruggensteun.measure.linkage.checks import checks
from ruggensteun.measure.linkage.data import gather
from ruggensteun.measure.outcomes.dose import Dose, Doses
from ruggensteun.measure.outcomes.spread import points
from ruggensteun.measure.text import Text

TITLES = {
    "months": Text("een maand later", "one month later"),
    "meetings_within": Text("één bijeenkomst meer, bij dezelfde cliënt", "one meeting more, of the same client"),
    "meetings_between": Text(
        "gemiddeld één bijeenkomst meer dan een andere cliënt", "one meeting more than another client"
    ),
    "meetings": Text("één bijeenkomst meer", "one meeting more"),
    "group_months_within": Text(
        "een maand langer een groep, bij dezelfde cliënt", "a month more with a group, of the same client"
    ),
    "group_months_between": Text(
        "gemiddeld een maand langer een groep dan een andere cliënt", "a month more with a group than another client"
    ),
    "group_months": Text("een maand langer een groep", "a month more with a group"),
    "fidelity": Text(
        "een modeltrouw van het team die 10 procentpunten hoger is",
        "a fidelity of the team that is 10 percentage points higher",
    ),
    "older": Text("45 jaar of ouder", "45 years or older"),
    "woman": Text("vrouw", "woman"),
    "psychosis": Text("psychose", "psychosis"),
    "long_in_care": Text("5 jaar of langer in de ggz", "5 years or longer in mental health care"),
}
"""What a column of the model is called in a sentence that begins with “Bij …” / “With …”."""
_MIX = {
    "older": ("age", ("45-54", "55-64", "65+")),
    "woman": ("sex", ("f",)),
    "psychosis": ("diagnosis", ("psychotic",)),
    "long_in_care": ("years", ("5-9", "10+")),
}
"""The case mix: column -> trait and the labels that count as 1; unknown counts as 0."""
ENOUGH_FIDELITY = 0.8
"""Share of rows of which the team's fidelity must be known for it to be in the model."""


@dataclass(frozen=True, slots=True)
class Linked:
    """``data`` is plain, for JSON: what a page shows. ``refused``: no link, and ``data["reasons"]`` say why."""

    refused: bool
    data: dict[str, Any]


def linked(rows: Doses, *, dose: Dose, outcome: Text, minimum: int) -> Linked:
    """Compute it. ``outcome``: what the score is called in sentences; ``minimum``: the smallest group."""
    columns, left_out = _columns(rows, dose, minimum)
    names = Names(outcome="score", time="months", team="team", client="client")
    split = [dose] if _varies_both_ways(columns[dose], rows) else []
    try:
        found = link(
            rows.score, rows.months, rows.place.tolist(), rows.person.tolist(), columns,
            within_between=split, names=names, min_clients=max(minimum, 5),
        )  # fmt: skip
    except RefusedError as error:
        reasons = [{"what": _both(each.what), "expected": _both(each.expected)} for each in error.reasons]
        return Linked(refused=True, data={"dose": dose, "reasons": reasons})
    taken = gather(rows.score, rows.months, rows.place.tolist(), rows.person.tolist(), columns, names)
    return Linked(
        refused=False,
        data={
            "dose": dose,
            "rows": found.rows,
            "clients": found.clients,
            "teams": found.teams,
            "effects": [_effect(found, name, outcome) for name in found.fixed if name in TITLES],
            "random": [{"group": each.group, "sd": each.sd} for each in found.random],
            "singular": found.singular,
            "warnings": [_both(each) for each in (*left_out, *found.warnings)],
            "checks": [_both(each) for each in checks(found, taken, split)],
            "picture": list(_picture(rows, dose, minimum)),
        },
    )


def _columns(rows: Doses, dose: Dose, minimum: int) -> tuple[dict[str, Floats], list[Text]]:
    """What is in the model beside time, and what had to stay out of it."""
    found: dict[str, Floats] = {dose: rows.of(dose)}
    without: list[Text] = []
    known = ~np.isnan(rows.fidelity)
    if len(known) and known.mean() >= ENOUGH_FIDELITY and np.ptp(rows.fidelity[known]) > 0:
        found["fidelity"] = rows.fidelity
    else:
        without.append(
            Text(
                "De modeltrouw van het team doet niet mee: van te veel teams is die niet gemeten, of overal gelijk.",
                "The fidelity of the team takes no part: of too many teams it was not measured, or it is the same.",
            )
        )
    complete = known if "fidelity" in found else np.ones(len(rows.score), dtype=bool)
    few = []
    for name, (trait, labels) in _MIX.items():
        has = np.isin(rows.traits[trait], [TRAITS[trait][1].index(label) for label in labels])
        if all(len(np.unique(rows.person[complete & side])) >= minimum for side in (has, ~has)):
            found[name] = has.astype(np.float64)
        else:
            few.append(TITLES[name])
    if few:
        nl, en = (", ".join(each.in_(language) for each in few) for language in ("nl", "en"))
        without.append(
            Text(f"Doet niet mee, want een groep is te klein: {nl}.", f"Takes no part, for a group is too small: {en}.")
        )
    return found, without


def _varies_both_ways(dose: Floats, rows: Doses) -> bool:
    """Whether the dose changes within clients and differs between them, so that it can be taken apart."""
    if not len(dose):
        return False
    _, client = np.unique(rows.person, return_inverse=True)
    mean = (np.bincount(client, dose) / np.bincount(client))[client]
    return bool(np.ptp(dose - mean) > 1e-9 and np.ptp(mean) > 1e-9)


def _effect(found: Link, name: str, outcome: Text) -> dict[str, Any]:
    effect = found.fixed[name]
    return effect.to_json() | {"name": name, "title": _both(TITLES[name]), "said": _both(_said(name, effect, outcome))}


def _said(name: str, effect: Effect, outcome: Text) -> Text:
    """A plain sentence: how much, between what, and whether that may be chance."""
    chance, up = effect.low <= 0 <= effect.high, effect.estimate > 0
    nl, en = (
        {
            "what": TITLES[name].in_(language)[:1].upper() + TITLES[name].in_(language)[1:],
            "score": outcome.in_(language),
            "size": _figure(abs(effect.estimate), language),
            "low": _figure(effect.low, language),
            "high": _figure(effect.high, language),
        }
        for language in ("nl", "en")
    )
    if chance:
        return Text(
            "{what}: geen duidelijk verschil in {score} (95%-interval {low} tot {high}; kan toeval zijn).".format(**nl),
            "{what}: no clear difference in {score} (95% interval {low} to {high}; may be chance).".format(**en),
        )
    way = Text("hoger", "higher") if up else Text("lager", "lower")
    return Text(
        ("{what}: {score} is gemiddeld {size} " + way.nl + " (95%-interval {low} tot {high}).").format(**nl),
        ("{what}: {score} is {size} " + way.en + " on average (95% interval {low} to {high}).").format(**en),
    )


def _figure(value: float, language: str) -> str:
    """Two digits that count."""
    shown = f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.2g}"
    return (shown.replace(".", ",") if language == "nl" else shown).replace("-", "\u2212")


def _both(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


# --- The picture beneath --------------------------------------------------------------------------------
_EDGES = (0, 1, 3, 5, 8, 12, 24)
"""From how many meetings (or months) on a client is in the next group of the picture."""


def _picture(rows: Doses, dose: Dose, minimum: int) -> Iterator[dict[str, Any]]:
    """Clients by how much of the group they had: the spread of their change since their first score.

    A group with fewer than ``minimum`` clients goes with the one below it (the first one with the next), so that none
    has to be hidden, and none can be worked out.
    """
    change, had = _last_changes(rows, dose)
    for low, high, chosen in _merged(had, minimum):
        values = change[chosen]
        at, each = points(values, minimum)
        yield {
            "low": low, "high": high, "n": len(values), "mean": round(float(values.mean()), 4), "each": each, "at": at,
        }  # fmt: skip


def _last_changes(rows: Doses, dose: Dose) -> tuple[Floats, Floats]:
    """Per client with two scores or more: last less first, and the dose at the last. Rows are in order of round."""
    first, last = _edges(rows.person)
    several = rows.round[last] > rows.round[first]
    first, last = first[several], last[several]
    return rows.score[last] - rows.score[first], rows.of(dose)[last]


def _edges(person: Numbers) -> tuple[Numbers, Numbers]:
    """The first and the last row of each person."""
    if not len(person):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    starts = np.flatnonzero(np.append(True, person[1:] != person[:-1]))
    return starts, np.append(starts[1:], len(person)) - 1


def _merged(had: Floats, minimum: int) -> list[tuple[int, int | None, Any]]:
    """(from, up to and not including, which clients); None: no upper end. Empty with fewer than ``minimum`` clients."""
    found: list[tuple[int, int | None, Any]] = []
    for low, high in zip(_EDGES, (*_EDGES[1:], None), strict=True):
        chosen = (had >= low) & (had < (np.inf if high is None else high))
        small = chosen.sum() < minimum
        if found and (small or found[-1][2].sum() < minimum):
            before = found.pop()
            found.append((before[0], high, before[2] | chosen))
        else:
            found.append((low, high, chosen))
    return [each for each in found if each[2].sum() >= minimum]

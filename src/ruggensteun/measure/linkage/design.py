"""The columns of the model, and whether they can be told apart."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from ruggensteun.measure.linkage.blocks import Codes, Floats
from ruggensteun.measure.linkage.data import Data
from ruggensteun.measure.linkage.refusal import Reason
from ruggensteun.measure.linkage.result import INTERCEPT
from ruggensteun.measure.text import Text

TOLERANCE = 1e-7
"""Share of a column that the others must leave over; that of R's qr and of lme4."""

_VARIES = Text("een kolom waarvan de waarden verschillen", "a column whose values differ")
_ONE_OF_THEM = Text("laat er een van weg", "leave one of them out")


def columns(data: Data, split: Collection[str]) -> dict[str, Floats]:
    """Name -> column (n,), beginning with the constant. A split exposure is two: ``x_within`` and ``x_between``.

    Between is the mean of a client over the rows that take part, within is what a row differs from it.
    """
    found = {INTERCEPT: np.ones(len(data.y)), data.names.time: data.time}
    for name, values in data.exposures.items():
        if name in split:
            mean = client_means(values, data.client)
            found[f"{name}_within"], found[f"{name}_between"] = values - mean, mean
        else:
            found[name] = values
    return found


def client_means(values: Floats, client: Codes) -> Floats:
    """For every row the mean of its client."""
    sums = np.bincount(client, values) / np.bincount(client)
    means: Floats = sums[client]
    return means


def varies(values: Floats, scale: float | None = None) -> bool:
    """Whether there is anything but rounding in these values; ``scale`` is the size of what they were taken from."""
    spread = float(values.max() - values.min())
    size = max(abs(float(values.max())), abs(float(values.min()))) if scale is None else scale
    return spread > 1e-12 * size


def constant_columns(data: Data, split: Collection[str]) -> Iterator[Reason]:
    """Columns in which there is nothing to see."""
    named = {data.names.outcome: data.y, data.names.time: data.time, **data.exposures}
    for name, values in named.items():
        if not varies(values):
            what = Text(
                f"elke rij heeft dezelfde waarde ({values[0]:g})", f"every row has the same value ({values[0]:g})"
            )
            yield Reason(name, what, _VARIES)
        elif name in split and name in data.exposures:
            yield from _not_to_split(data, name, values)


def _not_to_split(data: Data, name: str, values: Floats) -> Iterator[Reason]:
    mean = client_means(values, data.client)
    size = float(np.abs(values).max())
    if not varies(values - mean, size):
        what = Text(
            "de waarde verandert bij geen enkele cliënt, dus er is alleen een verschil tussen cliënten",
            "the value changes within no client at all, so there is only a difference between clients",
        )
    elif not varies(mean, size):
        what = Text(
            "elke cliënt heeft hetzelfde gemiddelde, dus er is alleen verandering binnen cliënten",
            "every client has the same mean, so there is only change within clients",
        )
    else:
        return
    expected = Text(f"{name} zonder --within-between", f"{name} without --within-between")
    yield Reason(name, what, expected)


def mixed_up(data: Data, split: Collection[str]) -> list[Text]:
    """Exposures that differ within clients and between them and are not taken apart: their effect is a mixture."""
    found = []
    for name, values in data.exposures.items():
        mean = client_means(values, data.client)
        size = float(np.abs(values).max())
        if name not in split and varies(values - mean, size) and varies(mean, size):
            found.append(name)
    if not found:
        return []
    listed, option = ", ".join(found), f"--within-between {','.join(found)}"
    return [
        Text(
            f"Verandert binnen cliënten en verschilt ook tussen cliënten: {listed}. Het effect mengt beide; "
            f"met {option} staan ze apart.",
            f"Changes within clients and also differs between them: {listed}. The effect is a mixture of both; "
            f"{option} takes them apart.",
        )
    ]


def collinear(names: Sequence[str], x: Floats) -> Iterator[Reason]:
    """Columns that follow from the ones before them; ``x`` (n, p) begins with ones."""
    centred = x[:, 1:] - x[:, 1:].mean(axis=0)
    sizes = np.sqrt((centred**2).sum(axis=0))
    kept: list[int] = []
    for place in range(centred.shape[1]):
        column = centred[:, place] / sizes[place]
        if kept:
            others = centred[:, kept] / sizes[kept]
            share, *_ = np.linalg.lstsq(others, column, rcond=None)
            if np.linalg.norm(column - others @ share) < TOLERANCE:
                by = [names[kept[each] + 1] for each in range(len(kept)) if abs(share[each]) > 1e-6]
                listed = ", ".join(by)
                what = Text(
                    f"deze kolom volgt helemaal uit {listed}; wat bij welke hoort, is niet te zien",
                    f"this column follows entirely from {listed}; what belongs to which cannot be seen",
                )
                yield Reason(names[place + 1], what, _ONE_OF_THEM)
                continue
        kept.append(place)

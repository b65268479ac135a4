"""The rows that take part: those that are complete, with their teams and clients numbered."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ruggensteun.measure.linkage.blocks import Codes, Floats
from ruggensteun.measure.text import Text


@dataclass(frozen=True, slots=True)
class Names:
    """What the columns are called, for messages and results."""

    outcome: str = "outcome"
    time: str = "time"
    team: str = "team"
    client: str = "client"


@dataclass(frozen=True, slots=True)
class Data:
    """Complete rows. ``client`` numbers clients within teams: the same name in two teams is two clients."""

    names: Names
    y: Floats
    time: Floats
    exposures: dict[str, Floats]
    team: Codes
    client: Codes
    teams: int
    clients: int
    notes: tuple[Text, ...]


def gather(  # noqa: PLR0917 -- columns, in the order of the command
    y: Sequence[float] | Floats,
    time: Sequence[float] | Floats,
    team: Sequence[Hashable],
    client: Sequence[Hashable],
    exposures: Mapping[str, Sequence[float] | Floats],
    names: Names,
) -> Data:
    """Numbers may be NaN where nothing was measured; such rows are left out and counted in ``notes``."""
    outcome, moment = np.asarray(y, np.float64), np.asarray(time, np.float64)
    given = {name: np.asarray(values, np.float64) for name, values in exposures.items()}
    sizes = {len(each) for each in (outcome, moment, team, client, *given.values())}
    if len(sizes) > 1:
        raise ValueError(f"columns of one length are expected, got {sorted(sizes)}")
    known = ~np.isnan(outcome)
    complete = known & ~np.isnan(moment)
    for values in given.values():
        complete &= ~np.isnan(values)
    _, teams = np.unique(_numbered(team)[complete], return_inverse=True)
    people = _numbered(client)[complete]
    pairs, clients = np.unique(teams * (len(complete) + 1) + people, return_inverse=True)
    count = len(pairs)
    notes = (*_left_out(known, complete, names, list(given)), *_moved(count - len(np.unique(people)), names))
    return Data(
        names,
        outcome[complete],
        moment[complete],
        {name: values[complete] for name, values in given.items()},
        teams,
        clients,
        int(teams.max()) + 1 if len(teams) else 0,
        count,
        notes,
    )


def _numbered(values: Sequence[Hashable]) -> Codes:
    """A number for every different value, in order of appearance."""
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return np.fromiter(map(numbers.__getitem__, values), np.int64, len(values))


def _left_out(known: np.ndarray, complete: np.ndarray, names: Names, exposures: list[str]) -> list[Text]:
    without, others = int((~known).sum()), int((known & ~complete).sum())
    said = []
    if without:
        said.append(
            Text(
                f"Rijen zonder {names.outcome}, weggelaten: {without}.",
                f"Rows without {names.outcome}, left out: {without}.",
            )
        )
    if others:
        listed = ", ".join([names.time, *exposures])
        said.append(
            Text(
                f"Rijen waarin een van {listed} ontbreekt, weggelaten: {others}.",
                f"Rows in which one of {listed} is missing, left out: {others}.",
            )
        )
    return said


def _moved(extra: int, names: Names) -> list[Text]:
    if extra <= 0:
        return []
    return [
        Text(
            f"Dezelfde {names.client} komt in meer dan één {names.team} voor ({extra} keer extra). "
            "Binnen elk team telt die als een andere cliënt: "
            "goed als teams zelf nummeren, maar niet als iemand is verhuisd.",
            f"The same {names.client} occurs in more than one {names.team} ({extra} times more). "
            "In each team it counts as another client: right when teams number their own, but not when somebody moved.",
        )
    ]

"""From process to outcome: does the outcome differ with the exposure, other things equal, in clients within teams?"""

from collections.abc import Collection, Hashable, Mapping, Sequence

import numpy as np

from ruggensteun.measure.chance import student_both_tails, student_point
from ruggensteun.measure.linkage import enough
from ruggensteun.measure.linkage.blocks import Floats
from ruggensteun.measure.linkage.data import Data, Names, gather
from ruggensteun.measure.linkage.design import collinear, columns, constant_columns, mixed_up
from ruggensteun.measure.linkage.refusal import Reason, RefusedError
from ruggensteun.measure.linkage.result import INTERCEPT, Effect, Link, Spread
from ruggensteun.measure.linkage.solve import Solved, solve
from ruggensteun.measure.text import Text


def link(
    y: Sequence[float] | Floats,
    time: Sequence[float] | Floats,
    team: Sequence[Hashable],
    client: Sequence[Hashable],
    exposures: Mapping[str, Sequence[float] | Floats],
    *,
    slope: bool = False,
    within_between: Collection[str] = (),
    names: Names | None = None,
    min_teams: int = enough.FEWEST_TEAMS,
    min_clients: int = enough.FEWEST_CLIENTS,
) -> Link:
    """A linear mixed model by REML: y ~ time + exposures + (1 | team) + (1 | client in team), all columns (n,).

    ``slope`` lets clients differ in their course over time as well: (time | client in team), correlated with their
    level, as lme4 has ``(1 | team) + (time | team:client)``. ``within_between``: exposures that become two columns,
    the mean of a client and the deviation from it. NaN is missing: such rows do not take part. Raises RefusedError
    with every reason why the data do not answer the question; ValueError when the columns have different lengths.
    """
    data = gather(y, time, team, client, exposures, names or Names())
    _refuse(list(enough.too_few(data, min_teams, min_clients)))
    _refuse(list(constant_columns(data, within_between)))
    named = columns(data, within_between)
    x = np.column_stack(list(named.values()))
    _refuse(list(collinear(list(named), x)))
    _refuse(list(enough.nothing_left(data, x, slope=slope)))
    found = solve(data.y, x, data.client, data.team, time=data.time if slope else None)
    return Link(
        rows=len(data.y),
        clients=data.clients,
        teams=data.teams,
        fixed={name: _effect(found, place) for place, name in enumerate(named)},
        random=_spreads(found, data.names),
        loglik=found.loglik,
        singular=found.singular,
        warnings=(*data.notes, *mixed_up(data, within_between), *_teams(data), *_zero(found)),
        outcome=data.names.outcome,
        time=data.names.time,
        correlation=found.correlation,
    )


def _refuse(reasons: list[Reason]) -> None:
    if reasons:
        raise RefusedError(reasons)


def _effect(found: Solved, place: int) -> Effect:
    estimate, se, df = float(found.beta[place]), float(found.se[place]), float(found.df[place])
    half = student_point(0.95, df) * se
    t = estimate / se
    return Effect(estimate, se, df, t, student_both_tails(t, df), estimate - half, estimate + half)


def _spreads(found: Solved, names: Names) -> tuple[Spread, ...]:
    slope = [Spread("client", names.time, found.sd_time)] if found.sd_time is not None else []
    return (
        Spread("team", INTERCEPT, found.sd_team),
        Spread("client", INTERCEPT, found.sd_client),
        *slope,
        Spread("residual", "residual", found.sd_residual),
    )


def _teams(data: Data) -> list[Text]:
    if data.teams > enough.HARDLY_ANY_TEAMS:
        return []
    return [
        Text(
            f"Met {data.teams} teams is het verschil tussen teams nauwelijks te schatten; "
            "lees wat per team gelijk is met voorzichtigheid.",
            f"With {data.teams} teams the difference between teams is hardly estimable; "
            "read what is the same throughout a team with care.",
        )
    ]


def _zero(found: Solved) -> list[Text]:
    """What is at the edge of the possible, in words."""
    said = []
    if found.sd_team == 0:
        said.append(
            Text(
                "Tussen teams is naast de rest geen verschil te zien (sd 0).",
                "Beside the rest no difference between teams is to be seen (sd 0).",
            )
        )
    if found.sd_client == 0:
        said.append(
            Text(
                "Tussen cliënten is naast de rest geen verschil te zien (sd 0).",
                "Beside the rest no difference between clients is to be seen (sd 0).",
            )
        )
    if found.sd_time == 0:
        said.append(
            Text(
                "Het verloop in de tijd verschilt niet tussen cliënten (sd 0).",
                "The course over time does not differ between clients (sd 0).",
            )
        )
    elif found.singular and not said:
        said.append(
            Text(
                "Het verloop van een cliënt volgt helemaal uit het niveau: er is te weinig om beide apart te schatten. "
                "Probeer het zonder --slope.",
                "The course of a client follows entirely from the level: there is too little to estimate both. "
                "Try without --slope.",
            )
        )
    return said

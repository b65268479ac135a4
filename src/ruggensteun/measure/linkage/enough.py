"""Whether there is enough for a mixed model: clients, teams, and something left over for each kind of spread."""

from collections.abc import Iterator

import numpy as np

from ruggensteun.measure.linkage.blocks import Codes, Floats, condense
from ruggensteun.measure.linkage.data import Data
from ruggensteun.measure.linkage.refusal import Reason
from ruggensteun.measure.text import Text

FEWEST_TEAMS = 2
"""Below this there is no difference between teams at all. Arithmetic, not a norm; ``min_teams`` asks for more."""

FEWEST_CLIENTS = 5
"""The house's smallest group whose figures are shown (a programme may ask for more with ``min_clients``)."""

HARDLY_ANY_TEAMS = 5
"""With so few teams the spread between teams is hardly estimable; that is said, not refused."""

_LEFT = 1e-9


def too_few(data: Data, min_teams: int, min_clients: int) -> Iterator[Reason]:
    """No rows, too few teams, too few clients."""
    if not len(data.y):
        what = Text("geen enkele rij is volledig ingevuld", "not one row is complete")
        yield Reason(None, what, Text("rijen met alle gevraagde kolommen", "rows with all columns asked for"))
        return
    if data.teams < min_teams:
        what = Text(
            f"teams: {data.teams}. Verschillen tussen teams zijn dan niet te schatten",
            f"teams: {data.teams}. Differences between teams cannot be estimated from that",
        )
        yield Reason(data.names.team, what, Text(f"{min_teams} teams of meer", f"{min_teams} teams or more"))
    if data.clients < min_clients:
        what = Text(f"cliënten: {data.clients}", f"clients: {data.clients}")
        expected = Text(
            f"{min_clients} cliënten of meer, anders worden personen herkenbaar",
            f"{min_clients} clients or more, for persons would be recognisable",
        )
        yield Reason(data.names.client, what, expected)


def nothing_left(data: Data, x: Floats, *, slope: bool) -> Iterator[Reason]:
    """Kinds of spread for which the rows leave nothing over, once the fixed effects have had theirs."""
    if data.clients == len(data.y):
        what = Text("elke cliënt heeft één meting", "every client has one measurement")
        yield Reason(
            data.names.client,
            what,
            Text(
                "twee of meer metingen van een deel van de cliënten", "two or more measurements of some of the clients"
            ),
        )
        return
    if not _residual(data, x, slope=slope):
        yield _no_residual(data, slope=slope)
    if data.clients == data.teams:
        what = Text(
            "elk team heeft één cliënt, dus verschillen tussen teams en tussen cliënten zijn niet te scheiden",
            "every team has one client, so differences between teams and between clients cannot be told apart",
        )
        yield Reason(data.names.client, what, Text("teams met meer cliënten", "teams with more clients"))
    elif not _tell_apart(x, data.team, None):
        what = Text(
            "de kolommen leggen het verschil tussen teams helemaal vast",
            "the columns fix the difference between teams entirely",
        )
        yield Reason(
            data.names.team,
            what,
            Text(
                "meer teams, of minder kolommen die per team gelijk zijn",
                "more teams, or fewer columns that are the same throughout a team",
            ),
        )
    elif not _tell_apart(x, data.client, data.team):
        what = Text(
            "de kolommen leggen het verschil tussen cliënten helemaal vast",
            "the columns fix the difference between clients entirely",
        )
        yield Reason(
            data.names.client,
            what,
            Text(
                "meer cliënten, of minder kolommen die per cliënt gelijk zijn",
                "more clients, or fewer columns that are the same throughout a client",
            ),
        )


def _residual(data: Data, x: Floats, *, slope: bool) -> bool:
    """Whether the outcome differs within clients beside what the columns (and a line per client) take up."""
    y = (data.y - data.y.mean()) / data.y.std()
    others = (x[:, 1:] - x[:, 1:].mean(axis=0)) / x[:, 1:].std(axis=0)
    time = (data.time - data.time.mean()) / data.time.std() if slope else None
    within = condense(np.column_stack([others, y]), time, data.client, data.team).within
    values, ways = np.linalg.eigh(within[:-1, :-1])
    used = values > _LEFT * len(y)
    taken = (ways[:, used].T @ within[:-1, -1]) ** 2 / values[used]
    return bool(within[-1, -1] - taken.sum() > _LEFT * len(y))


def _no_residual(data: Data, *, slope: bool) -> Reason:
    if slope:
        what = Text(
            "binnen cliënten blijft naast een eigen lijn niets over om de toevallige spreiding uit te schatten",
            "within clients nothing is left beside a line of their own to estimate chance variation from",
        )
        return Reason(
            data.names.client,
            what,
            Text(
                "drie of meer metingen van een deel van de cliënten, of geen --slope",
                "three or more measurements of some of the clients, or no --slope",
            ),
        )
    what = Text(
        "binnen cliënten blijft van de uitkomst niets over om de toevallige spreiding uit te schatten",
        "within clients nothing is left of the outcome to estimate chance variation from",
    )
    return Reason(
        data.names.outcome,
        what,
        Text(
            "een uitkomst die bij een cliënt van meting tot meting verschilt",
            "an outcome that differs from one measurement of a client to the next",
        ),
    )


def _tell_apart(x: Floats, groups: Codes, above: Codes | None) -> bool:
    """Whether some group's own level is not a sum of the columns (and of the levels of the groups above)."""
    count, higher = int(groups.max()) + 1, 0 if above is None else int(above.max()) + 1
    if count > x.shape[1] + higher:
        return True
    known = x if above is None else np.column_stack([x, np.eye(higher)[above]])
    known = known / np.sqrt((known**2).sum(axis=0))
    left, sizes, _ = np.linalg.svd(known, full_matrices=False)
    basis = left[:, sizes > 1e-10 * sizes[0]]
    own = np.eye(count)[groups]
    return bool(((own - basis @ (basis.T @ own)) ** 2).sum() > _LEFT * len(own))

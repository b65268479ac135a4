"""A team's own indicators: counts per month from the monitor table ``period``."""

from collections.abc import Iterator, Sequence

import numpy as np

from ruggensteun.measure.indicators.cells import Block, Floats, Tree
from ruggensteun.measure.indicators.frames import Columns
from ruggensteun.measure.indicators.indicator import OwnIndicator
from ruggensteun.measure.indicators.months import Months


def own_blocks(
    rows: Columns, tree: Tree, months: Months, own: Sequence[OwnIndicator]
) -> Iterator[tuple[Block, Floats | None]]:
    """For every own indicator its line, and the counts on which small numbers are judged (None: not about people).

    A month without a row is absent: nothing was written down. When any row has a denominator the indicator
    is a ratio, and rows without one are left out.
    """
    for each in own:
        mine = np.array([str(name) == each.key for name in rows["measure"]], dtype=bool)
        place, month = rows["place"][mine].astype(np.int64), rows["month"][mine].astype(np.int64) - months.first
        ratio = bool(rows["with"][mine].sum())
        inside = (month >= 0) & (month < len(months)) & (rows["with"][mine] > 0 if ratio else True)
        at = place[inside] * len(months) + month[inside]

        def grid(name: str, at: Floats = at, mine: Floats = mine, inside: Floats = inside) -> Floats:
            amounts = rows[name][mine][inside].astype(np.float64)
            flat = np.bincount(at, weights=amounts, minlength=tree.teams * len(months))
            return np.asarray(tree.roll_up(flat.reshape(tree.teams, len(months))))

        numerator = grid("numerator" if ratio else "without")
        denominator = grid("denominator") if ratio else None
        present = tree.roll_up(np.bincount(at, minlength=tree.teams * len(months)).reshape(tree.teams, len(months))) > 0
        judged = numerator if denominator is None else denominator
        with np.errstate(divide="ignore", invalid="ignore"):
            value = numerator if denominator is None else np.where(denominator > 0, numerator / denominator, np.nan)
        yield (
            Block(each.key, months.names(), present, numerator, denominator, value, None),
            judged if each.about_people else None,
        )

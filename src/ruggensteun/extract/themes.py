"""What people said, by theme, for a data package: numbers of talks per team and of all together, no word of a talk.

A package travels, so it is made for nobody in particular: of every count only whole groups of the smallest size of the
programme are given, rounded down (see ``meso.voices.counting``), and what is smaller, or would give a smaller one
away, is hidden by the gate of all other figures. None and too few read the same.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as, current_actor
from ruggensteun.measure.package.resource import Resource
from ruggensteun.measure.tables.schema import Code
from ruggensteun.measure.text import Text
from ruggensteun.meso.models import Theme
from ruggensteun.meso.programme import settings_of
from ruggensteun.meso.voices.counting import KINDS, talks_by_theme
from ruggensteun.parties.models import Programme, Team
from ruggensteun.parties.reach import reach
from ruggensteun.parties.rules import IN_A_TEAM

COUNTING = System("themes of a data package")
Cell = tuple[int, str]
"""A theme, by key, and a kind of point."""


def table(programme: Programme) -> Resource:
    """A row per theme, kind and team, and of the programme; themes that ended only where there is a number."""
    from ruggensteun.measure.package import aggregates

    actor = current_actor()
    own = reach(actor).teams(*IN_A_TEAM) if isinstance(actor, Actor) else frozenset()
    with acting_as(COUNTING):
        smallest = settings_of(programme).minimum_cell_size
        known = list(Theme.objects.filter(programme=programme))
        found = talks_by_theme(programme)
        teams = list(Team.objects.filter(participations__programme=programme).distinct().order_by("code"))
    cells = [(theme.pk, kind.value) for theme in known for kind in KINDS]
    rows = _rows(programme, cells, found, teams, smallest=smallest, own=own) if teams else []
    told = {row["theme"] for row in rows if not row["suppressed"]}
    themes = [theme for theme in known if theme.ended_at is None or _name(theme) in told]
    shown = {_name(theme): theme for theme in themes}
    more = [
        row | {"question": shown[row["theme"]].question, "measure": shown[row["theme"]].indicator or None}
        for row in rows
        if row["theme"] in shown
    ]
    return aggregates.themes(more, [_code(theme) for theme in themes])


def _rows(
    programme: Programme, cells: Sequence[Cell], found: Mapping[Cell, Mapping[int, int]], teams: Sequence[Team],
    *, smallest: int, own: frozenset[int],
) -> list[dict[str, Any]]:  # fmt: skip
    """Hidden or not by the true numbers of every team; ``own`` reads its talks, and must not find the rest by it."""
    import numpy as np

    from ruggensteun.measure.indicators.suppression import hide

    counts = np.array([[found.get(cell, {}).get(team.pk, 0) for cell in cells] for team in teams], dtype=np.float64)
    counts = counts.reshape(len(teams), len(cells))
    tree = _tree(programme, teams)
    weights = tree.roll_up(counts)
    hidden = hide(weights, tree, smallest)
    inside = np.array([team.pk in own for team in teams], dtype=bool)
    whole = counts // smallest * smallest
    every = sum(part.sum(axis=0) // smallest * smallest for part in (counts[inside], counts[~inside]))
    areas = [("team", team.code, place, whole[place]) for place, team in enumerate(teams)]
    areas.append(("programme", programme.code, len(tree.units) - 1, every))
    return [
        {
            "theme": f"theme-{theme}", "kind": kind, "level": level, "unit": unit,
            "talks": None if (less := bool(hidden[area, at]) or not numbers[at]) else int(numbers[at]),
            "suppressed": less,
        }
        for at, (theme, kind) in enumerate(cells)
        for level, unit, area, numbers in areas
    ]  # fmt: skip


def _tree(programme: Programme, teams: Sequence[Team]) -> Any:
    """How the teams lie in their organisations, regions and the programme, as the gate asks it."""
    import numpy as np

    from ruggensteun.measure.indicators.cells import Tree

    organisations = sorted({team.organisation_id for team in teams})
    regions = sorted({team.region_id for team in teams})
    n, m = len(teams), len(organisations)
    last = n + m + len(regions)
    parents = np.array([
        [n + organisations.index(team.organisation_id) for team in teams],
        [n + m + regions.index(team.region_id) for team in teams],
        [last] * n,
    ])  # fmt: skip
    levels = ("team",) * n + ("organisation",) * m + ("region",) * len(regions) + ("programme",)
    units = (*(team.code for team in teams), *map(str, organisations), *map(str, regions), programme.code)
    return Tree(levels, units, parents)


def _name(theme: Theme) -> str:
    return f"theme-{theme.pk}"


def _code(theme: Theme) -> Code:
    """In the codebook: its name and what falls under it, in the words of the programme."""
    words = f"{theme.name}: {' '.join(theme.covers.split())}"
    return Code(_name(theme), Text(words, words))

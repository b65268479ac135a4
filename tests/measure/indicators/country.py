"""Random trees of areas for property tests."""

import numpy as np
from hypothesis import strategies as st

from ruggensteun.measure.indicators.cells import Tree

COUNTS = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 8, 12, 30])


@st.composite
def trees(draw, most_teams=9):
    """Teams in organisations and regions; half of the time regions cut through organisations."""
    teams = draw(st.integers(1, most_teams))
    organisation = [draw(st.integers(0, 3)) for _ in range(teams)]
    regions = draw(st.integers(1, 3))
    crossing = draw(st.booleans())
    region = [draw(st.integers(0, regions - 1)) if crossing else each % regions for each in organisation]
    return tree_of(organisation, region)


def tree_of(organisation, region):
    """The tree of teams with these organisations and regions (numbers)."""
    teams = len(organisation)
    organisations, regions = sorted(set(organisation)), sorted(set(region))
    top = teams + len(organisations) + len(regions)
    parents = np.array(
        [
            [teams + organisations.index(each) for each in organisation],
            [teams + len(organisations) + regions.index(each) for each in region],
            [top] * teams,
        ]
    )
    levels = ["team"] * teams + ["organisation"] * len(organisations) + ["region"] * len(regions) + ["programme"]
    return Tree(tuple(levels), tuple(f"{level}-{number}" for number, level in enumerate(levels)), parents)


@st.composite
def countries(draw, most_teams=9):
    """A tree and the counts of all its areas."""
    tree = draw(trees(most_teams))
    teams = np.array([[draw(COUNTS)] for _ in range(tree.teams)], dtype=float)
    return tree, tree.roll_up(teams)[:, 0]


def sums(tree):
    """What everybody knows: each row is an equation over all areas, of which the sum is zero."""
    found = []
    for above in tree.parents:
        for area in np.unique(above):
            row = np.zeros(len(tree.units))
            row[: tree.teams][above == area] = 1
            row[area] = -1
            found.append(row)
    return np.array(found)

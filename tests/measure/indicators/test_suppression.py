"""Nobody can work out a hidden cell by adding, subtracting, or knowing that counts are not negative."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from ruggensteun.measure.indicators.bridges import Lines
from ruggensteun.measure.indicators.suppression import hide
from tests.measure.indicators.country import countries, sums, tree_of

MINIMUM = 5


def hidden_of(tree, counts, minimum=MINIMUM):
    return hide(counts[:, None], tree, minimum)[:, 0]


def is_small(counts):
    return (counts > 0) & (counts < MINIMUM)


@settings(max_examples=150, deadline=None)
@given(countries())
def test_small_cells_are_hidden_and_where_nothing_is_small_nothing_is(country):
    tree, counts = country
    hidden = hidden_of(tree, counts)
    assert hidden[is_small(counts)].all()
    assert not hidden[counts == 0].any()
    if not is_small(counts).any():
        assert not hidden.any()


@settings(max_examples=150, deadline=None)
@given(countries())
def test_no_hidden_cell_follows_from_the_equations(country):
    tree, counts = country
    hidden = np.flatnonzero(hidden_of(tree, counts))
    known = sums(tree)[:, hidden]
    rank = np.linalg.matrix_rank(known) if len(hidden) else 0
    for place in range(len(hidden)):
        # A column that the others cannot make is a cell that the equations fix.
        without = np.delete(known, place, axis=1)
        assert (np.linalg.matrix_rank(without) if without.size else 0) == rank


@settings(max_examples=25, deadline=None)
@given(countries(most_teams=6))
def test_every_hidden_cell_can_be_more_or_less_when_counts_are_not_negative(country):
    tree, counts = country
    hidden = np.flatnonzero(hidden_of(tree, counts))
    equations = sums(tree)
    shown = np.setdiff1d(np.arange(len(counts)), hidden)
    known = -equations[:, shown] @ counts[shown]
    for place in range(len(hidden)):
        goal = np.zeros(len(hidden))
        goal[place] = 1
        low = linprog(goal, A_eq=equations[:, hidden], b_eq=known, bounds=(0, None))
        high = linprog(-goal, A_eq=equations[:, hidden], b_eq=known, bounds=(0, None))
        assert low.success
        assert high.status == 3 or -high.fun - low.fun > 1e-6  # 3: no upper bound at all


@settings(max_examples=100, deadline=None)
@given(countries(most_teams=8))
def test_no_sum_of_hidden_cells_that_follows_is_small(country):
    """Every set of points that hidden lines only leave tells their sum: that sum is never below the minimum."""
    tree, counts = country
    hidden = hidden_of(tree, counts)
    lines = Lines.of(tree)
    edges = [(*lines.ends[:, lines.block[team]], team) for team in range(tree.teams) if hidden[team]]
    edges += [edge for edge in lines.upper if hidden[edge[2]]]
    for inside in product([False, True], repeat=lines.points):
        leaving = [cell for one, other, cell in edges if inside[one] and not inside[other]]
        arriving = [cell for one, other, cell in edges if inside[other] and not inside[one]]
        if leaving and not arriving:
            assert counts[leaving].sum() >= max(MINIMUM, len(leaving) + 1)


def test_the_remainder_under_a_shown_total_is_not_small():
    """Two hidden teams of 1 and 2 would together be read off as 3: a third is hidden with them."""
    tree = tree_of([0, 0, 0, 0], [0, 0, 0, 0])
    counts = tree.roll_up(np.array([[1.0], [2], [7], [30]]))[:, 0]
    assert hidden_of(tree, counts).tolist() == [True, True, True, False, False, False, False]


def test_a_hidden_team_alone_in_its_organisation_hides_more_than_the_organisation():
    """The team is the organisation; with the region shown both would follow from the rest of the region."""
    tree = tree_of([0, 1, 1], [0, 0, 0])
    counts = tree.roll_up(np.array([[3.0], [10], [40]]))[:, 0]
    assert [tree.units[area] for area in np.flatnonzero(hidden_of(tree, counts))] == [
        "team-0",
        "team-1",
        "organisation-3",
        "organisation-4",
    ]


def test_a_minimum_of_one_hides_nothing():
    tree = tree_of([0, 0], [0, 0])
    assert not hidden_of(tree, tree.roll_up(np.array([[1.0], [2]]))[:, 0], minimum=1).any()


@pytest.mark.parametrize("teams", [400])
def test_many_teams_stay_fast_and_safe(teams):
    """A programme far larger than any: organisations of ten teams, regions of four organisations."""
    rng = np.random.default_rng(3)
    organisation = [number // 10 for number in range(teams)]
    region = [number // 40 if rng.random() > 0.05 else int(rng.integers(10)) for number in range(teams)]
    tree = tree_of(organisation, region)
    counts = tree.roll_up(rng.poisson(4, (teams, 1)).astype(float))[:, 0]
    hidden = np.flatnonzero(hidden_of(tree, counts))
    known = sums(tree)[:, hidden]
    kernel = np.linalg.svd(known)[2][np.linalg.matrix_rank(known) :]
    assert (np.abs(kernel).max(axis=0) > 1e-9).all()

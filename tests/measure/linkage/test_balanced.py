"""Balanced data have a closed form: estimates, errors and exact degrees of freedom of the analysis of variance."""

import numpy as np
import pytest

from ruggensteun.measure.linkage.solve import solve

TEAMS, CLIENTS, ROWS = 6, 4, 5


def balanced(seed: int, *, between: float = 3.0, level: float = 2.0):
    rng = np.random.default_rng(seed)
    team = np.repeat(np.arange(TEAMS), CLIENTS * ROWS)
    client = np.repeat(np.arange(TEAMS * CLIENTS), ROWS)
    time = np.tile(np.arange(ROWS, dtype=float) - 2, TEAMS * CLIENTS)
    y = rng.normal(0, between, TEAMS)[team] + rng.normal(0, level, TEAMS * CLIENTS)[client] + rng.normal(size=len(team))
    return y + 0.3 * time, time, client, team


def mean_squares(y, time):
    """Between teams, between clients in a team, and what is left beside a common slope on time."""
    cells = y.reshape(TEAMS, CLIENTS, ROWS)
    clients, teams = cells.mean(axis=2), cells.mean(axis=(1, 2))
    of_teams = CLIENTS * ROWS * ((teams - y.mean()) ** 2).sum() / (TEAMS - 1)
    of_clients = ROWS * ((clients - teams[:, None]) ** 2).sum() / (TEAMS * (CLIENTS - 1))
    slope = (time * y).sum() / (time**2).sum()
    left = cells - clients[:, :, None] - slope * time.reshape(cells.shape)
    return of_teams, of_clients, (left**2).sum() / (len(y) - TEAMS * CLIENTS - 1), slope


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_level_and_time(seed):
    y, time, client, team = balanced(seed)
    of_teams, of_clients, left, slope = mean_squares(y, time)
    found = solve(y, np.column_stack([np.ones(len(y)), time]), client, team)
    assert found.beta == pytest.approx([y.mean(), slope])
    assert found.se**2 == pytest.approx([of_teams / len(y), left / (time**2).sum()])
    assert found.df == pytest.approx([TEAMS - 1, len(y) - TEAMS * CLIENTS - 1], rel=1e-5)
    variances = [(of_teams - of_clients) / (CLIENTS * ROWS), (of_clients - left) / ROWS, left]
    assert [found.sd_team**2, found.sd_client**2, found.sd_residual**2] == pytest.approx(variances, rel=1e-5)


def test_a_difference_between_teams_is_a_t_test_of_their_means():
    y, time, client, team = balanced(4)
    new = (team >= TEAMS // 2).astype(float)
    found = solve(y, np.column_stack([np.ones(len(y)), time, new]), client, team)
    means = y.reshape(TEAMS, -1).mean(axis=1)
    old_ones, new_ones = means[: TEAMS // 2], means[TEAMS // 2 :]
    pooled = (old_ones.var(ddof=1) + new_ones.var(ddof=1)) / 2
    assert found.beta[2] == pytest.approx(new_ones.mean() - old_ones.mean())
    assert found.se[2] == pytest.approx(np.sqrt(pooled * 4 / TEAMS))
    assert found.df[2] == pytest.approx(TEAMS - 2, rel=1e-5)


def test_a_difference_between_clients_goes_by_clients():
    y, time, client, team = balanced(5)
    started = (client % 2).astype(float)
    found = solve(y, np.column_stack([np.ones(len(y)), time, started]), client, team)
    assert found.df[2] == pytest.approx(TEAMS * CLIENTS - TEAMS - 1, rel=1e-5)


def test_no_difference_between_teams_is_found_and_left_out():
    """More alike than chance gives: the spread is 0, and all is as in a model without teams."""
    y, time, client, team = balanced(6, between=0.0)
    y = y - np.repeat(y.reshape(TEAMS, -1).mean(axis=1), CLIENTS * ROWS)
    x = np.column_stack([np.ones(len(y)), time])
    found, without = solve(y, x, client, team), solve(y, x, client, team, teams=False)
    assert (found.sd_team, found.singular, without.singular) == (0.0, True, False)
    assert found.se == pytest.approx(without.se, rel=1e-9)
    assert found.df == pytest.approx(without.df, rel=1e-6)
    assert found.loglik == pytest.approx(without.loglik, rel=1e-12)


def test_no_differences_at_all_is_an_ordinary_regression():
    y, time, client, team = balanced(7, between=0.0, level=0.0)
    y = y - np.repeat(y.reshape(TEAMS * CLIENTS, -1).mean(axis=1), ROWS)
    found = solve(y, np.column_stack([np.ones(len(y)), time]), client, team)
    assert (found.sd_team, found.sd_client, found.singular) == (0.0, 0.0, True)
    assert found.df == pytest.approx(len(y) - 2)
    slope, level = np.polyfit(time, y, 1)
    left = ((y - level - slope * time) ** 2).sum() / (len(y) - 2)
    assert found.se[1] == pytest.approx(np.sqrt(left / (time**2).sum()))

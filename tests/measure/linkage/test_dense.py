"""Against brute force on the whole covariance matrix: nothing shared but the definition of the model."""

import numpy as np
import pytest

from ruggensteun.measure.linkage.blocks import condense
from ruggensteun.measure.linkage.criterion import evaluate
from ruggensteun.measure.linkage.solve import solve
from tests.measure.linkage.dense import Model, brute_force
from tests.measure.linkage.making import invented


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_levels_of_clients_in_teams(seed):
    y, x, client, team, _ = invented(seed)
    ours, theirs = solve(y, x, client, team), brute_force(y, x, client, team)
    assert not ours.singular
    assert ours.beta == pytest.approx(theirs.beta, rel=1e-6)
    assert ours.se == pytest.approx(theirs.se, rel=1e-6)
    assert ours.df == pytest.approx(theirs.df, rel=1e-3)
    assert ours.loglik == pytest.approx(theirs.loglik, abs=1e-8)
    assert [ours.sd_team**2, ours.sd_client**2, ours.sd_residual**2] == pytest.approx(theirs.variances, rel=1e-5)


@pytest.mark.parametrize("seed", [5, 8])
def test_slopes_of_clients_too(seed):
    y, x, client, team, time = invented(seed, slope=0.8, clients=5, rows=3)
    ours, theirs = solve(y, x, client, team, time=time), brute_force(y, x, client, team, time)
    assert not ours.singular
    assert ours.loglik == pytest.approx(theirs.loglik, abs=1e-7)
    assert ours.beta == pytest.approx(theirs.beta, rel=1e-5)
    assert ours.se == pytest.approx(theirs.se, rel=1e-5)
    assert ours.df == pytest.approx(theirs.df, rel=2e-3)
    both = ours.correlation * ours.sd_client * ours.sd_time
    found = [ours.sd_team**2, ours.sd_client**2, both, ours.sd_time**2, ours.sd_residual**2]
    assert found == pytest.approx(theirs.variances, rel=1e-3, abs=1e-4)


@pytest.mark.parametrize("theta", [(0.0, 1.0, 0.0, 0.0), (0.7, 0.4, -0.3, 0.2), (30.0, 200.0, 5.0, 40.0)])
def test_the_criterion_and_its_slope(theta):
    """Against the whole matrix, and the slope against differences; also where groups differ enormously."""
    y, x, client, team, time = invented(8)
    blocks = condense(np.column_stack([x, y]), time, client, team)
    at = np.array(theta)
    found = evaluate(blocks, at)
    v = Model(y, x, client, team, time).variances(np.append(at, 1.0))
    whole = sum(size * part for size, part in zip(v, Model(y, x, client, team, time).parts, strict=True))
    all_columns = np.column_stack([x, y])
    assert found.cross == pytest.approx(all_columns.T @ np.linalg.solve(whole, all_columns), rel=1e-8)
    for place in range(4):
        step = np.zeros(4)
        step[place] = 1e-5 * max(1, abs(at[place]))
        rise = evaluate(blocks, at + step).deviance - evaluate(blocks, at - step).deviance
        assert found.gradient[place] == pytest.approx(rise / (2 * step[place]), rel=1e-4, abs=1e-6)


def test_enormous_differences_between_clients_lose_no_digits():
    y, x, client, team, _ = invented(2)
    lifted = y + 1e6 * np.random.default_rng(1).normal(size=client.max() + 1)[client]
    x = x[:, :3]  # what changes within clients
    near, far = solve(y, x, client, team), solve(lifted, x, client, team)
    within = np.column_stack([x[:, 1:], y])
    within -= np.array([[column[client == own].mean() for column in within.T] for own in client])
    beta = np.linalg.lstsq(within[:, :-1], within[:, -1], rcond=None)[0]
    assert far.beta[1:] == pytest.approx(beta, rel=1e-5), "only what happens within clients is left to go by"
    assert far.sd_residual == pytest.approx(near.sd_residual, rel=0.05)

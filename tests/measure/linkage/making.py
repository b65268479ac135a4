"""Invented clients in teams, unbalanced, small."""

import numpy as np


def invented(
    seed: int,
    *,
    teams: int = 5,
    clients: int = 4,
    rows: int = 4,
    slope: float = 0.0,
    between: float = 2.0,
    level: float = 3.0,
):
    """y, x (intercept, time, an exposure within clients, one between), client, team, time."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(2, rows + 2, teams * clients)
    of = np.repeat(np.arange(teams * clients), sizes)
    team = of // clients
    time = np.concatenate([np.sort(rng.choice(12, size, replace=False)) for size in sizes]).astype(float)
    inside, outside = rng.normal(size=len(of)), rng.normal(size=teams * clients)[of]
    y = 20 + 0.4 * time + inside + 0.5 * outside + rng.normal(0, 1.5, len(of))
    y += rng.normal(0, between, teams)[team] + rng.normal(0, level, teams * clients)[of]
    y += rng.normal(0, slope, teams * clients)[of] * time
    return y, np.column_stack([np.ones(len(of)), time, inside, outside]), of, team, time

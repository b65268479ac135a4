"""What the figures of a team tell: how likely each step is in each of the 24 months.

Shares are placeholders chosen to be plausible; none comes from a study.
"""

from dataclasses import dataclass

import numpy as np

from ruggensteun.demo.country import MONTHS


@dataclass(frozen=True, slots=True)
class Story:
    """Shares per month, arrays of 24 numbers between 0 and 1.

    ``hoi`` intakes done as recovery-supporting intake; ``offer`` clients without a group to whom one is
    offered that month; ``begin`` offers that become a group; ``informal`` meetings with a relative or friend;
    ``reported`` whether the team delivered anything that month.
    """

    hoi: np.ndarray
    offer: np.ndarray
    begin: np.ndarray
    informal: np.ndarray
    reported: np.ndarray


def _level(before: float, after: float, at: int, back: tuple[int, float] | None = None) -> np.ndarray:
    shares = np.where(np.arange(MONTHS) < at, before, after)
    if back is not None:
        month, share = back
        shares = np.where(np.arange(MONTHS) >= month, share, shares)
    return shares.astype(float)


def _ramp(before: float, after: float, start: int, end: int) -> np.ndarray:
    return np.interp(np.arange(MONTHS), [start, end], [before, after])


def _flat(share: float) -> np.ndarray:
    return np.full(MONTHS, share)


def story(name: str, rng: np.random.Generator) -> Story:
    """The story of that name; ``mixed`` draws an ordinary team, some a little better, some not."""
    everything = np.ones(MONTHS, dtype=bool)
    if name == "improvement":
        return Story(_level(0.28, 0.68, 11), _level(0.012, 0.05, 9), _flat(0.72), _ramp(0.55, 0.9, 8, 20), everything)
    if name == "none":
        return Story(_flat(0.33), _flat(0.022), _flat(0.6), _flat(0.62), everything)
    if name == "slipping":
        return Story(
            _level(0.3, 0.72, 6, (15, 0.32)), _level(0.015, 0.05, 6, (15, 0.012)), _flat(0.65), _flat(0.7), everything
        )
    if name == "too-little":
        return Story(_flat(0.45), _flat(0.03), _flat(0.6), _flat(0.7), np.arange(MONTHS) >= MONTHS - 6)
    if name != "mixed":
        raise ValueError(f"no story is called {name!r}")
    start = int(rng.integers(4, 14))
    low, gain = rng.uniform(0.15, 0.4), rng.uniform(-0.05, 0.35)
    pace = rng.uniform(0.012, 0.03)
    reported = rng.random(MONTHS) > 0.04
    reported[-2:] &= rng.random() > 0.2  # some teams report late
    return Story(
        hoi=_ramp(low, low + gain, start, 22),
        offer=_ramp(pace, pace * rng.uniform(0.8, 2.2), start, 22),
        begin=_flat(rng.uniform(0.45, 0.75)),
        informal=_flat(rng.uniform(0.5, 0.85)),
        reported=reported,
    )

"""The team itself: professionals and their training, assessments, the network table, an own measure."""

from datetime import timedelta

import numpy as np

from ruggensteun.demo.country import MONTHS, shift
from ruggensteun.demo.maker import Maker


def professionals(maker: Maker) -> None:
    rng, start = maker.rng, maker.land.starts_on
    for number in range(1, 7 + maker.team.size // 16):
        professional = f"P{number:02d}"
        joined = start if number <= 6 else shift(start, int(rng.integers(0, 16)))
        maker.add("professional", professional=professional, in_team_from=joined, in_team_until=None)
        first = max(maker.month_of(joined) + 1, int(rng.integers(2, 12)))
        if maker.chance(0.85):
            day = maker.day_in(min(first, MONTHS - 2))
            maker.add("professional_training", professional=professional, training="rg-day-1", on=day)
            if maker.chance(0.9):
                second = day + timedelta(days=14)
                maker.add("professional_training", professional=professional, training="rg-day-2", on=second)
                _supervisions(maker, professional, maker.month_of(second) + 1)
        for training, share in (("hoi", 0.5), ("positive-health", 0.45), ("recovery-care", 0.35)):
            if maker.chance(share):
                day = maker.day_in(int(rng.integers(maker.month_of(joined), MONTHS)))
                maker.add("professional_training", professional=professional, training=training, on=day)


def _supervisions(maker: Maker, professional: str, first: int) -> None:
    for month in range(first, MONTHS):
        if maker.plan.reported[month] and maker.chance(0.62):
            day = shift(maker.land.starts_on, month) + timedelta(days=13)
            maker.add("professional_training", professional=professional, training="supervision", on=day)


def assessments(maker: Maker) -> None:
    gain = {"improvement": 0.22, "none": 0.02, "slipping": 0.05}.get(maker.team.story, 0.1)
    base = maker.rng.uniform(0.35, 0.55)
    months = {"T0": 2, "T1": 12, "T2": 22}
    for number, (name, month) in enumerate(months.items()):
        if not maker.plan.reported[month]:
            continue
        day = maker.day_in(month)
        for part, maximum in (("total", 60), ("cooperation", 12)):
            for rater in ("1", "2"):
                share = np.clip(base + gain * number / 2 + maker.rng.normal(0, 0.05), 0, 1)
                maker.add(
                    "team_assessment",
                    scale="rg-fidelity",
                    part=part,
                    round=name,
                    rater=rater,
                    on=day,
                    score=float(round(share * maximum)),
                    maximum=float(maximum),
                )
        if maker.team.domain == "social":
            share = np.clip(base + 0.1 * number, 0, 1)
            maker.add(
                "team_assessment",
                scale="quickscan-social-domain",
                part="total",
                round=name,
                rater="consensus",
                on=day,
                score=float(round(share * 40)),
                maximum=40.0,
            )


def network_table(maker: Maker) -> None:
    """Only the neighbourhood teams keep the list of their region's network table."""
    if maker.team.kind != "neighbourhood":
        return
    start = int(maker.rng.integers(3, 9))
    first = shift(maker.land.starts_on, start)
    for week in range((MONTHS - start) * 30 // 7):
        day = first + timedelta(days=7 * week)
        if day >= shift(maker.land.starts_on, MONTHS) or not maker.reported(day) or maker.chance(0.15):
            continue
        due = int(maker.rng.integers(1, 6))
        maker.add(
            "table_session",
            network_table=f"TAFEL-{maker.team.code}",
            held_on=day,
            ggz=int(maker.chance(0.85)) * 2,
            social_domain=int(maker.rng.integers(1, 4)),
            actions_due=due,
            actions_done=int(maker.rng.binomial(due, 0.7)),
        )


def own_measure(maker: Maker) -> None:
    """The team's own indicator: consultations that started within ten minutes of the agreed time."""
    share = 0.6 if maker.team.story != "improvement" else 0.55
    for month, first in enumerate(maker.land.months()):
        if not maker.plan.reported[month]:
            continue
        n = int(maker.rng.poisson(40))
        better = 0.2 if maker.team.story == "improvement" and month > 13 else 0.0
        maker.add(
            "period",
            month=first,
            measure="op-tijd",
            numerator=float(maker.rng.binomial(n, share + better)),
            denominator=float(n),
        )

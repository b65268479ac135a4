"""Clients of one invented team: care, intakes, groups, meetings, goals, questionnaires, crises."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from ruggensteun.demo.country import MONTHS, shift
from ruggensteun.demo.maker import Maker

AGES = ["18-24", "25-34", "35-44", "45-54", "55-64", "65+"]
DIAGNOSES = ["psychotic", "bipolar", "depressive", "anxiety", "personality", "addiction", "developmental", "other"]
SCORES = {
    # instrument: (mean, SD, reliability, effect in SD after 18 months, decimals, low, high, minutes) -- placeholders
    "nel": (3.4, 0.6, 0.79, 0.54, 2, 1, 5, 15),
    "iroc": (46.0, 9.5, 0.85, 0.35, 0, 12, 72, 15),
    "whodas36": (33.0, 16.0, 0.85, -0.25, 1, 0, 100, 18),
    "sofas": (52.0, 11.0, 0.8, 0.28, 0, 1, 100, 5),
}
ROUNDS = (("T0", 0, 0.0, 0.08), ("T1", 9, 0.5, 0.3), ("T2", 18, 1.0, 0.45))
"""Round, months after the offer, share of the effect reached, share that does not answer."""


def clients(maker: Maker) -> None:
    team, rng = maker.team, maker.rng
    joins = MONTHS - 6 if team.story == "too-little" else 0
    inflow = rng.poisson(team.size * 0.012, MONTHS)
    starts = [shift(maker.land.starts_on, -int(rng.integers(1, 60))) for _ in range(team.size)]
    starts += [maker.day_in(month) for month in range(joins, MONTHS) for _ in range(inflow[month])]
    for number, start in enumerate(starts, 1):
        begun = max(start, shift(maker.land.starts_on, joins))
        stays = int(rng.exponential(75)) + 2
        until = shift(begun, stays)
        maker.add(
            "client",
            client=maker.pseudonym("C", number),
            in_care_from=start,
            in_care_until=until if until < maker.today else None,
            opted_out_on=maker.day_in(int(rng.integers(joins, MONTHS)))
            if maker.chance(0.015) and start < shift(maker.today, -26)
            else None,
            age_band=maker.sometimes(str(rng.choice(AGES, p=[0.1, 0.2, 0.22, 0.24, 0.17, 0.07])), 0.03),
            sex=maker.sometimes(str(rng.choice(["m", "f", "x"], p=[0.58, 0.41, 0.01])), 0.02),
            diagnosis_group=maker.sometimes(
                str(rng.choice(DIAGNOSES, p=[0.5, 0.11, 0.1, 0.07, 0.09, 0.06, 0.05, 0.02]))
            ),
            care_years=maker.sometimes(str(rng.choice(["0-1", "2-4", "5-9", "10+"], p=[0.14, 0.24, 0.27, 0.35]))),
        )


def intakes(maker: Maker) -> None:
    rng = maker.rng
    pace = 4 + maker.team.size / 16
    number = 0
    for month in range(MONTHS):
        if not maker.plan.reported[month]:
            continue
        for _ in range(rng.poisson(pace)):
            number += 1
            day = maker.day_in(month)
            hoi = maker.chance(maker.plan.hoi[month])
            wait = int(rng.gamma(3.0, 12.0 if not hoi else 9.0))
            maker.add(
                "intake",
                client=maker.pseudonym("A", number),
                registered_on=day - timedelta(days=wait),
                intake_on=day,
                recovery_supporting=maker.sometimes(hoi, 0.02),
                relative_present=maker.sometimes(maker.chance(0.6 if hoi else 0.25)),
                peer_present=maker.sometimes(maker.chance(0.55 if hoi else 0.05)),
                social_domain_present=maker.sometimes(maker.chance(0.3 if hoi else 0.05)),
                outcome=str(
                    rng.choice(
                        ["treatment", "gp", "social-domain", "recovery-academy", "back"],
                        p=[0.62, 0.12, 0.12, 0.08, 0.06],
                    )
                ),
            )


def groups(maker: Maker) -> None:
    """Offers, steps, meetings, goals and questionnaires of the clients who are offered a group."""
    for row in list(maker.rows.get("client", [])):
        for month in range(MONTHS):
            day = maker.day_in(month)
            in_care = row["in_care_from"] <= day and (row["in_care_until"] is None or day < row["in_care_until"])
            if not in_care or not maker.plan.reported[month] or not maker.chance(maker.plan.offer[month]):
                continue
            _offer(maker, row["client"], month, day, until=row["in_care_until"])
            break


def _offer(maker: Maker, client: str, month: int, day: date, *, until: date | None) -> None:
    maker.add("group_step", client=client, step="offered", on=day)
    _responses(maker, client, day, until)
    if not maker.chance(maker.plan.begin[month]):
        if maker.chance(0.6):
            maker.add(
                "group_step", client=client, step="declined", on=day + timedelta(days=int(maker.rng.integers(0, 40)))
            )
        return
    at = day
    for step, wait in (("preparation", 14), ("investment", 21), ("planning", 10)):
        at += timedelta(days=int(maker.rng.gamma(4, wait / 4)))
        if at >= maker.today:
            return
        maker.add("group_step", client=client, step=step, on=at)
    if maker.chance(0.7):
        maker.add("group_step", client=client, step="safety-plan", on=at)
    first = at + timedelta(days=int(maker.rng.gamma(4, 6)))
    last = until or maker.today
    held = [d for d in _meeting_days(maker, first) if d < min(last, maker.today) and maker.reported(d)]
    for number, on in enumerate(held):
        _meeting(maker, client, on, first=number == 0)
    if held:
        _goals(maker, client, held[0])
        if maker.chance(0.08) and held[-1] + timedelta(days=30) < maker.today:
            maker.add("group_step", client=client, step="stopped", on=held[-1] + timedelta(days=30))


def _meeting_days(maker: Maker, first: date) -> Iterator[date]:
    day = first
    while day < maker.today:
        yield day
        day += timedelta(days=max(21, round(maker.rng.normal(91, 30))))


def _meeting(maker: Maker, client: str, on: date, *, first: bool) -> None:
    rng = maker.rng
    month = maker.month_of(on)
    informal = int(rng.integers(1, 4)) if maker.chance(maker.plan.informal[month]) else 0
    accepted = int(rng.integers(2, 6))
    maker.add(
        "meeting",
        client=client,
        held_on=on,
        informal=informal,
        ggz=int(rng.integers(1, 3)),
        social_domain=int(maker.chance(0.35)),
        other_professional=int(maker.chance(0.15)),
        peer_expert=int(maker.chance(0.2)),
        psychiatrist_present=maker.sometimes(maker.chance(0.4)),
        nominees_accepted=accepted if first else None,
        nominees_interviewed=(accepted if maker.chance(0.75) else accepted - 1) if first else None,
    )


def _goals(maker: Maker, client: str, since: date) -> None:
    rng = maker.rng
    terms = ["long", "long", "short", "short"][: int(rng.choice([2, 3, 4, 4, 4]))]
    for number, term in enumerate(terms, 1):
        tagged = maker.chance(0.65)
        maker.add(
            "goal",
            client=client,
            goal=f"G{number}",
            term=term,
            active_from=since,
            active_until=None,
            recovery_dimension=str(rng.choice(["clinical", "societal", "personal"])) if tagged else None,
            health_dimension=str(rng.choice(["body", "mental", "meaning", "quality", "participation", "daily"]))
            if tagged
            else None,
        )


def _responses(maker: Maker, client: str, offered: date, until: date | None) -> None:
    """Scores with a true level per client, published retest reliability and drop-out per round."""
    level = maker.rng.normal()
    lost = False
    for name, after, reached, drop in ROUNDS:
        due = offered + timedelta(days=round(after * 30.4))
        if due >= maker.today or (until and due >= until):
            return
        lost = lost or maker.chance(drop)
        answered = None if lost else due + timedelta(days=int(maker.rng.integers(0, 25)))
        if answered is not None and answered >= maker.today:
            answered = None
        for instrument, (mean, sd, reliability, effect, decimals, low, high, minutes) in SCORES.items():
            sign = -1 if effect < 0 else 1
            true = sign * level * np.sqrt(reliability) + effect * reached
            seen = mean + sd * (true + maker.rng.normal() * np.sqrt(1 - reliability))
            score = round(float(np.clip(seen, low, high)), decimals)
            maker.add(
                "response",
                client=client,
                instrument=instrument,
                round=name,
                scale="total",
                due_on=due,
                answered_on=answered,
                score=None if answered is None or maker.chance(0.03) else score,
                minutes=minutes,
            )


def crises(maker: Maker) -> None:
    if maker.team.domain != "ggz":
        return
    joins = maker.month_of(maker.today) - 6 if maker.team.story == "too-little" else 0
    clients = [
        row["client"]
        for row in maker.rows["client"]
        if row["in_care_until"] is None and row["in_care_from"] <= maker.land.starts_on
    ]
    for month in range(max(joins, 0), MONTHS):
        if not maker.plan.reported[month] or not clients:
            continue
        for _ in range(maker.rng.poisson(len(clients) * 0.035)):
            maker.add(
                "care_event",
                client=str(maker.rng.choice(clients)),
                kind="crisis" if maker.chance(0.7) else "admission",
                on=maker.day_in(month),
                times=1,
            )
    _drop_doubles(maker, "care_event", ("client", "kind", "on"))


def _drop_doubles(maker: Maker, table: str, key: tuple[str, ...]) -> None:
    seen = {tuple(row[name] for name in key): row for row in maker.rows.get(table, [])}
    maker.rows[table] = list(seen.values())

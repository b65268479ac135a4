"""Two years of an invented team: enough for every chart of the workbook, with gaps and doubtful cases."""

import random
from datetime import date, timedelta
from typing import Any

from tests.measure.workbook.helpers import row

START = date(2024, 12, 1)
END = date(2026, 11, 1)


def two_years(seed: int = 1) -> dict[str, list[dict[str, Any]]]:
    """Rows of every table that a chart of the workbook counts; client numbers are digits, as teams have them."""
    draw = random.Random(seed)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("client", "intake", "meeting", "group_step")}
    for number in range(1, 61):
        name = str(number)
        since = START + timedelta(days=draw.randint(-300, 500))
        rows["client"].append(row("client", client=name, in_care_from=since))
        if since >= START:
            rows["intake"].append(_intake(draw, name, since))
        if draw.random() < 0.6:
            rows["meeting"] += _meetings(draw, name, max(since, START))
    rows["group_step"] = [row("group_step", client="1", step="offered", on=START)]
    return {**rows, **_per_month(draw)}


def _intake(draw: random.Random, name: str, since: date) -> dict[str, Any]:
    return row(
        "intake",
        client=name,
        registered_on=since,
        intake_on=since + timedelta(days=draw.randint(2, 40)) if draw.random() < 0.9 else None,
        recovery_supporting=draw.choice([True, True, False, None]),
        relative_present=draw.choice([True, False, None]),
    )


def _meetings(draw: random.Random, name: str, day: date) -> list[dict[str, Any]]:
    held = []
    while (day := day + timedelta(days=draw.randint(40, 120))) < END:
        present = {kind: draw.choice([None, 0, 1, 3]) for kind in ("informal", "ggz", "social_domain")}
        held.append(row("meeting", client=name, held_on=day, **present))
    draw.shuffle(held)
    return held


def _per_month(draw: random.Random) -> dict[str, list[dict[str, Any]]]:
    months = [date(START.year + (START.month - 1 + m) // 12, (START.month - 1 + m) % 12 + 1, 1) for m in range(23)]
    sessions, events, own = [], [], []
    for month in months:
        counts = {"ggz": draw.choice([0, 2]), "social_domain": draw.choice([0, 1, None])}
        due = draw.choice([0, 4, None])
        done = None if due is None else draw.randint(0, due)
        day = month + timedelta(days=27)
        sessions.append(
            row("table_session", network_table="t", held_on=day, actions_due=due, actions_done=done, **counts)
        )
        if draw.random() < 0.5:
            events.append(row("care_event", client="1", kind="crisis", on=day, times=draw.choice([None, 1, 3])))
        if draw.random() < 0.8:
            own.append(
                row("period", month=month, measure="terugbellen", numerator=float(draw.randint(0, 9)), denominator=10.0)
            )
        own.append(row("period", month=month, measure="bezoeken", numerator=float(draw.randint(0, 9))))
    own.append(row("period", month=months[0], measure="leeg", numerator=0.0, denominator=0.0))
    return {"table_session": sessions, "care_event": events, "period": own}

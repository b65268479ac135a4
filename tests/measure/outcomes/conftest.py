"""A small country of questionnaires, as checked rows of monitor tables."""

from datetime import date, timedelta

import numpy as np
import pytest

from ruggensteun.measure.tables.monitor import TABLES

STARTS = date(2026, 1, 5)
TEAMS = {"T1": ("O1", "R1"), "T2": ("O1", "R1"), "T3": ("O2", "R2")}


def tables(scores, *, opted_out=(), not_attempted=(), traits=None):
    """``scores``: (team, client, round) -> NEL score, or None for a questionnaire that did not come back."""
    found = {name: [] for name in TABLES}
    found["programme"] = [{"programme": "P", "starts_on": STARTS, "ends_on": date(2028, 1, 5)}]
    found["organisation"] = [{"organisation": each, "kind": "ggz", "region": region} for each, region in
                             sorted(set(TEAMS.values()))]  # fmt: skip
    for team, (organisation, region) in TEAMS.items():
        found["team"].append(
            {"team": team, "organisation": organisation, "region": region, "kind": "fact", "domain": "ggz",
             "status": "participating", "participating_from": STARTS}
        )  # fmt: skip
    for team, client in sorted({key[:2] for key in scores}):
        row = {"team": team, "client": client, "in_care_from": STARTS} | (traits or {}).get((team, client), {})
        if (team, client) in opted_out:
            row["opted_out_on"] = STARTS + timedelta(20)
        found["client"].append(row)
        if (team, client) not in not_attempted:
            found["group_step"].append({"team": team, "client": client, "step": "offered", "on": date(2026, 2, 2)})
    for (team, client, name), score in scores.items():
        due = date(2026, 2, 2) + timedelta(270 * int(name[1:]))
        answered = None if score is None else due + timedelta(3)
        found["response"].append(
            {"team": team, "client": client, "instrument": "nel", "round": name, "scale": "total", "due_on": due,
             "answered_on": answered, "score": score, "minutes": 15}
        )  # fmt: skip
    return found


@pytest.fixture
def three_teams():
    """Forty, thirty and twenty clients, of whom a quarter is not measured again."""
    rng = np.random.default_rng(5)
    scores = {}
    for team, many in (("T1", 40), ("T2", 30), ("T3", 20)):
        for number in range(many):
            first = float(np.clip(rng.normal(3.2, 0.5), 1, 5))
            scores[team, f"c{number}", "T0"] = round(first, 2)
            later = None if number % 4 == 3 else round(float(np.clip(first + rng.normal(0.3, 0.4), 1, 5)), 2)
            scores[team, f"c{number}", "T1"] = later
    return scores

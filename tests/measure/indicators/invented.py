"""Untidy monitor tables from a seed: overlaps, people who come back, groups that stop and go on, gaps."""

import random
from datetime import date, timedelta

from ruggensteun.measure.tables.monitor import AGE_BANDS, CARE_YEARS, DIAGNOSIS_GROUPS, GROUP_STEPS, SEX, TABLES

START = date(2026, 1, 1)
MONTHS = (START, date(2026, 9, 1))
STEPS = [code.value for code in GROUP_STEPS]


def tables(seed, teams=4, clients=12):
    """Rows per monitor table: two organisations, two regions, every table filled."""
    chance = random.Random(seed)
    rows = {name: [] for name in TABLES}
    rows["programme"] = [{"programme": "npn", "starts_on": START, "ends_on": date(2027, 1, 1)}]
    rows["organisation"] = [{"organisation": code, "kind": "ggz", "region": "r0"} for code in ("o0", "o1")]
    for number in range(teams):
        team = f"t{number}"
        since = START + timedelta(chance.choice([0, 0, 40]))
        rows["team"].append(
            {
                "team": team,
                "organisation": f"o{number % 2}",
                "region": f"r{chance.randrange(2)}",
                "kind": "fact",
                "domain": chance.choice(["ggz", "social"]),
                "status": chance.choice(["participating", "participating", "participating", "candidate"]),
                "participating_from": since,
                "participating_until": since + timedelta(150) if chance.random() < 0.2 else None,
            }
        )
        for client in range(clients):
            _client(rows, chance, team, str(client))
        _team(rows, chance, team)
    rows["delivery"] = _told(seed, teams)
    return {name: _once(found, TABLES[name].key) for name, found in rows.items()}


def _told(seed, teams):
    """What teams say of months; two months in a row too, and the same month by several teams."""
    chance = random.Random(f"delivery {seed}")
    return [
        {"team": f"t{number}", "month": START.replace(month=chance.randint(1, 8)), "delivered": chance.random() < 0.3}
        for number in range(teams)
        for _ in range(4)
    ]


def _once(rows, key):
    """Without rows that have the same key: the checks of the workbook do not let them in."""
    return list({tuple(row.get(name) for name in key): row for row in rows}.values())


def day(chance, first=-60, last=240):
    """A day around the months that are shown; often the first or the last of a month."""
    found = START + timedelta(chance.randint(first, last))
    return found.replace(day=1) - timedelta(chance.randrange(2)) if chance.random() < 0.3 else found


def later(chance, since, share=0.5, most=120):
    return since + timedelta(chance.randint(0, most)) if chance.random() < share else None


def _maybe(chance, value, share=0.8):
    return value if chance.random() < share else None


def _codes(chance, codes):
    return _maybe(chance, chance.choice(codes).value)


def _client(rows, chance, team, client):
    who = {"team": team, "client": client}
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        since = day(chance)
        rows["client"].append(
            who
            | {
                "in_care_from": since,
                "in_care_until": later(chance, since),
                "opted_out_on": day(chance) if chance.random() < 0.15 else None,
                "age_band": _codes(chance, AGE_BANDS),
                "sex": _codes(chance, SEX),
                "diagnosis_group": _codes(chance, DIAGNOSIS_GROUPS),
                "care_years": _codes(chance, CARE_YEARS),
            }
        )
    for _ in range(chance.choice([0, 1, 2, 4])):
        rows["group_step"].append(who | {"step": chance.choice(STEPS), "on": day(chance)})
    for _ in range(chance.choice([0, 0, 1, 3, 5])):
        rows["meeting"].append(who | {"held_on": day(chance)} | _attendance(chance))
    for number in range(chance.choice([0, 2, 4, 6])):
        since = day(chance)
        rows["goal"].append(
            who
            | {
                "goal": str(number),
                "term": chance.choice(["long", "short"]),
                "active_from": since,
                "active_until": later(chance, since),
                "recovery_dimension": _maybe(chance, "personal", 0.5),
                "health_dimension": _maybe(chance, "daily", 0.5),
            }
        )
    for _ in range(chance.choice([0, 1, 2])):
        since = day(chance)
        rows["intake"].append(
            who
            | {
                "registered_on": since,
                "intake_on": later(chance, since, 0.8, 40),
                "recovery_supporting": chance.choice([True, False, None]),
                "relative_present": chance.choice([True, False, None]),
                "peer_present": chance.choice([True, False, None]),
            }
        )
    for _ in range(chance.choice([0, 0, 2])):
        kind = chance.choice(["crisis", "admission"])
        rows["care_event"].append(who | {"kind": kind, "on": day(chance), "times": chance.choice([None, 1, 3])})
    _answers(rows, chance, who)


def _attendance(chance):
    accepted = chance.choice([None, 0, 2])
    return {
        "informal": chance.choice([None, 0, 1, 3]),
        "ggz": chance.choice([None, 0, 1]),
        "social_domain": chance.choice([None, 0, 1]),
        "other_professional": chance.choice([None, 0, 1]),
        "peer_expert": chance.choice([None, 0, 1]),
        "psychiatrist_present": chance.choice([None, True, False]),
        "nominees_accepted": accepted,
        "nominees_interviewed": None if accepted is None else chance.randint(0, accepted),
    }


def _answers(rows, chance, who):
    scales = (("nel", "total"), ("nel", "connectedness"), ("whodas36", "total"), ("ihs", "personal"))
    for instrument, scale in (*scales, ("positive-health", "total")):
        for number in range(3):
            due = START + timedelta(number * 80 + chance.randint(-10, 10))
            answered = later(chance, due, 0.7, 20)
            if chance.random() < 0.7:
                rows["response"].append(
                    who
                    | {
                        "instrument": instrument,
                        "scale": scale,
                        "round": f"T{number}",
                        "due_on": due,
                        "answered_on": answered,
                        "score": _maybe(chance, chance.randint(0, 50) / 2) if answered else None,
                        "minutes": chance.choice([None, 5.0, 15.0]),
                    }
                )


def _team(rows, chance, team):
    for number in range(6):
        since = day(chance)
        who = {"team": team, "professional": str(number)}
        rows["professional"].append(who | {"in_team_from": since, "in_team_until": later(chance, since, 0.3)})
        for training in ("rg-day-1", "rg-day-2", "supervision", "supervision", "positive-health"):
            if chance.random() < 0.7:
                rows["professional_training"].append(who | {"training": training, "on": day(chance)})
    for number in range(3):
        for rater in ("1", "2", "consensus"):
            for scale, part in (
                ("rg-fidelity", "total"),
                ("rg-fidelity", "cooperation"),
                ("quickscan-social-domain", "total"),
            ):
                if chance.random() < 0.5:
                    score = float(chance.randint(0, 40))
                    where = {"team": team, "scale": scale, "part": part, "round": f"T{number}", "rater": rater}
                    rows["team_assessment"].append(where | {"on": START, "score": score, "maximum": 40.0})
    for _ in range(8):
        due = chance.choice([None, 0, 4])
        rows["table_session"].append(
            {
                "team": team,
                "network_table": chance.choice(["n0", "n1"]),
                "held_on": chance.choice([START, START + timedelta(31), day(chance)]),
                "ggz": chance.choice([None, 0, 2]),
                "social_domain": chance.choice([None, 0, 2]),
                "actions_due": due,
                "actions_done": None if due is None else chance.randint(0, due),
            }
        )
    for number in range(8):
        month = START.replace(month=number + 1)
        row = {"team": team, "month": month, "measure": "own", "numerator": float(chance.randint(0, 9))}
        rows["period"].append(row | {"denominator": _maybe(chance, 10.0)})

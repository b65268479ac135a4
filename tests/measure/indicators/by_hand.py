"""The definitions once more, day by day and row by row: slow, plain, and written apart from the queries."""

import itertools
from datetime import date, timedelta
from statistics import median

START_STEPS = {"preparation", "investment", "planning", "safety-plan", "reorientation", "restarted"}


def first_of_next(month):
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def months_back(month, count):
    number = month.year * 12 + month.month - 1 - count
    return date(number // 12, number % 12 + 1, 1)


class Person:
    """A client of one team."""

    def __init__(self, rows, team, client):
        def mine(table):
            return [row for row in rows[table] if row["team"] == team and row["client"] == client]

        self.care, self.steps, self.goals = mine("client"), mine("group_step"), mine("goal")
        self.meetings = sorted(mine("meeting"), key=lambda row: row["held_on"])
        self.crises = mine("care_event")
        out = [row["opted_out_on"] for row in self.care if row["opted_out_on"]]
        self.out = min(out) if out else None

    def _in(self, month):
        return self.out is None or self.out >= first_of_next(month)

    def in_care(self, day):
        return any(
            row["in_care_from"] <= day and (row["in_care_until"] is None or day < row["in_care_until"])
            for row in self.care
        )

    def flow(self, month):
        days = (first_of_next(month) - month).days
        return self._in(month) and any(self.in_care(month + timedelta(number)) for number in range(days))

    def stock(self, month):
        return self._in(month) and self.in_care(first_of_next(month) - timedelta(1))

    @property
    def first_step(self):
        days = [row["on"] for row in self.steps] + [row["held_on"] for row in self.meetings]
        return min(days) if days else None

    @property
    def first_meeting(self):
        return self.meetings[0]["held_on"] if self.meetings else None

    def declined(self, day):
        refused = [row["on"] for row in self.steps if row["step"] == "declined"]
        if not refused or min(refused) > day:
            return False
        started = [row["on"] for row in self.steps if row["step"] in START_STEPS] + [self.first_meeting]
        return not any(on is not None and min(refused) < on <= day for on in started)

    def happenings(self):
        found = [(row["held_on"], 0) for row in self.meetings]
        found += [(row["on"], 1) for row in self.steps if row["step"] == "stopped"]
        found += [(row["on"], 2) for row in self.steps if row["step"] == "restarted"]
        return sorted(set(found))

    def active(self, day, at_some_moment=False):
        """Whether the group is active at the end of a day, or (for flows) at some moment of it."""
        if self.first_meeting is None or day < self.first_meeting:
            return False
        state = False
        for on, kind in self.happenings():
            if on > day or on < self.first_meeting:
                continue
            if at_some_moment and on == day and (state or kind != 1):
                return True
            state = kind != 1
        return state

    def active_in(self, month):
        days = (first_of_next(month) - month).days
        return any(self.active(month + timedelta(number), at_some_moment=True) for number in range(days))

    def goals_of(self, day):
        return [
            row
            for row in self.goals
            if row["active_from"] <= day and (row["active_until"] is None or day < row["active_until"])
        ]


class Team:
    """A team and its people."""

    def __init__(self, rows, team):
        self.rows, self.team = rows, team
        self.people = [
            Person(rows, team, client)
            for client in sorted({row["client"] for row in rows["client"] if row["team"] == team})
        ]
        self.since = next(row["participating_from"] for row in rows["team"] if row["team"] == team)
        self.until = next(row["participating_until"] for row in rows["team"] if row["team"] == team)

    def silent(self, month):
        """The team says that what happened in this month was not written down."""
        said = [row for row in self.rows["delivery"] if row["team"] == self.team and row["month"] == month]
        return bool(said) and not said[0]["delivered"]

    def takes_part(self, month, stock):
        last = first_of_next(month) - timedelta(1)
        if stock:
            return self.since <= last and (self.until is None or last < self.until)
        return self.since <= last and (self.until is None or month < self.until)


def counted(team, month):
    """(numerator, denominator) per indicator for one team and month, from the definitions."""
    last, end = first_of_next(month) - timedelta(1), first_of_next(month)
    flow = [person for person in team.people if person.flow(month)]
    stock = [person for person in team.people if person.stock(month)]
    attempted = [person for person in stock if person.first_step and person.first_step <= last]
    groups = [person for person in stock if person.active(last)]
    year_old = [person for person in groups if months_back(month, 12) >= person.first_meeting.replace(day=1)]
    held = [(person, row) for person in flow for row in person.meetings if month <= row["held_on"] < end]
    new = [person for person in flow if person.first_step is None or person.first_step >= month]
    without = [person for person in flow if person.first_meeting is None or person.first_meeting >= month]
    firsts = [(person, row) for person, row in held if row["held_on"] == person.first_meeting]
    goals = [goal for person in stock for goal in person.goals_of(last)]
    return {
        "rg-attempted": (len(attempted), len(stock)),
        "rg-attempted-new": (sum(1 for each in new if each.first_step and each.first_step < end), len(new)),
        "rg-having": (len(groups), len(stock)),
        "rg-started-new": (len(firsts), len(without)),
        "rg-declined": (sum(1 for each in stock if each.declined(last)), len(attempted)),
        "rg-meetings": (len(held), sum(1 for each in flow if each.active_in(month))),
        "rg-attendance/informal": (sum(row["informal"] or 0 for _, row in held), len(held)),
        "rg-social-domain-present": (sum(1 for _, row in held if row["social_domain"]), len(held)),
        "rg-interviewed-first": (sum(1 for _, row in firsts if _interviewed(row)), len(firsts)),
        "rg-psychiatrist-yearly": (sum(1 for each in year_old if _psychiatrist(each, month, end)), len(year_old)),
        "rg-goals-complete": (sum(1 for each in groups if _complete(each, last)), len(groups)),
        "language-goals-tagged": (
            sum(1 for goal in goals if goal["recovery_dimension"] and goal["health_dimension"]),
            len(goals),
        ),
        "crisis-admissions": (
            sum(
                1 if row["times"] is None else row["times"]
                for each in flow
                for row in each.crises
                if month <= row["on"] < end
            ),
            len(flow),
        ),
    }


def _interviewed(row):
    return row["nominees_accepted"] is not None and (row["nominees_interviewed"] or 0) >= row["nominees_accepted"]


def _psychiatrist(person, month, end):
    return any(
        row["psychiatrist_present"] and months_back(month, 11) <= row["held_on"] < end for row in person.meetings
    )


def _complete(person, day):
    goals = person.goals_of(day)
    planned = any(row["step"] == "safety-plan" and row["on"] <= day for row in person.steps)
    return planned and all(sum(1 for goal in goals if goal["term"] == term) >= 2 for term in ("long", "short"))


def interval(team, month):
    """The median of days between meetings, and their number."""
    days, end = [], first_of_next(month)
    for person in team.people:
        found = person.happenings()
        for (before, what), (on, kind) in itertools.pairwise(found):
            if person.flow(month) and month <= on < end and kind == 0 and what == 0:
                days.append((on - before).days)
    return (median(days) if days else None), len(days)

"""What was recorded about the steps of the method, per criterion of the checklist: counts of groups and meetings.

It helps to answer, and proposes an answer: yes where it holds for all, no where it holds for none, else partly. A
person confirms or changes each. Nothing is counted of fewer groups, meetings or agreements than the programme's
smallest number; of what remains the exact count is shown, since only who works in the team reads it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.extract import living
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.periods import months_before
from ruggensteun.parties.models import Programme, Team

CHECKLIST = "rg-checklist"
READING = System("count what a team recorded, beside its own checklist")
QUARTER, YEAR = 3, 12
Row = Mapping[str, Any]
Rows = Mapping[str, list[dict[str, Any]]]
NO, PARTLY, YES = "0", "1", "2"


@dataclass(frozen=True, slots=True)
class Evidence:
    """In ``yes`` of ``many`` groups or meetings it was so; what is counted in words."""

    yes: int
    many: int
    what: str
    proposes: bool = True
    """False where what was recorded says less than the criterion asks: it helps, and the answer is a person's."""

    @property
    def proposal(self) -> str:
        """The answer that follows, empty when there was nothing to count."""
        if not self.many or not self.proposes:
            return ""
        return YES if self.yes == self.many else NO if not self.yes else PARTLY

    @property
    def sentence(self) -> str:
        """For who judges."""
        told = _("Vastgelegd: %(what)s, %(yes)s van de %(many)s.")
        return told % {"what": self.what, "yes": self.yes, "many": self.many}


def evidence_of(programme: Programme, team: Team, today: date, least: int) -> dict[str, Evidence]:
    """By criterion what was recorded, of a team with at least ``least`` groups that met; nothing otherwise."""
    from ruggensteun.web.assessments.noted import noted

    with acting_as(READING):
        rows = living.rows_of(programme, [team.pk])
        more = noted(programme, team, today, least)
    groups = _by_client(rows["meeting"])
    if len(groups) >= least:
        more |= {name: count(groups, rows, today) for name, count in COUNTED.items()}
    return {name: one for name, one in more.items() if one.many >= least}


def _by_client(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["held_on"]):
        found[row["client"]].append(row)
    return dict(found)


def _goals(groups: Rows, rows: Rows, _today: date) -> Evidence:
    terms: dict[str, set[str]] = defaultdict(set)
    for row in rows["goal"]:
        terms[row["client"]].add(row["term"])
    yes = sum({"long", "short"} <= terms[client] for client in groups)
    return Evidence(yes, len(groups), _("groepen met doelen voor lange en korte termijn"))


def _interviewed(groups: Rows, _rows: Rows, _today: date) -> Evidence:
    first = [meetings[0] for meetings in groups.values() if meetings[0].get("nominees_accepted")]
    yes = sum((one.get("nominees_interviewed") or 0) >= one["nominees_accepted"] for one in first)
    return Evidence(yes, len(first), _("groepen waarin elk lid vooraf is gesproken"))


def _crisis_plan(groups: Rows, rows: Rows, _today: date) -> Evidence:
    return _step("safety-plan", groups, rows, _("groepen met een signaleringsplan"))


def _informal(groups: Rows, _rows: Rows, _today: date) -> Evidence:
    return _meetings(groups, "informal", _("bijeenkomsten met een naaste"))


def _social_domain(groups: Rows, _rows: Rows, _today: date) -> Evidence:
    return _meetings(groups, "social_domain", _("bijeenkomsten met iemand uit het sociaal domein"))


def _quarterly(groups: Rows, _rows: Rows, today: date) -> Evidence:
    def kept(meetings: list[dict[str, Any]]) -> bool:
        days = [one["held_on"] for one in meetings] + [today]
        return all(months_before(after, QUARTER) <= before for before, after in pairwise(days))

    yes = sum(kept(meetings) for meetings in groups.values())
    return Evidence(yes, len(groups), _("groepen die nooit langer dan drie maanden wachtten"))


def _psychiatrist(groups: Rows, _rows: Rows, today: date) -> Evidence:
    since = months_before(today, YEAR)
    recent = [[one for one in meetings if one["held_on"] >= since] for meetings in groups.values()]
    met = [meetings for meetings in recent if meetings]
    yes = sum(any(one.get("psychiatrist_present") for one in meetings) for meetings in met)
    return Evidence(yes, len(met), _("groepen met een psychiater erbij in het laatste jaar"))


def _composition(groups: Rows, rows: Rows, today: date) -> Evidence:
    since = months_before(today, YEAR)
    longer = {client: found for client, found in groups.items() if found[0]["held_on"] < since}
    steps = {row["client"] for row in rows["group_step"] if row["step"] == "reorientation" and row["on"] >= since}
    return Evidence(sum(client in steps for client in longer), len(longer), _("groepen met een heroriëntatie dit jaar"))


def _step(step: str, groups: Rows, rows: Rows, what: str) -> Evidence:
    there = {row["client"] for row in rows["group_step"] if row["step"] == step}
    return Evidence(sum(client in there for client in groups), len(groups), what)


def _meetings(groups: Rows, column: str, what: str) -> Evidence:
    held = [one for meetings in groups.values() for one in meetings]
    return Evidence(sum(bool(one.get(column)) for one in held), len(held), what)


COUNTED: dict[str, Callable[[Rows, Rows, date], Evidence]] = {
    "interviewed": _interviewed, "goals": _goals, "crisis-plan": _crisis_plan, "informal": _informal,
    "social-domain": _social_domain, "quarterly": _quarterly, "psychiatrist": _psychiatrist,
    "composition": _composition,
}  # fmt: skip
"""The criteria of which a monitor table says something; ``noted`` adds those that only the groups' own notes tell."""

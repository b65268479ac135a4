"""The group, its meetings, goals and the safety plan, as rows of the monitor tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Count, Min, QuerySet, Sum
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.utils import timezone

from ruggensteun.extract.living.treated import Row, Rows, Spaces, Treated, sums
from ruggensteun.micro.methods import DECLINED, OFFERED, STOPPED
from ruggensteun.micro.models import (
    Attendance,
    Goal,
    GroupStep,
    Interview,
    Meeting,
    Nominee,
    RegistrationEntry,
    SafetyLine,
    SafetyPlan,
    SafetyVersion,
    Treatment,
)

COLUMN = {
    Nominee.Kind.INFORMAL: "informal",
    Nominee.Kind.GGZ: "ggz",
    Nominee.Kind.SOCIAL: "social_domain",
    Nominee.Kind.OTHER: "other_professional",
    Nominee.Kind.PEER: "peer_expert",
}
"""Column of the table ``meeting`` per kind of participant."""
NOBODY: Row = dict.fromkeys(COLUMN.values(), 0) | {"psychiatrist_present": False}
"""A meeting at which only the client was."""
REGISTERED = {
    RegistrationEntry.Step.GROUP_OFFERED: "offered",
    RegistrationEntry.Step.GROUP_ATTEMPTED: "preparation",
    RegistrationEntry.Step.GROUP_DECLINED: "declined",
}
"""Step of the table ``group_step`` per line that a treating team registers."""


def basis(treated: Treated) -> list[Any]:
    """What differs whenever one of those rows may differ, or a treatment or a line that a team registers."""
    spaces = treated.spaces
    return [
        _digest(treated.chosen.order_by("pk").values_list("pk", "team", "starts_on", "ends_on")),
        sums(RegistrationEntry.objects.filter(treatment__in=treated.chosen.order_by().values("pk"))),
        sums(GroupStep.objects.filter(group__space__in=spaces), gone=Count("undone_at")),
        sums(Meeting.objects.filter(group__space__in=spaces), versions=Sum("version")),
        sums(Attendance.objects.filter(meeting__group__space__in=spaces)),
        sums(
            Nominee.objects.filter(group__space__in=spaces),
            joined=Count("joined_on"),
            left=Count("left_on"),
            days=Sum(_number_of("joined_on")),
        ),
        _digest(Interview.objects.filter(nominee__group__space__in=spaces).order_by("pk").values_list("pk", "on")),
        sums(Goal.objects.filter(space__in=spaces), versions=Sum("version")),
        sums(SafetyPlan.objects.filter(space__in=spaces), versions=Sum("version")),
    ]


def steps(treated: Treated) -> Rows:
    """Steps of the group, and what the team registered itself; each step once a day."""
    told = {(one.pk, step, on) for one, step, on in (*_of_groups(treated), *_of_plans(treated), *_of_teams(treated))}
    for pk, step, on in sorted(told, key=repr):
        yield treated.whose(treated.by_pk[pk]) | {"step": step, "on": on}


def _of_groups(treated: Treated) -> Iterable[tuple[Treatment, str, date]]:
    """Everything up to the end of a treatment: who comes with a group, has one."""
    steps = GroupStep.objects.filter(group__space__in=treated.spaces, undone_at=None).select_related("group")
    for step in steps:
        code = _code(step)
        for one in treated.of_space[step.group.space_id] if code else ():
            if one.ends_on is None or step.on < one.ends_on:
                yield one, code, step.on


def _of_plans(treated: Treated) -> Iterable[tuple[Treatment, str, date]]:
    """The day on which a safety plan began to say something, while it still does."""
    there = SafetyLine.objects.now().filter(plan__space__in=treated.spaces).order_by().values("plan")
    began = SafetyVersion.objects.filter(plan__in=there).order_by().values_list("plan__space").annotate(Min("at"))
    for space, at in began:
        on = timezone.localdate(at)
        for one in treated.of_space[space]:
            if one.ends_on is None or on < one.ends_on:
                yield one, "safety-plan", on


def _of_teams(treated: Treated) -> Iterable[tuple[Treatment, str, date]]:
    rows = RegistrationEntry.objects.filter(
        treatment__in=treated.chosen.order_by().values("pk"),
        step__in=REGISTERED,
        corrected_by=None,
        void=False,
    )
    for row in rows:
        yield treated.by_pk[row.treatment_id], REGISTERED[RegistrationEntry.Step(row.step)], row.on


def meetings(treated: Treated) -> Rows:
    """Every meeting of a group that was held while a team treated the client; no skills trainings."""
    held = Meeting.objects.of_the_group().filter(group__space__in=treated.spaces, state=Meeting.State.HELD)
    there = _attended(held)
    nominees = _nominees(treated.spaces)
    for meeting in held.select_related("group"):
        for one in treated.on(meeting.group.space_id, meeting.on):
            inside = [row for row in nominees[meeting.group_id] if _inside(row, meeting.on)]
            talked = [row for row in inside if row["interview__on"] and row["interview__on"] <= meeting.on]
            yield treated.whose(one) | {"held_on": meeting.on} | there.get(meeting.pk, NOBODY) | {
                "nominees_accepted": len(inside), "nominees_interviewed": len(talked),
            }  # fmt: skip


def goals(treated: Treated) -> Rows:
    """Every goal of one's own that ran while a team treated the client; the words stay where they are."""
    for goal in Goal.objects.filter(space__in=treated.spaces, kind=Goal.Kind.OWN):
        for one in treated.of_space[goal.space_id]:
            if not _overlap(goal, one):
                continue
            yield treated.whose(one) | {
                "goal": str(goal.number), "term": goal.term, "active_from": goal.active_from,
                "active_until": goal.active_until, "recovery_dimension": goal.recovery_dimension or None,
                "health_dimension": goal.health_dimension or None,
            }  # fmt: skip


def _number_of(field: str) -> Any:
    """A day as a number: the sum of many differs when one of them is put right."""
    return ExtractYear(field) * 372 + ExtractMonth(field) * 31 + ExtractDay(field)


def _code(step: GroupStep) -> str:
    """The step of the monitor table that a move of a group is; empty when meetings tell it."""
    if step.before == STOPPED and step.state != OFFERED:
        return "restarted"
    if step.state in {OFFERED, DECLINED, STOPPED}:
        return step.state
    phase = step.group.how.phase(step.state)
    return (phase.step if phase else None) or ""


def _attended(held: QuerySet[Meeting]) -> Mapping[int, Row]:
    """Per meeting how many took part by kind (in the room or by phone), and whether the psychiatrist did."""
    found: dict[int, Row] = defaultdict(lambda: dict(NOBODY))
    rows = Attendance.objects.filter(meeting__in=held.order_by().values("pk")).exclude(how=Attendance.How.ABSENT)
    for meeting, kind, doctor in rows.exclude(kind="").order_by().values_list("meeting", "kind", "doctor"):
        found[meeting][COLUMN[Nominee.Kind(kind)]] += 1
        found[meeting]["psychiatrist_present"] |= doctor
    return found


def _nominees(spaces: Spaces) -> Mapping[int, list[Row]]:
    """Per group who was ever in it, with the days of joining, leaving and the talk beforehand."""
    found: dict[int, list[Row]] = defaultdict(list)
    rows = Nominee.objects.filter(group__space__in=spaces, joined_on__isnull=False).order_by()
    for row in rows.values("group", "joined_on", "left_on", "interview__on"):
        found[row["group"]].append(dict(row))
    return found


def _inside(row: Mapping[str, Any], on: date) -> bool:
    return row["joined_on"] <= on and (row["left_on"] is None or on < row["left_on"])


def _overlap(goal: Goal, one: Treatment) -> bool:
    begins = one.ends_on is None or goal.active_from < one.ends_on
    return begins and (goal.active_until is None or goal.active_until > one.starts_on)


def _digest(rows: Iterable[Any]) -> str:
    """Of many rows, without holding them all."""
    told = sha256()
    for row in rows:
        told.update(repr(row).encode())
    return told.hexdigest()

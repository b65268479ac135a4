"""A client in the middle of everything: a full group, forty goals, a year of meetings, and each other part filled."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import drafts, second_looks, treatments
from ruggensteun.micro.drafts import Where, Written
from ruggensteun.micro.intakes import going, telling
from ruggensteun.micro.models import (
    AgendaItem,
    Agreement,
    Attendance,
    Goal,
    GoalMark,
    GoalWording,
    Group,
    Meeting,
    MinuteLine,
    Nominee,
    SafetyLine,
)
from ruggensteun.micro.recovery import care, goals, health_webs, plan, plan_versions, safety
from ruggensteun.parties.models import Person, Team
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Part

IN_THE_GROUP, MARKS, LINES = 12, 10, 12
BY = System("a client in the middle of everything")


def busy(group: Group, team: Team, colleague: Person, inside: list[Member]) -> dict[str, Any]:
    """Fill every part of the space that this group is of; the keys of one of each, for addresses.

    ``inside``: members who are in the group too; ``team`` treats the client, and ``colleague`` works there.
    """
    space = group.space
    with acting_as(BY):
        people = _people(group, inside)
        aims = _aims(space, people)
        held, planned = _meetings(group, people, aims)
    return (
        {"goal": aims[0].key, "held": held.key, "planned": planned.key, "nominee": people[0].key}
        | _told(space)
        | _treated(space, team, colleague)
    )


def _people(group: Group, inside: list[Member]) -> list[Nominee]:
    day = timezone.localdate() - timedelta(days=400)
    return Nominee.objects.bulk_create(
        Nominee(
            group=group, name=f"Mens {number}", kind="informal", state="yes", chosen_on=day, asked_on=day,
            joined_on=day, member=inside[number] if number < len(inside) else None,
        )
        for number in range(IN_THE_GROUP)
    )  # fmt: skip


def _aims(space: Space, people: list[Nominee]) -> list[Goal]:
    today = timezone.localdate()
    made = Goal.objects.bulk_create(
        Goal(space=space, number=number + 1, words=f"Doel {number}: weer naar zee", active_from=today,
             term="long" if number % 2 else "short", domains=["work", "money"])
        for number in range(goals.MOST)
    )  # fmt: skip
    GoalMark.objects.bulk_create(
        GoalMark(goal=goal, on=today - timedelta(days=7 * week), mark=week, noted_by_id=space.owner_id)
        for goal in made for week in range(MARKS)
    )  # fmt: skip
    GoalWording.objects.bulk_create(
        GoalWording(goal=goal, words=goal.words, at=timezone.now(), by_id=space.owner_id) for goal in made
    )
    Agreement.objects.bulk_create(
        Agreement(space=space, goal=goal, what="Bellen", made_on=today, nominee=people[goal.number % len(people)])
        for goal in made
    )
    return made


def _meetings(group: Group, people: list[Nominee], aims: list[Goal]) -> tuple[Meeting, Meeting]:
    """The last one that was held, written up; and the one to come, with an agenda."""
    rows = Meeting.objects.filter(group=group)
    held, planned = rows.filter(state="held").order_by("on").last(), rows.filter(state="planned").get()
    assert held is not None
    Attendance.objects.bulk_create(Attendance(meeting=held, nominee=one, kind=one.kind, how="room") for one in people)
    MinuteLine.objects.bulk_create(
        MinuteLine(
            meeting=held,
            place=place,
            words=f"Regel {place}",
            written_by_id=group.space.owner_id,
            written_at=timezone.now(),
        )
        for place in range(LINES)
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, place=place, kind="goal", goal=goal)
        for meeting in (held, planned) for place, goal in enumerate(aims[:LINES])
    )  # fmt: skip
    Agreement.objects.bulk_create(
        Agreement(space=group.space, meeting=held, what="Bellen", made_on=held.on, nominee=one) for one in people
    )
    return held, planned


def _told(space: Space) -> dict[str, str]:
    """What the client wrote: a plan with a version, an intake, a talk on health, a safety plan, care, a draft."""
    by = Actor(space.owner_id, "bench", name=space.owner.name)
    with acting_as(by):
        for domain in ("work", "money", "intimacy"):
            plan.word(space, domain, by=by, now="Zo is het nu.")
        plan_versions.fix(space, by=by, seen=0)
        intake = going.begin(space, by=by)
        telling.answer(intake, "direction", "Weer werken", audience="all", by=by)
        web = health_webs.begin(space, by=by, token="one")
        health_webs.fill_in(web, {"sleep": 4}, by=by)
        for number in range(LINES):
            safety.add(space, SafetyLine.Kind.I_DO, phase="orange", words=f"Ik ga wandelen {number}", by=by)
        spell = care.begin(space, "fact", by=by, on=timezone.localdate())
        place = f"/ruimte/{space.key}/doelen/nieuw/"
        where = Where("goal-new", place, space=space, part=Part.PLAN)
        drafts.keep(where, Written({"words": ["Weer zwemmen"]}), by=by)
    return {"intake": intake.key, "spell": spell.key, "web": web.key}


def _treated(space: Space, team: Team, colleague: Person) -> dict[str, Any]:
    """The team's own registration, with lines and a second look."""
    owner = Actor(space.owner_id, "bench", name=space.owner.name)
    with acting_as(owner):
        row = treatments.begin(space, team, by=owner)
    by = Actor(colleague.pk, "bench", name=colleague.name)
    with acting_as(by):
        treatments.register(row, step="in-care", on=timezone.localdate(), by=by)
        second_looks.record(row, "somatic", "done", on=timezone.localdate(), by=by)
    return {"treatment": row.pk}

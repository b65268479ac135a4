"""What clients and teams record here, as rows of the monitor tables: nothing of it is typed again.

Of every client that a team of the programme treats, and who counts (``Space.counted``): one pseudonym per programme,
dates and codes, no names and no words. Who does not want to count is in no row, of no month.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ruggensteun.extract import caring, living_intakes
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
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
from ruggensteun.parties.models import Participation, Programme
from ruggensteun.space.models import Space

Rows = list[dict[str, Any]]
FOLLOWING = System("which figures follow what a client records")
COLUMN = {
    Nominee.Kind.INFORMAL: "informal",
    Nominee.Kind.GGZ: "ggz",
    Nominee.Kind.SOCIAL: "social_domain",
    Nominee.Kind.OTHER: "other_professional",
    Nominee.Kind.PEER: "peer_expert",
}
"""Column of the table ``meeting`` per kind of participant."""
REGISTERED = {
    RegistrationEntry.Step.GROUP_OFFERED: "offered",
    RegistrationEntry.Step.GROUP_ATTEMPTED: "preparation",
    RegistrationEntry.Step.GROUP_DECLINED: "declined",
}
"""Step of the table ``group_step`` per line that a treating team registers."""


def rows_of(programme: Programme, teams: Collection[int] | None = None) -> dict[str, Rows]:
    """The rows of the tables that live here: client, intake, group_step, meeting, goal, care_event. For a ``System``.

    ``teams``: the keys of those to look at; None for all of the programme. A row belongs to one team, and does
    not depend on what another team has.
    """
    found = _Living(programme, teams)
    return {
        "client": [found.client(one) for one in found.treatments],
        "intake": list(living_intakes.rows_of(programme, teams, found.treatments, partial(pseudonym, programme))),
        "group_step": list(found.steps()),
        "meeting": list(found.meetings()),
        "goal": list(found.goals()),
        "care_event": list(caring.events(found.treatments, found.spaces, found.treating, found.whose)),
    }


def not_counted(programme: Programme) -> frozenset[str]:
    """What the clients are called who do not want to count, also in what a team brings. For a ``System``."""
    spaces = Treatment.objects.filter(team__participations__programme=programme, space__counted=False)
    return frozenset(pseudonym(programme, space) for space in spaces.order_by().values_list("space", flat=True))


def batches(programme: Programme, size: int = 5_000) -> Iterator[list[int]]:
    """The teams with clients here, by their keys, in batches of about so many treatments. For a ``System``."""
    batch: list[int] = []
    many = 0
    counted = Counter(dict(_treatments(programme).order_by("team").values_list("team").annotate(Count("pk"))))
    counted.update(living_intakes.teams_with(programme))  # a team may hold intakes and treat nobody
    for team, number in sorted(counted.items()):
        batch.append(team)
        many += number
        if many >= size:
            yield batch
            batch, many = [], 0
    if batch:
        yield batch


def basis(programme: Programme, teams: Collection[int] | None = None) -> str:
    """A text that differs whenever one of those rows may differ. For a ``System``; a fixed number of questions."""
    treatments = _treatments(programme, teams)
    spaces = treatments.order_by().values("space")
    told = [
        sorted(not_counted(programme)),
        _digest(treatments.order_by("pk").values_list("pk", "team", "starts_on", "ends_on")),
        _sums(RegistrationEntry.objects.filter(treatment__in=treatments.order_by().values("pk"))),
        _sums(GroupStep.objects.filter(group__space__in=spaces), gone=Count("undone_at")),
        _sums(Meeting.objects.filter(group__space__in=spaces), versions=Sum("version")),
        _sums(Attendance.objects.filter(meeting__group__space__in=spaces)),
        _sums(Nominee.objects.filter(group__space__in=spaces), joined=Count("joined_on"), left=Count("left_on")),
        _digest(Interview.objects.filter(nominee__group__space__in=spaces).order_by("pk").values_list("pk", "on")),
        _sums(Goal.objects.filter(space__in=spaces), versions=Sum("version")),
        _sums(SafetyPlan.objects.filter(space__in=spaces), versions=Sum("version")),
        *living_intakes.basis(programme, teams),
        caring.basis(spaces),
    ]
    return sha256(repr(told).encode()).hexdigest()


def counted_at(space: Space) -> list[tuple[int, int]]:
    """The programmes in whose figures this client counts, each with the team that it counts at, by their keys."""
    with acting_as(FOLLOWING):
        treated = Treatment.objects.filter(space=space, space__counted=True).order_by().values("team")
        teams = Q(team__in=treated) | Q(team__in=living_intakes.teams_of(space))
        found = Participation.objects.filter(teams).order_by("programme", "team").distinct()
        return list(found.values_list("programme", "team"))


def pseudonym(programme: Programme, space: int) -> str:
    """What a client is called in the monitor tables of one programme; in another programme it is another."""
    return salted_hmac("ruggensteun.extract.client", f"{programme.code}:{space}", algorithm="sha256").hexdigest()[:16]


@dataclass(frozen=True)
class _Living:
    programme: Programme
    teams: Collection[int] | None = None

    @cached_property
    def treatments(self) -> list[Treatment]:
        return list(self._chosen.select_related("team").order_by("pk"))

    @property
    def _chosen(self) -> QuerySet[Treatment]:
        return _treatments(self.programme, self.teams)

    @property
    def spaces(self) -> QuerySet[Treatment, Any]:
        """The clients, as a subquery: a list of keys would not fit into a question of a national programme."""
        return self._chosen.order_by().values("space")

    @cached_property
    def of_space(self) -> Mapping[int, list[Treatment]]:
        """The treatments of each client: more than one team may count them, each for its own time."""
        found: dict[int, list[Treatment]] = defaultdict(list)
        for one in self.treatments:
            found[one.space_id].append(one)
        return found

    def client(self, one: Treatment) -> dict[str, Any]:
        told = {"in_care_from": one.starts_on, "in_care_until": one.ends_on}
        return self.whose(one) | told | self.traits.get(one.pk, {})

    @cached_property
    def traits(self) -> Mapping[int, dict[str, Any]]:
        """The coded facts that teams keep, by treatment."""
        return caring.traits(self.spaces)

    def steps(self) -> Iterable[dict[str, Any]]:
        """Steps of the group, and what the team registered itself; each step once a day."""
        told = {(one.pk, step, on) for one, step, on in (*self._of_groups(), *self._of_plans(), *self._of_teams())}
        by_pk = {one.pk: one for one in self.treatments}
        for pk, step, on in sorted(told, key=repr):
            yield self.whose(by_pk[pk]) | {"step": step, "on": on}

    def _of_groups(self) -> Iterable[tuple[Treatment, str, date]]:
        """Everything up to the end of a treatment: who comes with a group, has one."""
        steps = GroupStep.objects.filter(group__space__in=self.spaces, undone_at=None).select_related("group")
        for step in steps:
            code = _code(step)
            for one in self.of_space[step.group.space_id] if code else ():
                if one.ends_on is None or step.on < one.ends_on:
                    yield one, code, step.on

    def _of_plans(self) -> Iterable[tuple[Treatment, str, date]]:
        """The day on which a safety plan began to say something, while it still does."""
        there = SafetyLine.objects.now().filter(plan__space__in=self.spaces).order_by().values("plan")
        began = SafetyVersion.objects.filter(plan__in=there).order_by().values_list("plan__space").annotate(Min("at"))
        for space, at in began:
            on = timezone.localdate(at)
            for one in self.of_space[space]:
                if one.ends_on is None or on < one.ends_on:
                    yield one, "safety-plan", on

    def _of_teams(self) -> Iterable[tuple[Treatment, str, date]]:
        rows = RegistrationEntry.objects.filter(
            treatment__in=self._chosen.order_by().values("pk"),
            step__in=REGISTERED,
            corrected_by=None,
            void=False,
        )
        by_pk = {one.pk: one for one in self.treatments}
        for row in rows:
            yield by_pk[row.treatment_id], REGISTERED[RegistrationEntry.Step(row.step)], row.on

    def meetings(self) -> Iterable[dict[str, Any]]:
        """Every meeting of a group that was held while a team treated the client; no skills trainings."""
        held = list(
            Meeting.objects.of_the_group()
            .filter(group__space__in=self.spaces, state=Meeting.State.HELD)
            .select_related("group")
        )
        there = _attended(held)
        nominees = _nominees(self.spaces)
        for meeting in held:
            for one in self.treating(meeting.group.space_id, meeting.on):
                inside = [row for row in nominees[meeting.group_id] if _inside(row, meeting.on)]
                talked = [row for row in inside if row["interview__on"] and row["interview__on"] <= meeting.on]
                yield self.whose(one) | {"held_on": meeting.on} | there[meeting.pk] | {
                    "nominees_accepted": len(inside), "nominees_interviewed": len(talked),
                }  # fmt: skip

    def goals(self) -> Iterable[dict[str, Any]]:
        """Every goal of one's own that ran while a team treated the client; the words stay where they are."""
        for goal in Goal.objects.filter(space__in=self.spaces, kind=Goal.Kind.OWN):
            for one in self.of_space[goal.space_id]:
                if not _overlap(goal, one):
                    continue
                yield self.whose(one) | {
                    "goal": str(goal.number), "term": goal.term, "active_from": goal.active_from,
                    "active_until": goal.active_until, "recovery_dimension": goal.recovery_dimension or None,
                    "health_dimension": goal.health_dimension or None,
                }  # fmt: skip

    def treating(self, space: int, on: date) -> list[Treatment]:
        """The treatments of this client that are there on a day."""
        return [
            one for one in self.of_space[space] if one.starts_on <= on and (one.ends_on is None or on < one.ends_on)
        ]

    def whose(self, one: Treatment) -> dict[str, Any]:
        """The team, and what the client is called."""
        return self._names[one.pk]

    @cached_property
    def _names(self) -> Mapping[int, dict[str, Any]]:
        """What every row of a treatment begins with: the team, and what the client is called in this programme."""
        called = {space: pseudonym(self.programme, space) for space in self.of_space}
        return {one.pk: {"team": one.team.code, "client": called[one.space_id]} for one in self.treatments}


def _treatments(programme: Programme, teams: Collection[int] | None = None) -> QuerySet[Treatment]:
    found = Treatment.objects.filter(team__participations__programme=programme, space__counted=True)
    return found if teams is None else found.filter(team__in=teams)


def _code(step: GroupStep) -> str:
    """The step of the monitor table that a move of a group is; empty when meetings tell it."""
    if step.before == STOPPED and step.state != OFFERED:
        return "restarted"
    if step.state in {OFFERED, DECLINED, STOPPED}:
        return step.state
    phase = step.group.how.phase(step.state)
    return (phase.step if phase else None) or ""


def _attended(held: Iterable[Meeting]) -> Mapping[int, dict[str, Any]]:
    """Per meeting how many took part by kind (in the room or by phone), and whether the psychiatrist did."""
    counts: dict[int, Counter[str]] = {meeting.pk: Counter() for meeting in held}
    doctors = set()
    for row in Attendance.objects.filter(meeting__in=counts).exclude(how=Attendance.How.ABSENT).exclude(kind=""):
        counts[row.meeting_id][COLUMN[Nominee.Kind(row.kind)]] += 1
        if row.doctor:
            doctors.add(row.meeting_id)
    return {
        pk: {name: each[name] for name in COLUMN.values()} | {"psychiatrist_present": pk in doctors}
        for pk, each in counts.items()
    }


def _nominees(spaces: QuerySet[Treatment, Any]) -> Mapping[int, Rows]:
    """Per group who was ever in it, with the days of joining, leaving and the talk beforehand."""
    found: dict[int, Rows] = defaultdict(list)
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


def _sums(rows: QuerySet, **more: Any) -> tuple[Any, ...]:
    found = rows.order_by().aggregate(many=Count("pk"), last=Max("pk"), **more)
    return tuple(found.values())

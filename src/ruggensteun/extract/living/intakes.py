"""Intakes as rows of the monitor table ``intake``: one per registration, whoever wrote it down.

Held here with the four questions, it is a recovery-supporting intake. When there is none here, the line that the team
registered itself (“intake gedaan”) is the intake, of which nothing more is known. What was recorded here counts before
what the team registered; the same intake is never counted twice. Of clients who count (``Space.counted``), whether or
not a treatment followed: a referral elsewhere is an outcome too.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from ruggensteun.extract.living.treated import Row, Rows, Teams, Treated, pseudonym, sums
from ruggensteun.micro.intakes.holding import with_a_team
from ruggensteun.micro.models import Intake, IntakePresent, RegistrationEntry
from ruggensteun.micro.models.group import Nominee
from ruggensteun.parties.models import Programme
from ruggensteun.space.models import Space

Pair = tuple[str, int]
"""A team, by its code, and a space."""
Kind = Nominee.Kind


@dataclass(frozen=True, slots=True)
class _Done:
    """A line that a team registered: the intake was done."""

    on: date
    treated_from: date


def rows(treated: Treated) -> Rows:
    """Every intake at these teams of a programme, whether or not a treatment followed."""
    programme, teams = treated.programme, treated.teams
    here: dict[Pair, list[Intake]] = defaultdict(list)
    for intake in _intakes(programme, teams):
        if intake.team is not None:
            here[intake.team.code, intake.space_id].append(intake)
    lines = _registered(treated)
    present = _present(programme, teams)
    for pair in sorted({*here, *lines}):
        for row in _of_pair(here[pair], lines[pair], present):
            yield {"team": pair[0], "client": pseudonym(programme, pair[1])} | row


def basis(treated: Treated) -> list[Any]:
    """What differs whenever one of those rows may differ, beside the lines that teams register."""
    return [
        sums(_intakes(treated.programme, treated.teams), versions=Sum("version")),
        sums(_present_at(treated.programme, treated.teams)),
    ]


def teams_with(programme: Programme) -> dict[int, int]:
    """The teams of a programme that hold intakes here, by their keys, with how many."""
    return dict(_intakes(programme, None).order_by("team").values_list("team").annotate(Count("pk")))


def teams_of(space: Space) -> QuerySet[Intake, Any]:
    """The teams that hold, or are to hold, an intake with this client."""
    return Intake.objects.filter(space=space, team__isnull=False).order_by().values("team")


def _of_pair(intakes: list[Intake], lines: list[_Done], present: Mapping[int, set[str]]) -> Rows:
    """The intakes of one client at one team. A line of the team belongs to the last registration before it."""
    first = min((one.registered_on for one in intakes if one.registered_on), default=None)
    for place, intake in enumerate(intakes):
        later = intakes[place + 1].registered_on if place + 1 < len(intakes) else None
        mine = [one for one in lines if intake.registered_on and intake.registered_on <= one.on
                and (later is None or one.on < later)]  # fmt: skip
        yield _held(intake, present.get(intake.pk, set())) or _waiting(intake, mine)
    before = [one for one in lines if first is None or one.on < first]
    for treated_from in sorted({one.treated_from for one in before}):
        on = min(one.on for one in before if one.treated_from == treated_from)
        yield _row(min(on, treated_from), on)


def _held(intake: Intake, kinds: set[str]) -> Row | None:
    """The conversation that was held here; None before that, and for a client who was alone."""
    if intake.held_on is None or intake.state in {Intake.State.PREPARED, Intake.State.WAITING}:
        return None
    if not with_a_team(list(kinds)):
        return None
    return _row(intake.registered_on, intake.held_on) | {
        "recovery_supporting": True, "relative_present": Kind.INFORMAL in kinds, "peer_present": Kind.PEER in kinds,
        "social_domain_present": Kind.SOCIAL in kinds, "outcome": intake.outcome or None,
    }  # fmt: skip


def _waiting(intake: Intake, mine: list[_Done]) -> Row:
    """Registered: with the day that the team registered itself, when it did."""
    return _row(intake.registered_on, min((one.on for one in mine), default=None))


def _row(registered_on: date | None, intake_on: date | None) -> Row:
    """What is known when nothing more is: the two days."""
    return {
        "registered_on": registered_on, "intake_on": intake_on, "recovery_supporting": None, "relative_present": None,
        "peer_present": None, "social_domain_present": None, "outcome": None,
    }  # fmt: skip


def _intakes(programme: Programme, teams: Teams) -> QuerySet[Intake]:
    """Those for which somebody was registered, oldest first; not what was called off before it was held."""
    rows = Intake.objects.filter(team__participations__programme=programme, space__counted=True)
    rows = rows.filter(registered_on__isnull=False).exclude(state__in=[Intake.State.PREPARED, Intake.State.NOT_WANTED])
    rows = rows if teams is None else rows.filter(team__in=teams)
    return rows.select_related("team").order_by("registered_on", "pk")


def _present_at(programme: Programme, teams: Teams) -> QuerySet[IntakePresent]:
    at = {"intake__team__participations__programme": programme, "intake__space__counted": True}
    rows = IntakePresent.objects.filter(**at)
    return rows if teams is None else rows.filter(intake__team__in=teams)


def _present(programme: Programme, teams: Teams) -> Mapping[int, set[str]]:
    """Per intake the kinds of people who were there."""
    found: dict[int, set[str]] = defaultdict(set)
    for intake, kind in _present_at(programme, teams).order_by().values_list("intake", "kind"):
        found[intake].add(kind)
    return found


def _registered(treated: Treated) -> dict[Pair, list[_Done]]:
    """Per team and client the lines “intake gedaan” as they hold now."""
    found: dict[Pair, list[_Done]] = defaultdict(list)
    rows = RegistrationEntry.objects.filter(
        treatment__in=treated.chosen.order_by().values("pk"), step=RegistrationEntry.Step.INTAKE_DONE,
        corrected_by=None, void=False,
    )  # fmt: skip
    for treatment, on in rows.order_by("on", "pk").values_list("treatment", "on"):
        if one := treated.by_pk.get(treatment):
            found[one.team.code, one.space_id].append(_Done(on, one.starts_on))
    return found

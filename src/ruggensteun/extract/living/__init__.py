"""What clients and teams record here, as rows of the monitor tables: nothing of it is typed again.

Of every client that a team of the programme treats, and who counts (``Space.counted``): one pseudonym per programme,
dates and codes, no names and no words. Who does not want to count is in no row, of no month.
"""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from django.db.models import Count, Q

from ruggensteun.extract.living import assessments, caring, health, intakes, questionnaires, recovery, team_answers
from ruggensteun.extract.living.treated import Row, Teams, Treated, pseudonym
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Treatment
from ruggensteun.parties.models import Participation, Programme
from ruggensteun.space.models import Space

__all__ = ["basis", "batches", "not_counted", "pseudonym", "rows_of", "teams_at"]
FOLLOWING = System("which figures follow what a client records")


def rows_of(programme: Programme, teams: Teams = None) -> dict[str, list[Row]]:
    """The rows of the tables that live here, by table. For a ``System``.

    ``teams``: the keys of those to look at; None for all of the programme. A row belongs to one team, and does
    not depend on what another team has.
    """
    treated = Treated(programme, teams)
    return {
        "client": list(caring.clients(treated)),
        "intake": list(intakes.rows(treated)),
        "group_step": list(recovery.steps(treated)),
        "meeting": list(recovery.meetings(treated)),
        "goal": list(recovery.goals(treated)),
        "care_event": list(caring.events(treated)),
        "response": [*health.conversations(treated), *questionnaires.rows(treated)],
        "team_assessment": [*assessments.rows(treated), *team_answers.rows(treated)],
    }


def basis(programme: Programme, teams: Teams = None) -> str:
    """A text that differs whenever one of those rows may differ. For a ``System``; a fixed number of questions."""
    treated = Treated(programme, teams)
    rooms = (recovery, intakes, caring, health, questionnaires, assessments, team_answers)
    told = [sorted(not_counted(programme)), *(room.basis(treated) for room in rooms)]
    return sha256(repr(told).encode()).hexdigest()


def not_counted(programme: Programme) -> frozenset[str]:
    """What the clients are called who do not want to count, also in what a team brings. For a ``System``."""
    spaces = Space.objects.filter(counted=False).filter(
        Q(treatments__team__participations__programme=programme) | Q(intakes__team__participations__programme=programme)
    )
    return frozenset(pseudonym(programme, space) for space in spaces.order_by().values_list("pk", flat=True))


def batches(programme: Programme, size: int = 5_000) -> Iterator[list[int]]:
    """The teams with clients here, by their keys, in batches of about so many treatments. For a ``System``."""
    batch: list[int] = []
    many = 0
    per_team = Treated(programme).chosen.order_by("team").values_list("team").annotate(Count("pk"))
    counted = Counter(dict(per_team))
    counted.update(intakes.teams_with(programme))  # a team may hold intakes and treat nobody
    counted.update(assessments.teams_with(programme))
    counted.update(team_answers.teams_with(programme))
    for team, number in sorted(counted.items()):
        batch.append(team)
        many += number
        if many >= size:
            yield batch
            batch, many = [], 0
    if batch:
        yield batch


def teams_at(space: Space) -> list[tuple[int, int]]:
    """The programmes and teams (their keys) whose figures this client is in, or was until they did not want that."""
    with acting_as(FOLLOWING):
        treated = Treatment.objects.filter(space=space).order_by().values("team")
        teams = Q(team__in=treated) | Q(team__in=intakes.teams_of(space))
        found = Participation.objects.filter(teams).order_by("programme", "team").distinct()
        return list(found.values_list("programme", "team"))

"""Which methods of working with a person's own network the programmes of a team chose."""

from collections.abc import Iterable

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso.models import ProgrammeSettings
from ruggensteun.parties.models import Participation, ParticipationStatus

LOOKING = System("which methods a programme chose")


def offered_by(teams: Iterable[int]) -> tuple[str, ...]:
    """Keys of methods, those that the teams begin with first. Empty when no programme of these teams chose any.

    Asked by whoever stands before a group that is still to begin: a client sees no settings of a programme.
    """
    with acting_as(LOOKING):
        parts = Participation.objects.filter(team__in=set(teams), status=ParticipationStatus.PARTICIPATING)
        rows = ProgrammeSettings.objects.filter(programme__in=parts.order_by().values("programme"))
        chosen = [list(found) for found in rows.order_by("programme").values_list("methods", flat=True) if found]
    firsts, rest = [each[0] for each in chosen], [key for each in chosen for key in each[1:]]
    return tuple(dict.fromkeys(firsts + rest))

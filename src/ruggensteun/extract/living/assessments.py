"""How teams judged their own work, as rows of the monitor table ``team_assessment``: once every rater is ready.

Before that a figure would tell the second rater what the first one thought.
"""

from typing import Any

from ruggensteun.extract.living.treated import Rows, Treated, sums
from ruggensteun.micro.measuring.library import readable
from ruggensteun.micro.models import TeamAssessment, TeamJudgement
from ruggensteun.parties.models import Programme


def rows(treated: Treated) -> Rows:
    """A row per score that was given and rater; a score is written from 0."""
    found = TeamJudgement.objects.filter(assessment__in=_done(treated)).order_by("assessment", "rater")
    for one in found.select_related("assessment__team"):
        about = one.assessment
        instrument = readable(about.instrument, about.version)[0]
        for score in instrument.outcomes:
            value = one.scores.get(score.id)
            if value is None or score.low < 0:
                continue
            rater = "consensus" if one.rater == TeamJudgement.CONSENSUS else str(one.rater)
            yield {
                "team": about.team.code, "scale": about.instrument, "part": score.id, "round": about.name,
                "rater": rater, "on": one.done_on, "score": value, "maximum": score.high,
            }  # fmt: skip


def basis(treated: Treated) -> list[Any]:
    """What differs whenever one of those rows may differ: what is done changes only by what both agreed on."""
    done = _done(treated)
    agreed = TeamJudgement.objects.filter(assessment__in=done.order_by(), rater=TeamJudgement.CONSENSUS).order_by("pk")
    return [sums(done), list(agreed.values_list("pk", "scores"))]


def teams_with(programme: Programme) -> dict[int, int]:
    """By team how many it did."""
    found: dict[int, int] = {}
    for team in _done(Treated(programme)).values_list("team", flat=True):
        found[team] = found.get(team, 0) + 1
    return found


def _done(treated: Treated) -> Any:
    found = TeamAssessment.objects.filter(programme=treated.programme, done_on__isnull=False).order_by("pk")
    return found if treated.teams is None else found.filter(team__in=treated.teams)

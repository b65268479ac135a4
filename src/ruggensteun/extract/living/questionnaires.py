"""Questionnaires that a round asked, as rows of the monitor table ``response``: asked, answered, and each score.

What a team fills in about a client (SOFAS) stands among them in the same way.

Counted at every team of the programme that treated the client on the day that it was asked. Never an answer; a score
of which the client had the answers deleted is gone too.
"""

from typing import Any

from django.db.models import Count, QuerySet, Sum

from ruggensteun.extract.living.treated import Rows, Spaces, Treated, sums
from ruggensteun.micro.measuring.library import readable
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse, Rating
from ruggensteun.parties.models import Programme


def basis(treated: Treated) -> list[Any]:
    """What differs whenever one of those rows may differ."""
    there = _asked(treated.programme, treated.spaces)
    answered = QuestionnaireResponse.objects.filter(request__in=there.order_by().values("pk"))
    rated = Rating.objects.filter(request__in=there.order_by().values("pk"))
    return [
        sums(there, done=Count("done_on")),
        sums(answered, done=Count("answered_on"), again=Sum("rescored")),
        sums(rated),
    ]


def rows(treated: Treated) -> Rows:
    """The rows of the table ``response``."""
    there = _asked(treated.programme, treated.spaces).select_related("asked__round", "treatment")
    scored = QuestionnaireResponse.objects.filter(request__in=there.order_by().values("pk"), answered_on__isnull=False)
    told = list(scored.values_list("request", "scores", "version", "scored_version"))
    scores = {request: found for request, found, *_versions in told}
    made_by = {request: again or version for request, _scores, version, again in told}
    rated = Rating.objects.filter(request__in=there.order_by().values("pk"), replaced_by=None)
    scores |= dict(rated.values_list("request", "scores"))
    made_by |= dict(rated.values_list("request", "version"))
    for one in there:
        instrument = readable(one.asked.instrument, made_by.get(one.pk, one.asked.version))[0]
        teams = {each.team_id: each for each in treated.on(one.treatment.space_id, one.due_on)}
        for team in teams.values():
            for scale in instrument.outcomes:
                if not scale.items:
                    continue
                yield treated.whose(team) | {
                    "instrument": instrument.id, "round": one.asked.round.name, "scale": scale.id,
                    "due_on": one.due_on, "answered_on": one.done_on, "score": scores.get(one.pk, {}).get(scale.id),
                    "minutes": instrument.longest,
                }  # fmt: skip


def _asked(programme: Programme, spaces: Spaces) -> QuerySet[QuestionnaireRequest]:
    rows = QuestionnaireRequest.objects.filter(asked__round__programme=programme, treatment__space__in=spaces)
    return rows.order_by("pk")

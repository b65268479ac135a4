"""Conversations on positive health, as rows of the monitor table ``response``: that there was one, and never a mark.

As in ``living``: of every client that a team of the programme treats and who counts. A conversation counts on the day
that it was, at each team that treated the client on that day; one that is still open was not held yet. No score goes
along: the web is no outcome measure. The rounds number the conversations of a client, and are in no round of
questionnaires (``stages.language.POSITIVE_HEALTH`` is left out of those).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from hashlib import sha256
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum

from ruggensteun.extract.living import pseudonym
from ruggensteun.micro.models import HealthWeb, Treatment
from ruggensteun.parties.models import Programme

Rows = list[dict[str, Any]]
INSTRUMENT, SCALE = "positive-health", "conversation"


def rows_of(programme: Programme, teams: Collection[int] | None = None) -> dict[str, Rows]:
    """The rows of the table ``response``, of these teams (their keys; None: all of the programme). For a ``System``."""
    return {"response": list(_rows(programme, teams))}


def basis(programme: Programme, teams: Collection[int] | None = None) -> str:
    """A text that differs whenever one of those rows may differ. For a ``System``; one question."""
    webs = _held(_treatments(programme, teams).order_by().values("space")).order_by()
    told = webs.aggregate(many=Count("pk"), last=Max("pk"), versions=Sum("version"))
    return sha256(repr(told).encode()).hexdigest()


def _rows(programme: Programme, teams: Collection[int] | None) -> Iterator[dict[str, Any]]:
    treatments: dict[int, list[Treatment]] = defaultdict(list)
    for one in _treatments(programme, teams).select_related("team").order_by("pk"):
        treatments[one.space_id].append(one)
    numbers: Counter[tuple[int, str]] = Counter()
    for web in _held(_treatments(programme, teams).order_by().values("space")):
        seen = set()  # a team that treated twice, with the days beside each other, counts once
        for one in treatments[web.space_id]:
            if not _treated_on(one, web) or one.team_id in seen:
                continue
            seen.add(one.team_id)
            numbers[web.space_id, one.team.code] += 1
            yield {
                "team": one.team.code, "client": pseudonym(programme, web.space_id), "instrument": INSTRUMENT,
                "round": str(numbers[web.space_id, one.team.code]), "scale": SCALE, "due_on": web.on,
                "answered_on": web.on, "score": None, "minutes": None,
            }  # fmt: skip


def _treatments(programme: Programme, teams: Collection[int] | None) -> QuerySet[Treatment]:
    rows = Treatment.objects.filter(team__participations__programme=programme, space__counted=True)
    return rows if teams is None else rows.filter(team__in=teams)


def _held(spaces: QuerySet[Treatment, Any]) -> QuerySet[HealthWeb]:
    return HealthWeb.objects.filter(space__in=spaces, state=HealthWeb.State.DONE).order_by("space", "on", "pk")


def _treated_on(one: Treatment, web: HealthWeb) -> bool:
    return web.on is not None and one.starts_on <= web.on and (one.ends_on is None or web.on < one.ends_on)

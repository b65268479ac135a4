"""Conversations on positive health, as rows of the monitor table ``response``: that there was one, and never a mark.

A conversation counts on the day
that it was, at each team that treated the client on that day; one that is still open was not held yet. No score goes
along: the web is no outcome measure. The rounds number the conversations of a client, and are in no round of
questionnaires (``stages.language.POSITIVE_HEALTH`` is left out of those).
"""

from collections import Counter
from typing import Any

from django.db.models import QuerySet, Sum

from ruggensteun.extract.living.treated import Rows, Spaces, Treated, sums
from ruggensteun.micro.models import HealthWeb

INSTRUMENT, SCALE = "positive-health", "conversation"


def basis(treated: Treated) -> list[Any]:
    """What differs whenever one of those rows may differ."""
    return [sums(_held(treated.spaces), versions=Sum("version"))]


def conversations(treated: Treated) -> Rows:
    """The rows of the table ``response``."""
    numbers: Counter[tuple[int, str]] = Counter()
    for web in _held(treated.spaces):
        # A team that treated twice, with the days beside each other, counts once.
        once = {one.team_id: one for one in (treated.on(web.space_id, web.on) if web.on else ())}
        for one in once.values():
            numbers[web.space_id, one.team.code] += 1
            yield treated.whose(one) | {
                "instrument": INSTRUMENT, "round": str(numbers[web.space_id, one.team.code]), "scale": SCALE,
                "due_on": web.on, "answered_on": web.on, "score": None, "minutes": None,
            }  # fmt: skip


def _held(spaces: Spaces) -> QuerySet[HealthWeb]:
    return HealthWeb.objects.filter(space__in=spaces, state=HealthWeb.State.DONE).order_by("space", "on", "pk")

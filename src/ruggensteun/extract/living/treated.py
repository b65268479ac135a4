"""Whom a team of a programme treats, and who counts: what every row of what lives here hangs on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.utils.crypto import salted_hmac

from ruggensteun.micro.models import Treatment
from ruggensteun.parties.models import Programme

Row = dict[str, Any]
Rows = Iterable[Row]
Teams = Collection[int] | None
"""The keys of the teams to look at; None for all of a programme."""
Spaces = QuerySet[Treatment, Any]
"""Clients, as a subquery: a list of keys would not fit into a question of a national programme."""


@dataclass(frozen=True)
class Treated:
    """The clients who count (``Space.counted``) at these teams of a programme. For a ``System``."""

    programme: Programme
    teams: Teams = None

    @property
    def chosen(self) -> QuerySet[Treatment]:
        """Their treatments, as a question."""
        found = Treatment.objects.filter(team__participations__programme=self.programme, space__counted=True)
        return found if self.teams is None else found.filter(team__in=self.teams)

    @property
    def spaces(self) -> Spaces:
        """The clients."""
        return self.chosen.order_by().values("space")

    @cached_property
    def treatments(self) -> list[Treatment]:
        """Their treatments, read once."""
        return list(self.chosen.select_related("team").order_by("pk"))

    @cached_property
    def by_pk(self) -> Mapping[int, Treatment]:
        """The same by key."""
        return {one.pk: one for one in self.treatments}

    @cached_property
    def of_space(self) -> Mapping[int, list[Treatment]]:
        """The treatments of each client: more than one team may count them, each for its own time."""
        found: dict[int, list[Treatment]] = defaultdict(list)
        for one in self.treatments:
            found[one.space_id].append(one)
        return found

    def on(self, space: int, day: date) -> list[Treatment]:
        """The treatments of a client (the key of a space) that are there on a day."""
        return [
            one for one in self.of_space[space] if one.starts_on <= day and (one.ends_on is None or day < one.ends_on)
        ]

    def whose(self, one: Treatment) -> Row:
        """What a row begins with: the team, and what the client is called."""
        return self._names[one.pk]

    @cached_property
    def _names(self) -> Mapping[int, Row]:
        called = {space: pseudonym(self.programme, space) for space in self.of_space}
        return {one.pk: {"team": one.team.code, "client": called[one.space_id]} for one in self.treatments}


def pseudonym(programme: Programme, space: int) -> str:
    """What a client is called in the monitor tables of one programme; in another programme it is another."""
    who, key = f"{programme.code}:{space}", settings.PSEUDONYM_KEY
    return salted_hmac("ruggensteun.extract.client", who, secret=key, algorithm="sha256").hexdigest()[:16]


def sums(rows: QuerySet, **more: Any) -> tuple[Any, ...]:
    """How many rows, which was the last, and ``more``: differs when one is added, and most often when one changes."""
    return tuple(rows.order_by().aggregate(many=Count("pk"), last=Max("pk"), **more).values())

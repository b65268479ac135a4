"""How many talks brought up a theme, and of which kind: what may stand beside a figure.

Who reads the talks of a team reads the exact number of its talks. Of talks that somebody may not read, no count says
more than steps of the smallest group of the programme, rounded down: a count over 5 that grows by one would otherwise
tell what was said in the latest talk, and whoever knows the own part could take it from the whole.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso.models import Coding, LearningPoint, Talk, Theme
from ruggensteun.meso.programme import settings_of
from ruggensteun.parties.models import Programme, Team
from ruggensteun.parties.reach import reach
from ruggensteun.parties.rules import GUIDES, IN_A_TEAM

COUNTING = System("count what people said by theme")
KINDS = tuple(LearningPoint.Kind)


@dataclass(frozen=True, slots=True)
class Heard:
    """A number of talks: ``number`` of them, exactly or at the least. None when there are too few to say."""

    number: int | None
    exact: bool


@dataclass(frozen=True, slots=True)
class ThemeHeard:
    """One theme and, per kind of point, in how many talks it came up."""

    theme: Theme
    heard: Mapping[str, Heard]

    @property
    def anything(self) -> bool:
        """Whether there is anything to say about it."""
        return any(one.number for one in self.heard.values())


@dataclass(frozen=True, slots=True)
class AllHeard:
    """Every theme, and the talks there were. ``exact``: the actor reads all the talks that were counted."""

    talks: Heard
    themes: Sequence[ThemeHeard]
    exact: bool
    smallest: int


def counts(actor: Actor, programme: Programme, teams: Collection[Team] | None = None) -> AllHeard:
    """By theme, over these teams or over the whole programme; ended themes only where something was said. Four queries.

    Does not ask whether the actor may see the teams: the page on which it stands does.
    """
    smallest = settings_of(programme).minimum_cell_size
    known = Theme.objects.filter(programme=programme)
    themes = list(known)
    with acting_as(COUNTING):
        found = talks_by_theme(programme, teams)
        talks = Talk.objects.filter(programme=programme, **({"team__in": teams} if teams is not None else {}))
        by_team = dict(talks.order_by().values_list("team").annotate(talks=Count("pk")))
    reads = _Reads(actor, programme, teams, smallest)
    heard = [
        ThemeHeard(theme, {kind.value: reads.heard(found.get((theme.pk, kind.value), {})) for kind in KINDS})
        for theme in themes
    ]
    shown = [one for one in heard if one.theme.ended_at is None or one.anything]
    return AllHeard(reads.heard(by_team), shown, reads.everything, smallest)


def talks_by_theme(
    programme: Programme, teams: Collection[Team] | None = None
) -> Mapping[tuple[int, str], Mapping[int, int]]:
    """By theme and kind of point: of each team in how many talks it came up. True numbers, for a ``System``."""
    coded = Coding.objects.filter(point__talk__programme=programme)
    coded = coded if teams is None else coded.filter(point__talk__team__in=teams)
    rows = coded.order_by().values_list("theme", "point__kind", "point__talk__team")
    found: dict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for theme, kind, team, number in rows.annotate(talks=Count("point__talk", distinct=True)):
        found[theme, kind][team] = number
    return found


class _Reads:
    """What somebody reads of the talks that are counted."""

    def __init__(self, actor: Actor, programme: Programme, teams: Collection[Team] | None, smallest: int) -> None:
        found = reach(actor)
        self.own = found.teams(*IN_A_TEAM)
        self.guides = programme.pk in found.programmes(*GUIDES)
        self.everything = self.guides or (teams is not None and all(team.pk in self.own for team in teams))
        self.smallest = smallest

    def heard(self, by_team: Mapping[int, int]) -> Heard:
        if self.everything:
            return Heard(sum(by_team.values()), exact=True)
        read = sum(number for team, number in by_team.items() if team in self.own)
        rest = sum(by_team.values()) - read
        number = read + rest // self.smallest * self.smallest
        return Heard(number or None, exact=False)

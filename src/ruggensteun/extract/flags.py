"""The flags on the charts: every cycle of a team that has begun, live or from its workbook."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from ruggensteun.extract.cycles import BEGUN, key_of
from ruggensteun.extract.tile import Flag
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso.models import Pdsa
from ruggensteun.parties.models import Programme, Team
from ruggensteun.records.codec import from_json
from ruggensteun.records.models import MonitorRow

MARKING = System("cycles on the charts")


class Flags:
    """The flags of teams, by team and chart."""

    def __init__(self, found: Iterable[tuple[int, Sequence[str], Flag]], cycles: Iterable[Pdsa] = ()) -> None:
        self.cycles = tuple(cycles)
        """The live cycles that have begun, in order of time."""
        self._by_team: dict[int, list[tuple[frozenset[str], Flag]]] = defaultdict(list)
        for team, indicators, flag in found:
            self._by_team[team].append((frozenset(indicators), flag))
        for flags in self._by_team.values():
            flags.sort(key=lambda each: (each[1].on, each[1].word))

    def on(self, team: int | None, indicator: str) -> tuple[Flag, ...]:
        """The cycles that touch an indicator, or the indicator that it is a stratum of; in order of time."""
        names = {indicator, indicator.split("/", 1)[0]}
        mine = self._by_team.get(team, []) if team is not None else []
        return tuple(flag for indicators, flag in mine if names & indicators)

    def of(self, team: int) -> tuple[Flag, ...]:
        """Every cycle of a team."""
        return tuple(flag for _indicators, flag in self._by_team.get(team, []))


def flags(programme: Programme, team: Team | None = None) -> Flags:
    """The cycles of one team, or of every team that may be seen. Two queries.

    A cycle in a workbook is seen by who sees the team's live ones: its label says nothing about a client.
    """
    live = Pdsa.objects.filter(programme=programme, state__in=BEGUN)
    live = live.filter(team=team) if team else live
    cycles = list(live.order_by("started_on", "number"))
    found = [(cycle.team_id, cycle.indicators, _live(cycle)) for cycle in cycles]
    taken = {(team_id, key_of(flag.number)) for team_id, _indicators, flag in found if flag.number is not None}
    return Flags([*found, *_imported(programme, team, taken)], cycles)


def _live(cycle: Pdsa) -> Flag:
    on = cycle.started_on or cycle.made_at.date()  # the database sees to it that a cycle that has begun has a day
    return Flag(on, cycle.label, cycle.number, cycle.pk, cycle.ended_on)


def _imported(
    programme: Programme, team: Team | None, taken: set[tuple[int, str]]
) -> Iterable[tuple[int, list[str], Flag]]:
    seen = (
        [team.pk]
        if team
        else list(Team.objects.filter(participations__programme=programme).values_list("pk", flat=True))
    )
    with acting_as(MARKING):
        rows = MonitorRow.objects.filter(programme=programme, team__in=seen, table="pdsa", ended_by=None)
        delivered = list(rows.values_list("team_id", "data"))
    for team_id, data in delivered:
        row: dict[str, Any] = from_json("pdsa", data)
        if (team_id, row["cycle"]) not in taken:
            touched = [key.strip() for key in (row["indicators"] or "").split(";")]
            yield team_id, touched, Flag(row["started_on"], row["label"], ended_on=row["ended_on"])

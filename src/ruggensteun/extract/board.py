"""The boards: every line of one team, and one line of every team, with all that stands on them.

Few queries, whatever the number of indicators and teams: one for the series, one for the goals, one for what people
said on the charts, and so on. What the actor may not see is not there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import cast

from django.db.models import QuerySet

from ruggensteun.extract.flags import Flag, flags
from ruggensteun.extract.measured import Measured, all_of, measured, whole
from ruggensteun.extract.said import Said, said
from ruggensteun.extract.tile import Tile
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.charts.result import Rules
from ruggensteun.measure.renaming import Renaming
from ruggensteun.meso import goals as goals_of
from ruggensteun.meso import own
from ruggensteun.meso.models import Goal, OwnIndicator, Pdsa, ProgrammeSettings
from ruggensteun.meso.programme import settings_of
from ruggensteun.meso.terms import renaming_of
from ruggensteun.parties.models import Participation, ParticipationStatus, Programme, Team
from ruggensteun.records import series
from ruggensteun.records.models import SeriesRun
from ruggensteun.records.series import Line

COMPARING = System("teams side by side")


@dataclass(frozen=True, slots=True)
class Board:
    """One team's lines by key, in reading order, strata too. A line that was never counted is an empty one."""

    programme: Programme
    team: Team
    settings: ProgrammeSettings
    goals: tuple[Goal, ...]
    tiles: Mapping[str, Tile]
    run: SeriesRun | None
    cycles: tuple[Pdsa, ...] = ()
    """The team's live cycles that have begun, finished ones too, in order of time."""

    @property
    def main(self) -> list[Tile]:
        """The indicators themselves, without their strata, of which there is anything to show."""
        return [tile for tile in self.tiles.values() if not tile.measured.stratum and tile.shown]

    @property
    def renaming(self) -> Renaming:
        """What this programme calls differently."""
        return renaming_of(self.settings.terms)

    def about(self, key: str) -> Measured:
        """What is measured under this key, also where only its parts are. KeyError when there is nothing."""
        return self.tiles[key].measured if key in self.tiles else whole(key, self.renaming)

    def strata(self, key: str) -> list[Tile]:
        """The parts of an indicator of which there is anything to show."""
        of_key = (tile for tile in self.tiles.values() if tile.measured.parent == key and tile.measured.stratum)
        return [tile for tile in of_key if tile.shown]

    def of_goal(self, goal: Goal) -> Tile | None:
        """The line that a goal is about; None when its indicator is no longer measured."""
        return self.tiles.get(goal.indicator)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One team's line beside those of others. Without a name where teams do not see each other's."""

    tile: Tile
    name: str = ""
    starts: date | None = None
    own: bool = False
    team: Team | None = None


def board(programme: Programme, team: Team) -> Board:
    """Everything on the board of a team. Eight queries."""
    settings, goals = settings_of(programme), tuple(goals_of.of_team(programme, team))
    lines, marks, words = series.of_team(programme, team), flags(programme, team), said(programme, team)
    tiles = {
        key: _tile(
            one,
            lines.get(key) or _empty(key, team),
            settings,
            goals=_about(goals, key),
            marks=marks.on(team.pk, key),
            words=words.on(team.pk, key),
        )
        for key, one in all_of(own.of_team(programme, team), renaming_of(settings.terms)).items()
    }
    return Board(programme, team, settings, goals, tiles, series.last_run(programme), marks.cycles)


def tile_of(programme: Programme, team: Team, indicator: str) -> Tile:
    """One line of a team, for a page of its own. KeyError for an indicator that does not exist."""
    settings = settings_of(programme)
    one = _one(programme, indicator, settings)
    found = [line for line in series.of_indicator(programme, indicator) if line.team_id == team.pk]
    return _tile(
        one,
        found[0] if found else _empty(indicator, team),
        settings,
        goals=_about(goals_of.of_team(programme, team), indicator),
        marks=flags(programme, team).on(team.pk, indicator),
        words=said(programme, team, indicator).on(team.pk, indicator),
    )


def side_by_side(programme: Programme, indicator: str) -> list[Neighbour]:
    """One indicator of every team that may be seen, by name and never by rank: for who guides the teams.

    The same queries for two teams or for thirty. KeyError for an indicator that does not exist.
    """
    settings = settings_of(programme)
    one = _one(programme, indicator, settings)
    lines = {line.team_id: line for line in series.of_indicator(programme, indicator)}
    goals = _goals_by_team(programme, indicator)
    marks, words = flags(programme), said(programme, indicator=indicator)
    return [
        Neighbour(
            _tile(
                one,
                lines.get(part.team_id) or _empty(indicator, part.team),
                settings,
                goals=[*goals[part.team_id], *goals[None]],
                marks=marks.on(part.team_id, indicator),
                words=words.on(part.team_id, indicator),
            ),
            part.team.name,
            part.from_on,
            team=part.team,
        )
        for part in _taking_part(programme)
    ]


def by_team(programme: Programme, indicator: str) -> list[Neighbour]:
    """One indicator of every team of which the actor sees a line, by name; by code for who may not see names.

    Unlike ``side_by_side`` it asks for the line alone, not for the part in the programme, which a researcher does not
    see. Four queries. KeyError for an indicator that does not exist.
    """
    settings = settings_of(programme)
    one = _one(programme, indicator, settings)
    lines = [line for line in series.of_indicator(programme, indicator) if line.shown]
    teams = {team.pk: team for team in Team.objects.filter(participations__programme=programme)}
    words = said(programme, indicator=indicator)
    found = [
        Neighbour(
            _tile(one, line, settings, words=words.on(cast(int, line.team_id), indicator)),
            teams[line.team_id].name if line.team_id in teams else line.unit,
            team=teams.get(line.team_id or 0),
        )
        for line in lines
    ]
    return sorted(found, key=lambda each: (each.name.casefold(), each.tile.line.unit))


def overview(programme: Programme, indicators: Sequence[str]) -> list[tuple[Participation, dict[str, Tile]]]:
    """Several indicators of every team that may be seen, by name; without flags, which stand on the charts themselves.

    As many queries for one indicator as for ten. KeyError for an indicator that does not exist.
    """
    settings = settings_of(programme)
    mine = list(OwnIndicator.objects.filter(programme=programme, key__in=indicators))
    renaming = renaming_of(settings.terms)
    about = {key: measured(key, mine, renaming) for key in indicators}
    lines = {(line.team_id, line.indicator): line for line in series.of_indicators(programme, indicators)}
    goals = list(Goal.objects.filter(programme=programme, indicator__in=indicators, ended_at=None))
    words = said(programme)
    return [
        (
            part,
            {
                key: _tile(
                    one,
                    lines.get((part.team_id, key)) or _empty(key, part.team),
                    settings,
                    goals=_about([goal for goal in goals if goal.team_id in (None, part.team_id)], key),
                    words=words.on(part.team_id, key),
                )
                for key, one in about.items()
            },
        )
        for part in _taking_part(programme)
    ]


def among_others(programme: Programme, team: Team, indicator: str) -> list[Neighbour]:
    """One indicator of a team, and of the other teams of the programme after it.

    Others are named, in the order of their names, only when the programme decided so. Of them there is nothing but the
    released line: not what they said, planned or tried. The caller has made sure that the actor sees ``team``.
    """
    own_tile = tile_of(programme, team, indicator)
    settings = settings_of(programme)
    with acting_as(COMPARING):
        lines = {line.team_id: line for line in series.of_indicator(programme, indicator) if line.shown}
        parts = [part for part in _taking_part(programme) if part.team_id in lines and part.team_id != team.pk]
    me = Neighbour(own_tile, team.name, own=True, team=team)
    if settings.teams_named:
        others = [
            Neighbour(_tile(own_tile.measured, lines[part.team_id], settings), part.team.name, part.from_on)
            for part in parts
        ]
        return [me, *others]
    nameless = [replace(lines[part.team_id], unit="", team_id=None) for part in parts]
    return [me, *(Neighbour(_tile(own_tile.measured, line, settings)) for line in sorted(nameless, key=_shuffled))]


def of_level(programme: Programme, level: str, unit: str) -> dict[str, Tile]:
    """The lines of an organisation, a region or the programme by key, with the goals of the programme."""
    settings, goals = settings_of(programme), tuple(goals_of.of_programme(programme))
    lines = series.of_unit(programme, level, unit)
    mine = OwnIndicator.objects.filter(programme=programme, retired_at=None)
    everything = all_of(mine, renaming_of(settings.terms))
    return {
        key: _tile(one, lines[key], settings, goals=_about(goals, key))
        for key, one in everything.items()
        if key in lines
    }


def _tile(
    one: Measured,
    line: Line,
    settings: ProgrammeSettings,
    *,
    goals: Sequence[Goal] = (),
    marks: tuple[Flag, ...] = (),
    words: Said | None = None,
) -> Tile:
    rules, smallest = cast(Rules, settings.rule_set), settings.minimum_cell_size
    return Tile(one, line, rules, settings.screen_mr, smallest, goals, marks, words or Said())


def _one(programme: Programme, indicator: str, settings: ProgrammeSettings) -> Measured:
    mine = OwnIndicator.objects.filter(programme=programme, key=indicator)
    return measured(indicator, mine, renaming_of(settings.terms))


def _empty(indicator: str, team: Team) -> Line:
    return Line(indicator, "team", team.code, team.pk)


def _about(goals: Iterable[Goal], indicator: str) -> list[Goal]:
    """The goals of one indicator; the team's own first."""
    return sorted((goal for goal in goals if goal.indicator == indicator), key=lambda goal: goal.team_id is None)


def _goals_by_team(programme: Programme, indicator: str) -> Mapping[int | None, list[Goal]]:
    found: dict[int | None, list[Goal]] = defaultdict(list)
    for goal in Goal.objects.filter(programme=programme, indicator=indicator, ended_at=None):
        found[goal.team_id].append(goal)
    return found


def _taking_part(programme: Programme) -> QuerySet[Participation]:
    parts = Participation.objects.filter(programme=programme, status=ParticipationStatus.PARTICIPATING)
    return parts.select_related("team__organisation", "team__region").order_by("team__name", "pk")


def _shuffled(line: Line) -> bytes:
    """An order that says nothing about who it is."""
    return blake2b(repr(line.values).encode()).digest()

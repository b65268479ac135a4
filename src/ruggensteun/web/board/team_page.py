"""What stands on the board of a team, in the order of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.extract.board import Board
from ruggensteun.kernel.periods import Period
from ruggensteun.measure.indicators.catalogue import CATALOGUE
from ruggensteun.measure.text import Language
from ruggensteun.meso import reports
from ruggensteun.meso.models import Pdsa
from ruggensteun.web.board import goals_view, tiles
from ruggensteun.web.board.goals_view import GoalView
from ruggensteun.web.board.questions import Question, questions
from ruggensteun.web.board.tiles import TileView
from ruggensteun.web.jinja import number

RUNNING = (Pdsa.State.DO, Pdsa.State.STUDY, Pdsa.State.ACT)


@dataclass(frozen=True, slots=True)
class Group:
    """One of the questions, with the tiles that answer it."""

    question: Question
    tiles: Sequence[TileView]

    def those(self, signal: str) -> Sequence[TileView]:
        """The judged tiles with this verdict."""
        return [tile for tile in self.tiles if tile.judged and tile.signal == signal]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the tiles together say to the question on top of the page."""

    sentence: str
    improved: Sequence[TileView]
    worsened: Sequence[TileView]
    signal: Sequence[TileView]
    none: int
    few: int


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The board. Without any figures ``groups`` is empty, and the page says what to do first."""

    answer: Answer
    goals: Sequence[GoalView]
    groups: Sequence[Group]
    running: Sequence[Pdsa]
    due: Sequence[Period]
    until: str | None
    current: date | None
    computed_at: datetime | None
    smallest: int


def page_of(board: Board, language: Language, today: date) -> TeamPage:
    """Everything on the board of this team, in the language of the page."""
    found = _tiles(board, language)
    groups = [
        Group(question, [tile for tile in found if question.holds(tile.question, own=tile.own)])
        for question in questions(board.settings)
    ]
    return TeamPage(
        answer=answer_of(found),
        goals=[goals_view.of_goal(board, goal, language) for goal in board.goals],
        groups=[group for group in groups if group.tiles],
        running=[cycle for cycle in board.cycles if cycle.state in RUNNING],
        due=reports.due(board.programme, board.team, today),
        until=_until(board),
        current=_current(board, today),
        computed_at=board.run.computed_at if board.run else None,
        smallest=board.settings.minimum_cell_size,
    )


def _tiles(board: Board, language: Language) -> list[TileView]:
    """Every tile, in the order of the catalogue, own measures last."""
    lines = {tile.key: tile for tile in board.main}
    found: list[TileView] = []
    for key in [*CATALOGUE, *(key for key in lines if key not in CATALOGUE)]:
        if key in lines:
            found.append(tiles.of_tile(lines[key], board.team.code, language))
        elif key not in board.tiles and (view := tiles.of_parent(board, key, language)):
            found.append(view)
    return found


def answer_of(found: Sequence[TileView]) -> Answer:
    """Counts per verdict, and one sentence."""
    judged = [tile for tile in found if tile.judged]
    by = {word: [tile for tile in judged if tile.signal == word] for word in ("improved", "worsened", "signal")}
    none, few = (sum(tile.signal == word for tile in judged) for word in ("none", "few"))
    improved, worsened, signal = (len(those) for those in by.values())
    return Answer(_sentence(improved, worsened, signal, none), none=none, few=few, **by)


def _sentence(improved: int, worsened: int, signal: int, none: int) -> str:
    better = ngettext(
        "Bij %(num)s maat is een verbetering te zien", "Bij %(num)s maten is een verbetering te zien", improved
    ) % {"num": number(improved)}
    worse = ngettext("bij %(num)s maat een verslechtering", "bij %(num)s maten een verslechtering", worsened) % {
        "num": number(worsened)
    }
    if improved and worsened:
        return f"{better}, {worse}."
    if improved:
        return f"{better}."
    if worsened:
        return _("Nog niet: %(worse)s, bij geen enkele een verbetering.") % {"worse": worse}
    if signal or none:
        return (
            _("Nog niet te zien: de cijfers schommelen zoals bij toeval.")
            if not signal
            else _("Er verandert iets, maar een verbetering is het nog niet.")
        )
    return _("Dat is nog niet te zeggen: er zijn te weinig punten. Na tien punten komt er een oordeel.")


def _until(board: Board) -> str | None:
    """The last month of which there is anything."""
    months = [tile.line.periods[-1] for tile in board.main if tile.measured.clock != "round"]
    return max(months, default=None)


def _current(board: Board, today: date) -> date | None:
    """The month that is not over and so not counted yet; None after the programme."""
    return today.replace(day=1) if board.programme.starts_on <= today < board.programme.ends_on else None

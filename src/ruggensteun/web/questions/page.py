"""The page of one question: where it stands, every measure, the charts, team by team, and what is not known yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from ruggensteun.extract import board as boards
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import svg
from ruggensteun.measure.charts.draw.sentence import seen
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.draw.table import table_of
from ruggensteun.measure.renaming import Renaming
from ruggensteun.measure.text import Language
from ruggensteun.meso.models import ProgrammeSettings
from ruggensteun.meso.programme import settings_of
from ruggensteun.meso.terms import renaming_of
from ruggensteun.parties.models import Programme
from ruggensteun.records import outcomes as stored
from ruggensteun.records.outcomes import Shown
from ruggensteun.web.board import distributions, picture
from ruggensteun.web.board.figures import Figure, table
from ruggensteun.web.board.questions import Question, questions
from ruggensteun.web.questions import lines, outcomes, standing, teams
from ruggensteun.web.questions.outcomes import Beside, Recovery
from ruggensteun.web.questions.teams import Teams
from ruggensteun.web.questions.told import Told, told

TELLING = ("improved", "worsened", "signal")
"""Verdicts of charts that are shown at once: the others wait under a line that opens."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a measure to show per team, and the round of which traits are shown."""

    measure: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """Everything on the page, from top to bottom. ``state``: where it stands, in one line.

    ``figures``: what leads, and what changed; ``others``: the other charts.
    """

    question: Question
    beside: Sequence[Question]
    told: Told
    state: str
    table: dict[str, Any] | None
    figures: Sequence[Figure]
    others: Sequence[Figure]
    who: Sequence[Figure]
    teams: Teams | None
    outcome: Beside | None
    recovery: Recovery | None
    missing: Sequence[str]
    smallest: int

    @property
    def how(self) -> str:
        """How change was worked out."""
        return standing.how()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show at all."""
        return not (self.figures or self.table or (self.recovery and self.recovery.table))


@dataclass(frozen=True, slots=True)
class Source:
    """What every page of a programme is made of; read once. ``tiles``: of all teams together."""

    programme: Programme
    settings: ProgrammeSettings
    tiles: Mapping[str, Tile]
    outcomes: Sequence[Shown] = field(default=())

    @property
    def renaming(self) -> Renaming:
        """What this programme calls differently."""
        return renaming_of(self.settings.terms)


def source(programme: Programme) -> Source:
    """The settings, the lines and the outcomes of all teams together. Five queries."""
    tiles = boards.of_level(programme, "programme", programme.code)
    return Source(programme, settings_of(programme), tiles, stored.of_programme(programme))


def page_of(programme: Programme, key: str, asked: Asked, language: Language) -> QuestionPage | None:
    """The page of a question; None when there is none of that name."""
    found = source(programme)
    beside = questions(found.settings)
    question = next((each for each in beside if each.key == key), None)
    if question is None:
        return None
    answering = lines.answering(found.tiles, question)
    fifth = question.number == 5
    drawn = [] if fifth else [tile for tile in answering if tile.value is not None]
    lead = lines.headline(drawn, question)
    first = [tile for tile in drawn if tile is lead or tile.verdict in TELLING]
    return QuestionPage(
        question=question,
        beside=beside,
        told=told(question.number, found.renaming, language),
        state=state(found, question, language),
        table=standing.rows([standing.standing(tile, language) for tile in answering])
        if answering and not fifth
        else None,
        figures=[_figure(tile, place, language) for place, tile in enumerate(drawn) if tile in first],
        others=[_figure(tile, place, language) for place, tile in enumerate(drawn) if tile not in first],
        who=_who(found, question, language),
        teams=None if fifth else teams.of_question(programme, drawn, asked.measure, lead.key if lead else "", language),
        outcome=_beside(found, question, answering, language),
        recovery=outcomes.recovery(programme, found.outcomes, (asked.measure, asked.round), language)
        if fifth
        else None,
        missing=missing(found, question, language),
        smallest=found.settings.minimum_cell_size,
    )


def state(found: Source, question: Question, language: Language) -> str:
    """Where a question stands, in one line."""
    if question.number == 5:
        return outcomes.state(found.outcomes, language)
    headline = lines.headline(lines.answering(found.tiles, question), question)
    if headline is None:
        return _("Nog niet gemeten.")
    row = standing.standing(headline, language)
    if not row.changed:
        return row.said
    return _("%(said)s Sinds het begin: %(change)s.") % {"said": row.said, "change": row.change}


def missing(found: Source, question: Question, language: Language) -> list[str]:
    if question.number == 5:
        return outcomes.missing(found.outcomes, found.tiles, found.renaming, language)
    return lines.missing(found.tiles, question, found.renaming, language)


def _beside(found: Source, question: Question, answering: Sequence[Tile], language: Language) -> Beside | None:
    """Beside the outcomes stands what leads a question; the second to fourth have no link computed of their own."""
    headline = lines.headline([tile for tile in answering if tile.measured.clock != "round"], question)
    if not 1 <= question.number <= 4 or headline is None or headline.value is None:
        return None
    return outcomes.beside(found.programme, headline, found.outcomes, language, linked=question.number == 1)


def _who(found: Source, question: Question, language: Language) -> list[Figure]:
    """Who they are with whom a group is attempted, beside everybody in care: the first question asks for it."""
    if question.number != 1:
        return []
    parts = [tile for tile in found.tiles.values() if tile.measured.parent == "rg-characteristics" and tile.shown]
    return distributions.figures(parts, language, found.renaming)


def _figure(tile: Tile, place: int, language: Language) -> Figure:
    spec = picture.spec_of(tile, language)
    first, _dot, rest = seen(spec).removesuffix(".").partition(". ")
    return Figure(
        svg=_picture(spec, f"grafiek-{place}"),
        seen=f"{first}.",
        rules=f"{rest}." if rest else "",
        heading=spec.title,
        table=_table(spec, place),
    )


def _picture(spec: ChartSpec, id: str) -> Markup:  # noqa: A002
    return picture.safe(svg.run_chart(spec, width=500, height=260, id=id))


def _table(spec: ChartSpec, place: int) -> dict[str, Any]:
    found = table_of(spec)
    return table(_("Cijfers: %(title)s") % {"title": found.caption}, found.heads, found.rows, f"cijfers-{place}")

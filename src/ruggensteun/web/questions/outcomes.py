"""What questionnaires say, for the fifth question; and an outcome beside the process, for the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ruggensteun.extract.measured import whole
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.indicators.catalogue import CATALOGUE
from ruggensteun.measure.renaming import Renaming
from ruggensteun.measure.text import Language
from ruggensteun.parties.models import Programme
from ruggensteun.records import linkages, outcomes
from ruggensteun.records.models import Linkage
from ruggensteun.records.outcomes import Shown
from ruggensteun.web.board.figures import Figure
from ruggensteun.web.results import cells, link_page, one_page, overview_page, pair_page, traits
from ruggensteun.web.results.called import called
from ruggensteun.web.results.sentences import change_said, fullest
from ruggensteun.web.results.units import named

OF: Mapping[str, tuple[str, ...]] = {
    "empowerment": ("nel",),
    "social-functioning": ("whodas36", "whodas12", "sofas"),
    "personal-recovery": ("iroc",),
    "integral-recovery": ("ihs",),
    "social-capital": ("social-network",),
}
"""Indicator of the fifth question -> the questionnaires that measure it."""


MOST = 24
"""Teams that are named in one picture; the page of the outcome has them all."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What was computed of one outcome and the process: sentences, or why there are none."""

    title: str
    href: str
    said: Sequence[str]


@dataclass(frozen=True, slots=True)
class One:
    """One questionnaire: its sentence and its pictures."""

    title: str
    href: str
    pair: str
    said: str
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Divided:
    """One outcome by team and by who people are. ``choices``: the outcomes that can be divided, ``rounds`` when."""

    choices: Sequence[tuple[str, str]]
    chosen: str
    rounds: Sequence[str]
    round: str
    teams: Sequence[Figure]
    traits: Sequence[traits.Divided]

    @property
    def title(self) -> str:
        """The outcome that is divided."""
        return dict(self.choices)[self.chosen]


@dataclass(frozen=True, slots=True)
class Recovery:
    """``table``: every level and change; ``hidden``: questionnaires of which nothing may be shown."""

    table: dict[str, Any] | None
    hidden: Sequence[str]
    shown: Sequence[One]
    divided: Divided | None
    linked: Sequence[Linked]
    computed_at: Any


@dataclass(frozen=True, slots=True)
class Beside:
    """The process of a question and an outcome on one axis of time; ``others``: further outcomes, name and address."""

    figure: Figure | None
    others: Sequence[tuple[str, str]]
    linked: Sequence[Linked]


def state(found: Sequence[Shown], language: Language) -> str:
    """The questionnaire of which most people were measured twice, in a sentence."""
    mains = [one for one in found if one.data["main"]]
    one = _fullest(mains) if mains else None
    if one is not None and fullest(one.data) is not None:
        words = called(one.line, language)
        return f"{words.title}: {_small(change_said(one.data, words))}"
    if not found:
        return _("Nog niet gemeten.")
    return _("Er zijn nog te weinig mensen met twee metingen om een verandering te tonen.")


def recovery(programme: Programme, found: Sequence[Shown], asked: tuple[str, str], language: Language) -> Recovery:
    """The outcomes themselves, of all teams together; ``asked``: which is divided, in which round. Four queries."""
    whole_page = overview_page.of_lines(programme, found, language)
    mains = [one for one in found if one.data["main"] and cells.any_shown(one.data)]
    links = linkages.of_programme(programme)
    return Recovery(
        table=whole_page.table,
        hidden=whole_page.hidden,
        shown=[_one(programme, one, place, language) for place, one in enumerate(mains)],
        divided=_divided(programme, mains, asked, language) if mains else None,
        linked=[_linked(programme, one.line, links, language) for one in mains],
        computed_at=whole_page.computed_at,
    )


def beside(
    programme: Programme, tile: Tile, found: Sequence[Shown], language: Language, *, linked: bool
) -> Beside | None:
    """A measure of process beside the first outcome that has enough in time; None without outcomes. One query."""
    mains = [one for one in found if one.data["main"] and cells.any_shown(one.data)]
    if not mains:
        return None
    drawn = next((one for one in mains if one.data.get("times")), None)
    links = linkages.of_programme(programme) if linked else {}
    return Beside(
        figure=pair_page.figure_of(tile, called(drawn.line, language), drawn.data["times"]) if drawn else None,
        others=[(called(one.line, language).title, _pair(programme, one.line, tile.key)) for one in mains],
        linked=[_linked(programme, one.line, links, language) for one in mains if linked],
    )


def missing(found: Sequence[Shown], tiles: Mapping[str, Tile], renaming: Renaming, language: Language) -> list[str]:
    """The indicators of the fifth question that no questionnaire and no line says anything of."""
    measured = {one.line.partition(".")[0] for one in found}
    lined = {tile.measured.parent for tile in tiles.values() if tile.shown}
    return [
        whole(key, renaming).title.in_(language)
        for key, each in CATALOGUE.items()
        if each.question == 5 and key not in lined and not measured & set(OF.get(key, ()))
    ]


def _one(programme: Programme, one: Shown, place: int, language: Language) -> One:
    words = called(one.line, language)
    return One(
        title=words.title,
        href=reverse("programme-result", args=[programme.code, one.line]),
        pair=_pair(programme, one.line, ""),
        said=change_said(one.data, words),
        figures=list(one_page.together(words, one.data, f"-{place}")),
    )


def _divided(programme: Programme, mains: Sequence[Shown], asked: tuple[str, str], language: Language) -> Divided:
    one = next((each for each in mains if each.line == asked[0]), _fullest(mains))
    words, rounds = called(one.line, language), cells.rounds_with(one.data, "change")
    chosen = asked[1] if asked[1] in rounds else (fullest(one.data) or (rounds[0] if rounds else ""))
    units = named(programme, outcomes.of_teams(programme, one.line))
    return Divided(
        choices=[(each.line, called(each.line, language).title) for each in mains],
        chosen=one.line,
        rounds=rounds,
        round=chosen,
        teams=list(one_page.by_unit(words, units[:MOST], one.data, chosen)) if chosen else (),
        traits=traits.divided(one.data, chosen, words) if chosen else (),
    )


def _fullest(found: Sequence[Shown]) -> Shown:
    """The outcome with most people who were measured twice, the first of those."""

    def people(one: Shown) -> int:
        name = fullest(one.data)
        return int(one.data["change"][name]["n"]) if name else 0

    return max(found, key=people)


def _pair(programme: Programme, line: str, key: str) -> str:
    address = reverse("programme-pair", args=[programme.code, line])
    return f"{address}?proces={key}" if key else address


def _linked(programme: Programme, line: str, links: Mapping[str, Linkage], language: Language) -> Linked:
    page = link_page.page_of(links.get(line), line, language)
    said: Sequence[str] = page.said
    if page.state == "refused":
        said = [_("Dit is niet uit te rekenen."), *page.reasons]
    elif not said:
        said = [_("Nog niet uitgerekend.")]
    return Linked(page.title, reverse("programme-link", args=[programme.code, line]), said)


def _small(said: str) -> str:
    return said[:1].lower() + said[1:]

"""How working together goes in a region, as the people who work there answered: by point, by round, as points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.extract.enough import answers_needed
from ruggensteun.measure.charts.draw import formats, strip, svg
from ruggensteun.measure.charts.draw.paired import signed
from ruggensteun.measure.charts.draw.strip import Strip, StripSpec
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.text import Language
from ruggensteun.micro.measuring import regional
from ruggensteun.micro.measuring.regional import Level, OfRegion, RegionRound
from ruggensteun.parties.models import Programme, Region
from ruggensteun.web.answering.asking import words_of
from ruggensteun.web.board import picture
from ruggensteun.web.board.figures import Figure, table
from ruggensteun.web.jinja import NOTHING, number
from ruggensteun.web.results.cells import hidden


@dataclass(frozen=True, slots=True)
class Asked:
    """One questionnaire in one region: what it says in a line, its spread, and every point."""

    title: str
    said: str
    figure: Figure | None
    points: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Place:
    """One region, with a line per questionnaire; ``asked`` is empty before the first round is over."""

    region: Region
    asked: Sequence[Asked]

    @property
    def said(self) -> Sequence[str]:
        """A line per questionnaire."""
        return [f"{each.title}: {each.said}" for each in self.asked]


@dataclass(frozen=True, slots=True)
class Cooperation:
    """Every region of the programme by name. ``smallest``: how many answers a figure is made of at least."""

    places: Sequence[Place]
    smallest: int


def cooperation(programme: Programme, today: date, language: Language, code: str = "") -> Cooperation | None:
    """Of every region, or of the one with this code; None where there is no such region. Six queries."""
    least = answers_needed(programme)
    found = regional.of_programme(programme, today, least)
    regions = [each for each in regional.regions_of(programme) if code in {"", each.code}]
    if not regions:
        return None
    places = [
        Place(
            region,
            [_asked(one, place, language) for place, one in enumerate(found) if one.region.pk == region.pk],
        )
        for region in regions
    ]
    return Cooperation(places, least)


def _asked(one: OfRegion, place: int, language: Language) -> Asked:
    shown = [each for each in one.rounds if each.n is not None]
    return Asked(
        title=one.instrument.name.in_(language),
        said=_said(one.instrument, shown[-1], language) if shown else f"{hidden()}.",
        figure=_spread(one, place, language) if shown else None,
        points=_points(one, shown[-1], place, language) if shown else None,
    )


def _said(instrument: Instrument, last: RegionRound, language: Language) -> str:
    level = last.levels.get(instrument.main or "", Level(None, None))
    told = {"round": last.name, "n": number(last.n), "mean": _figure(level.mean, instrument, language)}
    said = _("%(mean)s in %(round)s, van %(n)s mensen.") % told
    if level.change is None:
        return said
    return _("%(said)s Sinds de ronde ervoor: %(change)s.") % {"said": said, "change": _change(level, language)}


def _figure(mean: float | None, instrument: Instrument, language: Language) -> str:
    high = next((each.high for each in instrument.outcomes if each.id == instrument.main), None)
    if mean is None:
        return hidden()
    told = {"mean": formats.figure(mean, "score", language), "high": number(high)}
    return _("gemiddeld %(mean)s van %(high)s") % told


def _change(level: Level, language: Language) -> str:
    if level.change is None:
        return NOTHING
    mean = signed(level.change.mean, "", language)
    if level.change.low is None or level.change.high is None:
        return mean
    low, high = (signed(end, "", language) for end in (level.change.low, level.change.high))
    return _("%(mean)s (%(low)s tot %(high)s)") % {"mean": mean, "low": low, "high": high}


def _spread(one: OfRegion, place: int, language: Language) -> Figure:
    """The main score of everybody, a row per round; a point is never one person."""
    main = one.instrument.main or ""
    score = next((each for each in one.instrument.outcomes if each.id == main), None)
    rows = [(each, each.levels.get(main, Level(None, None))) for each in one.rounds]
    spec = StripSpec(
        _("Hoe verschillend mensen antwoordden, per ronde"),
        [Strip(each.name, each.points, each.each, level.mean, level.n) for each, level in rows],
        within=(score.low, score.high) if score else None, language=language,
    )  # fmt: skip
    told = [
        (each.name, hidden() if level.mean is None else formats.figure(level.mean, "score", language), number(level.n))
        for each, level in rows
    ]
    heads = (_("Ronde"), _("Gemiddelde"), _("Aantal mensen"))
    return Figure(
        heading=spec.title,
        svg=picture.both(lambda width, id: svg.strips(spec, width=width, id=id), f"regio-{place}"),  # noqa: A006
        seen=strip.sentence(spec),
        caution=_(
            "Wie antwoordde, is niet bekend; in elke ronde kunnen het anderen zijn. Een verschil kan dus ook van hen "
            "komen."
        ),
        table=table(spec.title, heads, told, f"tabel-regio-{place}"),
    )


def _points(one: OfRegion, last: RegionRound, place: int, language: Language) -> dict[str, Any]:
    heads = (_("Punt"), _("Gemiddelde"), _("Aantal mensen"), _("Sinds de ronde ervoor (interval van 95%)"))
    rows = [
        (
            name,
            hidden() if level.mean is None else formats.figure(level.mean, "", language),
            NOTHING if level.n is None else number(level.n),
            _change(level, language),
        )
        for name, level in _levels(one.instrument, last, language)
    ]
    title = _("Per punt, %(round)s") % {"round": last.name}
    return table(title, heads, rows, f"tabel-punten-{place}")


def _levels(instrument: Instrument, last: RegionRound, language: Language) -> Iterator[tuple[str, Level]]:
    """Every item in the order of the questionnaire, then its scales."""
    names = {item.id: words_of(item) for item in instrument.items}
    names |= {score.id: score.label.in_(language) for score in instrument.outcomes if score.items}
    for key, name in names.items():
        if key in last.levels:
            yield name, last.levels[key]

"""A funnel of teams: how far apart they would be by chance alone. Only where there is a denominator."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.extract.board import Neighbour
from ruggensteun.extract.measured import Measured, whole
from ruggensteun.measure.charts.draw import formats, svg
from ruggensteun.measure.charts.draw.funnel_plot import FunnelSpec, sentence, standing
from ruggensteun.measure.charts.errors import InputError
from ruggensteun.measure.charts.funnel import ADJUST_FROM, SMALLEST, Funnel, Unit, funnel
from ruggensteun.measure.charts.funnel_limits import CHANCE_PHI, chance_spread
from ruggensteun.measure.indicators.catalogue import CATALOGUE
from ruggensteun.measure.text import Language, Text
from ruggensteun.meso.models import OwnIndicator
from ruggensteun.parties.models import Programme
from ruggensteun.web.adviser.windows import Sum, Window, total
from ruggensteun.web.board import picture, values
from ruggensteun.web.board.figures import Figure, table
from ruggensteun.web.jinja import NOTHING, number
from ruggensteun.web.names import own_title, words_of

TEAMS = Text("teams", "teams")


@dataclass(frozen=True, slots=True)
class FunnelPage:
    """The funnel of one indicator in one stretch of time, and the teams that are not in it."""

    without: Sequence[str]
    partly: Sequence[str]
    may_adjust: bool
    figure: Figure | None = None
    spread: str = ""
    few: str = ""
    problem: str = ""
    as_it_was: bool = False


def choices(programme: Programme, language: Language) -> list[tuple[str, str]]:
    """What has a denominator of people or of exposure: shares and rates, no means, days or rounds."""
    renaming = words_of(programme)
    found = [
        (key, whole(key, renaming).title.in_(language))
        for key, each in CATALOGUE.items()
        if each.numerator is not None and each.clock != "round" and _fits(each.unit, each.chart, each.denominator)
    ]
    made = OwnIndicator.objects.filter(programme=programme, team=None, retired_at=None, unit=OwnIndicator.Unit.SHARE)
    return found + [(each.key, own_title(each)) for each in made]


def _fits(unit: str, chart: str, denominator: object) -> bool:
    return denominator is not None and (unit == "percent" or (unit == "rate" and chart == "u"))


def page_of(neighbours: Sequence[Neighbour], window: Window, language: Language, *, adjusted: bool) -> FunnelPage:
    """The funnel over these teams, in the order in which they come."""
    sums = dict(zip(_names(neighbours), (total(each.tile, window.key) for each in neighbours), strict=True))
    counted = {name: one for name, one in sums.items() if one.denominator}
    page = FunnelPage(
        without=[name for name in sums if name not in counted],
        partly=[name for name, one in counted.items() if one.hidden],
        may_adjust=len(counted) >= ADJUST_FROM,
    )
    if not counted:
        return page
    measured = neighbours[0].tile.measured
    try:
        found = _funnel(measured, counted, adjusted=adjusted and page.may_adjust)
    except InputError as problem:
        return replace(page, problem="; ".join(each.what.in_(language) for each in problem.problems))
    return replace(
        page,
        figure=_figure(measured, found, window, language),
        spread=_spread(found, language),
        few=_few(measured, language),
        as_it_was=any(notice.code == "nothing_to_adjust" for notice in found.notices),
    )


def _names(neighbours: Sequence[Neighbour]) -> list[str]:
    """A name of its own for every team: with the organisation, or else the code, where two are called the same."""
    found = [each.name for each in neighbours]
    for add in (lambda team: team.organisation.name, lambda team: team.code):
        times = Counter(found)
        pairs = zip(found, neighbours, strict=True)
        found = [f"{name} ({add(each.team)})" if times[name] > 1 and each.team else name for name, each in pairs]
    return found


def _figure(measured: Measured, found: Funnel, window: Window, language: Language) -> Figure:
    title, size = measured.title.in_(language), measured.denominator
    spec = FunnelSpec(
        title,
        found,
        window.words,
        "" if measured.percent else measured.shown,
        size=size.in_(language) if size else "",
        units=TEAMS,
        language=language,
    )
    return Figure(
        svg=picture.both(lambda width, id: svg.funnel(spec, width=width, id=id), "trechter"),  # noqa: A006
        seen=sentence(spec),
        heading=f"{title}, {window.words}",
        table=_table(measured, found, spec),
    )


def _funnel(measured: Measured, counted: dict[str, Sum], *, adjusted: bool) -> Funnel:
    model = "binomial" if measured.percent else "poisson"
    events = [one.events or 0.0 for one in counted.values()]
    sizes = [one.denominator or 0.0 for one in counted.values()]
    return funnel(model, list(counted), events, sizes, overdispersion="additive" if adjusted else None)  # type: ignore[arg-type]


def _few(measured: Measured, language: Language) -> str:
    """From which size a team gets a verdict, in the words of this very denominator; rates have no such size."""
    if not measured.percent or measured.denominator is None:
        return ""
    said = _("Is de noemer kleiner dan %(least)s, dan geven we geen oordeel. De noemer is hier: %(denominator)s.")
    return said % {"least": SMALLEST, "denominator": measured.denominator.in_(language)}


def _spread(found: Funnel, language: Language) -> str:
    """Whether teams differ more than chance gives: chance spreads few teams wider than many."""
    if found.dispersion is None:
        return ""
    units = sum(unit.rate is not None for unit in found.units)
    most = chance_spread(units)
    if found.dispersion > most:
        said = _("De teams liggen verder uit elkaar dan toeval geeft (spreiding %(phi)s; bij toeval tot %(most)s).")
    elif found.dispersion > CHANCE_PHI:
        said = _(
            "De teams liggen wat verder uit elkaar dan gemiddeld, maar dat kan toeval zijn: bij zo veel teams geeft "
            "toeval een spreiding tot %(most)s, en hier is die %(phi)s."
        )
    else:
        said = _(
            "De teams liggen niet verder uit elkaar dan toeval geeft (spreiding %(phi)s; bij toeval tot %(most)s)."
        )
    return said % {
        "phi": formats.decimal(found.dispersion, 1, language), "most": formats.decimal(most, 1, language)
    }  # fmt: skip


def _table(measured: Measured, found: Funnel, spec: FunnelSpec) -> dict[str, Any]:
    heads = (_("Team"), _("Aantal"), _("Waarvan"), _("Waarde"), _("Grenzen van toeval (99,8%)"), _("Oordeel"))
    rows = [
        (
            unit.unit,
            number(unit.events),
            number(unit.denominator),
            values.shown(measured, unit.rate),
            _limits(measured, unit),
            _verdict(unit, spec.language),
        )
        for unit in found.units
    ]
    return table(spec.title, heads, rows, "trechter-cijfers")


def _limits(measured: Measured, unit: Unit) -> str:
    held = unit.adjusted or unit  # the limits that the verdict goes by
    if held.lower998 is None or held.upper998 is None:
        return NOTHING
    return f"{values.shown(measured, held.lower998)} – {values.shown(measured, held.upper998)}"


def _verdict(unit: Unit, language: Language) -> str:
    where = standing(unit)
    return _("geen oordeel: te klein") if where is None else where.value.in_(language)


def counted_words(page: FunnelPage, teams: int) -> str:
    """How many teams stand in the funnel."""
    inside = teams - len(page.without)
    return ngettext("%(num)s team in de trechter", "%(num)s teams in de trechter", inside) % {"num": inside}

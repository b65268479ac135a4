"""Where a measure stands: the last value and of how many, and how far it is from its first months."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.extract.tile import Tile
from ruggensteun.measure.change.stretches import MONTHS, Difference, of_rates, of_shares
from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.charts.draw.paired import signed
from ruggensteun.measure.charts.draw.sentence import short
from ruggensteun.measure.text import Language
from ruggensteun.web.board import picture, values
from ruggensteun.web.board.figures import table
from ruggensteun.web.jinja import NOTHING, number, period
from ruggensteun.web.results.cells import hidden


@dataclass(frozen=True, slots=True)
class Standing:
    """One row: what is measured, its last value, of how many and when, its change in words, and what is seen in it."""

    key: str
    title: str
    value: str
    count: str
    period: str
    change: str
    seen: str
    goal: str
    hidden: bool
    changed: bool

    @property
    def said(self) -> str:
        """The row as one sentence."""
        if self.hidden:
            return _("%(title)s: te klein om te tonen.") % {"title": self.title}
        told = {"title": self.title, "value": self.value, "period": self.period, "n": self.count}
        if self.count == NOTHING:
            return _("%(title)s: %(value)s in %(period)s.") % told
        return _("%(title)s: %(value)s in %(period)s, van %(n)s.") % told


def standing(tile: Tile, language: Language) -> Standing:
    """The row of a line of which there is anything, be it hidden."""
    measured, none = tile.measured, tile.value is None
    change = NOTHING if none else _change(tile, language)
    return Standing(
        key=tile.key,
        title=values.breakable(measured.title.in_(language)),
        value=hidden() if none else values.whole(measured, tile.value),
        count=NOTHING if none or tile.n is None else number(tile.count),
        period=NOTHING if tile.period is None else period(tile.period, "short"),
        change=change,
        seen=_seen(tile, language),
        goal=values.shown(measured, tile.goal.target_value) if tile.goal else NOTHING,
        hidden=none,
        changed=change not in {NOTHING, few()},
    )


def rows(found: Sequence[Standing]) -> dict[str, Any]:
    """The table of a question."""
    heads = (
        _("Maat"), _("Nu"), _("Van hoeveel"), _("Wanneer"),
        _("Sinds het begin (interval van 95%)"), _("Wat de grafiek laat zien"), _("Doel"),
    )  # fmt: skip
    told = [(each.title, each.value, each.count, each.period, each.change, each.seen, each.goal) for each in found]
    return table(_("Alle maten van deze vraag, alle teams samen"), heads, told, "stand")


def how() -> str:
    """How the change was worked out; on the page once."""
    return _(
        "Sinds het begin: de eerste %(months)s maanden die te tonen zijn naast de laatste %(months)s. Het interval "
        "rekent alsof elke gebeurtenis los staat van de andere; in het echt hangen ze wat samen, en is het iets "
        "breder. Bij een stand aan het eind van de maand tellen steeds grotendeels dezelfde cliënten mee: daar staat "
        "geen interval."
    ) % {"months": number(MONTHS)}


def difference(tile: Tile) -> Difference | None:
    """The last months against the first, of a flow that divides; None of another line, or with too few months."""
    if tile.measured.clock != "flow" or tile.n is None:
        return None
    if tile.measured.unit == "percent":
        return of_shares(tile.y, tile.n)
    return of_rates(tile.y, tile.n) if tile.measured.unit == "rate" else None


def few() -> str:
    """What stands instead of a change where there are too few months to compare."""
    return _("nog te weinig maanden")


def _change(tile: Tile, language: Language) -> str:
    found = difference(tile)
    if found is not None:
        told = {
            "change": apart(tile, found.estimate, language),
            "low": apart(tile, found.low, language, bare=True),
            "high": apart(tile, found.high, language, bare=True),
        }
        return _("%(change)s (%(low)s tot %(high)s)") % told
    if tile.measured.clock == "flow":
        return few() if tile.n is not None else NOTHING
    shown = [value for value in tile.shown_values if value is not None]
    return apart(tile, shown[-1] - shown[0], language) if len(shown) > 1 else NOTHING


def apart(tile: Tile, value: float, language: Language, *, bare: bool = False) -> str:
    """A difference with its sign, of shares in points of a percentage: ``+12 procentpunten``; ``bare``: ``+12``."""
    if not tile.measured.percent:
        found = signed(value, tile.measured.shown, language)
        unit = values.unit(tile.measured, value)
        return found if bare or not unit else f"{found} {unit}"
    found = formats.decimal(value * 100, values.MOST, language)
    found = f"+{found}" if value > 0 and found != "0" else found
    return found if bare else _("%(num)s procentpunten") % {"num": found}


def _seen(tile: Tile, language: Language) -> str:
    if tile.value is None or tile.measured.clock == "round":
        return NOTHING
    if tile.measured.clock == "stock" and tile.goal is None:
        return NOTHING
    return short(picture.spec_of(tile, language))

"""Outcomes in plain sentences: what is seen, whether it may be chance, and never what it is due to."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.measure.charts.draw import formats
from ruggensteun.web.jinja import number
from ruggensteun.web.results.called import Called
from ruggensteun.web.results.cells import change_of, rounds_with


def change_said(data: Mapping[str, Any], words: Called) -> str:
    """The change in the round with most people, in two sentences."""
    name = fullest(data)
    if name is None:
        return _("Er zijn nog te weinig mensen met twee metingen om een verandering te tonen.")
    change = change_of(data["change"][name], name)
    return f"{_moved(change, name, words)} {_chance(change, words)}"


def fullest(data: Mapping[str, Any]) -> str | None:
    """The round with most people who were measured twice, the first of those; None when none may be shown."""
    shown = [name for name in rounds_with(data, "change") if "hidden" not in data["change"][name]]
    return max(shown, key=lambda name: data["change"][name]["n"], default=None)


def _moved(change: Any, name: str, words: Called) -> str:
    told = {
        "n": number(change.n),
        "round": name,
        "size": formats.figure(abs(change.mean), words.unit, words.language),
    }
    if change.mean > 0:
        return (
            _("Bij %(n)s mensen met een meting vooraf en in %(round)s ging de score gemiddeld %(size)s omhoog.") % told
        )
    if change.mean < 0:
        return (
            _("Bij %(n)s mensen met een meting vooraf en in %(round)s ging de score gemiddeld %(size)s omlaag.") % told
        )
    return _("Bij %(n)s mensen met een meting vooraf en in %(round)s bleef de score gemiddeld gelijk.") % told


def _chance(change: Any, words: Called) -> str:
    if change.interval is None:
        return _("Dat zijn te weinig mensen om toeval uit te sluiten.")
    low, high = change.interval
    if low <= 0 <= high:
        return _("Dat verschil kan toeval zijn.")
    if words.better == "neutral":
        return _("Dat is meer dan toeval.")
    good = (change.mean > 0) == (words.better == "higher")
    return (
        _("Dat is meer dan toeval, en de goede kant op.")
        if good
        else _("Dat is meer dan toeval, en niet de goede kant op.")
    )


def caution() -> str:
    """What may not be concluded."""
    return _(
        "Hieruit blijkt niet waardoor het komt: er is geen groep om mee te vergelijken, en wie een tweede keer invult, "
        "is niet altijd zoals wie dat niet doet. Dit is om van te leren, niet om af te rekenen."
    )


def reliable_said(data: Mapping[str, Any], words: Called) -> str:
    """From which change on somebody's own change is called reliable, and where that comes from."""
    if data["threshold"] is None or words.reliability is None:
        return _(
            "Voor deze score is geen betrouwbaarheid gepubliceerd. Daarom is van één mens niet te zeggen of de "
            "verandering groter is dan de vragenlijst uit zichzelf schommelt."
        )
    told = {
        "points": formats.figure(data["threshold"], words.unit, words.language),
        "value": number(words.reliability.value),
        "kind": words.reliability.kind.in_(words.language),
        "source": words.reliability.source,
    }
    return (
        _(
            "Een vragenlijst schommelt altijd wat. Vanaf %(points)s punten verschil is de verandering van één mens "
            "groter dan die schommeling (Jacobson en Truax, 95%%). Gebruikt: "
            "betrouwbaarheid %(value)s, %(kind)s; %(source)s."
        )
        % told
    )

"""What an indicator is, for who reads its chart: why, what is counted, what was decided, and where it comes from."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.extract.measured import Measured
from ruggensteun.measure.indicators.catalogue import CATALOGUE
from ruggensteun.measure.indicators.catalogue.words import PLAN
from ruggensteun.measure.renaming import Renaming
from ruggensteun.measure.text import Language


def rows(about: Measured, language: Language, renaming: Renaming) -> Sequence[dict[str, Any]]:
    """The definition as rows of a summary list, in the words of the programme."""
    indicator = CATALOGUE.get(about.parent)
    found = [
        (_("Waarom"), about.why.in_(language)),
        (_("Wat we tellen"), about.numerator.in_(language) if about.numerator else ""),
        (_("Waarvan"), about.denominator.in_(language) if about.denominator else ""),
        (_("Wat is beter"), _better(about)),
        (_("Soort getal"), _clock(about.clock)),
        (_("Soort maat"), _kind(about)),
        (_("Waar het vandaan komt"), renaming.said(_source(indicator.source if indicator else None), language)),
    ]
    choices = [choice.in_(language) for choice in about.choices]
    listed = [{"key": {"text": key}, "value": {"text": value}} for key, value in found if value]
    if choices:
        listed.append({"key": {"text": _("Zo tellen we")}, "value": {"html": _paragraphs(choices)}})
    return listed


def _paragraphs(texts: Sequence[str]) -> Any:
    from markupsafe import Markup

    return Markup("").join(Markup("<p>{}</p>").format(text) for text in texts)


def _better(about: Measured) -> str:
    if about.near is not None:
        return _("dicht bij %(near)s") % {"near": f"{about.near:g}"}
    return {"higher": _("hoger"), "lower": _("lager")}.get(about.better, _("hoger noch lager"))


def _clock(clock: str) -> str:
    return {
        "stock": _("een stand op de laatste dag van de maand; signaalregels gelden hier niet"),
        "flow": _("wat er in een maand gebeurde"),
        "round": _("een meting per ronde (T0, T1, …)"),
    }[clock]


def _kind(about: Measured) -> str:
    kinds = {
        "process": _("procesmaat: doen we wat we van plan waren?"),
        "outcome": _("uitkomstmaat: helpt het cliënten?"),
        "balancing": _("balansmaat: gaat iets anders niet achteruit?"),
        "own": _("eigen maat van het programma") if about.of_programme else _("eigen maat van het team"),
    }
    labels = {
        "process": _("proces"),
        "process (cooperation)": _("proces (samenwerking)"),
        "outcome": _("uitkomst"),
        "SMART example (50 % after 1 year)": _("voorbeeld van een doel: de helft na een jaar"),
    }
    said = kinds.get(about.kind, about.kind)
    label = labels.get(about.programme_label)
    if not label:
        return said
    named = _("het plan noemt dit: %(label)s") % {"label": label}  # Babel reads no text inside an f-string
    return f"{said} · {named}"


def _source(source: str | None) -> str:
    if source is None:
        return ""
    if source == PLAN:
        return _("het plan van het doorbraakproject, paragraaf 3.4")
    return _("de beschrijving van de methode; het plan vraagt er niet om")

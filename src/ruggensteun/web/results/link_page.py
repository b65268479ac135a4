"""The link from process to one outcome, as it was computed: sentences, effects, picture, what was checked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.measure.charts.draw import formats, strip, svg
from ruggensteun.measure.charts.draw.strip import Strip, StripSpec
from ruggensteun.measure.text import Language
from ruggensteun.records.models import Linkage
from ruggensteun.web.board import picture
from ruggensteun.web.board.figures import Figure, table
from ruggensteun.web.jinja import number
from ruggensteun.web.results.called import Called, called

_PROCESS = ("meetings", "meetings_within", "meetings_between", "group_months", "group_months_within",
            "group_months_between", "fidelity")  # fmt: skip


@dataclass(frozen=True, slots=True)
class LinkPage:
    """``state`` as of ``Linkage``, empty before anybody asked. ``reasons``: why there is no link."""

    title: str
    line: str
    state: str
    dose: str
    counted: str
    said: Sequence[str]
    effects: dict[str, Any] | None
    figure: Figure | None
    checks: Sequence[str]
    warnings: Sequence[str]
    reasons: Sequence[str]
    computed_at: Any


def page_of(found: Linkage | None, line: str, language: Language) -> LinkPage:
    """What a page shows of it."""
    words, data = called(line, language), found.data if found else {}
    told = sorted(data.get("effects", ()), key=lambda one: one["name"] not in _PROCESS)
    reasons = [
        _("%(what)s. Nodig is: %(expected)s.")
        % {"what": _first(each["what"][language]), "expected": each["expected"][language]}
        for each in data.get("reasons", ())
    ]
    return LinkPage(
        title=words.title,
        line=line,
        state=found.state if found else "",
        dose=data.get("dose", "meetings"),
        counted=_counted(data),
        said=[each["said"][language] for each in told if each["name"] in (*_PROCESS, "months")],
        effects=_effects(told, words) if told else None,
        figure=_figure(data["picture"], data["dose"], words) if data.get("picture") else None,
        checks=_texts(data.get("checks", ()), language),
        warnings=_texts(data.get("warnings", ()), language),
        reasons=reasons,
        computed_at=found.computed_at if found else None,
    )


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _texts(texts: Iterable[Mapping[str, str]], language: Language) -> list[str]:
    return [each[language] for each in texts]


def _counted(data: Mapping[str, Any]) -> str:
    if "rows" not in data:
        return ""
    told = {name: number(data[name]) for name in ("rows", "clients", "teams")}
    return _("Uit %(rows)s metingen van %(clients)s mensen in %(teams)s teams.") % told


def _effects(told: Sequence[Mapping[str, Any]], words: Called) -> dict[str, Any]:
    def cell(value: float) -> str:
        return formats.decimal(value, 3, words.language)

    def chance(each: Mapping[str, Any]) -> str:
        least = cell(0.001)
        return f"< {least}" if each["p"] < 0.001 else cell(each["p"])

    rows = [
        (_first(each["title"][words.language]), *map(cell, (each["estimate"], each["low"], each["high"])), chance(each))
        for each in told
    ]
    heads = (_("Bij"), _("Verschil in punten"), _("Van"), _("Tot"), _("Kans als er niets is (p)"))
    return table(_("Verschil in score, met interval van 95%"), heads, rows, "tabel-samenhang")


def _figure(groups: Sequence[Mapping[str, Any]], dose: str, words: Called) -> Figure:
    titles = {
        "meetings": _("Verandering van mensen, naar aantal bijeenkomsten"),
        "group_months": _("Verandering van mensen, naar maanden met een groep"),
    }
    strips = [
        Strip(_range(each, whole=dose == "meetings"), tuple(each["at"]), each["each"], each["mean"], each["n"])
        for each in groups
    ]
    spec = StripSpec(titles[dose], strips, zero=True, unit=words.unit, language=words.language)
    rows = [(one.name, formats.figure(one.mean, words.unit, words.language), number(one.n)) for one in strips]
    heads = (_("Aantal"), _("Gemiddelde verandering"), _("Aantal mensen"))
    return Figure(
        heading=spec.title,
        svg=picture.both(lambda width, id: svg.strips(spec, width=width, id=id), "samenhang"),  # noqa: A006
        seen=strip.sentence(spec),
        table=table(spec.title, heads, rows, "tabel-groepen"),
    )


def _range(group: Mapping[str, Any], *, whole: bool) -> str:
    """``3–4`` meetings, ``3 tot 5`` months."""
    low, high = group["low"], group["high"]
    if high is None:
        return _("%(low)s of meer") % {"low": low}
    if whole:
        return str(low) if high == low + 1 else f"{low}–{high - 1}"
    return _("%(low)s tot %(high)s") % {"low": low, "high": high}

"""One indicator of every team, as small charts on one scale. By name or by date of starting, never by figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from ruggensteun.extract.board import Neighbour
from ruggensteun.measure.charts.draw import svg
from ruggensteun.measure.charts.draw.sentence import short, verdict
from ruggensteun.measure.text import Language
from ruggensteun.web.board import picture
from ruggensteun.web.board.goals_view import on_path


@dataclass(frozen=True, slots=True)
class Panel:
    """One team: its small chart, the verdict in a few words, and where its own chart stands."""

    name: str
    href: str | None
    svg: Markup
    signal: str
    said: str
    own: bool = False


def measuring(neighbours: Sequence[Neighbour]) -> tuple[list[Neighbour], list[Neighbour]]:
    """Those with something to show, and those that do not keep this at all: no chart of nothing."""
    return [each for each in neighbours if each.tile.shown], [each for each in neighbours if not each.tile.shown]


def panels(neighbours: Sequence[Neighbour], language: Language) -> list[Panel]:
    """In the order given, on one scale."""
    specs = [picture.spec_of(each.tile, language, title=each.name or _("een ander team")) for each in neighbours]
    shared = svg.shared_scale(specs) if specs else None
    return [
        Panel(
            name=spec.title,
            href=reverse("team-chart", args=[each.team.code, each.tile.key]) if each.team else None,
            svg=picture.safe(svg.panel(spec, shared, width=250, height=150, own=each.own, id=f"team-{place}")),
            signal=signal_of(each, verdict(spec)),
            said=said_of(each, short(spec)),
            own=each.own,
        )
        for place, (each, spec) in enumerate(zip(neighbours, specs, strict=True))
    ]


def said_of(each: Neighbour, said: str) -> str:
    """The verdict; of a line without signal rules, whether it is on the path to its goal."""
    if each.tile.measured.clock != "stock":
        return said
    found = on_path(each.tile)
    return "" if found is None else _("op het pad naar het doel") if found else _("nog achter op het pad")


def signal_of(each: Neighbour, signal: str) -> str:
    """The shape beside it."""
    found = on_path(each.tile) if each.tile.measured.clock == "stock" else None
    return signal if found is None else "ahead" if found else "behind"

"""What people said, beside the figure that it is about: on a board, a page of results, a page of a question.

A page asks ``themes_of`` and shows what it gives with ``{% include "voices/beside.html" %}``, where ``beside`` is it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse

from ruggensteun.kernel.actor import Actor
from ruggensteun.meso.models import Theme
from ruggensteun.meso.voices import notes
from ruggensteun.meso.voices.counting import AllHeard, ThemeHeard, counts
from ruggensteun.parties.models import Programme, Team
from ruggensteun.web.names import chart_choices, title_of
from ruggensteun.web.voices.told import Told, told

MOST_QUOTES = 3
"""Quotes beside one figure: the latest; the page of experiences has them all."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Themes with how often they came up, and a few quotes; ``more`` is the page with everything."""

    themes: Sequence[ThemeHeard]
    quotes: Sequence[Told]
    more: str
    exact: bool
    smallest: int


def themes_of(
    actor: Actor,
    programme: Programme,
    *,
    question: int | None = None,
    indicator: str | None = None,
    teams: Collection[Team] | None = None,
    heard: AllHeard | None = None,
) -> Beside | None:
    """What was said about one of the five questions, or about one measure; None when there is nothing to show.

    ``teams``: those whose figures the page shows; None for the whole programme, where only shared points are quoted.
    ``heard``: the counts, for a page that asks more than once; else looked up in four queries. Quotes take three.
    """
    heard = heard or counts(actor, programme, teams)
    there = [each for each in heard.themes if each.anything and _belongs(each.theme, question, indicator)]
    if not there:
        return None
    quotes = _quotes(programme, [each.theme for each in there], teams)
    one = next(iter(teams)) if teams is not None and len(teams) == 1 else None
    more = reverse("team-talks", args=[one.code]) if one else reverse("programme-voices", args=[programme.code])
    return Beside(there, quotes, more, heard.exact, heard.smallest)


def measures(programme: Programme, theme: Theme | None) -> list[tuple[str, str]]:
    """What a theme can stand beside; what it stands beside already, also when that is no longer charted."""
    found = chart_choices(programme, None)
    if theme is not None and theme.indicator and theme.indicator not in dict(found):
        found.append((theme.indicator, title_of(theme.indicator, programme)))
    return found


def _belongs(theme: Theme, question: int | None, indicator: str | None) -> bool:
    if indicator is not None:
        return theme.indicator == indicator
    return theme.question == question


def _quotes(programme: Programme, themes: Sequence[Theme], teams: Collection[Team] | None) -> list[Told]:
    """The latest points with a quote that the actor may read."""
    rows = notes.points_of(programme).filter(codings__theme__in=themes, quotes__withdrawn_at=None, quotes__isnull=False)
    rows = rows.filter(shared_at__isnull=False) if teams is None else rows.filter(talk__team__in=teams)
    found = told(rows.select_related("talk").distinct()[: MOST_QUOTES * 4], programme, of_others=teams is None)
    return [each for each in found if each.quote is not None][:MOST_QUOTES]

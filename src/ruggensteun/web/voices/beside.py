"""What people said, beside the figure that it is about: a question of the plan, an outcome, a chart of a team.

It comes after the page that it stands on, from an address of its own: those pages ask enough already. A page says
where with ``{% include "voices/after.html" %}``; without a script there is a link instead.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import cast

from django.urls import reverse

from ruggensteun.kernel.actor import Actor
from ruggensteun.measure.text import Language
from ruggensteun.meso.models import Coding, Quote, Theme
from ruggensteun.meso.voices.counting import ThemeHeard, counts
from ruggensteun.parties.models import Programme, Team
from ruggensteun.records import outcomes
from ruggensteun.web.jinja import language
from ruggensteun.web.names import chart_choices, title_of
from ruggensteun.web.results.called import called
from ruggensteun.web.voices.forms import speakers_called

MOST_QUOTES, LATEST = 3, 60
"""Quotes beside one figure, the latest first; and those from which they are taken."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote, of what kind of person, in which month."""

    quote: Quote
    speaker: str
    month: date


@dataclass(frozen=True, slots=True)
class Beside:
    """Themes with how often they came up, and a few quotes; ``more`` is the page with everything."""

    themes: Sequence[ThemeHeard]
    quotes: Sequence[Said]
    more: str
    exact: bool
    smallest: int


def themes_of(
    actor: Actor,
    programme: Programme,
    *,
    question: int | None = None,
    indicator: str = "",
    teams: Collection[Team] | None = None,
) -> Beside | None:
    """What was said about one of the five questions or about one measure (with both: about either).

    None when there is nothing to show. ``teams``: those whose figures the page shows; None for the whole programme,
    where only shared points are quoted.
    """
    heard = counts(actor, programme, teams)
    there = [each for each in heard.themes if each.anything and _belongs(each.theme, question, indicator)]
    if not there:
        return None
    by_theme = _quotes(programme, teams)
    said = {one.quote.pk: one for each in there for one in by_theme.get(each.theme.pk, ())}
    quotes = sorted(said.values(), key=lambda one: (one.month, one.quote.pk), reverse=True)
    one = next(iter(teams)) if teams is not None and len(teams) == 1 else None
    more = reverse("team-talks", args=[one.code]) if one else reverse("programme-voices", args=[programme.code])
    return Beside(there, list(islice(quotes, MOST_QUOTES)), more, heard.exact, heard.smallest)


def measures(programme: Programme, theme: Theme | None) -> list[tuple[str, str]]:
    """What a theme can stand beside; what it stands beside already, also when that is no longer measured."""
    mains = [one for one in outcomes.of_programme(programme) if one.data["main"]]
    named = {one.line.partition(".")[0]: called(one.line, cast("Language", language())).title for one in mains}
    found = [*chart_choices(programme, None), *named.items()]
    if theme is not None and theme.indicator and theme.indicator not in dict(found):
        found.append((theme.indicator, title_of(theme.indicator, programme)))
    return found


def _belongs(theme: Theme, question: int | None, indicator: str) -> bool:
    return bool((indicator and theme.indicator == indicator) or (question and theme.question == question))


def _quotes(programme: Programme, teams: Collection[Team] | None) -> dict[int, list[Said]]:
    """Theme -> the latest quotes that the actor may read. Two queries, one when there are none."""
    rows = Quote.objects.filter(point__talk__programme=programme, withdrawn_at=None)
    rows = rows.filter(point__shared_at__isnull=False) if teams is None else rows.filter(point__talk__team__in=teams)
    latest = list(rows.select_related("point__talk").order_by("-point__talk__month", "-pk")[:LATEST])
    if not latest:
        return {}
    speakers = dict(speakers_called(programme))
    at = {row.point_id: Said(row, speakers[row.point.talk.speaker], row.point.talk.month) for row in latest}
    found: dict[int, list[Said]] = defaultdict(list)
    for theme, point in Coding.objects.filter(point__in=list(at)).order_by().values_list("theme", "point"):
        found[theme].append(at[point])
    return found

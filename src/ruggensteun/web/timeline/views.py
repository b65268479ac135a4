"""The line of time: contacts, care, admissions, meetings, goals and marks together, as far as one may see each."""

from datetime import date, timedelta
from typing import Any

from babel.dates import get_month_names
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from ruggensteun.kernel.periods import months_before
from ruggensteun.kernel.verdict import denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.recovery import timeline
from ruggensteun.micro.recovery.timeline import KINDS, Days
from ruggensteun.space.models import Space
from ruggensteun.space.sight import explain
from ruggensteun.web.days import Day
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import day, language
from ruggensteun.web.space.here import ALONG, context_of, note_views, space_here
from ruggensteun.web.timeline import drawing
from ruggensteun.web.timeline.drawing import Spec

PAGE = "space-timeline"
MOST_YEARS = 10
NOTHING_OPEN = Words(
    "De tijdlijn laat zien wat voor jou open is: zorg, verhaal, groep, doelen of metingen. Daarvan is nu niets open.",
    "The line of time shows what is open to you: care, story, group, goals or measurements. None of those is open now.",
)


class Choose(forms.Form):
    """Which days, and which tracks."""

    since = forms.DateField(label=gettext_lazy("Vanaf"), widget=Day())
    until = forms.DateField(label=gettext_lazy("Tot en met"), widget=Day())
    track = forms.MultipleChoiceField(
        label=gettext_lazy("Wat wil je zien?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, offered: list[str]) -> None:
        today = timezone.localdate()
        first = {"since": months_before(today, 12), "until": today + timedelta(days=31), "track": offered}
        super().__init__(data or None, initial=first)
        self.offered = offered
        self.fields["track"].choices = [(key, KINDS[key].title) for key in offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and the picture stays one that can be read."""
        found = super().clean() or {}
        since, until = found.get("since"), found.get("until")
        if since and until and since > until:
            self.add_error("until", _("Kies een dag na de eerste dag."))
        elif since and until and (until - since).days > MOST_YEARS * 366:
            self.add_error("since", _("Kies hoogstens %(num)s jaar tegelijk.") % {"num": MOST_YEARS})
        elif until and until.year > MOST_YEARS + timezone.localdate().year:
            self.add_error("until", _("Deze dag ligt te ver weg."))
        return found

    def chosen(self) -> tuple[Days, list[str]]:
        """What to show; what the page begins with when nothing was chosen, or something that cannot be."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        last: date = told["until"]
        return Days(told["since"], last + timedelta(days=1)), list(told["track"] or self.offered)


@require_GET
def line(request: HttpRequest, key: str) -> HttpResponse:
    """The picture, lying down and standing up, and the same told by day."""
    space, actor = space_here(request, key), actor_of(request)
    if not any(explain(actor, space, part).sees for part in ALONG):
        denied(str(NOTHING_OPEN)).or_raise()
    told = timeline.Line(space, by=actor)
    form = Choose(request.GET, offered=told.offered)
    days, chosen = form.chosen()
    found = told.tracks(days, chosen)
    _noted(space, request, found)
    before, then = timeline.told(found, days)
    own = space.owner_id == actor.person_id
    spec = _spec(found, days)
    context = context_of(space, actor, PAGE) | {
        "form": form, "own": own, "tracks": found, "before": before, "then": then,
        "days": days, "last": days.until - timedelta(days=1),
        "wide": mark_safe(drawing.wide(spec)), "tall": mark_safe(drawing.tall(spec) or ""),  # noqa: S308 -- escaped there
    }  # fmt: skip
    return render(request, "timeline/timeline.html", context, status=422 if form.errors else 200)


def _spec(found: list[timeline.Track], days: Days) -> Spec:
    names = get_month_names("abbreviated", locale="nl_NL" if language() == "nl" else "en_GB")
    last = days.until - timedelta(days=1)
    told = _("Van %(since)s tot en met %(until)s. Dezelfde dagen staan hieronder als lijst.")
    return Spec(
        found, days, _("Tijdlijn"), told % {"since": day(days.since), "until": day(last)}, timezone.localdate(),
        _("niets in deze tijd"), [names[number].rstrip(".") for number in range(1, 13)],
    )  # fmt: skip


def _noted(space: Space, request: HttpRequest, found: list[timeline.Track]) -> None:
    """One line in the journal, with the parts that were shown."""
    shown = {KINDS[track.key].part for track in found}
    sights = [explain(actor_of(request), space, part) for part in ALONG if part in shown]
    note_views(space, sights, registration=None in shown)

"""What people said in the whole programme: how often per theme, and what teams share."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.spreadsheet import as_csv
from ruggensteun.meso.voices import counting, notes
from ruggensteun.web.results.here import results_here
from ruggensteun.web.voices.beside import themes_of
from ruggensteun.web.voices.forms import ShownForm
from ruggensteun.web.voices.talks import PER_PAGE
from ruggensteun.web.voices.told import told

PAGE = "programme-voices"
COLUMNS = ("theme", "question", "indicator", "kind", "talks", "exact")
"""One row per theme and kind; an empty number is too few to say."""


@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Counts by theme, and the points that were shared with the programme."""
    here = results_here(request, code)
    heard = counting.counts(here.actor, here.programme)
    themes = [each.theme for each in heard.themes]
    form = ShownForm(request.GET, programme=here.programme, themes=themes)
    rows = notes.points_of(here.programme).filter(shared_at__isnull=False, **form.chosen()).distinct()
    pages = Paginator(rows.select_related("talk"), PER_PAGE).get_page(request.GET.get("p"))
    more: dict[str, Any] = {
        "heard": heard,
        "points": told(pages.object_list, here.programme, of_others=True),
        "page": pages,
        "shown": form,
        "filtered": bool(form.chosen()),
        "codebook": any(theme.ended_at is None for theme in themes),
    }
    return render(request, "voices/programme.html", here.context(PAGE, **more))


@require_GET
def beside(request: HttpRequest, code: str) -> HttpResponse:
    """A part of another page: what was said about the question (``vraag``) or the measure (``maat``) on it."""
    here = results_here(request, code)
    asked = request.GET.get("vraag", "")
    found = themes_of(
        here.actor, here.programme, question=int(asked) if asked in set("12345") else None,
        indicator=request.GET.get("maat", "")[:120],
    )  # fmt: skip
    return render(request, "voices/beside.html", {"beside": found})


@require_GET
def csv(request: HttpRequest, code: str) -> HttpResponse:
    """The counts by theme as a file; never a word of what was said."""
    here = results_here(request, code)
    heard = counting.counts(here.actor, here.programme)
    rows = [
        (
            each.theme.name,
            each.theme.question,
            each.theme.indicator,
            kind,
            one.number,
            "yes" if one.exact else "at least",
        )
        for each in heard.themes
        for kind, one in each.heard.items()
    ]
    journal.record("themes.exported", Kind.EXPORT, [Thing.of(here.programme)], actor=here.actor)
    headers = {"Content-Disposition": f'attachment; filename="{slugify(here.programme.code)}-themas.csv"'}
    return HttpResponse(as_csv(COLUMNS, rows), content_type="text/csv; charset=utf-8", headers=headers)

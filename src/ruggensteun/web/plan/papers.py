"""The plan on paper: all of it, as its reader may see it; and a letter of one page to the GP."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.measure.paper import NoPdfError, font_faces, pdf_of
from ruggensteun.micro.recovery import plan_letter
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.plan import letters, page
from ruggensteun.web.plan.here import goals_here
from ruggensteun.web.plan.letters import LetterForm
from ruggensteun.web.plan.sections import context_of
from ruggensteun.web.plan.whole import questions, whole
from ruggensteun.web.reports.pictures import fonts
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere

STYLE = """
@page { size: A4; margin: 20mm; @bottom-left { content: "FOOT"; font: 9pt "Atkinson Hyperlegible Next", sans-serif; }
@bottom-right { content: counter(page) " / " counter(pages); font: 9pt "Atkinson Hyperlegible Next", sans-serif; } }
body { margin: 0; font-family: "Atkinson Hyperlegible Next", sans-serif; font-size: 11pt; line-height: 1.4;
color: #1f2a2d; overflow-wrap: anywhere; }
h1 { margin: 0 0 2mm; font-size: 20pt; color: #14606b; }
h2 { margin: 7mm 0 2mm; padding-bottom: 1mm; border-bottom: 1pt solid #14606b; font-size: 14pt; break-after: avoid; }
h3 { margin: 3mm 0 0.5mm; font-size: 11pt; break-after: avoid; } p, ul { margin: 0 0 2mm; } ul { padding-left: 5mm; }
.words { white-space: pre-line; } .quiet { color: #4b575a; font-size: 9.5pt; }
.beside { margin: 2mm 0 2mm 4mm; padding-left: 4mm; border-left: 1.5pt solid #84857d; }
li, .beside { break-inside: avoid; }
"""


@require_GET
def pdf(request: HttpRequest, key: str) -> HttpResponse:
    """The whole plan as a tagged PDF, with what this reader may see of it; as a page where no PDF is drawn."""
    here = goals_here(request, key)
    found = whole(here)
    goals = [goal for part in found.filled for goal in part.goals] + list(found.loose)
    lines = {line.goal.pk: line for line in page.lines_of(here, list(dict.fromkeys(goals)), to_give=True)}
    told = {"space": here.space, "plan": found, "lines": lines, "asked": questions(), "today": timezone.localdate()}
    style = font_faces(fonts()) + STYLE.replace("FOOT", _foot(here))
    html = render_to_string("plan/plan_paper.html", told | {"style": mark_safe(style)})  # noqa: S308 -- our own
    journal.record("plan.exported", Kind.EXPORT, [Thing.of(here.space, subject=here.space.owner_id)])
    return _file(html, _("plan"))


@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """What is in the letter, what it looks like, and how much still fits."""
    here = goals_here(request, key)
    plan_letter.may_make(here.actor, here.space).or_raise()
    stored = plan_letter.of(here.space)
    choices = plan_letter.choices(here.space, stored)
    form = LetterForm(posted(request), letter=stored, choices=choices)
    if request.method == "POST" and form.is_valid():
        told = form.told()
        if saved(form, lambda: plan_letter.arrange(here.space, by=here.actor, **told)) is not None:
            return redirect("space-plan-letter", key)
        form.data = sent = request.POST.copy()
        sent["seen"] = str(stored.version)
    context = context_of(here) | {"form": form, "fit": letters.fit_of(here.space, stored, choices)}
    context |= letters.content_of(here.space, stored, choices)
    return render(request, "plan/letter.html", context, status=422 if form.errors else 200)


@require_GET
def letter_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """The letter as it was kept, when it stays on one page; else back to where it can be said shorter."""
    here = goals_here(request, key)
    plan_letter.may_make(here.actor, here.space).or_raise()
    stored = plan_letter.of(here.space)
    choices = plan_letter.choices(here.space, stored)
    fit = letters.fit_of(here.space, stored, choices)
    if fit is not None and not fit.fits:
        messages.error(request, fit.said)
        return redirect("space-plan-letter", key)
    journal.record("plan.letter-exported", Kind.EXPORT, [Thing.of(here.space, subject=here.space.owner_id)])
    return _file(letters.page_of(here.space, stored, choices), _("brief-huisarts"))


def _foot(here: PartHere) -> str:
    return (_("Het plan van %(name)s") % {"name": here.space.owner.name}).replace('"', "'").replace("\\", "")


def _file(html: str, name: str) -> HttpResponse:
    try:
        response = HttpResponse(pdf_of(html, fonts=fonts()), "application/pdf")
        end = "pdf"
    except NoPdfError:
        response, end = HttpResponse(html, "text/html; charset=utf-8"), "html"
    response["Content-Disposition"] = f'attachment; filename="{name}.{end}"'
    return response

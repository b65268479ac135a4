"""The plan without a screen of ours: a card for the wallet, and a page for the phone that opens without signal.

The card for the phone is one file that the client saves, not a service worker: a worker keeps the plan in the
browser, also after signing out and for whoever uses that browser next, and only the site could take it away again.
A file lies where its owner put it, needs no scripts, and is theirs to throw away. See ADR 0014.

Neither is given out in a session on a device that others use as well.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.verdict import denied
from ruggensteun.measure.paper import NoPdfError, font_faces, pdf_of
from ruggensteun.web.calling import whom_to_call
from ruggensteun.web.reports.pictures import fonts
from ruggensteun.web.safety.here import PlanHere, stored_here
from ruggensteun.web.safety.views import content_of

CARD = """
@page { size: A4; margin: 20mm 19.4mm 169mm; @bottom-left { content: "FOLD"; width: 171mm; padding-top: 4mm;
vertical-align: top; font: 9pt "Atkinson Hyperlegible Next", sans-serif; } }
body { margin: 0; font-family: "Atkinson Hyperlegible Next", sans-serif; font-size: 7.5pt; line-height: 1.25;
color: #1f2a2d; }
.lines { position: fixed; top: 0; left: 0; width: 171.2mm; height: 108mm; border: 0.5pt dashed #4b575a; }
.lines div { position: absolute; }
.lines .down { top: 0; left: 85.6mm; height: 108mm; border-left: 0.4pt dotted #84857d; }
.lines .across { top: 54mm; width: 3mm; border-top: 0.4pt solid #84857d; } .left { left: 0; } .right { right: 0; }
main { columns: 2; column-gap: 0; padding-top: 3mm; }
h1, h2, h3, p, ul { margin: 0; padding: 0 4mm; }
h1 { font-size: 11pt; color: #14606b; } h2 { padding-top: 1mm; font-size: 9pt; }
h3 { padding-top: 1mm; font-size: 7.5pt; } h2, h3 { break-after: avoid; }
li { list-style: none; padding-left: 2.5mm; text-indent: -2.5mm; overflow-wrap: anywhere; }
li::before { content: "– "; } .call { font-size: 9pt; font-weight: 700; }
"""
PHONE = """
:root { color-scheme: light dark; }
body { max-width: 36em; margin: 0 auto; padding: 1rem; font: 1.1875rem/1.5 system-ui, sans-serif; color: #1f2a2d;
background: #faf7f1; overflow-wrap: anywhere; }
h1 { font-size: 1.625rem; } h2 { margin-top: 2rem; padding-left: 0.75rem; border-left: 0.5rem solid #4b575a; }
h3 { margin-bottom: 0.25rem; font-size: 1.1875rem; } ul { margin-top: 0; padding-left: 1.25rem; }
a { color: #14606b; } .call { display: block; margin: 0 0 0.75rem; padding: 0.75rem 1rem; border: 2px solid #14606b;
border-radius: 0.5rem; font-weight: 700; font-size: 1.25rem; } .call span { white-space: nowrap; }
.green { border-color: #2a7249; } .yellow { border-color: #b58900; } .orange { border-color: #c96f1b; }
.red { border-color: #a8281d; }
@media (prefers-color-scheme: dark) { body { color: #efe9de; background: #151d20; } a { color: #8fd3d8; }
.call { border-color: #8fd3d8; } }
"""


@require_GET
def card(request: HttpRequest, key: str) -> HttpResponse:
    """The card for the wallet, as a tagged PDF; as a page on a machine that draws none."""
    here = _taken(request, key, "card")
    page = _page(here, "safety/card.html", font_faces(fonts()) + CARD.replace("FOLD", _how_to_fold()))
    try:
        return _file(pdf_of(page, fonts=fonts()), "application/pdf", "signaleringsplan-kaartje.pdf")
    except NoPdfError:
        return _file(page.encode(), "text/html; charset=utf-8", "signaleringsplan-kaartje.html")


@require_GET
def phone(request: HttpRequest, key: str) -> HttpResponse:
    """The whole plan as one page that needs nothing else: no signal, no scripts, no signing in."""
    here = _taken(request, key, "phone")
    page = _page(here, "safety/phone.html", PHONE)
    return _file(page.encode(), "text/html; charset=utf-8", "signaleringsplan.html")


def _how_to_fold() -> str:
    """Below the card; as CSS holds it."""
    said = _("Knip langs de streepjes. Vouw eerst dubbel langs de lijn van boven naar beneden, dan nog een keer.")
    fits = _("Het past bij je bankpas.")
    return f"{said} {fits}".replace('"', "'")


def _taken(request: HttpRequest, key: str, what: str) -> PlanHere:
    """For the client's side, on a device of their own; it stands in the journal."""
    here = stored_here(request, key)
    if not here.owns:
        denied(_("Het kaartje is voor degene van wie dit plan is.")).or_raise()
    if here.shared_device:
        denied(_("Anderen gebruiken dit apparaat ook. Haal het plan op met een apparaat van jezelf.")).or_raise()
    journal.record(
        "safety.exported", Kind.EXPORT,
        [Thing.of(here.part.space, subject=here.part.space.owner_id), Thing.of(here.plan)], note=what,
    )  # fmt: skip
    return here


def _page(here: PlanHere, template: str, style: str) -> str:
    told: dict[str, Any] = content_of(here.plan) | {"space": here.part.space, "plan": here.plan}
    told |= {"made_at": timezone.now(), "whom_to_call": whom_to_call()}
    return render_to_string(template, told | {"style": mark_safe(style)})  # noqa: S308 -- our own style sheet


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

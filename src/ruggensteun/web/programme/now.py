"""Where the programme is today, in one line."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.meso.programme import phase_on
from ruggensteun.parties.models import Programme
from ruggensteun.web.jinja import day


def now(programme: Programme) -> str:
    """``Nu: Uitvoering, tot 1 januari 2027.``; empty on a day without a phase."""
    phase = phase_on(programme, timezone.localdate())
    return said(phase.name, phase.ends_on) if phase else ""


def said(name: str | None, ends_on: date | None) -> str:
    """The same, of a phase by its name and the first day after it; empty without one."""
    return _("Nu: %(phase)s, tot %(after)s.") % {"phase": name, "after": day(ends_on)} if name else ""

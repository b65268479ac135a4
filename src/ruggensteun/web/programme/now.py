"""Where the programme is today, in one line."""

from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.meso.programme import phase_on
from ruggensteun.parties.models import Programme
from ruggensteun.web.jinja import day


def now(programme: Programme) -> str:
    """``Nu: Uitvoering, tot 1 januari 2027.``; empty on a day without a phase."""
    phase = phase_on(programme, timezone.localdate())
    return _("Nu: %(phase)s, tot %(after)s.") % {"phase": phase.name, "after": day(phase.ends_on)} if phase else ""

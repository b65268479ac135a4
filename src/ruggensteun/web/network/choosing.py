"""What of a map is shown: the day on which it was like that, and who stands out."""

import calendar
from collections.abc import Callable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruggensteun.micro.models import Contact
from ruggensteun.micro.models.network import SUPPORT
from ruggensteun.web.jinja import day, period

DAYS = 24
"""With more days of change than this, months are offered."""
ASKED, STRAIN = "groep", "lastig"
SHOWN: dict[str, str | Promise] = {
    "": _("iedereen"),
    **{kind: _("wie mij steunt: %(what)s") for kind in SUPPORT},
    ASKED: _("wie ik wil vragen voor mijn groep"),
    STRAIN: _("met wie het soms lastig is"),
}
TO_OTHERS: dict[str, str | Promise] = {
    "": _("iedereen"),
    **{kind: _("wie steunt: %(what)s") for kind in SUPPORT},
    ASKED: _("wie misschien in de groep komt"),
    STRAIN: _("met wie het soms lastig is"),
}
PRIVATE = frozenset({ASKED, STRAIN})
"""What only who keeps the map reads."""


def day_of(asked: str) -> date | None:
    """The day in an address: ``2026-05-01``, or ``2026-05`` for the end of that month. None for today, or nonsense."""
    today = timezone.localdate()
    try:
        if len(asked) == len("2026-05"):
            year, month = int(asked[:4]), int(asked[5:])
            found = date(year, month, calendar.monthrange(year, month)[1])
        else:
            found = date(*(int(each) for each in asked.split("-", 2)))
    except ValueError:
        return None
    return found if found < today else None


def days_to_choose(days: Sequence[date]) -> list[dict[str, str]]:
    """Choices of a day on which the map was different from later, newest first; the first is now."""
    found = [{"value": "", "text": str(_("nu"))}]
    past = [each for each in days if each < timezone.localdate()]
    if len(past) <= DAYS:
        return found + [{"value": each.isoformat(), "text": day(each)} for each in past]
    months = list(dict.fromkeys(f"{each:%Y-%m}" for each in past))
    return found + [{"value": month, "text": period(month)} for month in months]


def bare(contacts: Sequence[Contact]) -> Sequence[Contact]:
    """For who only looks: without how hard a contact is and who may be asked; people read about themselves here."""
    for one in contacts:
        one.strain, one.nominated = Contact.Strain.NONE, False
    return contacts


def who_to_choose(asked: str) -> Callable[[Contact], bool] | None:
    """Who stands out; None when everybody is alike."""
    if asked in SUPPORT:
        return lambda one: asked in one.gives
    return {ASKED: lambda one: one.nominated, STRAIN: lambda one: bool(one.strain)}.get(asked)


def choices_of_shown(*, own: bool, keeps: bool) -> list[dict[str, str]]:
    """What can be made to stand out. ``own``: told to the client; ``keeps``: to who writes on the map."""
    return [
        {"value": key, "text": str(text) % {"what": SUPPORT[key]} if key in SUPPORT else str(text)}
        for key, text in (SHOWN if own else TO_OTHERS).items()
        if keeps or key not in PRIVATE
    ]

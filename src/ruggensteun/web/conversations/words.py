"""What people agreed about reading, in sentences; and whether somebody waits for a reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import get_day_names
from babel.lists import format_list
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.micro.models import Conversation, Message, ReadUpTo
from ruggensteun.micro.readers import Circle
from ruggensteun.web.jinja import day, language

WORKING_DAYS = [0, 1, 2, 3, 4]


def day_names() -> list[tuple[int, str]]:
    """The days of the week by number, Monday first, in the language of the page."""
    return sorted(get_day_names("wide", "format", locale=language()).items())


def listed(names: Iterable[str]) -> str:
    """“Anna, Bram en Carla”."""
    return format_list(list(names), locale=language())


def days_in_words(days: Sequence[int]) -> str:
    """“op maandag en donderdag”, “op werkdagen”, “elke dag”."""
    if len(days) == len(day_names()):
        return _("elke dag")
    if list(days) == WORKING_DAYS:
        return _("op werkdagen")
    return _("op %(days)s") % {"days": listed(name for number, name in day_names() if number in days)}


def agreed(conversation: Conversation) -> str:
    """What happens when nobody has read, as it was agreed: a sentence of people, not of the product."""
    after = ngettext(
        "Heeft na %(num)s dag niemand gelezen,", "Heeft na %(num)s dagen niemand gelezen,", conversation.after_days
    ) % {"num": conversation.after_days}
    then = _("dan geldt: %(words)s") if conversation.otherwise == Conversation.Otherwise.OWN else "%(words)s"
    return f"{after} {then % {'words': what_then(conversation)}}."


def what_then(conversation: Conversation) -> str:
    """“dan belt wie schreef zelf iemand op”; own words between quotation marks."""
    own = conversation.otherwise == Conversation.Otherwise.OWN
    return f"“{conversation.own_words.rstrip('.')}”" if own else str(conversation.get_otherwise_display())


def next_reading_day(days: Sequence[int], today: date) -> date:
    """The first day from today on which is read."""
    return next(found for ahead in range(7) if (found := today + timedelta(days=ahead)).weekday() in days)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody's message that nobody else has read yet. ``late``: longer than was agreed."""

    text: str
    late: bool


def waiting(
    conversation: Conversation,
    messages: Sequence[Message],
    read: Iterable[ReadUpTo],
    circle: Circle,
    person: int | None,
) -> Waiting | None:
    """What the writer is told about own messages that none of the readers of today has read; None without any."""
    others = circle.people - {person}
    furthest = max((mark.message_id for mark in read if mark.person_id in others), default=0)
    alone = [one for one in messages if one.written_by_id == person and one.pk > furthest and not one.taken_back_at]
    if not alone:
        return None
    since, today = timezone.localdate(alone[0].written_at), timezone.localdate()
    if not others:
        return Waiting(_("Op dit moment leest niemand dit gesprek, behalve jij."), late=True)
    if today < since + timedelta(days=conversation.after_days):
        coming = next_reading_day(conversation.days, today)
        when = _("vandaag") if coming == today else day(coming, "full")
        return Waiting(
            _("Nog niemand heeft gelezen wat je schreef. De volgende leesdag is %(when)s.") % {"when": when}, late=False
        )
    words = {"day": day(since, "full"), "then": what_then(conversation)}
    return Waiting(
        _("Niemand heeft gelezen wat je op %(day)s schreef. Jullie spraken af: %(then)s.") % words, late=True
    )

"""A meeting as an event of a calendar: the day and hour, and an address. Never what it is about, nor with whom."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from ruggensteun.micro.models import Meeting

LENGTH = timedelta(hours=1)
"""What the method reckons for a meeting; a calendar wants an end."""


PUBLISH, CANCEL = "PUBLISH", "CANCEL"
"""How a mailed event asks to be taken: into the calendar (again), or out of it. Not as an invitation to answer
(``REQUEST``): that needs everybody's address in it, and an answer would go to a letterbox that nobody reads."""


def mailed(meeting: Meeting, address: str, *, sender: str, now: datetime) -> tuple[bytes, str]:
    """The event for in a mail, and its method. The same ``uid`` with a higher ``sequence`` takes the place of an
    earlier one. ``sender`` is the organiser, whom RFC 5546 wants: the address that the mail comes from."""
    method = CANCEL if meeting.state == Meeting.State.OFF else PUBLISH
    return event(meeting, address, now=now, method=method, sender=sender), method


def event(meeting: Meeting, address: str, *, now: datetime, method: str = "", sender: str = "") -> bytes:
    """One event, whole day when no hour was chosen. ``address``: of the site, where to read more after
    signing in; not of the page, which would say what it is about."""
    found = Event()
    found.add("uid", f"{meeting.key}@ruggensteun")
    found.add("dtstamp", now)
    found.add("summary", _("Afspraak"))
    found.add("url", address)
    found.add("sequence", meeting.version)
    found.add("class", "PRIVATE")
    found.add("status", "CANCELLED" if meeting.state == Meeting.State.OFF else "CONFIRMED")
    if meeting.at is None:
        found.add("dtstart", meeting.on)
        found.add("dtend", meeting.on + timedelta(days=1))
    else:
        begins = timezone.make_aware(datetime.combine(meeting.on, meeting.at))
        found.add("dtstart", begins)
        found.add("dtend", begins + LENGTH)
    if sender:
        found.add("organizer", f"mailto:{sender}")
    calendar = Calendar()
    if method:
        calendar.add("method", method)
    calendar.add("prodid", "-//Ruggensteun//NL")
    calendar.add("version", "2.0")
    calendar.add_component(found)
    calendar.add_missing_timezones()
    return calendar.to_ical()

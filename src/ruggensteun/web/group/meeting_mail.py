"""What goes along with the mail about a meeting, where the client chose that: the day and hour, for a calendar."""

from datetime import UTC, datetime
from email.mime.base import MIMEBase
from email.mime.text import MIMEText

from django.conf import settings
from django.utils.translation import gettext as _

from ruggensteun.micro.models import Group, Meeting
from ruggensteun.space.models import Notice
from ruggensteun.web.group import ics
from ruggensteun.web.jinja import day


def chosen(notice: Notice) -> str:
    """What the client chose about mail of meetings; no mail when the meeting is not there any more."""
    found = Meeting.objects.filter(key=notice.note, group__space=notice.space_id).select_related("group").first()
    return found.group.invites if found is not None else Group.Invites.NONE


def of(notice: Notice) -> Meeting | None:
    """The meeting whose day goes along; None where it may not, or the reader may not see it (any more)."""
    return Meeting.objects.filter(
        key=notice.note, group__space=notice.space_id, group__invites=Group.Invites.DAY
    ).first()  # fmt: skip


def sentence(meeting: Meeting) -> str:
    """That there is something on a day, or not any more; not what."""
    when = day(meeting.on, "full") + (f", {meeting.at:%H:%M}" if meeting.at else "")
    if meeting.state == Meeting.State.OFF:
        return _("Je afspraak op %(when)s gaat niet door. De bijlage haalt hem uit je agenda.") % {"when": when}
    return _("Je hebt een afspraak op %(when)s. De bijlage zet hem in je agenda.") % {"when": when}


def attachments(meeting: Meeting, home: str) -> list[MIMEBase]:
    """The event as a part of the mail, with its method where mail programs look for it (RFC 6047)."""
    sender = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    text, method = ics.mailed(meeting, f"{home}/", sender=sender, now=datetime.now(UTC))
    part = MIMEText(text.decode(), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="afspraak.ics")
    return [part]

"""Telling the people of a group that a day was chosen, moved or called off: that there is something, never what.

Each hears it on the page, and by mail as the client chose (``Group.invites``). Only who may see the group hears of it.
"""

from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Meeting, Nominee
from ruggensteun.space import notices
from ruggensteun.space.models import Notice
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain


def tell(meeting: Meeting, *, by: Actor) -> None:
    """News for everybody in the group but ``by``; within the caller's transaction. None about a day that has been."""
    if meeting.on < timezone.localdate():
        return
    space = meeting.group.space
    inside = Nominee.objects.inside(meeting.on).filter(group=meeting.group_id).select_related("member__team")
    people = [space.owner_id]
    for one in inside:
        people += notices.people_of(one.member) if one.member is not None else []
    told = [person for person in dict.fromkeys(people) if person != by.person_id and _sees(person, meeting)]
    notices.settle(space, Notice.Kind.MEETING, people=told, note=meeting.key)  # the last word about it is enough
    notices.tell(told, space, Notice.Kind.MEETING, part=Part.GROUP, note=meeting.key)


def read(meeting: Meeting, *, by: Actor) -> None:
    """Who opened the page of a meeting has read the news of it."""
    if by.person_id is not None:
        notices.settle(meeting.group.space, Notice.Kind.MEETING, people=[by.person_id], note=meeting.key)


def _sees(person: int, meeting: Meeting) -> bool:
    actor = Actor(person, "hears of a meeting")
    with acting_as(actor):
        return explain(actor, meeting.group.space, Part.GROUP).sees

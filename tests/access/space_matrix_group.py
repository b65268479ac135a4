"""The group of a space and its meetings: seen by whom the client lets see it, written by whom may contribute."""

from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Agreement, Group, Meeting, MinuteLine, Nominee
from ruggensteun.micro.recovery import agreements, groups, meetings, nominees
from ruggensteun.micro.recovery.meetings import Record, Said
from ruggensteun.space.models import Space
from tests.access.line import FORM, SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def the_group(space: Space) -> Group:
    with acting_as(ARRANGING):
        there = groups.of(space)
    return there or groups.go(space, "preparation", by=an_actor(space.owner))


def on_the_list(space: Space) -> Nominee:
    group = the_group(space)
    with acting_as(ARRANGING):
        there = Nominee.objects.filter(group=group).first()
    by = an_actor(space.owner)
    return there or nominees.answer(nominees.choose(group, by=by, name="Tante Riet"), "yes", by=by)


def a_meeting(space: Space) -> Meeting:
    group = the_group(space)
    with acting_as(ARRANGING):
        there = Meeting.objects.filter(group=group).first()
    return there or meetings.plan(group, by=an_actor(space.owner), on=timezone.localdate())


def begun(found: SpaceWorld) -> list[object]:
    return [the_group(found.space).space.key]


def on(state: str):
    return lambda found: [the_group(found.space).space.key, state]


def someone(found: SpaceWorld) -> list[object]:
    return [found.space.key, on_the_list(found.space).key]


def met(found: SpaceWorld) -> list[object]:
    return [found.space.key, a_meeting(found.space).key]


def of_omar(found: SpaceWorld) -> list[object]:
    """The space of the client, somebody of the other client's group behind it."""
    the_group(found.space)
    return [found.space.key, on_the_list(found.other).key]


def met_by_omar(found: SpaceWorld) -> list[object]:
    the_group(found.space)
    return [found.space.key, a_meeting(found.other).key]


def to_do(found: SpaceWorld) -> list[object]:
    the_group(found.space)
    made: Agreement = agreements.make(found.space, by=an_actor(found.space.owner), what="Bellen")
    return [found.space.key, made.key]


def a_line(found: SpaceWorld) -> list[object]:
    meeting, by = a_meeting(found.space), an_actor(found.space.owner)
    meetings.record(meeting, Record(said=[Said("Iets")]), by=by)
    with acting_as(ARRANGING):
        return [found.space.key, meeting.key, MinuteLine.objects.latest("pk").pk]


def name_and_day(found: SpaceWorld) -> dict[str, object]:
    return name(found) | {"joined_on": timezone.localdate()}


def today(_found: SpaceWorld) -> dict[str, object]:
    return {"on": timezone.localdate().isoformat()}


def name(_found: SpaceWorld) -> dict[str, object]:
    return {"name": "Oom Jan", "kind": "informal", "role": ""}


def yes(_found: SpaceWorld) -> dict[str, object]:
    return {"state": "yes"}


def done(_found: SpaceWorld) -> dict[str, object]:
    return {"state": "done"}


def items(_found: SpaceWorld) -> dict[str, object]:
    return {"new_1": "Iets"}


def was_there(found: SpaceWorld) -> dict[str, object]:
    there = on_the_list(found.space)
    return today(found) | {"who_client": "room", f"who_{there.key}": "room", "audience": "group"}


SEEN = "login 200 404 403 200 200 200 403 403 404 404 404 404"
SENT = "login 302 404 403 403 302 403 403 403 404 404 404 404"
NOT_THERE = "login 404 404 403 404 404 404 403 403 404 404 404 404"
NOT_THERE_TO_WRITE = "login 404 404 403 403 404 403 403 403 404 404 404 404"
# stranger client other nothing sees writes team withdrawn expired gone new checks admin
LINES: list[SpaceLine] = [
    space_line("space-group", "get", SEEN),  # before there is a group
    space_line("space-group", "get", SEEN, begun),
    space_line("group-step", "get", FORM, on("investment")),
    space_line("group-step", "post", SENT, on("investment"), today),
    space_line("group-step-back", "post", SENT, begun),
    space_line("group-arrange", "get", FORM, begun),
    space_line("group-arrange", "post", SENT, begun, name),
    space_line("group-choose", "get", FORM, begun),
    space_line("group-choose", "post", SENT, begun, name),
    space_line("group-person", "get", SEEN, someone),
    space_line("group-person", "post", SENT, someone, name_and_day),
    space_line("group-answer", "post", SENT, someone, yes),
    space_line("group-interview", "get", FORM, someone),
    space_line("group-interview", "post", SENT, someone, today),
    space_line("group-leave", "get", FORM, someone),
    space_line("group-leave", "post", SENT, someone, today),
    space_line("group-agreement-who", "post", SENT, to_do),
    space_line("group-widen", "get", FORM, begun),
    space_line("group-agreement", "post", SENT, to_do, done),
    space_line("meeting-plan", "get", FORM, begun),
    space_line("meeting-plan", "post", SENT, begun, today),
    space_line("meeting", "get", SEEN, met),
    space_line("meeting-calendar", "get", SEEN, met),
    space_line("meeting-move", "get", FORM, met),
    space_line("meeting-move", "post", SENT, met, today),
    space_line("meeting-off", "post", SENT, met),
    space_line("meeting-agenda", "get", FORM, met),
    space_line("meeting-agenda", "post", SENT, met, items),
    space_line("meeting-record", "get", FORM, met),
    space_line("meeting-record", "post", SENT, met, was_there),
    # who wrote it, and the client
    space_line("meeting-line-back", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", a_line),
    # somebody else's people and meetings
    space_line("group-person", "get", NOT_THERE, of_omar),
    space_line("group-person", "post", NOT_THERE_TO_WRITE, of_omar, name),
    space_line("group-answer", "post", NOT_THERE_TO_WRITE, of_omar, yes),
    space_line("group-interview", "get", NOT_THERE_TO_WRITE, of_omar),
    space_line("group-leave", "post", NOT_THERE_TO_WRITE, of_omar, today),
    space_line("meeting", "get", NOT_THERE, met_by_omar),
    space_line("meeting-calendar", "get", NOT_THERE, met_by_omar),
    space_line("meeting-record", "get", NOT_THERE_TO_WRITE, met_by_omar),
    space_line("meeting-record", "post", NOT_THERE_TO_WRITE, met_by_omar, today),
    space_line("meeting-off", "post", NOT_THERE_TO_WRITE, met_by_omar),
    space_line("meeting-move", "post", NOT_THERE_TO_WRITE, met_by_omar, today),
    space_line("meeting-agenda", "post", NOT_THERE_TO_WRITE, met_by_omar, items),
]  # fmt: skip

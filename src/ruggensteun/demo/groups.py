"""An invented group with half a year behind it, made through the services as people would."""

from datetime import date, timedelta

from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Group, Nominee
from ruggensteun.micro.recovery import goals, groups, meetings, nominees
from ruggensteun.micro.recovery.meetings import Present, Record, Said
from ruggensteun.micro.recovery.writing_up import Agreed, WriteUp, write_up
from ruggensteun.space.models import Member, Space

PEOPLE = (
    ("Samira", "mijn zus", "informal", ""),
    ("Jan-Willem", "vriend van vroeger", "informal", ""),
    ("Carla", "van het FACT-team", "ggz", "coordinator"),
    ("Toos", "wijkteam", "social-domain", ""),
)


def load(space: Space) -> None:
    """The group of this client: four people, two meetings, goals, agreements, and a next day."""
    by, today = Actor(space.owner_id, "demo", name=space.owner.name), timezone.localdate()
    group = groups.go(space, "preparation", by=by, on=today - timedelta(days=170))
    with acting_as(by):
        known = {member.name: member for member in Member.objects.filter(space=space, left_at=None)}
    group = groups.arrange(
        group, by=by, name="Ruggensteungroep", place="Buurthuis De Spil", chair="Samira", rhythm_weeks=8,
        between="bellen, en gesprekken in Ruggensteun",
    )  # fmt: skip
    inside = [_asked(group, row, known.get(row[0]), by=by, on=today - timedelta(days=160)) for row in PEOPLE]
    nominees.choose(group, by=by, name="Buurman Piet", relation="helpt in de tuin")
    work = goals.add(space, by=by, words="Weer een paar dagen werken, liefst met mijn handen", term="long",
                     recovery_dimension="societal", health_dimension="participation", domains=["work"])  # fmt: skip
    days = goals.add(space, by=by, words="Elke dag voor tien uur opstaan", term="short",
                     recovery_dimension="functional", health_dimension="daily", domains=["days"])  # fmt: skip
    for ago, marks in ((140, (1, 3)), (80, (2, 5))):
        on = today - timedelta(days=ago)
        found = WriteUp(
            Record(_present(inside, first=ago == 140), _SAID[ago], {"on": on, "confidential": True, "helped": 7}),
            [(work, marks[0], ""), (days, marks[1], "")], _agreed(inside, on) if ago == 80 else [],
        )  # fmt: skip
        write_up(meetings.plan(group, by=by, on=on), found, by=by)
    meetings.plan(group, by=by, on=today + timedelta(days=9))


_SAID = {
    140: [Said("Iedereen maakte kennis. We beginnen met het dagritme."),
          Said("Wat hier gezegd wordt, blijft hier.", decision=True)],
    80: [Said("Het opstaan gaat beter, behalve in het weekend. In de werkplaats mag een ochtend meegekeken worden."),
         Said("Eerst één ochtend, dan verder kijken.", decision=True),
         Said("Slapen lukt slecht na een ruzie thuis.", "professionals")],
}  # fmt: skip


def _asked(group: Group, row: tuple[str, ...], member: Member | None, *, by: Actor, on: date) -> Nominee:
    name, relation, kind, role = row
    chosen = nominees.choose(group, by=by, name=name, relation=relation, kind=kind, role=role, member=member)
    found = nominees.answer(chosen, "yes", by=by, on=on)
    nominees.interview(found, by=by, on=on + timedelta(days=5), expects="Dat we eerlijk tegen elkaar zijn.")
    return found


def _present(inside: list[Nominee], *, first: bool) -> list[Present]:
    doctor = [Present("room", guest="dokter Vink", kind="ggz", doctor=True)] if first else []
    return [Present("room"), Present("room", inside[0]), Present("phone" if first else "room", inside[1]),
            Present("room", inside[2]), Present("room" if first else "absent", inside[3]), *doctor]  # fmt: skip


def _agreed(inside: list[Nominee], on: date) -> list[Agreed]:
    return [
        Agreed("Wekker zetten en Samira een berichtje sturen", own=True),
        Agreed("Bellen met de werkplaats", nominee=inside[2], due_on=on + timedelta(days=14)),
    ]

"""What a method asks a group to be reminded of. Dates only: it says what was not done, never what that means."""

from dataclasses import dataclass
from datetime import date, timedelta

from ruggensteun.kernel.periods import months_before
from ruggensteun.kernel.words import Words
from ruggensteun.micro.methods import DECLINED, OFFERED, STOPPED, Method

LATE = Words(
    "Jullie kwamen meer dan vier maanden niet bij elkaar. Willen jullie een dag kiezen?",
    "You have not met for more than four months. Do you want to choose a day?",
)
NO_DOCTOR = Words(
    "De psychiater was er dit jaar nog niet bij. Bij een resourcegroep hoort dat minstens eens per jaar.",
    "The psychiatrist has not joined in the past year. In a resource group that belongs at least once a year.",
)
REVIEW = Words(
    "De groep bestaat al een jaar. Past hij nog bij je? Kijk samen of je zo doorgaat.",
    "The group has been there for a year. Does it still fit? Look together at whether you go on like this.",
)
NOBODY_DOES = Words(
    "Er is iets afgesproken dat nu niemand doet. Kies samen wie het overneemt.",
    "Something was agreed that nobody does now. Choose together who takes it over.",
)
OUT_OF_THE_SPACE = Words(
    "Iemand die niet meer in de ruimte zit, zou nog iets doen. Kies samen wie het overneemt.",
    "Someone who is not in the space any more was still to do something. Choose together who takes it over.",
)
FEW = Words(
    "Je groep is klein. Dat mag: ook met een hulpverlener en een ervaringsdeskundige is het een groep.",
    "Your group is small. That is fine: with a professional and a peer expert it is a group too.",
)
SMALL = 3
AROUND = frozenset({OFFERED, DECLINED, STOPPED})


@dataclass(frozen=True, slots=True)
class Reminder:
    """``words`` to the people of the group; ``short`` for a list of many groups."""

    key: str
    words: Words
    short: Words


ALL = {
    one.key: one
    for one in (
        Reminder("late", LATE, Words("vier maanden niet bij elkaar", "no meeting for four months")),
        Reminder("doctor", NO_DOCTOR, Words("psychiater een jaar niet erbij", "no psychiatrist for a year")),
        Reminder("review", REVIEW, Words("een jaar bezig: klopt de groep nog?", "one year: does the group still fit?")),
        Reminder("nobody", NOBODY_DOES, Words("een afspraak die niemand doet", "an agreement that nobody does")),
        Reminder("gone", OUT_OF_THE_SPACE, Words("een afspraak van wie weg is", "an agreement of who is gone")),
        Reminder("few", FEW, Words("kleine groep", "small group")),
    )
}


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of one group. ``inside``: how many are in it, None when that was not looked up; before a first meeting
    nobody yet is not called small.

    ``first`` and ``last``: days of meetings that were held; ``doctor``: the last one with the psychiatrist;
    ``looked``: when it was last looked at anew; ``nobody`` and ``gone``: something agreed that nobody does, or
    somebody who is out of the space.
    """

    how: Method
    state: str
    planned: bool = False
    first: date | None = None
    last: date | None = None
    doctor: date | None = None
    looked: date | None = None
    inside: int | None = None
    nobody: bool = False
    gone: bool = False


def reminders(known: Known, today: date) -> list[Reminder]:
    """What to be reminded of on that day; nothing for a group that is only offered, declined or stopped."""
    if known.state in AROUND:
        return []
    holds = {
        "late": _late(known, today),
        "doctor": _no_doctor(known, today),
        "review": _review(known, today),
        "nobody": known.nobody,
        "gone": known.gone,
        "few": known.inside is not None and known.inside < SMALL and (known.inside > 0 or known.first is not None),
    }
    return [ALL[key] for key, is_so in holds.items() if is_so]


def _late(known: Known, today: date) -> bool:
    days = known.how.late_after_days
    if days is None or known.last is None or known.planned:
        return False
    return known.last < today - timedelta(days=days)


def _no_doctor(known: Known, today: date) -> bool:
    months = known.how.doctor_each_months
    if months is None or known.first is None:
        return False
    since = months_before(today, months)
    return known.first <= since and (known.doctor is None or known.doctor <= since)


def _review(known: Known, today: date) -> bool:
    """A year after the first meeting, and a year after the group was last looked at."""
    months = known.how.review_after_months
    if months is None or known.first is None:
        return False
    return max(known.first, known.looked or known.first) <= months_before(today, months)

"""The lines of the journal as their owner reads them: who is named, what may be asked, and of whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from ruggensteun.kernel import numbers
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Outcome
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties.people import names_of
from ruggensteun.space import notices, questions
from ruggensteun.space.models import Consent, JournalQuestion, Member, Space
from ruggensteun.space.outsiders import outsiders
from ruggensteun.web.space.events import sentence_of, stands_out

STILL_OPEN = timedelta(minutes=15)
"""So long after something was taken back, a refusal of it is a page that stood open, not a cause for alarm."""
SHUTTING = System("from whom the owner took something back a moment ago")
REFUSALS = frozenset({"page.refused", "page.not-found"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line: in a sentence, whether it stands out, the question about it, and whether one may be asked.

    ``nobody_reads``: it was asked, and the organisation has no log manager to read it yet.
    """

    entry: JournalEntry
    sentence: str
    stands_out: bool = False
    named: bool = True
    asked: JournalQuestion | None = None
    may_ask: bool = False
    nobody_reads: bool = False

    @property
    def who(self) -> str:
        """The name in the journal, unless it is not the owner's to know."""
        return self.entry.name if self.named else ""


def lines_of(found: Iterable[JournalEntry], space: Space, *, asking: bool = False) -> list[Line]:
    """These lines for the owner; ``asking``: with the questions about them and to whom one could go."""
    entries = list(found)
    known_as, outside, shut = names_now(entries, space), unnamed(entries, space), _shut(entries, space)
    told = [_line(one, space, known_as, outside=one.person in outside, shut=one.pk in shut) for one in entries]
    return _with_questions(told, space) if asking else told


def _line(entry: JournalEntry, space: Space, known_as: Mapping[int, str], *, outside: bool, shut: bool) -> Line:
    outsider = outside and entry.outcome == Outcome.REFUSED
    sentence = sentence_of(entry, space, known_as, outsider=outsider, just_shut=shut)
    return Line(entry, sentence, stands_out(entry) and not shut, named=not outsider)


def _with_questions(told: list[Line], space: Space) -> list[Line]:
    asked = {row.entry: row for row in JournalQuestion.objects.filter(space=space).select_related("organisation")}
    waiting = [row.organisation for row in asked.values() if row.answered_at is None]
    read = questions.with_log_manager(waiting) if waiting else frozenset()
    own = {None, *numbers.numbers_of_person(space.owner_id)}
    others = [line.entry for line in told if line.entry.person not in own and line.named]
    to_ask = questions.organisations_of(others, space) if others else {}
    found = []
    for line in told:
        row = asked.get(line.entry.pk)
        unread = row is not None and row.answered_at is None and row.organisation_id not in read
        found.append(Line(line.entry, line.sentence, line.stands_out, line.named, row, line.entry.pk in to_ask, unread))
    return found


def unnamed(entries: Iterable[JournalEntry], space: Space) -> frozenset[int]:
    """By their numbers: who was refused here, and has nothing to do with the space."""
    return outsiders((one.person for one in entries if one.outcome == Outcome.REFUSED), space)


def _shut(entries: Iterable[JournalEntry], space: Space) -> frozenset[int]:
    """The refusals of somebody who until a moment before might."""
    refused = [one for one in entries if one.event in REFUSALS and one.person is not None]
    if not refused:
        return frozenset()
    first, last = min(one.at for one in refused) - STILL_OPEN, max(one.at for one in refused)
    taken = _taken_back(space, first, last)
    return frozenset(
        one.pk for one in refused if any(who == one.person and at <= one.at <= at + STILL_OPEN for who, at in taken)
    )


def _taken_back(space: Space, first: datetime, last: datetime) -> list[tuple[int, datetime]]:
    """From whom the owner took a part back, or whom they sent away, and when; of a team everybody who works there."""
    found: list[tuple[int, datetime]] = []
    with acting_as(SHUTTING):
        parts = Consent.objects.filter(space=space, withdrawn_at__range=(first, last)).select_related("member__team")
        gone = Member.objects.filter(space=space, left_at__range=(first, last)).select_related("team")
        shut = [(one.member, one.withdrawn_at) for one in parts] + [(one, one.left_at) for one in gone]
        for member, at in shut:
            people = [member.person_id] if member.team is None else notices.working_in(member.team)
            found += [(person, at) for person in people if person is not None and at is not None]
    return found


def people_in(entries: QuerySet[JournalEntry], space: Space, own: list[int]) -> list[tuple[int, str]]:
    """Everybody in these lines but the owner, each once, by the name they went by last; nobody who is not named."""
    found = entries.exclude(person=None).exclude(person__in=own).order_by("name")
    rows = list(found.values_list("person", "name", "outcome").distinct())
    outside = outsiders({key for key, _name, outcome in rows if outcome == Outcome.REFUSED}, space)
    names = {
        key: name for key, name, outcome in rows
        if key is not None and not (outcome == Outcome.REFUSED and key in outside)
    }  # fmt: skip
    now = numbers.now_known_by(names)
    later = names_of(now.values())
    names = {now.get(key, key): later.get(now.get(key, key), name) for key, name in names.items()}
    return sorted(names.items(), key=lambda each: each[1].casefold())


def of_person(person: int, space: Space) -> Q:
    """The lines of this person that name them."""
    known = numbers.numbers_of_person(person)
    named = Q(person__in=known)
    return named & ~Q(outcome=Outcome.REFUSED) if outsiders([person], space) else named


def names_now(entries: Iterable[JournalEntry], space: Space) -> dict[int, str]:
    """What those are called now, whose account went on in another since: by the number in the line; the owner ""."""
    now = numbers.now_known_by(entry.person for entry in entries)
    names = names_of(now.values()) | {space.owner_id: ""}
    return {former: names[number] for former, number in now.items() if number in names}

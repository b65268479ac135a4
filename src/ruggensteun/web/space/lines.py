"""The lines of the journal as their owner reads them: who is named, what may be asked, and of whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ruggensteun.kernel import numbers
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import current_actor
from ruggensteun.kernel.journal import Outcome
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties.people import names_of
from ruggensteun.space.around import Around, around
from ruggensteun.space.models import JournalQuestion, Space
from ruggensteun.web.space.events import sentence_of, stands_out


@dataclass(frozen=True, slots=True)
class Line:
    """One line: in a sentence, whether it stands out, the question about it, and whether one may be asked."""

    entry: JournalEntry
    sentence: str
    stands_out: bool
    named: bool
    asked: JournalQuestion | None
    may_ask: bool

    @property
    def who(self) -> str:
        """The name in the journal, unless it is not the owner's to know."""
        return self.entry.name if self.named else ""


class Reader:
    """What is needed to tell lines of the journal of a space, looked up once for all of them.

    ``people``: the numbers of everybody in those lines.
    """

    def __init__(self, space: Space, people: Iterable[int | None]) -> None:
        asked = set(people)
        self.space, self.own = space, own_numbers(space)
        self.now = numbers.now_known_by(asked)
        self.names = names_of(self.now.values()) if self.now else {}
        self.around: Around = around(space, asked, self.now)

    def lines(self, entries: Iterable[JournalEntry], asked: dict[int, JournalQuestion] | None = None) -> list[Line]:
        """These lines; ``asked``: the questions about them."""
        names = self.names | {self.space.owner_id: ""}
        known_as = {former: names[number] for former, number in self.now.items() if number in names}
        return [self._line(entry, known_as, (asked or {}).get(entry.pk)) for entry in entries]

    def _line(self, entry: JournalEntry, known_as: dict[int, str], asked: JournalQuestion | None) -> Line:
        named, shut = self.around.names(entry), self.around.just_shut(entry)
        return Line(
            entry,
            sentence_of(entry, self.space, known_as, outsider=not named, just_shut=shut),
            stands_out(entry) and not shut,
            named,
            asked,
            may_ask=entry.person not in self.own and named and self.around.may_ask(entry),
        )

    def of_person(self, person: int) -> Q:
        """The lines of this person that name them."""
        known = [person, *(former for former, number in self.now.items() if number == person)]
        named = Q(person__in=known)
        return named & ~Q(outcome=Outcome.REFUSED) if self.around.outside & set(known) else named


def told(entries: Iterable[JournalEntry], space: Space) -> list[Line]:
    """These lines for the owner, without what was asked about them."""
    found = list(entries)
    return Reader(space, (entry.person for entry in found)).lines(found)


def people_in(entries: QuerySet[JournalEntry], space: Space) -> tuple[Reader, list[tuple[int, str]]]:
    """Everybody in these lines but the owner, each once, by the name they went by last; nobody who is not named."""
    found = entries.exclude(person=None).order_by("name").values_list("person", "name", "outcome").distinct()
    rows = [(key, name, outcome) for key, name, outcome in found if key is not None]
    reader = Reader(space, (key for key, _name, _outcome in rows))
    return reader, _names(rows, reader)


def _names(rows: Sequence[tuple[int, str, int]], reader: Reader) -> list[tuple[int, str]]:
    outside, now = reader.around.outside, reader.now
    names = {
        now.get(key, key): reader.names.get(now.get(key, key), name)
        for key, name, outcome in rows
        if key not in reader.own and not (outcome == Outcome.REFUSED and key in outside)
    }
    return sorted(names.items(), key=lambda each: each[1].casefold())


def own_numbers(space: Space) -> list[int]:
    """By which numbers the journal knows the owner; remembered when the owner is who looks."""
    actor = current_actor()
    if isinstance(actor, Actor) and actor.person_id == space.owner_id:
        return numbers.numbers_of(actor)
    return numbers.numbers_of_person(space.owner_id)

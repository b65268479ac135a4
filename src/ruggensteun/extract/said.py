"""What people said on the charts of teams: notes, baselines, parts, points left out. One question to the database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from ruggensteun.meso.models import Annotation, Baseline, Exclusion, Rebase
from ruggensteun.parties.models import Programme, Team


@dataclass(frozen=True, slots=True)
class Note:
    """A word at a day. ``indicator`` empty: on every chart of the team."""

    pk: int
    on: date
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """Centre and limits from the first ``points``, or from the points before ``until``."""

    pk: int
    points: int | None
    until: date | None
    reason: str
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewPart:
    """A new part of the chart, from a day on."""

    pk: int
    starts_on: date
    cause: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A point that does not count, by its period. ``later``: said after the baseline that holds now."""

    pk: int
    period: str
    reason: str
    made_at: datetime | None = None
    later: bool = False


@dataclass(slots=True)
class Said:
    """Everything that holds now for one chart of one team."""

    notes: list[Note] = field(default_factory=list)
    baseline: Frozen | None = None
    parts: list[NewPart] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def and_on_all(self, notes: Sequence[Note]) -> "Said":
        """With the notes that stand on every chart of the team, in order of time."""
        together = sorted([*self.notes, *notes], key=lambda note: (note.on, note.pk))
        return Said(together, self.baseline, self.parts, [self._in_time(one) for one in self.left_out])

    def _in_time(self, one: LeftOut) -> LeftOut:
        frozen = self.baseline.made_at if self.baseline else None
        return replace(one, later=bool(frozen and one.made_at and one.made_at > frozen))


class Sayings:
    """What was said, by team and chart."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._found: dict[tuple[int, str], Said] = {}
        for what, pk, team, indicator, day, text, word, number, at in rows:
            said = self._found.setdefault((team, indicator), Said())
            if what == "note":
                said.notes.append(Note(pk, day, text, word))
            elif what == "baseline":
                said.baseline = Frozen(pk, number, day, text, at)
            elif what == "part":
                said.parts.append(NewPart(pk, day, text))
            else:
                said.left_out.append(LeftOut(pk, word, text, at))

    def on(self, team: int | None, indicator: str) -> Said:
        """What holds on one chart, in order of time."""
        if team is None:
            return Said()
        everywhere = self._found.get((team, ""), Said()).notes
        found = self._found.get((team, indicator), Said()).and_on_all(everywhere)
        found.parts.sort(key=lambda part: part.starts_on)
        return found


@dataclass(frozen=True, slots=True)
class _Columns:
    """Under which name a kind keeps what; empty where it has no such thing."""

    what: str
    day: str = ""
    text: str = ""
    word: str = ""
    number: str = ""


def said(programme: Programme, team: Team | None = None, indicator: str | None = None) -> Sayings:
    """What holds now in a programme; of one team, or of one chart of every team. One query."""
    where = Q(programme=programme, withdrawn_at=None)
    if team is not None:
        where &= Q(team=team)
    if indicator is not None:
        where &= Q(indicator__in=(indicator, ""))
    notes, *others = (_alike(rows.filter(where), names) for rows, names in _kinds())
    return Sayings(iter(notes.union(*others, all=True)))


def _kinds() -> Iterator[tuple[QuerySet[Any], _Columns]]:
    yield Annotation.objects.all(), _Columns("note", day="on", text="text", word="kind")
    yield Baseline.objects.all(), _Columns("baseline", day="until", text="reason", number="points")
    yield Rebase.objects.all(), _Columns("part", day="starts_on", text="cause")
    yield Exclusion.objects.all(), _Columns("left out", text="reason", word="period")


def _alike(rows: QuerySet[Any], names: _Columns) -> QuerySet[Any]:
    """The same nine columns for every kind; what a kind does not have is empty."""
    return (
        rows.order_by()
        .annotate(
            said_what=Value(names.what, CharField()),
            said_day=F(names.day) if names.day else Cast(Value(None), DateField()),
            said_text=F(names.text) if names.text else Value("", CharField()),
            said_word=F(names.word) if names.word else Value("", CharField()),
            said_number=F(names.number) if names.number else Cast(Value(None), IntegerField()),
        )
        .values_list(
            "said_what", "pk", "team_id", "indicator", "said_day", "said_text", "said_word", "said_number", "made_at"
        )
    )

"""The line of time of a client: tracks side by side, each as far as whoever looks may see that part.

A track is there when its part is open to the reader, whether anything stands in it or not; what is closed leaves no
gap, no number and no day. The days shown are those that were asked for, never those of what there is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import CharField, F, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.utils.formats import date_format

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.words import Words
from ruggensteun.micro import care
from ruggensteun.micro.models import (
    CareSpell,
    Goal,
    GoalMark,
    Intake,
    IntakeContact,
    Meeting,
    QuestionnaireResponse,
    RegistrationEntry,
    SecondLook,
    Treatment,
)
from ruggensteun.micro.models.goal import GOAL_PATH
from ruggensteun.micro.recovery import timeline_scores
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain

MET, WILL_MEET = Words("bijeenkomst", "meeting"), Words("bijeenkomst gepland", "meeting planned")
MARK = Words("cijfer {mark}", "mark {mark}")
TALKED = Words("intakegesprek", "intake conversation")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a day. ``sign``: what stands in the picture, instead of a dot. ``ahead``: planned, not yet been."""

    on: date
    words: str
    sign: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a track: something that lasts from ``start`` up to ``end`` (None: it goes on), or marks alone."""

    words: str
    start: date | None = None
    end: date | None = None
    ahead: bool = False
    ended: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """What belongs together: its key, title, a short name for a narrow picture, and its rows in the days shown."""

    key: str
    title: Words
    short: Words
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The days shown, ``since`` up to and not including ``until``."""

    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.since <= day < self.until

    def touch(self, start: date, end: date | None) -> bool:
        """Whether something from ``start`` up to ``end`` is there on one of these days; also when it has no length."""
        return start < self.until and (end is None or end > self.since or start == end == self.since)


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of track, and the part that opens it; without one, whoever sees a treatment sees it."""

    title: Words
    short: Words
    part: Part | None


KINDS: Mapping[str, Kind] = {
    "care": Kind(Words("Zorg", "Care"), Words("Zorg", "Care"), Part.CARE),
    "beds": Kind(Words("Opnames", "Admissions"), Words("Opname", "Stay"), Part.CARE),
    "teams": Kind(Words("Behandelteams", "Treating teams"), Words("Teams", "Teams"), None),
    "contacts": Kind(Words("Contact en intake", "Contact and intake"), Words("Contact", "Contact"), Part.STORY),
    "meetings": Kind(Words("Bijeenkomsten", "Meetings"), Words("Groep", "Group"), Part.GROUP),
    "goals": Kind(Words("Doelen en cijfers", "Goals and marks"), Words("Doelen", "Goals"), Part.PLAN),
    "scores": Kind(Words("Vragenlijsten", "Questionnaires"), Words("Lijsten", "Lists"), Part.MEASUREMENTS),
}
"""In the order of the page. A new track gets its own part here."""
BELONGS = {"looks": "teams", "talks": "contacts"}
"""Sorts of points that stand on the track of another."""
Point = tuple[str, int, date, str]
"""What happened on a day: of which sort, at which row (its key), when, and what."""


class Span(NamedTuple):
    """A treatment or a kind of care over time: ``words`` is the name of the team or the key of the kind."""

    sort: str
    of: int
    words: str
    more: str
    start: date
    end: date | None
    how: str


class Line:
    """The line of time of one space, for one reader. Asks the database at most three questions."""

    def __init__(self, space: Space, *, by: Actor) -> None:
        self.space, self.by = space, by

    @cached_property
    def spans(self) -> list[Span]:
        """The treatments and the care that this reader sees, oldest first; one question for both."""
        teams = Treatment.objects.filter(space=self.space).order_by().annotate(
            sort=Value("teams"), of=F("pk"), words=F("team__name"), more=Value(""), start=F("starts_on"),
            end=F("ends_on"), how=Value(""),
        )  # fmt: skip
        spells = CareSpell.objects.there().exclude(state="off").filter(space=self.space).order_by().annotate(
            sort=Value("care"), of=F("pk"), words=F("level"), more=F("given_by"), start=F("from_on"),
            end=F("until_on"), how=F("state"),
        )  # fmt: skip
        rows = teams.values_list(*Span._fields).union(spells.values_list(*Span._fields), all=True)
        return sorted((Span(*row) for row in rows), key=lambda one: (one.start, one.of))

    @property
    def treated(self) -> bool:
        """Whether this reader sees a treatment."""
        return any(one.sort == "teams" for one in self.spans)

    @cached_property
    def offered(self) -> list[str]:
        """The keys of the tracks that this reader may choose from."""
        return [
            key for key, kind in KINDS.items()
            if (explain(self.by, self.space, kind.part).sees if kind.part else self.treated)
        ]  # fmt: skip

    def tracks(self, days: Days, chosen: Iterable[str]) -> list[Track]:
        """The chosen tracks, as far as this reader may see them, in the order of the page."""
        wanted = set(chosen) & set(self.offered)
        rows = _Rows(self, days, wanted)
        return [Track(key, kind.title, kind.short, tuple(rows.of(key))) for key, kind in KINDS.items() if key in wanted]


@dataclass(frozen=True)
class _Rows:
    line: Line
    days: Days
    wanted: set[str]

    def of(self, key: str) -> Iterable[Row]:
        made: Mapping[str, Callable[[], Iterable[Row]]] = {
            "care": lambda: self._care(beds=False), "beds": lambda: self._care(beds=True), "teams": self._teams,
            "contacts": self._contacts, "meetings": self._meetings, "goals": self._goals, "scores": self._scores,
        }  # fmt: skip
        return made[key]()

    def _spans(self, sort: str) -> list[Span]:
        """Those of a sort that are there on one of the days."""
        return [one for one in self.line.spans if one.sort == sort and self.days.touch(one.start, one.end)]

    @cached_property
    def _points(self) -> Mapping[tuple[str, int], list[Point]]:
        """Everything that happened on one of the days, by sort and row; one question for all of it."""
        space, text = self.line.space, CharField()
        lines = RegistrationEntry.objects.filter(treatment__space=space, corrected_by=None, void=False)
        held = Meeting.objects.filter(group__space=space).exclude(state="off")
        marks = GoalMark.objects.filter(goal__space=space)
        looks = SecondLook.objects.filter(treatment__space=space, void=False, corrected_by=None)
        looks = looks.annotate(told=Concat("look", Value(":"), "outcome"))
        contacts = IntakeContact.objects.filter(intake__space=space)
        talks = Intake.objects.filter(space=space).annotate(on=F("held_on"), said=Value(""))
        version = Coalesce(NullIf("scored_version", Value("")), "version")
        scores = QuestionnaireResponse.objects.filter(space=space, state=QuestionnaireResponse.State.DONE).annotate(
            on=F("answered_on"),
            told=Concat(
                "instrument", Value(":"), version, Value(":"), Cast("scores", TextField()),
                output_field=TextField(),
            ),
        )  # fmt: skip
        asked = {
            "contacts": (contacts, "intake", "how"),
            "talks": (talks, "pk", "said"),
            "scores": (scores, "pk", "told"),
            "teams": (lines, "treatment", "step"),
            "looks": (looks, "treatment", "told"),
            "meetings": (held, "group", "state"),
            "goals": (marks, "goal", "mark"),
        }
        shown = {"on__gte": self.days.since, "on__lt": self.days.until}
        rows = [
            each.filter(**shown).order_by().annotate(sort=Value(sort), of=F(of), what=Cast(what, text))
            for sort, (each, of, what) in asked.items() if BELONGS.get(sort, sort) in self.wanted
        ]  # fmt: skip
        found: dict[tuple[str, int], list[Point]] = defaultdict(list)
        if rows:
            first, *others = (each.values_list("sort", "of", "on", "what") for each in rows)
            for point in sorted(first.union(*others, all=True)):
                found[point[0], point[1]].append(point)
        return found

    def _care(self, *, beds: bool) -> Iterable[Row]:
        for one in self._spans("care"):
            kind = care.level(one.words)
            if kind.bed == beds:
                given = f", {one.more}" if one.more else ""
                yield Row(f"{kind.title}{given}", one.start, one.end, one.how == "planned")

    def _teams(self) -> Iterable[Row]:
        """Each team that treats, with what it registered on a day."""
        for one in self._spans("teams"):
            steps = [(on, RegistrationEntry.Step(what)) for _sort, _of, on, what in self._points["teams", one.of]]
            ahead = RegistrationEntry.Step.INTAKE_PLANNED
            marks = [Mark(on, str(step.label), ahead=step == ahead) for on, step in steps]
            for _sort, _of, on, what in self._points["looks", one.of]:
                look, _, outcome = what.partition(":")
                marks.append(Mark(on, f"{care.look(look).words}: {SecondLook.Outcome(outcome).label}"))
            yield Row(one.words, one.start, one.end, marks=tuple(marks))

    def _meetings(self) -> Iterable[Row]:
        held = Meeting.State.HELD
        marks = [
            Mark(on, str(MET if what == held else WILL_MEET), ahead=what != held)
            for (sort, _group), points in self._points.items() if sort == "meetings"
            for _sort, _of, on, what in points
        ]  # fmt: skip
        if marks:
            yield Row("", marks=tuple(marks))

    def _contacts(self) -> Iterable[Row]:
        """Who kept contact while the client waited, and the conversation of the intake."""
        marks = [
            Mark(on, str(TALKED) if sort == "talks" else str(IntakeContact.How(what).label))
            for (sort, _intake), points in self._points.items() if sort in {"contacts", "talks"}
            for _sort, _of, on, what in points
        ]  # fmt: skip
        if marks:
            yield Row("", marks=tuple(sorted(marks, key=lambda one: one.on)))

    def _scores(self) -> Iterable[Row]:
        """Each questionnaire with what came of it every time: the number alone, and never what it would mean."""
        found: dict[str, list[Mark]] = defaultdict(list)
        for (sort, _response), points in self._points.items():
            for _sort, _of, on, what in points if sort == "scores" else ():
                instrument, version, scores = what.split(":", 2)
                words, sign = timeline_scores.said(instrument, version, scores)
                found[timeline_scores.called(instrument)].append(Mark(on, words, sign))
        for name, marks in sorted(found.items()):
            yield Row(name, marks=tuple(sorted(marks, key=lambda one: one.on)))

    def _goals(self) -> Iterable[Row]:
        """Each goal with the marks that the client gave, 0 to 10."""
        goals = Goal.objects.filter(space=self.line.space, active_from__lt=self.days.until)
        for one in goals.order_by("active_from", "number"):
            if self.days.touch(one.active_from, one.active_until):
                ended = str(GOAL_PATH.words[one.state]) if one.active_until else ""
                given = [(on, what) for _sort, _of, on, what in self._points["goals", one.pk]]
                marks = tuple(Mark(on, str(MARK).format(mark=what), sign=what) for on, what in given)
                yield Row(one.words, one.active_from, one.active_until, ended=ended, marks=marks)


# --- The same, told by day ------------------------------------------------------------------------------
BEGAN = Words("{what} begon", "{what} began")
WILL_BEGIN = Words("{what} is gepland", "{what} is planned")
STOPPED = Words("{what} stopte", "{what} ended")
ENDED = Words("{what}: {how}", "{what}: {how}")
RAN = Words("{what} (al sinds {day})", "{what} (since {day})")


def told(found: Iterable[Track], days: Days) -> tuple[list[tuple[Track, str]], dict[date, list[tuple[Track, str]]]]:
    """The same in words: what was going on already on the first day, and then what happened, by day."""
    before: list[tuple[Track, str]] = []
    then: list[tuple[date, Track, str]] = []
    for track in found:
        for row in track.rows:
            if row.start is not None and row.start < days.since:
                before.append((track, str(RAN).format(what=row.words, day=date_format(row.start, "j F Y"))))
            then += [(on, track, words) for on, words in _of(row) if on in days]
    by_day: dict[date, list[tuple[Track, str]]] = {}
    for on, track, words in sorted(then, key=lambda one: one[0]):
        by_day.setdefault(on, []).append((track, words))
    return before, by_day


def _of(row: Row) -> Iterable[tuple[date, str]]:
    if row.start is not None:
        yield row.start, str(WILL_BEGIN if row.ahead else BEGAN).format(what=row.words)
    for mark in row.marks:
        yield mark.on, f"{row.words}: {mark.words}" if row.words else mark.words[:1].upper() + mark.words[1:]
    if row.end is not None:
        yield row.end, str(ENDED if row.ended else STOPPED).format(what=row.words, how=row.ended)

"""Scoring again what was answered, when a questionnaire has a version that scores otherwise: asked for by a person, or
by who runs the installation, with a reason (a ``System``).

The answers and the version that was answered stay as they are. The scores that were there are kept with the version
that made them, the day, and who asked; the figures follow the new ones.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from math import isclose
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Ground, Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.measure.instruments import asking
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.same import scores_alike
from ruggensteun.measure.text import Text
from ruggensteun.micro.measuring import library
from ruggensteun.micro.measuring.rules import may_make_instruments
from ruggensteun.micro.measuring.sending import scored
from ruggensteun.micro.models import QuestionnaireResponse, Rating
from ruggensteun.parties.models import Programme
from ruggensteun.space.writing import locked, note_down, someone, writing

LOOKING = System("see which scores another version would change")
Scores = dict[str, float | None]
Told = Callable[[int, int], object]
"""Is told how far it is: how many of how many."""


@dataclass(frozen=True, slots=True)
class Change:
    """What scoring again would do, in numbers of filled-in questionnaires; never which.

    ``alike`` were scored by a version that scores alike, ``same`` come out the same though it does not, ``changed``
    get another score (also by a version that scores alike, where the platform mended how it counts), and ``misfit``
    have answers that the version does not know: those stay as they are. ``scales``: of those that change, by scale how
    many get another score there, have one for the first time, or none any more. ``left``: not looked at yet.
    """

    alike: int = 0
    same: int = 0
    changed: int = 0
    misfit: int = 0
    scales: Mapping[str, int] = field(default_factory=dict)
    left: int = 0

    @property
    def looked_at(self) -> int:
        """How many were counted."""
        return self.alike + self.same + self.changed + self.misfit

    @property
    def filled_in(self) -> int:
        """How many there are altogether."""
        return self.looked_at + self.left


@dataclass(frozen=True, slots=True)
class _Scored:
    """What was filled in by a client or, about a client, by a team (``rating``), and what made its scores."""

    pk: int
    rating: bool
    made_with: str
    answers: Mapping[str, Any]
    scores: Scores


def preview(
    programme: Programme, name: str, *, by: Actor | System, told: Told | None = None, most: int | None = None
) -> Change:
    """What scoring again with the version in use would do now. ``most``: of how many, the oldest first, at most."""
    may_make_instruments(by, programme).or_raise()
    now, version = _now(programme, name)
    counted, scales = Counter[str](), Counter[str]()
    with acting_as(LOOKING):
        for row in islice(_filled_in(programme, name, told), most):
            judged, scores = _judged(row, name, now, version)
            counted[judged] += 1
            scales.update(_other(row.scores, scores) if judged == "changed" else ())
        left = 0 if most is None or counted.total() < most else _many(programme, name) - most
    return Change(**counted, scales=dict(sorted(scales.items())), left=left)


def run(programme: Programme, name: str, *, by: Actor | System, why: str = "", told: Told | None = None) -> int:
    """Score again whatever comes out otherwise; gives how many changed. Doing it twice changes nothing twice.

    ``why`` comes into the journal beside the version; a ``System`` gives one.

    One questionnaire at a time, so that what is done stays done when the work stops halfway.
    """
    may_make_instruments(by, programme).or_raise()
    now, version = _now(programme, name)
    with acting_as(LOOKING):
        rows = [row for row in _filled_in(programme, name) if _judged(row, name, now, version)[0] == "changed"]
    done = 0
    for at, row in enumerate(rows, 1):
        done += (_rating_again if row.rating else _again)(row.pk, now, version, by, why)
        if told:
            told(at, len(rows))
    return done


def scale_names(programme: Programme, name: str, change: Change) -> dict[str, Text]:
    """What the scales that change are called in the version in use; one that it lacks keeps its short name."""
    named = {one.id: one.label for one in _now(programme, name)[0].outcomes}
    return {scale: named.get(scale, Text(scale, scale)) for scale in change.scales}


def _again(key: int, now: Instrument, version: str, by: Actor | System, why: str) -> bool:
    with writing():
        space = locked(QuestionnaireResponse.objects.select_related("space").get(pk=key).space)
        row = QuestionnaireResponse.objects.filter(pk=key).first()
        if row is None:  # the client had it deleted meanwhile
            return False
        verdict, scores = _judged(_of_client(row), row.instrument, now, version)
        if verdict != "changed":
            return False
        before = {"version": row.scored_with, "scores": row.scores, "until": f"{timezone.localdate():%Y-%m-%d}"}
        row.former_scores = [*row.former_scores, before | {"by": None if isinstance(by, System) else someone(by)}]
        row.scores, row.scored_version, row.rescored = scores, version, row.rescored + 1
        save_checked(row, "scores", "scored_version", "rescored", "former_scores")
        note_down("questionnaire.rescored", Kind.CHANGE, space, row, by=by, note=_note(version, why))
        return True


def _rating_again(key: int, now: Instrument, version: str, by: Actor | System, why: str) -> bool:
    """A rating never changes: one with the same answers, by the same person on the same day, takes its place."""
    with writing():
        found = Rating.objects.select_related("request__treatment__space").get(pk=key)
        space = locked(found.request.treatment.space)
        row = Rating.objects.filter(pk=key, replaced_by=None).select_related("request__asked").first()
        if row is None:  # the team corrected it meanwhile
            return False
        verdict, scores = _judged(_of_team(row), row.request.asked.instrument, now, version)
        if verdict != "changed":
            return False
        new = save_checked(
            Rating(
                request=row.request, version=version, answers=row.answers, scores=scores, rated_on=row.rated_on,
                rated_by_id=row.rated_by_id, replaces=row,
            )
        )  # fmt: skip
        ground = Ground(authorisation="treatment", treatment=str(row.request.treatment_id))
        note_down("rating.rescored", Kind.CHANGE, space, new, by=by, note=_note(version, why), ground=ground)
        return True


def _judged(row: _Scored, name: str, now: Instrument, version: str) -> tuple[str, Scores]:
    """Which number of a Change it counts in, and its scores by the version of now.

    Also of a version that scores alike: the platform may have mended how it counts since.
    """
    alike = row.made_with == version or scores_alike(library.readable(name, row.made_with)[0], now)
    if asking.check(now, row.answers):
        return ("alike" if alike else "misfit"), row.scores
    scores = scored(now, asking.tidy(now, row.answers))
    if not _other(row.scores, scores):
        return ("alike" if alike else "same"), row.scores
    return "changed", scores


def _note(version: str, why: str) -> str:
    return f"{version}: {why}" if why else version


def _other(before: Scores, after: Scores) -> list[str]:
    """The scales that do not come out the same, those that only one of both has included."""
    return [name for name in before.keys() | after.keys() if not _same(name, before, after)]


def _same(name: str, before: Scores, after: Scores) -> bool:
    """Whether both hold the same number there; another processor may add it up to another last digit."""
    if name not in before or name not in after:
        return False
    one, other = before[name], after[name]
    return one == other or (one is not None and other is not None and isclose(one, other, abs_tol=1e-9))


def _now(programme: Programme, name: str) -> tuple[Instrument, str]:
    """The version in use in the programme: its own or its edition, else as it came along."""
    row = library.in_use(programme).get(name)
    found = library.load(name, row.version if row else "")
    return found, row.version if row else found.version


def _filled_in(programme: Programme, name: str, told: Told | None = None) -> Iterator[_Scored]:
    rows, ratings = _done(programme, name), _rated(programme, name)
    total = _many(programme, name) if told else 0
    there = chain(map(_of_client, rows.iterator(chunk_size=500)), map(_of_team, ratings.iterator(chunk_size=500)))
    for at, row in enumerate(there, 1):
        yield row
        if told:
            told(at, total)


def _many(programme: Programme, name: str) -> int:
    return _done(programme, name).count() + _rated(programme, name).count()


def _done(programme: Programme, name: str) -> QuerySet[QuestionnaireResponse]:
    return QuestionnaireResponse.objects.filter(
        instrument=name, state=QuestionnaireResponse.State.DONE, request__asked__round__programme=programme
    ).order_by("pk")


def _rated(programme: Programme, name: str) -> QuerySet[Rating]:
    return Rating.objects.filter(
        request__asked__instrument=name, request__asked__round__programme=programme, replaced_by=None
    ).order_by("pk")


def _of_client(row: QuestionnaireResponse) -> _Scored:
    return _Scored(row.pk, rating=False, made_with=row.scored_with, answers=row.answers, scores=row.scores)


def _of_team(row: Rating) -> _Scored:
    return _Scored(row.pk, rating=True, made_with=row.version, answers=row.answers, scores=row.scores)

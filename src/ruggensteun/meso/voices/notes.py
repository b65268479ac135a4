"""Talks and the points that came out of them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Max, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.journal import Kind
from ruggensteun.meso.models import Coding, LearningPoint, Quote, Talk, Theme
from ruggensteun.meso.voices.rules import (
    may_note,
    may_remove_talk,
    may_reword,
    may_share_point,
    may_withdraw_quote,
)
from ruggensteun.meso.writing import added, changed, fresh, lock_team, note_down, person, writing
from ruggensteun.parties.models import Programme, Team
from ruggensteun.parties.reach import reach
from ruggensteun.parties.rules import GUIDES, IN_A_TEAM

TALK = ("setting", "speaker", "month")
MOST = 60
"""Points in one talk. More than that is a report."""
Points = Iterable[tuple[str, str]]
"""What was said, each with its kind."""


# --- Reading ----------------------------------------------------------------------------------------------
def of_team(programme: Programme, team: Team) -> QuerySet[Talk]:
    """The talks of a team that the actor may read, with their points, the latest month first. Four queries."""
    return Talk.objects.filter(programme=programme, team=team).prefetch_related(with_all("points"))


def points_of(programme: Programme) -> QuerySet[LearningPoint]:
    """The points in a programme that the actor may read, the latest month first. Three queries."""
    rows = LearningPoint.objects.filter(talk__programme=programme).order_by("-talk__month", "-pk")
    return rows.prefetch_related("codings__theme", "quotes")


def with_all(name: str) -> Prefetch[str]:
    """The points under that name, with their themes and what may be quoted."""
    return Prefetch(name, LearningPoint.objects.prefetch_related("codings__theme", "quotes"))


def role_of(by: Actor | System, programme: Programme, team: Team) -> str:
    """The key of the role in which somebody notes a talk of this team: what they are in the team comes first."""
    if isinstance(by, System):
        return ""
    found = reach(by)
    inside = [role.key for role in IN_A_TEAM if team.pk in found.teams(role)]
    guiding = [role.key for role in GUIDES if programme.pk in found.programmes(role)]
    return next(iter(inside + guiding), "")


# --- A talk -----------------------------------------------------------------------------------------------
def note(
    programme: Programme,
    team: Team,
    *,
    by: Actor | System,
    token: str,
    setting: str,
    speaker: str,
    month: date,
    points: Points,
) -> Talk:
    """Write down a talk with its points; ValidationError without any.

    A second time with the same token gives the first.
    """
    may_note(by, programme, team).or_raise()
    said = list(points)
    if not said:
        raise ValidationError({"positive": _("Schrijf minstens één punt op.")})
    with writing():
        lock_team(team)
        if there := Talk.objects.filter(token=token, programme=programme, team=team).first():
            return there
        talk = Talk(
            programme=programme, team=team, setting=setting, speaker=speaker, month=month.replace(day=1),
            noted_by_id=person(by), noted_as=role_of(by, programme, team), token=token,
        )  # fmt: skip
        added(talk, "talk.noted", by)
        _add(talk, said)
        return talk


def change_talk(talk: Talk, *, by: Actor | System, setting: str, speaker: str, month: date) -> Talk:
    """Another month, or it was somebody else."""
    may_note(by, talk.programme, talk.team).or_raise()
    with writing():
        fields = {"setting": setting, "speaker": speaker, "month": month.replace(day=1)}
        return changed(fresh(talk), fields, TALK, "talk.changed", by)


def add_points(talk: Talk, points: Points, *, by: Actor | System) -> list[LearningPoint]:
    """More of what was said. What stands there already, in the same words, is not added again."""
    may_note(by, talk.programme, talk.team).or_raise()
    with writing():
        talk = fresh(talk)
        there = set(talk.points.values_list("kind", "text"))
        new = [each for each in dict.fromkeys(points) if each not in there]
        if len(there) + len(new) > MOST:
            raise ValidationError(_("Bij één gesprek passen %(num)s punten.") % {"num": MOST})
        made = _add(talk, new)
        if made:
            note_down("talk.added-to", talk, by, note=str(len(made)))
        return made


def remove_talk(talk: Talk, *, by: Actor | System) -> None:
    """The whole note is gone, with its points and quotes: a speaker may change their mind."""
    may_remove_talk(by, talk).or_raise()
    with writing():
        talk = fresh(talk)
        _remove(talk.points.all())
        note_down("talk.removed", talk, by, kind=Kind.DELETE)
        talk.delete()


# --- A point ----------------------------------------------------------------------------------------------
def reword(point: LearningPoint, *, by: Actor | System, kind: str, text: str) -> LearningPoint:
    """Say it better. What was shared stays shared only in the words that were: a shared point goes back to the team."""
    may_reword(by, point).or_raise()
    with writing():
        point = fresh(point)
        if (point.kind, point.text) != (kind, text.strip()) and point.shared_at is not None:
            _unshare(point, by)
        return changed(point, {"kind": kind, "text": text.strip()}, ("kind", "text"), "point.changed", by)


def code(point: LearningPoint, themes: Collection[Theme], *, by: Actor | System) -> None:
    """These are the themes of a point, by the words that the codebook has now. An ended theme may stay, not come."""
    may_reword(by, point).or_raise()
    with writing():
        point = fresh(point)
        there = {coding.theme_id: coding for coding in point.codings.all()}
        wanted = {theme.pk: fresh(theme) for theme in themes}
        for theme in wanted.values():
            if theme.programme_id != point.talk.programme_id or (theme.ended_at and theme.pk not in there):
                raise ValidationError({"themes": _("Dit thema staat niet in het codeboek van dit programma.")})
        gone = [there[pk] for pk in there.keys() - wanted.keys()]
        for coding in gone:
            coding.delete()
        new = [wanted[pk] for pk in sorted(wanted.keys() - there.keys())]
        Coding.objects.bulk_create(Coding(point=point, theme=theme, version=theme.version) for theme in new)
        if gone or new:
            note_down("point.coded", point, by, note=", ".join(str(pk) for pk in sorted(wanted)))


def share(point: LearningPoint, *, by: Actor | System) -> LearningPoint:
    """From now on everyone in the programme reads it, without the name of the team."""
    may_share_point(by, point).or_raise()
    with writing():
        fields = {"shared_at": timezone.now(), "shared_by_id": person(by)}
        point = fresh(point)
        return point if point.shared_at else changed(point, fields, ("shared_at", "shared_by_id"), "point.shared", by)


def unshare(point: LearningPoint, *, by: Actor | System) -> LearningPoint:
    """Only the team and the guides read it again."""
    may_share_point(by, point).or_raise()
    with writing():
        point = fresh(point)
        if point.shared_at is not None:
            _unshare(point, by)
        return point


def remove_point(point: LearningPoint, *, by: Actor | System) -> None:
    """One point is gone."""
    may_remove_talk(by, point.talk).or_raise()
    with writing():
        note_down("point.removed", point, by, kind=Kind.DELETE)
        _remove(LearningPoint.objects.filter(pk=point.pk))


# --- A quote ----------------------------------------------------------------------------------------------
def quote(point: LearningPoint, *, by: Actor | System, words: str, how: str, reach: str, permitted_on: date) -> Quote:
    """The speaker's own words, with the permission; one at a point."""
    may_reword(by, point).or_raise()
    if permitted_on > timezone.localdate():
        raise ValidationError({"permitted_on": _("Deze dag is nog niet geweest.")})
    with writing():
        point = fresh(point)
        row = Quote(point=point, words=words.strip(), how=how, reach=reach, permitted_on=permitted_on)
        row.noted_by_id = person(by)
        there = Quote.objects.filter(point=point, withdrawn_at=None, words=row.words).first()
        return there or added(row, "quote.permitted", by)


def withdraw_quote(row: Quote, *, by: Actor | System) -> Quote:
    """The permission ends: the words are gone from here on, wherever they stood."""
    may_withdraw_quote(by, row).or_raise()
    with writing():
        fields = {"words": "", "withdrawn_at": timezone.now()}
        return changed(fresh(row), fields, ("words", "withdrawn_at"), "quote.withdrawn", by)


def _add(talk: Talk, points: Sequence[tuple[str, str]]) -> list[LearningPoint]:
    last = talk.points.aggregate(last=Max("position"))["last"] or 0
    rows = [
        LearningPoint(talk=talk, position=last + place, kind=kind, text=text)
        for place, (kind, text) in enumerate(points, 1)
    ]
    for row in rows:
        row.full_clean()
        row.save(force_insert=True)
    return rows


def _unshare(point: LearningPoint, by: Actor | System) -> None:
    fields = {"shared_at": None, "shared_by_id": None}
    changed(point, fields, ("shared_at", "shared_by_id"), "point.unshared", by)


def _remove(points: QuerySet[LearningPoint]) -> None:
    keys = list(points.values_list("pk", flat=True))
    Quote.objects.filter(point__in=keys).delete()
    Coding.objects.filter(point__in=keys).delete()
    LearningPoint.objects.filter(pk__in=keys).delete()

"""Conversations on positive health: begun, filled in as far as one likes, done; a wish becomes a goal in one click."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro.health import DIMENSION_OF, said
from ruggensteun.micro.models import Goal, HealthMark, HealthWeb, HealthWish
from ruggensteun.micro.models.health_web import HEALTH_PATH
from ruggensteun.micro.recovery import goals
from ruggensteun.micro.recovery.groups import NOT_YET
from ruggensteun.micro.rules import may_write
from ruggensteun.parties.names import tidy
from ruggensteun.space.models import Space
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import locked, note_down, someone, writing

NOTHING_YET = Words(
    "Je hebt nog niets ingevuld. Geef één cijfer, of kies iets waaraan je wilt werken. Of stop zonder te bewaren.",
    "Nothing is filled in yet. Give one mark, or choose something to work on. Or stop without keeping it.",
)
IS_DONE = Words("Dit gesprek is klaar. Open het eerst weer.", "This conversation is done. Open it again first.")
ONE_AT_A_TIME = Words(
    "Er staat al een gesprek open. Maak dat eerst af.", "A conversation is open already. Finish that one first."
)
HOLDS_SOMETHING = Words(
    "Hier staat al iets in. Maak het af, of vraag om het te wissen bij “Over deze ruimte”.",
    "Something was filled in here. Finish it, or ask to delete it under “About this space”.",
)


def begin(space: Space, *, by: Actor, token: str = "") -> HealthWeb:
    """A new conversation, or the one that is open already."""
    with writing():
        space = locked(space)
        may_write(by, space, Part.MEASUREMENTS).or_raise()
        token = token or new_key()
        rows = HealthWeb.objects.filter(space=space)
        if there := rows.filter(token=token).first() or rows.filter(state=HealthWeb.State.OPEN).first():
            return there
        web = save_checked(HealthWeb(space=space, token=token, begun_on=timezone.localdate(), begun_by_id=someone(by)))
        note_down("health.begun", Kind.CREATE, space, web, by=by)
        return web


def fill_in(web: HealthWeb, marks: Mapping[str, int | None], *, by: Actor) -> HealthWeb:
    """Marks by aspect, 0 to 10; None skips it, or takes a mark away. Other aspects stay as they are."""
    with writing():
        space, web = _open(web, by)
        there = {one.aspect: one for one in HealthMark.objects.filter(web=web)}
        changed = {aspect: mark for aspect, mark in marks.items() if _mark_of(there.get(aspect)) != mark}
        for aspect, mark in changed.items():
            found = there.get(aspect) or HealthMark(web=web, aspect=aspect)
            if mark is None:
                found.delete()
                continue
            found.mark, found.noted_by_id = mark, someone(by)
            save_checked(found)
        if changed:
            web.version += 1
            save_checked(web, "version")
            note_down("health.filled-in", Kind.CHANGE, space, web, by=by)
        return web


def wish(web: HealthWeb, aspects: Iterable[str], words: str = "", *, by: Actor) -> list[HealthWish]:
    """What the person would like to work on: these aspects, and something of their own. What became a goal stays."""
    with writing():
        space, web = _open(web, by)
        wanted = set(aspects)
        there = list(HealthWish.objects.filter(web=web))
        known = {one.aspect for one in there}
        gone = [one for one in there if one.goal_id is None and (one.aspect not in wanted if one.aspect else True)]
        kept = [one for one in gone if not one.aspect and one.words == tidy(words)]
        for one in gone:
            if one not in kept:
                one.delete()
        made = [HealthWish(web=web, aspect=aspect) for aspect in DIMENSION_OF if aspect in wanted - known]
        if wanted - set(DIMENSION_OF):
            save_checked(HealthWish(web=web, aspect=min(wanted - set(DIMENSION_OF)), noted_by_id=someone(by)))
        if tidy(words) and not kept and not any(one.words == tidy(words) for one in there if one.goal_id):
            made.append(HealthWish(web=web, words=tidy(words)))
        for one in made:
            one.noted_by_id = someone(by)
            save_checked(one)
        if made or len(gone) > len(kept):
            note_down("health.wished", Kind.CHANGE, space, web, by=by)
        return list(HealthWish.objects.filter(web=web))


def finish(web: HealthWeb, *, by: Actor, on: date | None = None, talked_with: str = "") -> HealthWeb:
    """It is done, for this time. Twice is no mistake."""
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise ValidationError({"on": str(NOT_YET)})
    with writing():
        space, web = _held(web, by)
        if web.state == HealthWeb.State.DONE:
            return web
        HEALTH_PATH.may_go(web.state, HealthWeb.State.DONE).or_raise()
        filled = HealthMark.objects.filter(web=web).exists() or HealthWish.objects.filter(web=web).exists()
        if not filled:
            raise ValidationError(str(NOTHING_YET))
        web.state, web.on, web.talked_with = HealthWeb.State.DONE, on, tidy(talked_with)
        web.begun_on = min(web.begun_on, on)
        web.version += 1
        save_checked(web)
        note_down("health.done", Kind.CHANGE, space, web, by=by)
        return web


def open_again(web: HealthWeb, *, by: Actor) -> HealthWeb:
    """To put something right. Twice is no mistake."""
    with writing():
        space, web = _held(web, by)
        if web.state == HealthWeb.State.OPEN:
            return web
        if HealthWeb.objects.filter(space=space, state=HealthWeb.State.OPEN).exists():
            raise ValidationError(str(ONE_AT_A_TIME))
        HEALTH_PATH.may_go(web.state, HealthWeb.State.OPEN).or_raise()
        web.state, web.version = HealthWeb.State.OPEN, web.version + 1
        save_checked(web)
        note_down("health.opened-again", Kind.CHANGE, space, web, by=by)
        return web


def stop(web: HealthWeb, *, by: Actor) -> None:
    """Nothing was filled in: as if it never began."""
    with writing():
        space, web = _open(web, by)
        if HealthMark.objects.filter(web=web).exists() or HealthWish.objects.filter(web=web).exists():
            raise ValidationError(str(HOLDS_SOMETHING))
        web.delete()
        note_down("health.stopped", Kind.DELETE, space, by=by)


def make_goal(found: HealthWish, *, by: Actor) -> Goal:
    """The wish as a goal for now, in the words that are there; a second click gives the one there is."""
    with writing():
        locked(found.web.space)
        found = HealthWish.objects.select_related("web__space", "goal").get(pk=found.pk)
        may_write(by, found.web.space, Part.MEASUREMENTS).or_raise()
        if found.goal is not None:
            return found.goal
        words = found.words or said(found.aspect)
        told = {"health_dimension": DIMENSION_OF[found.aspect]} if found.aspect else {}
        goal = goals.add(found.web.space, by=by, token=f"wish-{found.key}", words=words[:1].upper() + words[1:], **told)
        found.goal = goal
        save_checked(found, "goal")
        return goal


def _mark_of(found: HealthMark | None) -> int | None:
    return found.mark if found else None


def _open(web: HealthWeb, by: Actor) -> tuple[Space, HealthWeb]:
    space, web = _held(web, by)
    if web.state != HealthWeb.State.OPEN:
        raise ValidationError(str(IS_DONE))
    return space, web


def _held(web: HealthWeb, by: Actor) -> tuple[Space, HealthWeb]:
    space = locked(web.space)
    may_write(by, space, Part.MEASUREMENTS).or_raise()
    return space, HealthWeb.objects.select_related("space").get(pk=web.pk)

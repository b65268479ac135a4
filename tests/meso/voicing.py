"""What people said, made the way a person makes it."""

from datetime import date
from uuid import uuid4

from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso.models import LearningPoint, Quote, Talk, Theme
from ruggensteun.meso.voices import codebook, notes
from tests.meso.making import JUNE, SYSTEM

POINTS = (("positive", "De groep kwam thuis bij elkaar"), ("learned", "De volgende datum meteen prikken"))


def a_theme(world, name="Naasten erbij", **fields) -> Theme:
    given = {"covers": "Familie en vrienden", "question": 1, "indicator": ""} | fields
    with acting_as(SYSTEM):
        return codebook.add(world.programme, by=world.actor("coordinator"), name=name, **given)


def a_talk(world, *, by="project_leader", team=None, points=POINTS, **fields) -> Talk:
    given = {"setting": "group", "speaker": "relative", "month": JUNE, "token": str(uuid4())} | fields
    with acting_as(SYSTEM):
        return notes.note(world.programme, team or world.team, by=world.actor(by), points=points, **given)


def point_of(talk: Talk, place: int = 1) -> LearningPoint:
    with acting_as(SYSTEM):
        return LearningPoint.objects.select_related("talk__team", "talk__programme").get(talk=talk, position=place)


def coded(world, point: LearningPoint, *themes: Theme) -> LearningPoint:
    with acting_as(SYSTEM):
        notes.code(point, themes, by=world.actor("project_leader"))
    return point


def shared(world, point: LearningPoint) -> LearningPoint:
    with acting_as(SYSTEM):
        notes.share(point, by=world.actor("project_leader"))
    return point


def a_quote(world, point: LearningPoint, *, reach="team", words="Eindelijk zat iedereen aan één tafel") -> Quote:
    with acting_as(SYSTEM):
        return notes.quote(
            point, by=world.actor("project_leader"), words=words, how="spoken", reach=reach,
            permitted_on=date(2026, 6, 3),
        )  # fmt: skip

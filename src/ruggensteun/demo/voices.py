"""What invented people told invented teams: the codebook of the plan, talks, points, a few quotes by permission."""

import tomllib
from importlib.resources import files
from typing import Any

from ruggensteun.demo.country import Country
from ruggensteun.kernel.actor import System
from ruggensteun.meso.models import LearningPoint, Quote, Theme
from ruggensteun.meso.voices import codebook, notes
from ruggensteun.parties.models import Programme, Team


def load(land: Country, programme: Programme, teams: dict[str, Team], *, by: System) -> None:
    """Everything in ``voices.toml``."""
    told = tomllib.loads(files("ruggensteun.demo").joinpath("voices.toml").read_text(encoding="utf-8"))
    codebook.begin_with_usual(programme, by=by)
    for number, each in enumerate(told["talk"]):
        _talk(land, programme, teams[each["team"]], each, f"demo-{number}", by)


def _talk(  # noqa: PLR0917
    land: Country, programme: Programme, team: Team, told: dict[str, Any], token: str, by: System
) -> None:
    points = [(one["kind"], one["text"]) for one in told["points"]]
    day = land.day(told["month"], 15)
    fields = {name: told[name] for name in ("setting", "speaker")}
    talk = notes.note(programme, team, by=by, token=token, month=day, points=points, **fields)
    for point, one in zip(LearningPoint.objects.filter(talk=talk), told["points"], strict=True):
        notes.code(point, [_theme(programme, name) for name in one["themes"]], by=by)
        if "quote" in one:
            reach = Quote.Reach.PROGRAMME if one.get("shared") else Quote.Reach.TEAM
            notes.quote(point, by=by, words=one["quote"], how=Quote.How.SPOKEN, reach=reach, permitted_on=day)
        if one.get("shared"):
            notes.share(point, by=by)


def _theme(programme: Programme, begins: str) -> Theme:
    return Theme.objects.get(programme=programme, name__startswith=begins)

"""How long what is kept: every table has a class, every class its term. The terms are configuration.

``retention.toml`` beside this file; the operator lays another one over it (``settings.RETENTION_FILE``).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from ruggensteun.parties.models import Team
from ruggensteun.parties.models.organisation import TeamDomain

OURS = Path(__file__).with_suffix(".toml")
LEAST_JOURNAL = 5
"""Years: what vendors and Koppeltaal keep, and the least that we read in the norm."""


class Kept(StrEnum):
    """Why something is kept, and so who decides when it goes."""

    MINE = "mine"
    PROVIDER = "provider"
    WMO = "wmo"
    JOURNAL = "journal"
    THEIRS = "theirs"
    WORK = "work"
    UNSENT = "unsent"


@dataclass(frozen=True, slots=True)
class Table:
    """The whole of it: the term of each class in years (none: as long as its owner wants), and each table's class."""

    cool_off: timedelta
    years: Mapping[Kept, int]
    classes: Mapping[str, Kept] = field(default_factory=dict)
    drafts: timedelta = timedelta(days=14)
    """So long after the last word, what was not sent is kept for its writer."""


def table() -> Table:
    """What holds in this installation; ValueError when the operator's file says something that cannot be."""
    return _read(str(settings.RETENTION_FILE))


def class_of(model: type[models.Model]) -> Kept:
    """The class of a table; KeyError when it has none (a test sees to it that each guarded one has)."""
    return table().classes[model._meta.label]  # noqa: SLF001


def kept_by(team: Team) -> Kept:
    """As what a team keeps its own registration: by the side of care on which it stands."""
    return Kept.WMO if team.domain == TeamDomain.SOCIAL else Kept.PROVIDER


def over_on(kept: Kept, day: date) -> date:
    """The first day on which what was done with on ``day`` need not be kept any more."""
    year = day.year + table().years[kept]
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February
        return date(year, 3, 1)


@cache
def _read(other: str) -> Table:
    told: dict[str, Any] = tomllib.loads(OURS.read_text())
    own: dict[str, Any] = tomllib.loads(Path(other).read_text()) if other else {}
    years = {Kept(name): each["years"] for name, each in told["classes"].items() if "years" in each}
    for name, each in own.get("classes", {}).items():
        if name not in years or not isinstance(each.get("years"), int):
            raise ValueError(f"{other}: [classes.{name}] needs years = a number, for one of {', '.join(sorted(years))}")
        years[Kept(name)] = each["years"]
    if years[Kept.JOURNAL] < LEAST_JOURNAL:
        raise ValueError(f"{other}: the journal is kept at least {LEAST_JOURNAL} years, not {years[Kept.JOURNAL]}")
    days, drafts = (_days(other, name, own.get(name, told[name])) for name in ("cool_off_days", "draft_days"))
    classes = {label: Kept(name) for name, each in told["classes"].items() for label in each["models"]}
    return Table(timedelta(days=days), years, classes, timedelta(days=drafts))


def _days(other: str, name: str, days: Any) -> int:
    if not isinstance(days, int) or days < 1:
        raise ValueError(f"{other}: {name} is a whole number of days, at least 1, not {days!r}")
    return days

"""Methods of working with a person's own network. A method is data: a TOML file in this folder."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File
from typing import Any

from ruggensteun.kernel.paths import START, Path
from ruggensteun.kernel.words import Words

OFFERED, DECLINED, STOPPED = "offered", "declined", "stopped"
FIRST, FOLLOW_UP = "first", "follow-up"
DEFAULT = "resource-group"
_AROUND = {
    OFFERED: Words("aangeboden", "offered"),
    DECLINED: Words("nu niet", "not now"),
    STOPPED: Words("gestopt", "stopped"),
}


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something of a phase. ``who``: client, coordinator or together. ``done``: what shows that it was done."""

    what: Words
    who: str
    done: str


@dataclass(frozen=True, slots=True)
class Phase:
    """``step``: the code of the monitor table ``group_step``, when entering it is a step that counts.

    ``client``, ``relative`` and ``professional``: what it is, said to each of them.
    """

    key: str
    title: Words
    client: Words
    relative: Words
    professional: Words
    todo: tuple[ToDo, ...]
    step: str | None


@dataclass(frozen=True, slots=True)
class Method:
    """One way of working, from the first offer to the end.

    ``rhythm_weeks``, ``late_after_days``, ``review_after_months``, ``doctor_each_months``: what the method itself
    asks; None when it asks nothing of the kind. ``counts_trainings``: whether a skills training is a meeting of the
    group to this method, with its figures.
    """

    key: str
    name: Words
    about: Words
    meets: Words
    phases: tuple[Phase, ...]
    path: Path
    rhythm_weeks: int | None
    late_after_days: int | None
    review_after_months: int | None
    doctor_each_months: int | None
    counts_trainings: bool = False

    def phase(self, state: str) -> Phase | None:
        """The phase of this name; None for what stands around the phases (offered, declined, stopped)."""
        return next((one for one in self.phases if one.key == state), None)


@cache
def all_methods() -> Mapping[str, Method]:
    """Every method by its key, the resource group first."""
    files = sorted(File(__file__).parent.glob("*.toml"), key=lambda file: (file.stem != DEFAULT, file.stem))
    return {file.stem: _read(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))) for file in files}


def _read(key: str, told: dict[str, Any]) -> Method:
    phases = tuple(
        Phase(
            one["key"], _words(one["title"]), _words(one["client"]), _words(one["relative"]),
            _words(one["professional"]),
            tuple(ToDo(_words(each["what"]), each["who"], each["done"]) for each in one.get("todo", ())),
            one.get("step"),
        )
        for one in told["phases"]
    )  # fmt: skip
    asked = ("rhythm_weeks", "late_after_days", "review_after_months", "doctor_each_months")
    return Method(
        key, _words(told["name"]), _words(told["about"]), _words(told["meets"]), phases, _path(told),
        **{name: told.get(name) for name in asked}, counts_trainings=told.get("counts_trainings", False),
    )  # fmt: skip


def _path(told: Mapping[str, Any]) -> Path:
    """The phases with their moves, and around them: offering, declining, stopping, starting again."""
    begin = told["phases"][0]["key"]
    moves = {
        START: (OFFERED, begin),
        OFFERED: (begin, DECLINED),
        DECLINED: (OFFERED, begin),
        **{one["key"]: (*one["moves"], STOPPED) for one in told["phases"]},
        STOPPED: (OFFERED, begin),
    }
    words = {**_AROUND, **{one["key"]: _words(one["title"]) for one in told["phases"]}}
    return Path(_words(told["name"]), words, moves)


def _words(told: Mapping[str, str]) -> Words:
    return Words(told["nl"], told["en"])

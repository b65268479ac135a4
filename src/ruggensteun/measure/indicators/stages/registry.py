"""Shared intermediate tables: each is one Ibis expression over the monitor tables and over earlier stages.

A stage is a function whose parameters name what it reads, so the order of work follows from the
signatures. Time is counted in whole months (year x 12 + month - 1), half-open, because every
indicator is a count per month: a span [since, until) then needs two numbers, and intersecting
spans is taking the larger ``since`` and the smaller ``until``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from inspect import signature
from typing import Any

FAR = 120_000
"""The month number of "until further notice" (the year 10,000)."""

EVERYWHERE = frozenset({"sessions", "unheard_tables", "network_tables"})
"""Stages with a row for every area, not only for teams: what they hold cannot be added up over teams."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One intermediate table. ``needs`` are monitor tables or earlier stages.

    ``stored``: kept as a temporary table, because more than one thing reads it; otherwise a view.
    """

    name: str
    needs: tuple[str, ...]
    build: Callable[..., Any]
    stored: bool


STAGES: dict[str, Stage] = {}
"""Every stage by name."""


def stage(build: Callable[..., Any]) -> Callable[..., Any]:
    """Register a function of Ibis tables as the stored stage of that name."""
    return _register(build, stored=True)


def view(build: Callable[..., Any]) -> Callable[..., Any]:
    """Register a function of Ibis tables as a stage that is read once, and so not stored."""
    return _register(build, stored=False)


def _register(build: Callable[..., Any], *, stored: bool) -> Callable[..., Any]:
    name = build.__name__
    if name in STAGES:
        raise ValueError(f"two stages are called {name}")
    STAGES[name] = Stage(name, tuple(signature(build).parameters), build, stored)
    return build


def needed(names: Iterable[str]) -> list[str]:
    """The stages that ``names`` rest on, themselves included, each after what it needs."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in STAGES and name not in found:
            for need in STAGES[name].needs:
                visit(need)
            found[name] = None

    for name in sorted(names):
        visit(name)
    return list(found)

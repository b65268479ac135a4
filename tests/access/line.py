"""One line of the access matrix: an address, what is done with it, and what every persona gets.

A line reads as a row of a table. The answers stand in the order of ``PERSONAS``:

    stranger someone team_member project_leader other_leader adviser coordinator executive administrator researcher

``login`` is a redirect to the sign-in page; a number is the status; ``200/302`` is either. ``args``
gives the words in the address and ``data`` what a form sends, from the world of
``tests/people/world.py``. Make what they need for the team, programme or organisation of the *first*
of two, so that ``other_leader`` asks for what belongs to someone else and gets 404.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.people.space_world import AROUND, SpaceWorld
from tests.people.world import PERSONAS, World


@dataclass(frozen=True)
class Line:
    name: str
    method: str
    answers: tuple[str, ...]
    args: Callable[[World], Sequence[Any]]
    data: Callable[[World], Mapping[str, Any]]

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def line(
    name: str,
    method: str,
    answers: str,
    args: Callable[[World], Sequence[Any]] = lambda world: (),
    data: Callable[[World], Mapping[str, Any]] = lambda world: {},
) -> Line:
    """A line; ValueError when an answer is missing."""
    given = tuple(answers.split())
    if len(given) != len(PERSONAS):
        raise ValueError(f"{name}: {len(given)} answers for {len(PERSONAS)} personas")
    return Line(name, method, given, args, data)


def everybody(name: str, answer: str, *, stranger: str | None = None, method: str = "get", **more: Any) -> Line:
    """A line in which who you are makes no difference, but for who has not signed in."""
    return line(name, method, " ".join([stranger or answer, *[answer] * (len(PERSONAS) - 1)]), **more)


READ = "login 200 404 403 200 200 200 403 403 404 404 404 404"
"""A page of a part of a space: for who sees that part."""
FORM = "login 200 404 403 403 200 403 403 403 404 404 404 404"
"""A page to write on: for who contributes to the part."""
DOES = "login 302 404 403 403 302 403 403 403 404 404 404 404"
"""What such a page does."""
ELSEWHERE = "login 404 404 403 403 404 403 403 403 404 404 404 404"
"""The same with something of another space behind it."""


@dataclass(frozen=True)
class SpaceLine:
    """As ``Line``, for an address about the space of one client; answers in the order of ``AROUND``.

    stranger client other_client nothing sees writes team withdrawn expired gone new_here checks manages
    """

    name: str
    method: str
    answers: tuple[str, ...]
    args: Callable[[SpaceWorld], Sequence[Any]]
    data: Callable[[SpaceWorld], Mapping[str, Any]]

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def space_line(
    name: str,
    method: str,
    answers: str,
    args: Callable[[SpaceWorld], Sequence[Any]] = lambda found: [found.space.key],
    data: Callable[[SpaceWorld], Mapping[str, Any]] = lambda found: {},
) -> SpaceLine:
    """A line about a space; ValueError when an answer is missing."""
    given = tuple(answers.split())
    if len(given) != len(AROUND):
        raise ValueError(f"{name}: {len(given)} answers for {len(AROUND)} people around a client")
    return SpaceLine(name, method, given, args, data)

"""What changed between two versions of a plan, told for people: what came, what went, what is said otherwise."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from ruggensteun.micro.models.plan import QUESTIONS
from ruggensteun.micro.recovery.plan_versions import ORDER, GoalThen, SectionThen, Then

ALIKE = 0.4
"""Two texts with less in common than this are told as a whole: single words in another story help nobody."""
_WORDS = re.compile(r"\S+\s*|\s+")


class Kind(StrEnum):
    """What happened."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``marked`` when it is not in the other text."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. ``about``: a question, ``beside`` or ``goal``; ``who``: whose words, of a contribution.

    ``before`` and ``after`` are the whole texts in pieces; empty when there was, or is, nothing.
    """

    kind: Kind
    about: str
    before: Sequence[Piece] = ()
    after: Sequence[Piece] = ()
    who: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class SectionChanges:
    """What differs in one part of life; ``domain`` empty for goals that are about none."""

    domain: str
    changes: Sequence[Change]


def differences(before: Then, after: Then) -> list[SectionChanges]:
    """Per part of life, in the order of the plan; a goal in two parts is told at the first, once."""
    found, pairs = [], _pairs(before.goals, after.goals)
    for domain in (*ORDER, ""):
        goals = [(one, other) for one, other in pairs if _stands_at(other or one) == domain]
        changes = [*_of_section(before.sections.get(domain), after.sections.get(domain)), *_of_goals(goals)]
        if changes:
            found.append(SectionChanges(domain, changes))
    return found


def pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts, with what is only in that one marked. Joined again they are what they were."""
    one, other = _WORDS.findall(before), _WORDS.findall(after)
    match = SequenceMatcher(None, [each.strip() for each in one], [each.strip() for each in other], autojunk=False)
    if match.ratio() < ALIKE:
        return _whole(before), _whole(after)
    old, new = [], []
    for what, start, end, begin, until in match.get_opcodes():
        old.append(Piece("".join(one[start:end]), what != "equal"))
        new.append(Piece("".join(other[begin:until]), what != "equal"))
    return [each for each in old if each.text], [each for each in new if each.text]


def _whole(text: str) -> list[Piece]:
    return [Piece(text, marked=True)] if text else []


def _of_section(before: SectionThen | None, after: SectionThen | None) -> Iterator[Change]:
    old, new = before or SectionThen(), after or SectionThen()
    for question in QUESTIONS:
        if change := _change(question, old.words.get(question, ""), new.words.get(question, "")):
            yield change
    was, is_now = {one.key: one for one in old.beside}, {one.key: one for one in new.beside}
    for key in dict.fromkeys([*was, *is_now]):
        one, other = was.get(key), is_now.get(key)
        who = (other or one).author.name  # type: ignore[union-attr]
        if change := _change("beside", one.words if one else "", other.words if other else "", who=who):
            yield change


def _of_goals(goals: Iterable[tuple[GoalThen | None, GoalThen | None]]) -> Iterator[Change]:
    """A goal is set, worded anew, ended or taken up again; one that ended and stayed so is no news."""
    for one, other in goals:
        ran, runs = bool(one and one.state == "running"), bool(other and other.state == "running")
        old, new = (one.words if one and ran else ""), (other.words if other and runs else "")
        state = other.state if other and ran and not runs else ""
        if change := _change("goal", old, new, state=state):
            yield change


def _change(about: str, before: str, after: str, *, who: str = "", state: str = "") -> Change | None:
    if before == after:
        return None
    kind = Kind.ADDED if not before else Kind.REMOVED if not after else Kind.CHANGED
    old, new = pieces(before, after) if kind == Kind.CHANGED else (_whole(before), _whole(after))
    return Change(kind, about, old, new, who, state)


def _pairs(before: Iterable[GoalThen], after: Iterable[GoalThen]) -> list[tuple[GoalThen | None, GoalThen | None]]:
    was, is_now = {one.key: one for one in before}, {one.key: one for one in after}
    return [(was.get(key), is_now.get(key)) for key in dict.fromkeys([*was, *is_now])]


def _stands_at(goal: GoalThen | None) -> str:
    """The first part of life that a goal is about; the place where it is told."""
    domains = goal.domains if goal else ()
    return next((domain for domain in ORDER if domain in domains), "")

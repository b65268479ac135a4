"""How the marks of a goal went, as a small drawing: 0 at the bottom, 10 at the top, days from left to right.

Classes instead of styles. What it shows is always told in a sentence beside it, and on a goal's page in a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ruggensteun.measure.charts.draw.markup import number, text
from ruggensteun.micro.models import GoalMark

TOP = 10
MOST_DOTS = 30
"""More marks than this are a line with a dot at its end."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sizes in pixels; ``left`` and ``below`` are the room for the numbers and days."""

    width: float
    height: float
    left: float
    below: float
    dot: float


SMALL = Sheet(140, 48, 8, 8, 2.5)
LARGE = Sheet(380, 190, 30, 28, 4)


def small(marks: Sequence[GoalMark]) -> Markup:
    """Beside a goal in a list; nothing for less than two marks."""
    if len(marks) < 2:
        return Markup("")
    return _svg("rs-course rs-course--small", SMALL, [*_ground(SMALL, (0, TOP)), *_line(SMALL, marks)])


def large(marks: Sequence[GoalMark], *, first: str, last: str) -> Markup:
    """On the page of a goal, with the numbers 0, 5 and 10 and the first and last day."""
    if len(marks) < 2:
        return Markup("")
    sheet = LARGE
    low = number(sheet.height - 6)
    words = [
        f'<text class="rs-course__word" x="{number(sheet.left - 10)}" y="{number(_y(sheet, value) + 5)}"'
        f' text-anchor="end">{value}</text>'
        for value in (0, 5, TOP)
    ]
    words += [
        f'<text class="rs-course__word" x="{number(sheet.left)}" y="{low}">{text(first)}</text>',
        f'<text class="rs-course__word" x="{number(sheet.width - 8)}" y="{low}" text-anchor="end">{text(last)}</text>',
    ]
    return _svg("rs-course", sheet, [*_ground(sheet, (0, 5, TOP)), *words, *_line(sheet, marks)])


def _svg(classes: str, sheet: Sheet, parts: Sequence[str]) -> Markup:
    head = f'<svg class="{classes}" viewBox="0 0 {number(sheet.width)} {number(sheet.height)}" aria-hidden="true"'
    return Markup(f'{head} focusable="false">{"".join(parts)}</svg>')  # noqa: S704 -- numbers, and escaped text


def _ground(sheet: Sheet, values: Sequence[int]) -> list[str]:
    return [
        f'<path class="rs-course__ground" d="M{number(sheet.left)} {number(_y(sheet, value))}'
        f'H{number(sheet.width - 8)}"/>'
        for value in values
    ]


def _line(sheet: Sheet, marks: Sequence[GoalMark]) -> list[str]:
    places = [(_x(sheet, marks, one), _y(sheet, one.mark)) for one in marks]
    drawn = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)
    dots = places if len(places) <= MOST_DOTS else places[-1:]
    return [f'<path class="rs-course__line" d="{drawn}"/>'] + [
        f'<circle class="rs-course__dot" cx="{number(x)}" cy="{number(y)}"'
        f' r="{number(sheet.dot * (1.6 if place is dots[-1] else 1))}"/>'
        for place in dots
        for x, y in [place]
    ]


def _x(sheet: Sheet, marks: Sequence[GoalMark], one: GoalMark) -> float:
    whole = (marks[-1].on - marks[0].on).days
    return sheet.left + 4 + (sheet.width - 16 - sheet.left) * (one.on - marks[0].on).days / whole


def _y(sheet: Sheet, value: int) -> float:
    return 8 + (sheet.height - 8 - sheet.below) * (1 - value / TOP)

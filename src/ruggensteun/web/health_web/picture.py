"""A conversation on positive health as a web of six threads, 0 in the middle; an earlier one beside it.

Classes instead of styles; the two differ in line and in dot, not in colour alone. What it shows always stands in a
sentence and in a table too. A dimension without a mark has no dot, and the line stops before it.
"""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

from markupsafe import Markup

from ruggensteun.measure.charts.draw.markup import number, text
from ruggensteun.micro.health import HIGH

WIDTH, HEIGHT, X, Y, RADIUS, LINE = 460, 380, 230, 190, 125, 18
WIDEST = 14
"""Signs on one line of a label."""
Means = Mapping[str, float]


def drawn(labels: Mapping[str, str], now: Means, earlier: Means | None = None) -> Markup:
    """The web. ``labels``: the name of each dimension, in order; ``now`` and ``earlier``: the mean of its marks."""
    names = list(labels)
    parts = [*_ground(len(names)), *_labels(names, labels)]
    if earlier is not None:
        parts += _thread("rs-web__earlier", names, earlier, 6, square=True)
    parts += _thread("rs-web__now", names, now, 5, square=False)
    head = f'<svg class="rs-web" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">'
    return Markup(f"{head}{''.join(parts)}</svg>")  # noqa: S704 -- numbers, and escaped text


def wrapped(label: str, room: int = WIDEST) -> list[str]:
    """A label in lines of at most so many signs, broken between words."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + len(word) < room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _ground(many: int) -> list[str]:
    rings = [
        f'<path class="rs-web__ground" d="M{"L".join(_at(many, index, value) for index in range(many))}Z"/>'
        for value in (HIGH / 2, HIGH)
    ]
    threads = [
        f'<path class="rs-web__ground" d="M{number(X)} {number(Y)}L{_at(many, index, HIGH)}"/>' for index in range(many)
    ]
    marks = [
        f'<text class="rs-web__word rs-web__word--small" x="{number(X + 5)}" y="{number(Y - RADIUS * share + 14)}">'
        f"{number(HIGH * share)}</text>"
        for share in (0.5, 1)
    ]
    return [*rings, *threads, *marks]


def _labels(names: Sequence[str], labels: Mapping[str, str]) -> list[str]:
    found = []
    for index, name in enumerate(names):
        x, y = _place(len(names), index, HIGH * 1.1)
        lines = wrapped(labels[name])
        anchor = "middle" if abs(x - X) < 1 else "start" if x > X else "end"
        above, below = -LINE * (len(lines) - 1), LINE
        top = y + ((above if y < Y else below) if anchor == "middle" else 0)
        for row, line in enumerate(lines):
            found.append(
                f'<text class="rs-web__word" x="{number(x)}" y="{number(top + row * LINE)}"'
                f' text-anchor="{anchor}">{text(line)}</text>'
            )
    return found


def _thread(classes: str, names: Sequence[str], means: Means, size: float, *, square: bool) -> list[str]:
    """Lines between dimensions beside each other that have a mark, and a dot for each."""
    many = len(names)
    found = []
    for index, name in enumerate(names):
        after = (index + 1) % many
        if name in means and names[after] in means:
            line = f"M{_at(many, index, means[name])}L{_at(many, after, means[names[after]])}"
            found.append(f'<path class="{classes}" d="{line}"/>')
    for index, name in enumerate(names):
        if name in means:
            x, y = _place(many, index, means[name])
            found.append(_square(classes, x, y, size) if square else _circle(classes, x, y, size))
    return found


def _circle(classes: str, x: float, y: float, size: float) -> str:
    return f'<circle class="{classes}-dot" cx="{number(x)}" cy="{number(y)}" r="{number(size)}"/>'


def _square(classes: str, x: float, y: float, size: float) -> str:
    place = f'x="{number(x - size)}" y="{number(y - size)}"'
    return f'<rect class="{classes}-dot" {place} width="{number(2 * size)}" height="{number(2 * size)}"/>'


def _at(many: int, index: int, value: float) -> str:
    x, y = _place(many, index, value)
    return f"{number(x)} {number(y)}"


def _place(many: int, index: int, value: float) -> tuple[float, float]:
    turn = 2 * pi * index / many - pi / 2
    return X + RADIUS * value / HIGH * cos(turn), Y + RADIUS * value / HIGH * sin(turn)

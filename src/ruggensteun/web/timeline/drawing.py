"""The line of time as SVG: lying down for a wide page and paper, standing up for a phone. No styles, classes only.

The same is told beside it as a list, so the picture is one image to who listens.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ruggensteun.kernel.periods import months
from ruggensteun.measure.charts.draw.markup import attribute, identifier, number, text
from ruggensteun.micro.recovery.timeline import Days, Mark, Row, Track

WIDE, TALL = "wide", "tall"
LETTER = 6.6
"""Units that a letter takes, on average, at the size of the picture's letters."""
LANE, HEAD, LEFT, ACROSS = 26, 30, 138, 960
TALL_ACROSS, TALL_HEAD, TALL_LEFT, MOST_COLUMNS = 340, 96, 46, 14
GAP = 6
"""Between two tracks."""
MOST_TICKS = 14
LEAST = 4
"""Letters of a name; shorter says nothing, and the list says all."""


@dataclass(frozen=True, slots=True)
class Spec:
    """What is drawn: tracks over days, with a title and a sentence for who cannot see it; ``today`` gets a line."""

    tracks: Sequence[Track]
    days: Days
    title: str
    description: str
    today: date
    nothing: str
    months: Sequence[str]
    """The names of the twelve months, short."""


def wide(spec: Spec) -> str:
    """Time from left to right, a lane for each row."""
    return _Picture(spec, WIDE).drawn()


def tall(spec: Spec) -> str | None:
    """Time from top to bottom, a column for each row; None when there are too many columns for a phone."""
    picture = _Picture(spec, TALL)
    return picture.drawn() if picture.lanes <= MOST_COLUMNS else None


class _Picture:
    """Both ways are one drawing: ``along`` is where a day falls, ``across`` where a lane lies."""

    def __init__(self, spec: Spec, way: str) -> None:
        self.spec, self.way = spec, way
        self.lying = way == WIDE
        self.lanes = sum(max(1, len(track.rows)) for track in spec.tracks)
        gaps = GAP * max(0, len(spec.tracks) - 1)
        days = (spec.days.until - spec.days.since).days
        if self.lying:
            self.lane: float = LANE
            self.start, self.length = LEFT, ACROSS - LEFT - 8
            self.first = HEAD
            self.width, self.height = float(ACROSS), HEAD + self.lanes * LANE + gaps + 8.0
        else:
            self.lane = min(44.0, (TALL_ACROSS - TALL_LEFT - gaps - 4) / max(1, self.lanes))
            self.start, self.length = TALL_HEAD, int(min(1_600, max(360, days * 1.3)))
            self.first = TALL_LEFT
            self.width, self.height = float(TALL_ACROSS), TALL_HEAD + self.length + 10.0

    def drawn(self) -> str:
        inside = "".join([*self._ticks(), *self._tracks(), *self._today()])
        own = identifier(f"timeline-{self.way}")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="rs-line rs-line--{self.way}" '
            f'viewBox="0 0 {number(self.width)} {number(self.height)}" role="img" aria-labelledby="{own}-title" '
            f'aria-describedby="{own}-desc"><title id="{own}-title">{text(self.spec.title)}</title>'
            f'<desc id="{own}-desc">{text(self.spec.description)}</desc>{inside}</svg>'
        )

    # --- Where things are ---------------------------------------------------------------------------------
    def along(self, day: date) -> float:
        days = self.spec.days
        share = (day - days.since).days / max(1, (days.until - days.since).days)
        return self.start + self.length * min(1.0, max(0.0, share))

    def _rect(self, name: str, a: float, b: float, lane: float, thick: float) -> str:
        """From ``a`` to ``b`` along the time, ``thick`` across."""
        x, y, w, h = (a, lane, b - a, thick) if self.lying else (lane, a, thick, b - a)
        return f'<rect class="{name}" x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}" rx="4"/>'

    def _words(self, name: str, at: float, lane: float, words: str, *, turn: bool = False) -> str:
        """A text that begins ``at`` on the time and lies on a lane; turned when the time stands up."""
        x, y = (at, lane) if self.lying else (lane, at)
        place = f'x="{number(x)}" y="{number(y)}"'
        turned = f' transform="rotate(90 {number(x)} {number(y)})"' if turn and not self.lying else ""
        return f'<text class="{attribute(name)}" {place}{turned}>{text(words)}</text>'

    # --- What is drawn ------------------------------------------------------------------------------------
    def _ticks(self) -> Iterable[str]:
        """A line and a name for every month, or for every so many when there are many."""
        days = self.spec.days
        firsts = [month.start for month in months(days.since, days.until) if month.start >= days.since]
        step = next(each for each in (1, 2, 3, 6, 12, 24, 60) if len(firsts) <= MOST_TICKS * each)
        end = self.height if self.lying else self.width
        for first in firsts:
            if (first.month - 1) % min(step, 12) or (step > 12 and first.year % (step // 12)):
                continue
            at = self.along(first)
            yield self._line("rs-line__grid", at, (self.first if not self.lying else HEAD - 8), end)
            name = self.spec.months[first.month - 1]
            words = f"{name} {first.year}" if first.month == 1 or first is firsts[0] or step >= 12 else name
            if self.lying:
                yield self._words("rs-line__tick", at + 3, 14, words)
            elif at < self.height - 12:
                yield f'<text class="rs-line__tick" x="0" y="{number(at + 11)}">{text(name)}</text>'
                if words != name:
                    yield f'<text class="rs-line__tick" x="0" y="{number(at + 24)}">{first.year}</text>'

    def _line(self, name: str, at: float, begin: float, end: float) -> str:
        x1, y1, x2, y2 = (at, begin, at, end) if self.lying else (begin, at, end, at)
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        return f'<line class="{name}" {ends}/>'

    def _today(self) -> Iterable[str]:
        if self.spec.today in self.spec.days:
            begin, end = (HEAD - 8, self.height) if self.lying else (TALL_LEFT, self.width)
            yield self._line("rs-line__today", self.along(self.spec.today), begin, end)

    def _tracks(self) -> Iterable[str]:
        lane = float(self.first)
        for track in self.spec.tracks:
            rows = track.rows or (Row(""),)
            yield self._band(lane, len(rows))
            yield from self._title(track, lane, len(rows))
            for row in rows:
                yield from self._row(track.key, row, lane)
                lane += self.lane
            if not track.rows:
                yield self._empty(lane - self.lane)
            lane += GAP

    def _band(self, lane: float, many: int) -> str:
        return self._rect("rs-line__band", self.start, self.start + self.length, lane, many * self.lane)

    def _title(self, track: Track, lane: float, many: int) -> Iterable[str]:
        if self.lying:
            for at, part in enumerate(_broken(str(track.title), int((LEFT - 8) / LETTER))[: max(1, many)]):
                yield f'<text class="rs-line__track" x="0" y="{number(lane + 17 + at * 15)}">{text(part)}</text>'
            return
        x = lane + many * self.lane / 2 + 4
        y = TALL_HEAD - 8
        place = f'x="{number(x)}" y="{y}" transform="rotate(-90 {number(x)} {y})"'
        yield f'<text class="rs-line__track" {place}>{text(str(track.short))}</text>'

    def _empty(self, lane: float) -> str:
        middle = lane + 17 if self.lying else lane + self.lane / 2 - 4
        return self._words("rs-line__nothing", self.start + 6, middle, self.spec.nothing, turn=True)

    def _row(self, key: str, row: Row, lane: float) -> Iterable[str]:
        thick, inset = self.lane - 6, 3
        if row.start is not None:
            a, b = self.along(row.start), self.along(row.end or self._end_of(row))
            name = f"rs-line__bar rs-line__bar--{key}" + (" rs-line__bar--ahead" if row.ahead else "")
            yield self._rect(name, a, max(b, a + 4), lane + inset, thick)
            yield from self._name(row, a, b, lane)
        elif row.words and row.marks:
            yield from self._beside_marks(row, lane)
        for mark in row.marks:
            yield self._mark(mark, lane + self.lane / 2)

    def _end_of(self, row: Row) -> date:
        """Where the bar of something without an end stops: today; what is only planned is drawn to the edge."""
        return self.spec.days.until if row.ahead else max(self.spec.today, row.start or self.spec.today)

    def _name(self, row: Row, a: float, b: float, lane: float) -> Iterable[str]:
        """Its words in the bar, in the widest gap between its marks; else after it when there is room."""
        middle = lane + self.lane / 2 + (4.5 if self.lying else -4)
        begin, room = self._widest(row, a, b)
        if room >= LEAST:
            yield self._words("rs-line__name", begin, middle, _cut(row.words, room), turn=True)
            return
        after = max([b, *(self.along(mark.on) + 8 for mark in row.marks)])
        room = int((self.start + self.length - after - 8) / LETTER)
        if room >= LEAST:
            yield self._words(
                "rs-line__name rs-line__name--beside", after + 5, middle, _cut(row.words, room), turn=True
            )

    def _beside_marks(self, row: Row, lane: float) -> Iterable[str]:
        """The words of what has marks alone: after the last, or else before the first, where there is room."""
        at = sorted(self.along(mark.on) for mark in row.marks)
        middle = lane + self.lane / 2 + (4.5 if self.lying else -4)
        begin, room = at[-1] + 14, int((self.start + self.length - at[-1] - 18) / LETTER)
        before = int((at[0] - 14 - self.start) / LETTER)
        if room < min(len(row.words), before):
            begin, room = max(self.start + 2, at[0] - 16 - LETTER * len(row.words)), before
        if room >= LEAST:
            yield self._words("rs-line__name rs-line__name--beside", begin, middle, _cut(row.words, room), turn=True)

    def _widest(self, row: Row, a: float, b: float) -> tuple[float, int]:
        """Where in a bar the words begin, and how many letters have room there."""
        at = sorted(self.along(mark.on) for mark in row.marks if a <= self.along(mark.on) <= b)
        begins, ends = [a + 6, *(each + 14 for each in at)], [*(each - 11 for each in at), b - 4]
        room, begin = max((int((end - begin) / LETTER), begin) for begin, end in zip(begins, ends, strict=True))
        return begin, room

    def _mark(self, mark: Mark, middle: float) -> str:
        at = self.along(mark.on)
        x, y = (at, middle) if self.lying else (middle, at)
        name = "rs-line__mark rs-line__mark--ahead" if mark.ahead else "rs-line__mark"
        if not mark.sign:
            return f'<circle class="{name}" cx="{number(x)}" cy="{number(y)}" r="5.5"/>'
        place = f'x="{number(x)}" y="{number(y + 4.5)}" text-anchor="middle"'
        ring = f'<circle class="rs-line__score" cx="{number(x)}" cy="{number(y)}" r="{9 + 2 * (len(mark.sign) > 2)}"/>'
        return f'{ring}<text class="rs-line__sign" {place}>{text(mark.sign)}</text>'


def _cut(words: str, most: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[: max(1, most - 1)].rstrip() + "…"


def _broken(words: str, most: int) -> list[str]:
    """A title over lines of at most so many letters; a long word stays whole."""
    found = [""]
    for word in words.split():
        if found[-1] and len(found[-1]) + 1 + len(word) > most:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return found

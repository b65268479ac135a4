"""What came of a questionnaire, in words and on a line: as a conversation piece, never a judgement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from ruggensteun.measure.charts.draw.markup import number as at
from ruggensteun.measure.instruments.asking import shown
from ruggensteun.measure.instruments.model import Instrument, Score
from ruggensteun.measure.instruments.problems import UnknownInstrumentError
from ruggensteun.measure.instruments.same import scores_alike
from ruggensteun.micro.measuring.library import load, readable
from ruggensteun.micro.models import QuestionnaireResponse
from ruggensteun.web.answering.asking import answer_of, words_of
from ruggensteun.web.jinja import day, language, number

WIDTH, HEIGHT, LEFT, RIGHT, MIDDLE = 460, 56, 14, 446, 30


@dataclass(frozen=True, slots=True)
class Point:
    """A score on a day."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale: the score of this time (None: none can be given), and those of before, newest first."""

    score: Score
    name: str
    now: float | None
    earlier: tuple[Point, ...]

    @property
    def sentence(self) -> str:
        """What it says, in one sentence, and how it was before in another."""
        if self.now is None:
            return no_figure()
        told = _("De antwoorden samen: %(value)s, op een lijn van %(low)s tot %(high)s.") % {
            "value": number(round(self.now, 1)), "low": number(self.score.low), "high": number(self.score.high),
        }  # fmt: skip
        if not self.earlier:
            return told
        before = self.earlier[0]
        more = _("Vorige keer (%(day)s) was dat %(value)s.") % {
            "day": day(before.on),
            "value": number(round(before.value, 1)),
        }
        return f"{told} {more}"

    @property
    def picture(self) -> Markup:
        """The line with a dot for now and open dots for before. The sentence says the same."""
        parts = [f'<path class="rs-score__line" d="M{LEFT} {MIDDLE}H{RIGHT}"/>']
        parts += [
            f'<path class="rs-score__line" d="M{x} {MIDDLE - 6}V{MIDDLE + 6}"/>' for x in (LEFT, RIGHT)
        ]  # fmt: skip
        parts += [
            f'<circle class="rs-score__earlier" cx="{at(self._x(one.value))}" cy="{MIDDLE}" r="6"/>'
            for one in reversed(self.earlier)
        ]
        if self.now is not None:
            parts.append(f'<circle class="rs-score__now" cx="{at(self._x(self.now))}" cy="{MIDDLE}" r="8"/>')
        head = f'<svg class="rs-score" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">'
        return Markup(f"{head}{''.join(parts)}</svg>")  # noqa: S704 -- numbers alone

    def _x(self, value: float) -> float:
        share = (value - self.score.low) / (self.score.high - self.score.low)
        return LEFT + share * (RIGHT - LEFT)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All scales of one time: the one of the whole questionnaire first, if there is one.

    ``others``: its parts, also one without a figure; none when no part has one.
    """

    response: QuestionnaireResponse
    instrument: Instrument
    main: Scale | None
    others: tuple[Scale, ...]
    counted: bool
    """Whether the questionnaire has scales at all."""
    answers: tuple[tuple[str, str], ...]
    """Every question that was asked, with its answer."""
    whose: str = ""
    before: tuple[tuple[date, str], ...] = ()
    """Scored again: until which day the score of the whole, or of each part, was what."""

    @property
    def without(self) -> str:
        """What to say when no scale at all has a figure, though the questionnaire has scales; else empty."""
        return no_figure() if self.counted and not self.main and not self.others else ""

    @property
    def compared(self) -> bool:
        """Whether a picture shows earlier times as well."""
        drawn = self.others if self.main is None else (self.main,)
        return any(one.earlier for one in drawn if one.now is not None)

    @property
    def reading(self) -> str:
        """How to read the lines; to whoever else reads, by the name of the client (``whose``)."""
        higher = self.instrument.better_of(self.main.score.id if self.main else "") == "higher"
        if self.whose and higher:
            return _("Hoe verder naar rechts, hoe beter het volgens %(name)s gaat.") % {"name": self.whose}
        if self.whose:
            return _("Hoe verder naar links, hoe minder last %(name)s ervan heeft.") % {"name": self.whose}
        if higher:
            return _("Hoe verder naar rechts, hoe beter het volgens jou gaat.")
        return _("Hoe verder naar links, hoe minder last je ervan hebt.")


def no_figure() -> str:
    """What stands where a scale has no figure."""
    return _("Hier komt geen cijfer uit: er zijn te veel vragen overgeslagen, of ze passen niet.")


def called(instrument: str, version: str = "") -> str:
    """The name of an instrument, in the language of the page."""
    return readable(instrument, version)[0].name.in_(language())


def outcome_of(response: QuestionnaireResponse, before: Iterable[QuestionnaireResponse], *, whose: str = "") -> Outcome:
    """What came of one time; ``before``: earlier ones of the same instrument, newest first."""
    instrument = readable(response.instrument, response.version)[0]
    earlier = [one for one in before if _alike(one, response)]
    scoring = readable(response.instrument, response.scored_with)[0]
    scales = {one.id: _scale(one, response, earlier) for one in scoring.outcomes if one.items}
    counted = bool(scales)
    main = scales.pop(scoring.whole.id, None) if scoring.whole else None
    others = tuple(scales.values()) if any(one.now is not None for one in scales.values()) else ()
    return Outcome(
        response, instrument, main, others, counted, _answered(instrument, response.answers), whose,
        _former(response),
    )  # fmt: skip


def _former(response: QuestionnaireResponse) -> tuple[tuple[date, str], ...]:
    """What stood there before, by scale where scales stand beside each other."""
    found = []
    for one in response.former_scores:
        instrument, scores = readable(response.instrument, one["version"])[0], one["scores"]
        if instrument.whole:
            told = _figure(scores.get(instrument.whole.id))
        else:
            parts = [score for score in instrument.outcomes if score.items]
            told = ", ".join(f"{each.label.in_(language())} {_figure(scores.get(each.id))}" for each in parts)
        found.append((date.fromisoformat(one["until"]), told or _("geen cijfer")))
    return tuple(found)


def _figure(value: float | None) -> str:
    return _("geen cijfer") if value is None else number(round(value, 1))


def _alike(one: QuestionnaireResponse, response: QuestionnaireResponse) -> bool:
    """Whether the scores of both can stand on one line: of one version, or of two that score alike."""
    if one.scored_with == response.scored_with:
        return True
    try:
        mine, other = (load(each.instrument, each.scored_with) for each in (response, one))
        return scores_alike(mine, other)
    except UnknownInstrumentError:
        return False


def _answered(instrument: Instrument, answers: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Each question that was asked, with the answer as it read, or that it was skipped."""
    return tuple(
        (words_of(item), answer_of(instrument, item, answers[item.id]) if item.id in answers else _("overgeslagen"))
        for item in shown(instrument, answers)
    )


def _scale(score: Score, response: QuestionnaireResponse, earlier: list[QuestionnaireResponse]) -> Scale:
    points = tuple(
        Point(one.answered_on, value)
        for one in earlier
        if one.answered_on is not None and (value := _value(one.scores, score.id)) is not None
    )
    name = score.label.in_(language())
    return Scale(score, f"{name[:1].upper()}{name[1:]}", _value(response.scores, score.id), points)


def _value(scores: Mapping[str, float | None], name: str) -> float | None:
    return scores.get(name)

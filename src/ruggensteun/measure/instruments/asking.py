"""What is put to a person, given what was answered so far; and what is wrong with what was answered.

    for item in shown(instrument, answers): ...
    problems = check(instrument, answers)

Answers are a mapping of item id to what was given: as it is kept (``values.Tidy``) or as a form sends it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ruggensteun.measure.instruments.model import NOT_APPLICABLE, Instrument, Item, Page, Test, When
from ruggensteun.measure.instruments.values import Tidy, WrongAnswerError, asked_of, expected_of, tidy_of
from ruggensteun.measure.text import Text

NOT_ASKED = Text(
    "deze vraag wordt bij deze antwoorden niet gesteld.", "this item is not asked, given the other answers."
)
NO_ANSWER = Text("geen antwoord.", "no answer.")
PASS_BY = Text("Sla deze vraag over, of verander het andere antwoord.", "Skip this one, or change the other answer.")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One answer that cannot stand: of which item, why, and what was expected.

    ``code`` is "unknown" (no such item: another version?), "answer" (out of range, not one of the choices, not a
    number) or "hidden" (the item is not asked, given the other answers). ``expected`` is for who sends a file or uses
    the API, ``ask`` for who answers on a page.
    """

    item: str
    code: Literal["unknown", "answer", "hidden"]
    what: Text
    expected: Text
    ask: Text | None = None


def shown(instrument: Instrument, answers: Mapping[str, Any], *, respondent: str | None = None) -> tuple[Item, ...]:
    """The items to ask, in order; conditions are yes-or-no questions among them.

    An answer that is not allowed counts as none, and so does an answer to an item that is itself hidden.
    ``respondent`` leaves out what somebody else answers.
    """
    return tuple(item for item, *_ in _walk(instrument, answers) if _for(item, respondent))


def laid_out(
    instrument: Instrument, answers: Mapping[str, Any], *, respondent: str | None = None
) -> tuple[tuple[Page | None, tuple[Item, ...]], ...]:
    """The items to ask per page, in order; pages without any are left out. None is no page at all."""
    pages = {page.id: page for page in instrument.pages}
    found: dict[str | None, list[Item]] = {}
    for item in shown(instrument, answers, respondent=respondent):
        found.setdefault(item.page, []).append(item)
    return tuple((pages.get(page or ""), tuple(items)) for page, items in found.items())


def read(instrument: Instrument, answers: Mapping[str, Any]) -> tuple[tuple[Wrong, ...], dict[str, Tidy]]:
    """What ``check`` and ``tidy`` say, of one walk through the items."""
    known = {item.id for item in instrument.questions}
    asked: dict[str, WrongAnswerError | None] = {}
    kept: dict[str, Tidy] = {}
    for item, answer, refused in _walk(instrument, answers):
        asked[item.id] = refused
        if answer is not None:
            kept[item.id] = answer
    wrong = [_unknown(instrument, name) for name in answers if name not in known]
    for item in instrument.questions:
        if item.id not in asked:
            wrong += _not_asked(item, answers.get(item.id))
        elif refused := asked[item.id]:
            wrong.append(Wrong(item.id, "answer", refused.what, expected_of(item), asked_of(item)))
    return tuple(wrong), kept


def check(instrument: Instrument, answers: Mapping[str, Any]) -> tuple[Wrong, ...]:
    """Everything that is wrong with the answers, in the order of the items; empty when they can be kept.

    An empty answer is never wrong. See ``unanswered`` for those.
    """
    return read(instrument, answers)[0]


def tidy(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, Tidy]:
    """The answers as they are kept: what is asked and answered, in the order of the items.

    What is wrong or hidden is left out: ``check`` first, where that should be said.
    """
    return read(instrument, answers)[1]


def unanswered(
    instrument: Instrument, answers: Mapping[str, Any], *, respondent: str | None = None
) -> tuple[Item, ...]:
    """What was asked and left empty; optional items are not in it."""
    return tuple(
        item
        for item, answer, _ in _walk(instrument, answers)
        if answer is None and not item.optional and _for(item, respondent)
    )


def _for(item: Item, respondent: str | None) -> bool:
    return respondent is None or item.respondent in (None, respondent)


def _walk(instrument: Instrument, answers: Mapping[str, Any]) -> Iterator[tuple[Item, Tidy, WrongAnswerError | None]]:
    """The items that are asked with what was answered, or why that is no answer. Items look back only, so one walk is
    enough.
    """
    seen: dict[str, Tidy] = {}
    for item in instrument.questions:
        if item.only_if is not None and seen.get(item.only_if) is not True:
            continue
        if item.shown_if is not None and not _holds(item.shown_if, seen):
            continue
        refused = None
        try:
            seen[item.id] = tidy_of(item, answers.get(item.id))
        except WrongAnswerError as error:
            seen[item.id], refused = None, error
        yield item, seen[item.id], refused


def _holds(when: When, seen: Mapping[str, Tidy]) -> bool:
    return (any if when.any else all)(_passes(test, seen.get(test.item)) for test in when.tests)


def _passes(test: Test, answer: Tidy) -> bool:
    if test.answered is not None and (answer is not None) != test.answered:
        return False
    if test.values and not _is_one_of(test.values, answer):
        return False
    if test.at_least is None and test.at_most is None:
        return True
    if not isinstance(answer, (int, float)):
        return False
    above = test.at_least is None or answer >= test.at_least
    return above and (test.at_most is None or answer <= test.at_most)


def _is_one_of(values: tuple[str, ...], answer: Tidy) -> bool:
    if isinstance(answer, list):
        return any(each in values for each in answer)
    if answer is None or answer == NOT_APPLICABLE:
        return False
    return (str(int(answer)) if isinstance(answer, bool) else str(answer)) in values


def _not_asked(item: Item, given: Any) -> list[Wrong]:
    """What is wrong with an answer to an item that was not put to this person."""
    try:
        answer = tidy_of(item, given)
    except WrongAnswerError as error:
        return [Wrong(item.id, "answer", error.what, expected_of(item), asked_of(item))]
    return [] if answer is None else [Wrong(item.id, "hidden", NOT_ASKED, NO_ANSWER, PASS_BY)]


def _unknown(instrument: Instrument, name: str) -> Wrong:
    shown_name = name if len(name) <= 40 else f"{name[:40]}…"
    return Wrong(
        name,
        "unknown",
        Text(f"er is geen vraag “{shown_name}”.", f"there is no item “{shown_name}”."),
        Text(
            f"een vraag van {instrument.id}, versie {instrument.version}.",
            f"an item of {instrument.id}, version {instrument.version}.",
        ),
    )

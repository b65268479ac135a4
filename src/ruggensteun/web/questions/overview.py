"""The five questions, each with one line of where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from ruggensteun.measure.text import Language
from ruggensteun.parties.models import Programme
from ruggensteun.web.board.questions import Question, questions
from ruggensteun.web.questions import page


@dataclass(frozen=True, slots=True)
class Item:
    """One question and its state; ``missing`` counts its measures of which there is nothing."""

    question: Question
    state: str
    missing: int


@dataclass(frozen=True, slots=True)
class Overview:
    """``items``: the five of the plan. ``others``: pages with what belongs to none of them."""

    items: Sequence[Item]
    others: Sequence[Question]


def overview(programme: Programme, language: Language) -> Overview:
    """Every question with its state. As many queries as one page needs."""
    found = page.source(programme)
    asked = questions(found.settings)
    return Overview(
        [
            Item(each, page.state(found, each, language), len(page.missing(found, each, language)))
            for each in asked
            if each.number
        ],
        [each for each in asked if not each.number],
    )

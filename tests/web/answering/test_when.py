"""On which answers a question is asked, in the words of those answers."""

import pytest

from ruggensteun.measure.instruments.definition import read
from ruggensteun.web.answering.when import only_with
from tests.measure.instruments.toml_of import both, changed

WORK = {"id": "A", "nl": "werk je", "en": "do you work", "kind": "yes-no"}
OFTEN = {"id": "B", "nl": "hoe vaak", "en": "how often", "low": 0, "high": 2, "kind": "choice",
         "choices": [
             {"id": "0", **both("nooit")}, {"id": "1", **both("soms")}, {"id": "2", **both("vaak")}]}  # fmt: skip
SCORES = [{"id": "total", **both("Total"), "items": ["B"], "how": "sum", "low": 0, "high": 2}]


def last(**when):
    row = {"id": "C", **both("waarom"), "kind": "text", "optional": True} | when
    instrument = read(changed(items=[WORK, OFTEN, row], scores=SCORES, examples=[]), "when.toml")
    return only_with(instrument, instrument.item("C"))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({}, ""),
        ({"shown_if": {"item": "A", "is": ["1"]}}, "Alleen bij dit antwoord: “Werk je” – ja."),
        ({"shown_if": {"item": "B", "is": ["1", "2"]}}, "Alleen bij dit antwoord: “Hoe vaak” – soms of vaak."),
        ({"shown_if": {"item": "B", "at_least": 1, "at_most": 2}},
         "Alleen bij dit antwoord: “Hoe vaak” – minstens 1, hoogstens 2."),
        ({"shown_if": {"item": "B", "answered": False}}, "Alleen bij dit antwoord: “Hoe vaak” – niet ingevuld."),
        ({"shown_if": {"any": [{"item": "A", "is": ["0"]}, {"item": "B", "answered": True}]}},
         "Alleen bij een van deze antwoorden: “Werk je” – nee; “Hoe vaak” – ingevuld."),
        ({"shown_if": {"all": [{"item": "A", "is": ["1"]}, {"item": "B", "is": ["0"]}]}},
         "Alleen bij deze antwoorden samen: “Werk je” – ja; “Hoe vaak” – nooit."),
    ],
)  # fmt: skip
def test_said_in_the_words_of_the_answers(when, said):
    assert last(**when) == said

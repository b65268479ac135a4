"""The worked examples in the definitions are the tests of the definitions."""

import pytest

from ruggensteun.measure.instruments import load, names
from ruggensteun.measure.instruments.model import Example
from ruggensteun.measure.instruments.proof import broken

EXAMPLES = [
    pytest.param(name, example, id=f"{name}: {example.because.en}")
    for name in names()
    for example in load(name).examples
]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_worked_example_comes_out(name: str, example: Example):
    assert broken(load(name, settings=example.settings), example) == []


def test_the_instruments_of_this_issue_are_there():
    assert names() == ("iroc", "nel", "positive-health", "sofas", "whodas12", "whodas36")


@pytest.mark.parametrize("name", names())
def test_an_instrument_is_complete(name: str):
    instrument = load(name)
    assert instrument.id == name
    without_total = name == "positive-health"  # a conversation, and no outcome
    assert (instrument.main is None) if without_total else (instrument.main in {one.id for one in instrument.outcomes})
    assert any(example.refused for example in instrument.examples), "no example shows when there is no score"
    shown = {score for example in instrument.examples for score in example.expect}
    without_key = {score.id for score in instrument.scores if score.from_pack}
    assert {score.id for score in instrument.outcomes} - without_key <= shown, "a score has no worked example"
    assert instrument.notice() is not None


def test_an_example_that_does_not_come_out_says_what_came_out():
    instrument = load("sofas")
    wrong = Example(instrument.name, {"SOFAS": 60}, {"total": 61.0}, missing=1, refused=True)
    assert broken(instrument, wrong) == ["total is 60, expected 61", "0 missing, expected 1", "not refused"]
    refused = Example(instrument.name, {"SOFAS": 0}, {"total": 61.0})
    assert broken(instrument, refused) == ["total is no score, expected 61", "refused"]

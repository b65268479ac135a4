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


WITHOUT_TOTAL = ("ihs", "positive-health", "social-network")  # figures side by side


def test_the_instruments_are_there():
    assert names() == (
        "family-policy-professional", "family-policy-relative", "fr", "ihs", "iroc", "mansa", "nel", "positive-health",
        "quickscan-social-domain", "rg-checklist", "rg-fidelity", "social-network", "sofas", "whodas12", "whodas36",
    )  # fmt: skip


@pytest.mark.parametrize("name", names())
def test_an_instrument_is_complete(name: str):
    instrument = load(name)
    assert instrument.id == name
    outcomes = {one.id for one in instrument.outcomes}
    assert (instrument.main is None) if name in WITHOUT_TOTAL else (instrument.main in outcomes)
    assert any(example.refused for example in instrument.examples), "no example shows when there is no score"
    shown = {score for example in instrument.examples for score in example.expect}
    without_key = {score.id for score in instrument.scores if score.from_pack}
    assert outcomes - without_key <= shown, "a score has no worked example"
    assert (instrument.notice() is not None) == instrument.licensed
    assert (instrument.minutes is None) == ("minutes" in {setting.id for setting in instrument.settings})


def test_minutes_without_a_source_are_what_the_programme_sets():
    assert load("fr").minutes is None
    assert load("fr", settings={"minutes": 12}).minutes == (12, 12)
    assert load("whodas36").minutes == (15, 20)


def test_an_example_that_does_not_come_out_says_what_came_out():
    instrument = load("sofas")
    wrong = Example(instrument.name, {"SOFAS": 60}, {"total": 61.0}, missing=1, refused=True)
    assert broken(instrument, wrong) == ["total is 60, expected 61", "0 missing, expected 1", "not refused"]
    refused = Example(instrument.name, {"SOFAS": 0}, {"total": 61.0})
    assert broken(instrument, refused) == ["total is no score, expected 61", "refused"]

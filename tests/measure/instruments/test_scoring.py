"""Rules that hold for every instrument, and the corners of the engine that no shipped one uses."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.instruments import (
    NOT_APPLICABLE,
    DefinitionError,
    InputError,
    Kind,
    load,
    names,
    score,
    scoring,
)
from ruggensteun.measure.instruments.answers import from_rows
from ruggensteun.measure.instruments.definition import read
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.sheet import prepared
from ruggensteun.measure.instruments.values import WrongAnswerError, tidy_of, value_of
from ruggensteun.measure.instruments.whole import is_whole, plainly
from tests.measure.instruments.toml_of import both, changed, items, small


def filled_in(instrument: Instrument) -> st.SearchStrategy[dict[str, Any]]:
    """A form with a few empty items, and "does not apply" where that is an answer."""

    def one(item) -> st.SearchStrategy[Any]:
        extra = [NOT_APPLICABLE] if item.not_applicable else []
        odd = st.sampled_from([None, *extra, *item.missing_codes])
        usual: st.SearchStrategy[Any] = st.integers(item.low, item.high)
        if item.kind is Kind.MULTIPLE:
            usual = st.sampled_from([[choice.id] for choice in item.choices])
        elif item.kind is Kind.TEXT:
            usual = st.just("words")
        return st.integers(0, 19).flatmap(lambda dice: odd if dice == 0 else usual)

    answers = {item.id: one(item) for item in instrument.items}
    return st.fixed_dictionaries(answers | {each.id: st.booleans() for each in instrument.conditions})


any_form = st.sampled_from(names()).flatmap(lambda name: st.tuples(st.just(load(name)), filled_in(load(name))))


@settings(max_examples=100, deadline=None)
def whole(instrument: Instrument) -> st.SearchStrategy[dict[str, Any]]:
    """A form on which every item has an answer that counts."""

    def one(item) -> st.SearchStrategy[Any]:
        if item.kind is Kind.MULTIPLE:
            return st.sampled_from([[choice.id] for choice in item.choices])
        if item.kind is Kind.TEXT:
            return st.just("words")
        return st.integers(item.low, item.high).filter(lambda given: given not in item.missing_codes)

    return st.fixed_dictionaries(
        {item.id: one(item) for item in instrument.items}
        | {each.id: st.just(value=True) for each in instrument.conditions}
    )


@given(st.data(), st.sampled_from([name for name in names() if not load(name).parts]))
def test_a_whole_form_has_the_scores_that_each_score_alone_gives(data, name):
    """The short way of whole forms is taken by most instruments, and gives what the long way gives."""
    instrument = load(name)
    form = data.draw(whole(instrument))
    sheet = prepared(instrument, from_rows(instrument, [form]))
    assert is_whole(instrument, sheet)
    short, long = plainly(instrument, sheet), scoring._each(instrument, sheet)
    assert [list(of) for of in short[1].values()] == [list(of) for of in long[1].values()]
    for outcome in instrument.outcomes:
        assert np.array_equal(short[0][outcome.id], long[0][outcome.id], equal_nan=True), outcome.id


NUMBERS = [item for name in names() for item in load(name).items if item.kind in (Kind.CHOICE, Kind.SCALE, Kind.NUMBER)]


@given(st.sampled_from(NUMBERS), st.integers(-5, 120))
def test_a_number_is_judged_as_the_same_number_in_words(item, number):
    """A whole number is taken the short way, what somebody typed the long way."""

    def told(way, given):
        try:
            return way(item, given)
        except WrongAnswerError:
            return "refused"

    for way in (value_of, tidy_of):
        assert told(way, number) == told(way, str(number))


@given(any_form)
def test_a_score_stays_within_its_range(pair):
    instrument, form = pair
    found = score(instrument, [form])
    for outcome in instrument.outcomes:
        value = found.value(0, outcome.id)
        assert value is None or outcome.low <= value <= outcome.high


@settings(max_examples=60, deadline=None)
@given(any_form, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(pair, random):
    instrument, form = pair
    shuffled = list(form.items())
    random.shuffle(shuffled)
    assert score(instrument, [form]).to_json(0) == score(instrument, [dict(shuffled)]).to_json(0)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(names()).flatmap(
        lambda name: st.tuples(st.just(name), st.lists(filled_in(load(name)), min_size=1, max_size=6))
    )
)
def test_many_rows_score_as_each_row_alone(pair):
    name, forms = pair
    instrument = load(name)
    together = list(score(instrument, forms).rows())
    alone = [score(instrument, [form]).to_json(0) | {"row": number} for number, form in enumerate(forms, start=1)]
    assert together == alone


@given(st.integers(0, 3), st.integers(0, 3))
def test_reversing_twice_gives_the_answer_back(a, b):
    plain, turned = small(), small(items=items({"reverse": True}, {"reverse": True}))
    given_ = {"A": a, "B": b}
    once = {name: 3 - value for name, value in given_.items()}
    assert score(turned, [once]).value(0, "total") == score(plain, [given_]).value(0, "total") == a + b


def test_a_reversed_item_is_turned_before_it_is_recoded():
    instrument = small(
        recodes={"steep": [0, 1, 1, 3]}, items=items({"reverse": True, "recode": "steep"}, {}),
        examples=[{**both("low turns high"), "given": {"A": 0, "B": 0}, "expect": {"total": 3}}],
    )  # fmt: skip
    assert score(instrument, [{"A": 0, "B": 0}, {"A": 1, "B": 0}]).values["total"].tolist() == [3, 1]


def rule(**more: Any) -> dict[str, Any]:
    return {"fill": "none", "basis": both("A test."), **more}


MEAN = [{"id": "total", **both("Total"), "items": "all", "how": "mean", "low": 0, "high": 3}]


def test_without_filling_only_the_score_with_the_gap_is_lost():
    scores = [
        {"id": "a", **both("A"), "items": ["A"], "how": "sum", "low": 0, "high": 3},
        {"id": "b", **both("B"), "items": ["A", "B"], "how": "sum", "low": 0, "high": 6},
    ]
    found = score(small(missing=rule(most=1), scores=scores, examples=[]), [{"A": 2, "B": None}])
    assert (found.value(0, "a"), found.value(0, "b"), found.refusal(0)) == (2, None, None)
    assert "does not fill it in" in found.reason(0, "b").en


def test_without_any_score_the_row_is_refused():
    found = score(small(missing=rule(most=1), examples=[]), [{"A": 2, "B": None}])
    assert "gives a score" in found.refusal(0).en


TWO_SCALES = [
    {"id": "a", **both("A"), "items": ["A"], "how": "sum", "low": 0, "high": 3},
    {"id": "b", **both("B"), "items": ["B"], "how": "sum", "low": 0, "high": 3},
]


def test_a_scale_beside_the_main_one_stands_by_itself():
    found = score(small(missing=rule(most=1), scores=TWO_SCALES, main="a", examples=[]), [{"A": None, "B": 2}])
    assert (found.value(0, "a"), found.value(0, "b"), found.refusal(0)) == (None, 2, None)


def test_without_the_score_of_the_whole_everything_is_refused():
    scores = [*TWO_SCALES, {"id": "all", **both("All"), "items": "all", "how": "sum", "low": 0, "high": 6}]
    found = score(small(missing=rule(most=1), scores=scores, main="all", examples=[]), [{"A": None, "B": 2}])
    assert (found.value(0, "b"), found.value(0, "all")) == (None, None)
    assert "does not fill it in" in found.refusal(0).en


@pytest.mark.parametrize("how", ["sum", "mean"])
def test_nothing_is_filled_in_from_answers_of_another_range(how):
    uneven = items({"low": 0, "high": 3}, {"low": 0, "high": 10}, {"low": 0, "high": 10})
    parts = 3 if how == "mean" else 1
    scores = [{"id": "total", **both("Total"), "items": "all", "how": how, "low": 0, "high": 23 / parts}]
    half = rule(answered_at_least=0.5, fill="scale")
    instrument = small(items=uneven, scores=scores, missing=half, examples=[])
    found = score(instrument, [{"A": None, "B": 10, "C": 10}, {"A": 3, "B": 10, "C": 10}])
    assert found.value(0, "total") is None
    assert "does not fill it in" in found.reason(0, "total").en
    assert found.value(1, "total") == 23 / parts


@pytest.mark.parametrize("left_out", [{"not_applicable": True}, {"optional": True}])
def test_a_mean_over_unequal_answers_is_not_given_when_one_is_left_out(left_out):
    uneven = items({"low": 0, "high": 3}, {"low": 0, "high": 10} | left_out)
    scores = [{"id": "total", **both("Total"), "items": "all", "how": "mean", "low": 0, "high": 6.5}]
    instrument = small(items=uneven, scores=scores, missing=rule(answered_at_least=0.5, fill="scale"), examples=[])
    given_ = NOT_APPLICABLE if "not_applicable" in left_out else None
    found = score(instrument, [{"A": 3, "B": given_}, {"A": 3, "B": 10}])
    assert (found.value(0, "total"), found.value(1, "total")) == (None, 6.5)
    assert "another measure" in found.reason(0, "total").en


def test_nothing_answered_is_refused_even_when_all_may_be_missing():
    found = score(small(missing=rule(most=2), examples=[]), [{"A": None, "B": None}])
    assert "Nothing was answered" in found.refusal(0).en


def test_everything_not_applicable_is_refused_without_a_warning():
    instrument = small(
        answers={"low": 0, "high": 3, "not_applicable": True}, scores=MEAN, missing=rule(answered_at_least=0.5),
        examples=[{**both("one"), "given": {"A": 1, "B": "nvt"}, "expect": {"total": 1}}],
    )  # fmt: skip
    found = score(instrument, [{"A": NOT_APPLICABLE, "B": "n.v.t."}])
    assert (found.missing[0], found.not_applicable[0]) == (0, 2)
    assert found.refusal(0) is not None


def test_a_mean_over_what_was_answered_leaves_out_what_does_not_apply():
    nel = load("nel")
    form = {item.id: 4 for item in nel.items}
    with_gaps = form | {"NEL1": 1, "NEL2": NOT_APPLICABLE, "NEL3": None}
    assert score(nel, [with_gaps]).value(0, "total") == pytest.approx((1 + 37 * 4) / 38)
    assert score(nel, [with_gaps]).to_json(0)["not_applicable"] == 1


def test_answers_to_skipped_items_are_in_no_count():
    whodas = load("whodas36")
    form = {item.id: 1 for item in whodas.items} | {"works_or_studies": False}
    row = score(whodas, [form]).to_json(0)
    assert (row["answered"], row["missing"], row["not_applicable"]) == (32, 0, 0)
    mean = {"id": "total", **both("Total"), "items": ["B"], "how": "mean", "low": 0, "high": 3}
    instrument = small(
        items=items({"only_if": "works", "not_applicable": True}, {}), scores=[mean],
        conditions=[{"id": "works", **both("Works")}], examples=[],
    )  # fmt: skip
    rows = [{"A": NOT_APPLICABLE, "B": 1, "works": works} for works in (True, False)]
    assert score(instrument, rows).not_applicable.tolist() == [1, 0]


@pytest.mark.parametrize(
    ("given_", "word"),
    [
        (101, "out of range"),
        (-1, "out of range"),
        (math.inf, "not a number"),
        (-math.inf, "out of range"),
        (60.5, "whole"),
        (True, "not a number"),
        ("zestig", "not a number"),
        ("1e2", "not a number"),
        ("nvt", "not an answer here"),
        ("NA", "not applicable"),
        ("9" * 400, "not a number"),
        ([1], "not a number"),
    ],
)
def test_an_answer_that_cannot_be_is_an_error_with_its_place(given_, word):
    with pytest.raises(InputError) as refused:
        score(load("sofas"), [{"SOFAS": 50}, {"SOFAS": given_}])
    (problem,) = refused.value.problems
    assert (problem.line, problem.column) == (2, "SOFAS")
    assert word in problem.what.en
    assert "1 to 100" in problem.expected.en


@pytest.mark.parametrize("given_", [None, "", "  ", math.nan, 0, "0", "0,0"])
def test_what_counts_as_missing(given_):
    assert score(load("sofas"), [{"SOFAS": given_}]).missing[0] == 1


@pytest.mark.parametrize("given_", [60, 60.0, "60", " 60 ", "60,0", "60.0", np.int64(60), np.float32(60)])
def test_how_sixty_may_be_written(given_):
    assert score(load("sofas"), [{"SOFAS": given_}]).value(0, "total") == 60


def test_all_wrong_answers_are_reported_at_once():
    with pytest.raises(InputError) as refused:
        score(load("iroc"), [{f"IROC{n}": 7 for n in range(1, 13)}] * 2)
    assert len(refused.value.problems) == 24


def test_a_condition_that_is_no_yes_or_no_is_an_error():
    with pytest.raises(InputError) as refused:
        score(load("whodas36"), [{"works_or_studies": "soms"}])
    assert "yes or no" in refused.value.problems[0].what.en


def test_no_rows_give_no_scores():
    assert list(score(load("iroc"), []).rows()) == []


def test_decimals_where_a_definition_asks_for_them():
    values = changed(items=items({"whole": False}, {}))
    assert score(read(values, "t"), [{"A": "1,5", "B": 1}]).value(0, "total") == 2.5


@pytest.mark.parametrize("name", ["whodas36", "ihs", "social-network"])
def test_people_scored_in_groups_score_as_all_at_once(name, monkeypatch):
    instrument = load(name)
    forms: list[dict[str, Any]] = [
        {
            each.id: each.choices[n % 2].id if each.kind is Kind.MULTIPLE else str(each.low)
            for each in instrument.questions
        }
        for n in range(7)
    ]
    forms[3] = {}
    whole = score(instrument, forms)
    monkeypatch.setattr(scoring, "AT_ONCE", 3)
    assert list(score(instrument, forms).rows()) == list(whole.rows())
    assert len(score(instrument, forms)) == 7


def test_a_bundle_scores_each_part_as_it_scores_alone_and_others_may_be_chosen():
    bundle = load("ihs", settings={"societal": "whodas36.total", "clinical": "sofas.total", "personal": "nel.total"})
    assert [part.id for part in bundle.parts] == ["sofas", "whodas36", "nel", "mansa"]
    assert bundle.conditions == load("whodas36").conditions
    assert [bundle.better_of(each.id) for each in bundle.scores] == ["higher", "lower", "higher", "higher"]
    whodas = {each.id: 3 for each in load("whodas36").items} | {"works_or_studies": False}
    found = score(bundle, [whodas | {"SOFAS": 0}])
    assert found.value(0, "societal") == score(load("whodas36"), [whodas]).value(0, "total")
    assert found.value(0, "clinical") is None
    assert "Too few items" in found.reason(0, "clinical").en
    assert {each.respondent for each in bundle.items} == {"professional", "client"}
    chosen = {"clinical": "none", "societal": "none", "personal": "none", "quality-of-life": "none"}
    for settings_, fault in (
        ({"societal": "fr.nothing"}, "fr has no score “nothing”; it has total, independent"),
        ({"societal": "fnord.total"}, "No instrument is called “fnord”"),
        ({"societal": "ihs.personal"}, "is a bundle itself"),
        (chosen, "none of its parts has an instrument"),
    ):
        with pytest.raises(DefinitionError) as refused:
            load("ihs", settings=settings_)
        assert fault in str(refused.value)


def test_a_part_of_a_bundle_that_is_refused_says_so():
    found = score(load("ihs"), [{"FR1": 0, "FR2": 0, "FR3": 0, "IROC1": 3}])
    assert found.to_json(0, "en")["no_score"] == {
        "clinical": "Which questionnaire measures this part has not been chosen (a setting).",
        "personal": "Too little was filled in on the questionnaire of this part.",
        "quality-of-life": "Too few items of this scale were answered.",
    }
    assert found.value(0, "societal") == 0

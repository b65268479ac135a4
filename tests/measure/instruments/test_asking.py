"""What is asked given the answers so far, and which answers cannot be kept."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.instruments import (
    NOT_APPLICABLE,
    DefinitionError,
    Kind,
    check,
    laid_out,
    load,
    names,
    score,
    shown,
    tidy,
    unanswered,
)
from ruggensteun.measure.instruments.answers import from_rows
from ruggensteun.measure.instruments.branching import hidden
from tests.measure.instruments.toml_of import both, small

CHOICES = [
    {"id": "home", **both("home")},
    {"id": "work", **both("work")},
    {"id": "none", **both("none"), "alone": True},
]


def item(name: str, **more) -> dict:
    return {"id": name, **both(name)} | more


def network(**changes):
    """Every kind of answer, and items that depend on each other."""
    items = [
        item("see", kind="yes-no"),
        item("where", kind="multiple", choices=CHOICES, shown_if={"item": "see", "is": [True]}),
        item("close", kind="scale", low=0, high=10, shown_if={"item": "where", "is": ["home", "work"]}),
        item("why", kind="text", longest=5, shown_if={"item": "close", "at_most": 3}, optional=True),
        item("since", kind="date", shown_if={"any": [{"item": "close", "at_least": 8}, {"item": "see", "is": [0]}]}),
        item("often", low=1, high=4, not_applicable=True, choices=[{"id": "1", **both("a")}, {"id": "4", **both("b")}]),
        item("after", kind="number", low=0, high=99, shown_if={"item": "since", "answered": True}),
    ]  # fmt: skip
    total = {"id": "total", **both("Total"), "items": ["often"], "how": "mean", "low": 1, "high": 4}
    example = {**both("one"), "given": {"often": 1}, "expect": {"total": 1}}
    rule = {"answered_at_least": 0.5, "fill": "scale", "basis": both("A test.")}
    whole = {"items": items, "scores": [total], "examples": [example], "missing": rule}
    return small(**(whole | changes))


def asked(answers, instrument=None) -> list[str]:
    return [each.id for each in shown(instrument or network(), answers)]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ["see", "often"]),
        ({"see": True}, ["see", "where", "often"]),
        ({"see": "ja", "where": ["home"]}, ["see", "where", "close", "often"]),
        ({"see": 1, "where": ["none"]}, ["see", "where", "often"]),
        ({"see": True, "where": ["work"], "close": 2}, ["see", "where", "close", "why", "often"]),
        ({"see": True, "where": ["work"], "close": 9}, ["see", "where", "close", "since", "often"]),
        ({"see": False}, ["see", "since", "often"]),
        ({"see": False, "since": "2026-01-02"}, ["see", "since", "often", "after"]),
        ({"see": False, "where": ["home"], "close": 9}, ["see", "since", "often"]),  # what is hidden decides nothing
        ({"see": True, "where": ["home"], "close": 77}, ["see", "where", "close", "often"]),  # no answer: not allowed
        ({"see": False, "since": "never"}, ["see", "since", "often"]),
    ],
)
def test_what_is_asked_follows_from_the_answers(answers, expected):
    assert asked(answers) == expected


@pytest.mark.parametrize(
    ("answers", "name", "code", "word"),
    [
        ({"see": "maybe"}, "see", "answer", "not yes or no"),
        ({"see": True, "where": ["shop"]}, "where", "answer", "“shop” is not an answer here"),
        ({"see": True, "where": ["none", "home"]}, "where", "answer", "excludes the others"),
        ({"see": True, "where": ["home"], "close": 11}, "close", "answer", "out of range"),
        ({"see": True, "where": ["home"], "close": 2.5}, "close", "answer", "not a whole number"),
        ({"see": True, "where": "home", "close": 1, "why": "too long"}, "why", "answer", "8 characters"),
        ({"see": False, "since": "2026-02-30"}, "since", "answer", "not a date"),
        ({"often": 2}, "often", "answer", "2 is not an answer here"),
        ({"see": NOT_APPLICABLE}, "see", "answer", "“n.v.t.” is not an answer here"),
        ({"see": False, "where": ["home"]}, "where", "hidden", "is not asked, given the other answers"),
        ({"D1.1": 3}, "D1.1", "unknown", "there is no item “D1.1”"),
        ({"often": 10**400}, "often", "answer", "not a number"),
    ],
)
def test_what_cannot_be_kept_is_said(answers, name, code, word):
    wrong = check(network(), answers)
    assert [(each.item, each.code) for each in wrong] == [(name, code)]
    assert word in wrong[0].what.en
    assert wrong[0].expected.nl
    assert name not in tidy(network(), answers)


@pytest.mark.parametrize(
    ("answers", "ask"),
    [
        ({"see": "maybe"}, "Kies één antwoord."),
        ({"see": True, "where": ["none", "home"]}, "Kies een of meer antwoorden die bij elkaar kunnen."),
        ({"see": True, "where": ["home"], "close": 2, "why": "too long"}, "Schrijf hoogstens 5 tekens."),
        ({"see": False, "since": "2026-02-30"}, "Vul een datum in."),
        ({"see": False, "since": "2026-02-03", "after": 120}, "Vul een heel getal in van 0 tot en met 99."),
    ],
)
def test_who_answers_reads_what_to_do_and_no_codes_of_files(answers, ask):
    (wrong,) = check(network(), answers)
    assert wrong.ask.nl == f"{ask} Leeg laten mag ook."


def test_who_answered_what_is_not_asked_reads_what_to_do():
    (wrong,) = check(network(), {"see": False, "where": ["home"]})
    assert wrong.expected.nl == "geen antwoord.", "for who sends a file"
    assert wrong.ask.nl == "Sla deze vraag over, of verander het andere antwoord."


def test_all_that_is_wrong_is_said_at_once():
    answers = {"often": 2, "see": False, "where": "home", "x": 1}
    assert [each.code for each in check(network(), answers)] == ["unknown", "hidden", "answer"]


def test_answers_of_a_form_are_kept_as_what_they_are():
    sent = {"see": "ja", "where": "work;home", "close": "3", "why": " x\0 ", "often": "n.v.t.", "since": ""}
    kept = {"see": True, "where": ["home", "work"], "close": 3, "why": "x", "often": "nvt"}
    assert check(network(), sent) == ()
    assert tidy(network(), sent) == kept
    assert tidy(network(), kept) == kept
    assert tidy(network(), {"see": False, "since": date(2026, 1, 2)}) == {"see": False, "since": "2026-01-02"}


def test_what_was_left_empty_is_known_and_optional_items_are_not_in_it():
    answers = {"see": True, "where": ["home"], "close": 0}
    assert [each.id for each in unanswered(network(), answers)] == ["often"]


def test_a_condition_is_a_question_before_the_first_item_it_decides():
    whodas = load("whodas36")
    place = [each.id for each in whodas.questions].index("works_or_studies")
    assert (whodas.questions[place - 1].id, whodas.questions[place + 1].id) == ("D5.4", "D5.5")
    assert whodas.questions[place].kind is Kind.YES_NO
    assert len(shown(whodas, {})) == len(shown(whodas, {"works_or_studies": False})) == 33
    assert len(shown(whodas, {"works_or_studies": True})) == 37
    assert [each.code for each in check(whodas, {"works_or_studies": False, "D5.5": 1})] == ["hidden"]


def test_pages_hold_what_is_asked_and_empty_pages_are_left_out():
    items = [
        item("A", kind="yes-no", page="one"),
        item("B", page="two", shown_if={"item": "A", "is": [True]}),
        item("C", page="three", respondent="client"),
    ]
    pages = [{"id": name, **both(name)} for name in ("one", "two", "three")]
    total = {"id": "total", **both("Total"), "items": ["C"], "how": "sum", "low": 0, "high": 3}
    example = {**both("one"), "given": {"A": False, "C": 1}, "expect": {"total": 1}}
    paged = small(items=items, pages=pages, scores=[total], examples=[example])
    laid = laid_out(paged, {})
    assert [(page.id, [each.id for each in on]) for page, on in laid] == [("one", ["A"]), ("three", ["C"])]
    assert [page.id for page, _ in laid_out(paged, {"A": True})] == ["one", "two", "three"]
    assert [page.id for page, _ in laid_out(paged, {}, respondent="relative")] == ["one"]
    assert laid_out(load("sofas"), {})[0][0] is None


def test_a_choice_has_a_name_for_every_answer_and_an_end_of_a_scale_where_it_is_named():
    nel = load("nel").item("NEL1").choices
    assert [(each.id, each.label.en) for each in nel] == [
        ("1", "strongly disagree"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "strongly agree")
    ]  # fmt: skip
    web = load("positive-health").item("sleep")
    assert (web.kind, [each.id for each in web.choices]) == (Kind.SCALE, ["0", "10"])
    assert (load("sofas").item("SOFAS").kind, load("sofas").item("SOFAS").choices) == (Kind.NUMBER, ())


SCORED = network(
    scores=[
        {"id": "total", **both("T"), "items": ["often"], "how": "mean", "low": 1, "high": 4},
        {"id": "ways", **both("W"), "items": ["where"], "how": "sum", "low": 0, "high": 2},
        {"id": "close", **both("C"), "items": ["close"], "how": "sum", "low": 0, "high": 10},
    ]
)


def test_what_was_not_asked_is_skipped_in_the_score_and_ticks_are_counted():
    open_ = {"see": True, "where": ["home", "work"], "close": 9, "often": 4}
    found = score(SCORED, [open_, open_ | {"see": False}, open_ | {"where": ["none"]}])
    assert [found.value(row, "ways") for row in range(3)] == [2, None, 0]
    assert [found.value(row, "close") for row in range(3)] == [9, None, None]
    assert "skipped" in found.reason(1, "close").en
    assert list(found.missing) == [0, 0, 0]  # texts, dates and what was not asked are not missing
    assert list(found.answered) == [4, 2, 3]


an_answer = {
    "see": st.sampled_from([None, True, False]),
    "where": st.sampled_from([None, ["home"], ["none"], ["home", "work"]]),
    "close": st.one_of(st.none(), st.integers(0, 10)),
    "why": st.sampled_from([None, "x"]),
    "since": st.sampled_from([None, "2026-01-02"]),
    "often": st.sampled_from([None, 1, 4, NOT_APPLICABLE]),
    "after": st.one_of(st.none(), st.integers(0, 99)),
}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.fixed_dictionaries(an_answer), min_size=1, max_size=4))
def test_one_person_and_many_people_are_asked_the_same(forms):
    instrument = network()
    of_many = hidden(instrument, from_rows(instrument, forms))
    for row, form in enumerate(forms):
        of_one = [each.id not in asked(form, instrument) for each in instrument.items]
        assert of_one == of_many[:, row].tolist()


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(names()), st.data())
def test_what_is_kept_scores_as_what_was_given_and_is_kept_again(name, data):
    instrument = load(name)
    form = {each.id: data.draw(st.sampled_from(_some(each))) for each in instrument.questions}
    kept = tidy(instrument, form)
    assert check(instrument, kept) == ()
    assert tidy(instrument, kept) == kept
    assert score(instrument, [form]).to_json(0) == score(instrument, [kept]).to_json(0)


def _some(asked) -> list:
    """A few answers of its kind."""
    if asked.kind is Kind.MULTIPLE:
        return [None, asked.choices[0].id, [asked.choices[-1].id]]
    return [None, "words"] if asked.kind is Kind.TEXT else [None, str(asked.low), asked.high]


A, B = item("A"), item("B")
FAULTS = [
    ({"items": [A, B | {"shown_if": {"item": "C", "is": [1]}}]}, "item B, shown_if: there is no item “C”"),
    ({"items": [A | {"shown_if": {"item": "B", "is": [1]}}, B]}, "item B comes later; only earlier items can decide"),
    ({"items": [A, B | {"shown_if": {"item": "B", "is": [1]}}]}, "it looks at its own answer"),
    ({"items": [A, B | {"shown_if": {"item": "A", "is": [9]}}]}, "“9” is not an answer to item A"),
    ({"items": [A, B | {"shown_if": {"item": "A"}}]}, "it tests nothing"),
    ({"items": [A, B | {"shown_if": {"item": "A", "was": [1]}}]}, "unknown key “was”"),
    ({"items": [A, B | {"shown_if": {"item": "A", "is": [1.5]}}]}, "“is” holds 1.5"),
    ({"items": [item("A", kind="yes-no"), B | {"shown_if": {"item": "A", "at_least": 1}}]}, "need a number"),
    ({"items": [item("A", kind="text"), B | {"shown_if": {"item": "A", "is": ["x"]}}]}, "only “answered” can be"),
    ({"items": [item("A", kind="photo"), B]}, "“kind” is 'photo'; expected one of choice, scale"),
    ({"items": [item("A", kind="multiple"), B]}, "there is nothing to choose"),
    ({"items": [item("A", kind="text", low=1), B]}, "“low” and “high” mean nothing for an item of kind text"),
    (
        {"items": [item("A", kind="text"), B], "scores": [item("total", items=["A"], how="sum", low=0, high=1)]},
        "item A is a text; that does not count in a score",
    ),
    ({"items": [item("A", choices=[{"id": "x", **both("x")}]), B]}, "choice “x” is not a whole number"),
    ({"items": [item("A", choices=[{"id": "1", **both("x")}] * 2), B]}, "choice “1” occurs twice"),
    ({"items": [item("A", kind="multiple", choices=[{"id": "a b", **both("x")}]), B]}, "has a space, comma"),
    ({"items": [A | {"optional": True}, B]}, "a sum drops when optional item A is empty"),
    ({"items": [A | {"page": "one"}, B]}, "there is no page “one”"),
    ({"items": [A | {"page": "one"}, B], "pages": [{"id": "one", **both("x")}]}, "some items are on a page"),
    ({"pages": [{"id": "one", **both("x")}]}, "page “one” has no items"),
    (
        {"items": [A | {"page": "two"}, B | {"page": "one"}], "pages": [item("one"), item("two")]},
        "the items go through the pages in another order: two, one",
    ),
    (
        {"items": [A | {"page": "one"}, B, item("C", page="one")], "pages": [item("one")]},
        "page “one” was left before",
    ),
    ({"items": [A | {"respondent": "team"}, B]}, "“team” is not one of the respondents"),
    ({"items": [item("A", low=None), B], "answers": {}}, "“low” or “high” is missing"),
    ({"minutes": None}, "where no source says how long it takes, it is a setting of that name"),
    ({"unit": "street"}, "“unit” is 'street'"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), FAULTS, ids=[sentence for _, sentence in FAULTS])
def test_what_cannot_be_asked_is_a_fault_of_the_definition(change, sentence):
    if "items" in change:
        change["items"] = [{key: value for key, value in one.items() if value is not None} for one in change["items"]]
    with pytest.raises(DefinitionError) as refused:
        small(**change)
    assert any(sentence in each for each in refused.value.sentences), refused.value.sentences


def test_numbers_are_understood_from_arrays_too():
    assert tidy(load("sofas"), {"SOFAS": np.float64(61)}) == {"SOFAS": 61}
    assert tidy(load("sofas"), {"SOFAS": np.int64(61)}) == {"SOFAS": 61}

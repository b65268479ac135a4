"""WHODAS 2.0 against a second calculation, written out plainly with exact fractions."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.instruments import load, score

WHOLE = [
    "D1.1",
    "D1.2",
    "D1.3",
    "D1.4",
    "D2.1",
    "D2.4",
    "D2.5",
    "D3.2",
    "D4.4",
    "D5.3",
    "D5.6",
    "D5.7",
    "D5.8",
    "D6.2",
    "D6.4",
    "D6.5",
    "D6.7",
]
SIZES = {"1": 6, "2": 5, "3": 4, "4": 5, "5": 8, "6": 8}
ITEMS = [f"D{domain}.{number}" for domain, size in SIZES.items() for number in range(1, size + 1)]
WORK = ["D5.5", "D5.6", "D5.7", "D5.8"]
HOME = ["D5.1", "D5.2", "D5.3", "D5.4"]
DENOMINATORS = {"Do1": 20, "Do2": 16, "Do3": 10, "Do4": 12, "Do51": 10, "Do52": 14, "Do6": 24}
WHODAS = load("whodas36")

answer = st.integers(0, 4)
forms = st.builds(
    lambda values, works: dict(zip(ITEMS, values, strict=True)) | {"works_or_studies": works},
    st.lists(answer, min_size=36, max_size=36),
    st.booleans(),
)
emptied = st.lists(st.sampled_from(ITEMS), max_size=3, unique=True)


def recoded(item: str, value: int) -> int:
    return value if item in WHOLE else (0, 1, 1, 2, 2)[value]


def plainly(form: dict[str, Any]) -> tuple[dict[str, Fraction | None] | None, int]:
    """The complex scores as the manual's chapters 6.5 and 8 say, and how many are missing; None is refused."""
    asked = [item for item in ITEMS if form["works_or_studies"] or item not in WORK]
    missing = [item for item in asked if form[item] is None]
    if len(missing) > 2:
        return None, len(missing)
    value = {item: Fraction(recoded(item, form[item])) for item in asked if item not in missing}
    for item in missing:
        peers = [value[other] for other in asked if other[:2] == item[:2] and other not in missing]
        value[item] = sum(peers, Fraction()) / len(peers)
    scores: dict[str, Fraction | None] = {}
    for name, denominator in DENOMINATORS.items():
        members = {"Do51": HOME, "Do52": WORK}.get(name) or [item for item in ITEMS if item[1] == name[2]]
        same_domain = [item for item in missing if item[1] == name[2]]
        if len(same_domain) == 2 or not all(item in asked for item in members):
            scores[name] = None
        else:
            scores[name] = min(Fraction(100), 100 * sum(value[item] for item in members) / denominator)
    scores["total"] = min(Fraction(100), 100 * sum(value.values()) / (106 if form["works_or_studies"] else 92))
    return scores, len(missing)


@settings(max_examples=150, deadline=None)
@given(forms, emptied)
def test_every_form_scores_as_the_manual_says(form, empty):
    form = form | dict.fromkeys(empty)
    expected, missing = plainly(form)
    found = score(WHODAS, [form])
    assert found.missing[0] == missing
    if expected is None:
        assert found.refusal(0) is not None
        assert all(found.value(0, name) is None for name in (*DENOMINATORS, "total", "simple"))
        return
    assert found.refusal(0) is None
    for name, value in expected.items():
        assert found.value(0, name) == (None if value is None else pytest.approx(float(value), abs=1e-9)), name


@settings(max_examples=80, deadline=None)
@given(forms, emptied, st.sampled_from(ITEMS))
def test_more_disability_never_lowers_a_score(form, empty, item):
    milder = form | dict.fromkeys(empty)
    if milder[item] in (None, 4):
        return
    before, after = score(WHODAS, [milder]), score(WHODAS, [milder | {item: milder[item] + 1}])
    for outcome in WHODAS.outcomes:
        low, high = before.value(0, outcome.id), after.value(0, outcome.id)
        assert (low is None) == (high is None)
        assert low is None or high >= low - 1e-9


@settings(max_examples=80, deadline=None)
@given(forms, emptied)
def test_scores_stay_between_0_and_100(form, empty):
    found = score(WHODAS, [form | dict.fromkeys(empty)])
    for outcome in WHODAS.outcomes:
        value = found.value(0, outcome.id)
        assert value is None or 0 <= value <= 100


def test_the_seventeen_whole_items_are_those_of_the_manual():
    whole = [item.id for item in WHODAS.items if item.recode == (0, 1, 2, 3, 4)]
    collapsed = [item.id for item in WHODAS.items if item.recode == (0, 1, 1, 2, 2)]
    assert whole == WHOLE
    assert len(collapsed) == 19


def test_the_household_ambiguity_is_one_setting():
    other = load("whodas36", settings={"whole_household_item": "D5.4"})
    differing = {a.id for a, b in zip(WHODAS.items, other.items, strict=True) if a.recode != b.recode}
    assert differing == {"D5.3", "D5.4"}


def test_a_refused_row_says_how_many_are_missing_and_may_be():
    form = dict.fromkeys(ITEMS, 1) | {"works_or_studies": "ja"} | dict.fromkeys(ITEMS[:3])
    refusal = score(WHODAS, [form]).refusal(0)
    assert refusal.nl == "Er ontbreken 3 antwoorden; het mogen er hoogstens 2 zijn."
    assert refusal.en == "3 answers are missing; at most 2 may be."


def test_an_absent_score_says_why():
    form = dict.fromkeys(ITEMS, 1) | {"works_or_studies": False, "D4.1": None, "D4.2": None}
    row = score(WHODAS, [form]).to_json(0, "en")
    assert row["refused"] is None
    assert row["scores"]["total"] == pytest.approx(100 * 32 / 92)
    assert set(row["no_score"]) == {"Do4", "Do52", "simple"}
    assert "domain" in row["no_score"]["Do4"]
    assert "skipped" in row["no_score"]["Do52"]


def test_unknown_work_names_the_empty_column():
    found = score(WHODAS, [dict.fromkeys(ITEMS, 1) | dict.fromkeys(WORK)])
    assert "works_or_studies" in found.refusal(0).nl
    assert found.missing[0] == 0, "whether the work items are missing is exactly what is not known"


def test_the_short_version_recodes_like_the_long_one():
    parents = ["D2.1", "D5.1", "D1.4", "D6.1", "D6.5", "D1.1", "D2.5", "D3.1", "D3.2", "D4.1", "D4.2", "D5.5"]
    for short, long in zip(load("whodas12").items, parents, strict=True):
        assert short.recode == WHODAS.item(long).recode, (short.id, long)
        assert short.label == WHODAS.item(long).label

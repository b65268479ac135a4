"""A definition that does not hold together is refused, with every fault as a sentence."""

import pytest

from ruggensteun.measure.instruments import DefinitionError, UnknownInstrumentError, load
from ruggensteun.measure.instruments.definition import read, read_file
from tests.measure.instruments.toml_of import both, changed, items, small

TOTAL = {"id": "total", **both("Total"), "items": "all", "how": "sum", "low": 0, "high": 6}
PERCENT = {"id": "total", **both("Total"), "items": "all", "how": "percent", "maximum": 6}
EXAMPLE = {**both("all ones"), "all": 1, "expect": {"total": 2}}
RULE = {"most": 0, "fill": "none", "basis": both("A test.")}
KNOWN = {"score": "total", "value": 0.8, "kind": both("test-retest"), "source": "a test"}
WORKS = [{"id": "works", **both("Works")}]

FAULTS = [
    ({"bettr": "higher"}, "unknown key “bettr”; known here are about, answers, better"),
    ({"items": items({"revers": True}, {})}, "items A: unknown key “revers”"),
    ({"better": "more"}, "“better” is 'more'; expected one of higher, lower"),
    ({"version": 1}, "“version” is 1; expected a text"),
    ({"licence": None}, "“licence” is missing"),
    ({"name": {"nl": "Klein"}}, "name: “en” is missing"),
    ({"name": {"nl": "Klein", "en": " "}}, "both nl and en are needed"),
    ({"minutes": [5]}, "“minutes” needs two whole numbers"),
    ({"minutes": [5, 2]}, "the shortest duration first"),
    ({"respondents": ["dog"]}, "“respondents” holds 'dog'"),
    ({"source": ["a", 1]}, "“source” holds 1; expected a text everywhere"),
    ({"items": items({"low": 3}, {})}, "item A: the range 3 to 3 holds no two answers"),
    ({"items": items({"id": "B"}, {})}, "column “b” occurs twice"),
    ({"items": items({"id": "A 1"}, {})}, "column “A 1” has a space"),
    ({"items": items({"domain": "x"}, {})}, "item A: there is no domain “x”"),
    ({"items": items({"only_if": "works"}, {})}, "item A: there is no condition “works”"),
    ({"items": items({"missing_codes": [3]}, {})}, "item A: 3 is in the range and also means missing"),
    ({"items": items({"recode": "odd"}, {})}, "recode 'odd' is not a list of numbers"),
    ({"items": items({"recode": "odd"}, {}), "recodes": {"odd": [0, 1]}}, "has 2 values, but the item has 4 answers"),
    ({"items": items({"recode": "odd", "whole": False}, {}), "recodes": {"odd": [0, 1, 2, 3]}}, "cannot be recoded"),
    (
        {"items": items({"recode": {"setting": "which", "here": "a", "elsewhere": "b"}}, {})},
        "there is no setting “which”",
    ),
    ({"reliability": [KNOWN | {"score": "sum"}]}, "the reliability of “sum”: there is no such score"),
    ({"reliability": [KNOWN | {"value": 1}]}, "the reliability of “total” is 1; expected 0 or more, and below 1"),
    ({"scores": [TOTAL | {"items": ["A", "C"]}]}, "score total: there is no item “C”"),
    ({"scores": [TOTAL | {"items": ["A", "A"]}]}, "item a is counted twice"),
    ({"scores": [TOTAL | {"items": []}]}, "score total: it has no items"),
    ({"scores": [TOTAL | {"id": "missing"}]}, "a score cannot be called “missing”"),
    ({"scores": [TOTAL, TOTAL]}, "score “total” occurs twice"),
    ({"scores": [TOTAL | {"high": 8}]}, "its items reach 0 to 6, but low and high say 0 to 8"),
    ({"scores": [TOTAL | {"how": "mean"}]}, "its items reach 0 to 3, but low and high say 0 to 6"),
    ({"scores": [PERCENT | {"maximum": 7}]}, "the maxima of its items add up to 6, but maximum says 7"),
    ({"scores": [PERCENT | {"maximum": 5}]}, "the maxima of its items add up to 6, but maximum says 5"),
    ({"scores": [PERCENT], "answers": {"low": 1, "high": 3}}, "needs items that start at 0"),
    (
        {"scores": [PERCENT | {"maximum_without": {"works": 3}}], "conditions": WORKS},
        "maximum_without names “works”, for which no item is left out",
    ),
    (
        {
            "scores": [PERCENT | {"maximum_without": {"works": 4}, "leave_out_skipped": True}],
            "conditions": WORKS,
            "items": items({"only_if": "works"}, {}),
        },
        "without works the maxima add up to 3, maximum_without says 4",
    ),
    (
        {
            "scores": [TOTAL | {"leave_out_skipped": True}],
            "conditions": WORKS,
            "items": items({"only_if": "works"}, {}),
        },
        "a sum over fewer items cannot be compared",
    ),
    ({"items": items({"not_applicable": True}, {})}, "a sum drops when item A does not apply"),
    ({"main": "sum"}, "“main” is 'sum', which is not one of the scores"),
    ({"missing": RULE | {"fill": "guess"}}, "“fill” is 'guess'"),
    ({"missing": RULE | {"fill": "domain"}}, "works per domain, but item A has no domain"),
    ({"missing": {"fill": "none", "basis": both("x")}}, "needs “most” or “answered_at_least”"),
    ({"missing": RULE | {"answered_at_least": 80.0}}, "is a share: above 0 and at most 1"),
    ({"missing": RULE | {"most": -1}}, "cannot be below 0"),
    ({"missing": RULE | {"most": {"setting": "x"}}}, "there is no setting “x”"),
    ({"settings": [{"id": "x", "value": 3, "allowed": [1, 2], **both("why")}]}, "the value is 3; allowed are 1, 2"),
    ({"examples": [EXAMPLE | {"expect": {"sum": 2}}]}, "there is no score “sum”"),
    ({"examples": [EXAMPLE | {"given": {"C": 2}}]}, "there is no item or condition “C”"),
    ({"examples": [EXAMPLE | {"missing": ["C"]}]}, "“missing” names C, which is not an item"),
    ({"examples": [EXAMPLE | {"in_order": [1]}]}, "“in_order” has 1 answers, but there are 2 items"),
    ({"examples": [{**both("nothing"), "all": 1}]}, "it expects nothing"),
    ({"items": "none"}, "“items” is 'none'; expected a list"),
]


@pytest.mark.parametrize(("change", "sentence"), FAULTS, ids=[sentence for _, sentence in FAULTS])
def test_a_fault_is_a_sentence(change, sentence):
    with pytest.raises(DefinitionError) as refused:
        small(**change)
    assert any(sentence in each for each in refused.value.sentences), refused.value.sentences
    assert all(each.startswith("small.toml") for each in refused.value.sentences)


def test_the_small_definition_itself_is_right():
    assert small().id == "small"


def test_all_faults_are_reported_together():
    with pytest.raises(DefinitionError) as refused:
        small(better="more", minutes=[5], items=items({"revers": 1}, {"low": "x"}))
    assert len(refused.value.sentences) == 4


def test_faults_of_meaning_are_reported_together():
    with pytest.raises(DefinitionError) as refused:
        small(main="sum", minutes=[5, 2], scores=[TOTAL | {"high": 8}])
    assert len(refused.value.sentences) == 3


def test_a_setting_can_be_overruled_only_with_what_is_allowed():
    assert load("iroc", settings={"most_missing": 2}).missing.most == 2
    assert load("iroc").missing.most == 0
    with pytest.raises(DefinitionError, match="the value is 3; allowed are 0, 1, 2"):
        load("iroc", settings={"most_missing": 3})
    with pytest.raises(DefinitionError, match="there is no setting “most”; the settings are most_missing"):
        load("iroc", settings={"most": 1})


def test_a_file_that_is_no_toml_says_where(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("id = \nversion = 1\n")
    with pytest.raises(DefinitionError, match=r"mine.toml: this is not valid TOML: .*line 1"):
        read_file(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DefinitionError, match="not UTF-8"):
        load(path)


def test_an_unknown_name_gets_a_hint():
    with pytest.raises(UnknownInstrumentError, match=r"Did you mean whodas36\? There are family-policy-professional"):
        load("whodas63")
    with pytest.raises(UnknownInstrumentError, match=r"There is no file nowhere\.toml"):
        load("nowhere.toml")


def test_reading_leaves_its_input_alone():
    values = changed()
    read(values, "small.toml")
    assert values == changed()


def test_loading_twice_gives_the_same_instrument():
    assert load("whodas36") is load("whodas36")
    assert load("whodas36").item("D1.1").label.nl == "concentreren, tien minuten"
    with pytest.raises(KeyError, match="whodas36 has no item D9"):
        load("whodas36").item("D9")

"""What changed between two versions: nothing is lost in telling it, and nothing is told that did not change."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.micro.recovery.plan_difference import Kind, differences, pieces
from ruggensteun.micro.recovery.plan_versions import GoalThen, SectionThen, Then

TEXTS = st.text(st.sampled_from("ab c\n"), max_size=60)


@given(TEXTS, TEXTS)
@settings(max_examples=60)
def test_the_pieces_are_the_texts(before, after):
    old, new = pieces(before, after)
    assert ("".join(one.text for one in old), "".join(one.text for one in new)) == (before, after)


@given(TEXTS)
@settings(max_examples=30)
def test_the_same_twice_differs_nowhere(text):
    assert not [one for side in pieces(text, text) for one in side if one.marked and one.text.strip()]


def test_only_what_differs_is_marked():
    old, new = pieces("Ik werk niet en slaap slecht.", "Ik werk weer en slaap slecht.")
    assert [one.text.strip() for one in old if one.marked] == ["niet"]
    assert [one.text.strip() for one in new if one.marked] == ["weer"]


def test_another_story_is_told_as_a_whole():
    old, new = pieces("Ik woon alleen.", "Mijn zus helpt elke week met boodschappen.")
    assert [len(old), len(new)] == [1, 1]


def then(now="", goals=(), beside=()):
    return Then({"work": SectionThen({"now": now}, list(beside))} if now or beside else {}, tuple(goals))


def goal(words="Werken", state="running", domains=("work",)):
    return GoalThen("g", words, state, "short", tuple(domains))


def piece(words, key="k"):
    return SimpleNamespace(words=words, key=key, author=SimpleNamespace(name="Bram"))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (then(), then("Ik werk"), [(Kind.ADDED, "now", "")]),
        (then("Ik werk"), then(), [(Kind.REMOVED, "now", "")]),
        (then("Ik werk"), then("Ik werk niet"), [(Kind.CHANGED, "now", "")]),
        (then("Ik werk"), then("Ik werk"), []),
        (then(), then(goals=[goal()]), [(Kind.ADDED, "goal", "")]),
        (then(goals=[goal()]), then(goals=[goal(state="reached")]), [(Kind.REMOVED, "goal", "reached")]),
        (then(goals=[goal(state="reached")]), then(goals=[goal(state="reached")]), []),
        (then(goals=[goal(state="let-go")]), then(goals=[goal()]), [(Kind.ADDED, "goal", "")]),
        (then(goals=[goal("Een")]), then(goals=[goal("Twee")]), [(Kind.CHANGED, "goal", "")]),
        (then(), then(beside=[piece("Ik help")]), [(Kind.ADDED, "beside", "")]),
        (then(beside=[piece("Ik help")]), then(), [(Kind.REMOVED, "beside", "")]),
    ],
)
def test_what_is_told(before, after, told):
    found = [(one.kind, one.about, one.state) for each in differences(before, after) for one in each.changes]
    assert found == told


def test_a_goal_in_two_parts_is_told_once_and_one_in_none_last():
    after = then(goals=[goal(domains=("housing", "work")), GoalThen("h", "Rust", "running", "long", ())])
    assert [each.domain for each in differences(then(), after)] == ["work", ""]

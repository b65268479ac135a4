"""The changes that the mutants are made of: each once, and where they stand."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
import mutants
from mutants_kept import HOUSE, ROOM, Kept
from mutations import mutants_of

RULE = """
def rule(actor, rows):
    if actor is None:
        raise ValueError
    return rows.filter(a=1) & ~Q(b=True)
"""


def changes(source):
    return {mutant.change for mutant in mutants_of(source, "rule.py")}


def test_every_condition_of_a_rule_is_turned_and_left_out():
    assert changes(RULE) >= {
        "actor is None -> actor is not None",
        "raise ValueError -> pass",
        "rows.filter(a=1) -> rows.filter()",
        "rows.filter(a=1) -> rows.all()",
        "rows.filter(a=1) & ~Q(b=True) -> rows.filter(a=1) | ~Q(b=True)",
        "rows.filter(a=1) & ~Q(b=True) -> rows.filter(a=1)",
        "~Q(b=True) -> Q(b=True)",
        "True -> False",
    }


def test_a_mutant_is_the_code_with_one_change():
    found = next(one for one in mutants_of("def two():\n    return 2\n", "two.py") if one.change == "2 -> 3")
    names: dict = {}
    exec(found.code, names)
    assert names["two"]() == 3
    assert found.place == "two"


def test_texts_and_annotations_are_left_alone():
    assert changes('def told(name: int | None) -> "str":\n    """Docstring."""\n    return f"{name}!"\n') == set()


# --- Which files, which tests, and what is known already --------------------------------------------------
def test_every_file_that_says_who_sees_what_is_tried():
    visible = {str(path.relative_to(ROOM)) for path in ROOM.rglob("*.py") if "\n@visible(" in path.read_text()}
    assert visible <= set(mutants.files())
    assert all((ROOM / name).is_file() for name in mutants.files())


def test_the_tests_for_a_file_are_there():
    named = {one for name in mutants.files() for one in mutants.tests_of(name)}
    assert [one for one in named if not (HOUSE / one).exists()] == []


def test_a_file_that_is_not_named_gets_the_tests_of_its_nearest_folder():
    assert mutants.tests_of("micro/recovery/something.py") == mutants.TESTS["micro/recovery"]
    assert mutants.tests_of("micro/something/rules.py") == mutants.TESTS["micro"]


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A house of one rule and one test."""
    monkeypatch.setattr("mutants_kept.HOUSE", tmp_path)
    monkeypatch.setattr("mutants_kept.ROOM", tmp_path)
    monkeypatch.setattr("mutants_kept.KEPT", tmp_path / "kept")
    (tmp_path / "rule.py").write_text("def two():\n    return 2\n")
    (tmp_path / "test_rule.py").write_text("def test_two(): ...\n")
    return tmp_path


KEY = ("two", "2 -> 3", 1)


def found(by):
    Kept("rule.py", ["test_rule.py"]).add(KEY, by, 0.5)


def known(*tests):
    return set(Kept("rule.py", ["test_rule.py", *tests]).known)


@pytest.mark.parametrize("by", ["test_rule.py::test_two", None])
def test_what_was_found_is_kept_until_the_rule_or_its_test_changes(house, by):
    found(by)
    assert known() == {KEY}
    (house / "test_rule.py").write_text("def test_two(): assert True\n")
    assert known() == set()
    found(by)
    (house / "rule.py").write_text("def two():\n    return 1 + 1\n")
    assert known() == set()


@pytest.mark.parametrize(("by", "still"), [("test_rule.py::test_two", {KEY}), (None, set())])
def test_another_test_may_change_unless_none_noticed_it(house, by, still):
    found(by)
    (house / "test_other.py").write_text("def test_other(): ...\n")
    assert known("test_other.py") == still
    (house / "test_rule.py").write_text("def test_two(): ...\ndef test_three(): ...\n")
    assert known("test_other.py") == still


def test_a_survivor_without_a_reason_and_a_reason_without_a_survivor_are_both_wrong(house, monkeypatch):
    (house / "survivors.toml").write_text('[[survivor]]\nfile = "rule.py"\nplace = "two"\nchange = "2 -> 3"\n')
    monkeypatch.setattr("mutants.SURVIVORS", house / "survivors.toml")
    assert mutants.judged("rule.py", {("two", "2 -> 3")}) == []
    assert mutants.judged("rule.py", set()) == ["a reason about nothing any more: rule.py two: 2 -> 3"]
    (wrong,) = mutants.judged("rule.py", {("two", "2 -> 3"), ("three", "3 -> 4")})
    assert wrong == "survived without a reason: rule.py three: 3 -> 4"

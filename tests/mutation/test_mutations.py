"""The changes that the mutants are made of: each once, and where they stand."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
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

"""Cronbach's alpha."""

import pytest

from ruggensteun.measure.instruments import alpha, load
from tests.measure.instruments.toml_of import both, items, small


def test_alpha_of_two_items_by_hand():
    rows = [{"A": 0, "B": 1}, {"A": 1, "B": 1}, {"A": 2, "B": 3}, {"A": 3, "B": 2}]
    # variances 5/3 and 11/12, of the sum 19/4... sums 1 2 5 5: variance 4.25
    (found,) = alpha(small(), rows)
    assert (found.score, found.items, found.n) == ("total", 2, 4)
    assert found.alpha == pytest.approx(2 * (1 - (5 / 3 + 11 / 12) / 4.25))


def test_items_that_say_the_same_have_alpha_1_also_when_one_is_reversed():
    rows = [{"A": value, "B": 3 - value} for value in (0, 1, 3)]
    (found,) = alpha(small(items=items({}, {"reverse": True})), rows)
    assert found.alpha == pytest.approx(1)


def test_only_complete_rows_count():
    rows = [{"A": 0, "B": 0}, {"A": 1, "B": None}, {"A": 3, "B": 2}]
    (found,) = alpha(small(), rows)
    assert found.n == 2


@pytest.mark.parametrize("rows", [[], [{"A": 1, "B": 2}], [{"A": 1, "B": 2}] * 3])
def test_alpha_is_undefined_without_spread(rows):
    (found,) = alpha(small(), rows)
    assert (found.n, found.alpha) == (len(rows), None)


def test_one_item_has_no_alpha():
    (found,) = alpha(load("sofas"), [{"SOFAS": 50}, {"SOFAS": 60}])
    assert (found.items, found.n, found.alpha) == (1, 2, None)


def test_alpha_uses_recoded_values():
    recode = {"recode": "half"}
    scores = [{"id": "total", **both("T"), "items": "all", "how": "sum", "low": 0, "high": 2}]
    turned = small(recodes={"half": [0, 0, 1, 1]}, items=items(recode, recode), scores=scores, examples=[])
    (found,) = alpha(turned, [{"A": 0, "B": 1}, {"A": 3, "B": 2}])
    assert found.alpha == pytest.approx(1)


def test_subscales_without_a_key_have_no_alpha():
    assert [each.score for each in alpha(load("nel"), [])] == ["total"]

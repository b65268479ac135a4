"""A citizen service number is found wherever it stands, and other numbers are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.measure.citizen_number import holds_citizen_number, is_citizen_number

BSN = "111222333"
"""The invented number that the government uses in its own examples."""


def with_check_digit(first: str) -> str | None:
    """Eight digits and the ninth that makes them pass, when there is one."""
    total = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), first, strict=True)) % 11
    return f"{first}{total}" if total < 10 else None


NUMBERS = st.text("0123456789", min_size=8, max_size=8).map(with_check_digit).filter(bool)


@given(NUMBERS, st.sampled_from(["{}", "cliënt {} belde", "({})", "bsn:{}", "{}.", "{}, en verder", "\n{}\n"]))
def test_every_number_that_passes_is_found(number, around):
    for written in (
        number,
        f"{number[:3]}.{number[3:6]}.{number[6:]}",
        f"{number[:4]} {number[4:6]} {number[6:]}",
    ):
        assert holds_citizen_number(around.format(written))


@given(NUMBERS, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_no_such_number(number, place, more):
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    assert not is_citizen_number(wrong)


@pytest.mark.parametrize(
    "text",
    ["", "111222334", "1112223330", "0111222333", "06-11122233", "111222333,5", "c-111222333x", "2026-03-14 9 uur"],
)
def test_other_numbers_are_left_alone(text):
    assert not holds_citizen_number(text)
    assert holds_citizen_number(f"{text} en {BSN}")

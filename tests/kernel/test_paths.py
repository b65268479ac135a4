"""A path is the only way from one state to another."""

import pytest

from ruggensteun.kernel.paths import START, Path
from ruggensteun.kernel.words import Words

TEA = Path(
    Words("Thee", "Tea"),
    {"boiling": Words("kookt", "boiling"), "ready": Words("klaar", "ready")},
    {START: ("boiling",), "boiling": ("ready",), "ready": ()},
)


def test_only_what_follows_may_be_gone_to():
    assert TEA.may_go("boiling", "ready")
    assert TEA.may_go("ready", "boiling").reason == "Dit kan nu niet: kookt kan hier niet op volgen."
    assert not TEA.may_go("boiling", "milk")
    assert not TEA.may_go("milk", "ready")


def test_the_picture_has_every_move():
    assert TEA.diagram().splitlines()[1:] == [
        '    state "kookt" as s0', '    state "klaar" as s1', "    [*] --> s0", "    s0 --> s1", "    s1 --> [*]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "moves", [{START: ("milk",), "boiling": (), "ready": ()}, {START: ("boiling",), "boiling": ()}]
)
def test_a_path_with_an_unknown_state_is_none(moves):
    with pytest.raises(ValueError, match="Tea"):
        Path(TEA.name, TEA.words, moves)

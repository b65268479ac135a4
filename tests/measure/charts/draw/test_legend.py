"""The lines under a chart on a phone: whole, and within the picture."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.charts.draw.layout import Layout
from ruggensteun.measure.charts.draw.legend import GLYPH, Item, legend, lines_of
from ruggensteun.measure.charts.draw.lettering import width
from tests.measure.charts.draw.stories import plain

ROOM, SIZE = 296.0, 14.0
WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=14), min_size=1, max_size=14).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(Item, WORDS, st.sampled_from(["", "ring"])), max_size=6))
def test_nothing_sticks_out_and_nothing_lies_over_each_other(items: list[Item]) -> None:
    for row in lines_of(items, ROOM, SIZE):
        end = 0.0
        for laid in row:
            assert laid.x >= end
            end = laid.x + (GLYPH if laid.item.glyph else 0.0) + width(laid.words, SIZE, bold=laid.item.strong)
        assert end <= ROOM + 0.01


def test_a_long_item_goes_on_below_instead_of_being_cut() -> None:
    words = "stand per meting: signaalregels gelden hier niet, en zo gaat het door"
    rows = lines_of([Item("pad", "goal"), Item(words, "ring"), Item("erna")], ROOM, SIZE)
    assert [laid.words for laid in rows[0]] == ["pad"]
    assert " ".join(laid.words for row in rows[1:-1] for laid in row) == words
    assert [laid.item.glyph for row in rows[1:-1] for laid in row] == ["ring", ""]
    assert rows[2][0].x == GLYPH
    assert [laid.words for laid in rows[-1]] == ["erna"]


def test_a_centre_line_with_a_signal_is_one_line_of_the_legend_on_a_phone() -> None:
    """One dash, one meaning: the figure of the line, and why it is drawn as a signal."""
    values = [*range(12), *range(30, 42)]
    spec = plain([float(value) for value in values])
    assert any(signal.rule == "crossings" for signal in spec.analysis.signals)
    said = [item.words for item in legend(spec, Layout(spec, 300, 360)) if item.glyph == "center-signal"]
    assert len(said) == 1
    assert said[0].startswith("mediaan")
    assert "kruisingen" in said[0]
    wide = [item.words for item in legend(spec, Layout(spec, 880, 430)) if item.glyph == "center-signal"]
    assert len(wide) == 1

"""No label covers another, no pole runs through a word: for any series, any marks, any width."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.draw import flags, run, svg
from ruggensteun.measure.charts.draw.labels import boxes
from ruggensteun.measure.charts.draw.layout import EndLabel, Layout, apart
from ruggensteun.measure.charts.draw.legend import legend
from ruggensteun.measure.charts.draw.lettering import shortened, width, wrapped
from ruggensteun.measure.charts.draw.spec import Annotation, ChartSpec, Mark
from tests.measure.charts.draw.stories import months

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)
SPECS = st.builds(
    lambda values, marks, notes, target, freeze: ChartSpec(
        "Reeks",
        analyse("i", "anhoej", months(len(values)), values, freeze=freeze, target=target),
        marks=tuple(Mark(date(2024, 1, 1) + timedelta(days=day), word) for day, word in marks),
        annotations=tuple(Annotation(date(2024, 1, 1) + timedelta(days=day), word) for day, word in notes),
    ),
    st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 1800), WORDS), max_size=8),
    st.lists(st.tuples(st.integers(0, 1800), WORDS), max_size=3),
    st.one_of(st.none(), st.floats(-1e6, 1e6)),
    st.one_of(st.none(), st.integers(1, 12)),
)


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Two boxes have more than an edge in common."""
    hair = 1e-6
    across = one[0] < other[2] - hair and other[0] < one[2] - hair
    return across and one[1] < other[3] - hair and other[1] < one[3] - hair


@settings(max_examples=60, deadline=None)
@given(spec=SPECS, wide=st.sampled_from([300.0, 620.0, 880.0]))
def test_labels_never_overlap(spec: ChartSpec, wide: float) -> None:
    room = Layout(spec, wide, 400)
    run.draw(spec, wide, 400)
    room.reserve(60)
    found = list(boxes(room))
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            assert not overlap(one, other), (one, other)
    assert room.bottom - room.top >= 200
    for tick in room.ticks:
        assert tick.left >= 0
        assert tick.right <= wide + 1e-6


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.floats(60, 780), WORDS), max_size=12), st.integers(1, 8))
def test_no_pole_runs_through_a_word(told: list[tuple[float, str]], rows: int) -> None:
    placed, listed = flags.place([flags.Flag(x, word, "pdsa") for x, word in told], (0, 880), 14, rows=rows)
    assert len(placed) == len(told)
    assert listed == [] or len(listed) == len(told)
    for one in placed:
        for other in placed:
            if one.row < other.row:
                assert not one.left < other.pole < one.right


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 300), max_size=6))
def test_end_labels_are_moved_as_little_as_needed(heights: list[float]) -> None:
    labels = [EndLabel(y, "woord", "chart-end-center", 14) for y in heights]
    placed = apart(labels, 0, 300)
    places = [one.y for one in placed]
    assert all(b - a >= 14 * 1.2 - 1e-6 for a, b in pairwise(places))
    free = all(abs(a - b) >= 17 for i, a in enumerate(heights) for b in heights[i + 1 :])
    if free and all(9 <= y <= 291 for y in heights):
        assert places == sorted(heights) or max(abs(a - b) for a, b in zip(places, sorted(heights), strict=True)) < 1e-6


@given(WORDS, st.floats(0, 300))
@settings(max_examples=60, deadline=None)
def test_shortened_texts_fit(words: str, room: float) -> None:
    assert width(shortened(words, 14, room), 14) <= room or not shortened(words, 14, room)
    assert all(width(line, 14) <= room or not line for line in wrapped(words, 14, room, 2))
    assert shortened(words, 14, 1e6) == " ".join(words.split())


def test_month_labels_say_the_year_when_it_is_new() -> None:
    spec = ChartSpec("Reeks", analyse("run", "anhoej", months(24), list(range(24))))
    said = [tick.words.replace("\u00a0", " ") for tick in Layout(spec, 880, 400).ticks]
    assert said[:2] == ["jan 2024", "mrt"]
    assert "jan 2025" in said
    phone = [tick.words.replace("\u00a0", " ") for tick in Layout(spec, 300, 400).ticks]
    assert phone == ["jan 2024", "jul", "jan 2025", "jul"]


def test_days_weeks_and_years_along_the_axis() -> None:
    def words(days: list[date]) -> list[str]:
        spec = ChartSpec("Reeks", analyse("run", "anhoej", days, list(range(len(days)))))
        return [tick.words.replace("\u00a0", " ") for tick in Layout(spec, 880, 400).ticks]

    assert words([date(2025, 3, 3) + timedelta(days=place) for place in range(10)])[0] == "3 mrt 2025"
    weeks = words([date(2025, 1, 6) + timedelta(days=7 * place) for place in range(40)])
    assert weeks[:2] == ["feb 2025", "mrt"]
    assert words([date(1990 + place, 1, 1) for place in range(30)])[0].startswith("jan 19")


def test_svg_of_long_words_has_them_in_full_on_hovering() -> None:
    long = "Netwerkintakegesprekkenvoorbereidingsformulier" * 3
    spec = ChartSpec(
        "Reeks", analyse("run", "anhoej", months(6), [1, 2, 3, 4, 5, 6]), marks=(Mark(date(2024, 3, 9), long),)
    )
    drawing = svg.run_chart(spec, width=300)
    assert f"<title>{long} (9\u00a0mrt\u00a02024)</title>" in drawing
    assert f">{long}</text>" not in drawing


def _phone(*words: str) -> Layout:
    marks = tuple(Mark(date(2024, 2 + place, 10), word) for place, word in enumerate(words))
    return Layout(ChartSpec("Reeks", analyse("run", "anhoej", months(24), list(range(24))), marks=marks), 300, 360)


def test_words_on_a_phone_are_whole_or_they_stand_in_a_numbered_list() -> None:
    few = _phone("Naaste belt mee")
    assert [placed.words for placed in few.flags] == ["Naaste belt mee"]
    assert few.listed == []
    many = _phone("Uitnodiging door de casemanager", "Training resourcegroepen", "Naaste belt mee", "Vaste middag")
    assert [placed.words for placed in many.flags] == ["1", "2", "3", "4"]
    assert many.listed[0].words == "Uitnodiging door de casemanager"
    said = [item.words for item in legend(many.spec, many)]
    assert any(words.startswith("2\u00a0Training resourcegroepen") for words in said)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.text("abcdefghij ", min_size=1, max_size=40), max_size=8))
def test_no_word_on_a_phone_is_cut(words: list[str]) -> None:
    room = _phone(*words)
    assert not any("…" in placed.words for placed in room.flags)
    assert len(room.listed) in {0, len(room.flags)}

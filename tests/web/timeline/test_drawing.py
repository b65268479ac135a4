"""The picture of the line of time: well-formed, without styles, and nothing outside its frame."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from ruggensteun.kernel.words import Words
from ruggensteun.micro.recovery.timeline import Days, Mark, Row, Track
from ruggensteun.web.timeline import drawing
from ruggensteun.web.timeline.drawing import Spec

FIRST = date(2026, 1, 1)
NAMES = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
days = st.integers(-400, 900).map(lambda number: FIRST + timedelta(days=number))
marks = st.builds(Mark, days, st.just("cijfer"), st.sampled_from(["", "7", "10"]), st.booleans())
rows = st.builds(
    lambda words, start, length, ahead, marks: Row(
        words, start, None if length is None else start + timedelta(days=length), ahead, marks=tuple(marks)
    ),
    st.text(max_size=30), days, st.none() | st.integers(0, 800), st.booleans(), st.lists(marks, max_size=4),
)  # fmt: skip
tracks = st.builds(
    lambda key, rows: Track(key, Words("Doelen en cijfers", "Goals"), Words("Doelen", "Goals"), tuple(rows)),
    st.sampled_from(["care", "beds", "goals"]), st.lists(rows, max_size=5),
)  # fmt: skip


def spec(found, length=365):
    shown = Days(FIRST, FIRST + timedelta(days=length))
    return Spec(found, shown, "Tijdlijn", "Van hier tot daar", FIRST + timedelta(days=200), "niets", NAMES)


@settings(max_examples=60, deadline=None)
@given(found=st.lists(tracks, max_size=4), length=st.sampled_from([1, 30, 365, 3650]))
def test_every_picture_is_well_formed_and_stays_in_its_frame(found, length):
    for draw in (drawing.wide, drawing.tall):
        text = draw(spec(found, length))
        if text is None:
            assert sum(max(1, len(track.rows)) for track in found) > drawing.MOST_COLUMNS
            continue
        picture = ET.fromstring(text)
        _x, _y, width, height = map(float, picture.get("viewBox").split())
        for one in picture.iter("{*}rect"):
            assert -0.1 <= float(one.get("x")) <= float(one.get("x")) + float(one.get("width")) <= width + 4.1
            assert -0.1 <= float(one.get("y")) <= float(one.get("y")) + float(one.get("height")) <= height + 4.1
        assert "style" not in text.replace("rs-line", "")
        assert {"title", "desc"} <= {one.tag.rpartition("}")[2] for one in picture}


def test_what_people_type_is_words_and_no_markup():
    row = Row("<script>alert(1)</script>", FIRST, marks=(Mark(FIRST, "x", sign="<"),))
    for draw in (drawing.wide, drawing.tall):
        text = draw(spec([Track("goals", Words("<b>", "<b>"), Words("<i>", "<i>"), (row,))]))
        assert "<script" not in text
        assert "<b>" not in text


def test_forty_goals_are_no_picture_on_a_phone():
    found = [
        Track("goals", Words("Doelen", "Goals"), Words("Doelen", "Goals"), tuple(Row("x", FIRST) for _ in range(40)))
    ]
    assert drawing.tall(spec(found)) is None
    assert drawing.wide(spec(found)).count("rs-line__bar--goals") == 40


@pytest.mark.parametrize(("length", "names"), [(31, 1), (365, 12), (3650, 14)])
def test_not_more_names_of_months_than_can_be_read(length, names):
    assert drawing.wide(spec([], length)).count("rs-line__tick") <= names

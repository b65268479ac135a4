"""Where everyone stands: inside their ring and sector, on the sheet, and never over each other's names."""

from itertools import combinations
from math import atan2, degrees, hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.charts.draw.lettering import width
from ruggensteun.ui.network.layout import Laid, lay_out
from ruggensteun.ui.network.people import PHONE, WIDE, Someone
from tests.ui.network.made import SECTORS, SHEETS, WORDS, real

A4 = 178 / 25.4 * 96, 235 / 25.4 * 96
"""Width and height of the picture on A4 in CSS pixels, with the margins of the print style and a heading above it."""


def overlap(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def faults(laid: Laid) -> list[str]:
    """Everything that would make the map hard to read, in words."""
    field = laid.field
    boxes = [(spot.someone.name, spot.box) for spot in laid.spots]
    words = [(label.words, label.box) for label in (*laid.sectors, *laid.rings)]
    found = [f"{one} over {other}" for (one, a), (other, b) in combinations(boxes, 2) if overlap(a, b)]
    found += [f"{name} over the word {word}" for name, a in boxes for word, b in words if overlap(a, b)]
    found += [f"{one} over {other}" for (one, a), (other, b) in combinations(words, 2) if overlap(a, b)]
    found += [
        f"{name} off the sheet"
        for name, (left, top, right, bottom) in [*boxes, *words]
        if left < 0 or top < 0 or right > field.sheet.width or bottom > field.height
    ]
    for spot in laid.spots:
        across, down = (spot.x - field.x) / field.a, (spot.y - field.y) / field.b
        (inner, outer), (first, last) = field.ring(spot.someone.ring), field.sector(spot.someone.sector)
        turn = (degrees(atan2(across, -down)) - first) % 360
        if not (inner < hypot(across, down) < outer and turn < last - first):
            found.append(f"{spot.someone.name} outside ring or sector")
        left, top, right, bottom = spot.box
        if not (left <= spot.x <= right and top <= spot.y <= bottom):
            found.append(f"{spot.someone.name} away from their mark")
        room = right - left - (0 if spot.side == "below" else 2 * field.sheet.dot)
        if any(width(line, field.sheet.letter) > room for line in spot.lines):
            found.append(f"{spot.someone.name} wider than their box")
    return found


@st.composite
def maps(draw, most: int = 40):
    names = st.text(min_size=1, max_size=60) | st.sampled_from(["🦊", "סבתא רחל", "x" * 300, "Tante Riet", "Jo"])
    one = st.tuples(names, st.integers(1, 3), st.sampled_from(SECTORS), st.none() | st.floats(0, 360, allow_nan=False))
    told = draw(st.lists(one, max_size=most))
    people = [Someone(f"k{at}", *each) for at, each in enumerate(told)]
    keys = [someone.key for someone in people]
    known = st.sampled_from(keys or ["nobody"])
    return people, draw(st.lists(st.tuples(known, known), max_size=30))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@settings(max_examples=25, deadline=None)
@given(found=maps())
def test_whatever_a_map_holds_nothing_overlaps_and_everyone_is_in_place(sheet, found):
    people, ties = found
    laid = lay_out(people, ties, WORDS, sheet)
    assert [spot.someone for spot in laid.spots] == people
    assert faults(laid) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("ring", [1, 2, 3])
def test_even_sixty_people_in_one_corner(sheet, ring):
    people = [Someone(str(at), f"Persoon {at}", ring, "ggz") for at in range(60)]
    assert faults(lay_out(people, [], WORDS, sheet)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_as_many_as_a_map_may_hold(sheet):
    people = [Someone(str(at), f"Persoon {at}", at % 3 + 1, SECTORS[at * at % 6]) for at in range(200)]
    assert faults(lay_out(people, [], WORDS, sheet)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("whose", ["28", "33", "39", "57"])
def test_real_networks_of_45_people_are_legible(sheet, whose):
    people, ties = real(whose)
    laid = lay_out(people, ties, WORDS, sheet)
    assert len(laid.spots) == 45
    assert faults(laid) == []
    assert all(spot.lines == (spot.someone.name,) for spot in laid.spots), "no name is cut off"


@pytest.mark.parametrize("whose", ["28", "33", "39", "57"])
def test_real_networks_fit_on_one_sheet_of_a4_in_letters_of_eight_points(whose):
    people, ties = real(whose)
    laid = lay_out(people, ties, WORDS, WIDE)
    scale = min(A4[0] / laid.field.sheet.width, A4[1] / laid.field.height)
    assert laid.field.sheet.letter * scale * 0.75 >= 8


def test_letters_on_a_phone_are_large_enough_at_360_pixels():
    people, ties = real("28")
    assert lay_out(people, ties, WORDS, PHONE).field.sheet.letter >= 12


def test_where_someone_was_put_is_where_they_stand():
    """Two people of one cell, put at its two ends: the angle is on a map with equal sectors."""
    laid = lay_out(
        [Someone("a", "Riet", 2, "friends", 35.0), Someone("b", "Piet", 2, "friends", 85.0)], [], WORDS, WIDE
    )
    first, last = laid.field.sector("friends")
    turns = {
        spot.someone.key: degrees(
            atan2((spot.x - laid.field.x) / laid.field.a, -(spot.y - laid.field.y) / laid.field.b)
        )
        for spot in laid.spots
    }
    assert turns["a"] < first + (last - first) * 0.3
    assert turns["b"] > first + (last - first) * 0.7


def test_who_know_each_other_stand_nearer():
    """The lines of a map are shorter than when nobody had looked at them."""
    people = [Someone(str(at), f"Persoon {at}", 2 + at % 2, "friends") for at in range(24)]
    ties = [(str(one), str(other)) for one, other in combinations(range(24), 2) if one % 4 == other % 4]

    def length(laid: Laid) -> float:
        at = {spot.someone.key: (spot.x, spot.y) for spot in laid.spots}
        return sum(hypot(at[one][0] - at[other][0], at[one][1] - at[other][1]) for one, other in ties)

    assert length(lay_out(people, ties, WORDS, WIDE)) < 0.95 * length(lay_out(people, [], WORDS, WIDE))


def test_the_same_people_always_stand_in_the_same_place():
    people = [Someone(str(at), f"Persoon {at}", at % 3 + 1, SECTORS[at % 6]) for at in range(20)]
    assert lay_out(people, [], WORDS, PHONE) == lay_out(list(people), iter([]), WORDS, PHONE)


def test_an_empty_map_has_room_in_every_ring_and_sector():
    field = lay_out([], [], WORDS, PHONE).field
    assert all(last - first >= 24 for first, last in map(field.sector, SECTORS))
    assert all(outer - inner > 0.1 for inner, outer in map(field.ring, (1, 2, 3)))

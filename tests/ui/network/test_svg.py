"""The picture: what is read, what is linked, and that nothing in a name becomes markup."""

import json
from xml.etree import ElementTree

import pytest

from ruggensteun.ui.network.layout import lay_out
from ruggensteun.ui.network.people import PHONE, WIDE, Someone
from ruggensteun.ui.network.svg import Told, drawing
from tests.ui.network.made import SECTORS, SHEETS, WORDS

SVG = "{http://www.w3.org/2000/svg}"
TOLD = Told("Mijn netwerk", "2 mensen: 1 dichtbij en 1 verder weg.")


def drawn(people, ties=(), sheet=WIDE):
    picture = str(drawing(lay_out(people, ties, WORDS, sheet), ties, WORDS, TOLD))
    return ElementTree.fromstring(picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def texts(root, name):
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text") if each.get("class") == f"rs-map__{name}"]


def test_names_are_text_and_every_person_is_a_link():
    people = [
        Someone("a", "Tante Riet", 1, "family", href="/riet/", told="Tante Riet, dichtbij, familie"),
        Someone("b", "Piet", 3, "ggz", href="/piet/", told="Piet, verder weg, ggz"),
    ]
    root = drawn(people, [("a", "b"), ("a", "gone")])
    links = list(root.iter(f"{SVG}a"))
    assert [(each.get("href"), each.get("aria-label")) for each in links] == [
        ("/riet/", "Tante Riet, dichtbij, familie"),
        ("/piet/", "Piet, verder weg, ggz"),
    ]
    assert texts(root, "name") == ["Tante Riet", "Piet"]
    assert texts(root, "sector") == [text for _key, text in WORDS.sectors]
    assert len([each for each in root.iter(f"{SVG}path") if each.get("data-one")]) == 1


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_it_says_what_it_is(sheet):
    root = drawn([], sheet=sheet)
    names = root.get("aria-labelledby").split()
    found = {each.get("id"): each.text for each in root}
    assert [found[name] for name in names] == [TOLD.title, TOLD.sentence]
    assert root.get("role") == "group"


@pytest.mark.parametrize("name", ['<script>alert("x")</script>', 'a" onload="x', "&lt;", "\x00\x1b", "'"])
def test_nothing_in_a_name_becomes_markup(name):
    root = drawn([Someone('k"', name, 1, "family", href='/"x', told=name, place=name)])
    assert not list(root.iter(f"{SVG}script"))
    assert not [each for element in root.iter() for each in element.attrib if each.startswith("on")]


def test_no_styles_in_the_picture():
    people = [Someone(str(at), f"Persoon {at}", at % 3 + 1, SECTORS[at % 6], strain=at % 3) for at in range(30)]
    root = drawn(people, [("1", "2")], sheet=PHONE)
    assert not list(root.iter(f"{SVG}style"))
    assert not [element for element in root.iter() if element.get("style")]


def test_strain_a_nomination_and_a_choice_are_shapes_and_classes():
    root = drawn([
        Someone("a", "Riet", 1, "family", strain=2, nominated=True, chosen=True),
        Someone("b", "Piet", 1, "family", chosen=False),
    ])  # fmt: skip
    riet, piet = (each for each in root.iter(f"{SVG}g") if each.get("data-key"))
    assert {"rs-map__person--strain-2", "rs-map__person--chosen"} <= set(riet.get("class").split())
    assert "rs-map__person--back" in piet.get("class").split()
    rings = [[each for each in one.iter() if each.get("class") == "rs-map__asked"] for one in (riet, piet)]
    assert [len(found) for found in rings] == [1, 0]


def test_a_script_finds_the_ring_and_sector_of_a_place():
    """The numbers on the picture are those of the layout: what network.js reads."""
    laid = lay_out([Someone("a", "Riet", 1, "family", place="1 family")], [], WORDS, WIDE)
    root = drawn([Someone("a", "Riet", 1, "family", place="1 family")])
    assert [float(each) for each in root.get("data-rings").split()] == pytest.approx(laid.field.radii, abs=1e-3)
    sectors = [each.split(":") for each in root.get("data-sectors").split()]
    assert [key for key, _at in sectors] == SECTORS
    assert [float(at) for _key, at in sectors] == pytest.approx(laid.field.bounds[:-1], abs=0.1)
    assert json.loads(root.get("data-words"))["rings"] == list(WORDS.rings)
    (riet,) = (each for each in root.iter(f"{SVG}g") if each.get("data-key"))
    assert riet.get("data-place") == "1 family"


def test_what_is_cut_off_a_name_is_for_the_eye_alone():
    root = drawn([Someone("a", "x" * 300, 1, "family", told="x" * 300)], sheet=PHONE)
    (hidden,) = (each for each in root.iter(f"{SVG}tspan") if each.get("aria-hidden"))
    assert hidden.text == "…"

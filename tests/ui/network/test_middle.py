"""Who stands in the middle of the map: the whole name when the circle holds it, and never half a word."""

import re

import pytest

from ruggensteun.ui.network.layout import lay_out
from ruggensteun.ui.network.people import PHONE, WIDE, Someone, Words
from ruggensteun.ui.network.svg import Told, drawing


def middle(name, sheet):
    words = Words(
        (("family", "familie"), ("friends", "vrienden"), ("other", "anderen")),
        ("dichtbij", "in de buurt", "verder weg"),
        name,
    )
    picture = str(
        drawing(lay_out([Someone("a", "Oma", 2, "family", told="Oma")], [], words, sheet), [], words, Told("kaart", ""))
    )
    return re.search(r'<g class="rs-map__me">.*?<text[^>]*>([^<]*)</text>', picture)[1]


@pytest.mark.parametrize("sheet", [WIDE, PHONE])
@pytest.mark.parametrize(
    ("name", "shown"), [("ik", "ik"), ("Els Meijer-van der Hoeven", "Els"), ("Wilhelmina-Josephine Blom", "WB")]
)
def test_what_stands_in_the_middle(name, shown, sheet):
    assert middle(name, sheet) == shown

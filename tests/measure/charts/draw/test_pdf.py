"""A picture on its own in WeasyPrint, which ignores the styles of the page inside a picture."""

import re

import pytest

from ruggensteun.measure.charts.draw import picture, svg
from tests.measure.charts.draw.stories import improving, stock

CHROME = "@page { size: A4; margin: 15mm } svg { display: block; width: 100%; height: auto }"


def test_two_charts_fit_on_a_page_in_their_own_proportions() -> None:
    weasyprint = pytest.importorskip("weasyprint")
    drawings = [
        svg.run_chart(improving(), mode="standalone", id="a"),
        svg.run_chart(stock(), mode="standalone", id="b"),
    ]
    page = f"<html lang=nl><title>Rapport</title><style>{CHROME}</style>{''.join(drawings)}"
    assert len(weasyprint.HTML(string=page).render().pages) == 1


def test_styles_for_pictures_have_no_sizes_that_empty_them() -> None:
    simple = picture.embedded().split("@supports")[0]
    rules = dict(re.findall(r"([^{}]+)\{([^{}]*)\}", simple))
    alone = [inside for selector, inside in rules.items() if ".chart" in selector.split() and "*" not in selector]
    assert alone
    assert not any("height" in inside for inside in alone)
    assert {"#14606b", "#ffffff", "#1f2a2d"} <= set(re.findall(r"#[0-9a-f]{6}", simple))

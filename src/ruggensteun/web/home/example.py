"""The picture on the opening page: an invented team that tried something, and a chart that shows it."""

from datetime import date
from functools import cache

from markupsafe import Markup

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.draw import svg
from ruggensteun.measure.charts.draw.spec import ChartSpec, Mark
from ruggensteun.measure.text import Language, Text
from ruggensteun.web.board.picture import safe

_VALUES = (41, 36, 44, 38, 33, 42, 39, 45, 37, 40, 52, 58, 55, 63, 60, 66, 62, 68, 71, 67, 74, 72, 76, 78)
"""Invented percentages of two years: about forty, and after the change towards eighty."""
_TITLE = Text("Bijeenkomsten waar een naaste bij is (verzonnen)", "Meetings with someone close (invented)")
_FLAG = Text("naaste belt mee", "relative joins by phone")


@cache
def picture(language: Language) -> Markup:
    """Two years of a team that does not exist, as a chart for the opening page."""
    months = [date(2025 + place // 12, place % 12 + 1, 1) for place in range(len(_VALUES))]
    found = analyse("run", "anhoej", months, [value / 100 for value in _VALUES], better="higher", freeze=10)
    spec = ChartSpec(
        _TITLE.in_(language),
        found,
        unit="percent",
        marks=(Mark(date(2025, 10, 15), _FLAG.in_(language)),),
        frozen=False,
        bare=True,
        language=language,
    )
    return safe(svg.run_chart(spec, width=320, height=280, id="voorbeeld"))

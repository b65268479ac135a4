"""Every code that a sheet may ask for stands in the workbook with its title, and the reader passes it by."""

from io import BytesIO

import openpyxl
import pytest

from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.measure.instruments import names
from ruggensteun.measure.workbook import write
from tests.measure.workbook.helpers import TEAM, TODAY, looked_at


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_codes_stand_in_the_workbook_with_their_titles(language: str) -> None:
    file = BytesIO()
    write(file, team=TEAM, language=language, measures={"calls-answered": "Telefoontjes"}, today=TODAY)
    cells = openpyxl.load_workbook(file)["Codes"].iter_rows(min_col=2, max_col=3, values_only=True)
    found = dict(cells)
    for key, line in SERIES.items():
        assert found[key] == line.title.in_(language)
    assert set(found) >= {*CATALOGUE, *names(), "total"}
    assert found["calls-answered"] == "Telefoontjes"
    assert looked_at(file.getvalue()).problems == ()

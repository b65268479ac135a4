"""Every code that a sheet may ask for stands in the workbook with its title, and the reader passes it by."""

import re
from io import BytesIO

import openpyxl
import pytest

from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.measure.instruments import load, names
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.workbook import write
from tests.measure.workbook.helpers import TEAM, TODAY, looked_at


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_codes_stand_in_the_workbook_with_their_titles(language: str) -> None:
    file = BytesIO()
    write(file, team=TEAM, language=language, measures={"calls-answered": "Telefoontjes"}, today=TODAY)
    cells = openpyxl.load_workbook(file)["Codes"].iter_rows(min_col=2, max_col=3, values_only=True)
    found = set(cells)
    assert {(key, line.title.in_(language)) for key, line in SERIES.items()} <= found
    assert {code for code, _said in found} >= {*CATALOGUE, *names(), "total"}
    assert ("calls-answered", "Telefoontjes") in found
    assert looked_at(file.getvalue()).problems == ()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_scales_and_assessments_of_teams_too(language: str) -> None:
    file = BytesIO()
    write(file, team=TEAM, language=language, today=TODAY)
    cells = openpyxl.load_workbook(file)["Codes"].iter_rows(min_col=2, max_col=3, values_only=True)
    found = {(code, str(said).partition(":")[0]) for code, said in cells}
    for name in names():
        for score in load(name).outcomes:
            assert score.id == "total" or load(name).unit != "client" or (score.id, name) in found
    codes = {code for code, _said in found}
    for line in SERIES.values():
        if line.indicator.clock == "round" and line.label:
            assert set(line.label.split(".")) <= codes
    assert {"rg-fidelity", "quickscan-social-domain", "ihs", "network-map"} <= codes
    assert ("cooperation", "rg-fidelity") in found


def test_the_example_of_every_help_text_stands_among_the_codes() -> None:
    file = BytesIO()
    write(file, team=TEAM, today=TODAY)
    codes = {cells[0] for cells in openpyxl.load_workbook(file)["Codes"].iter_rows(min_col=2, values_only=True)}
    for table, column in (("response", "instrument"), ("team_assessment", "scale"), ("team_assessment", "part")):
        named = re.findall(
            r"[a-z][a-z0-9-]*[0-9-][a-z0-9-]*|nel|iroc|sofas|cooperation", TABLES[table].column(column).help.nl
        )
        assert named
        assert set(named) <= codes

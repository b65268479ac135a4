"""The notebook in docs/notebooks does what it says, on a package of figures and on one with rows."""

import json
from pathlib import Path

import numpy as np
import pytest

from ruggensteun.measure.change import paired_change
from tests.measure.outcomes.conftest import tables, three_teams
from tests.measure.package.test_package import RESEARCH, monitor, package

__all__ = ["monitor", "tables", "three_teams"]
NOTEBOOK = Path(__file__).parents[3] / "docs" / "notebooks" / "datapakket-lezen.ipynb"


def run(folder, monkeypatch):
    """Every code cell in order, in one namespace, as a notebook does."""
    monkeypatch.setenv("RUGGENSTEUN_PACKAGE", str(folder))
    monkeypatch.setenv("PYTHONPATH", str(NOTEBOOK.parents[2] / "src"))
    names = {}
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), str(NOTEBOOK), "exec"), names)
    return names


def test_on_released_figures(monitor, tmp_path, monkeypatch, capsys):
    package(monitor, tmp_path / "out", "--purpose", "learning")
    names = run(tmp_path / "out", monkeypatch)
    assert names["rows"] is False
    assert [row["line"] for row in names["changes"]] == ["nel.total"]
    assert "nel.total" in capsys.readouterr().out


def test_on_rows_for_research(monitor, tmp_path, monkeypatch, three_teams):
    package(monitor, tmp_path / "out", *RESEARCH)
    names = run(tmp_path / "out", monkeypatch)
    people = sorted({key[:2] for key in three_teams} - {("T2", "c7")})
    before, after = (
        np.array([three_teams[*one, name] if three_teams[*one, name] is not None else np.nan for one in people])
        for name in ("T0", "T1")
    )
    expected = paired_change(before, after)
    assert names["found"].n == expected.n
    assert names["found"].mean == pytest.approx(expected.mean)
    assert "meetings" in json.dumps(names["linked"]), "nobody met: the reason names the column that does not vary"


def test_the_notebook_holds_no_output():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert [cell["outputs"] for cell in cells if cell["cell_type"] == "code" and cell["outputs"]] == []

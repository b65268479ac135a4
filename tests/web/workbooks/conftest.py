"""What the tests of the workbook's pages share."""

import pytest

from ruggensteun.extract import figures


@pytest.fixture
def leader(sign_in):
    return sign_in("project_leader")


@pytest.fixture
def computed(monkeypatch):
    """For which programmes figures were asked for; computing them is another room's test."""
    asked = []
    monkeypatch.setattr(figures, "refresh", asked.append)
    return asked

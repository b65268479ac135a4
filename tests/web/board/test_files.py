"""A chart to take along: only what was released, and written down in the journal."""

import csv
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from ruggensteun.extract import figures
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.meso import charts
from tests.extract.delivered import KEY, deliver_intakes, month
from tests.people.world import ARRANGING
from tests.web.pages import SCRIPT

pytestmark = pytest.mark.django_db


def file(world, sign_in, name, persona="project_leader", key=KEY):
    return sign_in(persona).get(reverse(name, args=[world.team.code, key]))


def test_the_figures_are_those_that_were_released(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", [(3, 10), (3, 4), (0, 0), (5, 10)])
        figures.refresh(world.programme)
    response = file(world, sign_in, "team-chart-csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="brug-noord-hoi-coverage.csv"'
    rows = list(csv.reader(StringIO(response.content.decode())))
    assert rows[0] == ["indicator", "level", "unit", "period", "numerator", "denominator", "value", "suppressed"]
    assert rows[1] == [KEY, "team", "BRUG-NOORD", "2026-01", "3", "10", "0.3", "false"]
    assert rows[2] == [KEY, "team", "BRUG-NOORD", "2026-02", "", "", "", "true"]
    assert [row[3] for row in rows[1:]] == ["2026-01", "2026-02", "2026-03", "2026-04"]


def test_the_picture_stands_on_its_own(measured, sign_in):
    begun_by = {"by": measured.actor("project_leader"), "indicator": KEY}
    charts.annotate(measured.programme, measured.team, on=month(2), text=SCRIPT, **begun_by)
    response = file(measured, sign_in, "team-chart-svg")
    assert response["Content-Type"] == "image/svg+xml"
    picture = ElementTree.fromstring(response.content)
    assert picture.tag.endswith("svg")
    assert "Team BRUG-NOORD" in "".join(picture.itertext())
    assert not list(picture.iter("{http://www.w3.org/2000/svg}script"))
    assert b"<style>" in response.content


@pytest.mark.parametrize("name", ["team-chart-csv", "team-chart-svg"])
def test_taking_it_along_is_written_down(measured, sign_in, name):
    file(measured, sign_in, name, persona="adviser")
    entry = JournalEntry.unguarded.filter(event="chart.exported").get()
    assert (entry.person, entry.kind) == (measured.people["adviser"].pk, "export")
    assert KEY in entry.objects_json
    assert "BRUG-NOORD" in entry.objects_json


@pytest.mark.parametrize("name", ["team-chart-csv", "team-chart-svg"])
@pytest.mark.parametrize(("persona", "status"), [("administrator", 403), ("other_leader", 404), ("someone", 404)])
def test_not_for_others(measured, sign_in, name, persona, status):
    response = file(measured, sign_in, name, persona=persona)
    assert response.status_code == status
    assert not JournalEntry.unguarded.filter(event="chart.exported").exists()


@pytest.mark.parametrize("key", ["rg-characteristics", "rg-meetings", "nothing"])
def test_without_figures_there_is_no_file(measured, sign_in, key):
    assert file(measured, sign_in, "team-chart-csv", key=key).status_code == 404

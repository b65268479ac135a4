"""A package from the page holds what may be in it; rows go out by a decision that is in force, and by nothing else."""

import csv
import json
from datetime import date, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from ruggensteun.extract import figures
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.records import research
from ruggensteun.records.models import ResearchDecision
from tests.extract.delivered import deliver_intakes
from tests.people.world import ARRANGING
from tests.records.conftest import plain_files

__all__ = ["plain_files"]


@pytest.fixture(autouse=True)
def later():
    with time_machine.travel("2027-09-15T12:00", tick=True):
        yield


@pytest.fixture
def counted(world, plain_files):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", [(4, 10)] * 12)
        figures.refresh(world.programme)
    return world


def decision(world, **more):
    given = {"about": "Werkt het?", "decided_by": "METC", "reference": "114", "decided_on": date(2027, 1, 1),
             "until_on": date(2028, 1, 1)} | more  # fmt: skip
    with acting_as(ARRANGING):
        return research.record(world.programme, by=ARRANGING, **given)


def opened(response):
    assert response.status_code == 200, response.content[:500]
    file = ZipFile(BytesIO(response.content))
    return {name.rpartition("/")[2]: file.read(name) for name in file.namelist()}


def test_figures_for_a_purpose(counted, sign_in):
    browser = sign_in("researcher")
    address = reverse("programme-data-figures", args=[counted.programme.code])
    found = opened(browser.post(address, {"purpose": "een artikel over intakes"}))
    package = json.loads(found["datapackage.json"])
    assert package["purpose"].endswith("een artikel over intakes")
    assert {one["name"] for one in package["resources"] if "schema" in one} == {"indicators", "outcomes", "themes"}
    rows = list(csv.DictReader(StringIO(found["indicators.csv"].decode())))
    (row,) = [each for each in rows if (each["indicator"], each["level"], each["period"], each["unit"]) ==
              ("hoi-coverage", "team", "2026-03", "BRUG-NOORD")]  # fmt: skip
    assert (row["numerator"], row["denominator"], row["suppressed"]) == ("4", "10", "false")
    assert JournalEntry.unguarded.filter(event="data.figures-exported", note="een artikel over intakes").exists()


def test_without_a_purpose_there_is_no_package(counted, sign_in):
    response = sign_in("researcher").post(reverse("programme-data-figures", args=[counted.programme.code]), {})
    assert response.status_code == 422


def test_rows_by_a_decision_and_in_the_journal(counted, sign_in):
    made = decision(counted)
    found = opened(sign_in("researcher").post(reverse("programme-data-rows", args=[made.pk])))
    package = json.loads(found["datapackage.json"])
    assert "METC, 114" in package["decision"]
    rows = list(csv.DictReader(StringIO(found["intake.csv"].decode())))
    assert len(rows) == 120
    assert {row["registered_on"][-2:] for row in rows} == {"01"}
    assert "BRUG-NOORD" not in {row["team"] for row in rows}
    assert JournalEntry.unguarded.filter(event="data.rows-exported").count() == 1


@pytest.mark.parametrize(
    "more", [{"until_on": date(2027, 9, 15)}, {"decided_on": date(2027, 9, 16)}], ids=["over", "not yet"]
)
def test_a_decision_that_is_not_in_force_gives_nothing(counted, sign_in, more):
    made = decision(counted, **more)
    assert sign_in("researcher").post(reverse("programme-data-rows", args=[made.pk])).status_code == 403


def test_a_withdrawn_decision_gives_nothing(counted, sign_in):
    made = decision(counted)
    sign_in("coordinator").post(reverse("programme-data-withdraw", args=[made.pk]))
    assert ResearchDecision.unguarded.get(pk=made.pk).withdrawn_at is not None
    assert sign_in("researcher").post(reverse("programme-data-rows", args=[made.pk])).status_code == 403


def test_the_coordinator_records_once_and_reads_it_back(counted, sign_in):
    browser, address = sign_in("coordinator"), reverse("programme-data-decide", args=[counted.programme.code])
    today = timezone.localdate()
    sent = {"about": "Werkt het?", "decided_by": "METC", "reference": "114", "decided_on": f"{today:%Y-%m-%d}",
            "until_on": f"{today + timedelta(30):%Y-%m-%d}"}  # fmt: skip
    for _ in range(2):
        assert browser.post(address, sent).status_code == 302
    assert ResearchDecision.unguarded.count() == 1
    page = browser.get(reverse("programme-data", args=[counted.programme.code])).content.decode()
    assert "Werkt het?" in page
    assert browser.post(address, sent | {"until_on": sent["decided_on"]}).status_code == 422


def test_an_adviser_records_nothing(counted):
    actor = counted.actor("adviser")
    with acting_as(actor), pytest.raises(PermissionDenied):
        research.record(
            counted.programme, about="x", decided_by="y", reference="z", decided_on=date(2027, 1, 1),
            until_on=date(2028, 1, 1), by=actor,
        )  # fmt: skip

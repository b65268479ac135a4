"""Working together in a region: asked once of who works there, shown by round from five on, and never by team."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ruggensteun.extract.enough import answers_needed
from ruggensteun.extract.living import basis, rows_of
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments import load
from ruggensteun.micro.measuring import team_questions
from ruggensteun.micro.measuring.sending import scored
from ruggensteun.micro.models import RoundInstrument, TeamAnswer, TeamQuestion
from ruggensteun.parties import assignments
from ruggensteun.parties.roles import Professional
from tests.micro.measuring.conftest import TODAY, at_noon, later, plan, planner
from tests.people.world import ARRANGING
from tests.web.pages import soup, text_of

__all__ = ["at_noon", "later", "plan", "planner"]
pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
SCAN, POLICY = "quickscan-social-domain", "family-policy-professional"


def answered(team, values, named="T0", instrument=SCAN):
    """So many answers about a team, each with one value for every point."""
    asked = RoundInstrument.unguarded.get(round__name=named, instrument=instrument)
    for value in values:
        answers = {item.id: str(value) for item in load(instrument).items}
        scores = scored(load(instrument), answers)
        TeamAnswer.unguarded.create(asked=asked, team=team, version="1", answers=answers, scores=scores)


@pytest.fixture
def scanned(plan, world, later):
    """Two rounds of a quickscan of two weeks; after the second is over."""
    for name, days in (("T0", 0), ("T1", 100)):
        plan(name, instruments=(SCAN,), opens_on=TODAY + timedelta(days), open_days=14)
    answered(world.team, [1, 1, 1, 2, 2, 2])
    answered(world.teams["BRUG-ZUID"], [1, 2])
    answered(world.team, [2, 2, 3, 3, 3, 3], "T1")
    later(120)
    return world


def page(world, browser, region="MEREL"):
    return browser.get(reverse("programme-cooperation-region", args=[world.programme.code, region]))


def test_a_person_is_asked_once_about_a_region(plan, world):
    for code in ("BRUG-NOORD", "BRUG-ZUID"):
        assignments.give(world.people["someone"], Professional, world.teams[code], by=ARRANGING)
    assert world.teams["BRUG-NOORD"].region_id == world.teams["BRUG-ZUID"].region_id
    plan(instruments=(SCAN, POLICY))
    team_questions.ask_all(TODAY)
    rows = TeamQuestion.unguarded.filter(person=world.people["someone"])
    assert rows.filter(asked__instrument=SCAN).count() == 1
    assert rows.filter(asked__instrument=POLICY).count() == 2, "about a team once for each"


def test_level_number_and_change_by_point(scanned, sign_in):
    text = text_of(page(scanned, sign_in("team_member")))
    assert "T1, van 6 mensen" in text
    assert "Sinds de ronde ervoor: +" in text
    rows = soup(page(scanned, sign_in("team_member"))).select("table[id^=tabel-punten] tr, [id^=tabel-punten] tr")
    assert any("2,67" in row.get_text() and "+1,17 (" in row.get_text() for row in rows)


def test_the_small_team_counts_with_its_region_and_is_nowhere_alone(scanned, sign_in):
    first = soup(page(scanned, sign_in("adviser"))).select("[id^=tabel-regio] tr")[1].get_text(" ")
    assert "8" in first.split(), "six of one team and two of another"
    assert team_questions.heard([scanned.team, scanned.teams["BRUG-ZUID"]], answers_needed) == []


def test_fewer_than_five_are_hidden(plan, world, later, sign_in):
    plan(instruments=(SCAN,), open_days=14)
    answered(world.team, [1, 2, 3, 3])
    later(20)
    text = text_of(page(world, sign_in("adviser")))
    assert "te klein om te tonen" in text.lower()
    assert "van 4 mensen" not in text


def test_a_round_shows_when_it_is_over(plan, world, sign_in, later):
    plan(instruments=(SCAN,), open_days=14)
    answered(world.team, [1] * 6)
    later(13)
    assert "Nog niet gemeten" in text_of(page(world, sign_in("adviser")))
    later(14)
    assert "van 6 mensen" in text_of(page(world, sign_in("adviser")))


def test_a_region_without_teams_is_not_there(scanned, sign_in):
    assert page(scanned, sign_in("adviser"), "NERGENS").status_code == 404


def test_regions_stand_in_a_list(scanned, sign_in):
    response = sign_in("executive").get(reverse("programme-cooperation", args=[scanned.programme.code]))
    assert "te klein om te tonen" in text_of(response), "of the other region, where nobody answered"
    assert soup(response).select_one(f"a[href$='/samenwerking/{scanned.team.region.code}/']")


def test_few_questions_to_the_database(scanned, sign_in):
    browser = sign_in("adviser")
    page(scanned, browser)
    with CaptureQueriesContext(connection) as asked:
        page(scanned, browser)
    assert len(asked) <= 15


# --- As rows of the monitor table -------------------------------------------------------------------------
def assessments(world):
    with acting_as(ARRANGING):
        return [row for row in rows_of(world.programme)["team_assessment"] if row["rater"] == "answers"]


def test_a_region_is_one_row_per_round(scanned):
    found = [row for row in assessments(scanned) if row["part"] == "total"]
    assert [(row["team"], row["round"], row["on"].day) for row in found] == [
        ("BRUG-NOORD", "T0", 1), ("BRUG-NOORD", "T1", 1),
    ]  # fmt: skip
    assert 0 < found[0]["score"] < found[1]["score"] <= found[0]["maximum"]


def test_family_policy_is_a_row_of_the_team_from_five_on_and_after_the_round(plan, world, later):
    plan(instruments=(POLICY,), open_days=14)
    answered(world.team, [1, 2, 3, 3, 3], instrument=POLICY)
    answered(world.teams["BRUG-ZUID"], [1, 2, 3, 3], instrument=POLICY)
    with acting_as(ARRANGING):
        before = basis(world.programme)
    assert assessments(world) == []
    later(14)
    assert {(row["team"], row["scale"]) for row in assessments(world)} == {("BRUG-NOORD", POLICY)}
    with acting_as(ARRANGING):
        assert basis(world.programme) != before
    assert not any(str(key) in {"name", "person"} for row in assessments(world) for key in row)

"""The same number in two teams says nothing by itself."""

import json
from datetime import date

import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import programmes
from ruggensteun.records import codec, imports
from tests.people.world import a_team
from tests.records.files import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_files")]
JAN, JUL = date(2026, 1, 1), date(2026, 7, 1)
KNOWN = {"age_band": "25-34", "sex": "f", "diagnosis_group": "psychotic", "care_years": "2-4"}


def brought_in(world, team, **fields):
    row = {"team": team, "client": "7", "in_care_from": JAN, **KNOWN} | fields
    content = json.dumps({"rows": {"client": [codec.to_json("client", row)]}}).encode()
    upload = imports.receive(world.programme, world.teams[team], name="x.xlsx", content=content, by=SYSTEM)
    return imports.examine(upload)


def notices(world, there, here):
    """Of a file of BRUG-NOORD, when another team brought in this before."""
    first = brought_in(world, there.pop("team", "BRUG-ZUID"), **there)
    imports.agree(first, by=SYSTEM, fingerprint=first.fingerprint)
    return brought_in(world, "BRUG-NOORD", **here)


def test_the_same_person_in_two_teams_at_once_is_noticed_and_not_refused(world):
    found = notices(world, {}, {"in_care_from": JUL})
    assert found.state == "checked"
    (notice,) = found.problems
    assert (notice["level"], notice["code"]) == ("notice", "in-two-teams")
    assert notice["what"]["nl"] == "Cliënt 7 staat met dezelfde kenmerken en in dezelfde tijd ook bij team BRUG-ZUID."
    assert "2026" not in json.dumps(notice)


@pytest.mark.parametrize(
    ("there", "here"),
    [
        pytest.param({"in_care_until": JUL}, {"in_care_from": JUL}, id="one after the other"),
        pytest.param({"sex": "m"}, {}, id="someone else by sex"),
        pytest.param({"care_years": None}, {"care_years": None}, id="too little known"),
        pytest.param({"client": "8"}, {}, id="another number"),
        pytest.param({"team": "ZILVER-1"}, {}, id="another organisation"),
    ],
)
def test_what_says_nothing_is_not_said(world, there, here):
    assert notices(world, there, here).problems == []


def test_a_team_that_does_not_take_part_in_the_programme_is_not_looked_at(world):
    with acting_as(SYSTEM):
        team = a_team(world.organisation, "BRUG-OOST")
        programmes.admit(programmes.propose(world.other_programme, team, by=SYSTEM), on=JAN, by=SYSTEM)
    assert notices(world, {}, {"client": "9"}).problems == []

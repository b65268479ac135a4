"""Own measures in a workbook are judged by what the team and its programme said of them."""

from datetime import date

import pytest

from ruggensteun.meso import own
from ruggensteun.records.models import Import
from tests.meso.making import an_own_indicator
from tests.web.pages import text_of
from tests.web.workbooks.test_overview import hand_in
from tests.web.workbooks.uploads import workbook_with

pytestmark = pytest.mark.django_db
KEY = "calls-answered"


def told(leader, measure=KEY, numerator=11.0, denominator=10.0):
    """What the page says after handing in one row, the state of the file and the kinds of its problems."""
    one = {"month": date(2026, 5, 1), "measure": measure, "numerator": numerator, "denominator": denominator}
    words = text_of(hand_in(leader, workbook_with(period=[one])))
    found = Import.unguarded.get()
    return words, found.state, [problem["code"] for problem in found.problems]


@pytest.mark.parametrize("unit", ["rate", "mean", "days", "count"])
@pytest.mark.parametrize("of_the_team", [True, False])
def test_what_is_no_share_may_be_more_than_its_denominator(world, leader, unit, of_the_team):
    an_own_indicator(world, unit=unit, team=of_the_team, by="project_leader" if of_the_team else "coordinator")
    assert told(leader)[1:] == ("checked", [])


def test_a_share_may_not(world, leader):
    an_own_indicator(world, unit="share")
    words, state, codes = told(leader)
    assert (state, codes) == ("refused", ["part-above-whole"])
    assert "Teller (11) is meer dan Noemer (10)." in words


def test_a_share_may_be_all_of_it(world, leader):
    an_own_indicator(world, unit="share")
    assert told(leader, numerator=10.0)[1:] == ("checked", [])


def test_an_unknown_measure_is_named_and_kept(world, leader):
    an_own_indicator(world)
    words, state, codes = told(leader, "calls-answerd", 3.0)
    assert (state, codes) == ("checked", ["unknown-measure"])
    assert "De eigen maat “calls-answerd” is niet bekend." in words
    assert f"Bedoel je “{KEY}”?" in words


def test_of_an_unknown_measure_nobody_said_that_it_is_no_share(leader):
    assert told(leader)[2] == ["unknown-measure", "part-above-whole"]


def test_a_measure_of_another_team_is_not_of_this_one(world, leader):
    words = dict.fromkeys(("title_nl", "title_en", "why", "numerator", "denominator"), "x")
    own.add(world.programme, world.teams["ZILVER-1"], by=world.actor("other_leader"), key=KEY, **words)
    assert told(leader, numerator=3.0)[2] == ["unknown-measure"]


def test_the_past_of_a_retired_measure_may_still_be_handed_in(world, leader):
    own.retire(an_own_indicator(world, unit="mean"), by=world.actor("project_leader"))
    assert told(leader)[1:] == ("checked", [])

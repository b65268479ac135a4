"""After two raters handed in apart: what they agreed on, noted by one of them; what is counted for more criteria."""

import pytest

from ruggensteun.extract.living import basis
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import TeamAssessment, TeamJudgement
from ruggensteun.web.assessments.evidence import Evidence
from tests.web.assessments.test_assessments import ITEMS, READING, YES, begun, rows, where
from tests.web.space.conftest import plain

__all__ = ["begun", "where"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def both(sign_in, where, begun):
    """The leader says yes to all, the member no to three."""
    at = f"{where}{begun.key}/"
    sign_in("project_leader").post(f"{at}invullen/", YES | {"klaar": "1"})
    sign_in("team_member").post(f"{at}invullen/", YES | dict.fromkeys(ITEMS[:3], "0") | {"klaar": "1"})
    return at


def test_what_both_agreed_on_counts_and_the_originals_stay(world, sign_in, both):
    leader = sign_in("project_leader")
    page = plain(leader.get(f"{both}samen/"))
    assert "Los van elkaar: ja · niet" in page
    with acting_as(READING):
        before = basis(world.programme)
    for _click in range(2):
        leader.post(f"{both}samen/", YES | dict.fromkeys(ITEMS[:2], "1"))
    told = rows(world)
    assert (told["total", "1"], told["total", "consensus"]) == (100, pytest.approx(100 * 28 / 30))
    assert told["total", "2"] == pytest.approx(100 * 24 / 30)
    with acting_as(READING):
        assert basis(world.programme) != before
    page = plain(sign_in("team_member").get(both))
    assert "noteerde" in page
    assert "samen" in page
    assert "Op 12 van de 15 punten" in page, "agreement is of the two apart"


def test_not_before_both_are_in(sign_in, where, begun):
    at = f"{where}{begun.key}/"
    leader = sign_in("project_leader")
    leader.post(f"{at}invullen/", YES | {"klaar": "1"})
    assert leader.post(f"{at}samen/", YES).status_code == 302
    assert not TeamJudgement.unguarded.filter(rater=TeamJudgement.CONSENSUS).exists()


def test_who_did_not_judge_is_told_so_before_filling_in_anything(world, sign_in, where, both, begun):
    TeamJudgement.unguarded.filter(rater=2).update(person=world.accounts["coordinator"].person)
    member = sign_in("team_member")
    page = plain(member.get(f"{both}samen/", follow=True))
    assert "Wie zelf oordeelde, noteert wat jullie samen vinden." in page
    assert "Los van elkaar" not in page
    assert member.post(f"{both}samen/", YES).status_code == 302
    assert not TeamJudgement.unguarded.filter(rater=TeamJudgement.CONSENSUS).exists()


def test_who_comes_third_finds_no_form(world, sign_in, where, begun):
    at = f"{where}{begun.key}/"
    sign_in("project_leader").post(f"{at}invullen/", YES | {"klaar": "0"})
    TeamAssessment.unguarded.update(raters=1)
    member = sign_in("team_member")
    assert "Geef je oordeel" not in plain(member.get(at))
    assert "Er oordelen al genoeg mensen: 1." in plain(member.get(f"{at}invullen/", follow=True))


def test_nothing_agreed_is_not_noted(sign_in, both):
    assert sign_in("project_leader").post(f"{both}samen/", {}).status_code == 422


def test_what_says_less_than_was_asked_proposes_nothing():
    assert Evidence(5, 5, "x").proposal == "2"
    assert Evidence(5, 5, "x", proposes=False).proposal == ""

"""A team measures itself: two raters apart, then beside each other; what was recorded stands beside each question."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments import load
from ruggensteun.micro.measuring import assessing
from ruggensteun.micro.models import TeamAssessment, TeamJudgement
from ruggensteun.web.assessments import evidence, views
from tests.web.pages import soup
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
ITEMS = [item.id for item in load("rg-checklist").items]
YES = dict.fromkeys(ITEMS, "2")
READING = System("read the rows of a test")


@pytest.fixture
def where(world):
    return f"/team/{world.team.code}/metingen/"


@pytest.fixture
def begun(world, sign_in, where):
    """The checklist, for two raters, begun by the project leader."""
    told = {"instrument": "rg-checklist", "name": "T0", "raters": "2", "once": "a-click"}
    browser = sign_in("project_leader")
    for _click in range(2):
        browser.post(f"{where}nieuw/", told)
    return TeamAssessment.unguarded.get()


def rows(world):
    with acting_as(READING):
        found = tables_of(world.programme)["team_assessment"].to_pylist()
    return {(row["part"], row["rater"]): row["score"] for row in found if row["scale"] == "rg-checklist"}


def test_two_raters_apart_and_then_beside_each_other(world, sign_in, where, begun):
    at = f"{where}{begun.key}/"
    leader, member = sign_in("project_leader"), sign_in("team_member")
    leader.post(f"{at}invullen/", YES | {"klaar": "1"})
    assert TeamJudgement.unguarded.get().scores["total"] == 100
    assert "Nog niet iedereen heeft ingeleverd." in plain(leader.get(at))
    page = plain(member.get(at))
    assert "Uitkomst" not in page
    assert rows(world) == {}
    second = YES | dict.fromkeys(ITEMS[:3], "0") | {"psychiatrist": "nvt"}
    member.post(f"{at}invullen/", second | {"klaar": "0"})
    assert rows(world) == {}
    member.post(f"{at}invullen/", second | {"klaar": "1"})
    page = plain(leader.get(at))
    for said in ("Op 11 van de 14 punten", "Gewogen kappa: 0", "100 van 100", "verschilt"):
        assert said in page, said
    assert rows(world)["total", "1"] == 100
    assert rows(world)["total", "2"] == pytest.approx(100 * 22 / 28)


def test_one_of_another_programme_is_not_under_this_address(world, sign_in, where, begun):
    elsewhere = TeamAssessment.unguarded.get()
    elsewhere.programme = world.programmes["ANDERS"]
    elsewhere.save(update_fields=["programme"])
    browser = sign_in("project_leader")
    for page in ("", "invullen/", "samen/"):
        assert browser.get(f"{where}{begun.key}/{page}").status_code == 404, page
        assert browser.post(f"{where}{begun.key}/invullen/", YES).status_code == 404
    assert begun.key not in browser.get(where).content.decode()


def test_what_was_handed_in_stays_and_there_is_no_third_rater(world, sign_in, where, begun):
    at = f"{where}{begun.key}/invullen/"
    leader = sign_in("project_leader")
    leader.post(at, YES | {"klaar": "1"})
    leader.post(at, dict.fromkeys(ITEMS, "0") | {"klaar": "1"})
    assert TeamJudgement.unguarded.get().answers["goals"] == 2
    TeamAssessment.unguarded.update(raters=1)
    page = sign_in("team_member").post(at, YES | {"klaar": "1"})
    assert page.status_code == 422
    assert "Er oordelen al genoeg mensen: 1." in plain(page)


def test_nothing_answered_is_not_handed_in(world, sign_in, where, begun):
    page = sign_in("project_leader").post(f"{where}{begun.key}/invullen/", {"klaar": "1"})
    assert page.status_code == 422
    assert not TeamJudgement.unguarded.exists()


def test_the_open_scale_is_not_offered_without_its_criteria(world, sign_in, where):
    page = plain(sign_in("project_leader").get(f"{where}nieuw/"))
    assert "Checklist proces resourcegroep" in page
    assert "Modeltrouw" not in page


def meeting(client, held_on, **more):
    return {"client": client, "held_on": held_on, "informal": 1, "psychiatrist_present": True} | more


def test_what_was_recorded_proposes_an_answer_that_a_person_confirms(world, sign_in, where, begun, monkeypatch):
    today = date(2026, 11, 22)
    there = {
        "meeting": [meeting(f"c{number}", date(2026, 10, 1), informal=number % 2) for number in range(5)],
        "goal": [{"client": f"c{number}", "term": term} for number in range(5) for term in ("long", "short")],
        "group_step": [],
    }
    monkeypatch.setattr(evidence.living, "rows_of", lambda _programme, _teams: there)
    found = evidence.evidence_of(world.programme, world.team, today, 5)
    proposed = {name: one.proposal for name, one in found.items()}
    assert proposed == {
        "goals": "2", "crisis-plan": "0", "informal": "1", "social-domain": "0", "quarterly": "2", "psychiatrist": "2",
    }  # fmt: skip
    assert evidence.evidence_of(world.programme, world.team, today, 6) == {}
    page = plain(sign_in("project_leader").get(f"{where}{begun.key}/invullen/"))
    assert "groepen met doelen voor lange en korte termijn, 5 van de 5" in page
    assert not TeamJudgement.unguarded.exists()


def test_two_who_judge_apart_see_what_was_recorded_and_get_no_answers_ready(sign_in, where, begun, monkeypatch):
    told = {"goals": evidence.Evidence(5, 5, "groepen met doelen")}
    monkeypatch.setattr(views, "evidence_of", lambda *_: told)

    def ready():
        page = soup(sign_in("project_leader").get(f"{where}{begun.key}/invullen/"))
        assert "groepen met doelen, 5 van de 5" in page.get_text()
        return [box["value"] for box in page.select("input[name=goals]") if box.has_attr("checked")]

    TeamAssessment.unguarded.update(raters=1)
    assert ready() == ["2"]
    TeamAssessment.unguarded.update(raters=2)
    assert ready() in ([], [""])


def test_a_low_kappa_beside_much_agreement_is_explained(world, sign_in, where, begun):
    at, told = f"{where}{begun.key}/", "Toch is de kappa laag"
    leader, member = sign_in("project_leader"), sign_in("team_member")
    leader.post(f"{at}invullen/", YES | {ITEMS[0]: "0", "klaar": "1"})
    member.post(f"{at}invullen/", YES | {ITEMS[1]: "0", "klaar": "1"})
    page = plain(leader.get(at))
    assert "Op 13 van de 15 punten" in page
    assert told in page
    theirs = TeamJudgement.unguarded.get(person=world.people["team_member"])
    theirs.answers |= {ITEMS[0]: 0}
    theirs.save(update_fields=["answers"])
    page = plain(leader.get(at))
    assert "Op 14 van de 15 punten" in page
    assert told not in page, "a kappa that is not low needs no words"


def test_why_there_is_no_outcome_is_said(world, sign_in, where, begun):
    at = f"{where}{begun.key}/"
    leader, member = sign_in("project_leader"), sign_in("team_member")
    leader.post(f"{at}invullen/", YES | {"klaar": "1"})
    member.post(f"{at}invullen/", YES | dict.fromkeys(ITEMS[:9], "") | {"klaar": "1"})
    page = plain(leader.get(at))
    name = world.people["team_member"].name
    assert f"{name} sloeg 9 punten over. Daarom staat daar niet overal een uitkomst." in page
    assert page.count("Daarom staat") == 1, "who answered everything needs no words"
    leader.post(f"{at}samen/", YES | dict.fromkeys(ITEMS[:8], ""))
    page = plain(leader.get(at))
    assert "Van wat jullie samen vinden zijn nog 8 punten open." in page
    leader.post(f"{at}samen/", YES)
    assert "samen vinden zijn nog" not in plain(leader.get(at))


def test_agreement_of_what_both_judged():
    one = load("rg-checklist")
    both = assessing.agreement(one, dict.fromkeys(ITEMS, 2), dict.fromkeys(ITEMS, 2))
    assert (both.same, both.both) == (15, 15)
    assert both.kappa.kappa is None  # one and the same step throughout: chance cannot be told from agreement
    apart = assessing.agreement(one, dict.fromkeys(ITEMS, 2), {"goals": "nvt"})
    assert (apart.same, apart.both, apart.kappa) == (0, 0, None)


def test_the_only_thing_to_measure_with_is_chosen_already(world, sign_in, where):
    page = BeautifulSoup(sign_in("project_leader").get(f"{where}nieuw/").content, "html5lib")
    there = page.select("input[name=instrument]")
    assert len(there) == 1
    assert there[0].has_attr("checked")


def test_what_does_not_apply_to_a_team_is_not_said_as_if_it_were_a_person(world, sign_in, where, begun):
    page = plain(sign_in("project_leader").get(f"{where}{begun.key}/invullen/"))
    assert "niet van toepassing" in page
    assert "past niet bij mij" not in page


def test_an_empty_answer_and_an_absent_score_are_said_in_words(world, sign_in, where, begun):
    at = f"{where}{begun.key}/"
    sign_in("project_leader").post(f"{at}invullen/", YES | {"klaar": "1"})
    sign_in("team_member").post(f"{at}invullen/", {ITEMS[0]: "1", "klaar": "1"})
    page = plain(sign_in("project_leader").get(at))
    assert "niet ingevuld" in page
    assert "geen uitkomst" in page
    assert "geen uitkomst van" not in page


def test_one_finds_everything_good_and_the_other_everything_fair(world, sign_in, where, begun):
    at = f"{where}{begun.key}/"
    sign_in("project_leader").post(f"{at}invullen/", YES | {"klaar": "1"})
    sign_in("team_member").post(f"{at}invullen/", dict.fromkeys(ITEMS, "1") | {"klaar": "1"})
    page = plain(sign_in("project_leader").get(at))
    assert "Op 0 van de 15 punten" in page
    assert "Intraklasse" not in page

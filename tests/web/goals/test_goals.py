"""Goals: what is typed, what is kept, two clicks, two people."""

from datetime import date

import pytest
from django.urls import reverse

from ruggensteun.meso import goals as service
from ruggensteun.meso import own
from ruggensteun.meso.models import Goal
from tests.meso.making import a_goal, an_own_indicator
from tests.web.pages import SCRIPT, errors, form_of, in_english, no_live_script, sent, soup, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(sign_in):
    return sign_in("project_leader")


@pytest.fixture
def address(world):
    return reverse("team-goal-new", args=[world.team.code])


def a_form(leader, address, **more):
    return form_of(leader.get(address)) | {
        "title": "De helft heeft een resourcegroep", "indicator": "rg-having", "direction": "up", "start_value": "10",
        "start_on": "2026-01-01", "target_value": "50", "by_on": "2027-01-01",
    } | more  # fmt: skip


def test_a_percentage_is_typed_as_people_say_it(leader, address):
    page = sent(leader, address, a_form(leader, address, start_value="12,5"))
    goal = Goal.unguarded.get()
    assert (goal.start_value, goal.target_value, goal.by_on) == (0.125, 0.5, date(2027, 1, 1))
    assert "van 12,5% op 1 januari 2026 naar 50%. Streefdatum: 1 januari 2027" in text_of(page)


def test_what_is_not_a_percentage_is_kept_as_it_is(leader, address):
    sent(
        leader,
        address,
        a_form(leader, address, indicator="rg-interval", direction="down", start_value="95", target_value="60"),
    )
    assert Goal.unguarded.get().target_value == 60


def test_it_comes_back_as_it_was_typed(world, leader):
    goal = a_goal(world, start_value=0.125)
    form = form_of(leader.get(reverse("goal", args=[goal.pk])), "")
    assert (form["start_value"], form["target_value"]) == ("12,5", "50")
    sent(leader, reverse("goal", args=[goal.pk]), form)
    goal.refresh_from_db()
    assert (goal.start_value, goal.target_value) == (0.125, 0.5)


def test_an_indicator_is_chosen_and_not_assumed(leader, address):
    first = soup(leader.get(address)).select_one("select[name=indicator] option")
    assert (first["value"], first.get_text()) == ("", "Kies een indicator")
    response = leader.post(address, a_form(leader, address, indicator=""))
    assert "Welke indicator: Dit veld is verplicht." in errors(response)
    assert not Goal.unguarded.exists()


def test_two_clicks_make_one_goal(leader, address):
    form = a_form(leader, address)
    for _click in range(2):
        assert leader.post(address, form).status_code == 302
    assert Goal.unguarded.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", "", "Doel: Dit veld is verplicht."),
        ("title", "x" * 201, "200"),
        ("indicator", "", "Welke indicator: Dit veld is verplicht."),
        ("indicator", "no-such", "no-such"),
        ("direction", "sideways", "sideways"),
        ("start_value", "", "Waar staan we nu: Dit veld is verplicht."),
        ("start_value", "veel", "getal"),
        ("start_value", "nan", "getal"),
        ("target_value", "1e999", "getal"),
        ("target_value", "101", "Een percentage ligt tussen 0 en 100."),
        ("start_value", "-1", "Een percentage ligt tussen 0 en 100."),
        ("target_value", "10", "Dit ligt niet in de gekozen richting vanaf het begin."),
        ("direction", "down", "Dit ligt niet in de gekozen richting vanaf het begin."),
        ("start_on", "ooit", "datum"),
        ("by_on", "2026-01-01", "De einddatum ligt niet na de begindatum, 1 januari 2026. Kies een latere dag."),
        ("by_on", "", "Te bereiken op: Dit veld is verplicht."),
    ],
)
def test_what_is_wrong_is_said_beside_it(leader, address, field, value, told):
    response = leader.post(address, a_form(leader, address, **{field: value}))
    assert response.status_code == 422
    assert any(told in each for each in errors(response)), errors(response)
    assert not Goal.unguarded.exists()


def test_an_empty_form(leader, address):
    assert leader.post(address, {}).status_code == 422


def test_a_colleague_changed_the_same_goal(world, leader):
    goal = a_goal(world)
    page = reverse("goal", args=[goal.pk])
    form = form_of(leader.get(page)) | {"target_value": "60"}
    service.change(goal, by=world.actor("project_leader"), target_value=0.7)
    response = leader.post(page, form)
    assert response.status_code == 422
    assert any("“70”" in each for each in errors(response)), errors(response)
    leader.post(page, form_of(response))
    goal.refresh_from_db()
    assert goal.target_value == 0.6


def test_a_goal_that_ended_meanwhile_is_not_changed(world, leader):
    goal = a_goal(world)
    page = reverse("goal", args=[goal.pk])
    form = form_of(leader.get(page)) | {"title": "Iets anders"}
    service.end(goal, by=world.actor("project_leader"))
    words = text_of(sent(leader, page, form))
    assert "Dit doel is intussen afgesloten. Je wijziging is niet bewaard." in words
    assert Goal.unguarded.get().title != "Iets anders"
    assert leader.get(page).status_code == 302


def test_a_goal_ends_once(world, leader):
    goal = a_goal(world)
    page = sent(leader, reverse("goal-end", args=[goal.pk]), {})
    ended = Goal.unguarded.get().ended_at
    assert ended is not None
    assert "Nog geen doelen" in text_of(page)
    sent(leader, reverse("goal-end", args=[goal.pk]), {})
    assert Goal.unguarded.get().ended_at == ended


def test_a_goal_about_a_measure_that_is_gone_can_still_be_changed(world, leader):
    measure = an_own_indicator(world)
    goal = a_goal(world, indicator=measure.key)
    own.retire(measure, by=world.actor("project_leader"))
    page = reverse("goal", args=[goal.pk])
    assert leader.post(page, form_of(leader.get(page)) | {"title": "Anders"}).status_code == 302


def test_a_goal_of_the_programme_stands_on_every_teams_page(world, leader, sign_in):
    coordinator = sign_in("coordinator")
    address = reverse("programme-goal-new", args=[world.programme.code])
    form = a_form(coordinator, address, title="Voor iedereen")
    page = sent(coordinator, address, form)
    assert page.redirect_chain[-1][0] == reverse("programme-goals", args=[world.programme.code])
    for browser, team in ((leader, world.team), (sign_in("other_leader"), world.other_team)):
        page = browser.get(reverse("team-goals", args=[team.code]))
        assert "Doel van het hele programma." in text_of(page)
        assert soup(page).select_one("a[href^='/doel/']") is None


def test_the_list_without_and_with_many_goals(world, leader):
    address = reverse("team-goals", args=[world.team.code])
    assert "Nog geen doelen" in text_of(leader.get(address))
    for number in range(30):
        a_goal(world, title=f"Doel nummer {number}")
    assert "Doel nummer 29" in text_of(leader.get(address))


def test_what_is_typed_is_only_text(world, leader, address):
    page = sent(leader, address, a_form(leader, address, title=SCRIPT))
    assert SCRIPT in text_of(page)
    assert no_live_script(page)
    assert no_live_script(leader.get(reverse("goal", args=[Goal.unguarded.get().pk])))


def test_the_pages_in_english(world, leader, address):
    a_goal(world)
    english = in_english(leader)
    words = text_of(english.get(reverse("team-goals", args=[world.team.code]))) + text_of(english.get(address))
    for dutch in ("Doelen", "Nieuw", "Eigen maten", "Waar staan", "Bewaar", "Annuleer", "richting"):
        assert dutch not in words


def test_a_rate_is_typed_and_told_as_its_chart_shows_it(leader, address):
    """Two per 100 clients is kept as 0.02: the figures of the command line stay as they are counted."""
    chosen = {"indicator": "crisis-admissions", "direction": "down", "start_value": "3,5", "target_value": "2"}
    page = sent(leader, address, a_form(leader, address, **chosen))
    goal = Goal.unguarded.get()
    assert (goal.start_value, goal.target_value) == (pytest.approx(0.035), pytest.approx(0.02))
    told = "van 3,5 per 100 cliënten op 1 januari 2026 naar 2 per 100 cliënten. Streefdatum: 1 januari 2027"
    assert told in text_of(page)
    form = form_of(leader.get(reverse("goal", args=[goal.pk])), "")
    assert (form["start_value"], form["target_value"]) == ("3,5", "2")

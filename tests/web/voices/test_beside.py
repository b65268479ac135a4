"""What people said beside the figures: of a question of the plan, an outcome, a chart of a team."""

import pytest
from django.urls import reverse

from tests.meso.voicing import a_quote, a_talk, a_theme, coded, point_of, shared
from tests.web.pages import soup

pytestmark = pytest.mark.django_db


def beside(response) -> list[str]:
    return [" ".join(each.get_text(" ").split()) for each in soup(response).select(".rs-voices")]


def at(world, **asked) -> str:
    return reverse("programme-voices-beside", args=[world.programme.code], query=asked)


@pytest.fixture
def said(world):
    """Three talks about plans, of which one is quoted, and one of those is shared."""
    theme = a_theme(world, name="Plannen", indicator="rg-meetings")
    points = [coded(world, point_of(a_talk(world)), theme) for _place in range(3)]
    a_quote(world, points[0], words="Alleen voor ons")
    a_quote(world, shared(world, points[1]), words="Voor iedereen", reach="programme")
    return theme


def test_beside_a_question_of_the_plan_only_what_may_be_read(sign_in, world, said):
    address = at(world, vraag="1")
    assert "ging goed 3" in beside(sign_in("adviser").get(address))[0]
    assert beside(sign_in("researcher").get(address)) == []  # three is less than a whole group
    for _place in range(2):
        coded(world, point_of(a_talk(world)), said)
    (found,) = beside(sign_in("researcher").get(address))
    assert "minstens 5" in found
    assert "Voor iedereen" in found
    assert "Alleen voor ons" not in found
    assert beside(sign_in("adviser").get(at(world, vraag="2"))) == []


def test_beside_a_chart_of_a_team_what_was_said_there(sign_in, world, said):
    address = reverse("team-talks-beside", args=[world.team.code], query={"maat": "rg-meetings"})
    (found,) = beside(sign_in("team_member").get(address))
    assert "ging goed 3" in found
    assert "Alleen voor ons" in found
    assert beside(sign_in("executive").get(address)) == []  # three is less than a whole group
    elsewhere = reverse("team-talks-beside", args=[world.team.code], query={"maat": "hoi-coverage"})
    assert beside(sign_in("team_member").get(elsewhere)) == []


@pytest.mark.parametrize("asked", [{}, {"vraag": "6"}, {"vraag": "een"}, {"maat": "x" * 200}])
def test_what_is_no_question_and_no_measure_has_nothing_beside_it(sign_in, world, said, asked):
    assert beside(sign_in("adviser").get(at(world, **asked))) == []


def test_without_a_script_there_is_a_link(sign_in, world):
    page = soup(sign_in("adviser").get(reverse("programme-question", args=[world.programme.code, "1"])))
    (wait,) = page.select(".rs-voices__wait")
    assert wait["hx-get"] == at(world, vraag="1")
    assert wait.a["href"] == reverse("programme-voices", args=[world.programme.code])

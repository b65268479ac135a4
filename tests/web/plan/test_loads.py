"""Forty goals with marks and agreements: every page of goals asks the database a fixed, small number of questions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Agreement, Goal, GoalMark, GoalWording
from ruggensteun.micro.recovery import goals
from tests.people.questions import MOST, questions
from tests.people.world import ARRANGING
from tests.web.pages import soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(found, ben_in):
    """Forty running goals and forty that ended; each with ten marks, four agreements and three wordings."""
    today, space, els = timezone.localdate(), found.space, found.space.owner
    with acting_as(ARRANGING):
        made = Goal.objects.bulk_create(
            Goal(space=space, number=number, words=f"Doel {number}: weer eens naar zee", active_from=today,
                 term="long" if number % 3 else "short", domains=["work", "money"],
                 **({} if number < goals.MOST else {"state": "reached", "active_until": today}))
            for number in range(2 * goals.MOST)
        )  # fmt: skip
        GoalMark.objects.bulk_create(
            GoalMark(goal=goal, on=today - timedelta(days=7 * week), mark=week, noted_by=els)
            for goal in made for week in range(10)
        )  # fmt: skip
        Agreement.objects.bulk_create(
            Agreement(space=space, goal=goal, what="bellen", made_on=today, nominee=ben_in if number % 2 else None)
            for goal in made for number in range(4)
        )  # fmt: skip
        GoalWording.objects.bulk_create(
            GoalWording(goal=goal, words="naar zee", at=timezone.now(), by=els) for goal in made for _time in range(3)
        )
    return made


@pytest.mark.parametrize("persona", ["client", "sees", "writes", "team"])
@pytest.mark.parametrize("where", ["", "papier/", "{goal}/", "{goal}/anders/", "nieuw/"])
def test_a_page_asks_at_most_fifteen_questions(full, at, sign_in, persona, where):
    if persona in ("sees", "team") and where in ("{goal}/anders/", "nieuw/"):
        pytest.skip("not for who only sees")
    browser, address = sign_in(persona), at() + where.format(goal=full[0].key)
    assert browser.get(address).status_code == 200  # what a first visit looks up once
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    assert len(questions(asked)) <= MOST, "\n".join(questions(asked))


def test_forty_goals_are_all_there_close_together(full, at, els):
    page = soup(els.get(at()))
    assert len(page.select(".rs-aims--many > .rs-aim")) == goals.MOST
    assert len(page.select(".rs-aim__count")) == goals.MOST
    assert f"Er lopen {goals.MOST} doelen." in page.get_text()
    assert f"Afgesloten doelen ({goals.MOST})" in page.get_text()

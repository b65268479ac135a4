"""Conversations on positive health: begun, filled in as far as one likes, done; a wish becomes a goal."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments import load
from ruggensteun.micro.health import ASPECTS, DIMENSION_OF, said
from ruggensteun.micro.models import Goal, HealthMark, HealthWeb, HealthWish
from ruggensteun.micro.recovery import goals, health_webs
from ruggensteun.space import consents
from ruggensteun.space.parts import Level, Part
from tests.space.making import NOON, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def web(space, els):
    return health_webs.begin(space, by=els)


def marks():
    return dict(HealthMark.unguarded.values_list("aspect", "mark"))


def test_six_times_seven_as_in_the_definition():
    """The names on the pages, the dimensions of a goal and the definition of the instrument are the same."""
    found = load("positive-health")
    assert {name: len(aspects) for name, aspects in ASPECTS.items()} == dict.fromkeys(Goal.Health.values, 7)
    assert [(item.id, item.domain) for item in found.items] == list(DIMENSION_OF.items())
    assert [str(item.label.nl) for item in found.items] == [said(item.id) for item in found.items]
    assert {score.id: list(score.items) for score in found.scores} == {one: list(ASPECTS[one]) for one in ASPECTS}
    assert {(item.low, item.high) for item in found.items} == {(0, 10)}


def test_skipping_is_fine_and_a_mark_can_be_taken_away(web, els):
    health_webs.fill_in(web, {"sleep": 4, "eating": None, "moving": 0}, by=els)
    assert marks() == {"sleep": 4, "moving": 0}
    health_webs.fill_in(web, {"sleep": None, "eating": 10}, by=els)
    assert marks() == {"moving": 0, "eating": 10}


@pytest.mark.parametrize("wrong", [{"sleep": 11}, {"sleep": -1}, {"luck": 5}])
def test_what_cannot_be_is_refused(web, els, wrong):
    with pytest.raises(ValidationError):
        health_webs.fill_in(web, wrong, by=els)


def test_one_at_a_time_and_twice_is_no_mistake(space, web, els):
    assert health_webs.begin(space, by=els) == web
    health_webs.fill_in(web, {"sleep": 4}, by=els)
    done = health_webs.finish(web, by=els, talked_with="Samira")
    assert health_webs.finish(web, by=els) == done
    with pytest.raises(ValidationError, match="klaar"):
        health_webs.fill_in(web, {"sleep": 5}, by=els)
    other = health_webs.begin(space, by=els)
    with pytest.raises(ValidationError, match="al een gesprek open"):
        health_webs.open_again(done, by=els)
    health_webs.stop(other, by=els)
    again = health_webs.open_again(done, by=els)
    assert (again.state, again.on, HealthWeb.unguarded.count()) == ("open", NOON.date(), 1)


def test_nothing_filled_in_is_not_done(web, els):
    with pytest.raises(ValidationError, match="nog niets ingevuld"):
        health_webs.finish(web, by=els)
    health_webs.wish(web, [], "Weer zingen", by=els)
    assert health_webs.finish(web, by=els).state == "done"


def test_something_filled_in_is_not_thrown_away(web, els):
    health_webs.fill_in(web, {"sleep": 4}, by=els)
    with pytest.raises(ValidationError, match="Hier staat al iets in"):
        health_webs.stop(web, by=els)


def test_a_conversation_was_not_tomorrow(web, els):
    health_webs.fill_in(web, {"sleep": 4}, by=els)
    with pytest.raises(ValidationError):
        health_webs.finish(web, by=els, on=NOON.date() + timedelta(days=1))
    assert health_webs.finish(web, by=els, on=NOON.date() - timedelta(days=3)).begun_on == NOON.date() - timedelta(
        days=3
    )


def test_a_wish_becomes_a_goal_once_and_stays(web, els):
    health_webs.wish(web, ["sleep", "work"], "Weer zingen", by=els)
    found = HealthWish.unguarded.get(aspect="sleep")
    goal = health_webs.make_goal(found, by=els)
    assert health_webs.make_goal(found, by=els) == goal
    assert (goal.words, goal.health_dimension, goal.term) == ("Slapen", "body", "short")
    health_webs.wish(web, ["eating"], "Weer zingen", by=els)
    assert list(HealthWish.unguarded.values_list("aspect", "words")) == [
        ("sleep", ""), ("", "Weer zingen"), ("eating", ""),
    ]  # fmt: skip
    own = health_webs.make_goal(HealthWish.unguarded.get(words="Weer zingen"), by=els)
    assert (own.words, own.health_dimension) == ("Weer zingen", "")
    assert Goal.unguarded.count() == 2


def test_who_writes_in_measurements_alone_makes_no_goal(space, web, els, sister, people):
    consents.give(sister, Part.MEASUREMENTS, Level.CONTRIBUTE, by=els)
    anna = an_actor(people["anna"])
    health_webs.wish(web, ["sleep"], by=anna)
    with pytest.raises(PermissionDenied):
        health_webs.make_goal(HealthWish.unguarded.get(), by=anna)


def test_others_see_it_once_it_is_done(web, els, sister, people):
    consents.give(sister, Part.MEASUREMENTS, Level.SEE, by=els)
    health_webs.fill_in(web, {"sleep": 4}, by=els)

    def seen():
        with acting_as(an_actor(people["anna"])):
            return HealthWeb.objects.count(), HealthMark.objects.count()

    assert seen() == (0, 0)
    health_webs.finish(web, by=els)
    assert seen() == (1, 1)


def test_a_goal_that_is_deleted_leaves_the_wish(space, web, els):
    from ruggensteun.micro.deletions import _gone
    from ruggensteun.micro.recovery.gone import the_conversations_on_health, the_goals
    from tests.people.world import ARRANGING

    health_webs.wish(web, ["sleep"], by=els)
    health_webs.make_goal(HealthWish.unguarded.get(), by=els)
    goals.add(space, by=els, words="Nog een")
    with acting_as(ARRANGING):
        the_goals(space, _gone)
        assert (HealthWish.objects.get().goal, Goal.objects.count()) == (None, 0)
        the_conversations_on_health(space, _gone)
        assert HealthWeb.objects.count() == 0

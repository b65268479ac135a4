"""Rounds: who plans them, whose turn it is on which day, and that nobody is asked twice or in vain."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import treatments
from ruggensteun.micro.measuring import answering, asking, rounds
from ruggensteun.micro.models import QuestionnaireRequest, Round, RoundInstrument, Treatment
from ruggensteun.micro.recovery import groups
from ruggensteun.space import spaces
from ruggensteun.space.models import Notice
from tests.micro.measuring.conftest import TODAY
from tests.people.world import a_person
from tests.space.making import a_space, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


def due_days():
    rows = QuestionnaireRequest.unguarded.order_by("pk")
    return list(rows.values_list("asked__instrument", "due_on", "closes_on"))


def news(person):
    return Notice.unguarded.filter(person=person, kind=Notice.Kind.TO_ANSWER, read_at=None).count()


def test_a_round_is_open_until_its_time_is_over_or_it_is_stopped(world, plan, planner):
    plan("T0", open_days=10)
    along = plan("T6", moment="treatment")
    last = TODAY + timedelta(days=10)

    def names(day):
        return [one.name for one in rounds.still_open(world.programme, day)]

    with acting_as(planner):
        assert names(TODAY - timedelta(days=1)) == []
        assert names(last - timedelta(days=1)) == ["T0", "T6"]
        assert names(last) == ["T6"]
        rounds.stop(along, by=planner)
        assert names(TODAY) == ["T0"]


def test_a_round_far_away_is_a_slip_of_the_pen(plan):
    plan("T0", opens_on=TODAY + rounds.FURTHEST)
    with pytest.raises(ValidationError, match="tien jaar"):
        plan("T1", opens_on=TODAY + rounds.FURTHEST + timedelta(days=1))
    assert [one.name for one in Round.unguarded.all()] == ["T0"]


def test_a_round_of_one_day_asks_who_is_treated_then(plan, treatment, els):
    one = plan(instruments=("iroc", "nel"))
    rows = RoundInstrument.unguarded.filter(round=one)
    assert [(each.instrument, each.version) for each in rows] == [("iroc", "1"), ("nel", "1")]
    assert (asking.ask_all(TODAY), asking.ask_all(TODAY)) == (1, 0)  # twice asks nothing twice
    end = TODAY + timedelta(days=28)
    assert due_days() == [("iroc", TODAY, end), ("nel", TODAY, end)]
    assert news(els.person_id) == 1  # told once, of both


def test_a_round_before_its_day_and_after_its_window_asks_nobody(plan, treatment):
    plan(opens_on=TODAY + timedelta(days=1))
    plan("T1", opens_on=TODAY - timedelta(days=28))
    assert asking.ask_all(TODAY) == 0


@pytest.mark.parametrize("months", [0, 6])
def test_a_round_that_goes_along_counts_from_the_treatment(plan, treatment, later, months):
    plan(moment="treatment", months=months)
    assert asking.ask_all(TODAY) == (1 if months == 0 else 0)
    day = date(2026, 9, 2) if months else TODAY
    assert asking.ask_all(day) == (1 if months else 0)
    assert [due for _name, due, _end in due_days()] == [day]


def test_a_round_that_goes_along_leaves_long_ago_alone(plan, treatment, els):
    Treatment.unguarded.update(starts_on=TODAY - timedelta(days=90))
    plan(moment="treatment")
    assert asking.ask_all(TODAY) == 0  # began before the round counted


def test_a_round_from_the_offer_of_a_group(plan, treatment, els, space):
    plan(moment="group")
    assert asking.ask_all(TODAY) == 0
    groups.go(space, "offered", by=els)
    assert asking.ask_all(TODAY) == 1


def test_the_offer_that_a_team_registers_counts_too(plan, treatment, people):
    treatments.register(treatment, step="group-offered", on=TODAY, by=an_actor(people["bram"]))
    plan(moment="group")
    assert asking.ask_all(TODAY) == 1


@pytest.mark.parametrize(
    "then",
    [
        pytest.param(lambda row, els: spaces.close(row.space, by=els), id="the space is closed"),
        pytest.param(lambda row, els: spaces.choose(row.space, by=els, counted=False), id="who does not count"),
        pytest.param(lambda row, els: treatments.end(row, by=els), id="the treatment is over"),
    ],
)
def test_who_is_not_asked(plan, treatment, els, then):
    plan()
    then(treatment, els)
    assert asking.ask_all(TODAY) == 0


def test_a_round_that_is_stopped_asks_nobody(plan, treatment, planner):
    one = plan()
    assert rounds.stop(rounds.stop(one, by=planner), by=planner).stopped_on == TODAY
    assert asking.ask_all(TODAY) == 0


def test_reminded_on_its_day_once_and_not_when_it_was_answered(asked, els, later):
    assert asking.remind(TODAY + timedelta(days=6)) == 0
    assert asking.remind(TODAY + timedelta(days=7)) == 1
    assert asking.remind(TODAY + timedelta(days=8)) == 0
    assert news(els.person_id) == 1


def test_who_answers_just_before_the_reminder_is_not_reminded(asked, els, monkeypatch):
    """Between looking who is late and writing it down."""
    whole = asking._reminded

    def answered_meanwhile(space, keys, today):
        answering.decline(asked, by=els)
        return whole(space, keys, today)

    monkeypatch.setattr(asking, "_reminded", answered_meanwhile)
    assert asking.remind(TODAY + timedelta(days=7)) == 0
    assert QuestionnaireRequest.unguarded.get().reminded == 0


def test_one_that_fails_does_not_stop_the_others(plan, treatment, world, monkeypatch, caplog):
    other = a_space(a_person("Omar"))
    Treatment.unguarded.create(space=other, team=world.team, began="let-in", starts_on=TODAY, begun_by=other.owner)
    plan()
    whole = asking.ask
    wrong = treatment.pk

    def ask(one, turn):
        if turn.treatment.pk == wrong:
            raise DatabaseError("locked")
        return whole(one, turn)

    monkeypatch.setattr(asking, "ask", ask)
    assert asking.ask_all(TODAY) == 1
    assert "tomorrow again" in caplog.text
    monkeypatch.undo()
    assert asking.ask_all(TODAY) == 1


def test_the_news_goes_when_the_time_is_over(asked, els):
    assert asking.settle_what_is_over(TODAY + timedelta(days=13)) == 0
    assert news(els.person_id) == 1
    assert asking.settle_what_is_over(TODAY + timedelta(days=14)) == 1
    assert news(els.person_id) == 0


def test_who_would_rather_not_is_not_reminded(asked, els):
    answering.decline(asked, by=els)
    assert asking.remind(TODAY + timedelta(days=7)) == 0
    assert news(els.person_id) == 0


@pytest.mark.parametrize("who", ["project_leader", "adviser", "team_member", "administrator"])
def test_only_the_coordinator_plans(plan, world, who):
    with pytest.raises(PermissionDenied):
        plan(by=an_actor(world.people[who]))
    assert not Round.unguarded.exists()


@pytest.mark.parametrize(
    ("told", "field"),
    [({"name": " "}, "name"), ({"instruments": ()}, "instruments"), ({"instruments": ("rg-fidelity",)}, "instruments"),
     ({"instruments": ("positive-health",)}, "instruments"),
     ({"instruments": ("ihs",)}, "instruments"), ({"open_days": 0}, "open_days"),
     ({"remind_after": [1, 2, 3, 4]}, "remind_after"), ({"open_days": 7, "remind_after": [7]}, "remind_after"),
     ({"moment": "never"}, "moment")],
)  # fmt: skip
def test_what_no_round_can_be(plan, told, field):
    with pytest.raises(ValidationError) as problem:
        plan(**told)
    assert field in problem.value.message_dict
    assert not Round.unguarded.exists()


def test_a_name_once_and_a_second_click_plans_once(plan):
    assert plan(token="click") == plan(token="click")
    with pytest.raises(ValidationError, match="al een meetronde"):
        plan(token="another")


def test_who_sees_a_round(plan, world, els):
    plan()
    for who, many in (("coordinator", 1), ("project_leader", 1), ("adviser", 1), ("administrator", 0)):
        with acting_as(an_actor(world.people[who])):
            assert Round.objects.count() == many, who
    with acting_as(els):
        assert Round.objects.count() == 0

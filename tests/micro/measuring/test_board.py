"""The response board: everything counted once, nobody else's, and a reminder at most once a week."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.measuring import answering, asking, board, ratings
from ruggensteun.micro.measuring.board import Stand
from ruggensteun.micro.models import QuestionnaireRequest
from ruggensteun.parties import bounces
from ruggensteun.parties.models import Account
from ruggensteun.space import spaces
from ruggensteun.space.models import Notice
from tests.micro.measuring.conftest import TODAY
from tests.people.world import a_person
from tests.space.making import an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def pro(people):
    return an_actor(people["bram"])


def counted(pro, world, on=TODAY):
    with acting_as(pro):
        rows = board.of_teams([world.team.pk], pro)
        return {one.asked.instrument: {key: many for key, many in one.many.items() if many}
                for one in board.tallies(rows, on)}  # fmt: skip


def fresh(row):
    return QuestionnaireRequest.unguarded.select_related("treatment__space", "asked__round").get(pk=row.pk)


def news():
    return Notice.unguarded.filter(kind=Notice.Kind.TO_ANSWER, read_at=None).count()


def test_each_stands_in_one_place(plan, treatment, els, pro, world):
    plan(instruments=("iroc", "nel", "mansa", "sofas"), open_days=14)
    asking.ask_all(TODAY)
    rows = {row.asked.instrument: row for row in QuestionnaireRequest.unguarded.select_related("asked", "treatment")}
    answering.begin(fresh(rows["nel"]), by=els)
    answering.decline(fresh(rows["mansa"]), by=els, reason="Te lang")
    ratings.rate(fresh(rows["sofas"]), {"SOFAS": "50"}, by=pro)
    assert counted(pro, world) == {
        "iroc": {Stand.SENT: 1}, "nel": {Stand.OPENED: 1}, "mansa": {Stand.DECLINED: 1}, "sofas": {Stand.DONE: 1}
    }  # fmt: skip
    over = TODAY + timedelta(days=14)
    later = counted(pro, world, over)
    assert (later["iroc"], later["nel"]) == ({Stand.LATE: 1}, {Stand.LATE: 1})
    with acting_as(pro):
        every = board.of_teams([world.team.pk], pro)
        for day in (TODAY, over):
            assert sum(board.standing(every, stand, day).count() for stand in Stand) == 4
            for stand in Stand:
                assert all(board.stand_of(row, day) is stand for row in board.standing(every, stand, day))


def test_another_team_and_the_client_see_no_board_of_it(asked, els, world):
    stranger = an_actor(a_person("Zoe Vos"))
    with acting_as(stranger):
        assert not board.of_teams([world.team.pk], stranger).exists()
    with acting_as(els):
        assert not board.of_teams([world.team.pk], els).exists()  # not about oneself


def test_reminded_once_a_week(asked, pro, later):
    Notice.unguarded.update(read_at=Notice.unguarded.values("made_at")[:1])
    board.nudge(fresh(asked), by=pro)
    assert news() == 1
    for days, may in ((0, False), (6, False), (7, True)):
        later(days)
        assert bool(board.may_nudge(pro, fresh(asked))) is may, days
    later(3)
    with pytest.raises(PermissionDenied, match="deze week al"):
        board.nudge(fresh(asked), by=pro)


@pytest.mark.parametrize(
    ("then", "why"),
    [(lambda row, els: answering.decline(row, by=els), "wacht niets meer"),
     (lambda row, els: answering.send(answering.begin(row, by=els), by=els, given={"IROC1": "3"}), "wacht niets meer"),
     (lambda row, els: spaces.close(row.treatment.space, by=els), "wacht niets meer"),
     (lambda row, els: spaces.choose(row.treatment.space, by=els, counted=False), "niet naar gevraagd")],
    ids=["rather not", "answered", "the space is closed", "who does not count"],
)  # fmt: skip
def test_nobody_is_reminded_in_vain(asked, els, pro, then, why):
    then(asked, els)
    with pytest.raises(PermissionDenied, match=why):
        board.nudge(fresh(asked), by=pro)


def test_not_after_the_time_and_not_by_others(asked, els, later):
    for who in (els, an_actor(a_person("Zoe Vos"))):
        with pytest.raises(PermissionDenied):
            board.nudge(asked, by=who)
    later(14)
    assert not board.may_nudge(els, fresh(asked))


def test_mail_that_did_not_come_through(asked, els):
    assert board.not_reached([asked]) == frozenset()
    account = Account.objects.create_user("els@weg.test", None, person=asked.treatment.space.owner)
    bounces.note(account)
    assert board.not_reached([asked]) == {els.person_id}
    Account.objects.filter(pk=account.pk).update(email="els@nieuw.test")
    assert board.not_reached([asked]) == frozenset()  # another address is another chance

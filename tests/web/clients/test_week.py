"""What needs a professional this week."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Group
from ruggensteun.micro.recovery import agreements, meetings, nominees
from ruggensteun.space.models import Member
from tests.people.world import ARRANGING
from tests.space.making import an_actor
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


def week(sign_in):
    return plain(sign_in("writes").get("/clienten/")).split("Al mijn cliënten")[0]


@pytest.fixture
def zoe(another):
    return another("Zoë Zon", "preparation", ago=90)


def in_the_group(space):
    with acting_as(ARRANGING):
        group, member = Group.objects.get(space=space), Member.objects.get(space=space)
    by = an_actor(space.owner)
    return group, nominees.answer(nominees.choose(group, by=by, name="Bram", kind="ggz", member=member), "yes", by=by)


def test_meetings_until_next_week_in_order(zoe, another, sign_in):
    today = timezone.localdate()
    for space, ahead in ((zoe, 6), (another("Piet Post", "preparation"), 2), (another("Verre Vos", "preparation"), 30)):
        with acting_as(ARRANGING):
            group = Group.objects.get(space=space)
        meetings.plan(group, by=an_actor(space.owner), on=today + timedelta(days=ahead))
    told = week(sign_in)
    told = told.split("in de komende week")[1]
    assert told.index("Piet Post") < told.index("Zoë Zon")
    assert "Verre Vos" not in told


def test_what_i_promised_stands_there_and_what_another_promised_does_not(zoe, sign_in):
    group, bram = in_the_group(zoe)
    by = an_actor(zoe.owner)
    riet = nominees.answer(nominees.choose(group, by=by, name="Tante Riet"), "yes", by=by)
    agreements.make(zoe, by=by, what="De woningbouw bellen", nominee=bram, due_on=timezone.localdate())
    agreements.make(zoe, by=by, what="Soep koken", nominee=riet)
    told = week(sign_in)
    assert "De woningbouw bellen" in told
    assert "Soep koken" not in told


def test_a_meeting_that_was_asks_for_its_record(zoe, sign_in):
    with acting_as(ARRANGING):
        group = Group.objects.get(space=zoe)
    meetings.plan(group, by=an_actor(zoe.owner), on=timezone.localdate() - timedelta(days=3))
    assert "Nog geen verslag Zoë Zon" in week(sign_in)


def test_a_quiet_week_says_so(zoe, sign_in):
    assert "geen bijeenkomst, geen afspraak van jou en geen herinnering" in week(sign_in)


def test_without_a_shared_group_it_says_what_will_stand_here(another, found, sign_in):
    from ruggensteun.space import consents
    from ruggensteun.space.models import Consent

    with acting_as(ARRANGING):
        rows = list(Consent.objects.filter(member=found.members["writes"], part="group"))
    for row in rows:
        consents.withdraw(row, by=an_actor(found.space.owner))
    assert "Zodra een cliënt de groep met je deelt" in week(sign_in)


def test_shared_and_no_group_begun_yet(found, sign_in):
    told = week(sign_in)
    assert "Er is nog geen groep begonnen" in told
    assert "Zodra een cliënt" not in told


def test_more_than_fits_is_counted(another, sign_in):
    for number in range(11):
        space = another(f"Cliënt {number:02}", "preparation")
        with acting_as(ARRANGING):
            group = Group.objects.get(space=space)
        meetings.plan(group, by=an_actor(space.owner), on=timezone.localdate() + timedelta(days=1))
    assert "En nog 3." in week(sign_in)

"""What a client prepared begins and ends; withdrawing: what the journal says, and whose consents it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.kernel.words import Words
from ruggensteun.space import consents, members, requests
from ruggensteun.space.models import Consent, Notice, PartRequest, Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.writing import writing
from tests.people.world import ARRANGING
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()
BECAUSE = Words("Dit sprak je zo af.", "You agreed so.")


def begun(space, member, **more):
    told = {"ends_on": TODAY + timedelta(days=7), "agreed_by": space.owner_id} | more
    with writing():
        space.refresh_from_db()
        return consents.begin_prepared(
            space, member, Part.PLAN, by=an_actor(space.owner), because=BECAUSE, language="nl", **told
        )


def lines(event):
    return list(JournalEntry.unguarded.filter(event=event).values_list("note", "authorisation", "consent"))


def test_it_lets_look_for_its_days_on_the_ground_of_what_was_agreed(space, sister, people):
    requests.ask(sister, Part.PLAN, Level.SEE, "Mag ik meekijken met je plan?", by=an_actor(people["anna"]))
    found = begun(space, sister)
    assert (found.level, found.starts_on, found.ends_on) == (Level.SEE, TODAY, TODAY + timedelta(days=7))
    assert found.receipt.endswith("Dit sprak je zo af.")
    assert lines("consent.begun-as-prepared") == [("plan", "prepared", str(found.pk))]
    assert PartRequest.unguarded.get().answered_at is not None
    told = Notice.unguarded.get(kind=Notice.Kind.OPENED)
    assert (told.person_id, told.who, told.part) == (people["anna"].pk, "Els", "plan")


@pytest.mark.parametrize("column", ["closed_at", "frozen_at"])
def test_nothing_begins_in_a_space_that_is_over(space, sister, column):
    with acting_as(ARRANGING):
        Space.objects.filter(pk=space.pk).update(**{column: timezone.now()})
    assert begun(space, sister) is None


def test_nothing_begins_for_who_has_not_come_in_has_left_or_belongs_elsewhere(space, sister, els, people):
    asked = members.ask_in(space, name="Piet", capacity="relative", with_code=False, by=els)
    elsewhere = let_in(a_space(people["omar"]), people["bram"])
    assert begun(space, asked.member) is None
    assert begun(space, elsewhere) is None
    members.leave(sister, by=els)
    sister.refresh_from_db()
    assert begun(space, sister) is None
    assert not Consent.unguarded.exists()


@pytest.mark.parametrize(("days", "begins"), [(None, False), (1, False)])
def test_what_the_client_let_them_see_already_stays_as_it_is(space, sister, els, days, begins):
    ends_on = None if days is None else TODAY + timedelta(days=days)
    there = consents.give(sister, Part.PLAN, Level.CONTRIBUTE, by=els, ends_on=ends_on)
    assert (begun(space, sister) is not None) == begins
    assert Consent.unguarded.get(withdrawn_at=None) == there


def test_what_others_see_or_what_was_stopped_long_ago_keeps_nothing_from_beginning(space, sister, bram, els):
    """Only a consent to this member for this part that holds now stands in the way."""
    consents.withdraw(consents.give(sister, Part.PLAN, Level.SEE, by=els), by=els)
    there = {consents.give(bram, Part.PLAN, Level.SEE, by=els), consents.give(sister, Part.STORY, Level.SEE, by=els)}
    found = begun(space, sister)
    assert set(Consent.unguarded.filter(withdrawn_at=None)) == {found} | there


def test_what_is_over_makes_room(space, sister, els, at_noon):
    consents.give(sister, Part.PLAN, Level.SEE, by=els, ends_on=TODAY + timedelta(days=1))
    at_noon.move_to(NOON + timedelta(days=1), tick=False)
    found = begun(space, sister, ends_on=TODAY + timedelta(days=5))
    assert Consent.unguarded.get(withdrawn_at=None) == found


def test_it_ends_once_and_the_journal_says_on_what_ground(space, sister):
    found = begun(space, sister)
    for _click in range(2):
        with writing():
            consents.end_prepared(Consent.objects.select_related("space").get(pk=found.pk), by=an_actor(space.owner))
    assert lines("consent.ended-as-prepared") == [("plan", "prepared", str(found.pk))]
    assert Consent.unguarded.get(pk=found.pk).withdrawn_at is not None


def test_withdrawing_stands_in_the_journal_with_the_part_and_the_consent(sister, els):
    given = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    consents.withdraw(given, by=els)
    assert lines("consent.withdrawn") == [("plan", "", str(given.pk))]


def test_who_is_sent_away_loses_their_own_consents_and_nobody_elses(sister, bram, els, at_noon):
    old = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    consents.withdraw(old, by=els)
    before = Consent.unguarded.get(pk=old.pk).withdrawn_at
    at_noon.move_to(NOON + timedelta(hours=1), tick=False)
    for member in (sister, bram):
        consents.give(member, Part.NETWORK, Level.SEE, by=els)
    members.leave(sister, by=els)
    assert [row.member for row in Consent.unguarded.filter(withdrawn_at=None)] == [bram]
    assert Consent.unguarded.get(pk=old.pk).withdrawn_at == before

"""Switching a safety plan: what would open and why not, who hears of it, and the talk afterwards."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro.models import SafetyPlan, SafetySwitch, SafetyTalk
from ruggensteun.micro.recovery import opening, safety, switching
from ruggensteun.micro.recovery.opening import NEVER
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import RecoveryCoordinator
from ruggensteun.space import consents, members
from ruggensteun.space.models import Consent, Member, Notice, Space
from ruggensteun.space.parts import Level, Part
from tests.people.world import ARRANGING, a_person
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY, DAYS = NOON.date(), 7


def plan_of(space, member):
    """The plan of a space: from orange on this member sees the goals, from red on the network; they may switch."""
    owner = an_actor(space.owner)
    safety.add(space, "seen-by-me", phase="orange", words="Ik slaap slecht", by=owner)
    plan = SafetyPlan.unguarded.select_related("space__owner").get(space=space)
    consents.give(member, Part.SAFETY, Level.SEE, by=owner)
    opening.prepare(plan, member, Part.PLAN, "orange", by=owner)
    opening.prepare(plan, member, Part.NETWORK, "red", by=owner)
    return opening.choose(plan, [member.pk], days=DAYS, by=owner)


@pytest.fixture
def plan(space, sister):
    return plan_of(space, sister)


@pytest.fixture
def elsewhere(people):
    """The plan of Omar, with Dirk."""
    space = a_space(people["omar"])
    return plan_of(space, let_in(space, people["dirk"], name="Dirk"))


@pytest.fixture
def anna(people):
    return an_actor(people["anna"])


def switch(plan, state, by, **more):
    now = SafetyPlan.unguarded.select_related("space__owner").get(pk=plan.pk)
    return switching.switch(now, state, by=by, **more)


def would(plan, state):
    """What would open, and of the rest why not."""
    now = SafetyPlan.unguarded.get(pk=plan.pk)
    with acting_as(ARRANGING):
        found = switching.would_open(now, state)
    assert all(one.opens != bool(one.why_not) for one in found)
    return {(one.opening.member.name, one.opening.part): one.why_not for one in found}


def running(member):
    return {one.part: one for one in Consent.unguarded.filter(member=member, withdrawn_at=None)}


def told(kind):
    return list(Notice.unguarded.filter(kind=kind).order_by("pk").values_list("person__name", flat=True))


def waiting(person, kind):
    return Notice.unguarded.filter(person=person, kind=kind, read_at=None).count()


PLAN, NETWORK = ("Anna", "plan"), ("Anna", "network")
ALREADY, REFUSED = str(switching.SEES_ALREADY.nl), str(switching.REFUSED.nl)
GONE, WITHDRAWN = str(switching.GONE.nl), str(switching.WITHDRAWN.nl)


# --- What it would do ----------------------------------------------------------------------------------------
def test_higher_opens_what_was_prepared_up_to_there_and_the_same_or_lower_nothing(plan, elsewhere, els):
    assert would(plan, "orange") == {PLAN: ""}
    assert would(plan, "red") == {PLAN: "", NETWORK: ""}
    assert would(plan, "green") == {}
    switch(plan, "orange", els)
    assert would(plan, "orange") == would(plan, "green") == {}
    assert would(elsewhere, "orange") == {("Dirk", "plan"): ""}


def test_it_says_of_everything_that_stays_closed_why(plan, sister, els):
    consents.give(sister, Part.NETWORK, Level.SEE, by=els)
    assert would(plan, "red") == {PLAN: "", NETWORK: ALREADY}
    opening.prepare(plan, sister, Part.PLAN, NEVER, by=els)
    assert would(plan, "red") == {NETWORK: ALREADY}
    members.leave(sister, by=els)
    assert would(plan, "red") == {NETWORK: GONE}


def test_a_refusal_to_one_of_a_team_is_said_of_the_team(plan, els, people, world):
    team = let_in(plan.space, people["bram"], name="Team", capacity="professional", team=world.team)
    carla = let_in(plan.space, people["carla"], name="Carla", capacity="professional", through=world.team)
    opening.prepare(plan, team, Part.PLAN, "orange", by=els)
    opening.prepare(plan, carla, Part.PLAN, NEVER, by=els)
    assert would(plan, "orange") == {PLAN: "", ("Team", "plan"): REFUSED}


def test_what_was_let_see_until_a_day_that_is_over_is_not_seen_already(plan, sister, els, at_noon):
    consents.give(sister, Part.PLAN, Level.SEE, by=els, ends_on=TODAY + timedelta(days=2))
    assert would(plan, "orange") == {PLAN: ALREADY}
    at_noon.move_to(NOON + timedelta(days=2), tick=False)
    assert would(plan, "orange") == {PLAN: ""}


def test_what_was_withdrawn_stays_closed_however_often_it_goes_up_and_down_above_green(
    plan, elsewhere, sister, els, people
):
    switch(plan, "orange", els)
    consents.withdraw(running(sister)["plan"], by=els)
    switch(elsewhere, "orange", an_actor(people["omar"]))  # another plan that leaves green says nothing about this one
    for state in ("red", "orange"):
        switch(plan, state, els)
    assert would(plan, "red") == {PLAN: WITHDRAWN, NETWORK: ""}
    switch(plan, "green", els)
    assert would(plan, "orange") == {PLAN: ""}
    switch(plan, "orange", els)
    assert would(plan, "red") == {PLAN: "", NETWORK: ""}  # what was withdrawn before it was green counts no more


def test_what_closed_because_it_went_better_opens_again_when_it_goes_worse(plan, sister, els):
    for state in ("red", "orange", "red"):
        switch(plan, state, els)
    assert set(running(sister)) == {"safety", "plan", "network"}
    switch(plan, "orange", els)
    assert set(running(sister)) == {"safety", "plan"}


# --- Doing it ------------------------------------------------------------------------------------------------
def test_a_switch_is_kept_with_from_where_by_whom_and_until_when(plan, els, anna):
    switch(plan, "orange", anna, words="  Ze slaapt\n al drie nachten niet ")
    switch(plan, "green", els)
    up, down = SafetySwitch.unguarded.order_by("pk")
    assert (up.before, up.state, up.at, up.by_id) == ("green", "orange", NOON, anna.person_id)
    assert (up.words, up.until) == ("Ze slaapt al drie nachten niet", TODAY + timedelta(days=DAYS))
    assert (down.before, down.state, down.by_id, down.until) == ("orange", "green", els.person_id, None)
    found = JournalEntry.unguarded.filter(event="safety.switched").order_by("pk")
    assert list(found.values_list("note", "authorisation")) == [("orange", "chosen-by-the-client"), ("green", "own")]


def test_what_opens_has_the_days_of_the_plan_the_clients_name_and_the_language_of_the_agreement(
    plan, sister, els, anna
):
    with translation.override("en"):
        opening.prepare(plan, sister, Part.STORY, "orange", by=els)
    switch(plan, "orange", anna)
    story = running(sister)["story"]
    assert (story.language, story.given_by_id, story.ends_on) == ("en", els.person_id, TODAY + timedelta(days=DAYS))
    assert story.receipt.endswith("You prepared this yourself in your safety plan (02-03-2026). Anna set the plan to "
                                  "orange.")  # fmt: skip
    assert running(sister)["plan"].language == "nl"


def test_a_phase_that_the_plan_does_not_have_is_refused(plan, els):
    with pytest.raises(ValidationError):
        switch(plan, "yellow", els)
    assert not SafetySwitch.unguarded.exists()


def test_who_sees_the_plan_hears_of_it_and_nobody_elsewhere_or_who_sees_something_else(plan, elsewhere, els, bram):
    consents.give(bram, Part.PLAN, Level.SEE, by=els)
    omar = let_in(plan.space, elsewhere.space.owner, name="Omar")
    consents.withdraw(consents.give(omar, Part.SAFETY, Level.SEE, by=els), by=els)
    switch(plan, "orange", els)
    (notice,) = Notice.unguarded.filter(kind=Notice.Kind.SWITCHED)
    assert (notice.person.name, notice.who, notice.part, notice.note) == ("Anna", "Els", "safety", "orange")


def test_who_switches_it_down_hears_nothing_of_what_closed_by_that(plan, anna):
    switch(plan, "orange", anna)
    switch(plan, "green", anna)
    assert told(Notice.Kind.SHUT) == []
    assert told(Notice.Kind.SWITCHED) == ["Els", "Els"]


# --- The talk afterwards ---------------------------------------------------------------------------------------
@pytest.fixture
def carla(space, people, world, els):
    """A recovery coordinator who sees the plan. Bram, who sees it too, is none."""
    member = let_in(space, people["carla"], capacity="professional", through=world.team)
    consents.give(member, Part.SAFETY, Level.SEE, by=els)
    return member


def talks(plan):
    return list(SafetyTalk.unguarded.filter(plan=plan).select_related("plan__space").order_by("pk"))


def test_one_time_that_it_went_worse_is_one_talk_the_day_after_what_opened_is_over(plan, elsewhere, els):
    for state in ("orange", "red", "orange"):
        switch(plan, state, els)
    (talk,) = talks(plan)
    assert (talk.due_on, talk.told_at, talk.switch.state) == (TODAY + timedelta(days=DAYS + 1), None, "orange")
    assert told(Notice.Kind.TALK) == []
    switch(plan, "green", els)
    switch(plan, "orange", els)
    assert len(talks(plan)) == 2


def test_back_at_green_the_client_and_the_coordinators_who_see_the_plan_are_asked(plan, carla, bram, els, world):
    assert carla.joined_at
    consents.give(bram, Part.SAFETY, Level.SEE, by=els)
    a_person("Rita", RecoveryCoordinator, world.team)  # coordinates, and is not in this space
    switch(plan, "orange", els)
    switch(plan, "green", els)
    assert told(Notice.Kind.TALK) == ["Els", "Carla"]
    assert {one.part for one in Notice.unguarded.filter(kind=Notice.Kind.TALK)} == {"safety"}


def test_who_coordinated_before_is_not_asked(plan, carla, els):
    with acting_as(ARRANGING):
        for role in RoleAssignment.objects.in_force().filter(person=carla.person):
            assignments.take_back(role, by=ARRANGING)
    switch(plan, "orange", els)
    switch(plan, "green", els)
    assert told(Notice.Kind.TALK) == ["Els"]


def test_the_talk_that_is_asked_for_is_this_plans_and_the_one_that_was_not_held(plan, elsewhere, els, people):
    omar = an_actor(people["omar"])
    switch(elsewhere, "orange", omar)  # Omar's talk was there before
    switch(plan, "orange", els)
    switching.talked(talks(plan)[0], by=els, held_on=TODAY)
    switch(plan, "green", els)
    assert told(Notice.Kind.TALK) == []  # it was held already
    switch(plan, "orange", els)
    switch(plan, "green", els)
    assert told(Notice.Kind.TALK) == ["Els"]
    assert [one.told_at is not None for one in (*talks(elsewhere), *talks(plan))] == [False, False, True]


def test_a_talk_that_was_asked_for_or_planned_is_not_asked_for_at_green(plan, els, at_noon):
    switch(plan, "orange", els)
    at_noon.move_to(NOON + timedelta(days=DAYS + 1), tick=False)
    assert switching.remind_of_talks() == 1
    switch(plan, "green", els)
    assert told(Notice.Kind.TALK) == ["Els"]
    switch(plan, "orange", els)
    switching.talked(talks(plan)[1], by=els, planned_on=timezone.localdate() + timedelta(days=9))
    switching.talked(talks(plan)[0], by=els, held_on=timezone.localdate())
    switch(plan, "green", els)
    assert told(Notice.Kind.TALK) == ["Els"]


@pytest.mark.parametrize("how", ["planned", "held", "closed_at", "frozen_at"])
def test_what_needs_no_talk_any_more_is_not_asked_for(plan, els, how):
    switch(plan, "orange", els)
    (talk,) = talks(plan)
    due = talk.due_on
    assert switching.remind_of_talks(due - timedelta(days=1)) == 0
    if how == "planned":
        switching.talked(talk, by=els, planned_on=due + timedelta(days=1))
    elif how == "held":
        switching.talked(talk, by=els, held_on=TODAY)
    else:
        Space.unguarded.filter(pk=plan.space_id).update(**{how: timezone.now()})
    assert switching.remind_of_talks(due) == 0
    assert told(Notice.Kind.TALK) == []


def test_of_several_plans_each_talk_is_asked_for_once(plan, elsewhere, els, people):
    switch(plan, "orange", els)
    switch(elsewhere, "orange", an_actor(people["omar"]))
    due = TODAY + timedelta(days=DAYS + 1)
    assert [switching.remind_of_talks(due) for _time in range(2)] == [2, 0]
    assert sorted(told(Notice.Kind.TALK)) == ["Els", "Omar"]


def test_the_talk_is_noted_by_who_writes_in_the_plan_and_waits_no_longer(plan, sister, els, anna, people):
    switch(plan, "orange", els)
    switch(plan, "green", els)
    (talk,) = talks(plan)
    with pytest.raises(PermissionDenied):
        switching.talked(talk, by=anna, held_on=TODAY)
    assert waiting(people["els"], Notice.Kind.TALK) == 1
    consents.give(sister, Part.SAFETY, Level.CONTRIBUTE, by=els)
    planned = switching.talked(talk, by=anna, planned_on=TODAY, words="  Eerder \r\n bellen ")
    assert (planned.planned_on, planned.held_on, planned.words) == (TODAY, None, "Eerder bellen")
    assert planned.noted_by_id == anna.person_id
    assert waiting(people["els"], Notice.Kind.TALK) == 0


def test_a_day_that_went_by_stays_while_the_words_change_and_the_same_again_is_no_change(plan, els, at_noon):
    switch(plan, "orange", els)
    (talk,) = talks(plan)
    day = TODAY + timedelta(days=1)
    switching.talked(talk, by=els, planned_on=day)
    at_noon.move_to(NOON + timedelta(days=3), tick=False)
    for _click in range(2):
        assert switching.talked(talk, by=els, planned_on=day, words="Nog niet gelukt").planned_on == day
    with pytest.raises(ValidationError):
        switching.talked(talk, by=els, planned_on=day + timedelta(days=1))
    with pytest.raises(ValidationError):
        switching.talked(talk, by=els, held_on=TODAY + timedelta(days=4))
    held = switching.talked(talk, by=els, planned_on=day + timedelta(days=1), held_on=TODAY + timedelta(days=3))
    assert (held.planned_on, held.held_on) == (day + timedelta(days=1), TODAY + timedelta(days=3))
    notes = JournalEntry.unguarded.filter(event="safety.talked").order_by("pk").values_list("note", flat=True)
    assert list(notes) == ["planned", "planned", "held"]


def test_of_two_talks_the_one_that_is_meant_is_noted(plan, els):
    for state in ("orange", "green", "orange"):
        switch(plan, state, els)
    first, second = talks(plan)
    switching.talked(second, by=els, held_on=TODAY)
    assert [one.held_on for one in talks(plan)] == [None, TODAY]
    assert first.held_on is None


def test_a_phase_that_the_plan_does_not_have_is_refused_and_nothing_changes(plan, anna):
    for state in ("yellow", "purple"):
        with pytest.raises(ValidationError, match=str(safety.NOT_HERE)):
            switch(plan, state, anna)
    assert SafetyPlan.unguarded.get(pk=plan.pk).state == "green"
    assert not SafetySwitch.unguarded.exists()


def test_for_who_was_asked_and_has_yet_to_come_in_nothing_opens(plan, sister, anna):
    Member.unguarded.filter(pk=sister.pk).update(joined_at=None, person=None)
    assert would(plan, "orange") == {("Anna", Part.PLAN): str(switching.GONE)}


def test_a_talk_that_was_planned_is_taken_back(plan, els, anna):
    switch(plan, "orange", anna)
    (talk,) = talks(plan)
    switching.talked(talk, by=els, planned_on=TODAY + timedelta(days=3))
    assert switching.talked(talk, by=els).planned_on is None
    assert talks(plan)[0].planned_on is None

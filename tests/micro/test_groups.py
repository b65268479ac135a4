"""The group, its people, goals, meetings and agreements: what may be, and what is refused with a reason."""

from datetime import timedelta
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.kernel.paths import START
from ruggensteun.micro import network
from ruggensteun.micro.methods import FIRST, STOPPED, all_methods
from ruggensteun.micro.models import (
    Agreement,
    Attendance,
    Goal,
    GoalMark,
    GoalWording,
    Group,
    GroupStep,
    Interview,
    Meeting,
    MinuteLine,
    Nominee,
)
from ruggensteun.micro.recovery import agreements, goals, groups, meetings, nominees
from ruggensteun.micro.recovery.meetings import Present, Record, Said
from ruggensteun.space import consents, spaces
from ruggensteun.space.parts import Level, Part
from tests.people.world import ARRANGING
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()


@pytest.fixture
def group(space, els):
    return groups.go(space, "preparation", by=els)


@pytest.fixture
def sister_in(group, els, sister):
    """The sister stands on the list and said yes."""
    found = nominees.choose(group, by=els, name="Anna", member=sister)
    return nominees.answer(found, "yes", by=els)


def seen(model, who, **more):
    with acting_as(an_actor(who, **more)):
        return list(model.objects.all())


# --- The path -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("method", all_methods().values(), ids=lambda method: method.key)
def test_from_everywhere_one_can_stop_and_begin_again(method):
    begin = method.phases[0].key
    for phase in method.phases:
        assert method.path.may_go(phase.key, STOPPED)
        assert phase.key == begin or phase.key in _reached(method, begin)
    assert method.path.may_go(STOPPED, begin)


def _reached(method, state, known=frozenset()):
    for then in method.path.after(state):
        if then not in known:
            known = _reached(method, then, known | {then})
    return known


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=st.lists(st.sampled_from(sorted(all_methods()["resource-group"].path.words)), max_size=12))
def test_a_group_goes_only_where_the_path_goes(space, els, tries):
    state, path = START, all_methods()["resource-group"].path
    with acting_as(els):
        GroupStep.objects.all().delete()
        Group.objects.all().delete()
    for then in tries:
        if then == state or then in path.after(state):
            assert groups.go(space, then, by=els).state == then
            state = then
        else:
            with pytest.raises(PermissionDenied):
                groups.go(space, then, by=els)
    with acting_as(els):
        steps = list(GroupStep.objects.order_by("pk"))
    assert [step.state for step in steps][-1:] == ([state] if state else [])
    assert all(later.before == before.state for before, later in pairwise(steps))


def test_a_no_keeps_the_reason_that_the_client_gave_and_can_be_reconsidered(space, els):
    groups.go(space, "offered", by=els)
    group = groups.go(space, "declined", by=els, reason=" Nu te druk.\r\n")
    with acting_as(els):
        assert GroupStep.objects.get(state="declined").reason == "Nu te druk."
    assert groups.go(space, "offered", by=els).pk == group.pk


def test_a_day_that_cannot_be(space, els, group, at_noon):
    with pytest.raises(ValidationError, match="Deze dag komt nog"):
        groups.go(space, "investment", by=els, on=TODAY + timedelta(days=1))
    with pytest.raises(ValidationError, match="02-03-2026"):
        groups.go(space, "investment", by=els, on=TODAY - timedelta(days=1))
    at_noon.move_to(NOON + timedelta(days=3), tick=False)
    assert groups.go(space, "investment", by=els, on=TODAY + timedelta(days=2)).state == "investment"


def test_a_mistaken_step_stays_to_be_seen(space, els, group):
    groups.go(space, "investment", by=els)
    assert groups.undo(group, by=els).state == "preparation"
    with acting_as(els):
        assert GroupStep.objects.filter(undone_at__isnull=False).count() == 1
    with pytest.raises(ValidationError, match="geen stap"):
        groups.undo(group, by=els)


# --- Who sees and writes --------------------------------------------------------------------------------
def test_who_sees_the_group_does_not_see_who_said_no_nor_the_talks(els, group, sister, sister_in, people):
    consents.give(sister, Part.GROUP, Level.SEE, by=els)
    no = nominees.answer(nominees.choose(group, by=els, name="Piet"), "no", by=els)
    nominees.interview(sister_in, by=els, on=TODAY, offers="boodschappen", offers_not="bellen in de nacht")
    assert seen(Nominee, people["anna"]) == [sister_in]
    assert seen(Interview, people["anna"]) == []
    consents.withdraw(consents.give(sister, Part.GROUP, Level.CONTRIBUTE, by=els), by=els)
    assert seen(Group, people["anna"]) == seen(Nominee, people["anna"]) == []
    consents.give(sister, Part.GROUP, Level.CONTRIBUTE, by=els)
    assert set(seen(Nominee, people["anna"])) == {sister_in, no}
    assert len(seen(Interview, people["anna"])) == 1


@pytest.mark.parametrize("who", ["anna", "omar", "bram"])
def test_nobody_else_writes(els, group, sister_in, people, who):
    space = group.space
    meeting, by = meetings.plan(group, by=els, on=TODAY), an_actor(people[who])
    goal = goals.add(space, by=els, words="Weer werken")
    made = agreements.make(space, by=els, what="Bellen", own=True)
    for act in (
        lambda: groups.go(space, "investment", by=by),
        lambda: groups.arrange(group, by=by, name="Van mij"),
        lambda: groups.undo(group, by=by),
        lambda: nominees.choose(group, by=by, name="Ik"),
        lambda: nominees.answer(sister_in, "left", by=by),
        lambda: nominees.leave(sister_in, by=by),
        lambda: nominees.interview(sister_in, by=by, on=TODAY),
        lambda: meetings.plan(group, by=by, on=TODAY),
        lambda: meetings.record(meeting, Record(), by=by),
        lambda: meetings.call_off(meeting, by=by),
        lambda: meetings.set_agenda(meeting, [], by=by),
        lambda: goals.add(space, by=by, words="x"),
        lambda: goals.mark(goal, 10, by=by),
        lambda: goals.end(goal, "reached", by=by),
        lambda: agreements.make(space, by=by, what="x"),
        lambda: agreements.settle(made, "done", by=by),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_line_is_read_by_whom_it_is_for(els, group, sister, bram, people):
    for member in (sister, bram):
        consents.give(member, Part.GROUP, Level.SEE, by=els)
    meeting = meetings.plan(group, by=els, on=TODAY)
    said = [Said(audience, audience) for audience in ("group", "relatives", "professionals", "owner")]
    meetings.record(meeting, Record(said=said), by=els)
    read = {who: {line.words for line in seen(MinuteLine, people[who])} for who in ("els", "anna", "bram", "omar")}
    assert read == {
        "els": {"group", "relatives", "professionals", "owner"},
        "anna": {"group", "relatives"},
        "bram": {"group", "professionals"},
        "omar": set(),
    }


def test_who_writes_a_line_keeps_reading_it_and_takes_it_back(space, els, group, bram, people):
    consents.give(bram, Part.GROUP, Level.CONTRIBUTE, by=els)
    meeting, by = meetings.plan(group, by=els, on=TODAY), an_actor(people["bram"])
    meetings.record(meeting, Record(said=[Said("Even overleggen", "owner")]), by=by)
    (line,) = seen(MinuteLine, people["bram"])
    meetings.take_line_back(line, by=by)
    assert seen(MinuteLine, people["els"]) == []


def test_goals_are_for_who_sees_the_plan(space, els, sister, people):
    goal = goals.add(space, by=els, words="Weer werken")
    consents.give(sister, Part.GROUP, Level.CONTRIBUTE, by=els)
    agreements.make(space, by=els, what="Solliciteren", own=True, goal=goal)
    agreements.make(space, by=els, what="Geheim", own=True)
    assert seen(Goal, people["anna"]) == seen(GoalWording, people["anna"]) == seen(GoalMark, people["anna"]) == []
    consents.withdraw(consents.give(sister, Part.GROUP, Level.SEE, by=els), by=els)
    consents.give(sister, Part.PLAN, Level.SEE, by=els)
    assert [one.what for one in seen(Agreement, people["anna"])] == ["Solliciteren"]


# --- People ---------------------------------------------------------------------------------------------
def test_someone_of_the_map_is_chosen_once_with_what_the_map_tells(space, els, group):
    sister = network.add(space, by=els, name="Tante Riet", relation="tante", sector="ggz")
    one, two = (nominees.choose(group, by=els, contact=sister.key) for _click in range(2))
    assert one == two
    assert (one.name, one.relation, one.kind) == ("Tante Riet", "tante", "ggz")
    with pytest.raises(ValidationError):
        nominees.choose(group, by=els, contact="nobody")


def test_a_child_joins_when_a_parent_agrees(group, els):
    child = nominees.choose(group, by=els, name="Sam", under_sixteen=True)
    with pytest.raises(ValidationError, match="ouder of voogd"):
        nominees.answer(child, "asked", by=els)
    nominees.change(child, by=els, parent_agrees=True)
    assert nominees.answer(nominees.answer(child, "asked", by=els), "yes", by=els).joined_on == TODAY


def test_a_group_has_one_coordinator(group, els):
    for name in ("Carla", "Dirk"):
        found = nominees.choose(group, by=els, name=name, kind="ggz", role="coordinator")
        if name == "Carla":
            first = nominees.answer(found, "yes", by=els)
    with pytest.raises(ValidationError, match="al een regieondersteuner"):
        nominees.answer(found, "yes", by=els)
    nominees.leave(first, by=els, nobody=True)
    assert nominees.answer(found, "yes", by=els).state == "yes"


def test_what_somebody_who_leaves_had_to_do_goes_on(space, group, els, sister_in):
    brother = nominees.answer(nominees.choose(group, by=els, name="Jan"), "yes", by=els)
    made = [agreements.make(space, by=els, what=f"{number}", nominee=sister_in) for number in range(2)]
    agreements.settle(made[0], "done", by=els)
    nominees.leave(sister_in, by=els, takes_over=brother, why="verhuisd")
    with acting_as(els):
        kept, moved = Agreement.objects.order_by("pk")
    assert (kept.nominee, moved.nominee) == (sister_in, brother)
    nominees.leave(brother, by=els)
    with acting_as(els):
        assert Agreement.objects.get(pk=made[1].pk).nominee is None
    with pytest.raises(ValidationError, match="niet \\(meer\\)"):
        agreements.hand_over(moved, by=els, nominee=brother)


def test_who_was_only_chosen_is_off_the_list(group, els):
    found = nominees.choose(group, by=els, name="Piet")
    nominees.leave(found, by=els)
    with acting_as(els):
        assert not Nominee.objects.exists()


# --- Meetings -------------------------------------------------------------------------------------------
def test_minutes_of_a_day_to_come_are_refused(group, els):
    meeting = meetings.plan(group, by=els, on=TODAY + timedelta(days=1))
    with pytest.raises(ValidationError, match="Deze dag komt nog"):
        meetings.record(meeting, Record(), by=els)
    with acting_as(els):
        assert Meeting.objects.get().state == "planned"


def test_the_first_meeting_and_those_that_follow_move_the_group(space, group, els, sister_in, at_noon):
    def meet():
        meeting = meetings.plan(groups.of(space), by=els, on=timezone.localdate())
        present = [
            Present("room"),
            Present("phone", sister_in),
            Present("room", guest="dr. Bos", kind="ggz", doctor=True),
        ]
        meetings.record(meeting, Record(present, told={"confidential": True}), by=els)
        return groups.of(space).state

    with acting_as(els):
        assert meet() == FIRST
        assert Attendance.objects.count() == 3
        at_noon.move_to(NOON + timedelta(days=90), tick=False)
        assert meet() == "follow-up"
        at_noon.move_to(NOON + timedelta(days=180), tick=False)
        assert meet() == "follow-up"


def test_one_record_is_saved_as_a_whole(group, els, sister_in, space, people):
    other = groups.go(_space_of(people["omar"]), "preparation", by=an_actor(people["omar"]))
    stranger = nominees.choose(other, by=an_actor(people["omar"]), name="Vreemd")
    meeting = meetings.plan(group, by=els, on=TODAY)
    with pytest.raises(ValidationError, match="Kies uit de mensen"):
        meetings.record(meeting, Record([Present("room", sister_in), Present("room", stranger)]), by=els)
    with acting_as(els):
        assert (Meeting.objects.get().state, Attendance.objects.count()) == ("planned", 0)


def _space_of(person):
    from tests.space.making import a_space

    return a_space(person)


def test_two_who_record_at_once_are_told_of_each_other(group, els):
    meeting = meetings.plan(group, by=els, on=TODAY)
    meetings.record(meeting, Record(said=[Said("een")]), by=els, seen=1)
    with pytest.raises(ValidationError, match="Intussen"):
        meetings.record(meeting, Record(said=[Said("twee")]), by=els, seen=1)
    meetings.record(meeting, Record(said=[Said("twee")]), by=els, seen=2)
    with acting_as(els):
        assert [line.words for line in MinuteLine.objects.all()] == ["een", "twee"]


def test_stopping_calls_off_what_was_planned_and_keeps_what_was_written(space, group, els):
    held = meetings.plan(group, by=els, on=TODAY)
    meetings.record(held, Record(said=[Said("Genoeg.")]), by=els)
    planned = meetings.plan(groups.go(space, "follow-up", by=els), by=els, on=TODAY + timedelta(days=90))
    stopped = groups.go(space, STOPPED, by=els, reason="Het was genoeg.")
    with acting_as(els):
        assert [Meeting.objects.get(pk=one.pk).state for one in (held, planned)] == ["held", "off"]
    with pytest.raises(PermissionDenied, match="gestopt"):
        meetings.plan(stopped, by=els, on=TODAY + timedelta(days=1))


def test_a_second_click_makes_nothing_twice(space, group, els):
    assert len({meetings.plan(group, by=els, on=TODAY, token="t").pk for _click in range(2)}) == 1
    assert len({goals.add(space, by=els, words="Werk", token="t").pk for _click in range(2)}) == 1
    assert len({agreements.make(space, by=els, what="Bellen", token="t").pk for _click in range(2)}) == 1


def test_the_agenda_begins_with_what_is_open(space, group, els):
    goals.add(space, by=els, words="Werk")
    agreements.make(space, by=els, what="Bellen", own=True)
    meeting = meetings.plan(group, by=els, on=TODAY)
    with acting_as(els):
        assert [item.kind for item in meeting.agenda.all()] == ["agreements", "goal", "safety"]


# --- Goals ----------------------------------------------------------------------------------------------
def test_a_goal_of_the_treatment_serves_a_goal_of_the_client(space, els):
    with pytest.raises(ValidationError, match="eigen doel"):
        goals.add(space, by=els, words="Medicatie", kind="treatment")
    own = goals.add(space, by=els, words="Weer slapen")
    goals.add(space, by=els, words="Medicatie", kind="treatment", serves=own)
    with pytest.raises(ValidationError, match="behandeling"):
        goals.end(own, "reached", by=els)


def test_words_of_before_stay_and_two_writers_are_told(space, els):
    goal = goals.add(space, by=els, words="Werk")
    goals.change(goal, by=els, seen=1, words="Betaald werk")
    with pytest.raises(ValidationError, match="Intussen"):
        goals.change(goal, by=els, seen=1, words="Vrijwilligerswerk")
    with acting_as(els):
        assert [one.words for one in GoalWording.objects.all()] == ["Werk", "Betaald werk"]


def test_forty_goals_fit_and_the_next_is_explained(space, els):
    for number in range(goals.MOST):
        goals.add(space, by=els, words=f"Doel {number}")
    with pytest.raises(ValidationError, match="Sluit er eerst een af"):
        goals.add(space, by=els, words="Nog een")


def test_one_mark_a_day_and_none_of_tomorrow(space, els):
    goal = goals.add(space, by=els, words="Werk")
    goals.mark(goal, 3, by=els)
    goals.mark(goal, 4, by=els, words="toch iets beter")
    with acting_as(els):
        assert [one.mark for one in GoalMark.objects.all()] == [4]
    with pytest.raises(ValidationError):
        goals.mark(goal, 11, by=els)
    with pytest.raises(ValidationError):
        goals.mark(goal, 5, by=els, on=TODAY + timedelta(days=1))


# --- Agreements -----------------------------------------------------------------------------------------
def test_who_is_to_do_it_says_that_it_is_done(els, sister, sister_in, people):
    made = agreements.make(sister_in.group.space, by=els, what="Bellen", nominee=sister_in)
    consents.give(sister, Part.GROUP, Level.SEE, by=els)
    done = agreements.settle(made, "done", by=an_actor(people["anna"]))
    assert (done.state, done.closed_on) == ("done", TODAY)
    assert agreements.settle(done, "open", by=els).closed_on is None


def test_after_a_death_who_may_look_still_settles_nothing(els, space, sister, sister_in, people):
    """Els wished that who she let in keeps looking: nothing changes any more, also not by who was to do something."""
    made = agreements.make(space, by=els, what="Bellen", nominee=sister_in)
    consents.give(sister, Part.GROUP, Level.SEE, by=els)
    spaces.choose(space, by=els, after_death="members")
    anna = an_actor(people["anna"])
    with acting_as(anna):
        assert agreements.to_settle(anna, space, [made]) == {made.pk}
    spaces.freeze(space, by=ARRANGING, reason="melding familie")
    with pytest.raises(PermissionDenied):
        agreements.settle(made, "done", by=anna)
    with acting_as(anna):
        (there,) = Agreement.objects.select_related("space")
        assert agreements.to_settle(anna, there.space, [there]) == set()


def test_everything_stands_in_the_journal_without_words(space, group, els, sister_in):
    goals.mark(goals.add(space, by=els, words="Geheim doel"), 3, by=els, words="Geheim")
    meetings.record(meetings.plan(group, by=els, on=TODAY), Record(said=[Said("Geheim")]), by=els)
    entries = list(JournalEntry.unguarded.filter(event__regex="^(group|goal|meeting)"))
    assert {entry.event for entry in entries} >= {"group.moved", "goal.set", "goal.marked", "meeting.recorded"}
    assert not [entry for entry in entries if "Geheim" in f"{entry.note}{entry.objects_json}"]


def test_a_professional_through_a_team_does_what_was_agreed(space, group, els, people, world):
    carla = let_in(space, people["carla"], capacity="professional", through=world.team)
    found = nominees.answer(nominees.choose(group, by=els, name="Carla", kind="ggz", member=carla), "yes", by=els)
    made = agreements.make(space, by=els, what="Bellen", nominee=found)
    with acting_as(an_actor(people["carla"])):
        assert agreements.does_it(an_actor(people["carla"]), made)
    with acting_as(an_actor(people["bram"])):
        assert not agreements.does_it(an_actor(people["bram"]), made)

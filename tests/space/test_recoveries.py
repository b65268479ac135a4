"""Back in with the help of somebody one chose: they say it is you, and get in nowhere themselves."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.space import members, recoveries, representations, spaces
from ruggensteun.space.models import Helper, Notice, Recovery
from ruggensteun.space.parts import Part
from tests.space.making import an_actor, let_in

pytestmark = pytest.mark.django_db
LOOKING = System("look at what a recovery did")


@pytest.fixture(autouse=True)
def _looking(at_noon):
    with acting_as(LOOKING):
        yield


@pytest.fixture
def anna(people):
    return an_actor(people["anna"])


@pytest.fixture
def helper(space, sister, els):
    return recoveries.choose(space, sister, by=els)


def kinds(person):
    rows = Notice.objects.filter(person=person, read_at=None).exclude(kind=Notice.Kind.JOINED)
    return list(rows.order_by("pk").values_list("kind", flat=True))


def notes(person):
    """What the news says that still waits about a recovery that runs."""
    rows = Notice.objects.filter(person=person, read_at=None, kind=Notice.Kind.LOCKED_OUT)
    return list(rows.order_by("pk").values_list("note", flat=True))


def confirmed(space, anna):
    row, code = recoveries.begin(space.owner_id)
    return recoveries.confirm(row, code, by=anna), code


# --- Choosing -------------------------------------------------------------------------------------------
def test_one_at_a_time_and_who_is_chosen_hears_it(space, helper, people, bram, els):
    assert kinds(people["anna"]) == ["trusted"]
    assert recoveries.choose(space, helper.member, by=els) == helper
    later = recoveries.choose(space, bram, by=els)
    assert recoveries.helper_of(space) == later
    assert Helper.objects.filter(ended_at=None).count() == 1


def test_not_a_team_nor_who_left_nor_somebody_of_another_space(space, people, sister, els, world):
    team = let_in(space, people["carla"], capacity="professional", team=world.team)
    members.leave(sister, by=els)
    for member in (team, sister):
        with pytest.raises(ValidationError):
            recoveries.choose(space, member, by=els)


def test_only_the_owner_chooses_not_who_acts_for_them(space, sister, people, els, anna):
    representations.begin(space, people["bram"], kind="authorised", parts=list(Part), by=els)
    for by in (anna, an_actor(people["bram"], people["els"]), an_actor(people["omar"])):
        with pytest.raises(PermissionDenied):
            recoveries.choose(space, sister, by=by)


def test_who_leaves_helps_no_longer_and_the_owner_hears_it(space, helper, anna, els):
    row, code = recoveries.begin(space.owner_id)
    members.leave(helper.member, by=anna)
    assert "untrusted" in kinds(space.owner)
    assert not recoveries.can_help(space.owner_id)
    assert recoveries.running(space.owner_id) is None
    with pytest.raises(PermissionDenied):
        recoveries.confirm(row, code, by=anna)


# --- The whole way --------------------------------------------------------------------------------------
def test_the_whole_way(space, helper, people, anna, at_noon):
    row, code = recoveries.begin(space.owner_id)
    assert "locked-out" in kinds(people["anna"])
    assert code not in row.code_hash
    with pytest.raises(ValidationError, match="nog niet zover"):
        recoveries.finish(space.owner_id, code)
    recoveries.confirm(row, code, by=anna)
    assert notes(people["anna"]) == notes(space.owner) == ["said"]
    at_noon.shift(recoveries.WAIT - timedelta(seconds=1))
    with pytest.raises(ValidationError, match="nog niet zover"):
        recoveries.finish(space.owner_id, code)
    at_noon.shift(timedelta(seconds=1))
    assert recoveries.finish(space.owner_id, code).used_at is not None
    assert kinds(space.owner) == ["back-in"]
    assert kinds(people["anna"]) == ["trusted", "back-in"]
    with pytest.raises(ValidationError):
        recoveries.finish(space.owner_id, code)
    events = JournalEntry.objects.filter(event__startswith="recovery.").order_by("pk").values_list("event", "person")
    assert list(events) == [
        ("recovery.chosen", space.owner_id), ("recovery.asked", None), ("recovery.confirmed", people["anna"].pk),
        ("recovery.used", None),
    ]  # fmt: skip


def test_without_the_word_of_the_helper_time_alone_opens_nothing(space, helper, at_noon):
    _row, code = recoveries.begin(space.owner_id)
    at_noon.shift(timedelta(days=3))
    with pytest.raises(ValidationError):
        recoveries.finish(space.owner_id, code)


def test_nobody_but_the_helper_confirms(space, helper, people, bram):
    row, code = recoveries.begin(space.owner_id)
    for who in ("bram", "els", "omar"):
        with pytest.raises(PermissionDenied):
            recoveries.confirm(row, code, by=an_actor(people[who]))
    assert recoveries.running(space.owner_id).confirmed_at is None


def test_a_week_later_it_is_over(space, helper, anna, at_noon):
    row, code = recoveries.begin(space.owner_id)
    at_noon.shift(recoveries.VALID_FOR)
    with pytest.raises(ValidationError):
        recoveries.confirm(row, code, by=anna)
    assert recoveries.running(space.owner_id) is None


# --- Guessing, trying, stopping -------------------------------------------------------------------------
@pytest.mark.parametrize("at_the_end", [False, True])
def test_guessing_the_code_ends_it(space, helper, anna, at_noon, at_the_end):
    row, code = recoveries.begin(space.owner_id)
    if at_the_end:
        recoveries.confirm(row, code, by=anna)
        at_noon.shift(recoveries.WAIT)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(recoveries.MOST_WRONG_CODES):
        with pytest.raises(ValidationError):
            recoveries.finish(space.owner_id, wrong) if at_the_end else recoveries.confirm(row, wrong, by=anna)
    assert recoveries.running(space.owner_id) is None
    with pytest.raises(ValidationError):
        recoveries.finish(space.owner_id, code) if at_the_end else recoveries.confirm(row, code, by=anna)


def test_beginning_again_stops_what_ran_and_goes_three_times_a_day(space, helper, anna, at_noon):
    first, code = recoveries.begin(space.owner_id)
    recoveries.begin(space.owner_id)
    with pytest.raises(ValidationError):
        recoveries.confirm(first, code, by=anna)
    recoveries.begin(space.owner_id)
    with pytest.raises(ValidationError, match="vandaag al drie keer"):
        recoveries.begin(space.owner_id)
    at_noon.shift(timedelta(days=1, seconds=1))
    recoveries.begin(space.owner_id)


def test_the_helper_says_that_it_is_not_right(space, helper, anna, at_noon):
    row, code = confirmed(space, anna)
    recoveries.refuse(row, by=anna)
    recoveries.refuse(row, by=anna)
    at_noon.shift(recoveries.WAIT)
    with pytest.raises(ValidationError):
        recoveries.finish(space.owner_id, code)


def test_who_signs_in_as_always_stops_it(space, helper, anna, at_noon):
    _row, code = confirmed(space, anna)
    recoveries.call_off(space.owner_id)
    at_noon.shift(recoveries.WAIT)
    with pytest.raises(ValidationError):
        recoveries.finish(space.owner_id, code)


def test_choosing_somebody_else_stops_it(space, helper, anna, bram, els):
    confirmed(space, anna)
    recoveries.choose(space, bram, by=els)
    assert recoveries.running(space.owner_id) is None


def test_without_a_helper_or_with_a_closed_space_there_is_none(space, people, sister, els):
    with pytest.raises(ValidationError):
        recoveries.begin(space.owner_id)
    recoveries.choose(space, sister, by=els)
    spaces.close(space, by=els)
    assert not recoveries.can_help(space.owner_id)
    assert not Recovery.objects.exists()


# --- The news: the owner who is in, and who was chosen ----------------------------------------------------
def test_the_owner_reads_in_their_own_space_that_it_runs(space, helper):
    recoveries.begin(space.owner_id)
    assert kinds(space.owner) == ["locked-out"]
    recoveries.begin(space.owner_id)
    assert kinds(space.owner) == ["locked-out"]  # what it said before is settled


@pytest.mark.parametrize("said", [False, True])
def test_the_owner_stops_it_also_after_the_helper_said_yes(space, helper, anna, els, said):
    row, code = recoveries.begin(space.owner_id)
    if said:
        recoveries.confirm(row, code, by=anna)
    assert recoveries.stop(space, by=els)
    assert not recoveries.stop(space, by=els)
    with pytest.raises(ValidationError, match="gestopt"):
        recoveries.finish(space.owner_id, code)
    assert kinds(space.owner) == []  # who stops it needs no news of it
    assert kinds(anna.person_id) == ["trusted", "called-off"]
    last = JournalEntry.objects.filter(event="recovery.called-off").get()
    assert last.person == space.owner_id


def test_only_the_owner_stops_it_there(space, helper, people, els, anna):
    representations.begin(space, people["bram"], kind="authorised", parts=list(Part), by=els)
    recoveries.begin(space.owner_id)
    for by in (anna, an_actor(people["bram"], people["els"]), an_actor(people["omar"])):
        with pytest.raises(PermissionDenied):
            recoveries.stop(space, by=by)
    assert recoveries.running(space.owner_id) is not None


def test_the_owner_hears_that_the_helper_stopped_it(space, helper, people, anna):
    row, _code = recoveries.begin(space.owner_id)
    recoveries.refuse(row, by=anna)
    assert kinds(space.owner) == ["called-off"]
    assert kinds(people["anna"]) == ["trusted"]


def test_signing_in_as_always_tells_both_that_it_was_tried(space, helper, people):
    recoveries.begin(space.owner_id)
    recoveries.call_off(space.owner_id)
    assert kinds(space.owner) == ["called-off"]
    assert kinds(people["anna"]) == ["trusted", "called-off"]


def test_who_left_hears_nothing_more_of_it(space, helper, people, anna):
    recoveries.begin(space.owner_id)
    members.leave(helper.member, by=anna)
    assert kinds(people["anna"]) == []
    assert set(kinds(space.owner)) == {"called-off", "untrusted", "left"}

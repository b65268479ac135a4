"""Giving a consent and taking it back: what it replaces, what it remembers, and who hears of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.space import consents, members, requests
from ruggensteun.space.models import Consent, Notice, PartRequest
from ruggensteun.space.parts import Level, Part, Purpose
from tests.people.world import ARRANGING
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()


def in_force():
    return set(Consent.unguarded.filter(withdrawn_at=None))


def waiting(person, kind):
    return list(Notice.unguarded.filter(person=person, kind=kind, read_at=None).order_by("pk"))


def state(member):
    """Of the plan, as a page has it."""
    with acting_as(ARRANGING):
        return consents.state(member, Part.PLAN)


# --- What it replaces -------------------------------------------------------------------------------------
def test_a_consent_replaces_nothing_of_somebody_else_or_of_another_part(els, sister, bram):
    given = {consents.give(member, part, Level.SEE, by=els)
             for member in (sister, bram) for part in (Part.PLAN, Part.STORY)}  # fmt: skip
    assert in_force() == given
    assert len(given) == 4


def test_after_it_was_withdrawn_the_same_consent_is_a_new_one(els, sister):
    first = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    consents.withdraw(first, by=els)
    again = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    assert again != first
    assert in_force() == {again}


@pytest.mark.parametrize(("first", "then", "new"), [(3, 0, True), (0, 0, False), (0, 3, False)])
def test_from_an_earlier_day_is_another_consent_and_from_a_later_one_it_holds_already(els, sister, first, then, new):
    one = consents.give(sister, Part.PLAN, Level.SEE, by=els, starts_on=TODAY + timedelta(days=first))
    two = consents.give(sister, Part.PLAN, Level.SEE, by=els, starts_on=TODAY + timedelta(days=then))
    assert (two != one) == new
    assert in_force() == {two}


@pytest.mark.parametrize(
    "other", [{"level": Level.CONTRIBUTE}, {"purpose": Purpose.CARE}, {"ends_on": TODAY + timedelta(days=9)}]
)
def test_another_level_purpose_or_end_is_another_consent(els, sister, other):
    one = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    two = consents.give(sister, Part.PLAN, **{"level": Level.SEE} | other, by=els)
    assert in_force() == {two} != {one}
    assert {name: getattr(two, name) for name in other} == other


@pytest.mark.parametrize(("who", "purpose"), [("sister", Purpose.SUPPORT), ("bram", Purpose.CARE)])
def test_what_somebody_comes_for_is_the_purpose_unless_the_client_says_otherwise(els, who, purpose, request):
    member = request.getfixturevalue(who)
    assert consents.give(member, Part.PLAN, Level.SEE, by=els).purpose == purpose
    for said in Purpose:
        assert consents.give(member, Part.STORY, Level.SEE, by=els, purpose=said).purpose == said


# --- What was decided meanwhile -----------------------------------------------------------------------------
def test_the_state_changes_with_every_decision_about_that_member_and_part_and_with_no_other(els, sister, bram):
    states = [state(sister)]
    assert states == [""]
    for _time in range(2):
        given = consents.give(sister, Part.PLAN, Level.SEE, by=els)
        states.append(state(sister))
        consents.withdraw(given, by=els)
        states.append(state(sister))
    assert len(set(states)) == 5
    consents.give(sister, Part.STORY, Level.SEE, by=els)
    consents.give(bram, Part.PLAN, Level.SEE, by=els)
    assert state(sister) == states[-1]


def test_what_was_stopped_meanwhile_does_not_come_back_by_an_old_page(els, sister):
    given = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    page = state(sister)
    consents.withdraw(given, by=els)
    with pytest.raises(ValidationError, match="intussen gestopt"):
        consents.give(sister, Part.PLAN, Level.CONTRIBUTE, by=els, seen=page)
    assert not in_force()


def test_what_was_changed_meanwhile_is_told_with_what_holds_now(els, sister):
    page = state(sister)
    now = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    with pytest.raises(ValidationError, match="Anna mag je doelen en plan zien, om je te steunen"):
        consents.give(sister, Part.PLAN, Level.CONTRIBUTE, by=els, seen=page)
    assert in_force() == {now}


def test_who_saw_how_it_stands_changes_it(els, sister):
    consents.give(sister, Part.PLAN, Level.SEE, by=els, seen="")
    more = consents.give(sister, Part.PLAN, Level.CONTRIBUTE, by=els, seen=state(sister))
    assert in_force() == {more}


# --- What is kept of it ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(("reads", "language"), [("nl", "nl"), ("en", "en"), ("en-gb", "en"), (None, "nl")])
def test_the_receipt_is_in_the_language_of_who_reads_it_and_dutch_when_nobody_said(els, sister, reads, language):
    with translation.override(reads):
        given = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    assert given.language == language
    assert given.receipt.startswith({"nl": "Anna mag je", "en": "Anna may see your"}[language])


def test_it_says_who_gave_it_and_who_took_it_back_and_when(els, sister, people, at_noon):
    given = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    assert (given.given_by_id, given.given_at, given.starts_on) == (people["els"].pk, NOON, TODAY)
    at_noon.move_to(NOON + timedelta(hours=1), tick=False)
    consents.withdraw(given, by=els)
    row = Consent.unguarded.get(pk=given.pk)
    assert (row.withdrawn_by_id, row.withdrawn_at) == (people["els"].pk, NOON + timedelta(hours=1))


def test_giving_stands_in_the_journal_with_part_level_and_consent(els, sister, space, people):
    given = consents.give(sister, Part.PLAN, Level.CONTRIBUTE, by=els)
    line = JournalEntry.unguarded.get(event="consent.given")
    assert (line.note, line.consent, line.person) == ("plan contribute", str(given.pk), people["els"].pk)


# --- Who hears of it --------------------------------------------------------------------------------------------
def test_the_member_hears_which_part_was_opened_and_nobody_else_does(els, sister, bram, people):
    Notice.unguarded.all().delete()
    consents.give(sister, Part.PLAN, Level.SEE, by=els)
    (told,) = Notice.unguarded.all()
    assert (told.person_id, told.kind, told.who, told.part) == (people["anna"].pk, "opened", "Els", "plan")


def test_that_somebody_came_in_waits_no_longer_once_something_was_chosen_for_them_alone(els, sister, bram, people):
    assert [one.who for one in waiting(people["els"], Notice.Kind.JOINED)] == ["Anna", "Bram"]
    consents.give(sister, Part.PLAN, Level.SEE, by=els)
    assert [one.who for one in waiting(people["els"], Notice.Kind.JOINED)] == ["Bram"]


def test_giving_answers_the_question_for_that_part_alone(els, sister, people):
    for part in (Part.PLAN, Part.STORY):
        requests.ask(sister, part, Level.SEE, "Ik wil graag meelezen.", by=an_actor(people["anna"]))
    given = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    answered = PartRequest.unguarded.exclude(answered_at=None)
    assert list(answered.values_list("part", "consent")) == [("plan", given.pk)]


def test_news_of_a_part_goes_with_the_consent_and_other_news_stays(els, sister, people):
    kept = consents.give(sister, Part.STORY, Level.SEE, by=els)
    consents.withdraw(consents.give(sister, Part.PLAN, Level.SEE, by=els), by=els)
    assert [one.part for one in waiting(people["anna"], Notice.Kind.OPENED)] == ["story"]
    assert in_force() == {kept}


# --- Who may ------------------------------------------------------------------------------------------------------
def test_nobody_but_the_owner_gives_or_withdraws(els, sister, space, people):
    given = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    for who in ("anna", "omar", "bram", "carla"):
        with pytest.raises(PermissionDenied):
            consents.give(sister, Part.STORY, Level.SEE, by=an_actor(people[who]))
        with pytest.raises(PermissionDenied):
            consents.withdraw(given, by=an_actor(people[who]))
    assert in_force() == {given}


def test_who_left_meanwhile_gets_nothing_however_old_the_page(els, sister, space, people):
    still_there = let_in(space, people["omar"])
    members.leave(sister, by=els)
    with pytest.raises(PermissionDenied):
        consents.give(sister, Part.PLAN, Level.SEE, by=els)  # ``sister`` as the page knew her
    assert consents.give(still_there, Part.PLAN, Level.SEE, by=els).member == still_there

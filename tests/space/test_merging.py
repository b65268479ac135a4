"""Two accounts of one human being become one: nothing is lost, and nobody sees more than before."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import FormerNumber, JournalEntry
from ruggensteun.parties import assignments, merging, people
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import Administrator, LogManager, Professional, TeamMember
from ruggensteun.space import consents, emergencies, members, opening, representations, spaces
from ruggensteun.space.merging import FROZEN, KEEP_THE_OTHER, TWO_HATS, TWO_PEOPLE, TWO_SPACES
from ruggensteun.space.models import Consent, DeathReport, Member, Notice, Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import explain
from tests.people.world import ARRANGING, a_person
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = pytest.mark.django_db
LOOKING = System("look at what a merge did")


@pytest.fixture
def twin():
    """Anna once more, under another address."""
    return a_person("Anna M.")


@pytest.fixture(autouse=True)
def _looking(at_noon):
    with acting_as(LOOKING):
        yield


def merge(going, staying, by=None):
    return merging.merge(going, staying, by=an_actor(by or staying))


def sees(person, space):
    return {part: (found.sees, found.contributes) for part in Part if (found := explain(an_actor(person), space, part))}


def start_of(words):
    return re.escape(words.nl[:40])


def news(person):
    return [(row.kind, row.who, row.note) for row in Notice.objects.filter(person=person).order_by("pk")]


# --- Memberships ----------------------------------------------------------------------------------------
def test_a_membership_goes_along_with_what_was_given_to_it(space, people, twin, els):
    member = let_in(space, twin)
    consents.give(member, Part.PLAN, Level.CONTRIBUTE, by=els)
    before = sees(twin, space)
    merge(twin, people["anna"])
    assert sees(people["anna"], space) == before
    assert not any(any(found) for found in sees(twin, space).values())
    assert ("merged", "Anna M.", "") in news(space.owner)


def test_of_two_in_one_space_what_was_given_to_who_stays_counts(space, people, sister, twin, els):
    double = let_in(space, twin)
    consents.give(sister, Part.PLAN, Level.SEE, by=els)
    consents.give(double, Part.PLAN, Level.CONTRIBUTE, by=els)
    consents.give(double, Part.STORY, Level.SEE, by=els)
    before = sees(people["anna"], space)
    merge(twin, people["anna"])
    assert sees(people["anna"], space) == before
    double.refresh_from_db()
    assert double.left_at is not None
    assert not Consent.objects.filter(member=double, withdrawn_at=None).exists()
    assert Member.objects.filter(space=space, left_at=None).get() == sister
    assert news(space.owner)[-1] == ("merged", "Anna", "Anna M.")


def test_the_client_hears_it_once_and_not_that_somebody_left(space, people, sister, twin):
    let_in(space, twin)
    Notice.objects.all().delete()
    merge(twin, people["anna"])
    assert [kind for kind, *_ in news(space.owner)] == ["merged"]


@pytest.mark.parametrize("stopped", [False, True])
def test_a_relative_who_is_or_was_a_professional_in_one_space_stays_two(space, people, bram, twin, stopped):
    double = let_in(space, twin)
    if stopped:
        members.leave(double, by=an_actor(twin))
    with pytest.raises(ValidationError, match=start_of(TWO_HATS)):
        merge(twin, people["bram"])


def test_two_hats_in_two_spaces_are_fine(space, people, bram, twin):
    other = a_space(people["omar"])
    let_in(other, twin)
    merge(twin, people["bram"])
    assert set(Member.objects.filter(person=people["bram"]).values_list("space", flat=True)) == {space.pk, other.pk}


def test_a_member_of_the_own_space_is_a_member_no_longer(space, people, sister):
    merge(people["anna"], people["els"])
    sister.refresh_from_db()
    assert sister.left_at is not None
    assert not Member.objects.filter(space=space, left_at=None).exists()


def test_nobody_becomes_a_member_of_the_space_that_comes_along(space, people, sister):
    merge(people["els"], people["anna"])
    space.refresh_from_db()
    assert space.owner == people["anna"]
    assert not Member.objects.filter(space=space, left_at=None).exists()
    assert all(both == (True, True) for both in sees(people["anna"], space).values())


# --- By one's own hand ----------------------------------------------------------------------------------
@pytest.fixture
def anna_acts(space, people, els):
    """Anna acts in the name of Els."""
    representations.begin(space, people["anna"], kind="authorised", parts=list(Part), by=els)
    return an_actor(people["anna"], people["els"])


@pytest.mark.parametrize("turned", [False, True])
def test_what_a_representative_gave_to_their_other_account_ends(space, people, twin, anna_acts, turned):
    """Nobody lets themselves in with two accounts, whichever of the two stays."""
    double = let_in(space, twin)
    consents.give(double, Part.PLAN, Level.CONTRIBUTE, by=anna_acts)
    consents.give(double, Part.NETWORK, Level.SEE, by=an_actor(space.owner))
    going, staying = (people["anna"], twin) if turned else (twin, people["anna"])
    merge(going, staying)
    assert not Consent.objects.filter(member=double, part=Part.PLAN, withdrawn_at=None).exists()
    assert not sees(staying, space)[Part.PLAN][0]
    assert sees(staying, space)[Part.NETWORK] == (True, False)  # what Els gave herself
    assert ("merged", "Anna M.", "by-own-hand") in news(space.owner)
    assert Notice.objects.get(note="by-own-hand").part == Part.PLAN
    assert JournalEntry.objects.filter(event="consent.withdrawn", note="plan").count() == 1


def test_what_a_representative_gave_to_others_stays(space, people, bram, twin, anna_acts):
    let_in(space, twin)
    consents.give(bram, Part.PLAN, Level.SEE, by=anna_acts)
    merge(twin, people["anna"])
    assert sees(people["bram"], space)[Part.PLAN] == (True, False)
    assert not Notice.objects.filter(note="by-own-hand").exists()


def test_the_representative_stays_one_after_it(space, people, twin, anna_acts):
    double = let_in(space, twin)
    consents.give(double, Part.PLAN, Level.SEE, by=anna_acts)
    merge(people["anna"], twin)
    with acting_as(an_actor(twin, people["els"])):
        assert explain(an_actor(twin, people["els"]), space, Part.PLAN).sees
    with pytest.raises(PermissionDenied):  # and still gives themselves nothing
        consents.give(
            Member.objects.get(person=twin, left_at=None), Part.PLAN, Level.SEE, by=an_actor(twin, people["els"])
        )


# --- What slept -----------------------------------------------------------------------------------------
def test_a_membership_through_a_team_that_was_left_does_not_wake_up(space, people, bram, world, els):
    consents.give(bram, Part.PLAN, Level.SEE, by=els)
    for role in RoleAssignment.objects.filter(person=people["bram"]):
        assignments.take_back(role, by=ARRANGING)
    again = a_person("Bram K.", Professional, world.team)
    merge(again, people["bram"])
    assert not any(any(found) for found in sees(people["bram"], space).values())


def test_an_emergency_of_who_left_the_team_does_not_wake_up(space, people, bram, world, at_noon):
    emergencies.open_plan(space, world.team, "Ik maak me ernstig zorgen.", by=an_actor(people["bram"]))
    for role in RoleAssignment.objects.filter(person=people["bram"]):
        assignments.take_back(role, by=ARRANGING)
    at_noon.shift(60)
    merge(a_person("Bram K.", Professional, world.team), people["bram"])
    assert not explain(an_actor(people["bram"]), space, Part.SAFETY).sees


def test_a_running_emergency_goes_along(space, people, bram, world):
    emergencies.open_plan(space, world.team, "Ik maak me ernstig zorgen.", by=an_actor(people["bram"]))
    other = a_person("Bram K.", Professional, world.team)
    merge(people["bram"], other)
    assert explain(an_actor(other), space, Part.SAFETY).sees


# --- A space of one's own -------------------------------------------------------------------------------
def test_invited_twice_as_a_client_the_empty_space_goes(people, world, twin):
    invited = opening.invite(world.team, name="Anna", by=an_actor(people["bram"]))
    empty = opening.accept(invited.token, twin, code=invited.code, by=an_actor(twin))
    own = a_space(people["anna"])
    let_in(own, people["omar"])
    merge(twin, people["anna"])
    empty.refresh_from_db()
    own.refresh_from_db()
    assert (empty.owner, empty.closed_at is None) == (twin, False)
    assert (own.owner, own.closed_at) == (people["anna"], None)


def test_the_account_with_the_full_space_is_the_one_to_keep(people, twin):
    full = a_space(twin)
    let_in(full, people["omar"])
    a_space(people["anna"])
    with pytest.raises(ValidationError, match=start_of(KEEP_THE_OTHER)):
        merge(twin, people["anna"])
    merge(people["anna"], twin)


def test_two_life_stories_are_never_joined(space, people, sister):
    other = a_space(people["omar"])
    let_in(other, people["bram"])
    with pytest.raises(ValidationError, match=start_of(TWO_SPACES)):
        merge(people["omar"], people["els"])
    assert Space.objects.get(owner=people["omar"]) == other


def test_a_frozen_space_stays_as_it_is(space, people):
    spaces.freeze(space, by=ARRANGING, reason="melding familie")
    with pytest.raises(ValidationError, match=start_of(FROZEN)):
        merge(people["els"], people["anna"])


# --- Acting in somebody's name --------------------------------------------------------------------------
def test_a_representative_goes_along_and_the_client_hears_it(space, people, twin, els):
    representations.begin(space, twin, kind="authorised", parts=[Part.PLAN], by=els)
    merge(twin, people["anna"])
    actor = an_actor(people["anna"], people["els"])
    assert explain(actor, space, Part.PLAN).contributes
    assert not explain(actor, space, Part.STORY).sees
    assert news(space.owner)[-1][0] == "merged"


def test_nobody_acts_for_themselves(space, people, els):
    row = representations.begin(space, people["anna"], kind="authorised", parts=[Part.PLAN], by=els)
    merge(people["els"], people["anna"])
    row.refresh_from_db()
    assert row.ends_on is not None


# --- Roles ----------------------------------------------------------------------------------------------
def test_roles_go_along_and_one_that_both_hold_is_held_once(people, world, twin):
    for role, team in ((Professional, world.team), (TeamMember, world.other_team)):
        assignments.give(twin, role, team, by=ARRANGING)
    merge(twin, people["bram"])
    held = RoleAssignment.objects.in_force().filter(person=people["bram"])
    assert sorted(held.values_list("role", "team__code")) == [
        ("professional", "BRUG-NOORD"), ("team-member", "ZILVER-1"),
    ]  # fmt: skip
    assert not RoleAssignment.objects.filter(person=twin).exists()


@pytest.mark.parametrize("role", [Administrator, LogManager])
@pytest.mark.parametrize("goes", [True, False])
def test_who_gives_access_or_checks_it_keeps_an_account_apart(people, world, twin, role, goes):
    assignments.give(twin, role, world.organisation, by=ARRANGING)
    pair = (twin, people["bram"]) if goes else (people["bram"], twin)
    with pytest.raises(ValidationError, match=start_of(merging.GUARDS)):
        merge(*pair)


# --- Who may, and how often -----------------------------------------------------------------------------
def test_nobody_merges_others(people, twin):
    for by in (an_actor(people["omar"]), ARRANGING, an_actor(people["omar"], people["anna"])):
        with pytest.raises(PermissionDenied):
            merging.merge(twin, people["anna"], by=by)


def test_not_with_oneself(people):
    with pytest.raises(ValidationError, match=start_of(merging.ONESELF)):
        merge(people["anna"], people["anna"])


def test_a_second_click_finds_it_done(space, people, twin):
    let_in(space, twin)
    merge(twin, people["anna"])
    before = (Notice.objects.count(), JournalEntry.objects.count())
    assert merge(twin, people["anna"]) == people["anna"]
    assert (Notice.objects.count(), JournalEntry.objects.count()) == before


def test_who_went_goes_nowhere_else(people, twin):
    merge(twin, people["anna"])
    for pair in ((twin, people["omar"]), (people["omar"], twin), (people["anna"], twin)):
        with pytest.raises(ValidationError, match=start_of(merging.GONE_ALREADY)):
            merge(*pair, by=pair[0])


def test_interrupted_halfway_nothing_happened(space, people, twin, monkeypatch):
    let_in(space, twin)
    everything = snapshot()

    def power_cut(*_args, **_more):
        raise OSError("the lights went out")

    monkeypatch.setattr(merging.numbers, "becomes", power_cut)
    with pytest.raises(OSError, match="lights"):
        merge(twin, people["anna"])
    assert snapshot() == everything


def snapshot():
    return {
        model: list(model.objects.order_by("pk").values())
        for model in (Member, Consent, Notice, RoleAssignment, JournalEntry)
    }


def test_nothing_points_at_who_went_but_the_account_that_was_shut(space, people, sister, twin, world):
    assignments.give(twin, Professional, world.team, by=ARRANGING)
    representations.begin(a_space(people["omar"]), twin, kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    let_in(space, twin)
    with acting_as(ARRANGING):
        account = people_account(twin)
    merge(twin, people["anna"])
    left = [
        f"{model._meta.label}.{name}"
        for model, name in merging.keys_to_people()
        if model._base_manager.filter(**{name: account if is_account(model, name) else twin}).exists()
    ]
    assert left == ["parties.Account.person"]
    account.refresh_from_db()
    assert not account.is_active
    assert not account.has_usable_password()


def people_account(person):
    return people.open_account(person, email="anna-m@voorbeeld.test", password="ezel-kabouter-42-regen", by=ARRANGING)


def is_account(model, name):
    found = model._meta.get_field(name)
    return isinstance(found, models.ForeignKey) and found.related_model._meta.label == "parties.Account"


def test_two_who_reported_a_death_together_stay_two(space, people, twin):
    row = {"space": space, "died_on": "2026-03-01", "relation": "zus", "reported_at": NOON, "confirmed_at": NOON}
    DeathReport.objects.create(reported_by=twin, confirmed_by=people["anna"], **row)
    with pytest.raises(ValidationError, match=start_of(TWO_PEOPLE)):
        merge(twin, people["anna"])


# --- The journal ----------------------------------------------------------------------------------------
def test_what_was_written_before_is_found_under_the_one_who_stays(space, people, twin):
    let_in(space, twin)
    merge(twin, people["anna"])
    with acting_as(an_actor(people["anna"])):
        own = set(JournalEntry.objects.values_list("person", flat=True))
    assert {twin.pk, people["anna"].pk} <= own


def test_a_third_account_leads_on_to_the_last(people, twin):
    third, anna = a_person("Anna Meijer"), people["anna"]
    merge(twin, anna)
    merge(anna, third)
    assert dict(FormerNumber.objects.values_list("person", "became")) == {
        twin.pk: third.pk,
        people["anna"].pk: third.pk,
    }

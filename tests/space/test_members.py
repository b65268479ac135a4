"""Asked in, come in, gone: and everything that goes wrong on the way."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties import assignments, links
from ruggensteun.parties.links import InvitationError
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.space import consents, members, representations, spaces
from ruggensteun.space.known import in_full
from ruggensteun.space.models import Consent, Member, MemberInvitation, Notice, Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.rules import NOT_TO_YOURSELF
from ruggensteun.space.sight import GroundKind, explain
from tests.people.world import ARRANGING
from tests.space.making import a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


def asked(space, **more):
    given = {"name": "Anna", "capacity": "relative", "by": an_actor(space.owner)}
    return members.ask_in(space, **given | more)


def sight(person, space, part, **more):
    actor = an_actor(person, **more)
    with acting_as(actor):
        return explain(actor, space, part)


# --- Coming in ------------------------------------------------------------------------------------------
def test_coming_in_opens_no_part_yet(people, space):
    let_in(space, people["anna"])
    actor = an_actor(people["anna"])
    with acting_as(actor):
        assert Space.objects.get() == space
        assert not any(explain(actor, space, part).sees for part in Part)


def test_what_was_given_before_someone_came_in_counts_from_then_on(people, space):
    invitation = asked(space, with_code=False)
    consents.give(invitation.member, Part.PLAN, Level.SEE, by=an_actor(people["els"]))
    assert not sight(people["anna"], space, Part.PLAN).sees
    members.come_in(invitation.token, people["anna"], by=an_actor(people["anna"]))
    assert sight(people["anna"], space, Part.PLAN).ground.kind == GroundKind.CONSENT


def test_a_link_works_once(people, space):
    invitation = asked(space, with_code=False)
    members.come_in(invitation.token, people["anna"], by=an_actor(people["anna"]))
    with pytest.raises(InvitationError) as refused:
        members.come_in(invitation.token, people["bram"], by=an_actor(people["bram"]))
    assert refused.value.words is links.ACCEPTED


def test_a_link_that_was_passed_on_needs_the_code_that_was_told(people, space):
    invitation = asked(space)
    wrong = f"{(int(invitation.code) + 1) % 1_000_000:06}"
    with pytest.raises(InvitationError) as refused:
        members.come_in(invitation.token, people["bram"], code=wrong, by=an_actor(people["bram"]))
    assert refused.value.words is links.WRONG_CODE
    members.come_in(invitation.token, people["anna"], code=invitation.code, by=an_actor(people["anna"]))


def test_five_wrong_codes_close_the_link(people, space):
    invitation = asked(space)
    wrong = f"{(int(invitation.code) + 1) % 1_000_000:06}"
    for _ in range(links.MOST_WRONG_CODES):
        with pytest.raises(InvitationError):
            members.come_in(invitation.token, people["bram"], code=wrong, by=an_actor(people["bram"]))
    with pytest.raises(InvitationError) as refused:
        members.come_in(invitation.token, people["anna"], code=invitation.code, by=an_actor(people["anna"]))
    assert refused.value.words is links.TOO_MANY_CODES


@pytest.mark.parametrize("days", [14, 30])
def test_a_link_ends_after_two_weeks(people, space, days, time_machine):
    invitation = asked(space, with_code=False)
    time_machine.move_to(timezone.now() + timedelta(days=days, seconds=1), tick=False)
    with pytest.raises(InvitationError) as refused:
        members.come_in(invitation.token, people["anna"], by=an_actor(people["anna"]))
    assert refused.value.words is links.EXPIRED


def test_a_new_link_stops_the_old_one_and_keeps_asking_a_code(people, space):
    first = asked(space)
    second = members.ask_again(first.member, by=an_actor(people["els"]))
    assert second.code
    with pytest.raises(InvitationError):
        members.find(first.token)
    assert members.find(second.token).member == first.member


def test_the_owner_does_not_come_in_as_a_guest(people, space):
    invitation = asked(space, with_code=False)
    with pytest.raises(InvitationError) as refused:
        members.come_in(invitation.token, people["els"], by=an_actor(people["els"]))
    assert refused.value.words is members.IT_IS_YOURS


def test_nobody_comes_in_twice(people, space):
    let_in(space, people["anna"])
    with pytest.raises(InvitationError) as refused:
        let_in(space, people["anna"])
    assert refused.value.words is members.ALREADY_IN
    assert Member.unguarded.filter(space=space, joined_at=None).count() == 1  # still asked, not in


def test_a_relative_does_not_bring_a_team(people, space, world):
    invitation = asked(space, with_code=False)
    with pytest.raises(InvitationError) as refused:
        members.come_in(invitation.token, people["bram"], by=an_actor(people["bram"]), team=world.team)
    assert refused.value.words is members.ONLY_PROFESSIONALS


def test_nobody_brings_a_team_they_do_not_work_in(people, space, world):
    invitation = asked(space, capacity="professional", whole_team=True, with_code=False)
    with pytest.raises(InvitationError) as refused:
        members.come_in(invitation.token, people["bram"], by=an_actor(people["bram"]), team=world.other_team)
    assert refused.value.words is members.NOT_YOUR_TEAM


def test_an_invitation_for_one_person_lets_no_team_in(people, space, world):
    """Joke gave the link to Bram; what the client wrote for Joke alone does not go to a whole team."""
    invitation = asked(space, name="Joke", capacity="professional", with_code=False)
    consents.give(invitation.member, Part.CONVERSATIONS, Level.SEE, by=an_actor(people["els"]))
    with pytest.raises(InvitationError) as refused:
        members.come_in(invitation.token, people["bram"], by=an_actor(people["bram"]), team=world.team)
    assert refused.value.words is members.ASKED_ONE_PERSON
    assert not sight(people["carla"], space, Part.CONVERSATIONS).sees
    members.come_in(invitation.token, people["bram"], by=an_actor(people["bram"]), through=world.team)
    assert sight(people["bram"], space, Part.CONVERSATIONS).sees
    assert not sight(people["carla"], space, Part.CONVERSATIONS).sees  # works in the same team


@pytest.mark.parametrize("where", ["nowhere", "through"])
def test_an_invitation_for_a_team_lets_no_single_person_in(people, space, world, where):
    invitation = asked(space, name="Wijkteam", capacity="professional", whole_team=True, with_code=False)
    how = {"through": world.team} if where == "through" else {}
    with pytest.raises(InvitationError) as refused:
        members.come_in(invitation.token, people["bram"], by=an_actor(people["bram"]), **how)
    assert refused.value.words is members.ASKED_A_TEAM


def test_a_team_gets_nothing_before_the_client_knows_which_team_it_is(people, space, world):
    invitation = asked(space, name="Wijkteam", capacity="professional", whole_team=True, with_code=False)
    with pytest.raises(PermissionDenied):
        consents.give(invitation.member, Part.PLAN, Level.SEE, by=an_actor(people["els"]))
    member = members.come_in(invitation.token, people["bram"], by=an_actor(people["bram"]), team=world.team)
    assert not sight(people["carla"], space, Part.PLAN).sees
    consents.give(member, Part.PLAN, Level.SEE, by=an_actor(people["els"]))
    assert sight(people["carla"], space, Part.PLAN).sees


def test_a_relative_is_no_team(space):
    with pytest.raises(ValidationError):
        asked(space, whole_team=True)


def test_the_client_reads_who_came_in(people, space, world):
    joke = let_in(space, people["bram"], name="Joke", capacity="professional", through=world.team)
    team = let_in(space, people["dirk"], name="Wijkteam", capacity="professional", team=world.other_team)
    anna = let_in(space, people["anna"], name="anna")
    assert in_full(joke, "nl") == f"Joke (in Ruggensteun: Bram), van {world.team.name}"
    assert in_full(team, "en") == f"Wijkteam (in Ruggensteun: everyone of {world.other_team.name})"
    assert in_full(anna, "nl") == "anna"
    receipt = consents.give(joke, Part.PLAN, Level.SEE, by=an_actor(people["els"])).receipt
    assert receipt.startswith(f"Joke (in Ruggensteun: Bram), van {world.team.name}, mag je doelen en plan zien")
    notes = Notice.unguarded.filter(kind="joined").order_by("pk").values_list("who", "note")
    assert list(notes) == [
        ("Joke", f"Bram, {world.team.name}"), ("Wijkteam", f"team:{world.other_team.name}"), ("anna", "Anna"),
    ]  # fmt: skip


def test_news_of_who_came_in_goes_with_them(people, space):
    anna = let_in(space, people["anna"])
    members.end(anna, by=an_actor(people["els"]))
    assert not Notice.unguarded.filter(kind="joined", read_at=None).exists()


# --- In somebody's name ---------------------------------------------------------------------------------
@pytest.fixture
def carla_acts(people, space):
    """Carla, a professional, acts for Els in her network."""
    representations.begin(space, people["carla"], kind="mentor", parts=[Part.NETWORK], by=ARRANGING)
    return an_actor(people["carla"], people["els"])


@pytest.mark.parametrize("how", ["through", "team"])
def test_who_acts_for_the_client_gives_nothing_to_herself(people, space, world, carla_acts, how):
    member = let_in(space, people["carla"], capacity="professional", **{how: world.team})
    with pytest.raises(PermissionDenied) as refused:
        consents.give(member, Part.NETWORK, Level.CONTRIBUTE, by=carla_acts)
    assert str(refused.value) == str(NOT_TO_YOURSELF)
    given = consents.give(member, Part.NETWORK, Level.SEE, by=an_actor(people["els"]))
    consents.withdraw(given, by=carla_acts)  # to take it back is always right, within what she acts for
    other = consents.give(member, Part.PLAN, Level.SEE, by=an_actor(people["els"]))
    with pytest.raises(PermissionDenied):
        consents.withdraw(other, by=carla_acts)


def test_who_acts_for_the_client_gives_to_others(people, space, bram, carla_acts):
    given = consents.give(bram, Part.NETWORK, Level.SEE, by=carla_acts)
    consents.withdraw(given, by=carla_acts)


@pytest.mark.parametrize("who_asked", ["carla", "els"])
def test_nobody_comes_in_through_what_they_opened_in_anothers_name(people, space, carla_acts, who_asked):
    by = carla_acts if who_asked == "carla" else an_actor(people["els"])
    invitation = members.ask_in(space, name="Jan", capacity="relative", with_code=False, by=by)
    consents.give(invitation.member, Part.NETWORK, Level.CONTRIBUTE, by=carla_acts)
    with pytest.raises(InvitationError) as refused:
        members.come_in(invitation.token, people["carla"], by=an_actor(people["carla"]))
    assert refused.value.words is members.ASKED_BY_YOU
    members.come_in(invitation.token, people["anna"], by=an_actor(people["anna"]))


@pytest.mark.parametrize("name", ["x" * 150, "👩‍👧 Anna", "\u200fסבתא רחל", "Anna\n\nvan  Dijk"])
def test_any_name_will_do(space, name):
    assert asked(space, name=name).member.name == " ".join(name.split())


def test_a_name_too_long_is_said(space):
    with pytest.raises(ValidationError) as problem:
        asked(space, name="x" * 300)
    assert "name" in problem.value.message_dict


# --- Who decides ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["omar", "anna", "bram", "dirk"])
def test_only_the_owner_asks_gives_and_takes(people, space, who):
    a_space(people["omar"])
    member = let_in(space, people["bram"], capacity="professional")
    consent = consents.give(member, Part.PLAN, Level.SEE, by=an_actor(people["els"]))
    stranger = an_actor(people[who])
    for act in (
        lambda: members.ask_in(space, name="X", capacity="relative", by=stranger),
        lambda: consents.give(member, Part.STORY, Level.SEE, by=stranger),
        lambda: consents.withdraw(consent, by=stranger),
        lambda: spaces.close(space, by=stranger),
        lambda: spaces.choose(space, by=stranger, counted=False),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Consent.unguarded.get().withdrawn_at is None


# --- Going ------------------------------------------------------------------------------------------------
def test_leaving_ends_every_consent_at_once(people, space):
    member = let_in(space, people["anna"])
    consents.give(member, Part.NETWORK, Level.CONTRIBUTE, by=an_actor(people["els"]))
    members.leave(member, by=an_actor(people["anna"]))
    assert not sight(people["anna"], space, Part.NETWORK).sees
    assert Consent.unguarded.get().withdrawn_at is not None
    members.end(member, by=an_actor(people["anna"]))  # a second click
    assert JournalEntry.unguarded.filter(event="member.left").count() == 1


def test_who_leaves_the_team_sees_nothing_from_that_day(people, space, world):
    personal = let_in(space, people["bram"], capacity="professional", through=world.team)
    consents.give(personal, Part.PLAN, Level.SEE, by=an_actor(people["els"]))
    assert sight(people["bram"], space, Part.PLAN).sees
    with acting_as(ARRANGING):
        for held in RoleAssignment.objects.filter(person=people["bram"]):
            assignments.take_back(held, by=ARRANGING)
    assert not sight(people["bram"], space, Part.PLAN).sees


def test_a_team_sees_through_whoever_works_there_today(people, space, world):
    member = let_in(space, people["bram"], capacity="professional", team=world.team)
    consents.give(member, Part.PLAN, Level.CONTRIBUTE, by=an_actor(people["els"]))
    assert sight(people["carla"], space, Part.PLAN).contributes
    assert not sight(people["dirk"], space, Part.PLAN).sees
    assert not sight(world.people["project_leader"], space, Part.PLAN).sees  # improves the team, treats nobody
    assert not sight(world.people["administrator"], space, Part.PLAN).sees


def test_a_relative_who_also_works_in_the_team_keeps_what_was_given_to_them(people, space, world):
    sister = let_in(space, people["bram"])
    team = let_in(space, people["carla"], capacity="professional", team=world.team)
    consents.give(sister, Part.STORY, Level.SEE, by=an_actor(people["els"]))
    consents.give(team, Part.PLAN, Level.SEE, by=an_actor(people["els"]))
    assert sight(people["bram"], space, Part.STORY).ground.kind == GroundKind.CONSENT
    assert sight(people["bram"], space, Part.PLAN).ground.kind == GroundKind.TEAM
    with acting_as(ARRANGING):
        for held in RoleAssignment.objects.filter(person=people["bram"]):
            assignments.take_back(held, by=ARRANGING)
    assert sight(people["bram"], space, Part.STORY).sees
    assert not sight(people["bram"], space, Part.PLAN).sees


def test_closing_lets_nobody_in_any_more(people, space):
    member = let_in(space, people["anna"])
    consents.give(member, Part.PLAN, Level.SEE, by=an_actor(people["els"]))
    waiting = asked(space, name="Bram", with_code=False)
    spaces.close(space, by=an_actor(people["els"]))
    assert not sight(people["anna"], space, Part.PLAN).sees
    with acting_as(an_actor(people["anna"])):
        assert not Space.objects.exists()
    with pytest.raises(InvitationError):
        members.find(waiting.token)
    assert sight(people["els"], space, Part.PLAN).sees  # still the owner's to take along
    assert not sight(people["els"], space, Part.PLAN).contributes


def test_a_link_is_never_kept(space):
    invitation = asked(space)
    kept = MemberInvitation.unguarded.get()
    assert invitation.token not in repr(vars(kept))
    assert invitation.code not in repr({**vars(kept), "code_hash": ""})


def test_someone_new_gets_an_account_and_comes_in_at_once(people, space):
    invitation = asked(space)
    told = {"name": "Anna", "email": "anna@voorbeeld.test", "password": "ezel-kabouter-42-regen"}
    account = members.come_in_new(invitation.token, code=invitation.code, **told)
    assert Member.unguarded.get(space=space).person == account.person
    with pytest.raises(InvitationError):
        members.come_in_new(invitation.token, code=invitation.code, **told)


def test_someone_new_leaves_nothing_behind_when_it_goes_wrong(people, space, world):
    invitation = asked(space, with_code=False)
    for told in (
        {"name": "Anna", "email": world.accounts["adviser"].email.upper(), "password": "ezel-kabouter-42-regen"},
        {"name": "Anna", "email": "anna@voorbeeld.test", "password": "kort"},
        {"name": "", "email": "anna@voorbeeld.test", "password": "ezel-kabouter-42-regen"},
    ):
        with pytest.raises(ValidationError):
            members.come_in_new(invitation.token, **told)
    assert Member.unguarded.get(space=space).joined_at is None
    assert MemberInvitation.unguarded.get().accepted_at is None

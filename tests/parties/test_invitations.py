"""Invitations: once, in time, by the right person, and never by guessing."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties import invitations, links
from ruggensteun.parties.links import InvitationError
from ruggensteun.parties.models import Account, Invitation, Person, RoleAssignment
from ruggensteun.parties.roles import Coordinator, ProjectLeader, TeamMember
from tests.people import world as people
from tests.people.world import ARRANGING, PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def sent(world):
    return invitations.invite(
        email="Nieuw@Voorbeeld.test", name="Nieuw  Iemand", role=TeamMember, scope=world.team, by=ARRANGING
    )


def accept(token, **changes):
    return invitations.accept(token, **{"name": "Nieuw Iemand", "password": PASSWORD, **changes})


def test_accepting_makes_a_person_with_an_account_and_the_role(world, sent):
    account = accept(sent.token)
    assert (account.email, account.person.name) == ("nieuw@voorbeeld.test", "Nieuw Iemand")
    assert account.check_password(PASSWORD)
    held = RoleAssignment.unguarded.get(person=account.person)
    assert (held.role, held.team) == ("team-member", world.team)
    assert Invitation.unguarded.get().accepted_by == account.person


def test_the_link_is_not_in_the_database(sent):
    stored = Invitation.unguarded.values().get()
    assert sent.token not in str(stored)


def test_an_invitation_works_once(sent):
    accept(sent.token)
    with pytest.raises(InvitationError, match="already been used"):
        accept(sent.token)
    assert Account.objects.filter(email="nieuw@voorbeeld.test").count() == 1


@pytest.mark.parametrize("token", ["", "x", "a" * 5000, "é\0"])
def test_a_made_up_link_is_unknown(sent, token):
    with pytest.raises(InvitationError, match="do not know"):
        accept(token)


def test_an_invitation_ends(sent, time_machine):
    time_machine.move_to(sent.invitation.expires_at - timedelta(seconds=1), tick=False)
    assert invitations.find(sent.token)
    time_machine.move_to(sent.invitation.expires_at, tick=False)
    with pytest.raises(InvitationError, match="expired"):
        accept(sent.token)


def test_a_withdrawn_invitation_does_not_work(world, sent):
    invitations.withdraw(sent.invitation, by=world.actor("coordinator"))
    invitations.withdraw(sent.invitation, by=world.actor("coordinator"))  # a double click
    with pytest.raises(InvitationError, match="withdrawn"):
        accept(sent.token)
    assert JournalEntry.unguarded.filter(event="invitation.withdrawn").count() == 1


def test_what_was_accepted_cannot_be_withdrawn_or_sent_again(sent):
    accept(sent.token)
    for verb in (invitations.withdraw, invitations.send_again):
        with pytest.raises(InvitationError, match="already been used"):
            verb(sent.invitation, by=ARRANGING)


def test_sending_again_ends_the_old_link_and_starts_the_time_anew(sent, time_machine):
    time_machine.move_to(sent.invitation.expires_at + timedelta(days=3))
    again = invitations.send_again(sent.invitation, by=ARRANGING)
    with pytest.raises(InvitationError, match="do not know"):
        accept(sent.token)
    assert accept(again.token)


def test_a_second_open_invitation_for_the_same_is_refused(world, sent):
    with pytest.raises(ValidationError, match="loopt al"):
        invitations.invite(email="nieuw@voorbeeld.test", name="N", role=TeamMember, scope=world.team, by=ARRANGING)
    assert invitations.invite(
        email="nieuw@voorbeeld.test", name="N", role=TeamMember, scope=world.other_team, by=ARRANGING
    )


def test_a_weak_password_leaves_the_invitation_open(sent):
    with pytest.raises(ValidationError) as refused:
        accept(sent.token, password="welkom123")
    assert "password" in refused.value.message_dict
    assert not Person.unguarded.filter(name="Nieuw Iemand").exists()
    assert accept(sent.token)


def test_an_address_with_an_account_signs_in_first(world):
    email = world.accounts["someone"].email
    sent = invitations.invite(email=email.upper(), name="Kim", role=TeamMember, scope=world.team, by=ARRANGING)
    with pytest.raises(InvitationError, match="account with this e-mail"):
        accept(sent.token)
    invitations.accept_as(world.accounts["someone"], sent.token)
    assert RoleAssignment.unguarded.filter(person=world.people["someone"], team=world.team).exists()


def test_an_invitation_is_not_for_who_happens_to_be_signed_in(world, sent):
    with pytest.raises(InvitationError, match="another e-mail"):
        invitations.accept_as(world.accounts["someone"], sent.token)
    assert invitations.find(sent.token)


def test_who_holds_the_role_already_keeps_it_once(world):
    account = world.accounts["team_member"]
    sent = invitations.invite(email=account.email, name="J", role=TeamMember, scope=world.team, by=ARRANGING)
    invitations.accept_as(account, sent.token)
    assert RoleAssignment.unguarded.filter(person=account.person).count() == 1


def test_the_code_is_asked_and_cannot_be_guessed(world):
    sent = invitations.invite(
        email="c@voorbeeld.test", name="C", role=TeamMember, scope=world.team, by=ARRANGING, with_code=True
    )
    wrong = "000000" if sent.code != "000000" else "111111"
    for _ in range(links.MOST_WRONG_CODES - 1):
        with pytest.raises(InvitationError, match="not right"):
            accept(sent.token, code=wrong)
    assert accept(sent.token, code=f"{sent.code[:3]} {sent.code[3:]}")


def test_after_five_wrong_codes_the_right_one_is_refused_too(world):
    sent = invitations.invite(
        email="c@voorbeeld.test", name="C", role=TeamMember, scope=world.team, by=ARRANGING, with_code=True
    )
    wrong = "000000" if sent.code != "000000" else "111111"
    for _ in range(links.MOST_WRONG_CODES):
        with pytest.raises(InvitationError):
            accept(sent.token, code=wrong)
    with pytest.raises(InvitationError, match="too often"):
        accept(sent.token, code=sent.code)
    assert JournalEntry.unguarded.filter(event="invitation.wrong-code").count() == links.MOST_WRONG_CODES
    again = invitations.send_again(sent.invitation, by=ARRANGING)
    assert accept(again.token, code=again.code)


@pytest.mark.parametrize("persona", ["stranger", "someone", "team_member", "other_leader", "adviser", "executive"])
def test_who_may_not_invite(world, persona):
    with pytest.raises(PermissionDenied):
        invitations.invite(
            email="x@voorbeeld.test", name="X", role=ProjectLeader, scope=world.team, by=world.actor(persona)
        )


def test_a_role_must_fit_what_it_is_held_for(world):
    with pytest.raises(ValidationError, match="hoort bij iets anders"):
        invitations.invite(email="x@voorbeeld.test", name="X", role=Coordinator, scope=world.team, by=ARRANGING)


def test_who_sees_an_invitation(world, sent):
    seen = {"project_leader", "coordinator", "administrator"}
    for persona in people.PERSONAS:
        with acting_as(world.actor(persona)):
            assert Invitation.objects.exists() is (persona in seen), persona


@pytest.mark.django_db(transaction=True)
def test_of_two_people_with_one_link_one_comes_in():
    world = people.stand_up()
    sent = invitations.invite(email="n@voorbeeld.test", name="N", role=TeamMember, scope=world.team, by=ARRANGING)
    start, outcomes = threading.Barrier(2), []

    def race(name):
        start.wait()
        try:
            outcomes.append(accept(sent.token, name=name).person.name)
        except InvitationError as refused:
            outcomes.append(type(refused).__name__)
        finally:
            connection.close()

    racers = [threading.Thread(target=race, args=(name,)) for name in ("Een", "Twee")]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert len(outcomes) == 2
    assert outcomes.count("InvitationError") == 1
    assert Account.objects.filter(email="n@voorbeeld.test").count() == 1
    assert Person.unguarded.filter(name__in=["Een", "Twee"]).count() == 1

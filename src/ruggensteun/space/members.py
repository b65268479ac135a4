"""Letting people and teams in: asked, come in, gone."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties import links, people
from ruggensteun.parties.links import InvitationError
from ruggensteun.parties.models import Person, Team
from ruggensteun.parties.names import tidy
from ruggensteun.space import notices, recoveries
from ruggensteun.space.models import Consent, Member, MemberInvitation, Notice, Space
from ruggensteun.space.rules import may_decide, may_leave
from ruggensteun.space.sight import works_in
from ruggensteun.space.writing import locked, note_down, writing

IT_IS_YOURS = Words(
    "Dit is je eigen ruimte. Geef de link aan wie je wilt uitnodigen.",
    "This is your own space. Give the link to whom you want to invite.",
)
ALREADY_IN = Words("Je hoort al bij deze ruimte.", "You belong to this space already.")
TEAM_ALREADY_IN = Words("Dit team hoort al bij deze ruimte.", "This team belongs to this space already.")
NOT_YOUR_TEAM = Words("Je werkt niet in dit team.", "You do not work in this team.")
ONLY_PROFESSIONALS = Words(
    "Deze uitnodiging is voor een naaste en niet voor een team.", "This invitation is for a relative, not for a team."
)
STILL_A_MEMBER = Words("Deze persoon is al binnen.", "This person is in already.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A member who was asked in, with the secrets that are known only now."""

    member: Member
    token: str
    code: str = ""


# --- By the client --------------------------------------------------------------------------------------
def ask_in(
    space: Space,
    *,
    name: str,
    capacity: str,
    relation: str = "",
    email: str = "",
    with_code: bool = True,
    by: Actor,
) -> Asked:
    """Ask someone in. ``email`` is empty when the link goes on paper. Sends nothing itself."""
    with writing():
        space = locked(space)
        may_decide(by, space).or_raise()
        member = save_checked(Member(space=space, name=tidy(name), relation=tidy(relation), capacity=capacity))
        secret = _new_link(member, email=email, with_code=with_code, by=by)
        note_down("member.asked", Kind.RIGHTS, space, member, by=by, note=capacity)
        return Asked(member, secret.token, secret.code)


def ask_again(member: Member, *, by: Actor) -> Asked:
    """A new link, and a new code where there was one; the old link stops working."""
    with writing():
        space = locked(member.space)
        may_decide(by, space).or_raise()
        member = Member.objects.get(pk=member.pk)
        if member.joined_at is not None:
            raise ValidationError(str(STILL_A_MEMBER))
        last = member.invitations.first()
        member.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
        with_code = bool(last and last.code_hash)
        secret = _new_link(member, email=last.email if last else "", with_code=with_code, by=by)
        note_down("member.asked-again", Kind.RIGHTS, space, member, by=by)
        return Asked(member, secret.token, secret.code)


def leave(member: Member, *, by: Actor | System) -> Member:
    """A member stops, or is sent away; every consent to them ends with it. From the next click."""
    with writing():
        locked(member.space)
        may_leave(by, Member.objects.select_related("space").get(pk=member.pk)).or_raise()
        return end(member, by=by)


def end(member: Member, *, by: Actor | System, tell: bool = True) -> Member:
    """As ``leave``, for whoever has already decided. Leaving twice is no mistake.

    ``tell``: the owner hears that somebody left; not when they hear in other words what happened.
    """
    with writing():
        space = locked(member.space)
        member = Member.objects.get(pk=member.pk)
        if member.left_at is not None:
            return member
        now, person = timezone.now(), by.person_id if isinstance(by, Actor) else None
        member.left_at = now
        save_checked(member, "left_at")
        Consent.objects.filter(member=member, withdrawn_at=None).update(withdrawn_at=now, withdrawn_by=person)
        member.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
        note_down("member.left", Kind.RIGHTS, space, member, by=by)
        notices.drop(member)
        recoveries.ended_with(member)
        if tell and person is not None and person != space.owner_id and member.joined_at is not None:
            notices.tell([space.owner_id], space, Notice.Kind.LEFT, who=member.name)
        return member


# --- By the invited -------------------------------------------------------------------------------------
def find(token: str) -> MemberInvitation:
    """The invitation of a link, if it can still be used; InvitationError with the reason otherwise."""
    found = links.find(MemberInvitation, token, "member__space__owner")
    if found.member.left_at is not None or found.member.space.closed_at or found.member.space.frozen_at:
        raise InvitationError(links.WITHDRAWN)
    return found


def come_in(
    token: str, person: Person, *, by: Actor, code: str = "", team: Team | None = None, through: Team | None = None
) -> Member:
    """Accept. InvitationError says why not.

    Relatives for themselves; professionals ``through`` the team they work in, or for a ``team`` as a whole.

    Whoever holds the link and the code is whom the client meant: a link that was passed on does not work
    without the code that was told in person.
    """
    found = find(token)
    links.check_code(found, code, [Thing.of(found, subject=found.member.space.owner_id)])
    with writing():
        return _join(found, person, team, through, by=by)


def come_in_new(token: str, *, name: str, email: str, password: str, code: str = "") -> people.Account:
    """Accept as someone who was not here yet: a person, an account and the membership, all or nothing."""
    found = find(token)
    links.check_code(found, code, [Thing.of(found, subject=found.member.space.owner_id)])
    with writing(), acting_as(links.ACCEPTING):
        language = (get_language() or "nl")[:2]
        account = people.newcomer(name, email=email, password=password, language=language, by=links.ACCEPTING)
        person = account.person
        _join(found, person, None, None, by=Actor(person.pk, "invited", name=person.name))
    return account


def _join(found: MemberInvitation, person: Person, team: Team | None, through: Team | None, *, by: Actor) -> Member:
    space = locked(found.member.space)  # first, as everyone does who changes who comes in: nobody waits in a circle
    invitation = links.held(found)
    member = Member.objects.get(pk=invitation.member_id)
    _refuse(space, member, person, team or through, by=by, whole=team is not None)
    member.person, member.team, member.through = (None, team, None) if team else (person, None, through)
    member.joined_at = invitation.accepted_at = timezone.now()
    invitation.accepted_by = person
    save_checked(member, "person", "team", "through", "joined_at")
    save_checked(invitation, "accepted_at", "accepted_by")
    note_down("member.joined", Kind.RIGHTS, space, member, by=by)
    notices.tell([space.owner_id], space, Notice.Kind.JOINED, who=member.name)
    return member


def _refuse(space: Space, member: Member, person: Person, team: Team | None, *, by: Actor, whole: bool) -> None:
    if space.owner_id == person.pk:
        raise InvitationError(IT_IS_YOURS)
    there = Member.objects.filter(space=space, left_at=None)
    if not whole and there.filter(person=person).exists():
        raise InvitationError(ALREADY_IN)
    if team is None:
        return
    if member.capacity != Member.Capacity.PROFESSIONAL:
        raise InvitationError(ONLY_PROFESSIONALS)
    with acting_as(by):
        if not works_in(by, team):
            raise InvitationError(NOT_YOUR_TEAM)
    if whole and there.filter(team=team).exists():
        raise InvitationError(TEAM_ALREADY_IN)


def _new_link(member: Member, *, email: str, with_code: bool, by: Actor) -> links.Secret:
    secret = links.new_secret(with_code=with_code)
    save_checked(
        MemberInvitation(
            member=member,
            email=email.strip().lower(),
            invited_by_id=by.person_id,
            **links.columns_of(secret),
        )
    )
    return secret

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
ASKED_ONE_PERSON = Words(
    "Deze uitnodiging is voor één persoon. Doe mee voor jezelf, of vraag om een uitnodiging voor je hele team.",
    "This invitation is for one person. Come in for yourself, or ask for an invitation for your whole team.",
)
ASKED_A_TEAM = Words(
    "Deze uitnodiging is voor een heel team. Alleen wie in een team met cliënten werkt, neemt haar aan.",
    "This invitation is for a whole team. Only who works with clients in a team accepts it.",
)
ASKED_BY_YOU = Words(
    "Jij regelde dit namens een ander. Dan kun je er niet zelf mee binnenkomen: laat iemand anders je vragen.",
    "You asked this or opened something in another's name. So you cannot come in: let somebody else ask you.",
)
STILL_A_MEMBER = Words("Deze persoon is al binnen.", "This person is in already.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A member who was asked in, with the secrets that are known only now."""

    member: Member
    token: str
    code: str = ""
    paper: str = ""


# --- By the client --------------------------------------------------------------------------------------
def ask_in(
    space: Space,
    *,
    name: str,
    capacity: str,
    relation: str = "",
    whole_team: bool = False,
    email: str = "",
    with_code: bool = True,
    by: Actor,
) -> Asked:
    """Ask someone in: one person, or a ``whole_team``. ``email`` is empty when the link goes on paper.

    Sends nothing itself.
    """
    with writing():
        space = locked(space)
        may_decide(by, space).or_raise()
        told = {"name": tidy(name), "relation": tidy(relation), "capacity": capacity, "whole_team": whole_team}
        member = save_checked(Member(space=space, **told))
        secret = _new_link(member, email=email, with_code=with_code, by=by)
        note_down("member.asked", Kind.RIGHTS, space, member, by=by, note=capacity)
        return Asked(member, secret.token, secret.code, secret.paper)


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
        return Asked(member, secret.token, secret.code, secret.paper)


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
        notices.settle(space, Notice.Kind.JOINED, who=member.name)  # nothing is left to choose for who is gone
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


def came_in_with(token: str, person: Actor) -> str | None:
    """The key of the space that this person came into with this very link, and is still in; None otherwise."""
    with acting_as(links.ACCEPTING):
        used = links.row_of(MemberInvitation, token, "member__space")
        if used is None or person.person_id is None or used.accepted_by_id != person.person_id:
            return None
        return None if used.member.left_at or used.member.space.closed_at else used.member.space.key


def come_in(
    token: str, person: Person, *, by: Actor, code: str = "", team: Team | None = None, through: Team | None = None
) -> Member:
    """Accept. InvitationError says why not.

    Relatives for themselves; professionals ``through`` the team they work in, or, when that is what the client
    asked, for a ``team`` as a whole.

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
    notices.tell([space.owner_id], space, Notice.Kind.JOINED, who=member.name, note=_came_as(member))
    return member


TEAM_CAME = "team:"
"""In the news that somebody came in: what follows is the name of a team that came as a whole."""


def came_as(notice: Notice) -> tuple[str, bool]:
    """From the news that somebody came in: who that is in Ruggensteun, and whether it is a whole team."""
    return notice.note.removeprefix(TEAM_CAME), notice.note.startswith(TEAM_CAME)


def _came_as(member: Member) -> str:
    """Who that is in Ruggensteun, when it is not just the name that the client wrote."""
    if member.team is not None:
        return f"{TEAM_CAME}{member.team.name}"
    names = [one.name for one in (member.person, member.through) if one is not None]
    return "" if names == [member.name] else ", ".join(names)


def _refuse(space: Space, member: Member, person: Person, team: Team | None, *, by: Actor, whole: bool) -> None:
    if space.owner_id == person.pk:
        raise InvitationError(IT_IS_YOURS)
    if _let_themselves_in(member, person):
        raise InvitationError(ASKED_BY_YOU)
    there = Member.objects.filter(space=space, left_at=None)
    if not whole and there.filter(person=person).exists():
        raise InvitationError(ALREADY_IN)
    if team is not None and member.capacity != Member.Capacity.PROFESSIONAL:
        raise InvitationError(ONLY_PROFESSIONALS)
    if whole != member.whole_team:
        raise InvitationError(ASKED_ONE_PERSON if whole else ASKED_A_TEAM)
    if team is None:
        return
    with acting_as(by):
        if not works_in(by, team):
            raise InvitationError(NOT_YOUR_TEAM)
    if whole and there.filter(team=team).exists():
        raise InvitationError(TEAM_ALREADY_IN)


def _let_themselves_in(member: Member, person: Person) -> bool:
    """Whether this person asked or opened something for whom they would now turn out to be, in the owner's name."""
    asked = member.invitations.filter(invited_by=person).exists()
    return asked or Consent.objects.filter(member=member, given_by=person).exists()


def _new_link(member: Member, *, email: str, with_code: bool, by: Actor) -> links.Secret:
    secret = links.new_secret(with_code=with_code, on_paper=not email.strip())
    save_checked(
        MemberInvitation(
            member=member,
            email=email.strip().lower(),
            invited_by_id=by.person_id,
            **links.columns_of(secret),
        )
    )
    return secret

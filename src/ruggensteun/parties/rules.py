"""Who sees which organisations, teams, programmes and people, and who may invite whom.

``teams_where`` and its sisters are for the rules of other rooms: each is one subquery that
says where an actor holds a role today, whatever the role was held for.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import (
    AccessToken,
    Invitation,
    Organisation,
    Participation,
    Person,
    Programme,
    RoleAssignment,
    Team,
)
from ruggensteun.parties.models.person import RoleAssignmentQuerySet, Scope
from ruggensteun.parties.roles import (
    GIVES,
    ROLES,
    Administrator,
    Adviser,
    Coordinator,
    Executive,
    Professional,
    ProjectLeader,
    RecoveryCoordinator,
    Role,
    TeamMember,
)

if TYPE_CHECKING:
    from ruggensteun.parties.reach import Reach

IN_A_TEAM = (ProjectLeader, TeamMember)
WITH_CLIENTS = (Professional, RecoveryCoordinator)
GUIDES = (Adviser, Coordinator)


# --- Where an actor holds a role ---------------------------------------------------------------------
def roles_of(actor: Actor, *roles: type[Role]) -> RoleAssignmentQuerySet:
    """The assignments that this actor holds today; of these roles, or of any when none is named."""
    held = RoleAssignment.unguarded.in_force().filter(role__in=[role.key for role in roles or ROLES.values()])
    return held.none() if actor.person_id is None else held.filter(person=actor.person_id)


def teams_where(actor: Actor, *roles: type[Role]) -> QuerySet[Team]:
    """The teams for which an actor holds one of these roles today.

    Directly, or through what the team belongs to: an adviser's teams are all teams of the
    programme, an administrator's teams those of the organisation.
    """
    held, scopes = roles_of(actor, *roles), _scopes(roles)
    where = Q(pk__in=[])
    if "team" in scopes:
        where |= Q(pk__in=held.values("team"))
    if "organisation" in scopes:
        where |= Q(organisation__in=held.values("organisation"))
    if "region" in scopes:
        where |= Q(region__in=held.values("region"))
    if "programme" in scopes:
        taking_part = Participation.unguarded.filter(programme__in=held.values("programme"))
        where |= Q(pk__in=taking_part.values("team"))
    return Team.unguarded.filter(where).order_by()


def programmes_where(actor: Actor, *roles: type[Role]) -> QuerySet[Programme]:
    """The programmes for which an actor holds one of these roles today.

    Directly, or through a team that takes part: a project leader's programmes are those of the team.
    """
    held = roles_of(actor, *roles)
    where = Q(pk__in=held.values("programme")) if "programme" in _scopes(roles) else Q(pk__in=[])
    through_a_team = [role for role in roles or ROLES.values() if set(role.scopes) - {"programme"}]
    if through_a_team:
        taking_part = Participation.unguarded.filter(team__in=teams_where(actor, *through_a_team))
        where |= Q(pk__in=taking_part.values("programme"))
    return Programme.unguarded.filter(where).order_by()


def organisations_where(actor: Actor, *roles: type[Role]) -> QuerySet[Organisation]:
    """The organisations for which an actor holds one of these roles today, directly or through a team."""
    held, scopes = roles_of(actor, *roles), _scopes(roles)
    where = Q(pk__in=Team.unguarded.filter(pk__in=teams_where(actor, *roles)).values("organisation"))
    if "organisation" in scopes:
        where |= Q(pk__in=held.values("organisation"))
    if "region" in scopes:
        where |= Q(region__in=held.values("region"))
    return Organisation.unguarded.filter(where).order_by()


def _scopes(roles: Iterable[type[Role]]) -> set[str]:
    return {scope for role in roles or ROLES.values() for scope in role.scopes}


# --- Who sees what --------------------------------------------------------------------------------------
@visible(Team)
def teams_seen_by(actor: Actor) -> Q:
    """The own team; the teams of an organisation, region or programme one works for. A researcher sees none."""
    return Q(pk__in=_reach(actor).teams(*IN_A_TEAM, *WITH_CLIENTS, *GUIDES, Executive, Administrator))


@visible(Organisation)
def organisations_seen_by(actor: Actor) -> Q:
    """The own organisation, and those whose teams or region one works for."""
    return Q(pk__in=_reach(actor).organisations(*IN_A_TEAM, *WITH_CLIENTS, *GUIDES, Executive, Administrator))


@visible(Programme)
def programmes_seen_by(actor: Actor) -> Q:
    """Programmes one has a part in: by a role there, or by a team that takes part."""
    return Q(pk__in=_reach(actor).programmes())


@visible(Participation)
def participations_seen_by(actor: Actor) -> Q:
    """A team sees its own; advisers and coordinators those of their programme; an organisation those of its teams."""
    found = _reach(actor)
    return Q(team__in=found.teams(*IN_A_TEAM, Executive, Administrator)) | Q(programme__in=found.programmes(*GUIDES))


def _reach(actor: Actor) -> "Reach":
    """Looked up once per page (see ``reach``); that module needs ``roles_of`` of this one."""
    from ruggensteun.parties.reach import reach

    return reach(actor)


@visible(AccessToken)
def tokens_seen_by(actor: Actor) -> Q:
    """One's own."""
    return Q(person=actor.person_id)


@visible(RoleAssignment)
def roles_seen_by(actor: Actor) -> Q:
    """One's own; the people of one's teams; who guides one's programme; for those who manage, whom they manage."""
    guides = Q(role__in=[role.key for role in GUIDES], programme__in=programmes_where(actor, *IN_A_TEAM))
    return (
        Q(person=actor.person_id)
        | Q(team__in=teams_where(actor, *IN_A_TEAM, *WITH_CLIENTS, *GUIDES, Administrator))
        | Q(organisation__in=organisations_where(actor, Administrator))
        | Q(programme__in=programmes_where(actor, *GUIDES))
        | guides
    )


@visible(Person)
def people_seen_by(actor: Actor) -> Q:
    """Oneself, and everyone of whom one sees a role."""
    seen = RoleAssignment.unguarded.filter(roles_seen_by(actor))
    return Q(pk=actor.person_id) | Q(pk__in=seen.order_by().values("person"))


def given_by(actor: Actor) -> Q:
    """Of roles and invitations: those that the actor may give, and take back; for whole lists."""
    rows = Q(pk__in=[])
    for giver, given in GIVES.items():
        keys = [role.key for role in given]
        rows |= Q(role__in=keys) & (
            Q(team__in=teams_where(actor, giver))
            | Q(organisation__in=organisations_where(actor, giver))
            | Q(programme__in=programmes_where(actor, giver))
        )
    return rows


@visible(Invitation)
def invitations_seen_by(actor: Actor) -> Q:
    """What one could have sent oneself."""
    return given_by(actor)


# --- Who may do what ------------------------------------------------------------------------------------
NOT_YOURS_TO_GIVE = Words(
    "Je kunt deze rol hier niet geven of terugnemen. "
    "Vraag de coördinator van het programma of de beheerder van de organisatie.",
    "You cannot give or take back this role here. "
    "Ask the coordinator of the programme or the administrator of the organisation.",
)

ALREADY_ENDED = Words("Deze rol is al beëindigd.", "This role has already ended.")
NOT_YOUR_OWN = Words(
    "Je kunt je eigen rol niet terugnemen. Vraag het aan iemand anders die rollen mag geven.",
    "You cannot take back your own role. Ask someone else who may give roles.",
)
ONLY_ONESELF = Words("Iedereen kiest de eigen naam.", "People choose their own name.")
ONLY_YOUR_OWN_ACCOUNTS = Words(
    "Je kunt alleen je eigen accounts samenvoegen.", "You can only merge accounts of your own."
)
ONLY_THE_OPERATOR = Words("Dit doet de beheerder van de installatie.", "This is for the operator of the installation.")
ONLY_THE_ADMINISTRATOR = Words(
    "Alleen de beheerder van deze organisatie kan dit.", "Only the administrator of this organisation can do this."
)
ONLY_THE_COORDINATOR = Words(
    "Alleen de coördinator van dit programma kan dit.", "Only the coordinator of this programme can do this."
)


def may_give(actor: Actor | System, role: type[Role], scope: Scope | None) -> Verdict:
    """Whether an actor may invite someone to a role, or take it back: the same people may do both."""
    if isinstance(actor, System):
        return ALLOWED
    givers = [giver for giver, given in GIVES.items() if role in given]
    fits = scope is not None and role.fits([scope._meta.model_name or ""])  # noqa: SLF001
    if givers and fits and _within(actor, givers, scope):
        return ALLOWED
    return denied(str(NOT_YOURS_TO_GIVE))


def may_handle(actor: Actor | System, invitation: Invitation) -> Verdict:
    """Send again or withdraw an invitation: who could have sent it."""
    return may_give(actor, invitation.role_class, invitation.scope)


def may_take_back(actor: Actor | System, assignment: RoleAssignment) -> Verdict:
    """Who may give a role may take it back, except from oneself: somebody must be left to give roles."""
    if assignment.ends_on is not None:
        return denied(str(ALREADY_ENDED))
    if isinstance(actor, Actor) and assignment.person_id == actor.person_id:
        return denied(str(NOT_YOUR_OWN))
    return may_give(actor, assignment.role_class, assignment.scope)


def may_rename(actor: Actor | System, person: Person) -> Verdict:
    """People choose their own name."""
    if isinstance(actor, System) or (actor.person_id is not None and actor.person_id == person.pk):
        return ALLOWED
    return denied(str(ONLY_ONESELF))


def may_merge(actor: Actor | System, going: Person, staying: Person) -> Verdict:
    """Make one account of two: one's own two. That both are one's own is proved by signing in with both."""
    if isinstance(actor, Actor) and actor.person_id is not None and actor.person_id in {going.pk, staying.pk}:
        return ALLOWED
    return denied(str(ONLY_YOUR_OWN_ACCOUNTS))


def may_open_organisation(actor: Actor | System) -> Verdict:
    """Organisations, programmes and regions are the operator's to set up, from the command line."""
    return ALLOWED if isinstance(actor, System) else denied(str(ONLY_THE_OPERATOR))


may_start_programme = may_load_regions = may_open_organisation


def may_open_team(actor: Actor | System, organisation: Organisation) -> Verdict:
    """The administrator of the organisation."""
    if isinstance(actor, System) or _within(actor, [Administrator], organisation):
        return ALLOWED
    return denied(str(ONLY_THE_ADMINISTRATOR))


def may_admit(actor: Actor | System, programme: Programme) -> Verdict:
    """The coordinator decides which teams take part."""
    if isinstance(actor, System) or _within(actor, [Coordinator], programme):
        return ALLOWED
    return denied(str(ONLY_THE_COORDINATOR))


def _within(actor: Actor, roles: list[type[Role]], scope: Scope | None) -> bool:
    """Whether one of these roles, held by the actor today, covers this team, programme or organisation."""
    if isinstance(scope, Team):
        return teams_where(actor, *roles).filter(pk=scope.pk).exists()
    if isinstance(scope, Programme):
        return programmes_where(actor, *roles).filter(pk=scope.pk).exists()
    if isinstance(scope, Organisation):
        return organisations_where(actor, *roles).filter(pk=scope.pk).exists()
    return False


def may_invite_anyone(actor: Actor | System) -> Verdict:
    """Whether an actor has any role to give."""
    if isinstance(actor, System) or roles_of(actor, *GIVES).exists():
        return ALLOWED
    return denied(str(NOT_YOURS_TO_GIVE))

"""People, accounts, organisations, teams, regions, programmes and roles: the nouns every domain shares."""

from ruggensteun.parties.models.account import Account
from ruggensteun.parties.models.invitation import Invitation
from ruggensteun.parties.models.organisation import Organisation, OrganisationKind, Team, TeamDomain, TeamKind
from ruggensteun.parties.models.person import Person, RoleAssignment
from ruggensteun.parties.models.programme import Participation, ParticipationStatus, Programme
from ruggensteun.parties.models.region import Municipality, PostcodeArea, Region
from ruggensteun.parties.models.token import AccessToken

__all__ = [
    "AccessToken",
    "Account",
    "Invitation",
    "Municipality",
    "Organisation",
    "OrganisationKind",
    "Participation",
    "ParticipationStatus",
    "Person",
    "PostcodeArea",
    "Programme",
    "Region",
    "RoleAssignment",
    "Team",
    "TeamDomain",
    "TeamKind",
]

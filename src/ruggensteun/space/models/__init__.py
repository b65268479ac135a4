"""The tables of this room."""

from ruggensteun.space.models.client_invitation import ClientInvitation
from ruggensteun.space.models.consent import Consent
from ruggensteun.space.models.death import DeathReport
from ruggensteun.space.models.emergency import EmergencyAccess
from ruggensteun.space.models.member import Member, MemberInvitation
from ruggensteun.space.models.notice import Notice
from ruggensteun.space.models.question import JournalQuestion
from ruggensteun.space.models.recovery import Helper, Recovery
from ruggensteun.space.models.representation import Representation
from ruggensteun.space.models.request import PartRequest
from ruggensteun.space.models.space import Space

__all__ = [
    "ClientInvitation",
    "Consent",
    "DeathReport",
    "EmergencyAccess",
    "Helper",
    "JournalQuestion",
    "Member",
    "MemberInvitation",
    "Notice",
    "PartRequest",
    "Recovery",
    "Representation",
    "Space",
]

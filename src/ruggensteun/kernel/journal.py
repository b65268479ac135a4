"""Who looked at what, who changed what, who was refused: written once, never changed.

An entry is written in the transaction of what it records: both are kept, or neither. On PostgreSQL
the end of a chain is locked until that transaction ends, so **record last** in a service; several
chains keep people from waiting for each other.

Fields and codes follow NEN 7513 and the audit message it builds on (RFC 3881).
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum
from operator import attrgetter
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from ruggensteun.kernel import chain
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import current_actor
from ruggensteun.kernel.models import JournalEntry

SOURCE = "ruggensteun"


class Kind(StrEnum):
    """What happened: NEN 7513's EventTypeCode."""

    CREATE = "create"
    VIEW = "view"
    CHANGE = "change"
    DELETE = "delete"
    SEARCH = "search"
    EXPORT = "export"
    IMPORT = "import"
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    DENIAL = "denial"
    RIGHTS = "rights"
    CONSENT = "consent"
    EMERGENCY = "emergency"


_ACTIONS = {
    Kind.CREATE: "C",
    Kind.IMPORT: "C",
    Kind.VIEW: "R",
    Kind.EXPORT: "R",
    Kind.SEARCH: "R",
    Kind.CHANGE: "U",
    Kind.RIGHTS: "U",
    Kind.CONSENT: "U",
    Kind.DELETE: "D",
}  # anything else is E: executed


class Outcome(IntEnum):
    """EventOutcomeIndicator."""

    DONE = 0
    REFUSED = 4
    FAILED = 8
    STOPPED = 12


@dataclass(frozen=True, slots=True)
class Thing:
    """What an event was about. ``subject`` is the person whom it tells something about, if any.

    The other fields are NEN 7513's ParticipantObject fields: ``type_code`` 1 person, 2 system
    object, 3 organisation, 4 other; ``role_code`` 1 patient, 3 report, 4 domain resource;
    ``life_cycle`` 1 made … 6 used, 14 erased; ``query`` the words of a search. Never the content itself.
    """

    kind: str
    key: str
    subject: int | None = None
    name: str = ""
    type_code: int = 2
    role_code: int = 4
    life_cycle: int = 6
    policy: str = ""
    sensitivity: str = ""
    query: str = ""
    description: str = ""

    @classmethod
    def of(cls, row: models.Model, *, subject: int | None = None, description: str = "") -> Self:
        """The thing that a row of a model stands for, by its code where it has one."""
        key = str(getattr(row, "code", "") or row.pk)
        return cls(kind=row._meta.model_name or "", key=key, subject=subject, description=description)  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class Ground:
    """On what ground: the fields that the Netherlands adds to the norm."""

    authorisation: str = ""
    treatment: str = ""
    consent: str = ""
    checks: str = ""


NO_GROUND = Ground()


def record(
    event: str,
    kind: Kind,
    things: Iterable[Thing] = (),
    *,
    note: str = "",
    outcome: Outcome = Outcome.DONE,
    ground: Ground = NO_GROUND,
    actor: Actor | System | None = None,
) -> JournalEntry:
    """Write one event, by whoever is acting, together with the surrounding transaction.

    ``event`` is a short name such as ``invitation.accepted``. ``note`` is for a reason or a choice,
    at most 300 characters, never for what is in the record.
    """
    things = list(things)
    entry = _entry(event, kind, things, note=note, outcome=outcome, ground=ground, actor=actor or current_actor())
    with transaction.atomic(savepoint=False):
        chain.append(entry, about={thing.subject for thing in things if thing.subject is not None})
    return entry


def _entry(
    event: str,
    kind: Kind,
    things: Sequence[Thing],
    *,
    note: str,
    outcome: Outcome,
    ground: Ground,
    actor: Actor | System,
) -> JournalEntry:
    who: dict[str, Any] = {"person": None, "name": "", "role": "system", "represents": None, "address": "", "trace": ""}
    if isinstance(actor, Actor):
        who = {
            "person": actor.person_id,
            "name": _line(actor.name, 150),
            "role": _line(actor.role, 200),
            "represents": actor.represents,
            "address": _line(actor.address, 64),
            "trace": _line(actor.trace, 64),
        }
    return JournalEntry(
        event=_line(event, 60),
        kind=str(kind),
        action=_ACTIONS.get(kind, "E"),
        at=timezone.now(),
        outcome=int(outcome),
        note=_line(note, 300),
        purpose=_line(actor.purpose, 200),
        objects_json=chain.as_json([_kept(thing) for thing in things]),
        site=_line(settings.PUBLIC_URL, 200),
        source=SOURCE,
        authorisation=_line(ground.authorisation, 60),
        treatment=_line(ground.treatment, 60),
        consent=_line(ground.consent, 60),
        checks=_line(ground.checks, 60),
        **who,
    )


_OF_A_THING = attrgetter(*(field.name for field in fields(Thing)))


def _kept(thing: Thing) -> list[object]:
    return [_line(value, 300) if isinstance(value, str) else value for value in _OF_A_THING(thing)]


def _line(text: object, longest: int) -> str:
    """Text on one line that every database can keep: what people type may hold anything."""
    if type(text) is str and len(text) <= longest and text.isascii() and (text.isalnum() or not text):
        return text  # keys and names of kinds, of which a list of clients has hundreds
    kept = str(text).encode("utf-8", "replace").decode()
    return " ".join(kept.replace("\0", "").split())[:longest]


def nen7513(entry: JournalEntry) -> dict[str, Any]:
    """An entry under the names of the norm, as an auditor or another system asks for it."""
    users = [
        {
            "UserID": entry.person if entry.person is not None else SOURCE,
            "AlternateUserID": "",
            "UserName": entry.name,
            "UserIsRequestor": True,
            "RoleIDCode": entry.role,
            "PurposeOfUse": entry.purpose,
            "NetworkAccessPointTypeCode": 2 if entry.address else None,  # 2: an IP address
            "NetworkAccessPointID": entry.address,
        }
    ]
    if entry.represents is not None:
        users.append({"UserID": entry.represents, "UserIsRequestor": False})
    return {
        "EventID": entry.event,
        "EventActionCode": entry.action,
        "EventDateTime": entry.at.isoformat(),
        "EventOutcomeIndicator": entry.outcome,
        "EventTypeCode": entry.kind,
        "EventOutcomeDescription": entry.note,
        "users": users,
        "objects": [_nen7513_object(Thing(*thing)) for thing in json.loads(entry.objects_json)],
        "AuditEnterpriseSiteID": entry.site,
        "AuditSourceID": entry.source,
        "AuditSourceTypeCode": 4,  # an application server
        "autorisatieProtocol": entry.authorisation,
        "behandelrelatieProtocol": entry.treatment,
        "toestemmingsProfiel": entry.consent,
        "controles": entry.checks,
        "TraceID": entry.trace,
    }


def _nen7513_object(thing: Thing) -> dict[str, Any]:
    return {
        "ParticipantObjectTypeCode": thing.type_code,
        "ParticipantObjectTypeCodeRole": thing.role_code,
        "ParticipantObjectDataLifeCycle": thing.life_cycle,
        "ParticipantObjectIDTypeCode": thing.kind,
        "ParticipantObjectPermissionPolicySet": thing.policy,
        "ParticipantObjectSensitivity": thing.sensitivity,
        "ParticipantObjectID": thing.key,
        "ParticipantObjectName": thing.name,
        "ParticipantObjectQuery": thing.query,
        "ParticipantObjectDescription": thing.description,
    }

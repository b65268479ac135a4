"""Everything of a space in one file to take along: JSON with its schema, tables, and the map of the network."""

import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.micro.models import Contact, Tie
from ruggensteun.micro.network_files import graphml, people_csv, ties_csv
from ruggensteun.space.models import Consent, EmergencyAccess, Member, PartRequest, Representation, Space
from ruggensteun.web.space.here import own_here
from ruggensteun.web.space.looked import journal_csv, journal_of

VERSION = "1"
Rows = Iterable[models.Model]

TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[Space], Rows]]] = {
    "members": (
        ("id", "name", "relation", "capacity", "invited_at", "joined_at", "left_at"),
        lambda space: Member.objects.filter(space=space),
    ),
    "consents": (
        ("id", "member_id", "part", "level", "purpose", "starts_on", "ends_on", "given_at", "withdrawn_at", "receipt",
         "wording", "language"),
        lambda space: Consent.objects.filter(space=space),
    ),
    "requests": (
        ("id", "member_id", "part", "level", "reason", "asked_at", "answered_at", "consent_id"),
        lambda space: PartRequest.objects.filter(space=space),
    ),
    "representations": (
        ("id", "kind", "parts", "starts_on", "ends_on"),
        lambda space: Representation.objects.filter(space=space),
    ),
    "emergencies": (
        ("id", "reason", "opened_at", "ends_at"),
        lambda space: EmergencyAccess.objects.filter(space=space),
    ),
    "network": (
        ("key", "name", "relation", "ring", "sector", "frequency", "gives", "gets", "strain", "nominated", "since",
         "until"),
        lambda space: Contact.objects.filter(space=space),
    ),
    "ties": (("one", "other", "since", "until"), lambda space: Tie.objects.filter(space=space)),
}  # fmt: skip
"""What goes along, by the name it has in the file: the columns, and the rows as far as who asks may see them."""


@require_GET
def take_along(request: HttpRequest, key: str) -> HttpResponse:
    """A zip file with everything. Who acts for the owner gets what that covers; the journal is the owner's."""
    space = own_here(request, key)
    journal.record("space.exported", Kind.EXPORT, [Thing.of(space, subject=space.owner_id)])
    response = HttpResponse(packed(space, whole=space.owner_id == request.actor.person_id), "application/zip")  # type: ignore[attr-defined]
    response["Content-Disposition"] = f'attachment; filename="ruimte-{space.key}.zip"'
    return response


def packed(space: Space, *, whole: bool) -> bytes:
    """The zip file; with ``whole`` the journal goes along."""
    contacts, ties = Contact.objects.filter(space=space, until=None), Tie.objects.filter(space=space, until=None)
    files: dict[str, bytes] = {
        "ruimte.json": _json(content_of(space)),
        "ruimte.schema.json": _json(schema()),
        "netwerk.graphml": graphml(contacts, ties),
        "netwerk-mensen.csv": people_csv(contacts),
        "netwerk-lijnen.csv": ties_csv(ties),
    }
    if whole:
        files["wie-keek-er.csv"] = journal_csv(journal_of(space), space)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as found:
        for name, content in files.items():
            found.writestr(name, content)
    return target.getvalue()


def content_of(space: Space) -> dict[str, Any]:
    """The space as plain values; days and moments in ISO 8601, the rest as in ``schema``."""
    told: dict[str, Any] = {
        "version": VERSION,
        "made_at": timezone.now(),
        "owner": space.owner.name,
        "opened_at": space.opened_at,
        "closed_at": space.closed_at,
        "counted": space.counted,
        "after_death": space.after_death,
    }
    for name, (columns, rows) in TABLES.items():
        told[name] = [{column: getattr(row, column) for column in columns} for row in rows(space)]
    return told


def schema() -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) of ``content_of``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Everything in one person's space",
        "type": "object",
        "required": ["version", "made_at", "owner", *TABLES],
        "properties": {
            "version": {"const": VERSION},
            "made_at": {"type": "string", "format": "date-time"},
            "owner": {"type": "string"},
            "opened_at": {"type": "string", "format": "date-time"},
            "closed_at": {"type": ["string", "null"], "format": "date-time"},
            "counted": {"type": "boolean"},
            "after_death": {"enum": [str(value) for value in Space.AfterDeath.values]},
            **{
                name: {
                    "type": "array",
                    "items": {"type": "object", "required": list(columns), "additionalProperties": False,
                              "properties": {column: {} for column in columns}},
                }
                for name, (columns, _rows) in TABLES.items()
            },
        },
    }  # fmt: skip


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, default=lambda found: found.isoformat()).encode()

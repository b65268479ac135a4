"""Everything of a space in one file to take along: JSON with its schema, tables, and the map of the network."""

import json
import zipfile
from io import BytesIO
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.micro.models import (
    Contact,
    Tie,
)
from ruggensteun.micro.network_files import graphml, people_csv, ties_csv
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_decide
from ruggensteun.web.here import actor_of
from ruggensteun.web.space.here import own_here
from ruggensteun.web.space.looked import journal_csv, journal_of
from ruggensteun.web.space.taken_reading import to_read
from ruggensteun.web.space.taken_tables import OF_PARTS, SIDE, TABLES, Belongs

VERSION = "1"


@require_GET
def take_along(request: HttpRequest, key: str) -> HttpResponse:
    """A zip file with everything. Who acts for the owner gets what that covers; the journal is the owner's."""
    space = own_here(request, key)
    journal.record("space.exported", Kind.EXPORT, [Thing.of(space, subject=space.owner_id)])
    response = HttpResponse(packed(space, actor_of(request)), "application/zip")
    response["Content-Disposition"] = f'attachment; filename="ruimte-{space.key}.zip"'
    return response


def packed(space: Space, actor: Actor) -> bytes:
    """The zip file; to the owner the journal goes along."""
    told = content_of(space, actor)
    keys = {row["key"] for row in told["network"]}  # what goes along in one file and not in the other cannot be
    contacts = Contact.objects.filter(space=space, until=None, key__in=keys)
    ties = Tie.objects.filter(space=space, until=None) if keys else Tie.objects.none()
    files: dict[str, bytes] = {
        "ruimte.json": _json(told),
        "ruimte.schema.json": _json(schema()),
        "netwerk.graphml": graphml(contacts, ties),
        "netwerk-mensen.csv": people_csv(contacts),
        "netwerk-lijnen.csv": ties_csv(ties),
    }
    files |= to_read(space, told)
    if space.owner_id == actor.person_id:
        files["wie-keek-er.csv"] = journal_csv(journal_of(space), space)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as found:
        for name, content in files.items():
            found.writestr(name, content)
    return target.getvalue()


def content_of(space: Space, actor: Actor) -> dict[str, Any]:
    """The space as plain values; days and moments in ISO 8601, the rest as in ``schema``.

    Who acts for the owner finds the tables of what that covers, and the others empty.
    """
    own = space.owner_id == actor.person_id
    covered = {part for part in Part if own or may_decide(actor, space, part)}
    told: dict[str, Any] = {"version": VERSION, "made_at": timezone.now(), "owner": space.owner.name}
    told |= {"opened_at": space.opened_at, "closed_at": space.closed_at}
    if own:
        told |= {"counted": space.counted, "after_death": space.after_death}
    for name, (belongs, columns, rows) in TABLES.items():
        found = list(rows(space)) if own or belongs == SIDE or covered.intersection(_parts(belongs)) else []
        if name in OF_PARTS:
            found = [row for row in found if row.part in covered]  # type: ignore[attr-defined]
        told[name] = [{_name(column): _value(row, column) for column in columns} for row in found]
    return told


def _parts(belongs: Belongs) -> set[Part]:
    found = belongs if isinstance(belongs, tuple) else (belongs,)
    return {part for part in found if isinstance(part, Part)}


def _name(column: str) -> str:
    return column.partition("=")[0]


def _value(row: models.Model, column: str) -> Any:
    """Along the path in a column; None where it ends early, or where who asks sees nothing."""
    found: Any = row
    for name in column.rpartition("=")[2].split("."):
        found = None if found is None else getattr(found, name)
    return found


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
                name: {"type": "array", "items": _row_schema([_name(column) for column in columns])}
                for name, (_belongs, columns, _rows) in TABLES.items()
            },
        },
    }  # fmt: skip


def _row_schema(names: list[str]) -> dict[str, Any]:
    properties: dict[str, Any] = {name: {} for name in names}
    return {"type": "object", "required": names, "additionalProperties": False, "properties": properties}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, default=lambda found: found.isoformat()).encode()

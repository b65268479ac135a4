"""Which region a postcode or municipality lies in. The tables are the operator's choice and are loaded from a file."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from django.db import transaction

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.parties.models import Municipality, PostcodeArea, Region
from ruggensteun.parties.rules import may_load_regions

COLUMNS = ("postcode", "municipality_code", "municipality", "region_code", "region")
_POSTCODE = re.compile(r"\s*([1-9][0-9]{3})\s*([A-Za-z]{2})?\s*")


class RegionFileError(ValueError):
    """A file of regions cannot be used; says on which line, what was found and what was expected."""


@dataclass(frozen=True, slots=True)
class Line:
    """One postcode area with its municipality and region; region may be empty."""

    postcode: str
    municipality_code: str
    municipality: str
    region_code: str
    region: str

    @classmethod
    def read(cls, row: dict[str, str | None], number: int) -> Self:
        line = cls(*((row.get(name) or "").strip() for name in COLUMNS))
        if not re.fullmatch(r"[1-9][0-9]{3}", line.postcode):
            raise RegionFileError(f"line {number}: postcode {line.postcode!r}; expected four digits, such as 1012")
        if not re.fullmatch(r"GM[0-9]{4}", line.municipality_code):
            raise RegionFileError(
                f"line {number}: municipality_code {line.municipality_code!r}; expected such as GM0363"
            )
        return line


def region_of(postcode: str) -> Region | None:
    """The region of a Dutch postcode (``1012 AB``, ``1012ab``, ``1012``); None when it is not known.

    ValueError for what is not a postcode.
    """
    found = _POSTCODE.fullmatch(postcode)
    if found is None:
        raise ValueError(f"{postcode!r} is not a Dutch postcode; expected four digits, with or without two letters")
    return Region.objects.filter(municipalities__postcodes__digits=found[1]).first()


def region_of_municipality(code: str) -> Region | None:
    """The region of a municipality by its national code (``GM0363``); None when it is not known."""
    return Region.objects.filter(municipalities__code=code).first()


def read_csv(path: Path) -> list[Line]:
    """The lines of a UTF-8 file with the columns of ``COLUMNS``; RegionFileError for anything else."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if missing := set(COLUMNS) - set(rows.fieldnames or ()):
            expected = ",".join(COLUMNS)
            raise RegionFileError(f"{path.name}: no column {', '.join(sorted(missing))}; expected {expected}")
        return [Line.read(row, number) for number, row in enumerate(rows, start=2)]


@transaction.atomic
def load(lines: Iterable[Line], *, by: Actor | System) -> tuple[int, int, int]:
    """Add or change regions, municipalities and postcodes; what is not mentioned stays.

    Gives how many of each there are in ``lines``.
    """
    may_load_regions(by).or_raise()
    lines = list(lines)
    regions = {line.region_code: line.region for line in lines if line.region_code}
    Region.objects.bulk_create(
        [Region(code=code, name=name) for code, name in regions.items()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )
    region_ids = dict(Region.objects.values_list("code", "pk"))
    municipalities = {line.municipality_code: line for line in lines}
    Municipality.objects.bulk_create(
        [
            Municipality(code=code, name=line.municipality, region_id=region_ids.get(line.region_code))
            for code, line in municipalities.items()
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "region"],
    )
    municipality_ids = dict(Municipality.objects.values_list("code", "pk"))
    postcodes = {line.postcode: municipality_ids[line.municipality_code] for line in lines}
    PostcodeArea.objects.bulk_create(
        [PostcodeArea(digits=digits, municipality_id=pk) for digits, pk in postcodes.items()],
        update_conflicts=True,
        unique_fields=["digits"],
        update_fields=["municipality"],
        batch_size=1_000,
    )
    journal.record("regions.loaded", Kind.IMPORT, [Thing("region", code) for code in list(regions)[:20]], actor=by)
    return len(regions), len(municipalities), len(postcodes)

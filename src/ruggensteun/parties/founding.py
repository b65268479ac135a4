"""Organisations, teams and programmes from one file, for whoever sets up an installation.

    [[region]]
    code = "MEREL"
    name = "Merelveen"

    [[organisation]]
    code = "BRUG"
    name = "De Brug ggz"
    kind = "ggz"                 # one of OrganisationKind
    region = "MEREL"
    teams = [{ code = "BRUG-NOORD", name = "FACT Noord", kind = "fact", domain = "ggz" }]

    [[programme]]
    code = "DOORBRAAK"
    name = "Doorbraakproject"
    starts_on = 2026-01-01
    ends_on = 2028-01-01         # the first day after it
    teams = ["BRUG-NOORD"]

Reading it twice makes nothing twice; what is there already stays as it is.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import organisations, programmes
from ruggensteun.parties.models import Organisation, Participation, Programme, Region, Team


class FoundingError(ValueError):
    """The file cannot be used; says where, what was found and what was expected."""


@dataclass
class Founded:
    """How many of each were made."""

    regions: int = 0
    organisations: int = 0
    teams: int = 0
    programmes: int = 0


@transaction.atomic
def found(path: Path, *, by: System) -> Founded:
    """Make everything in the file that is not there yet, all or nothing. FoundingError names what is wrong."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise FoundingError(f"{path.name} is not TOML in UTF-8: {problem}") from None
    except RecursionError:
        raise FoundingError(f"{path.name} holds no organisations: its brackets go too deep") from None
    if unknown := set(told) - {"region", "organisation", "programme"}:
        raise FoundingError(f"{path.name}: {', '.join(sorted(unknown))}; expected region, organisation and programme")
    made = Founded()
    with acting_as(by):
        for each in _tables(told, "region"):
            _, new = Region.objects.get_or_create(code=_word(each, "code", "region"), defaults={"name": each["name"]})
            made.regions += new
        for each in _tables(told, "organisation"):
            _organisation(each, made, by)
        for each in _tables(told, "programme"):
            _programme(each, made, by)
    return made


def _organisation(told: dict[str, Any], made: Founded, by: System) -> None:
    code = _word(told, "code", "organisation")
    house = Organisation.objects.filter(code=code).first()
    if house is None:
        region = _known(Region, _word(told, "region", code))
        with _named(code):
            house = organisations.open_organisation(
                code, _word(told, "name", code), kind=_word(told, "kind", code), region=region, by=by
            )
        made.organisations += 1
    for each in told.get("teams", []):
        if not Team.objects.filter(code=_word(each, "code", f"a team of {code}")).exists():
            more = {"domain": each["domain"]} if "domain" in each else {}
            with _named(each["code"]):
                organisations.open_team(
                    house, each["code"], _word(each, "name", each["code"]), kind=_word(each, "kind", each["code"]),
                    by=by, **more,
                )  # fmt: skip
            made.teams += 1


def _programme(told: dict[str, Any], made: Founded, by: System) -> None:
    code = _word(told, "code", "programme")
    programme = Programme.objects.filter(code=code).first()
    if programme is None:
        days: dict[str, Any] = {name: told.get(name) for name in ("starts_on", "ends_on")}
        with _named(code):
            programme = programmes.start(code, _word(told, "name", code), by=by, **days)
        made.programmes += 1
    there = set(Participation.objects.filter(programme=programme).values_list("team__code", flat=True))
    for each in told.get("teams", []):
        if each not in there:
            programmes.admit(programmes.propose(programme, _known(Team, each), by=by), on=programme.starts_on, by=by)


def _tables(told: dict[str, Any], name: str) -> Iterable[dict[str, Any]]:
    tables = told.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise FoundingError(f"{name} is written as [[{name}]], with two brackets")
    return tables


def _word(told: dict[str, Any], name: str, where: str) -> str:
    if not isinstance(told.get(name), str):
        raise FoundingError(f"{where}: {name} is {told.get(name, 'missing')!r}; expected a text")
    return str(told[name])


def _known(model: Any, code: str) -> Any:
    found_row = model.objects.filter(code=code).first()
    if found_row is None:
        known = ", ".join(model.objects.values_list("code", flat=True)[:20])
        raise FoundingError(f"there is no {model.__name__.lower()} {code}; known are: {known or 'none'}")
    return found_row


class _named:  # noqa: N801 -- reads as a word in a with-statement
    """Says of which thing a ValidationError tells."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, problem: BaseException | None, _trace: object) -> None:
        if isinstance(problem, ValidationError):
            raise FoundingError(f"{self.code}: {problem.messages[0]}") from None

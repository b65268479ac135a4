"""``ruggensteun parties``: what the operator of an installation sets up."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from ruggensteun.parties.roles import ROLES

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _start() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruggensteun.settings")
    import django

    django.setup()


@click.group(epilog="Example:  ruggensteun parties load our-region.toml")
def parties() -> None:
    """Organisations, teams and programmes, and the first people."""


@parties.command(epilog="Example:  ruggensteun parties load our-region.toml")
@click.argument("file", type=_FILE)
def load(file: Path) -> None:
    """Make the regions, organisations, teams and programmes in FILE (TOML) that are not there yet.

    All or nothing; what is there already stays as it is. Exit code 1 when something in the file is wrong.
    """
    _start()
    from ruggensteun.kernel.actor import System
    from ruggensteun.parties.founding import FoundingError, found

    try:
        made = found(file, by=System("set up the installation"))
    except FoundingError as problem:
        click.echo(str(problem), err=True)
        sys.exit(1)
    click.echo(
        f"made: {made.regions} regions, {made.organisations} organisations, {made.teams} teams, "
        f"{made.programmes} programmes"
    )


@parties.command(epilog="Example:  ruggensteun parties postcodes postcodes.csv")
@click.argument("file", type=_FILE)
def postcodes(file: Path) -> None:
    """Load which postcode lies in which municipality and region.

    FILE is a CSV in UTF-8 with the columns postcode (four digits), municipality_code (GM0363), municipality,
    region_code and region. What is not in the file stays.
    """
    _start()
    from ruggensteun.kernel.actor import System
    from ruggensteun.parties import regions

    try:
        areas, municipalities, digits = regions.load(regions.read_csv(file), by=System("load the postcodes"))
    except regions.RegionFileError as problem:
        click.echo(str(problem), err=True)
        sys.exit(1)
    click.echo(f"{areas} regions, {municipalities} municipalities, {digits} postcodes")


@parties.command(epilog="Example:  ruggensteun parties invite p.vos@example.nl --name 'P. Vos' --role coordinator "
                        "--for programme:DOORBRAAK")  # fmt: skip
@click.argument("email")
@click.option("--name", required=True, help="What the person is called.")
@click.option("--role", required=True, type=click.Choice(list(ROLES)), help="Which role they get.")
@click.option("--for", "scope", default="", metavar="KIND:CODE", help="team:…, organisation:…, programme:… or region:…")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
def invite(email: str, name: str, role: str, scope: str, language: str) -> None:
    """Print the link by which EMAIL comes in, for the first people: they invite the others from the pages."""
    _start()
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.urls import reverse

    from ruggensteun.kernel.actor import System
    from ruggensteun.kernel.guard import acting_as
    from ruggensteun.parties import invitations, paper

    by = System("invite from the command line")
    with acting_as(by):
        try:
            sent = invitations.invite(
                email=email, name=name, role=ROLES[role], scope=_scope(scope), by=by, by_mail=False, language=language
            )
        except ValidationError as problem:
            click.echo("; ".join(problem.messages), err=True)
            sys.exit(1)
    click.echo(settings.PUBLIC_URL.rstrip("/") + reverse("invitation-accept", args=[sent.token]))
    click.echo(f"valid until {sent.invitation.expires_at:%Y-%m-%d %H:%M} UTC, works once", err=True)
    where = settings.PUBLIC_URL.rstrip("/") + reverse("paper-code")
    click.echo(f"on paper: the code {paper.shown(sent.paper)} at {where}", err=True)


def _scope(text: str) -> Any:
    """What a role is for: ``programme:DOORBRAAK``. Nothing for the whole installation."""
    if not text:
        return None
    from ruggensteun.parties.models import Organisation, Programme, Region, Team

    kinds: dict[str, Any] = {"team": Team, "organisation": Organisation, "programme": Programme, "region": Region}
    kind, _, code = text.partition(":")
    if kind not in kinds:
        raise click.UsageError(f"--for {text!r}; expected one of {', '.join(f'{name}:CODE' for name in kinds)}")
    rows = kinds[kind].objects
    found = rows.filter(code=code).first()
    if found is None:
        known = ", ".join(rows.values_list("code", flat=True)[:20])
        raise click.UsageError(f"there is no {kind} {code!r}; known are: {known or 'none'}")
    return found

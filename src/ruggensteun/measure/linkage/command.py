"""``ruggensteun link``: the outcome against the process, client within team, without a server."""

from collections.abc import Sequence
from pathlib import Path

import click

from ruggensteun.measure.csv_file import command
from ruggensteun.measure.linkage import reading
from ruggensteun.measure.linkage.refusal import RefusedError
from ruggensteun.measure.text import Language

_EXAMPLE = "ruggensteun link --outcome nel --time maanden --team team --client client --exposure rg_gestart herstel.csv"


@click.command(epilog=f"Example:\n\n\b\n  {_EXAMPLE}")
@click.argument("file", type=command.FILE)
@click.option("--outcome", required=True, metavar="COLUMN", help="What is explained, such as a score.")
@click.option("--time", required=True, metavar="COLUMN", help="A number, such as months since the start.")
@click.option("--team", required=True, metavar="COLUMN", help="Name or code of the team.")
@click.option("--client", required=True, metavar="COLUMN", help="Name or code of the client, in the team.")
@click.option("--exposure", metavar="A,B,…", help="Columns with the process and the case mix; numbers, yes/no as 1/0.")
@click.option(
    "--within-between",
    metavar="A,…",
    help="Exposures to take apart: change within a client, difference between clients.",
)
@click.option("--slope", is_flag=True, help="Clients differ in their course over time as well as in their level.")
@click.option("--min-teams", type=click.IntRange(min=2), default=2, show_default=True, help="Refuse with fewer teams.")
@click.option(
    "--min-clients", type=click.IntRange(min=2), default=5, show_default=True, help="Refuse with fewer clients."
)
@command.as_json
@command.language
def link(
    file: Path,
    *,
    outcome: str,
    time: str,
    team: str,
    client: str,
    exposure: str | None,
    within_between: str | None,
    slope: bool,
    min_teams: int,
    min_clients: int,
    as_json: bool,
    language: Language,
) -> None:
    """Does an outcome differ with the process? Mixed model of clients in teams.

    FILE has a row per measurement of a client. outcome ~ time + exposures, by REML, with random intercepts for team
    and for client within team (and with --slope a random slope for time per client); Satterthwaite's degrees of
    freedom. Effects are in units of the outcome. Rows without an outcome are left out and counted.

    Without --json: a sentence per exposure and a table. It is association, not cause.
    """
    exposures, split = _listed(exposure), _listed(within_between)
    _check((outcome, time, team, client), exposures, split)
    with command.refusing(as_json=as_json, language=language):
        with command.progress(file) as told:
            rows = reading.read(file, (outcome, time, *exposures), team, client, told)
        from ruggensteun.measure.linkage import Names
        from ruggensteun.measure.linkage.model import link as linked

        try:
            found = linked(
                rows.numbers[outcome],
                rows.numbers[time],
                rows.team,
                rows.client,
                {name: rows.numbers[name] for name in exposures},
                slope=slope,
                within_between=split,
                names=Names(outcome, time, team, client),
                min_teams=min_teams,
                min_clients=min_clients,
            )
        except RefusedError as error:
            raise reading.in_file(rows.table, error) from error
    if as_json:
        command.print_json(found.to_json(language))
        return
    from ruggensteun.measure.linkage.wording import lines

    click.echo("\n".join(lines(found, language)))


def _listed(names: str | None) -> list[str]:
    """The columns named, without the spaces around them."""
    return [name.strip() for name in (names or "").split(",") if name.strip()]


def _check(others: Sequence[str], exposures: Sequence[str], split: Sequence[str]) -> None:
    """Each column in one place, and only exposures are taken apart; a wrong use of the command otherwise."""
    named = [*others, *exposures]
    folded = [name.casefold() for name in named]
    if twice := sorted({name for name, each in zip(named, folded, strict=True) if folded.count(each) > 1}):
        raise click.UsageError(f"a column has one place in the model, but {', '.join(twice)} is named more than once.")
    if unknown := [name for name in split if name not in exposures]:
        listed = ", ".join(exposures) or "none were given"
        raise click.BadParameter(
            f"{', '.join(unknown)} is not among the exposures ({listed})", param_hint="--within-between"
        )
    made = [f"{name}_{part}" for name in split for part in ("within", "between")]
    if taken := [name for name in made if name in named]:
        raise click.BadParameter(f"{', '.join(taken)} is a column of its own already", param_hint="--within-between")

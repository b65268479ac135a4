"""``ruggensteun export``: a documented data package from monitor tables, without a server."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ruggensteun import __version__
from ruggensteun.measure.csv_file import command
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.text import Language, Text

if TYPE_CHECKING:
    from ruggensteun.measure.package.resource import Resource

TITLE = Text("Cijfers van een programma", "Figures of a programme")
FIGURES = Text(
    "Alleen cijfers die groot genoeg zijn om te tonen. Om van te leren, niet om af te rekenen.",
    "Only figures that are large enough to be shown. For learning, not for judging.",
)
ROWS = Text(
    "Rijen over mensen onder pseudoniem, voor het genoemde onderzoek en niets anders. Niet openbaar, niet te koppelen "
    "aan andere gegevens, en te wissen als het onderzoek klaar is. Wie zich afmeldde, staat er niet in.",
    "Rows about people under a pseudonym, for the research named and nothing else. Not public, not to be joined with "
    "other data, and to be deleted when the research is done. Who opted out is not in it.",
)


@click.command(
    epilog="Example:\n\n\b\n  ruggensteun export --tables tabellen --to pakket --purpose learning\n"
    '  ruggensteun export --tables tabellen --to rijen --purpose research --decision "METC 2026-114, 3 maart 2026"'
)
@click.option(
    "--tables", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of Parquet monitor tables.",
)  # fmt: skip
@click.option("--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="A new folder.")
@click.option(
    "--purpose", required=True, type=click.Choice(["learning", "research"]),
    help="learning: released figures. research: rows about clients as well, under pseudonyms of this export only.",
)  # fmt: skip
@click.option("--decision", default="", help="Which decision allows rows for research: who, number, day.")
@click.option("--minimum", type=click.IntRange(min=1), default=5, show_default=True, help="Smallest number shown.")
@command.as_json
@command.language
def export(
    *, tables: Path, folder: Path, purpose: str, decision: str, minimum: int, as_json: bool, language: Language
) -> None:
    """Write a Frictionless data package: CSV and Parquet, a data dictionary and a codebook.

    Rows about clients are only given for research, with the decision that allows it; that decision stands in the
    package. Otherwise the package holds released figures:
    nothing of a group that is too small, nor what would give it away.
    """
    if purpose == "research" and len(decision.strip()) < 8:
        raise click.UsageError("rows for research need --decision: who decided, under which number, on which day")
    if purpose == "learning" and decision:
        raise click.UsageError("--decision belongs to --purpose research; figures for learning need none")
    if not (tables / "team.parquet").is_file():
        raise click.BadParameter(
            f"{tables} holds no monitor tables; expected {', '.join(TABLES)} as .parquet", param_hint="--tables"
        )
    if folder.exists() and any(folder.iterdir()):
        raise click.BadParameter(f"{folder} is not empty; a package gets a folder of its own", param_hint="--to")
    from ruggensteun.measure.package.writing import About, write

    made = About(
        name="ruggensteun-figures" if purpose == "learning" else "ruggensteun-rows", title=TITLE, purpose=purpose,
        conditions=FIGURES if purpose == "learning" else ROWS, made_at=datetime.now(UTC), version=__version__,
        decision=decision.strip(),
    )  # fmt: skip
    try:
        found = _resources(tables, purpose, minimum)
    except (ValueError, KeyError) as problem:
        command.refuse([f"{tables}: {problem}"], [{"what": str(problem)}], as_json=as_json, language=language)
    path = write(folder, made, found)
    if as_json:
        command.print_json({"package": str(path), "resources": {one.name: one.table.num_rows for one in found}})
    else:
        click.echo(str(path))


def _resources(tables: Path, purpose: str, minimum: int) -> "list[Resource]":
    """What the package holds: released figures always, rows for research."""
    from ruggensteun.measure.indicators.compute import compute
    from ruggensteun.measure.indicators.released import release as release_figures
    from ruggensteun.measure.outcomes.asked import asked
    from ruggensteun.measure.outcomes.counting import count
    from ruggensteun.measure.outcomes.gate import release
    from ruggensteun.measure.package import aggregates, rows

    found = [
        aggregates.indicators(release_figures(compute(tables), minimum).to_arrow()),
        aggregates.outcomes(release(count(asked(tables)), minimum).entries),
    ]
    if purpose == "research":
        found += rows.rows(rows.read(tables))
    return found

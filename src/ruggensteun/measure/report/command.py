"""``ruggensteun report``: the period report of a team as PDF, from its workbook, without a server."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from ruggensteun.kernel.periods import next_month
from ruggensteun.measure.csv_file import command
from ruggensteun.measure.month import Month
from ruggensteun.measure.text import Language, Text
from ruggensteun.measure.whole_file import write_whole

MONTHS = 3
"""Months in the report when no period is given: the last three with data."""


@click.command(
    epilog="Example:\n\n\b\n  "
    "ruggensteun report --workbook fact-noord.xlsx --from 2026-01 --until 2026-04 -o verslag.pdf"
)
@click.option(
    "--workbook",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The team's measurement workbook.",
)
@click.option("--team", help="Code of the team; refused when the workbook is of another team.")
@click.option("--from", "first", type=Month(), help="First month of the period.")
@click.option("--until", type=Month(), help="First month after the period.")
@click.option("--rules", type=click.Choice(["anhoej", "ihi", "nhs"]), default="anhoej", show_default=True)
@click.option("--minimum", type=click.IntRange(min=3), default=5, show_default=True, help="Smallest number shown.")
@command.language
@click.option("--json", "as_json", is_flag=True, help="What was made, as JSON on standard output.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The PDF to write."
)
def report(
    source: Path,
    *,
    team: str | None,
    first: date | None,
    until: date | None,
    rules: Any,
    minimum: int,
    language: Language,
    as_json: bool,
    output: Path,
) -> None:
    """Period report of a team as a tagged PDF: charts, cycles and the numbers behind them.

    Everything in it comes from the workbook; figures about few people are hidden.
    """
    if first and until and until <= first:
        raise click.BadParameter("the period ends after it starts", param_hint="--until")
    checked = _checked(source, team, language, as_json=as_json)
    made = _made(checked, (first, until), rules=rules, minimum=minimum, language=language)
    from ruggensteun.measure.report.render import NoPdfError, render_pdf

    try:
        content = render_pdf(made, language)
    except NoPdfError as problem:
        raise click.ClickException(str(problem)) from problem
    write_whole(output, content)
    told = {
        "file": str(output),
        "team": checked.team,
        "from": f"{made.starts_on:%Y-%m}",
        "until": f"{made.ends_on:%Y-%m}",
        "charts": len(made.figures),
        "cycles": len(made.cycles),
        "bytes": len(content),
    }
    charts, cycles = len(made.figures), len(made.cycles)
    shown = Text(f"grafieken {charts}, PDSA-cycli {cycles}", f"charts {charts}, PDSA cycles {cycles}").in_(language)
    click.echo(json.dumps(told) if as_json else f"{output}: {shown}.")


def _checked(source: Path, team: str | None, language: Language, *, as_json: bool) -> Any:
    """The workbook, or every error in it and exit code 1."""
    from ruggensteun.measure.workbook import check

    checked = check(source, team=team)
    if not checked.ok:
        command.refuse(
            [problem.sentence(language) for problem in checked.errors],
            [problem.to_json(language) for problem in checked.errors],
            as_json=as_json,
            language=language,
        )
    return checked


def _made(
    checked: Any, period: tuple[date | None, date | None], *, rules: Any, minimum: int, language: Language
) -> Any:
    from ruggensteun.measure.indicators.compute import compute
    from ruggensteun.measure.indicators.released import release
    from ruggensteun.measure.report.from_tables import report_of
    from ruggensteun.measure.tables.arrow import forgo_pandas, from_rows

    forgo_pandas()
    first_hidden = period[1] or date.today().replace(day=1)  # noqa: DTZ011 -- half a month would look like a fall
    released = release(compute(from_rows(checked.rows), until=first_hidden), minimum)
    start, end = _period(released, checked.team, *period)
    return report_of(
        released,
        team=checked.team,
        names=_names(checked),
        cycles=checked.rows.get("pdsa", []),
        starts_on=start,
        ends_on=end,
        made_on=date.today(),  # noqa: DTZ011 -- the day on this person's calendar
        rules=rules,
        minimum=minimum,
        language=language,
    )


def _period(released: Any, team: str, first: date | None, until: date | None) -> tuple[date, date]:
    """The period asked for; else the last three months in which there is anything."""
    months = sorted({row.period for row in released.rows(level="team", unit=team) if len(row.period) == 7})
    last = date.fromisoformat(f"{months[-1]}-01") if months else date.today().replace(day=1)  # noqa: DTZ011 -- as above
    end = until or next_month(last)
    index = end.year * 12 + end.month - 1 - MONTHS
    return first or date(index // 12, index % 12 + 1, 1), end


def _names(checked: Any) -> dict[str, str]:
    """A workbook holds codes; they are what can be printed without the platform."""
    rows = checked.rows
    organisation = next((row["organisation"] for row in rows.get("team", [])), "")
    return {"team": checked.team, "organisation": organisation or "", "programme": checked.programme or ""}

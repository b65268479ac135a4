"""``ruggensteun indicators``: every indicator from workbooks or monitor tables, without a server."""

import csv
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ruggensteun.measure.csv_file import command
from ruggensteun.measure.month import Month
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.text import Language, Text

if TYPE_CHECKING:  # these bring NumPy; --help and a wrong option do without
    from ruggensteun.measure.indicators.cells import Counted
    from ruggensteun.measure.indicators.compute import Engine
    from ruggensteun.measure.indicators.indicator import Indicator
    from ruggensteun.measure.indicators.released import Released

COLUMNS = ("indicator", "level", "unit", "period", "numerator", "denominator", "value", "suppressed")


@click.command(
    epilog="Example:\n\n\b\n  ruggensteun indicators --json --workbook fact-noord.xlsx --from 2025-01 --until 2026-01"
)
@click.option(
    "--workbook",
    "books",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A measurement workbook; several may be given.",
)
@click.option(
    "--tables",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of Parquet monitor tables.",
)
@click.option("--engine", type=click.Choice(["duckdb", "postgres", "spark"]), default="duckdb", show_default=True)
@click.option("--url", envvar="RUGGENSTEUN_ENGINE_URL", default="", help="Address of the server, for postgres.")
@click.option("--from", "first", type=Month(), help="First month that is shown.")
@click.option("--until", type=Month(), help="First month that is no longer shown.")
@click.option("--minimum", type=click.IntRange(min=1), default=5, show_default=True, help="Smallest number shown.")
@click.option("--only", help="Keys of indicators, separated by commas.")
@click.option("--json", "as_json", is_flag=True, help="Rows as JSON on standard output, and nothing else.")
@click.option("--csv", "as_csv", is_flag=True, help="Rows as CSV on standard output.")
@click.option("--list", "listing", is_flag=True, help="Which indicators there are.")
@click.option("--show", metavar="KEY", help="The definition of one indicator.")
@command.language
def indicators(
    *,
    books: tuple[Path, ...],
    tables: Path | None,
    engine: str,
    url: str,
    first: date | None,
    until: date | None,
    minimum: int,
    only: str | None,
    as_json: bool,
    as_csv: bool,
    listing: bool,
    show: str | None,
    language: Language,
) -> None:
    """Compute the indicators from one or more workbooks, or from a folder of monitor tables.

    Small numbers are hidden: a hidden cell has no numbers and says suppressed. Every level is counted from the
    rows: team, organisation, region, programme.
    """
    if listing or show:
        _explain(None if listing else show, language, as_json=as_json)
        return
    if bool(books) == bool(tables):
        raise click.UsageError("give one or more --workbook FILE.xlsx, or --tables DIR; --help shows an example")
    if bool(first) != bool(until):
        raise click.UsageError("give --from and --until together, or neither")
    if first and until and until <= first:
        raise click.BadParameter("the period ends after it starts", param_hint="--until")
    if as_json and as_csv:
        raise click.UsageError("give --json or --csv, not both")
    if engine == "postgres" and not url:
        raise click.UsageError("the engine postgres needs --url, such as postgresql://user@host/database")
    if tables and not any((tables / f"{name}.parquet").is_file() for name in TABLES):
        what = f"{tables} holds no monitor tables; expected files such as team.parquet"
        raise click.BadParameter(f"{what}, as ruggensteun workbook import makes them", param_hint="--tables")
    keys = _keys(only)
    months = (first, until) if first and until else None
    source = tables or _tables_of(_rows_of(books, language, as_json=as_json), engine)
    try:
        counted = _counted(source, engine=engine, months=months, indicators=keys, url=url)
    except (ValueError, KeyError, UnreadableError) as problem:
        said = f"{tables or 'the workbooks'}: {problem}"
        command.refuse([said], [{"what": said}], as_json=as_json, language=language)
    from ruggensteun.measure.indicators.released import release

    _print(release(counted, minimum), as_json=as_json, as_csv=as_csv, language=language)


class UnreadableError(ValueError):
    """DuckDB cannot make anything of a file of tables."""


def _counted(source: Any, *, engine: str, **choices: Any) -> "Counted":
    """As ``compute``; UnreadableError for files that the engine refuses, wrong use for an engine that is not there."""
    from ruggensteun.measure.indicators.compute import compute

    try:
        return compute(source, engine=cast("Engine", engine), **choices)
    except ImportError as absent:
        raise click.UsageError(f"the engine {engine} is not installed: {absent}") from absent
    except Exception as problem:
        _tell_of_engine(problem)
        raise


def _tell_of_engine(problem: Exception) -> None:
    """Raise what is known about an engine's own error; the engines are looked up only where they are loaded."""
    duckdb, spark = (sys.modules.get(name) for name in ("duckdb", "ruggensteun.measure.indicators.engines.spark"))
    if duckdb is not None and isinstance(problem, duckdb.Error):
        raise UnreadableError(str(problem).splitlines()[0]) from problem
    if spark is not None and isinstance(problem, spark.NoSparkError):
        raise click.UsageError(str(problem)) from problem


def _keys(only: str | None) -> list[str] | None:
    """The keys that were asked for; exit code 2 for one that does not exist."""
    if only is None:
        return None
    keys = [key.strip() for key in only.split(",") if key.strip()]
    from ruggensteun.measure.indicators.compute import lines_of

    try:
        lines_of(keys)
    except KeyError as problem:
        raise click.BadParameter(str(problem.args[0]), param_hint="--only") from problem
    return keys


def _rows_of(books: Sequence[Path], language: Language, *, as_json: bool) -> dict[str, list[dict[str, Any]]]:
    """The rows of all workbooks together, or every error in them and exit code 1."""
    from ruggensteun.measure.workbook import Problem, check
    from ruggensteun.measure.workbook.check import PERIODS
    from ruggensteun.measure.workbook.rules import FILE

    found: dict[str, list[dict[str, Any]]] = {}
    errors: list[Problem] = []
    of_team: dict[str, Path] = {}
    people: dict[str, list[dict[str, Any]]] = {table: [] for table in PERIODS}
    with click.progressbar(books, label="workbooks", file=sys.stderr, hidden=not sys.stderr.isatty()) as each_book:
        for book in each_book:
            checked = check(book, known=people)
            again = checked.team and of_team.setdefault(checked.team, book)
            if checked.team and again and again is not book:
                errors.append(_twice(book, again, checked.team))
                continue
            errors += checked.errors
            for table in PERIODS:
                people[table] += [row | {FILE: checked.file} for row in checked.rows.get(table, ())]
            for table, rows in checked.rows.items():
                there = found.setdefault(table, [])
                there.extend(rows if TABLES[table].by_team else (row for row in rows if row not in there))
    if errors:
        command.refuse(
            [problem.sentence(language) for problem in errors],
            [problem.to_json(language) for problem in errors],
            as_json=as_json,
            language=language,
        )
    return found


def _twice(book: Path, earlier: Path, team: str) -> Any:
    """Two workbooks of one team: their rows would count double."""
    from ruggensteun.measure.workbook import Problem

    what = Text(
        f"Dit is weer een werkboek van team {team}, net als {earlier.name}.",
        f"This is another workbook of team {team}, like {earlier.name}.",
    )
    return Problem(
        book.name, None, None, what, Text("Eén werkboek per team.", "One workbook per team."), code="team-twice"
    )


def _tables_of(rows: dict[str, list[dict[str, Any]]], engine: str) -> dict[str, Any]:
    """As the engine takes them: DuckDB the rows as they are, because pyarrow is slow to start; the others Arrow."""
    if engine == "duckdb":
        return {name: rows.get(name, []) for name in TABLES}
    from ruggensteun.measure.tables.arrow import from_rows

    return from_rows(rows)


def _print(released: "Released", *, as_json: bool, as_csv: bool, language: Language) -> None:
    rows = released.to_json()
    if as_json:
        click.echo(json.dumps(rows))
    elif as_csv:
        writer = csv.DictWriter(sys.stdout, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    else:
        hidden = Text("te klein om te tonen", "too small to show").in_(language)
        for row in rows:
            value = hidden if row["suppressed"] else "–" if row["value"] is None else _figure(row["value"], language)
            of = "" if row["denominator"] is None else f"  (n = {row['denominator']:g})"
            click.echo(f"{row['indicator']:34} {row['level']:13} {row['unit']:20} {row['period']:8} {value}{of}")


def _figure(value: float, language: Language) -> str:
    text = f"{value:.4g}"
    return text if language == "en" else text.replace(".", ",")


def _explain(key: str | None, language: Language, *, as_json: bool) -> None:
    """Every indicator, or the definition of one."""
    from ruggensteun.measure.indicators.catalogue import CATALOGUE

    if key is not None and key not in CATALOGUE:
        raise click.BadParameter(f"there is no indicator {key}; see --list", param_hint="--show")
    if as_json:
        told = [_as_json(each, language) for each in CATALOGUE.values()]
        command.print_json(told if key is None else _as_json(CATALOGUE[key], language))
    elif key is None:
        click.echo("\n".join(f"{name:28} {each.title.in_(language)}" for name, each in CATALOGUE.items()))
    else:
        click.echo(_definition(CATALOGUE[key], language))


def _as_json(each: "Indicator", language: Language) -> dict[str, Any]:
    """A definition for machines; ``series`` are the keys under which its rows come."""
    return {
        "indicator": each.key,
        "title": each.title.in_(language),
        "why": each.why.in_(language),
        "numerator": each.numerator_text.in_(language),
        "denominator": each.denominator_text.in_(language) if each.denominator_text else None,
        "kind": each.kind,
        "clock": each.clock,
        "unit": each.unit,
        "better": each.better,
        "chart": each.chart,
        "levels": list(each.levels),
        "series": [line.key for line in each.series()],
        "choices": [choice.in_(language) for choice in each.choices],
    }


def _definition(each: "Indicator", language: Language) -> str:
    lines = [each.title.in_(language), each.why.in_(language), f"  {each.numerator_text.in_(language)}"]
    lines += [f"/ {each.denominator_text.in_(language)}"] if each.denominator_text else []
    lines += [f"{each.kind} ({each.programme_label}), {each.clock}, {each.unit}, better: {each.better}, {each.chart}"]
    return "\n".join(lines + [f"- {choice.in_(language)}" for choice in each.choices])

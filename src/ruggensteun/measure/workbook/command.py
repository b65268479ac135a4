"""``ruggensteun workbook``: make, check and import measurement workbooks without a server."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from ruggensteun.measure.tables.monitor import DOMAINS, ORGANISATION_KINDS, TABLES, TEAM_KINDS
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook.cells import KEY
from ruggensteun.measure.workbook.model import Changes, Checked, Problem, Rows, TeamIdentity

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)
_LANGUAGE = click.option(
    "--language",
    "--lang",
    "lang",
    type=click.Choice(["nl", "en"]),
    default="nl",
    show_default=True,
    envvar="RUGGENSTEUN_LANGUAGE",
    help="Language of the messages.",
)
_RATES = click.option(
    "--rate",
    "rates",
    multiple=True,
    help="An own measure that is no share: its numerator may be the larger. Repeatable.",
)
_MEASURES = click.option(
    "--measure",
    "measures",
    multiple=True,
    help="An own measure that exists; when any is given, another one is noticed. Repeatable.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Only JSON on standard output.")


THERE_ALREADY = Text(
    "{file} is er al en is misschien ingevuld. Kies een andere naam, of zet --overwrite erbij om het te vervangen.",
    "{file} is there already and may be filled in. Choose another name, or add --overwrite to replace it.",
)


class _Code(click.ParamType):
    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not KEY.match(value):
            self.fail(f"{value!r} is not a code: letters, digits and - _ . without spaces", param, ctx)
        return str(value)


class _Day(click.ParamType):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no time zone
        except ValueError:
            self.fail(f"{value!r} is not a date like 2026-03-14", param, ctx)


def _choice(codes: tuple[Any, ...]) -> click.Choice[str]:
    return click.Choice([code.value for code in codes])


@click.group(epilog="Example:  ruggensteun workbook check fact-noord.xlsx")
def workbook() -> None:
    """Make, check and import measurement workbooks (.xlsx), one per team."""


@workbook.command(
    epilog="Example:\n\n\b\n  ruggensteun workbook new --programme np --team fact-noord --organisation ggz-west "
    "--region west --kind fact --domain ggz -o fact-noord.xlsx"
)
@click.option("--programme", type=_Code(), required=True, help="Code of the programme.")
@click.option("--team", type=_Code(), required=True, help="Code of the team.")
@click.option("--organisation", type=_Code(), required=True, help="Code of the organisation.")
@click.option("--region", type=_Code(), required=True, help="Code of the region.")
@click.option("--kind", type=_choice(TEAM_KINDS), required=True, help="Kind of team.")
@click.option("--domain", type=_choice(DOMAINS), required=True, help="Mental health care or social domain.")
@click.option("--organisation-kind", type=_choice(ORGANISATION_KINDS), default="ggz", show_default=True)
@click.option("--starts-on", type=_Day(), help="First day of the programme.")
@click.option("--ends-on", type=_Day(), help="First day after the programme.")
@click.option("--participating-from", type=_Day(), help="First day of the team in the programme.")
@click.option("--team-name", help="Name of the team, for people.")
@click.option(
    "--language",
    "--lang",
    "lang",
    type=click.Choice(["nl", "en"]),
    default="nl",
    show_default=True,
    help="Language of the workbook and of what is said.",
)
@click.option(
    "--tables", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Prefill from this folder."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File to write.")
@click.option("--overwrite", is_flag=True, help="Write over a file that is there already.")
@_JSON
def new(output: Path, lang: str, tables: Path | None, *, overwrite: bool, as_json: bool, **identity: Any) -> None:
    """Write a new workbook for one team, empty or filled with what is stored."""
    from ruggensteun.measure.workbook.write import write

    team = TeamIdentity(**identity)
    rows = _stored(tables, team.team) if tables else {}
    if output.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{output}: a workbook is called something.xlsx")
    if output.exists() and not overwrite:
        raise click.UsageError(THERE_ALREADY.in_(lang).format(file=output))
    try:
        write(output, team=team, rows=rows, language=lang)
    except OSError as failed:
        raise click.UsageError(f"{output}: cannot be written: {failed.strerror}") from failed
    counted = {name: len(found) for name, found in rows.items()}
    if as_json:
        click.echo(json.dumps({"file": str(output), "team": team.team, "rows": counted}))
        return
    filled = ", ".join(f"{number} {TABLES[name].title.in_(lang)}" for name, number in counted.items() if number)
    told = Text(f"{output}: {filled or 'nog leeg'}.", f"{output}: {filled or 'still empty'}.")
    click.echo(told.in_(lang), err=True)


def _stored(folder: Path, team: str) -> Rows:
    from ruggensteun.measure.workbook.store import Store

    found = _opened(Store, folder).rows({team})
    return {name: rows for name, rows in found.items() if TABLES[name].by_team}


def _opened(store: Any, folder: Path) -> Any:
    try:
        return store(folder)
    except ValueError as broken:
        raise click.UsageError(str(broken)) from broken


@workbook.command(name="check", epilog="Example:  ruggensteun workbook check --team fact-noord fact-noord.xlsx")
@click.argument("file", type=_FILE)
@click.option("--team", type=_Code(), help="Code of the team whose workbook it should be.")
@click.option("--programme", type=_Code(), help="Code of the programme it should belong to.")
@_MEASURES
@_RATES
@_LANGUAGE
@_JSON
def check_command(file: Path, lang: str, *, as_json: bool, **expected: Any) -> None:
    """Say everything that is wrong with a filled workbook, per cell. Exit code 1 when there are errors."""
    checked = _check(file, **expected | {"measures": expected["measures"] or None})
    if as_json:
        click.echo(json.dumps(_as_json(checked, lang), ensure_ascii=False))
    else:
        _print_problems(checked, lang)
        counted = ", ".join(
            f"{len(rows)} {TABLES[name].title.in_(lang)}" for name, rows in checked.rows.items() if rows
        )
        if checked.ok:
            click.echo(Text(f"In orde. Rijen: {counted or 'geen'}.", f"Fine. Rows: {counted or 'none'}.").in_(lang))
    sys.exit(0 if checked.ok else 1)


def _check(file: Path, **expected: Any) -> Checked:
    from ruggensteun.measure.workbook.check import check

    hidden = not sys.stderr.isatty()
    with click.progressbar(length=100, label=file.name, file=sys.stderr, hidden=hidden) as bar:

        def watch(done: int, of: int) -> None:
            bar.update(int(100 * done / max(1, of)) - bar.pos)

        return check(file, watch=watch, **expected)


def _as_json(checked: Checked, lang: str) -> dict[str, Any]:
    return {
        "file": checked.file,
        "team": checked.team,
        "programme": checked.programme,
        "ok": checked.ok,
        "rows": {name: len(rows) for name, rows in checked.rows.items()},
        "problems": [problem.to_json(lang) for problem in checked.problems],
    }


def _print_problems(checked: Checked, lang: str) -> None:
    words = {"error": Text("FOUT", "ERROR"), "notice": Text("let op", "notice")}
    for problem in checked.problems:
        click.echo(
            f"{words[problem.level.value].in_(lang):<7} {problem.sentence(lang)}", err=not problem_is_error(problem)
        )
    if checked.problems:
        click.echo(_counted(len(checked.errors), len(checked.notices)).in_(lang), err=True)


def _counted(errors: int, notices: int) -> Text:
    return Text(
        f"{errors} {'fout' if errors == 1 else 'fouten'}, {notices} {'melding' if notices == 1 else 'meldingen'}.",
        f"{errors} {'error' if errors == 1 else 'errors'}, {notices} {'notice' if notices == 1 else 'notices'}.",
    )


def problem_is_error(problem: Problem) -> bool:
    """Errors go to standard output, notices to standard error."""
    return problem.level.value == "error"


@workbook.command(
    name="import",
    epilog="Examples:\n\n\b\n  ruggensteun workbook import --tables tabellen --yes fact-noord.xlsx\n"
    "  ruggensteun workbook import --tables tabellen --mapping intakes.toml --yes intakes.csv",
)
@click.argument("files", type=_FILE, nargs=-1, required=True)
@click.option("--tables", type=_FOLDER, required=True, help="Folder of Parquet files, made when absent.")
@click.option("--mapping", type=_FILE, help="TOML file that says how a foreign CSV or workbook is read.")
@click.option("--yes", is_flag=True, help="Agree beforehand; otherwise you are asked.")
@_MEASURES
@_RATES
@_LANGUAGE
@_JSON
def import_command(files: tuple[Path, ...], tables: Path, mapping: Path | None, lang: str, **choices: Any) -> None:
    """Check files, show what would change, and store it once you agree: all files or none.

    With --json and without --yes only the preview is given.
    """
    from ruggensteun.measure.workbook import importing
    from ruggensteun.measure.workbook.swap import InUseError, UnfitFolderError

    try:
        own = importing.Own(choices.pop("measures") or None, choices.pop("rates"))
        with importing.start(tables, mapping, own) as job:
            hidden = not sys.stderr.isatty()
            with click.progressbar(files, label="checking", file=sys.stderr, hidden=hidden) as bar:
                for file in bar:
                    job.add(file)
            sys.exit(_finish(job, lang, **choices))
    except (InUseError, UnfitFolderError, importing.MappingError) as wrong:
        raise click.UsageError(str(wrong)) from wrong
    except importing.UnreadableTablesError as wrong:
        raise click.UsageError(str(wrong)) from wrong


def _finish(job: Any, lang: str, *, yes: bool, as_json: bool) -> int:
    ok = all(checked.ok for checked in job.checked)
    changes: Changes | None = job.changes() if ok else None
    if not as_json:
        for checked in job.checked:
            _print_problems(checked, lang)
        if changes is not None:
            _print_changes(changes, lang)
    agreed = bool(changes) and (yes or (not as_json and _agrees(lang)))
    if agreed:
        job.store()
    if as_json:
        told = {
            "files": [_as_json(checked, lang) for checked in job.checked],
            "changes": _changes_json(changes) if changes is not None else None,
            "stored": agreed,
        }
        click.echo(json.dumps(told, ensure_ascii=False, default=str))
    elif agreed:
        click.echo(Text(f"Opgeslagen in {job.folder}.", f"Stored in {job.folder}.").in_(lang))
    elif changes is not None and not changes and any(table.unchanged for table in changes):
        click.echo(Text("Alles stond er al; er is niets veranderd.", "All was there; nothing has changed.").in_(lang))
    else:
        click.echo(Text("Er is niets opgeslagen.", "Nothing was stored.").in_(lang))
    return 0 if ok else 1


def _agrees(lang: str) -> bool:
    question = Text("Akkoord, opslaan?", "Agree, store?").in_(lang)
    try:
        return click.confirm(question, default=False, err=True)
    except click.Abort as nobody:
        raise click.UsageError("nobody answered; say --yes to agree beforehand") from nobody


def _print_changes(changes: Changes, lang: str) -> None:
    heads = [
        Text("nieuw", "new"),
        Text("gewijzigd", "changed"),
        Text("gelijk", "same"),
        Text("niet in bestand", "absent"),
    ]
    width = max((len(TABLES[table.table].title.in_(lang)) for table in changes), default=0)
    click.echo(" " * width + "".join(f"{head.in_(lang):>17}" for head in heads))
    for table in changes:
        numbers = (table.new, table.changed, table.unchanged, table.absent)
        click.echo(f"{TABLES[table.table].title.in_(lang):<{width}}" + "".join(f"{len(rows):>17}" for rows in numbers))


def _changes_json(changes: Changes) -> dict[str, Any]:
    return {
        "fingerprint": changes.fingerprint(),
        "tables": {
            table.table: {
                "new": len(table.new),
                "changed": [
                    {"key": change.key, "columns": {name: list(pair) for name, pair in change.columns.items()}}
                    for change in table.changed
                ],
                "unchanged": len(table.unchanged),
                "absent": len(table.absent),
            }
            for table in changes
        },
    }

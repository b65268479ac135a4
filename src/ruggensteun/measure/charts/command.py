"""``ruggensteun chart`` and ``ruggensteun funnel``: one series or many units, without a server."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ruggensteun.measure.charts import values
from ruggensteun.measure.charts.errors import InputError
from ruggensteun.measure.charts.frame import (
    CHART_COLUMNS,
    FUNNEL_COLUMNS,
    in_file,
    read_chart,
    read_funnel,
    unknown_columns,
)
from ruggensteun.measure.charts.kinds import RULE_SETS, TYPES
from ruggensteun.measure.charts.result import Better, ChartType, Notice, Rules
from ruggensteun.measure.csv_file import Table, command
from ruggensteun.measure.text import Language

if TYPE_CHECKING:  # these bring NumPy; --help and a file that is refused do without
    from ruggensteun.measure.charts.analysis import Analysis
    from ruggensteun.measure.charts.funnel import Adjustment, Model


class _Number(click.ParamType[float]):
    """A number with a decimal point or comma."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            found = value if isinstance(value, float) else values.number(str(value).strip())
        except values.CellError:
            found = None
        if found is None:
            self.fail(f"{value!r} is not a number; expected for example 0.8 or 0,8", param, ctx)
        return found


_OUT = click.Path(dir_okay=False, writable=True, path_type=Path)
_svg = click.option("--svg", type=_OUT, metavar="OUT.svg", help="Also draw the chart into this file.")
_title = click.option("--title", help="Title of the drawing; the name of the file without one.")


@click.command(epilog="Example:\n\n\b\n  ruggensteun chart --type p --rules anhoej --freeze 12 --json wachttijd.csv")
@click.argument("file", type=command.FILE)
@click.option("--type", "kind", type=click.Choice(TYPES), required=True, help="Chart type; run when in doubt.")
@click.option("--rules", type=click.Choice(RULE_SETS), default="anhoej", show_default=True, help="Rule set.")
@click.option("--freeze", type=click.IntRange(min=1), help="Centre and limits from the first so many points.")
@click.option("--target", type=_Number(), help="The target, on the scale of the chart (0.8, not 80).")
@click.option("--better", type=click.Choice(["higher", "lower", "neutral"]), help="Direction of improvement.")
@click.option("--no-screen-mr", is_flag=True, help="Keep large moving ranges in the limits of I, T, P′ and U′.")
@command.as_json
@_svg
@_title
@command.language
def chart(
    file: Path,
    *,
    kind: str,
    rules: str,
    freeze: int | None,
    target: float | None,
    better: str | None,
    no_screen_mr: bool,
    as_json: bool,
    svg: Path | None,
    title: str | None,
    language: Language,
) -> None:
    """Run chart or control chart of the series in a CSV file.

    FILE has the columns x and y, and where they apply n (denominator), part (1, 2, …), exclude
    (0/1) and note. x is a date or a number (sorted) or a text (in order of appearance); rows
    with one x are one subgroup. An empty y is a gap. Comma, semicolon or tab; decimal point or comma.

    Without --json: a table and a verdict in words.
    """
    with command.refusing(as_json=as_json, language=language):
        with command.progress(file) as told:
            rows = read_chart(file, cast(ChartType, kind), told)
        from ruggensteun.measure.charts.analysis import analyse

        try:
            found = analyse(
                cast(ChartType, kind),
                cast(Rules, rules),
                rows.x,
                rows.y,
                rows.n,
                part=rows.part,
                exclude=rows.exclude,
                note=rows.note,
                freeze=freeze,
                target=target,
                better=cast(Better | None, better),
                screen_mr=not no_screen_mr,
            )
        except InputError as error:
            raise in_file(rows.table, error) from error
    _say(rows.table, CHART_COLUMNS, found.notices if as_json else _left_out(found), language)
    if svg is not None:
        from ruggensteun.measure.charts.picture_file import write_chart

        with _writing(svg):
            write_chart(svg, found, title or file.stem, language)
    if as_json:
        command.print_json(found.to_json())
        return
    from ruggensteun.measure.charts.wording import chart_lines

    click.echo("\n".join(chart_lines(found, language)))


@click.command(epilog="Example:\n\n\b\n  ruggensteun funnel --model binomial --overdispersion --json teams.csv")
@click.argument("file", type=command.FILE)
@click.option(
    "--model",
    type=click.Choice(["binomial", "poisson"]),
    required=True,
    help="binomial: events out of clients; poisson: events by exposure.",
)
@click.option(
    "--target", type=_Number(), help="Rate the funnel closes in on (0.8, not 80); the common rate without one."
)
@click.option("--overdispersion", is_flag=True, help="Also limits adjusted for ordinary differences between units.")
@click.option(
    "--multiplicative", is_flag=True, help="Adjust by widening (√phi) instead of adding a variance between units."
)
@command.as_json
@_svg
@_title
@command.language
def funnel(
    file: Path,
    *,
    model: str,
    target: float | None,
    overdispersion: bool,
    multiplicative: bool,
    as_json: bool,
    svg: Path | None,
    title: str | None,
    language: Language,
) -> None:
    """Funnel plot of many units, with exact 95% and 99.8% limits.

    FILE has the columns unit, events and denominator: one row per unit. outside goes by the
    chance of a count this high or low, not by the drawn line. To learn from, not to rank.
    """
    from ruggensteun.measure.charts.funnel import check_target
    from ruggensteun.measure.charts.funnel import funnel as make_funnel

    adjustment: Adjustment | None = None
    if overdispersion or multiplicative:
        adjustment = "multiplicative" if multiplicative else "additive"
    try:
        check_target(cast("Model", model), target)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--target") from error
    with command.refusing(as_json=as_json, language=language):
        with command.progress(file) as told:
            rows = read_funnel(file, told)
        try:
            found = make_funnel(
                cast("Model", model), rows.unit, rows.events, rows.denominator, target=target, overdispersion=adjustment
            )
        except InputError as error:
            raise in_file(rows.table, error) from error
    _say(rows.table, FUNNEL_COLUMNS, found.notices if as_json else (), language)
    if svg is not None:
        from ruggensteun.measure.charts.picture_file import write_funnel

        with _writing(svg):
            write_funnel(svg, found, title or file.stem, language)
    if as_json:
        command.print_json(found.to_json())
        return
    from ruggensteun.measure.charts.wording import funnel_lines

    click.echo("\n".join(funnel_lines(found, language)))


def _left_out(found: "Analysis") -> list[Notice]:
    """The notices about single rows: their line numbers are worth saying beside the table."""
    return [notice for notice in found.notices if notice.rows]


def _say(table: Table, known: tuple[str, ...], notices: Sequence[Notice], language: Language) -> None:
    """Unused columns and notices on standard error, with the lines they are about."""
    if unknown := unknown_columns(table, known):
        said = "niet gebruikt" if language == "nl" else "not used"
        click.echo(f"{table.file}: {said}: {', '.join(unknown)}", err=True)
    for notice in notices:
        where = table.file
        if notice.rows:
            word = "regel" if language == "nl" else "line"
            where += f", {word} {', '.join(str(table.lines[row]) for row in notice.rows[:10])}"
        click.echo(f"{where}: {notice.text.in_(language)}", err=True)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """A file that cannot be written is a wrong use of the command."""
    try:
        yield
    except OSError as error:
        raise click.BadParameter(f"{path} cannot be written: {error.strerror}", param_hint="--svg") from error

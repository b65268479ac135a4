"""What the commands that read a CSV file share: their options, a progress bar, and how they refuse a file."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from ruggensteun.measure.csv_file.problem import InputError
from ruggensteun.measure.csv_file.reading import Progress

SHOWN = 50
"""Problems that are printed for people; the rest is counted. With --json all are there."""

WORTH_A_BAR = 1_000_000
"""Bytes from which someone who waits would like to see how far it is."""

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
as_json = click.option("--json", "as_json", is_flag=True, help="JSON on standard output, and nothing else.")
language = click.option(
    "--language",
    "--lang",
    type=click.Choice(["nl", "en"]),
    default="nl",
    show_default=True,
    envvar="RUGGENSTEUN_LANGUAGE",
    help="Language of what is shown, messages included.",
)


def print_json(answer: Any) -> None:
    """One answer for machines. ValueError for a NaN: undefined is null."""
    click.echo(json.dumps(answer, ensure_ascii=False, allow_nan=False, indent=1))


@contextmanager
def refusing(*, as_json: bool, language: str) -> Iterator[None]:
    """Say everything that is wrong with the file and end with exit code 1."""
    try:
        yield
    except InputError as error:
        sentences = [problem.sentence(language) for problem in error.problems]
        refuse(sentences, [problem.to_json(language) for problem in error.problems], as_json=as_json, language=language)


def refuse(sentences: Sequence[str], problems: list[dict[str, Any]], *, as_json: bool, language: str) -> NoReturn:
    """Print problems, for people on standard error, and end with exit code 1."""
    if as_json:
        print_json({"problems": problems})
    for sentence in sentences[:SHOWN]:
        click.echo(sentence, err=True)
    if (more := len(sentences) - SHOWN) > 0:
        click.echo(f"… and {more} more." if language == "en" else f"… en nog {more}.", err=True)
    sys.exit(1)


@contextmanager
def progress(path: Path) -> Iterator[Progress | None]:
    """A bar on standard error for who is watching, in rows read; only for a file that takes a while."""
    if not (sys.stderr.isatty() and path.is_file() and path.stat().st_size >= WORTH_A_BAR):
        yield None
        return
    with click.progressbar(length=_rows_in(path), label=path.name, file=sys.stderr) as bar:
        yield bar.update
        bar.update((bar.length or 0) - bar.pos)


def _rows_in(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) + 1

"""``ruggensteun score`` and ``ruggensteun instruments``: instruments without a server."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ruggensteun.measure.csv_file import command
from ruggensteun.measure.instruments.definition import read_file
from ruggensteun.measure.instruments.library import load, names
from ruggensteun.measure.instruments.model import Instrument, Setting
from ruggensteun.measure.instruments.problems import DefinitionError, UnknownInstrumentError
from ruggensteun.measure.text import Language, Text

if TYPE_CHECKING:  # these bring NumPy; a command that calculates nothing starts without it
    from ruggensteun.measure.instruments.csv_answers import FileAnswers
    from ruggensteun.measure.instruments.reliability import Alpha
    from ruggensteun.measure.instruments.result import Scores


@click.command(epilog="Example:  ruggensteun score whodas36 --json whodas36.csv")
@click.argument("instrument")
@click.argument("answers", type=command.FILE)
@command.as_json
@click.option("--alpha", "with_alpha", is_flag=True, help="Also Cronbach's alpha of every score, with its n.")
@click.option(
    "--text-pack",
    type=command.FILE,
    help="Wording of the items (and their subscales): CSV, XLSX or a FHIR Questionnaire.",
)
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=VALUE", help="Overrule an open choice; may be repeated."
)
@command.language
def score(
    instrument: str,
    answers: Path,
    *,
    as_json: bool,
    with_alpha: bool,
    text_pack: Path | None,
    settings: tuple[str, ...],
    language: str,
) -> None:
    """Score the answers in a CSV file.

    INSTRUMENT is a name from `ruggensteun instruments list`, a definition file that ends in .toml, or a FHIR
    Questionnaire that ends in .json.
    ANSWERS has a column per item, named as `ruggensteun instruments show NAME` prints them; an empty cell
    is a missing answer. Comma, semicolon or tab, decimal comma and a byte-order mark are understood.

    With --json: an array of rows; with --alpha an object with the keys instrument, rows and alpha.
    """
    from ruggensteun.measure.instruments import csv_answers, reliability, scoring

    with _refusing(as_json=as_json, language=language):
        loaded = _load(instrument, settings, text_pack)
        with command.progress(answers) as told:
            found = csv_answers.read_answers(answers, loaded, told)
    _say_notices(found, language)
    scores = scoring.score(loaded, found.answers)
    alphas = reliability.alpha(loaded, found.answers) if with_alpha else None
    if as_json:
        _print_json(loaded, scores, alphas, language)
    else:
        _print_table(loaded, scores, alphas, language)


@click.group(epilog="Example:  ruggensteun instruments show whodas36")
def instruments() -> None:
    """Show the instruments that come along, and check a definition of your own."""


@instruments.command("list", epilog="Example:  ruggensteun instruments list")
@command.as_json
@command.language
def list_(*, as_json: bool, language: str) -> None:
    """The instruments that come along."""
    found = [load(name) for name in names()]
    if as_json:
        rows: list[dict[str, Any]] = [
            {"id": each.id, "name": each.name.in_(language), "items": len(each.items), "minutes": _minutes(each)}
            for each in found
        ]
        command.print_json(rows)
        return
    for line in _aligned([(each.id, f"{len(each.items):>3}", each.name.in_(language)) for each in found]):
        click.echo(line)


@instruments.command("show", epilog="Example:  ruggensteun instruments show nel --language en")
@click.argument("name")
@command.as_json
@click.option(
    "--text-pack",
    type=command.FILE,
    help="Wording of the items (and their subscales): CSV, XLSX or a FHIR Questionnaire.",
)
@command.language
def show(name: str, *, as_json: bool, text_pack: Path | None, language: str) -> None:
    """Items, answers, scoring, missing-data rule and licence of one instrument (a name, or FILE.toml)."""
    from ruggensteun.measure.instruments import describe

    with _refusing(as_json=as_json, language=language):
        instrument = _load(name, (), text_pack)
    shown = describe.to_json(instrument, language)
    if as_json:
        command.print_json(shown)
        return
    for line in _page(instrument, shown):
        click.echo(line)


def _minutes(instrument: Instrument) -> list[int] | None:
    return list(instrument.minutes) if instrument.minutes else None


def _page(instrument: Instrument, shown: dict[str, Any]) -> Iterator[str]:
    """What ``show`` prints: the questions first, then how they are scored, then what one should know."""
    from ruggensteun.measure.instruments import describe

    yield from (f"{shown['name']} ({instrument.id} {instrument.version})", shown["about"], shown["method"], "")
    yield from _aligned(
        [
            (
                item.id,
                describe.answers_of(item),
                describe.counts_as(item),
                each["label"],
                item.only_if or each["shown_if"] or "",
            )
            for item, each in zip(instrument.items, shown["items"], strict=True)
        ]
    )
    yield from _aligned([(name, "true/false", label) for name, label in shown["conditions"].items()])
    yield ""
    scores = shown["scores"]
    yield from _aligned([(s["id"], f"{s['low']:g}-{s['high']:g}", s["formula"], s["label"]) for s in scores])
    yield from ("", shown["missing"])
    yield from (f"--set {each['id']}={each['value']}  {each['why']}" for each in shown["settings"])
    yield from (*shown["notes"], shown["licence"])
    if shown["notice"]:
        yield shown["notice"]


@instruments.command("check", epilog="Example:  ruggensteun instruments check teamklimaat.toml")
@click.argument("file", type=command.FILE)
@command.as_json
@command.language
def check(file: Path, *, as_json: bool, language: Language) -> None:
    """Does a definition hold together, and do its worked examples come out?

    What is wrong with a definition is said in English, as its keys are.
    """
    from ruggensteun.measure.instruments.proof import broken

    with _refusing(as_json=as_json, language="en"):
        instrument = read_file(file, parts=load)
        wrong = [
            f"{file.name}, example “{example.because.en}”: {'; '.join(found)}."
            for example in instrument.examples
            if (found := broken(read_file(file, example.settings, load), example))
        ]
        if wrong:
            raise DefinitionError(wrong)
    if as_json:
        click.echo(json.dumps({"problems": []}))
        return
    items, examples = len(instrument.items), len(instrument.examples)
    shown = Text(
        f"in orde (vragen: {items}, voorbeelden: {examples}).", f"in order (items: {items}, examples: {examples})."
    )
    click.echo(f"{file.name}: {shown.in_(language)}")


def _load(name: str, settings: Sequence[str], text_pack: Path | None) -> Instrument:
    """The instrument as asked for; a wrong setting is a wrong use of the command."""
    try:
        instrument = load(name, text_pack=text_pack)
    except UnknownInstrumentError as error:
        raise click.UsageError(str(error)) from error
    if not settings:
        return instrument
    from ruggensteun.measure.instruments import describe

    chosen: dict[str, str | float] = {}
    for pair in settings:
        key, _, value = pair.partition("=")
        setting = next((each for each in instrument.settings if each.id == key), None)
        meant = _meant(setting, value) if setting else None
        if meant is None:
            known = "; ".join(f"{each.id}={describe.allowed(each).replace(' ', '|')}" for each in instrument.settings)
            raise click.UsageError(f"--set {pair} is not possible for {instrument.id}. Possible: {known or 'nothing'}.")
        chosen[key] = meant
    return load(name, settings=chosen, text_pack=text_pack)


def _meant(setting: Setting, typed: str) -> str | float | None:
    """The value of a setting as it was typed; None when it may not be that."""
    named = {str(each): each for each in setting.allowed}.get(typed)
    value: str | float = int(typed) if typed.isascii() and typed.isdigit() else typed
    return named if named is not None else value if setting.allows(value) else None


@contextmanager
def _refusing(*, as_json: bool, language: str) -> Iterator[None]:
    """Say everything that is wrong with the input and end with exit code 1."""
    try:
        with command.refusing(as_json=as_json, language=language):
            yield
    except DefinitionError as error:
        command.refuse(error.sentences, [{"what": each} for each in error.sentences], as_json=as_json, language="en")


def _say_notices(found: "FileAnswers", language: str) -> None:
    for notice in found.notices:
        click.echo(notice.in_(language), err=True)


def _print_json(instrument: Instrument, scores: "Scores", alphas: Sequence["Alpha"] | None, language: str) -> None:
    rows = ",\n ".join(json.dumps(row, ensure_ascii=False) for row in scores.rows(language))
    if alphas is None:
        click.echo(f"[{rows}]")
        return
    figures = [{"score": each.score, "items": each.items, "n": each.n, "alpha": each.alpha} for each in alphas]
    head = f'"instrument": {json.dumps(instrument.id)}, "alpha": {json.dumps(figures)}'
    click.echo(f'{{{head}, "rows": [\n {rows}]}}')


def _print_table(instrument: Instrument, scores: "Scores", alphas: Sequence["Alpha"] | None, language: str) -> None:
    row_word, missing_word, remark = ("row", "missing", "remark") if language == "en" else ("rij", "mist", "opmerking")
    header = (row_word, *(outcome.id for outcome in instrument.outcomes), missing_word, remark)
    for line in _aligned([header, *(_cells(instrument, scores, row, language) for row in range(len(scores)))]):
        click.echo(line)
    click.echo("")
    for outcome in instrument.outcomes:
        n, mean = scores.summary(outcome)
        click.echo(
            f"{outcome.id}: n = {n}"
            + ("" if mean is None else f", {_mean_word(language)} {_figure(mean, 2, language)}")
        )
    for each in alphas or ():
        value = "–" if each.alpha is None else _figure(each.alpha, 3, language)
        click.echo(f"alpha {each.score}: {value} (items: {each.items}, n = {each.n})")


def _figure(value: float, digits: int, language: str) -> str:
    text = f"{value:.{digits}f}"
    return text if language == "en" else text.replace(".", ",")


def _mean_word(language: str) -> str:
    return "mean" if language == "en" else "gemiddeld"


def _cells(instrument: Instrument, scores: "Scores", row: int, language: str) -> tuple[str, ...]:
    values = [scores.value(row, outcome.id) for outcome in instrument.outcomes]
    refusal = scores.refusal(row)
    shown = ["–" if value is None else _figure(value, 2, language) for value in values]
    return (str(row + 1), *shown, str(int(scores.missing[row])), refusal.in_(language) if refusal else "")


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()

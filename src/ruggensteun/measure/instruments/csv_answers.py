"""Answers from a CSV file: every wrong cell is reported at once, and nothing is scored until all are right."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure import csv_file
from ruggensteun.measure.csv_file import Problem, Problems, Progress, Table
from ruggensteun.measure.instruments.answers import Answers, Column, columns_of, from_columns
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.values import WrongAnswerError
from ruggensteun.measure.text import Text


@dataclass(frozen=True, slots=True)
class FileAnswers:
    """The answers in a file, and what the person who made it should know besides."""

    answers: Answers
    notices: tuple[Text, ...]


def read_answers(path: Path, instrument: Instrument, progress: Progress | None = None) -> FileAnswers:
    """The answers in a CSV file with a column per item and condition, named by id; capitals do not matter.

    Other columns are left alone and mentioned in ``notices``. InputError lists everything that is wrong.
    A column of items that are only put to some people may be absent: then nobody answered them.
    """
    table = csv_file.read(path, short_rows="refuse", blank_rows="keep", progress=progress)
    problems = Problems(table.file)
    problems.add(*_absent_columns(table, instrument))
    if len(table) == 0 and len(problems) == 0:
        what = Text("onder de kolomnamen staan geen antwoorden.", "there are no answers below the column names.")
        problems.add(Problem(table.file, None, None, what, Text("één rij of meer.", "one row or more.")))
    columns = {column.name: _numbers(table, column, problems) for column in columns_of(instrument)}
    problems.refuse()
    answers = from_columns(instrument, columns)
    return FileAnswers(answers, tuple(_notices(table, instrument, answers)))


def _absent_columns(table: Table, instrument: Instrument) -> Iterator[Problem]:
    optional = {item.id for item in instrument.items if item.only_if}
    absent = [name for name in instrument.columns() if table.place(name) is None and name not in optional]
    if absent:
        what = Text(f"kolommen ontbreken: {', '.join(absent)}.", f"columns are missing: {', '.join(absent)}.")
        expected = Text(
            f"een kolom per vraag van {instrument.id}; zie ruggensteun instruments show {instrument.id}.",
            f"a column per item of {instrument.id}; see ruggensteun instruments show {instrument.id}.",
        )
        yield Problem(table.file, table.header_line, None, what, expected)


def _numbers(table: Table, column: Column, problems: Problems) -> NDArray[np.float64]:
    """One column as numbers; all missing when it is absent. Few different texts occur, so each is read once."""
    place = table.place(column.name)
    if place is None:
        return np.full(len(table), np.nan)
    known, wrong = {}, {}
    cells = table.columns[place]
    for cell in set(cells):
        try:
            known[cell] = column.read(cell)
        except WrongAnswerError as error:
            wrong[cell] = error.what
            known[cell] = np.nan
    if wrong:
        problems.add(
            *(
                table.problem(row, column.name, wrong[cell], column.expected)
                for row, cell in enumerate(cells)
                if cell in wrong
            )
        )
    return np.array([known[cell] for cell in cells], dtype=np.float64)


def _notices(table: Table, instrument: Instrument, answers: Answers) -> list[Text]:
    known = {name.casefold() for name in instrument.columns()}
    notices = []
    if unknown := [name or "(leeg)" for name in table.header if name.casefold() not in known]:
        notices.append(
            Text(
                f"{table.file}: niet gebruikt: {', '.join(unknown)}. Deze kolommen horen niet bij {instrument.id}.",
                f"{table.file}: not used: {', '.join(unknown)}. These columns do not belong to {instrument.id}.",
            )
        )
    for condition, given in answers.conditions.items():
        rows = [number for number, item in enumerate(instrument.items) if item.only_if == condition]
        needless = int((~np.isnan(answers.values[rows]) & (given == 0)).any(axis=0).sum())
        if needless:
            notices.append(
                Text(
                    f"{table.file}: {condition} is nee, maar de vragen daarover zijn wel beantwoord "
                    f"(aantal rijen: {needless}). Die antwoorden tellen niet mee.",
                    f"{table.file}: {condition} is no, yet its items were answered "
                    f"(number of rows: {needless}). Those answers do not count.",
                )
            )
    return notices

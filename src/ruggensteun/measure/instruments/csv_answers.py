"""Answers from a CSV file: every wrong cell is reported at once, and nothing is scored until all are right."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.instruments.answers import Answers, Column, WrongAnswerError, columns_of, from_columns
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.problems import InputError, Problem
from ruggensteun.measure.instruments.sheet import Progress, Sheet, read_sheet
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
    sheet = read_sheet(path, progress)
    places = {name.casefold(): place for place, name in enumerate(sheet.header)}
    problems = _absent_columns(sheet, instrument, places)
    by_column = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.header)
    columns = {}
    for column in columns_of(instrument):
        place = places.get(column.name.casefold())
        cells = by_column[place] if place is not None else ("",) * len(sheet.rows)
        columns[column.name] = _numbers(sheet, column, cells, problems)
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.line or 0))
    answers = from_columns(instrument, columns)
    return FileAnswers(answers, tuple(_notices(sheet, instrument, answers)))


def _absent_columns(sheet: Sheet, instrument: Instrument, places: Mapping[str, int]) -> list[Problem]:
    optional = {item.id for item in instrument.items if item.only_if}
    absent = [name for name in instrument.columns() if name.casefold() not in places and name not in optional]
    if not absent:
        return []
    what = Text(f"kolommen ontbreken: {', '.join(absent)}.", f"columns are missing: {', '.join(absent)}.")
    expected = Text(
        f"een kolom per vraag van {instrument.id}; zie ruggensteun instruments show {instrument.id}.",
        f"a column per item of {instrument.id}; see ruggensteun instruments show {instrument.id}.",
    )
    return [Problem(sheet.file, 1, None, what, expected)]


def _numbers(sheet: Sheet, column: Column, cells: tuple[str, ...], problems: list[Problem]) -> NDArray[np.float64]:
    """One column as numbers. Few different texts occur, so each is read once."""
    known, wrong = {}, {}
    for cell in set(cells):
        try:
            known[cell] = column.read(cell)
        except WrongAnswerError as error:
            wrong[cell] = error.what
            known[cell] = np.nan
    if wrong:
        problems += [
            Problem(sheet.file, sheet.lines[row], column.name, wrong[cell], column.expected)
            for row, cell in enumerate(cells)
            if cell in wrong
        ]
    return np.array([known[cell] for cell in cells], dtype=np.float64)


def _notices(sheet: Sheet, instrument: Instrument, answers: Answers) -> list[Text]:
    known = {name.casefold() for name in instrument.columns()}
    notices = []
    if unknown := [name or "(leeg)" for name in sheet.header if name.casefold() not in known]:
        notices.append(
            Text(
                f"{sheet.file}: niet gebruikt: {', '.join(unknown)}. Deze kolommen horen niet bij {instrument.id}.",
                f"{sheet.file}: not used: {', '.join(unknown)}. These columns do not belong to {instrument.id}.",
            )
        )
    for condition, given in answers.conditions.items():
        rows = [number for number, item in enumerate(instrument.items) if item.only_if == condition]
        needless = int((~np.isnan(answers.values[rows]) & (given == 0)).any(axis=0).sum())
        if needless:
            notices.append(
                Text(
                    f"{sheet.file}: {condition} is nee, maar de vragen daarover zijn wel beantwoord "
                    f"(aantal rijen: {needless}). Die antwoorden tellen niet mee.",
                    f"{sheet.file}: {condition} is no, yet its items were answered "
                    f"(number of rows: {needless}). Those answers do not count.",
                )
            )
    return notices

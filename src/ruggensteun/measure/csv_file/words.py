"""The problems of a CSV file in words."""

import csv
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from ruggensteun.measure.csv_file.problem import Problem
from ruggensteun.measure.text import Text


def no_csv(file: str, line: int, error: csv.Error) -> Problem:
    """What the csv module cannot read; ``line`` is where the row starts."""
    if "field larger" in str(error):
        most = csv.field_size_limit()
        what = Text(f"een cel heeft meer dan {most} tekens", f"a cell has more than {most} characters")
        return Problem(file, line, None, what, Text("een kortere tekst in elke cel", "a shorter text in every cell"))
    what = Text(f"de regel is geen CSV ({error})", f"the line is not CSV ({error})")
    expected = Text("aanhalingstekens die ook weer sluiten", "quotation marks that are closed again")
    return Problem(file, line, None, what, expected)


def misfit(file: str, line: int, cells: int, width: int) -> Problem:
    """A row that is not as wide as the header."""
    what = Text(
        f"deze regel heeft {cells} {'cel' if cells == 1 else 'cellen'}",
        f"this line has {cells} {'cell' if cells == 1 else 'cells'}",
    )
    expected = Text(
        f"{width} {'cel' if width == 1 else 'cellen'}, net als de eerste regel; "
        "een getal met een komma hoort tussen aanhalingstekens",
        f"{width} {'cell' if width == 1 else 'cells'}, as in the first line; "
        "a number with a decimal comma needs quotation marks",
    )
    return Problem(file, line, None, what, expected)


def header_problems(
    file: str,
    line: int,
    header: Sequence[str],
    required: Sequence[str],
    rows: int,
    *,
    used: Collection[str] | None = None,
) -> Iterator[Problem]:
    """Everything that is wrong with the names of the columns, or only with those that are ``used``.

    With ``required`` or ``used`` also when there is no row.
    """
    if not any(header):
        yield _empty(file, ", ".join(required))
        return
    names = [name.casefold() for name in header]
    found = ", ".join(header)
    for name in required:
        if name.casefold() not in names:
            what = Text(f"deze kolom ontbreekt; gevonden: {found}", f"this column is missing; found: {found}")
            listed = ", ".join(required)
            expected = Text(f"een eerste regel met de kolommen {listed}", f"a first line with the columns {listed}")
            yield Problem(file, line, name, what, expected)
    for name in _twice(header) if used is None else (name for name in used if header.count(name) > 1):
        what = Text("deze kolom komt vaker voor", "this column occurs more than once")
        yield Problem(file, line, name, what, Text("elke kolom één keer", "each column once"))
    if (required or used is not None) and rows == 0:
        what = Text("onder de kolomnamen staan geen rijen", "there are no rows below the column names")
        yield Problem(file, None, None, what, Text("één rij of meer", "one row or more"))


def _twice(header: Sequence[str]) -> list[str]:
    """Names that occur more than once, capitals or not, as they are first written."""
    times = Counter(name.casefold() for name in header if name)
    first = {name.casefold(): name for name in reversed(header)}
    return [first[name] for name, number in times.items() if number > 1]


def _empty(file: str, names: str) -> Problem:
    expected = Text("een eerste regel met kolomnamen", "a first line with column names")
    if names:
        expected = Text(f"{expected.nl}, in elk geval {names}", f"{expected.en}, at least {names}")
    return Problem(file, None, None, Text("het bestand is leeg", "the file is empty"), expected)

"""A map of people from a table that somebody has: which column is what, and what every line then says.

Reads what ``network_files`` wrote, and any other CSV file of which a column is chosen per field. Nothing is stored
here: ``read`` gives every line as it would come on the map, with what cannot be used, and ``drawn`` makes a map of
the lines that were chosen.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import override

from ruggensteun.kernel.words import Words
from ruggensteun.measure import csv_file
from ruggensteun.measure.csv_file import InputError, Problem
from ruggensteun.measure.csv_file.reading import clean
from ruggensteun.measure.text import Text
from ruggensteun.micro.models import Contact
from ruggensteun.micro.models.network import SUPPORT
from ruggensteun.micro.network_mapping import FIELDS, Drawn
from ruggensteun.parties.names import tidy

MOST = 200
KNOWN_AS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "naam", "naam of bijnaam", "bijnaam", "voornaam"),
    "relation": ("relation", "relatie", "wie is dit", "wie is dit voor je"),
    "ring": ("ring", "kring", "hoe dichtbij"),
    "sector": ("sector", "hoort bij", "groep"),
    "frequency": ("frequency", "contact", "hoe vaak"),
    "gives": ("gives", "geeft"),
    "gets": ("gets", "krijgt"),
    "strain": ("strain", "lastig"),
    "nominated": ("nominated", "voor mijn groep"),
    "key": ("key", "sleutel", "nummer", "id"),
}
"""The fields of a line, and the names of columns by which they are found."""
NAMED = Words("Kies in welke kolom de namen staan.", "Choose the column that holds the names.")
NO_NAME = Words("op deze regel staat geen naam", "there is no name on this line")
TOO_LONG = Words("“%(start)s…” is te lang: er passen %(most)s tekens", "“%(start)s…” is too long: %(most)s signs fit")
UNKNOWN = Words(
    "“%(cell)s” (%(column)s) ken ik niet en laat ik weg", "“%(cell)s” (%(column)s) is unknown here and left out"
)
LONGEST = {"name": 300, "relation": 100}
YES = {"1", "true", "ja", "yes", "j", "y", "x", "waar"}
NO = {"0", "false", "nee", "no", "n", "", "onwaar"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: whom it would put on the map. ``problem``: why it cannot; ``notes``: what is left out."""

    row: int
    line: int
    key: str
    told: Mapping[str, Any]
    problem: str = ""
    notes: Sequence[str] = field(default=())

    @property
    def name(self) -> str:
        """As it would stand on the map."""
        return str(self.told.get("name", ""))


def columns_of(content: bytes, file: str) -> tuple[list[str], dict[str, str]]:
    """The columns of a file, and which of them are known by their names. InputError when it is no table of people."""
    table = _table(content, file)
    header = [name for name in dict.fromkeys(table.header) if name]
    folded = {name.casefold(): name for name in reversed(header)}
    found = {one: next((folded[each] for each in known if each in folded), "") for one, known in KNOWN_AS.items()}
    return header, {one: name for one, name in found.items() if name}


def read(content: bytes, file: str, columns: Mapping[str, str]) -> list[Line]:
    """Every line, by the chosen columns (field -> name of the column). InputError when no column holds the names."""
    table = _table(content, file)
    cells = {one: table.column(name) for one, name in columns.items() if one in KNOWN_AS and name}
    names = cells.get("name")
    if names is None:
        listed = ", ".join(table.header)
        raise InputError([Problem(file, None, None, Text(NAMED.nl, NAMED.en), Text(listed, listed))])
    return [_line(row, table.lines[row], {one: column[row] for one, column in cells.items() if column}, columns)
            for row in range(len(table))]  # fmt: skip


def drawn(lines: Sequence[Line], chosen: Collection[int], ties: Collection[tuple[str, str]] = ()) -> Drawn:
    """A map of the lines that were chosen (by ``row``), as far as they can be used, and who of them know each other.

    A tie names people by their key, or where the file has none by their name.
    """
    used = {one.row: one for one in lines if one.row in chosen and not one.problem}
    by_key = {one.key or one.name: str(row) for row, one in reversed(used.items())}
    pairs = {tuple(sorted((by_key[one], by_key[other]))) for one, other in ties if {one, other} <= set(by_key)}
    return Drawn({str(row): one.told for row, one in used.items()}, frozenset((a, b) for a, b in pairs if a != b))


def ties_of(content: bytes, file: str) -> list[tuple[str, str]]:
    """The pairs in a table of who knows whom: the first two columns, as our own export writes them."""
    table = csv_file.read_export(content, file, used=())
    if len(table.header) < 2:
        what = Text("hier staat maar één kolom", "there is only one column here")
        expected = Text("twee kolommen: wie kent wie", "two columns: who knows whom")
        raise InputError([Problem(file, table.header_line, None, what, expected)])
    ones, others = ([clean(cell) for cell in column] for column in table.columns[:2])
    return list(zip(ones, others, strict=True))


def _table(content: bytes, file: str) -> csv_file.Table:
    table = csv_file.read_export(content, file, used=())
    if len(table) > MOST:
        what = Text(f"hier staan {len(table)} regels", f"there are {len(table)} lines here")
        expected = Text(f"hoogstens {MOST} mensen", f"at most {MOST} people")
        raise InputError([Problem(file, None, None, what, expected)])
    return table


def _line(row: int, line: int, cells: Mapping[str, str], columns: Mapping[str, str]) -> Line:
    told: dict[str, Any] = {"name": tidy(cells["name"])}
    notes: list[str] = []
    problem = "" if told["name"] else str(NO_NAME)
    if relation := tidy(cells.get("relation", "")):
        told["relation"] = relation
    for one in FIELDS:
        if one in {"name", "relation"} or not cells.get(one):
            continue
        value, unknown = _value(one, cells[one])
        notes += [str(UNKNOWN) % {"cell": cell[:60], "column": columns[one]} for cell in unknown]
        if value is not None:
            told[one] = value
    for one, most in LONGEST.items():
        if len(told.get(one, "")) > most:
            problem = str(TOO_LONG) % {"start": told[one][:30], "most": most}
    return Line(row, line, cells.get("key", ""), told, problem, tuple(notes))


def _value(one: str, cell: str) -> tuple[Any, list[str]]:
    """What a cell says, and what of it is unknown; None when nothing of it is known."""
    if one == "nominated":
        known = cell.casefold() in YES | NO
        return (cell.casefold() in YES, []) if known else (None, [cell])
    words = _words(one)
    if one not in {"gives", "gets"}:
        found = words.get(cell.casefold())
        return found, [] if found is not None else [cell]
    pieces = [piece.strip() for piece in cell.replace(",", ";").split(";") if piece.strip()]
    kinds = [words[piece.casefold()] for piece in pieces if piece.casefold() in words]
    return list(dict.fromkeys(kinds)) or None, [piece for piece in pieces if piece.casefold() not in words]


@cache
def _words(one: str) -> dict[str, Any]:
    """What may stand in a column: our own code, or the word for it in either language."""
    return dict(_each_word(SUPPORT if one in {"gives", "gets"} else _choices(one)))


def _choices(one: str) -> Mapping[Any, Any]:
    kinds: dict[str, type[models.Choices]] = {
        "ring": Contact.Ring, "sector": Contact.Sector, "frequency": Contact.Frequency, "strain": Contact.Strain,
    }  # fmt: skip
    return dict(kinds[one].choices)


def _each_word(choices: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
    for value, label in choices.items():
        yield str(value).casefold(), value
        for language in ("nl", "en"):
            with override(language):
                yield str(label).casefold(), value

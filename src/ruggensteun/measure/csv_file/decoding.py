"""From bytes to the lines of a text: which letters, and whether it is a text at all."""

import io

from ruggensteun.measure.csv_file.problem import InputError, Problem
from ruggensteun.measure.text import Text

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"
_NOT_TEXT = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG")  # an old Excel file, a PDF, a picture
_EXPECTED = Text("een CSV-bestand; bewaar een werkblad als CSV", "a CSV file; save a worksheet as CSV")


def lines_of(data: bytes, file: str) -> io.TextIOWrapper:
    """The text in ``data``: UTF-8, UTF-16 with its mark, or else Windows letters. InputError when it is no text.

    Line endings are left as they are; a cell may hold some.
    """
    return io.TextIOWrapper(io.BytesIO(data), encoding=_encoding(data, file), errors="replace", newline="")


def _encoding(data: bytes, file: str) -> str:
    if data.startswith(_UTF16):
        return "utf-16"
    if data.startswith(_ZIP):
        what = Text(
            "dit is geen tekstbestand; dit is een rekenblad (of een ander zip-bestand)",
            "this is not a text file; this is a spreadsheet (or another zip file)",
        )
        raise InputError([Problem(file, None, None, what, _EXPECTED)])
    if data.startswith(_NOT_TEXT) or b"\0" in data:
        what = Text("dit is geen tekstbestand", "this is not a text file")
        raise InputError([Problem(file, None, None, what, _EXPECTED)])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"

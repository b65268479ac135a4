"""The door: what kind of file this is, and whether it is safe to open, before any of it is opened."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import scan
from ruggensteun.measure.workbook.layout import is_loaded
from ruggensteun.measure.workbook.model import Limits, Problem

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NO_SHEET = re.compile(
    r"^(?:xl/(?:sharedStrings|styles|calcChain)\.xml|xl/(?:theme|charts|drawings|media)/.*|docProps/.*|.*\.rels)$"
)
_CHUNK = 1 << 20

SAVE_AS = Text(
    "Open het bestand in Excel, LibreOffice of Google Sheets en sla het op als .xlsx (Excel-werkmap).",
    "Open the file in Excel, LibreOffice or Google Sheets and save it as .xlsx (Excel workbook).",
)
FRESH = Text(
    "Een meetwerkboek (.xlsx) van het platform. Download zo nodig een nieuw en neem de rijen over.",
    "A measurement workbook (.xlsx) from the platform. If need be download a new one and copy the rows.",
)


class RefusedError(Exception):
    """The file is not opened; ``problem`` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.what.en} {problem.expected.en}")
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that may be opened: its bytes, and what the look inside each sheet found, by sheet name."""

    content: bytes
    seen: dict[str, scan.Seen] = field(default_factory=dict)


def open_safely(source: Path | str | bytes | BinaryIO, name: str, limits: Limits) -> Opened:
    """The bytes of a workbook that is what it says it is and does not unpack beyond the limits.

    Raises RefusedError otherwise, and OSError when the path cannot be read.
    """
    content = read_bytes(source, name, limits)
    _kind(content, name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as pack:
            _directory(pack, name, limits)
            return Opened(content, _look_inside(pack, name, limits))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as broken:
        raise _refused(
            name,
            "damaged",
            Text("Het bestand is beschadigd en kan niet worden gelezen.", "The file is damaged and cannot be read."),
            SAVE_AS,
        ) from broken


def _refused(name: str, code: str, what: Text, expected: Text, sheet: str | None = None) -> RefusedError:
    return RefusedError(Problem(name, sheet, None, what, expected, code=code))


def read_bytes(source: Path | str | bytes | BinaryIO, name: str, limits: Limits) -> bytes:
    """The bytes of a source, no more than a file may have. Raises RefusedError, OSError."""
    if isinstance(source, bytes):
        content = source
    elif isinstance(source, str | Path):
        with Path(source).open("rb") as stream:
            content = stream.read(limits.file_bytes + 1)
    else:
        content = source.read(limits.file_bytes + 1)
    if not content:
        raise _refused(name, "empty-file", Text("Het bestand is leeg.", "The file is empty."), FRESH)
    if len(content) > limits.file_bytes:
        most = limits.file_bytes // 1_000_000
        raise _refused(
            name,
            "too-large",
            Text(f"Het bestand is groter dan {most} MB.", f"The file is larger than {most} MB."),
            Text(
                "Haal plaatjes en extra bladen weg, of splits de rijen over twee bestanden.",
                "Remove pictures and extra sheets, or split the rows over two files.",
            ),
        )
    return content


def _kind(content: bytes, name: str) -> None:
    if content[:8] == _OLE:
        if _ENCRYPTED in content:
            raise _refused(
                name,
                "password",
                Text("Het bestand is beveiligd met een wachtwoord.", "The file is protected with a password."),
                Text(
                    "Haal het wachtwoord van het bestand en sla het opnieuw op.", "Remove the password and save again."
                ),
            )
        raise _refused(
            name,
            "old-excel",
            Text("Dit is een oud Excel-bestand (.xls).", "This is an old Excel file (.xls)."),
            SAVE_AS,
        )
    if content[:4] != b"PK\x03\x04":
        raise _refused(name, "not-xlsx", Text("Dit is geen .xlsx-bestand.", "This is not an .xlsx file."), SAVE_AS)


def _directory(pack: zipfile.ZipFile, name: str, limits: Limits) -> None:
    entries = pack.infolist()
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    bomb = unpacked > 20_000_000 and unpacked / packed > limits.ratio
    if len(entries) > limits.entries or len(names) < len(entries) or unpacked > limits.unpacked_bytes or bomb:
        raise _bomb(name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refused(name, "password", Text("Het bestand is versleuteld.", "The file is encrypted."), SAVE_AS)
    _office_kind(pack, names, name)


def _bomb(name: str) -> RefusedError:
    return _refused(
        name,
        "zip-bomb",
        Text(
            "Het bestand is uitgepakt veel groter dan een werkboek hoort te zijn. Het is niet geopend.",
            "Unpacked, the file is far larger than a workbook should be. It was not opened.",
        ),
        FRESH,
    )


def _office_kind(pack: zipfile.ZipFile, names: set[str], name: str) -> None:
    if "mimetype" in names or "content.xml" in names:
        raise _refused(
            name,
            "opendocument",
            Text("Dit is een OpenDocument-bestand (.ods).", "This is an OpenDocument file (.ods)."),
            Text(
                "Kies in LibreOffice: Bestand, Opslaan als, Excel 2007-365 (.xlsx).",
                "In LibreOffice choose: File, Save as, Excel 2007-365 (.xlsx).",
            ),
        )
    types = pack.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if any(entry.lower().endswith("vbaproject.bin") for entry in names) or b"macroEnabled" in types:
        raise _refused(
            name,
            "macros",
            Text(
                "Het bestand bevat macro's (.xlsm). Het is niet geopend.",
                "The file has macros (.xlsm). It was not opened.",
            ),
            Text("Sla het op als .xlsx, zonder macro's.", "Save it as .xlsx, without macros."),
        )
    if "xl/workbook.xml" not in names:
        raise _refused(name, "not-xlsx", Text("Dit is geen .xlsx-bestand.", "This is not an .xlsx file."), SAVE_AS)


def _look_inside(pack: zipfile.ZipFile, name: str, limits: Limits) -> dict[str, scan.Seen]:
    """Unpack every entry once, counting; look at the cells of every sheet on the way."""
    titles = scan.sheet_titles(_part(pack, "xl/workbook.xml"), _part(pack, "xl/_rels/workbook.xml.rels"))
    seen: dict[str, scan.Seen] = {}
    left = limits.unpacked_bytes
    for entry in pack.infolist():
        title = titles.get(entry.filename.lower())
        with pack.open(entry) as stream:
            chunks = _chunks(stream, left, name)
            if title is None and _NO_SHEET.match(entry.filename):
                for _chunk in chunks:
                    pass
            else:
                found = scan.look(chunks, limits)
                if title is None or is_loaded(title):
                    _possible(found, title or entry.filename, name, limits)
                seen[title or entry.filename] = found
        left -= entry.file_size
    return seen


def _chunks(stream: IO[bytes], left: int, name: str) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        left -= len(chunk)
        if left < 0:
            raise _bomb(name)
        yield chunk


def _part(pack: zipfile.ZipFile, path: str) -> bytes:
    try:
        return pack.read(path)
    except KeyError:
        return b""


def _possible(found: scan.Seen, sheet: str, name: str, limits: Limits) -> None:
    """A sheet whose cells lie so far out, or say nothing of where they lie, is not loaded into memory."""
    if found.far is not None:
        raise RefusedError(
            Problem(
                name,
                sheet,
                found.far,
                Text(
                    f"In deze cel staat iets, ver buiten de tabel. Een blad telt hoogstens {limits.rows} rijen "
                    f"en {limits.columns} kolommen.",
                    f"This cell holds something, far outside the table. A sheet has at most {limits.rows} rows "
                    f"and {limits.columns} columns.",
                ),
                Text("Maak deze cel leeg en sla het bestand opnieuw op.", "Empty this cell and save the file again."),
                code="far-cell",
            )
        )
    if found.nameless:
        raise _refused(
            name,
            "cells-without-place",
            Text(
                "De cellen van dit blad zeggen niet waar ze staan.",
                "The cells of this sheet do not say where they are.",
            ),
            SAVE_AS,
            sheet,
        )

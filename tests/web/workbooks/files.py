"""Files that people hand in by mistake, or on purpose."""

import zipfile
from io import BytesIO

from tests.web.workbooks.uploads import workbook


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """A workbook with more parts in its zip."""
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def padded(content: bytes, size: int) -> bytes:
    """The same workbook in a file of at least so many bytes."""
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("docProps/room.bin", b"\0" * max(0, size - len(content)))
    return file.getvalue()


def a_bomb() -> bytes:
    """A sheet that is small in the file and enormous when unpacked."""
    file = BytesIO(workbook())
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet99.xml", "w") as sheet,
    ):
        for _megabyte in range(600):
            sheet.write(b"\0" * 1_000_000)
    return file.getvalue()


def of_another_kind(name: str, data: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, data)
    return file.getvalue()


BAD_FILES = {
    "empty": lambda: b"",
    "a note": lambda: b"dit is geen werkboek",
    "half a workbook": lambda: workbook()[:5_000],
    "an old Excel file": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a letter in a zip": lambda: of_another_kind("word/document.xml", b"<document/>"),
    "a web page": lambda: b"<html><script>alert('x')</script></html>",
    "macros": lambda: with_parts(workbook(), {"xl/vbaProject.bin": b"\0" * 100}),
    "a bomb": a_bomb,
    "of another team": lambda: workbook("ZILVER-1"),
}
"""By what it is; each gives its bytes."""

"""Files that are not what they should be: refused with a clear word before anything is opened."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ruggensteun.measure.workbook import Limits, check
from tests.measure.workbook.helpers import FIRST, TODAY, cells, found, looked_at, written

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def repacked(change: Callable[[dict[str, bytes]], None], content: bytes | None = None) -> bytes:
    """A workbook with other parts."""
    with zipfile.ZipFile(io.BytesIO(content or written())) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, part in parts.items():
            pack.writestr(name, part)
    return target.getvalue()


def zipped(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, part in parts.items():
            pack.writestr(name, part)
    return target.getvalue()


def only_problem(content: bytes, **options: object) -> str:
    """The code of the one reason why a file was not opened."""
    checked = check(content, name="bestand.xlsx", today=TODAY, **options)  # type: ignore[arg-type]
    assert not checked.ok
    assert checked.rows == {}
    (problem,) = checked.problems
    assert problem.file == "bestand.xlsx"
    assert problem.expected.nl != problem.what.nl
    return problem.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"naam;leeftijd\n", "not-xlsx"),
        (b"%PDF-1.7", "not-xlsx"),
        (b"PK\x03\x04 maar verder niets", "damaged"),
        (OLE + b"\0" * 600, "old-excel"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (zipped(**{"readme.txt": b"hallo"}), "not-xlsx"),
        (zipped(**{"mimetype": b"application/vnd.oasis.opendocument", "content.xml": b"<x/>"}), "opendocument"),
        (zipped(**{"[Content_Types].xml": b"<t/>", "xl/workbook.bin": b"x"}), "not-xlsx"),
    ],
)  # fmt: skip
def test_not_a_workbook(content: bytes, code: str) -> None:
    assert only_problem(content) == code


def test_half_a_workbook_is_damaged() -> None:
    content = written()
    assert only_problem(content[: len(content) // 2]) == "damaged"


def test_a_workbook_with_macros() -> None:
    def add(parts: dict[str, bytes]) -> None:
        parts["xl/vbaProject.bin"] = b"x"

    def declare(parts: dict[str, bytes]) -> None:
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")

    assert only_problem(repacked(add)) == "macros"
    assert only_problem(repacked(declare)) == "macros"


def test_a_zip_bomb_by_size_by_ratio_and_by_number_of_parts() -> None:
    large = repacked(lambda parts: parts.update({"xl/media/a.bin": b"\0" * 60_000_000}))
    assert len(large) < 400_000
    assert only_problem(large) == "zip-bomb"
    assert only_problem(written(), limits=Limits(unpacked_bytes=100_000)) == "zip-bomb"
    many = repacked(lambda parts: parts.update({f"xl/media/{number}": b"" for number in range(2_100)}))
    assert only_problem(many) == "zip-bomb"


def test_a_zip_that_lies_about_its_size() -> None:
    """The directory says one byte, the part unpacks to millions."""
    honest = repacked(lambda parts: parts.update({"xl/media/a.bin": b"\0" * 5_000_000}))
    size = struct.pack("<I", 5_000_000)
    assert honest.count(size) == 2
    lying = honest.replace(size, struct.pack("<I", 1))
    assert only_problem(lying) == "damaged"


def test_a_file_that_is_too_large_is_not_read_to_its_end() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            self.asked += size
            return b"x" * size

    stream = Endless()
    checked = check(stream, name="groot.xlsx", limits=Limits(file_bytes=1_000_000))  # type: ignore[arg-type]
    assert [problem.code for problem in checked.problems] == ["too-large"]
    assert stream.asked < 2_000_000


def sheet_part(parts: dict[str, bytes], heading: bytes) -> str:
    """The part that holds the sheet with this marker."""
    strings = parts["xl/sharedStrings.xml"]
    number = strings[: strings.index(heading)].count(b"<si>") - 1
    mark = f"<v>{number}</v>".encode()
    return next(name for name, part in parts.items() if name.startswith("xl/worksheets/") and mark in part)


def with_cell(cell: bytes) -> bytes:
    """A workbook with one more raw cell at the end of the sheet with clients."""

    def change(parts: dict[str, bytes]) -> None:
        name = sheet_part(parts, b"client.client")
        parts[name] = parts[name].replace(b"</sheetData>", b'<row r="9">' + cell + b"</row></sheetData>")

    return repacked(change)


def test_a_cell_so_far_out_that_loading_would_take_all_memory() -> None:
    for place, style in ((b"XFD1048576", b""), (b"A1048576", b' s="1"'), (b"ZZ4", b' t="n"')):
        cell = b'<c r="' + place + b'"' + style + b"><v>1</v></c>"
        checked = check(with_cell(cell), name="w.xlsx", today=TODAY)
        assert cells(checked.problems) == [("Cliënten", place.decode())]
        assert checked.problems[0].code == "far-cell"


def test_an_empty_cell_with_only_a_colour_far_below_does_no_harm() -> None:
    assert looked_at(with_cell(b'<c r="A1048576" s="1"/>')).ok


def test_cells_that_do_not_say_where_they_are() -> None:
    for cell in (b"<c>", b"<c r='XFD9'>", b'<c r="xfd9">', b'<c x:r="A9">', b'<c s=">" r="XFD9">', b'<c r = "XFD9">'):
        assert only_problem(with_cell(cell + b"<v>1</v></c>")) == "cells-without-place"


def test_the_reader_giving_up_is_a_message_and_no_crash() -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["xl/styles.xml"] = b"<styleSheet><cellXfs"
        parts[sheet_part(parts, b"client.client")] = b"<worksheet><sheetData><row r='x'"

    assert only_problem(repacked(change)) == "damaged"


def test_ten_megabytes_in_one_cell() -> None:
    letters = b"a" * 10_000_000
    checked = looked_at(
        with_cell(b'<c r="F' + str(FIRST).encode() + b'" t="inlineStr"><is><t>' + letters + b"</t></is></c>")
    )
    assert cells(found(checked, "too-long")) == [("Cliënten", f"F{FIRST}")]
    assert max(len(problem.what.nl) for problem in checked.problems) < 200


def test_a_path_is_read_and_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "fact-noord.xlsx"
    path.write_bytes(written())
    assert check(path, today=TODAY).file == "fact-noord.xlsx"
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "weg.xlsx")

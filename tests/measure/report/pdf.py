"""Looking inside a PDF: its words, and its structure tree."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_CHARS = re.compile(rb"beginbf(?:char|range)(.*?)endbf(?:char|range)", re.DOTALL)


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure tree, from the top."""
    waiting: list[Any] = [pdf.Root.StructTreeRoot]
    while waiting:
        found = waiting.pop(0)
        if isinstance(found, pikepdf.Array):
            waiting = [*found, *waiting]
        elif isinstance(found, pikepdf.Dictionary):
            if "/S" in found:
                yield found
            if "/K" in found:
                waiting = [found.K, *waiting]


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    """The structure tree as the names of its elements, in reading order."""
    return [str(element.S).lstrip("/") for element in elements(pdf)]


def pages(pdf: pikepdf.Pdf) -> list[str]:
    """The words of every page, without white space: glyphs are placed one by one."""
    return ["".join(_words(page)) for page in pdf.pages]


def _words(holder: Any) -> Iterator[str]:
    resources = holder.get("/Resources", {})
    fonts = {str(name): _glyphs(font) for name, font in resources.get("/Font", {}).items()}
    glyphs: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(holder):
        if str(operator) == "Tf":
            glyphs = fonts.get(str(operands[0]), {})
        elif str(operator) in ("TJ", "Tj"):
            parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
            for part in parts:
                if isinstance(part, pikepdf.String):
                    code = bytes(part)
                    yield from (glyphs.get(int.from_bytes(code[at : at + 2]), "") for at in range(0, len(code), 2))
        elif str(operator) == "Do":
            inside = resources["/XObject"][str(operands[0])]
            if inside.get("/Subtype") == "/Form":
                yield from _words(inside)


def _glyphs(font: Any) -> dict[int, str]:
    """Glyph number -> the characters it stands for, from the font's own table."""
    found: dict[int, str] = {}
    for block in _CHARS.findall(font.ToUnicode.read_bytes()):
        for line in block.strip().splitlines():
            codes = re.findall(rb"<([0-9a-fA-F]+)>", line)
            if len(codes) == 2:
                found[int(codes[0], 16)] = bytes.fromhex(codes[1].decode()).decode("utf-16-be")
    return {code: text.strip() for code, text in found.items()}

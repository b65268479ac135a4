"""A table fits a phone: it becomes a list of rows, or it scrolls in a box of its own. It never breaks a word."""

import re
from pathlib import Path

import pytest

import ruggensteun.web
from ruggensteun.ui import engine

PAGES = Path(ruggensteun.web.__file__).parent
TABLES = [
    (file.relative_to(PAGES), call)
    for file in sorted(PAGES.glob("**/templates/**/*.html"))
    for call in re.findall(r"ui\.table\(.*", file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("file", "call"), TABLES, ids=lambda one: str(one)[:60])
def test_every_table_of_the_pages_says_how_it_fits_a_phone(file, call):
    assert "responsive=true" in call or "scroll=true" in call, f"{file}: {call[:200]}"


def test_there_are_tables():
    assert len(TABLES) > 10


def test_a_stylesheet_never_lets_a_table_break_a_word_anywhere():
    """``anywhere`` makes one letter the least width of a column."""
    styles = Path(engine.__file__).parent / "styles"
    for file in styles.glob("*.css"):
        for rule in re.findall(r"[^{}]*table[^{}]*\{[^}]*\}", file.read_text(encoding="utf-8")):
            assert "anywhere" not in rule, f"{file.name}: {rule}"
            assert "break-all" not in rule, f"{file.name}: {rule}"


@pytest.mark.parametrize("cell", [{"text": "–"}, {"html": "–"}, {"text": ""}, {"text": "–", "align": "right"}])
def test_a_cell_without_anything_can_be_left_out_on_a_phone(dutch, cell):
    source = "{{ ui.table(head=['Maat', 'Nu'], rows=[['Intakes', cell], ['Doelen', '3']], responsive=responsive) }}"
    nothing = "rs-cell--none" if (cell.get("text") or cell.get("html")) else "rs-cell--blank"
    page = dutch.from_string(source)
    assert page.render(cell=cell, responsive=True).count(nothing) == 1
    assert "rs-cell" not in page.render(cell=cell, responsive=False)

"""The handbook: its links lead somewhere, its pictures exist, and it names every command and setting."""

import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from ruggensteun.cli import COMMANDS

HOUSE = Path(__file__).parents[2]
BOOK = HOUSE / "docs" / "handboek"
PAGES = sorted(BOOK.glob("*.md"))
IMAGES = BOOK / "img"
LARGEST = 150_000
"""Bytes of a picture."""


def all_text() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def pictures_shown() -> set[str]:
    text = all_text() + (HOUSE / "README.md").read_text(encoding="utf-8")
    return set(re.findall(r"img/([\w-]+\.png)", text))


@pytest.mark.parametrize("chapter", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(chapter):
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", chapter.read_text(encoding="utf-8"))
    assert [target for target in targets if "://" not in target and not (chapter.parent / target).exists()] == []


def test_every_page_is_in_the_index():
    index = (BOOK / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"({page.name})" not in index] == []


def test_the_pictures_shown_are_the_pictures_there():
    assert {path.name for path in IMAGES.glob("*")} == pictures_shown()


def test_pictures_are_small_and_described():
    assert [path.name for path in IMAGES.glob("*.png") if path.stat().st_size > LARGEST] == []
    assert re.findall(r"!\[\s*\]", all_text()) == []


def commands() -> list[str]:
    """Every command and every command of a group, as people type it."""
    found = []
    for name, (where, _about) in COMMANDS.items():
        module, _, attribute = where.partition(":")
        command = getattr(import_module(module), attribute)
        under = command.commands if isinstance(command, click.Group) else {}
        found += [f"{name} {each}" for each in under] or [name]
    return found


def test_every_command_is_in_the_handbook():
    text = all_text()
    assert [each for each in commands() if f"{each} " not in text and f"{each}`" not in text] == []


def test_every_setting_is_in_the_handbook():
    sample = re.findall(r"^(RUGGENSTEUN_\w+)=", (HOUSE / "dotenv-sample").read_text(encoding="utf-8"), re.M)
    text = (BOOK / "beheer.md").read_text(encoding="utf-8")
    assert [name for name in sample if f"`{name}`" not in text] == []

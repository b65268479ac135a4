"""What is promised about small groups is what is done: the size of the group decides, never the number within it."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
TEXTS = sorted(
    path
    for folder, kind in (
        ("src/ruggensteun", "*.html"),
        ("src/ruggensteun", "*.py"),
        ("docs/handboek", "*.md"),
        ("docs/generated", "*.md"),
        (".", "README.md"),
    )
    for path in (HOUSE / folder).rglob(kind)
    if "node_modules" not in path.parts and ".venv" not in path.parts and "migrations" not in path.parts
)
TOO_MUCH = re.compile(
    r"kleine aantallen|cijfers? over (?:te )?weinig mensen"
    r"|(?<!groep van )minder dan (?:\d+|%\(num\)s|\{[\w.]+\}) mensen"
    r"|small numbers hidden|no small numbers|(?<!group of )fewer than (?:\d+|\{[\w.]+\}) people",
    re.IGNORECASE,
)
"""Promises more than is kept: 1 of 42 is a small number, and is shown."""


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_text_promises_more_than_is_kept(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.strip() for line in lines if TOO_MUCH.search(line)] == []


def test_the_whole_promise_stands_where_figures_are_explained():
    within = "inn?en een grotere groep kan het (dus )?om één iemand"
    for where in (
        "src/ruggensteun/web/about/templates/about/privacy.html",
        "src/ruggensteun/web/about/templates/about/help.html",
        "src/ruggensteun/web/board/templates/board/board.html",
        "src/ruggensteun/demo/programme_plan.py",
        "src/ruggensteun/measure/report/words.py",
        "docs/handboek/README.md",
    ):
        text = re.sub(r'"\s*\n\s*"', "", (HOUSE / where).read_text(encoding="utf-8"))
        assert re.search(within, text), where

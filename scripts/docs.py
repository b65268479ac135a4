"""Write the generated pages in docs/generated, or with --check only say which are stale."""

import os
import sys
from importlib import import_module
from pathlib import Path

import django

HOUSE = Path(__file__).resolve().parents[1]
PAGES = {
    "indicators.md": "ruggensteun.measure.indicators.catalogue_page:indicators_page",
    "data-dictionary.md": "ruggensteun.measure.indicators.catalogue_page:dictionary_page",
    "instruments.md": "ruggensteun.measure.instruments.catalogue:page",
    "paths.md": "ruggensteun.micro.recovery.paths_page:page",
    "roles.md": "ruggensteun.parties.roles:page",
}
"""File name -> the function that gives its text."""


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruggensteun.settings")
    os.environ.setdefault("RUGGENSTEUN_SECRET_KEY", "only-for-the-pages-" + "0123456789abcdef" * 4)
    django.setup()
    stale = []
    for name, where in PAGES.items():
        module, _, function = where.partition(":")
        text: str = getattr(import_module(module), function)()
        path = HOUSE / "docs" / "generated" / name
        if path.exists() and path.read_text() == text:
            continue
        stale.append(name)
        if "--check" not in arguments:
            path.write_text(text)
            print(f"written: docs/generated/{name}")
    if "--check" in arguments:
        for name in stale:
            print(f"stale: docs/generated/{name}; run `make docs`")
        return 1 if stale else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The texts of the pages: Dutch stands in the code, English in one catalogue.

python scripts/texts.py compile   make the .mo files that Django reads (at set-up)
python scripts/texts.py update    find new texts and add them to the English catalogue
python scripts/texts.py check     exit 1 when a text has no English yet
"""

import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

HOUSE = Path(__file__).resolve().parents[1]
SOURCE = HOUSE / "src" / "ruggensteun"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
TEMPLATE = HOUSE / "var" / "texts.pot"
KEYWORDS = ["gettext_lazy", "ngettext_lazy:1,2", "pgettext_lazy:1c,2", "gettext", "ngettext:1,2", "_"]


def babel(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", *words], check=True, cwd=HOUSE)


def extract() -> None:
    """All texts of code and templates into a template file outside git."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    keywords = [word for keyword in KEYWORDS for word in ("-k", keyword)]
    babel(
        "-q",
        "extract",
        "-F",
        "babel.cfg",
        *keywords,
        "--no-location",
        "--sort-output",
        "-o",
        str(TEMPLATE),
        str(SOURCE),
    )


def update() -> None:
    """Add new texts, drop texts that nothing uses, guess nothing."""
    extract()
    babel(
        "-q", "update", "-i", str(TEMPLATE), "-o", str(CATALOGUE), "-l", "en",
        "--no-fuzzy-matching", "--ignore-obsolete", "--omit-header", "--width", "120",
    )  # fmt: skip


def missing() -> list[str]:
    """Texts in the code that the English catalogue does not translate."""
    extract()
    with TEMPLATE.open("rb") as file:
        wanted = {message.id for message in read_po(file) if message.id}
    with CATALOGUE.open("rb") as file:
        done = {message.id for message in read_po(file, locale="en") if message.id and all(_parts(message.string))}
    return sorted(text if isinstance(text, str) else text[0] for text in wanted - done)


def _parts(text: object) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (str(text or ""),)


def main(what: str) -> int:
    if what == "compile":
        babel("-q", "compile", "-d", str(SOURCE / "locale"), "-D", "django", "--use-fuzzy")
    elif what == "update":
        update()
    elif what == "check":
        for text in (found := missing()):
            print(f"no English text for: {text!r}")
        return 1 if found else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))

"""Plain Dutch on the pages of clients and who belongs to them: sentence length, hard words, heavy patterns.

python scripts/plain.py          exit 1 when a text is too hard; says which, where and what to do instead
python scripts/plain.py --words  the list of hard words with what to write instead

Rules, words and exceptions stand in ``scripts/plain.toml``; an exception gives its reason. What this finds is no proof
of B1: that needs a reader. What it refuses is never B1.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_from_dir

HOUSE = Path(__file__).resolve().parents[1]
SOURCE = HOUSE / "src" / "ruggensteun"
RULES = HOUSE / "scripts" / "plain.toml"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {
    "**.html": {
        "extensions": "jinja2.ext.do, jinja2.ext.loopcontrols", "silent": "false", "trimmed": "true",
        "encoding": "utf-8",
    },
}  # fmt: skip
"""As in ``babel.cfg``: without the extensions a page that uses them would be passed over in silence."""
KEYWORDS = {"gettext_lazy": None, "ngettext_lazy": (1, 2), "gettext": None, "ngettext": (1, 2), "_": None}
MARK = re.compile(r"%\((\w+)\)[sd]|%(\w+)%|\{(\w*)\}")
END = re.compile(r"[.!?…]+[”\")]?(?=\s|$)|[:;](?=\s|$)|\n|(?<=\s)–(?=\s)")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
PARTICIPLE = r"(?:ge|be|ver|ont|her|onder|over|(?:aan|uit|op|in|af|bij|voor|mee|na|toe|weg)ge)\w+(?:d|t|en)"
PASSIVE = re.compile(rf"\b(?:wordt|worden|werd|werden)\b[^,;:]*?\b{PARTICIPLE}\b")
NOMINAL = re.compile(r"\bhet (?:\w+ )?\w+en van\b")


@dataclass(frozen=True, order=True)
class Text:
    """One text as it stands in the code."""

    where: str
    words: str


@dataclass(frozen=True)
class Rules:
    """What is looked for. ``hard``: pattern of a word to what to write instead; ``accepted``: text to reason."""

    folders: tuple[str, ...]
    longest_sentence: int
    longest_word: int
    known: frozenset[str]
    hard: dict[str, str]
    accepted: dict[str, str]


def rules(path: Path = RULES) -> Rules:
    """The rules of the house; ValueError when an exception has no reason."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    accepted = {each["text"]: each.get("reason", "") for each in told.get("accepted", [])}
    if bare := [text for text, reason in accepted.items() if len(reason) < 10]:
        raise ValueError(f"{path.name}: say why these texts are accepted: {bare}")
    return Rules(
        tuple(told["folders"]), told["longest_sentence"], told["longest_word"], frozenset(told["known"]), told["hard"],
        accepted,
    )  # fmt: skip


def texts(folders: tuple[str, ...]) -> Iterator[Text]:
    """Every Dutch text of these folders (or files) under ``src/ruggensteun``, each once."""
    seen = set()
    for place in folders:
        for found in _in(SOURCE / place):
            if found.words not in seen:
                seen.add(found.words)
                yield found


def _in(place: Path) -> Iterator[Text]:
    root, only = (place, None) if place.is_dir() else (place.parent, place.name)
    for name, line, said, _comments, _context in extract_from_dir(root, METHODS, OPTIONS, KEYWORDS):
        if only in {None, Path(name).name}:
            for words in [said] if isinstance(said, str) else said:
                if words:
                    yield Text(f"{(root / name).relative_to(SOURCE)}:{line}", words)
    for path in sorted(root.rglob("*.py")) if only is None else [place] if place.suffix == ".py" else []:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Words" and node.args:
                dutch = getattr(node.args[0], "value", "")
                yield Text(f"{path.relative_to(SOURCE)}:{node.lineno}", str(dutch))


def sentences(words: str) -> list[str]:
    """A text in sentences: what is filled in counts as one word, quoted words as what they are."""
    return [found.strip() for found in END.split(MARK.sub("Naam", words)) if found and found.strip()]


def faults(words: str, by: Rules) -> Iterator[str]:
    """What is too hard in a text, and what to do about it."""
    for sentence in sentences(words):
        found = WORD.findall(sentence)
        if len(found) > by.longest_sentence:
            yield f"a sentence of {len(found)} words (at most {by.longest_sentence}): make two of it"
        for word in found:
            if len(word) > by.longest_word and word.lower() not in by.known:
                yield f"“{word}” is long: say it in shorter words"
        if len(PASSIVE.findall(sentence)) > 1:
            yield "two passives in one sentence: say who does it"
        if (noun := NOMINAL.search(sentence)) is not None:
            yield f"“{noun.group()}”: use the verb"
    for pattern, instead in by.hard.items():
        if (match := re.search(rf"(?<!\w){pattern}(?!\w)", words, re.IGNORECASE)) is not None:
            yield f"“{match.group()}”: write {instead}"


def main(arguments: list[str]) -> int:
    by = rules()
    if arguments == ["--words"]:
        print("\n".join(f"{word}: {instead}" for word, instead in by.hard.items()))
        return 0
    if arguments:
        print(__doc__)
        return 2
    there = list(texts(by.folders))
    found = [(text, list(faults(text.words, by))) for text in there if text.words not in by.accepted]
    bad = sorted((text, what) for text, what in found if what)
    for text, what in bad:
        print(f"{text.where}: {text.words!r}")
        print("".join(f"    {each}\n" for each in dict.fromkeys(what)), end="")
    used = {text.words for text in there}
    stale = [text for text in by.accepted if text not in used]
    for text in stale:
        print(f"scripts/plain.toml accepts a text that is gone: {text!r}")
    return 1 if bad or stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

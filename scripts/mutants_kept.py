"""What is known already about each mutant, so that a run that was broken off goes on where it was: see ``mutants.py``.

One line of JSON per mutant in ``.mutants/``. That a test notices it holds as long as the file it changes and the words
of that test stay as they are; that no test notices it, as long as no test of the selection changes either.
"""

import ast
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from mutations import Mutant, mutants_of

HOUSE = Path(__file__).resolve().parents[1]
ROOM = HOUSE / "src" / "ruggensteun"
KEPT = HOUSE / ".mutants"
Key = tuple[str, str, int]
"""Where, which change, and the how manieth of those that read the same."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one mutant: the test that noticed it (None: none did), and the seconds that it took."""

    place: str
    change: str
    nth: int
    by: str | None
    seconds: float
    source: str
    tests: str

    @property
    def key(self) -> Key:
        """Which mutant of its file this is about."""
        return self.place, self.change, self.nth


def numbered(name: str) -> Iterator[tuple[Key, Mutant]]:
    """Every mutant of a file, those that read the same counted."""
    seen: Counter[tuple[str, str]] = Counter()
    for mutant in mutants_of((ROOM / name).read_text(), str(ROOM / name)):
        seen[mutant.place, mutant.change] += 1
        yield (mutant.place, mutant.change, seen[mutant.place, mutant.change]), mutant


def sign(paths: Iterable[Path]) -> str:
    """A sign of what stands in these files, and in every test below these folders."""
    files = sorted({one for path in paths for one in (path.rglob("*.py") if path.is_dir() else [path])})
    return hashlib.sha256(b"\0".join(one.read_bytes() for one in files if one.exists())).hexdigest()[:16]


def sign_of_test(name: str) -> str:
    """A sign of the words of one test; empty when it is not there any more."""
    path, function = HOUSE / name.partition("::")[0], name.rpartition("::")[2].partition("[")[0]
    return _signs(path.read_text()).get(function, "") if path.exists() else ""


@cache
def _signs(text: str) -> dict[str, str]:
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
    return {one.name: hashlib.sha256(ast.unparse(one).encode()).hexdigest()[:16] for one in functions}


class Kept:
    """What is known about the mutants of one file."""

    def __init__(self, name: str, tests: Iterable[str]) -> None:
        self.source = sign([ROOM / name])
        self.selection = sign(HOUSE / one for one in tests)
        self._path = KEPT / f"{name.replace('/', '.')}.jsonl"
        lines = self._path.read_text().splitlines() if self._path.exists() else []
        said = (Found(**json.loads(line)) for line in lines)
        self.before = {one.key: one for one in said}
        """The last word about each mutant, also when it holds no longer: its test is a good one to begin with."""
        self.known = {key: one for key, one in self.before.items() if self._holds(one)}

    def add(self, key: Key, by: str | None, seconds: float) -> Found:
        """Write down what came of a mutant, at once."""
        tests = self.selection if by is None else sign_of_test(by)
        found = Found(*key, by, round(seconds, 2), self.source, tests)
        KEPT.mkdir(exist_ok=True)
        with self._path.open("a") as lines:
            lines.write(json.dumps(asdict(found)) + "\n")
        self.known[key] = found
        return found

    def _holds(self, one: Found) -> bool:
        if one.source != self.source:
            return False
        return one.tests == (self.selection if one.by is None else sign_of_test(one.by))

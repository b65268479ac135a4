"""Reading one table of a TOML file strictly: every mistake is kept, and none stops the reading."""

from collections.abc import Mapping, Sequence
from typing import Any, Self, TypeVar

from ruggensteun.measure.text import Text

T = TypeVar("T")

_WORDS = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}
_EMPTY: dict[type, Any] = {str: "?", int: 0, float: 0.0, bool: False, list: [], dict: {}}


class Section:
    """Hands out checked values; ``close`` reports the keys that nobody asked for.

    A value that is absent or of the wrong kind is reported and replaced by a harmless one, so that
    the rest of the file is still checked. ``problems`` is shared by all sections of a file.
    """

    def __init__(self, values: Mapping[str, Any], where: str, problems: list[str]) -> None:
        self._values = values
        self._asked: set[str] = set()
        self.where = where
        self.problems = problems

    def has(self, key: str) -> bool:
        return key in self._values

    def names(self) -> list[str]:
        return list(self._values)

    def report(self, sentence: str) -> None:
        self.problems.append(f"{self.where}: {sentence}")

    def get(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of ``key``; without a default it must be there."""
        self._asked.add(key)
        if key not in self._values:
            if default is None:
                self.report(f"“{key}” is missing; expected {_WORDS[kind]}.")
                return _EMPTY[kind]
            return default
        value = self._values[key]
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            self.report(f"“{key}” is {value!r}; expected {_WORDS[kind]}.")
            return _EMPTY[kind]
        return value

    def anything(self, key: str) -> Any:
        """The value as it stands, None when absent: for a key that may hold different kinds."""
        self._asked.add(key)
        return self._values.get(key)

    def optional(self, key: str, kind: type[T]) -> T | None:
        return self.get(key, kind) if key in self._values else None

    def text(self, key: str | None = None) -> Text:
        """A text in both languages: the keys nl and en here, or in the table ``key``."""
        if key is not None:
            inner = self.section(key)
            text = inner.text()
            inner.close()
            return text
        nl, en = self.get("nl", str), self.get("en", str)
        if not nl.strip() or not en.strip():
            self.report("a text is empty; both nl and en are needed.")
        return Text(nl.strip() or "?", en.strip() or "?")

    def one_of(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        value = self.get(key, str, default)
        if value not in allowed:
            if key in self._values:
                self.report(f"“{key}” is {value!r}; expected one of {', '.join(allowed)}.")
            return allowed[0]
        return value

    def list_of(self, key: str, kind: type[T], default: list[T] | None = None) -> tuple[T, ...]:
        found = self.get(key, list, default)
        wrong = [value for value in found if type(value) is not kind and not (kind is float and type(value) is int)]
        if wrong:
            self.report(f"“{key}” holds {wrong[0]!r}; expected {_WORDS[kind]} everywhere.")
            return ()
        return tuple(found)

    def section(self, key: str) -> Self:
        return type(self)(self.get(key, dict), f"{self.where}, {key}", self.problems)

    def sections(self, key: str, *, required: bool = False) -> list[Self]:
        """The tables in the list ``key``, each named by its id, or by its place."""
        found = self.list_of(key, dict, None if required else [])
        return [
            type(self)(values, f"{self.where}, {key} {values.get('id', number)}", self.problems)
            for number, values in enumerate(found, start=1)
        ]

    def close(self) -> None:
        """Report the keys that are not known here."""
        for key in self._values:
            if key not in self._asked:
                self.report(f"unknown key “{key}”; known here are {', '.join(sorted(self._asked))}.")

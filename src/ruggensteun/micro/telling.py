"""What callers tell a service about a thing, by name: nothing unknown, and texts tidied in one way everywhere."""

from collections.abc import Collection, Mapping
from typing import Any

from ruggensteun.micro.conversations import plain
from ruggensteun.parties.names import tidy


def told(
    given: Mapping[str, Any],
    fields: Collection[str],
    of: str,
    *,
    names: Collection[str] = (),
    texts: Collection[str] = (),
) -> dict[str, Any]:
    """What was given, with ``names`` on one line without loose spaces and ``texts`` as plain text.

    TypeError, saying ``of`` what, for a field that there is not: a mistake of the caller, never of a person.
    """  # fmt: skip
    if unknown := set(given) - set(fields):
        raise TypeError(f"{of} has no {', '.join(sorted(unknown))}")
    return {
        name: tidy(value) if name in names else plain(value) if name in texts else value
        for name, value in given.items()
    }

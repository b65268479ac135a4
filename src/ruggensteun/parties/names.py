"""Names as people type them."""

import unicodedata

_TURN_AROUND = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def tidy(name: str) -> str:
    """A name on one line, without what cannot be seen.

    Characters that turn the direction of the text around go: a name could hide as another. A name
    in Arabic or Hebrew needs none of them.
    """
    kept = (" " if unicodedata.category(sign) == "Cc" else sign for sign in name if sign not in _TURN_AROUND)
    return " ".join("".join(kept).split())

"""How wide a text is, so that labels can be placed without a browser; and how to shorten or wrap one."""

from functools import lru_cache

_GROUPS = (
    (0.28, " !'.,:;|ijlI"),
    (0.37, '"()[]{}/\\-frt`^\u00a0'),
    (0.51, "Jcksvxyz?*°"),
    (0.615, "abdeghnopquFLETPXYZ0123456789$<>=+~_#·"),
    (0.73, "ABCDEHKNRSUV&"),
    (0.80, "GOQw–"),
    (0.97, "MWm%@—…"),
)
_WIDTH = {sign: width for width, signs in _GROUPS for sign in signs}


@lru_cache(maxsize=4096)
def width(words: str, size: float, *, bold: bool = False) -> float:
    """Width in pixels at a font size: an upper estimate for Atkinson Hyperlegible Next and Arial."""
    total = sum(_WIDTH.get(sign, 0.66 if ord(sign) < 0x2E80 else 1.05) for sign in words)
    return total * size * (1.07 if bold else 1.0)


@lru_cache(maxsize=4096)
def shortened(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """As much of a text as fits, with … where it was cut; "" when not one letter fits. White space is one space."""
    words = " ".join(words.split())
    if width(words, size, bold=bold) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if width(words[:middle] + "…", size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    kept = words[:low].rstrip(" ,.;:-(")
    return f"{kept}…" if kept else ""


def wrapped(words: str, size: float, room: float, lines: int, *, bold: bool = False) -> list[str]:
    """At most so many lines; the last is shortened, and so is a word longer than a line."""
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < lines:
        if len(found) == lines - 1:
            found.append(shortened(" ".join(rest), size, room, bold=bold))
            break
        take = 1
        while take < len(rest) and width(" ".join(rest[: take + 1]), size, bold=bold) <= room:
            take += 1
        found.append(shortened(" ".join(rest[:take]), size, room, bold=bold))
        rest = rest[take:]
    return found

"""Pages that everybody may read."""

from tests.access.line import Line, everybody

LINES: list[Line] = [everybody(name, "200") for name in ("about", "privacy", "accessibility", "help")]

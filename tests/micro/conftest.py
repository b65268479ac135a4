"""The people around two clients, as in the tests of ``space``."""

from tests.space.conftest import at_noon, bram, els, people, sister, space

__all__ = ["at_noon", "bram", "els", "people", "sister", "space"]

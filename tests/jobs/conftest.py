"""What the tests of this room share."""

from tests.records.conftest import plain_files

__all__ = ["plain_files"]

"""The same teams as on their own boards."""

from tests.web.board.conftest import after_twenty_months, measured, plain_files

__all__ = ["after_twenty_months", "measured", "plain_files"]

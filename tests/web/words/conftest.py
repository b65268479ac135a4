"""Twenty months of intakes, as on the board."""

from tests.web.board.conftest import after_twenty_months, measured, plain_files

__all__ = ["after_twenty_months", "measured", "plain_files"]

"""Browsers of the people around Els, as in the tests of her space."""

from tests.web.space.conftest import found, send, visit

__all__ = ["found", "send", "visit"]
